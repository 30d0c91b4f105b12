"""Outbox: everything to be said, kept until Telegram has it."""

from datetime import datetime
from typing import Final, Literal

from sqlalchemy import JSON, BigInteger, Index, String, Text, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.processes import CHANNEL, OUTBOX

OutboxKind = Literal["reply", "reminder", "digest", "broadcast", "edit"]
OutboxState = Literal["new", "sending", "sent", "failed", "dropped"]


class OutboxRow(Base):
    """One method for Telegram, or a notice that is worded when it is sent."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(100), unique=True)  # "u17:0", "reminder:5": never twice
    chat_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[OutboxKind] = mapped_column(String(16))
    method: Mapped[str] = mapped_column(String(40))  # "SendMessage", "EditCard", "Notice"
    payload: Mapped[str] = mapped_column(Text)  # JSON of the method or of the notice
    card_kind: Mapped[str | None] = mapped_column(String(24))
    card_record: Mapped[int | None] = mapped_column(Id)
    state: Mapped[OutboxState] = mapped_column(String(8))
    attempts: Mapped[int]
    unknown: Mapped[int]  # sends whose outcome nobody knows: the only source of doubled messages
    not_before: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    message_ids: Mapped[list[int]] = mapped_column(JSON)
    update_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_outbox_state_id", "state", "id"),)


# Only the newest rows of all chats are looked through: what was said before them was not said just now.
LOOKED_THROUGH: Final = 5000
_UNSEEN = ("EditCard", "EditMessageReplyMarkup", "SetMyCommands", "DeleteMyCommands")
_NEWEST = (
    select(OutboxRow.card_kind, OutboxRow.card_record, OutboxRow.created_at)
    .where(
        OutboxRow.id > select(func.coalesce(func.max(OutboxRow.id), 0) - LOOKED_THROUGH).scalar_subquery(),
        OutboxRow.chat_id == bindparam("chat"),
        OutboxRow.method.not_in(_UNSEEN),
        OutboxRow.state.not_in(["failed", "dropped"]),
    )
    .order_by(OutboxRow.id.desc())
    .limit(1)
)


def wake(session: Session) -> None:
    """Tell the process that sends, with the commit, that something waits; SQLite has nobody to tell."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(CHANNEL, OUTBOX)))


def newest(session: Session, chat_id: int) -> tuple[str | None, int | None, datetime] | None:
    """What the last message of a chat shows (a card's kind and record), and when it was said."""
    row = session.execute(_NEWEST, {"chat": chat_id}).first()
    return (row[0], row[1], row[2]) if row is not None else None


def drop_for_chat(session: Session, chat_id: int) -> None:
    """Say nothing of what still waits for a chat: the person behind it may not read it any more."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.chat_id == chat_id, OutboxRow.state.in_(["new", "sending"]))
        .values(state="dropped")
    )
