"""Cards: which record a message in a chat shows, and what a message of the person's own was taken for."""

from typing import Literal

from bot.crm.work import Work
from storage import cards as table
from storage.cards import Card
from storage.members import Member

# "sentence": read as one, with nothing to record (the id is the message's own); "added": it named a new client.
Taken = Literal["sentence", "added"]


class Cards:
    """Finding the record behind a replied-to message; what may be done to it is the record's own question."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def at(self, actor: Member, chat_id: int, message_id: int) -> Card | None:
        """The card a message shows in the actor's own chat; None for any other message."""
        if actor.blocked_at is not None or chat_id != actor.telegram_id:
            return None
        return table.at(self.work.session, chat_id, message_id)

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
