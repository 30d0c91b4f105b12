"""Cards: which record a message in a chat shows, and what a message of the person's own was taken for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.crm.work import Work
from storage import cards as table
from storage import outbox
from storage.cards import Card
from storage.members import Member

# "sentence": read as one, with nothing to record (the id is the message's own); "added": it named a new client.
Taken = Literal["sentence", "added"]

# A typed line answers what was asked no longer ago than this.
ANSWER_WITHIN: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Newest:
    """What the bot said last in a chat: the card's kind and record, if it is a card, and when (aware)."""

    kind: str | None
    record_id: int | None
    at: datetime

    def asks(self, kind: str, written_at: datetime) -> bool:
        """Whether words written at an aware moment may answer it without saying so."""
        return self.kind == kind and written_at - self.at < ANSWER_WITHIN


class Cards:
    """Finding the record behind a replied-to message; what may be done to it is the record's own question."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def at(self, actor: Member, chat_id: int, message_id: int) -> Card | None:
        """The card a message shows in the actor's own chat; None for any other message."""
        if actor.blocked_at is not None or chat_id != actor.telegram_id:
            return None
        return table.at(self.work.session, chat_id, message_id)

    def newest(self, actor: Member, chat_id: int) -> Newest | None:
        """What the bot said last in the actor's own chat; None when it has said nothing lately."""
        said = outbox.newest(self.work.session, chat_id) if chat_id == actor.telegram_id else None
        return Newest(*said) if said is not None else None

    def asks(
        self, actor: Member, chat_id: int, kinds: Collection[str], written_at: datetime, reply_id: int | None
    ) -> bool:
        """Whether words written at an aware moment answer a question of these kinds: the message they reply to, or
        the last one said.
        """
        if reply_id is not None:
            card = self.at(actor, chat_id, reply_id)
            return card is not None and card.kind in kinds
        newest = self.newest(actor, chat_id)
        return newest is not None and any(newest.asks(kind, written_at) for kind in kinds)

    def take(self, actor: Member, message_id: int, taken: Taken, record_id: int) -> None:
        """Remember what a message of the actor's was taken for: an edit of it is answered accordingly."""
        card = Card(
            chat_id=actor.telegram_id,
            message_id=message_id,
            kind=taken,
            record_id=record_id,
            created_at=self.work.now,
        )
        table.put(self.work.session, [card])
