"""Files: bytes the bot keeps for a while, by their hash."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id

PIECE: Final = 256_000  # so much is written in one transaction


class StoredFile(Base):
    """A piece of a file somebody sent for an import; whoever needs the file knows the ids of its pieces."""

    __tablename__ = "files"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


def put(session: Session, sha256: str, name: str, content: bytes, now: datetime) -> int:
    """Keep a piece (at most PIECE bytes) of the file with this hash; returns the piece's id."""
    row = StoredFile(sha256=sha256, name=name[:200], content=content, created_at=now)
    session.add(row)
    session.flush()
    return row.id


def content(session: Session, piece_id: int) -> bytes | None:
    """The bytes of a piece; None when they are forgotten."""
    return session.scalar(select(StoredFile.content).where(StoredFile.id == piece_id))


def forget(session: Session, piece_ids: Sequence[int]) -> None:
    """Remove pieces that nobody needs any more."""
    session.execute(delete(StoredFile).where(StoredFile.id.in_(piece_ids)))


def forget_before(session: Session, moment: datetime) -> int:
    """Remove one piece written before the moment; how many were removed."""
    old = session.scalar(select(StoredFile.id).where(StoredFile.created_at < moment).order_by(StoredFile.id).limit(1))
    if old is not None:
        forget(session, [old])
    return int(old is not None)
