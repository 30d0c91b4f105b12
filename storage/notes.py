"""Notes of the house: small facts the bot keeps about itself (heartbeats, zone data version)."""

from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base


class Note(Base):
    """A named fact and when it was written."""

    __tablename__ = "notes"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]


def get(session: Session, name: str) -> str | None:
    """The value of a note, or None."""
    note = session.get(Note, name)
    return note.value if note else None


def is_held(session: Session, name: str, value: str) -> bool:
    """Whether a note still says so; it says so until this transaction ends."""
    return session.scalar(select(Note.value).where(Note.name == name).with_for_update(read=True)) == value


def put(session: Session, name: str, value: str, now: datetime) -> None:
    """Write or replace a note."""
    session.merge(Note(name=name, value=value, changed_at=now))
