"""The company: one row that says how everybody here works."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, String, Time, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.util import identity_key

from storage.base import Base
from storage.prepared import Prepared

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


_THE_ONE = Prepared(select(Company).where(Company.id == COMPANY_ID))


def get(session: Session) -> Company | None:
    """The company's row, or None before the first start; what the session has of it already is not read again."""
    known: Company | None = session.identity_map.get(identity_key(Company, COMPANY_ID))
    return known if known is not None else _THE_ONE.value(session, {})


def add(session: Session, company: Company) -> Company:
    """Write the one row."""
    session.add(company)
    session.flush()
    return company
