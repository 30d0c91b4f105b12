"""Interactions: what happened between us and a client."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.clients import Client
from storage.members import Member

Kind = Literal["call", "meeting", "email", "message", "other"]
Direction = Literal["in", "out"]


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
    summary: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    # The message it was made from: editing that message changes this record.
    source_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    source_message_id: Mapped[int | None] = mapped_column(BigInteger)
    source_update_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    file_id: Mapped[str | None] = mapped_column(String(200))  # a photo or document sent with the words
    file_kind: Mapped[Literal["photo", "document"] | None] = mapped_column(String(16))
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


def seen_by(session: Session, actor: Member, interaction_id: int) -> Interaction | None:
    """The interaction if the actor may change it: its author, the lead of the client's team, a head; else None."""
    query = select(Interaction).where(Interaction.id == interaction_id)
    if actor.role != "head":
        mine = Interaction.author_id == actor.id
        if actor.role == "lead" and actor.team_id is not None:
            team = (
                select(Client.id)
                .join(Member, Member.id == Client.owner_id)
                .where(Client.id == Interaction.client_id, Member.team_id == actor.team_id)
            )
            query = query.where(or_(mine, team.exists()))
        else:
            query = query.where(mine)
    return session.scalar(query)


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


def clients_of(session: Session, author_id: int, since: datetime, limit: int) -> list[Client]:
    """The clients the author wrote about after `since`, the latest first."""
    latest = func.max(Interaction.happened_at)
    return list(
        session.scalars(
            select(Client)
            .join(Interaction, Interaction.client_id == Client.id)
            .where(
                Interaction.author_id == author_id,
                Interaction.happened_at >= since,
                Interaction.removed_at.is_(None),
                Client.removed_at.is_(None),
            )
            .group_by(Client.id)
            .order_by(latest.desc(), Client.id)
            .limit(limit)
        )
    )
