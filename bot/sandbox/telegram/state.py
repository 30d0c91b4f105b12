"""The sandbox's facts and the few ways to change them: people, chats, messages and the updates that wait."""

from collections.abc import Callable

from bot.sandbox.store import Store
from bot.sandbox.telegram.journal import Clock
from bot.sandbox.telegram.menus import visible_menu
from bot.sandbox.telegram.records import Account, Chat, Json, SandboxMessage, StoredFile, Webhook
from bot.sandbox.telegram.shelf import Shelf

KEYS_KEPT = 500
# How long the server keeps what nobody fetched, in seconds.
UPDATE_LIFE = 24 * 3600
CALLBACK_LIFE = 150
INLINE_LIFE = 30
_LIVES = {"callback_query": CALLBACK_LIFE, "inline_query": INLINE_LIFE}
_DEFAULT_OFF = {"chat_member", "message_reaction", "message_reaction_count"}


class State(Shelf):
    """People, chats, messages and waiting updates."""

    def __init__(self, clock: Clock, bot_id: int, name: str, username: str, store: Store | None) -> None:
        super().__init__(clock, store)
        self.bot_id = bot_id
        self.profile: Json = {"name": name, "username": username}
        self.accounts: dict[int, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.updates: dict[int, tuple[float, Json]] = {}
        self.callbacks: dict[str, Json] = {}
        self.menus: dict[str, list[Json]] = {}
        self.toasts: dict[int, str | None] = {}
        self.webhook = Webhook()
        self.inline_queries: dict[str, Json] = {}
        self.sent_keys: dict[str, Json] = {}
        self.update_listeners: set[Callable[[], None]] = set()
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
                case "webhook":
                    self.webhook = Webhook(**row)
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
        # A message is kept for a day of its own date, whatever has happened to it since.
        born = content.get("edit_date") or content.get("date") or self.clock().timestamp()
        expires = born + UPDATE_LIFE if kind not in _LIVES else self.clock().timestamp() + _LIVES[kind]
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

    def drop_expired(self) -> None:
        """Forget the updates nobody fetched in time."""
        now = self.clock().timestamp()
        for update_id in [number for number, (expires, _) in self.updates.items() if expires < now]:
            self.drop_update(update_id)

    @property
    def webhook_url(self) -> str:
        """Where updates are sent to, or "" when the bot fetches them."""
        return self.webhook.url

    @webhook_url.setter
    def webhook_url(self, url: str) -> None:
        self.save_webhook(Webhook(url))

    def save_webhook(self, webhook: Webhook) -> None:
        """Keep the webhook or what changed about it; a poll that waits ends, and the page is told."""
        self.webhook = webhook
        self._touch("webhook", "bot", webhook)
        self.emit("rails", kept=False)
        self.wake_polls()

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
