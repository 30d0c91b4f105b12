"""A bot of a few lines on the real rails: what the rails promise does not depend on the CRM."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from aiogram import Dispatcher, F
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import EditMessageText, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.app import Application
from bot.context import Crm
from bot.crm.errors import NotFound
from bot.crm.services import Services
from bot.middlewares import Asking
from bot.notices import NoticeRow
from bot.rails.dialog_state import DialogStorage
from bot.rails.outbox import EditCard, Said, Shown, replace, show
from bot.rails.rendered import Apart, Draw, Rendered
from storage import notes
from storage.database import Database
from storage.members import Member
from tests.virtual import VirtualTime, virtual_time
from tests.world import World, living

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Press", callback_data="press")]])


def conversation() -> Dispatcher:
    """Says back what it hears, saves a note with each "save", fails when asked to."""
    made = Dispatcher(storage=DialogStorage())
    made.update.outer_middleware(Asking())

    @made.message(F.text.startswith("save "))
    async def save(message: Message, crm: Crm) -> TelegramMethod[Message]:
        name = (message.text or "").removeprefix("save ")
        await crm.write(lambda do: notes.put(do.work.session, f"{do.work.update_id}", name, do.work.now))
        return message.answer(f"saved {name}")

    @made.message(F.text.startswith("fail "))
    async def fail(message: Message, crm: Crm) -> None:
        await crm.write(lambda do: notes.put(do.work.session, "half", "done", do.work.now))
        FAILURES.append(1)
        if len(FAILURES) <= int((message.text or "").split()[1]):
            raise RuntimeError("a bug")

    @made.message(F.text == "card")
    async def card(message: Message) -> list[Shown | EditCard]:
        return [
            show(message.answer("first", reply_markup=KEYBOARD), "note", 7),
            EditCard(message.chat.id, "note", 7, "second"),
            EditCard(message.chat.id, "note", 7, "third"),
        ]

    @made.message(F.text.startswith("wait "))
    async def wait(message: Message, crm: Crm) -> TelegramMethod[Message]:
        name = (message.text or "").removeprefix("wait ")
        STARTED.append(name)
        await GATE.wait()
        await crm.write(lambda do: notes.put(do.work.session, f"{do.work.update_id}", name, do.work.now))
        return message.answer(f"waited {name}")

    @made.message(F.text.startswith("count "))
    async def count(message: Message) -> list[TelegramMethod[Message]]:
        return [message.answer(f"{number:03}") for number in range(int((message.text or "").split()[1]))]

    @made.message(F.text.startswith("html "))
    async def html(message: Message) -> TelegramMethod[Message]:
        return message.answer((message.text or "").removeprefix("html "))

    @made.message(F.text.startswith("long "))
    async def long(message: Message) -> TelegramMethod[Message]:
        _, length, unit = (message.text or "").split()
        return message.answer((unit * int(length))[: int(length)])

    @made.message(F.text.startswith("edit long "))
    async def edit_long(message: Message) -> TelegramMethod[Any]:
        length = int((message.text or "").split()[2])
        return EditMessageText(chat_id=message.chat.id, message_id=message.message_id - 1, text=lines(length))

    @made.message(F.text.startswith("card long "))
    async def card_long(message: Message) -> EditCard:
        return EditCard(message.chat.id, "note", 7, lines(int((message.text or "").split()[2])))

    @made.message(F.text.startswith("file "))
    async def file(message: Message) -> TelegramMethod[Message]:
        return message.answer_document(Rendered((message.text or "").split()[1], {"note": "file"}, "note.txt"))

    @made.message(F.media_group_id)
    async def album(message: Message, crm: Crm, album: Sequence[Message]) -> TelegramMethod[Message]:
        words = [one.caption or "-" for one in album]
        await crm.write(lambda do: notes.put(do.work.session, f"{do.work.update_id}", " ".join(words), do.work.now))
        if message.caption == "fail":
            raise RuntimeError("a bug")
        return message.answer(f"album of {len(album)}: {message.caption}")

    @made.message(F.text == "when")
    async def when(message: Message, written_at: datetime) -> TelegramMethod[Message]:
        return message.answer(written_at.isoformat())

    @made.message(F.text == "ask")
    async def ask(message: Message, state: FSMContext) -> TelegramMethod[Message]:
        await state.set_state("asked")
        return message.answer("what?")

    @made.message(F.text == "ask and fail")
    async def ask_and_fail(_message: Message, state: FSMContext) -> None:
        await state.set_state("asked")
        raise RuntimeError("a bug")

    @made.message(F.text, StateFilter("asked"))
    async def answer(message: Message, state: FSMContext, crm: Crm) -> TelegramMethod[Message]:
        text = message.text or ""
        await state.clear()
        await crm.write(lambda do: notes.put(do.work.session, f"{do.work.update_id}", text, do.work.now))
        return message.answer(f"heard {text}")

    @made.callback_query(F.data.startswith("edit "))
    async def edit(callback: CallbackQuery) -> Said:
        return replace(callback, (callback.data or "").removeprefix("edit "))

    @made.callback_query(F.data.startswith("card "))
    async def card_again(callback: CallbackQuery) -> Said:
        return EditCard(callback.from_user.id, "note", 7, (callback.data or "").removeprefix("card "))

    @made.callback_query(F.data == "save")
    async def save_pressed(callback: CallbackQuery, crm: Crm) -> TelegramMethod[bool]:
        await crm.write(lambda do: notes.put(do.work.session, f"{do.work.update_id}", "pressed", do.work.now))
        return callback.answer("saved")

    @made.callback_query(F.data == "wait")
    async def wait_pressed(callback: CallbackQuery) -> TelegramMethod[bool]:
        STARTED.append("press")
        await GATE.wait()
        return callback.answer("waited")

    @made.callback_query(F.data == "fail")
    async def fail_pressed(_callback: CallbackQuery) -> None:
        raise RuntimeError("a bug")

    @made.message(F.text)
    async def echo(message: Message) -> TelegramMethod[Message]:
        return message.answer(f"echo {message.text}")

    @made.callback_query()
    async def pressed(callback: CallbackQuery) -> TelegramMethod[bool]:
        return callback.answer("pressed")

    return made


FAILURES: list[int] = []
STARTED: list[str] = []


def lines(length: int) -> str:
    """So many characters of short lines."""
    return ("line\n" * length)[:length].rstrip("\n")


class Gate:
    """Keeps the handlers of "wait" inside until it is opened."""

    def __init__(self) -> None:
        self._event: asyncio.Event | None = None

    def close(self) -> None:
        """Shut again, in the running loop."""
        self._event = asyncio.Event()

    def set(self) -> None:
        """Let everybody through from now on."""
        assert self._event is not None
        self._event.set()

    async def wait(self) -> None:
        """Stand in front of it."""
        assert self._event is not None
        await self._event.wait()


GATE = Gate()


def say_note(do: Services, member: Member, row: NoticeRow) -> TelegramMethod[Message] | None:
    """A notice that is true while its note exists."""
    from aiogram.methods import SendMessage

    value = notes.get(do.work.session, "notice")
    return SendMessage(chat_id=member.telegram_id, text=f"{value} for {member.name}") if value else None


async def until(holds: Callable[[], bool | Awaitable[bool]]) -> None:
    """Give the loop turns until it holds; the test's own time limit ends a wait for ever."""
    while True:
        held = holds()
        if held if isinstance(held, bool) else await held:
            return
        await asyncio.sleep(0.005)


DRAWN: list[str] = []


def draw_note(do: Services, member: Member, arguments: dict[str, Any]) -> Draw:
    """A file with a note as it stands when the file is sent."""
    value = notes.get(do.work.session, arguments["note"]) or "nothing"

    def draw() -> bytes:
        DRAWN.append(value)
        return f"{value} for {member.name}".encode()

    return draw


READING = threading.Event()
SERVED = threading.Event()


def draw_long(_do: Services, _member: Member, _arguments: dict[str, Any]) -> Draw:
    """A drawing that reads until somebody else has read, or for so long that nobody can be."""
    READING.set()
    beside = SERVED.wait(5)
    return lambda: b"beside others" if beside else b"before others"


def draw_large(_do: Services, _member: Member, arguments: dict[str, Any]) -> Draw:
    """A file of so many bytes."""
    return lambda: bytes(int(arguments["bytes"]))


def draw_badly(_do: Services, _member: Member, _arguments: dict[str, Any]) -> Draw:
    """A drawing that fails."""

    def draw() -> bytes:
        raise RuntimeError("a bug of the pencil")

    return draw


def draw_for_nobody(_do: Services, _member: Member, _arguments: dict[str, Any]) -> Draw:
    """A file that the reader may not have any more."""
    raise NotFound("members-gone")


class SmallWorld(World):
    """A world whose bot is the few lines above."""

    def make_app(self) -> Application:
        return Application(
            bot=self.bot,
            database=self.database,
            clock=self.clock.now,
            conversation=conversation(),
            notices={"note": say_note, "reminder": say_note},
            renderers={
                "note": draw_note,
                "long": Apart(draw_long),
                "large": draw_large,
                "bad": draw_badly,
                "foreign": draw_for_nobody,
            },
            handler_seconds=self.handler_seconds,
            album_seconds=self.album_seconds,
        )

    async def fetch(self) -> None:
        """Let the bot take what was written, and go on while it works."""
        await self.app.intake.take(0)

    async def restart_after_crash(self) -> None:
        """Start on what is in the database, after `stop`; nothing new is fetched."""
        self.app = self.make_app()
        await self.start()
        await self.app.lanes.idle()
        await self.app.sender.idle()


@pytest.fixture
async def virtual() -> AsyncIterator[VirtualTime]:
    """Waiting costs nothing, until everything that was asked for behind it has ended."""
    with virtual_time() as made:
        yield made


@pytest.fixture
async def small(home: Database) -> AsyncIterator[SmallWorld]:
    """The few lines, their rails and their Telegram."""
    FAILURES.clear()
    STARTED.clear()
    DRAWN.clear()
    GATE.close()
    async with living(home, kind=SmallWorld) as made:
        yield made
