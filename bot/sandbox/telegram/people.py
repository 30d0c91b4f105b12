"""The hands of a test on a person: they press as a client would and look at the screen."""

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.telegram.records import Account, Chat, Json, SandboxMessage
from bot.sandbox.telegram.writer import Writer

if TYPE_CHECKING:
    from bot.sandbox.telegram.crowd import Crowd


class Person(Writer):
    """One person. After each act `settle` is awaited: the test's world sets it to wait for an idle bot."""

    def __init__(self, telegram: "Crowd", account: Account) -> None:
        super().__init__(telegram, account)
        self.opened: str | None = None

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._telegram.chats[self.id]

    # What the person sees

    @property
    def messages(self) -> list[SandboxMessage]:
        """Everything in the private chat, oldest first."""
        return list(self.chat.messages.values())

    @property
    def inbox(self) -> list[SandboxMessage]:
        """The bot's messages only, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def last(self) -> SandboxMessage:
        """The bot's newest message. Raises AssertionError when there is none."""
        for message in reversed(self.chat.messages.values()):
            if message.from_bot:
                return message
        raise AssertionError(f"the bot wrote nothing to {self.account.first_name}")

    @property
    def toast(self) -> str | None:
        """The text of the answer to the last press, or None."""
        return self._telegram.toasts.get(self.id)

    @property
    def commands(self) -> dict[str, str]:
        """The command menu: name (without the slash) to description."""
        return {entry["command"]: entry["description"] for entry in self._telegram.commands_for(self.id)}

    @property
    def screen(self) -> str:
        """The last messages with their buttons, for a failing test to show."""
        lines = []
        for message in self.messages[-6:]:
            lines.append(f"{'bot' if message.from_bot else self.account.first_name}: {message.text}")
            lines.extend("    " + " ".join(f"[{text}]" for text in row) for row in message.buttons)
        return "\n".join(lines) or "(nothing)"

    # What the person does

    async def open_link(self, payload: str = "") -> SandboxMessage:
        """Follow a deep link to the bot and press Start."""
        return await self.send(f"/start {payload}".strip())

    async def press(self, message: SandboxMessage | int, data: str) -> None:
        """Send raw callback data for a message, which need not carry such a button any more."""
        self._telegram.press(self.id, message if isinstance(message, int) else message.id, data)
        await self.settle()

    async def click(self, text: str, message: SandboxMessage | None = None) -> None:
        """Press the button with this text (or, if only one has it, containing it) on the newest message that has one.

        Inline buttons send their data or open their address; a button of the reply keyboard sends its text.
        Raises AssertionError showing the screen when there is no such button.
        """
        for candidate in [message] if message is not None else reversed(self.inbox):
            inline = [button for row in candidate.inline_keyboard for button in row]
            chosen = _choose(text, [button["text"] for button in inline])
            if chosen is not None:
                button = inline[chosen]
                if "callback_data" in button:
                    await self.press(candidate, button["callback_data"])
                else:
                    await self._open(button.get("url", ""))
                return
            words = [word for row in candidate.reply_keyboard for word in row]
            chosen = _choose(text, words)
            if chosen is not None and candidate is self._keyboard_bearer():
                await self.send(words[chosen])
                return
        raise AssertionError(f"no button {text!r} on the screen of {self.account.first_name}:\n{self.screen}")

    def _keyboard_bearer(self) -> SandboxMessage | None:
        for message in reversed(self.inbox):
            if message.keyboard is not None and not message.keyboard.get("force_reply"):
                return message if "keyboard" in message.keyboard else None
        return None

    async def _open(self, url: str) -> None:
        self.opened = url
        parts = urlsplit(url)
        if parts.netloc == "t.me" and parts.path.strip("/") == self._telegram.profile["username"]:
            await self.open_link(parse_qs(parts.query).get("start", [""])[0])

    async def ask_inline(self, query: str, offset: str = "") -> list[Json]:
        """Type "@bot query" in some chat; returns the results the bot gave, [] when it gave none."""
        query_id = self._telegram.ask_inline(self.id, query, offset)
        await self.settle()
        return self._telegram.inline_results(query_id)

    async def choose_inline(self, result: Json) -> SandboxMessage:
        """Send one of those results into the chat with the bot, which hears of it as of a message via itself."""
        message = self._telegram.choose_inline(self.id, result)
        await self.settle()
        return message

    async def block(self) -> None:
        """Block the bot."""
        self._telegram.block(self.id)
        await self.settle()

    async def unblock(self) -> None:
        """Let the bot write again."""
        self._telegram.unblock(self.id)
        await self.settle()

    def __repr__(self) -> str:
        return f"<{self.account.first_name} {self.id}>"


def _choose(text: str, words: list[str]) -> int | None:
    """The index of the one button that is meant, or None."""
    if text in words:
        return words.index(text)
    containing = [index for index, word in enumerate(words) if text in word]
    return containing[0] if len(containing) == 1 else None
