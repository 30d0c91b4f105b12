"""Cards: which message shows which record, for as long as the record lives."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id, lay_apart


class Card(Base):
    """A message in a chat that shows a record: replying to it or changing the record finds it."""

    __tablename__ = "cards"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(24))
    record_id: Mapped[int] = mapped_column(Id)
    created_at: Mapped[datetime]

    __table_args__ = (Index("ix_cards_kind_record_id_chat_id", "kind", "record_id", "chat_id"),)


def at(session: Session, chat_id: int, message_id: int) -> Card | None:
    """The card a message shows, if it shows one."""
    return session.get(Card, (chat_id, message_id))


def put(session: Session, cards: Sequence[Card]) -> None:
    """Remember what messages show; a message that showed another record shows the new one."""
    lay_apart(session, list({(card.chat_id, card.message_id): card for card in cards}.values()), replace=True)


def latest(session: Session, chat_id: int, kind: str, limit: int) -> list[int]:
    """Ids of the records of a kind that were shown last in a chat, newest first, each once."""
    query = select(Card.record_id).where(Card.chat_id == chat_id, Card.kind == kind)
    found = session.scalars(query.order_by(Card.message_id.desc()).limit(10 * limit))
    return list(dict.fromkeys(found))[:limit]


def newest(session: Session, chat_id: int, kind: str, record_id: int) -> Card | None:
    """The latest message in a chat that shows the record."""
    return session.scalar(
        select(Card)
        .where(Card.kind == kind, Card.record_id == record_id, Card.chat_id == chat_id)
        .order_by(Card.message_id.desc())
        .limit(1)
    )
