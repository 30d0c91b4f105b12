"""Attachments: what was sent along with a record; the files themselves stay with Telegram."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import BigInteger, Double, ForeignKey, Index, String, Text, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id, lay_apart
from storage.interactions import Interaction

AttachmentKind = Literal["photo", "video", "animation", "document", "audio", "voice", "video_note", "location", "venue"]
# The messages of an album stand one after another, at most so many.
ALBUM: Final = 10


class Attachment(Base):
    """A file by its id at Telegram, or a place on the map; `interactions.attached` counts those that stand."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interactions.id"), index=True)
    kind: Mapped[AttachmentKind] = mapped_column(String(16))
    file_id: Mapped[str | None] = mapped_column(String(250))  # a place has none
    file_unique_id: Mapped[str | None] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(String(120))  # for people to read, never a path
    mime: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int | None] = mapped_column(BigInteger)  # bytes
    seconds: Mapped[int | None]
    latitude: Mapped[float | None] = mapped_column(Double)
    longitude: Mapped[float | None] = mapped_column(Double)
    caption: Mapped[str | None] = mapped_column(Text)  # its own words, where an album has several
    album: Mapped[str | None] = mapped_column(String(64))  # Telegram's id of the group it came in
    # The message it came in: editing that message corrects the record.
    source_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    source_message_id: Mapped[int | None] = mapped_column(BigInteger)
    source_update_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_attachments_source_chat_id_source_message_id", "source_chat_id", "source_message_id"),)


_STANDING = (
    select(Attachment)
    .where(Attachment.interaction_id == bindparam("interaction"), Attachment.removed_at.is_(None))
    .order_by(Attachment.id)
)


def find(session: Session, attachment_id: int) -> Attachment | None:
    """The attachment with this id, removed or not."""
    return session.get(Attachment, attachment_id)


def of(session: Session, interaction_id: int) -> list[Attachment]:
    """What stands with a record, in the order it was sent."""
    return list(session.scalars(_STANDING, {"interaction": interaction_id}))


def count(session: Session, interaction_id: int) -> int:
    """How many stand with a record."""
    query = select(func.count()).where(Attachment.interaction_id == interaction_id, Attachment.removed_at.is_(None))
    return session.scalar(query) or 0


def sent_together(session: Session, interaction_id: int, update_id: int) -> list[Attachment]:
    """What one update brought to a record, removed or not."""
    query = select(Attachment).where(
        Attachment.interaction_id == interaction_id, Attachment.source_update_id == update_id
    )
    return list(session.scalars(query.order_by(Attachment.id)))


def by_message(session: Session, author_id: int, chat_id: int, message_id: int) -> Attachment | None:
    """The newest attachment to a record of the author's that came in this message."""
    query = (
        select(Attachment)
        .join(Interaction, Interaction.id == Attachment.interaction_id)
        .where(
            Attachment.source_chat_id == chat_id,
            Attachment.source_message_id == message_id,
            Interaction.author_id == author_id,
        )
    )
    return session.scalar(query.order_by(Attachment.id.desc()).limit(1))


def of_album(session: Session, author_id: int, chat_id: int, album: str, message_id: int) -> Attachment | None:
    """The first attachment to a record of the author's that came in the album of a message."""
    query = (
        select(Attachment)
        .join(Interaction, Interaction.id == Attachment.interaction_id)
        .where(
            Attachment.source_chat_id == chat_id,
            Attachment.source_message_id.between(message_id - ALBUM, message_id + ALBUM),
            Attachment.album == album,
            Interaction.author_id == author_id,
        )
    )
    return session.scalar(query.order_by(Attachment.id).limit(1))


def put(session: Session, rows: Sequence[Attachment]) -> None:
    """Insert new rows."""
    lay_apart(session, rows)
