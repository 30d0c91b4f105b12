"""What the sandbox remembers: people, chats, messages, files and the webhook, and their rows in the store."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.telegram.media import FILE_KINDS
from bot.sandbox.telegram.rendering import render_html
from bot.sandbox.telegram.views import page_of

Json = dict[str, Any]


@dataclass(slots=True)
class Account:
    """A person of the sandbox: what Telegram knows of them, and a label for the page."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    note: str = ""

    @property
    def user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value:
                user[name] = value
        return user

    @property
    def page(self) -> Json:
        """The Person of the page's API; also the row in the store."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PersonSeed:
    """A person who is there from the first start. With `started` the bot may write to them first."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "en"
    note: str = ""
    started: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's), a group, a supergroup or a channel."""

    id: int
    kind: str
    title: str | None = None
    members: list[int] = field(default_factory=list)
    started: bool = False
    bot_status: str = "member"
    messages: "dict[int, SandboxMessage]" = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        return self.kind == "private"

    @property
    def blocked(self) -> bool:
        return self.bot_status == "kicked"

    @property
    def row(self) -> Json:
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "members": self.members,
            "started": self.started,
            "bot_status": self.bot_status,
        }


@dataclass(slots=True, eq=False)
class SandboxMessage:
    """One message as it stands now: an edit shows here too. `data` is the Bot API's Message and is never mutated.

    `keyboard` is the reply keyboard (or its removal, or a forced reply) that came with it.
    """

    chat_id: int
    id: int
    data: Json
    from_bot: bool
    keyboard: Json | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        """The plain words: the text, or the caption of a file."""
        return self.data.get("text") or self.data.get("caption") or ""

    @property
    def caption(self) -> str | None:
        return self.data.get("caption")

    @property
    def entities(self) -> list[Json]:
        entities: list[Json] = self.data.get("entities") or self.data.get("caption_entities") or []
        return entities

    @property
    def html(self) -> str:
        """The words with their formatting as safe HTML."""
        return render_html(self.text, self.entities)

    @property
    def inline_keyboard(self) -> list[list[Json]]:
        """Rows of inline buttons, each {"text", "callback_data"?, "url"?}."""
        rows: list[list[Json]] = (self.data.get("reply_markup") or {}).get("inline_keyboard", [])
        return rows

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """Rows of the words on the reply keyboard that came with this message."""
        return [[button["text"] for button in row] for row in (self.keyboard or {}).get("keyboard", [])]

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of button texts: the inline ones, or else those of the reply keyboard."""
        return [[button["text"] for button in row] for row in self.inline_keyboard] or self.reply_keyboard

    @property
    def photo(self) -> Json | None:
        """The largest size {"file_id", "width", "height", ...}, or None."""
        sizes = self.data.get("photo")
        return sizes[-1] if sizes else None

    @property
    def document(self) -> Json | None:
        """{"file_id", "file_name", "mime_type", "file_size", ...}, or None."""
        return self.data.get("document")

    @property
    def reply_to(self) -> int | None:
        """The id of the message this one replies to."""
        replied = self.data.get("reply_to_message")
        return replied["message_id"] if replied else None

    @property
    def date(self) -> datetime:
        """When it was sent, UTC."""
        return datetime.fromtimestamp(self.data["date"], UTC)

    @property
    def edit_date(self) -> datetime | None:
        """When it was last edited, UTC."""
        stamp = self.data.get("edit_date")
        return None if stamp is None else datetime.fromtimestamp(stamp, UTC)

    @property
    def row(self) -> Json:
        return {"data": self.data, "from_bot": self.from_bot, "keyboard": self.keyboard}

    @property
    def kind(self) -> str:
        """What it is: "text", "photo", "document", "voice", ..., "contact", "location", "venue" or "service"."""
        # A venue comes with its location, an animation with its document.
        for kind in ("text", "venue", "contact", "location", "animation", *FILE_KINDS):
            if kind in self.data:
                return kind
        return "service"

    @property
    def album(self) -> str | None:
        """The id that the messages of one album share, or None."""
        return self.data.get("media_group_id")

    @property
    def page(self) -> Json:
        """The Message of the page's API."""
        return page_of(self)

    def __repr__(self) -> str:
        who = "bot" if self.from_bot else "person"
        return f"<message {self.id} of the {who} in {self.chat_id}: {self.text!r} {self.buttons}>"


@dataclass(slots=True)
class StoredFile:
    """A file on the sandbox's servers. `blob` names its bytes; several sizes of one photo share them."""

    file_id: str
    kind: str
    blob: str
    size: int
    name: str
    mime_type: str
    width: int = 0
    height: int = 0
    about: Json = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The path under /file/bot<token>/."""
        return f"{FILE_KINDS[self.kind].folder}/{self.file_id}"

    @property
    def row(self) -> Json:
        return asdict(self)


@dataclass(slots=True)
class Webhook:
    """Where updates are sent to; no `url` means that the bot polls. Moments are Unix seconds, 0 for never."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""
    gone_since: float = 0.0

    @property
    def row(self) -> Json:
        return asdict(self)
