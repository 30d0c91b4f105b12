"""Inbox: every update Telegram gave us, until it is done."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class InboxRow(Base):
    """One raw update; `payload` is its JSON, wiped some time after it is done."""

    __tablename__ = "inbox"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    lane: Mapped[str] = mapped_column(String(64))  # "chat:user": handled in order
    position: Mapped[int] = mapped_column(BigInteger)  # order of arrival: update ids may go down
    album: Mapped[str | None] = mapped_column(String(64))  # media_group_id: the messages of one album are one
    owner: Mapped[int | None] = mapped_column(BigInteger)  # the process that handles it, where there are several
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[Literal["new", "done", "dead"]] = mapped_column(String(8))
    attempts: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_inbox_state_position", "state", "position"),)
