"""Drafts: a sentence that waits for one answer before it becomes a record."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id


class Draft(Base):
    """What was written and read so far; used up once, then it remembers what it became."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)  # what was asked and answered: client_id, moment, ...
    state: Mapped[Literal["open", "used", "dropped"]] = mapped_column(String(16))
    source_chat_id: Mapped[int] = mapped_column(BigInteger)
    source_message_id: Mapped[int] = mapped_column(BigInteger)
    source_update_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (Index("ix_drafts_source_chat_id_source_message_id", "source_chat_id", "source_message_id"),)
