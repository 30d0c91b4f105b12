"""Cards: which record a message in a chat shows."""

from bot.crm.work import Work
from storage import cards as table
from storage.cards import Card


class Cards:
    """Finding the record behind a replied-to message; what may be done to it is the record's own question."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def at(self, chat_id: int, message_id: int) -> Card | None:
        """The card a message shows; None for any other message."""
        return table.at(self.work.session, chat_id, message_id)
