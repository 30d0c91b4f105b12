"""The sandbox's facts and the few ways to change them; every change is noted for the store and for the page."""

import mimetypes
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.store import Key, Store
from bot.sandbox.telegram.images import picture_size
from bot.sandbox.telegram.menus import visible_menu
from bot.sandbox.telegram.parameters import UNKNOWN_TYPE, Upload
from bot.sandbox.telegram.records import Account, Chat, Json, SandboxMessage, StoredFile

Clock = Callable[[], datetime]

EVENTS_KEPT = 2000
KEYS_KEPT = 500
# How long the server keeps what nobody fetched, in seconds.
UPDATE_LIFE = 24 * 3600
CALLBACK_LIFE = 150
# Python's own table, not the machine's, so that every machine tells the same.
_TYPES = mimetypes.MimeTypes()
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES.add_type(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx")
_TYPES.add_type(f"{_OFFICE}.wordprocessingml.document", ".docx")
_DEFAULT_OFF = {"chat_member", "message_reaction", "message_reaction_count"}


def real_now() -> datetime:
    """The time of the machine, UTC."""
    return datetime.now(UTC)


class State:
    """People, chats, messages, files, waiting updates and events, with their counters."""

    def __init__(self, clock: Clock, bot_id: int, name: str, username: str, store: Store | None) -> None:
        self.clock = clock
        self.bot_id = bot_id
        self.profile: Json = {"name": name, "username": username}
        self.accounts: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.updates: dict[int, tuple[float, Json]] = {}
        self.callbacks: dict[str, Json] = {}
        self.menus: dict[str, list[Json]] = {}
        self.toasts: dict[int, str | None] = {}
        self.events: deque[Json] = deque(maxlen=EVENTS_KEPT)
        self.webhook_url = ""
        self.sent_keys: dict[str, Json] = {}
        self.counters: Json = {
            "message": 0,
            "update": 10_000,
            "person": 5_000_000,
            "group": 4_000_000,
            "file": 0,
            "event": 0,
            "callback": 0,
            "allowed": None,
        }
        self.update_listeners: set[Callable[[], None]] = set()
        self.event_listeners: set[Callable[[Json], None]] = set()
        self._store = store
        self._changes: dict[Key, Any] = {}
        self._blobs: dict[str, bytes] = {}
        if store is not None:
            self._load(store)

    # The store

    def _load(self, store: Store) -> None:
        messages: list[tuple[int, int, Json]] = []
        updates: list[tuple[int, Json]] = []
        events: list[tuple[int, Json]] = []
        for kind, key, row in store.rows():
            match kind:
                case "counters":
                    self.counters |= row
                case "profile":
                    self.profile = row
                case "account":
                    self.accounts[int(key)] = Account(**row)
                case "chat":
                    self.chats[int(key)] = Chat(**row)
                case "file":
                    self.files[key] = StoredFile(**row)
                case "menu":
                    self.menus[key] = row["commands"]
                case "sent":
                    self.sent_keys[key] = row
                case "callback":
                    self.callbacks[key] = row
                case "message":
                    chat_id, message_id = key.split(":")
                    messages.append((int(chat_id), int(message_id), row))
                case "update":
                    updates.append((int(key), row))
                case "event":
                    events.append((int(key), row))
                case _:
                    raise ValueError(f"the sandbox's store has rows of an unknown kind: {kind!r}")
        for chat, number, row in sorted(messages, key=lambda entry: entry[:2]):
            self.chats[chat].messages[number] = SandboxMessage(chat, number, **row)
        for update_id, row in sorted(updates, key=lambda entry: entry[0]):
            self.updates[update_id] = (row["expires"], row["update"])
        self.sent_keys = dict(sorted(self.sent_keys.items(), key=lambda entry: int(entry[1]["message_id"])))
        self.events.extend(row for _, row in sorted(events, key=lambda entry: entry[0]))

    def _touch(self, kind: str, key: object, record: Any) -> None:
        """Note a row to be written: a dict, an object with a `row`, or None for a deletion."""
        if self._store is not None:
            self._changes[kind, str(key)] = record

    @property
    def unsaved(self) -> bool:
        """Whether something changed since the last save."""
        return bool(self._changes)

    def save(self) -> None:
        """Write every noted change in one commit. Without a store there is nothing to do."""
        if self._store is None or not self._changes:
            return
        changes = [
            (key, record if record is None or isinstance(record, dict) else record.row)
            for key, record in self._changes.items()
        ]
        self._store.write(changes, self._blobs.items())
        self._changes.clear()
        self._blobs.clear()

    def _count(self, name: str) -> int:
        self.counters[name] += 1
        self._touch("counters", "all", self.counters)
        return int(self.counters[name])

    # Time and events

    @property
    def stamp(self) -> int:
        """Now, in whole Unix seconds."""
        return int(self.clock().timestamp())

    def emit(self, kind: str, chat_id: int | None = None, *, kept: bool = True, **about: Any) -> None:
        """Tell the page something: {"seq", "type", "chat_id"?, ...}. What is not kept reaches only who listens now."""
        if not kept and not self.event_listeners:
            return
        event: Json = {"seq": self._count("event"), "type": kind, **about}
        if chat_id is not None:
            event["chat_id"] = chat_id
        if kept:
            if len(self.events) == EVENTS_KEPT:
                self._touch("event", self.events[0]["seq"], None)
            self.events.append(event)
            self._touch("event", event["seq"], event)
        for listener in tuple(self.event_listeners):
            listener(event)

    # Updates for the bot

    @property
    def next_update_id(self) -> int:
        """The id of the next update; may be set, as Telegram too starts anew after a quiet week."""
        return int(self.counters["update"]) + 1

    @next_update_id.setter
    def next_update_id(self, value: int) -> None:
        self.counters["update"] = value - 1
        self._touch("counters", "all", self.counters)

    def push_update(self, kind: str, content: Json) -> int | None:
        """Queue an update for the bot, unless it asked not to get this kind. Returns its id."""
        allowed = self.counters["allowed"]
        if kind not in allowed if allowed else kind in _DEFAULT_OFF:
            return None
        update_id = self._count("update")
        expires = self.clock().timestamp() + (CALLBACK_LIFE if kind == "callback_query" else UPDATE_LIFE)
        update = {"update_id": update_id, kind: content}
        self.updates[update_id] = (expires, update)
        self._touch("update", update_id, {"expires": expires, "update": update})
        self.wake_polls()
        return update_id

    def remember_key(self, key: str, message: SandboxMessage) -> None:
        """Note that the page's message with this key has been sent; the oldest keys are forgotten."""
        if len(self.sent_keys) >= KEYS_KEPT:
            oldest = next(iter(self.sent_keys))
            del self.sent_keys[oldest]
            self._touch("sent", oldest, None)
        self.sent_keys[key] = {"chat_id": message.chat_id, "message_id": message.id}
        self._touch("sent", key, self.sent_keys[key])

    def drop_update(self, update_id: int) -> None:
        """Forget an update that was confirmed or got too old."""
        del self.updates[update_id]
        self._touch("update", update_id, None)

    def wake_polls(self) -> None:
        """Tell the waiting long polls to look again."""
        for listener in tuple(self.update_listeners):
            listener()

    # People and chats

    def add_account(self, account: Account) -> Account:
        """A new person, with an empty private chat."""
        self.accounts[account.id] = account
        self._touch("account", account.id, account.page)
        self.save_chat(Chat(account.id, "private"))
        self.emit("people", account.id, person=account.page)
        return account

    def save_menu(self, key: str, commands: list[Json] | None) -> None:
        """Keep the commands of one scope and language, or forget them."""
        if commands is None:
            self.menus.pop(key, None)
        else:
            self.menus[key] = commands
        self._touch("menu", key, None if commands is None else {"commands": commands})
        scope, chat_id, _ = key.split(":")
        self.emit("commands", int(chat_id) if scope == "chat" and chat_id.lstrip("-").isdigit() else None)

    def set_profile(self, name: str, value: str) -> None:
        """Keep one of the bot's descriptions."""
        self.profile[name] = value
        self._touch("profile", "bot", self.profile)

    def set_allowed_updates(self, kinds: list[str]) -> None:
        """Remember which kinds of updates the bot wants from now on; an empty list means the default."""
        if self.counters["allowed"] != (kinds or None):
            self.counters["allowed"] = kinds or None
            self._touch("counters", "all", self.counters)

    def save_chat(self, chat: Chat) -> None:
        """Keep a chat or what changed in it."""
        self.chats[chat.id] = chat
        self._touch("chat", chat.id, chat)

    def commands_for(self, person_id: int) -> list[Json]:
        """The command menu a person sees in the private chat: [{"command", "description"}]."""
        return visible_menu(self.menus, person_id, self.accounts[person_id].language_code)

    @property
    def bot_user(self) -> Json:
        """The bot as the Bot API's User."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.profile["name"],
            "username": self.profile["username"],
        }

    def chat_object(self, chat: Chat) -> Json:
        """The Bot API's Chat."""
        if not chat.is_private:
            return {"id": chat.id, "type": chat.kind, "title": chat.title}
        account = self.accounts[chat.id]
        about: Json = {"id": chat.id, "type": "private", "first_name": account.first_name}
        if account.last_name:
            about["last_name"] = account.last_name
        if account.username:
            about["username"] = account.username
        return about

    # Messages

    def post(self, chat: Chat, sender: Json | None, content: Json, *, keyboard: Json | None = None) -> SandboxMessage:
        """Put a message into a chat. `sender` is a User, or None for a post of a channel itself."""
        message_id = self._count("message")
        data: Json = {"message_id": message_id, "date": self.stamp, "chat": self.chat_object(chat)}
        if sender is not None:
            data["from"] = sender
        else:
            data["sender_chat"] = data["chat"]
        data |= content
        message = SandboxMessage(chat.id, message_id, data, sender is not None and sender["is_bot"], keyboard)
        chat.messages[message_id] = message
        self._touch("message", f"{chat.id}:{message_id}", message)
        self.emit("message", chat.id, message_id=message_id)
        return message

    def rewrite(self, message: SandboxMessage, data: Json) -> None:
        """Give a message new content."""
        message.data = data
        self._touch("message", f"{message.chat_id}:{message.id}", message)
        self.emit("edit", message.chat_id, message_id=message.id)

    def remove(self, message: SandboxMessage) -> None:
        """Delete a message for everyone."""
        message.deleted = True
        del self.chats[message.chat_id].messages[message.id]
        self._touch("message", f"{message.chat_id}:{message.id}", None)
        self.emit("delete", message.chat_id, message_id=message.id)

    # Files

    def add_file(
        self, kind: str, upload: Upload, width: int = 0, height: int = 0, blob: str | None = None
    ) -> StoredFile:
        """Keep a file; `blob` names bytes that are there already. The kind of content is told by the name."""
        mime_type = upload.mime_type
        if mime_type == UNKNOWN_TYPE:
            mime_type = _TYPES.guess_type(upload.name)[0] or UNKNOWN_TYPE
        file_id = f"{'AgAC' if kind == 'photo' else 'BQAC'}{self._count('file'):08d}"
        if blob is None:
            blob = file_id
            self._blobs[blob] = upload.data
        stored = StoredFile(file_id, kind, blob, len(upload.data), upload.name, mime_type, width, height)
        self.files[file_id] = stored
        self._touch("file", file_id, stored)
        return stored

    def file_bytes(self, file_id: str) -> bytes | None:
        """The bytes of a file, or None when there is none with this id."""
        stored = self.files.get(file_id)
        if stored is None:
            return None
        data = self._blobs.get(stored.blob)
        return data if data is not None or self._store is None else self._store.blob(stored.blob)

    def document_object(self, upload: Upload) -> Json:
        """Store a file and return the Bot API's Document."""
        return self.describe_document(self.add_file("document", upload))

    def describe_document(self, stored: StoredFile) -> Json:
        """The Bot API's Document of a stored file."""
        return {
            "file_id": stored.file_id,
            "file_unique_id": f"U{stored.file_id}",
            "file_name": stored.name,
            "mime_type": stored.mime_type,
            "file_size": stored.size,
        }

    def photo_sizes(self, upload: Upload) -> list[Json] | None:
        """Store a picture and return its PhotoSizes, smallest first, or None when it is no picture."""
        size = picture_size(upload.data)
        if size is None:
            return None
        width, height = size
        full = self.add_file("photo", upload, width, height)
        sizes = [full]
        longest = max(width, height)
        if longest > 90:
            small = (max(width * 90 // longest, 1), max(height * 90 // longest, 1))
            sizes.insert(0, self.add_file("photo", upload, *small, blob=full.blob))
        return [self.describe_photo(stored) for stored in sizes]

    def describe_photo(self, stored: StoredFile) -> Json:
        """The Bot API's PhotoSize of a stored picture."""
        return {
            "file_id": stored.file_id,
            "file_unique_id": f"U{stored.file_id}",
            "width": stored.width,
            "height": stored.height,
            "file_size": stored.size,
        }
