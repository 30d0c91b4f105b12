"""Interactions: what happened between us and a client."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.plans import Plan

Kind = Literal["call", "meeting", "email", "message", "other"]
Direction = Literal["in", "out"]
HappenedGrain = Literal["minute", "day"]


class Interaction(Base):
    """A contact that took place; `text` is what the person wrote, untouched."""

    __tablename__ = "interactions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[Kind] = mapped_column(String(16))
    direction: Mapped[Direction | None] = mapped_column(String(3))
    happened_at: Mapped[datetime]
    # "day": only the day was said, and the moment is its noon.
    happened_grain: Mapped[HappenedGrain] = mapped_column(String(8), default="minute", server_default="minute")
    summary: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    # The message it was made from: editing that message changes this record.
    source_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    source_message_id: Mapped[int | None] = mapped_column(BigInteger)
    source_update_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    # How many attachments stand with it, so that a record without any costs no query for them.
    attached: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_interactions_client_id_happened_at", "client_id", "happened_at"),
        Index("ix_interactions_author_id_happened_at", "author_id", "happened_at"),
        Index("ix_interactions_source_chat_id_source_message_id", "source_chat_id", "source_message_id"),
    )


def find(session: Session, interaction_id: int) -> Interaction | None:
    """The interaction with this id, removed or not."""
    return session.get(Interaction, interaction_id)


def by_source(session: Session, author_id: int, chat_id: int, message_id: int) -> Interaction | None:
    """The author's newest interaction made from this message, removed or not."""
    return session.scalar(
        select(Interaction)
        .where(
            Interaction.source_chat_id == chat_id,
            Interaction.source_message_id == message_id,
            Interaction.author_id == author_id,
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )


def last_of(session: Session, author_id: int, since: datetime) -> Interaction | None:
    """The author's newest interaction written after `since` and not removed."""
    return session.scalar(
        select(Interaction)
        .where(Interaction.author_id == author_id, Interaction.created_at >= since, Interaction.removed_at.is_(None))
        .order_by(Interaction.id.desc())
        .limit(1)
    )


def last_moment_of(session: Session, author_id: int) -> datetime | None:
    """When the author last wrote down something that still stands."""
    query = select(func.max(Interaction.created_at)).where(
        Interaction.author_id == author_id, Interaction.removed_at.is_(None)
    )
    return session.scalar(query)


def plans_of(session: Session, interaction_id: int) -> list[Plan]:
    """Every plan said in the interaction's sentence, also those called off, in the order they were made."""
    return list(session.scalars(select(Plan).where(Plan.interaction_id == interaction_id).order_by(Plan.id)))


def plans_beside(session: Session, plan: Plan) -> list[Plan]:
    """The plans of the message a plan was made from that hang on no interaction, itself among them, oldest first."""
    if plan.source_message_id is None:
        return [plan]
    query = select(Plan).where(
        Plan.source_chat_id == plan.source_chat_id,
        Plan.source_message_id == plan.source_message_id,
        Plan.author_id == plan.author_id,
        Plan.interaction_id.is_(None),
    )
    return list(session.scalars(query.order_by(Plan.id)))


def plan_by_source(session: Session, author_id: int, chat_id: int, message_id: int) -> Plan | None:
    """The author's newest plan made from this message."""
    return session.scalar(
        select(Plan)
        .where(Plan.source_chat_id == chat_id, Plan.source_message_id == message_id, Plan.author_id == author_id)
        .order_by(Plan.id.desc())
        .limit(1)
    )
