"""The company: one row that says how everybody here works."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, String, Time
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base

COMPANY_ID = 1


class Company(Base):
    """The one company of this installation (id is always 1)."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    currency: Mapped[str] = mapped_column(String(3))
    phone_country: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(64))
    work_start: Mapped[time] = mapped_column(Time)
    work_end: Mapped[time] = mapped_column(Time)
    work_days: Mapped[list[int]] = mapped_column(JSON)  # ISO weekdays, Monday is 1
    # analytics.segments rules that differ from the usual ones; null: none do
    segment_rules: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    set_up_at: Mapped[datetime | None]  # null until the first admin has answered


def get(session: Session) -> Company | None:
    """The company's row, or None before the first start."""
    return session.get(Company, COMPANY_ID)


def add(session: Session, company: Company) -> Company:
    """Write the one row."""
    session.add(company)
    session.flush()
    return company
