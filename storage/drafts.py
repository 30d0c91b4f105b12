"""Drafts: a sentence that waits for one answer before it becomes a record."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.prepared import Prepared

DraftState = Literal["open", "used", "dropped"]


class Draft(Base):
    """What was written and read so far; used up once, then it remembers what it became."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)  # what was asked and answered: client_id, moment, ...
    state: Mapped[DraftState] = mapped_column(String(16))
    source_chat_id: Mapped[int] = mapped_column(BigInteger)
    source_message_id: Mapped[int] = mapped_column(BigInteger)
    source_update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (Index("ix_drafts_source_chat_id_source_message_id", "source_chat_id", "source_message_id"),)


def find(session: Session, member_id: int, draft_id: int) -> Draft | None:
    """The member's draft in any state; read afresh, because conditional updates pass the session by."""
    return session.scalar(
        select(Draft)
        .where(Draft.id == draft_id, Draft.member_id == member_id)
        .execution_options(populate_existing=True)
    )


_NEWEST_OPEN = Prepared(
    select(Draft)
    .where(
        Draft.source_chat_id == bindparam("chat"),
        Draft.member_id == bindparam("member"),
        Draft.state == "open",
        Draft.text != "",
        Draft.created_at >= bindparam("since"),
    )
    .order_by(Draft.source_message_id.desc())
    .limit(1)
)


def newest_open(session: Session, member_id: int, chat_id: int, since: datetime) -> Draft | None:
    """The member's latest unanswered draft written after `since`."""
    return _NEWEST_OPEN.value(session, {"chat": chat_id, "member": member_id, "since": since})


def by_source(session: Session, member_id: int, chat_id: int, message_id: int) -> Draft | None:
    """The member's draft made from this message, in any state."""
    return session.scalar(
        select(Draft)
        .where(Draft.source_chat_id == chat_id, Draft.source_message_id == message_id, Draft.member_id == member_id)
        .order_by(Draft.id.desc())
        .limit(1)
    )


def latest(session: Session, member_id: int, chat_id: int, limit: int) -> list[Draft]:
    """The member's newest drafts of a chat in any state, newest first."""
    query = select(Draft).where(Draft.source_chat_id == chat_id, Draft.member_id == member_id)
    return list(session.scalars(query.order_by(Draft.source_message_id.desc(), Draft.id.desc()).limit(limit)))


def put_answers(session: Session, draft_id: int, answers: dict[str, Any]) -> None:
    """Give a draft other answers without making its buttons stale."""
    session.execute(
        update(Draft).where(Draft.id == draft_id).values(answers=answers).execution_options(synchronize_session=False)
    )


def close(session: Session, member_id: int, draft_id: int, version: int | None, state: DraftState) -> bool:
    """Take an open draft out of the world, once: False when it is not open, or not of this version any more."""
    wanted = [Draft.id == draft_id, Draft.member_id == member_id, Draft.state == "open"]
    if version is not None:
        wanted.append(Draft.version == version)
    taken = session.scalar(
        update(Draft)
        .where(*wanted)
        .values(state=state, version=Draft.version + 1)
        .returning(Draft.id)
        .execution_options(synchronize_session=False)
    )
    return taken is not None


def remember(
    session: Session, member_id: int, draft_id: int, *, interaction_id: int | None, plan_id: int | None
) -> None:
    """Write down what a used draft became."""
    session.execute(
        update(Draft)
        .where(Draft.id == draft_id, Draft.member_id == member_id)
        .values(interaction_id=interaction_id, plan_id=plan_id)
        .execution_options(synchronize_session=False)
    )
