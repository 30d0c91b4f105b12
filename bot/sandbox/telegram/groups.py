"""The hands of a test on a group, supergroup or channel."""

from typing import TYPE_CHECKING

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.records import Chat, SandboxMessage

if TYPE_CHECKING:
    from bot.sandbox.telegram.crowd import Crowd


class Group:
    """A group, supergroup or channel with people in it."""

    def __init__(self, telegram: "Crowd", chat: Chat) -> None:
        self._telegram = telegram
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[SandboxMessage]:
        """Everything in the chat, oldest first."""
        return list(self.chat.messages.values())

    @property
    def inbox(self) -> list[SandboxMessage]:
        """The bot's messages only."""
        return [message for message in self.messages if message.from_bot]

    @property
    def has_bot(self) -> bool:
        """Whether the bot is (still) in it."""
        return self.chat.bot_status in ("member", "administrator")

    async def send(self, person: Person, text: str) -> SandboxMessage:
        """One of the people writes here (or, in a channel, posts)."""
        sent = self._telegram.write(person.id, text, chat_id=self.id)
        await person.settle()
        return sent[-1]

    async def let_in(self, person: Person) -> None:
        """One of the people adds the bot (again)."""
        if self.has_bot:
            raise PersonError("the bot is in this chat already")
        self._telegram.let_in(self.chat, person.id)
        await person.settle()
