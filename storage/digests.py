"""Digests: when each person wants the one message of the day, and the day it was sent last."""

from datetime import date, datetime, time

from sqlalchemy import JSON, Date, ForeignKey, Time
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class Digest(Base):
    """A person's wish; no row: the usual hour on the company's working days."""

    __tablename__ = "digests"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, autoincrement=False)
    at: Mapped[time] = mapped_column(Time)  # by the member's wall clock
    days: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))  # ISO weekdays; null: the company's
    is_on: Mapped[bool]
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # null while it is off
    last_on: Mapped[date | None] = mapped_column(Date)  # the local date that was dealt with last
