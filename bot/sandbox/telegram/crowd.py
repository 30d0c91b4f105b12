"""What people do in the sandbox beside writing: come, press, delete, block, and let the bot into groups."""

from collections.abc import Awaitable, Callable, Sequence

from bot.sandbox.store import Store
from bot.sandbox.telegram.asking import Asking
from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.groups import Group
from bot.sandbox.telegram.journal import Clock
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.records import Account, Chat, Json, PersonSeed
from bot.sandbox.telegram.state import CALLBACK_LIFE

_NAMES = {
    "ru": ("Мария Орлова", "Игорь Лебедев", "Елена Зайцева", "Павел Соколов", "Нина Белова", "Олег Фомин"),
    "uk": ("Марія Бондар", "Ігор Коваль", "Олена Шевчук", "Павло Мороз", "Ніна Гнатюк", "Олег Савчук"),
    "en": ("Mary Hill", "Ian Brooks", "Helen Ward", "Paul Stone", "Nina Frost", "Owen Clark"),
}


class Crowd(Asking):
    """The people's side of the state machine. What a real client would not let them do raises PersonError.

    `settle`, when set, becomes the `settle` of every person made afterwards.
    """

    def __init__(self, clock: Clock, bot_id: int, name: str, username: str, store: Store | None) -> None:
        super().__init__(clock, bot_id, name, username, store)
        self._people: dict[int, Person] = {}
        self.settle: Callable[[], Awaitable[None]] | None = None

    def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        note: str = "",
        id: int | None = None,  # noqa: A002 - the Bot API's own word for it
    ) -> Person:
        """A new person, who has not written to the bot yet."""
        number = id or self._count("person")
        if number in self.accounts:
            raise PersonError(f"there is a person {number} already")
        return self.handle(self.add_account(Account(number, first_name, last_name, username, language_code, note)))

    def seed(self, seeds: Sequence[PersonSeed]) -> None:
        """Add those of the people who are not there yet."""
        for seed in seeds:
            if seed.id not in self.accounts:
                account = Account(
                    seed.id, seed.first_name, seed.last_name, seed.username, seed.language_code, seed.note
                )
                self.add_account(account)
                if seed.started:
                    self.chats[seed.id].started = True

    def handle(self, account: Account) -> Person:
        """The test's and the page's hand on a person; the same object each time."""
        found = self._people.get(account.id)
        if found is None:
            found = self._people[account.id] = Person(self, account)
            if self.settle is not None:
                found.settle = self.settle
        return found

    def group(self, title: str, *people: Person, kind: str = "group", invite: bool = True) -> Group:
        """A new group, supergroup or channel of these people; with `invite` the first of them lets the bot in."""
        number = self._count("group")
        chat = Chat(-(10**12) - number if kind != "group" else -number, kind, title, [one.id for one in people])
        chat.bot_status = "left"
        self.save_chat(chat)
        if invite:
            self.let_in(chat, people[0].id)
        return Group(self, chat)

    def let_in(self, chat: Chat, person_id: int) -> None:
        """Add the bot to a group, or put it in charge of a channel."""
        self._set_bot_status(chat, person_id, "administrator" if chat.kind == "channel" else "member")
        if chat.kind != "channel":
            joined = {"new_chat_members": [self.bot_user]}
            message = self.post(chat, self.accounts[person_id].user, joined)
            self.push_update("message", message.data)

    def erase(self, person_id: int, message_id: int, *, chat_id: int | None = None) -> None:
        """Delete a message of a private chat for both sides; the bot is not told."""
        message = self.chats[person_id if chat_id is None else chat_id].messages.get(message_id)
        if message is None:
            raise PersonError("there is no such message")
        self.remove(message)

    def press(self, person_id: int, message_id: int, data: str, *, chat_id: int | None = None) -> str:
        """Press an inline button, also a forged or a gone one. Returns the id of the callback query."""
        chat = self.chats[person_id if chat_id is None else chat_id]
        if chat.is_private and chat.blocked:
            raise PersonError("unblock the bot first")
        now = self.stamp
        for old in [key for key, asked in self.callbacks.items() if now - asked["at"] > CALLBACK_LIFE]:
            del self.callbacks[old]
            self._touch("callback", old, None)
        query_id = str(9 * 10**15 + self._count("callback"))
        self.callbacks[query_id] = {"chat_id": chat.id, "person_id": person_id, "at": now}
        self._touch("callback", query_id, self.callbacks[query_id])
        self.toasts[person_id] = None
        message = chat.messages.get(message_id)
        inaccessible = {"chat": self.chat_object(chat), "message_id": message_id, "date": 0}
        self.push_update(
            "callback_query",
            {
                "id": query_id,
                "from": self.accounts[person_id].user,
                "message": inaccessible if message is None else message.data,
                "chat_instance": str(chat.id * 7919),
                "data": data,
            },
        )
        return query_id

    def block(self, person_id: int) -> None:
        """Block the bot: what it sends is refused from now on, and it is told so."""
        self._set_bot_status(self.chats[person_id], person_id, "kicked")

    def unblock(self, person_id: int) -> None:
        """Let the bot write again; it is told so."""
        self._set_bot_status(self.chats[person_id], person_id, "member")

    def _set_bot_status(self, chat: Chat, person_id: int, status: str) -> None:
        old = chat.bot_status
        if old == status:
            return
        chat.bot_status = status
        self.save_chat(chat)
        self.push_update(
            "my_chat_member",
            {
                "chat": self.chat_object(chat),
                "from": self.accounts[person_id].user,
                "date": self.stamp,
                "old_chat_member": self.bot_member(old),
                "new_chat_member": self.bot_member(status),
            },
        )
        self.emit("people", chat.id, blocked=chat.blocked)

    def bot_member(self, status: str) -> Json:
        """The bot as the Bot API's ChatMember."""
        member: Json = {"status": status, "user": self.bot_user}
        if status == "kicked":
            member["until_date"] = 0
        if status == "administrator":
            rights = (
                "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
                "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
                "can_edit_stories can_delete_stories can_send_welcome_messages can_post_messages can_edit_messages"
            )
            member |= dict.fromkeys(rights.split(), False)
        return member


def invented_name(language_code: str | None, number: int) -> tuple[str, str]:
    """A first and a last name for somebody who gave none."""
    names = _NAMES.get((language_code or "")[:2], _NAMES["en"])
    first, last = names[number % len(names)].split()
    return first, last
