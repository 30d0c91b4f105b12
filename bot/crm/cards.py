"""Cards: which record a message in a chat shows."""

from bot.crm.work import Work
from storage import cards as table
from storage.cards import Card
from storage.members import Member


class Cards:
    """Finding the record behind a replied-to message; what may be done to it is the record's own question."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def at(self, actor: Member, chat_id: int, message_id: int) -> Card | None:
        """The card a message shows in the actor's own chat; None for any other message."""
        if actor.blocked_at is not None or chat_id != actor.telegram_id:
            return None
        return table.at(self.work.session, chat_id, message_id)
