"""A bot of a few lines on the real rails: what the rails promise does not depend on the CRM."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Dispatcher, F
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.app import Application
from bot.context import Crm
from bot.crm.services import Services
from bot.middlewares import Asking
from bot.notices import NoticeRow
from bot.rails.dialog_state import DialogStorage
from bot.rails.outbox import EditCard, Shown, show
from storage import notes
from storage.database import Database
from storage.members import Member
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

    @made.message(F.text)
    async def echo(message: Message) -> TelegramMethod[Message]:
        return message.answer(f"echo {message.text}")

    @made.callback_query()
    async def pressed(callback: CallbackQuery) -> TelegramMethod[bool]:
        return callback.answer("pressed")

    return made


FAILURES: list[int] = []


def say_note(do: Services, member: Member, row: NoticeRow) -> TelegramMethod[Message] | None:
    """A notice that is true while its note exists."""
    from aiogram.methods import SendMessage

    value = notes.get(do.work.session, "notice")
    return SendMessage(chat_id=member.telegram_id, text=f"{value} for {member.name}") if value else None


class SmallWorld(World):
    """A world whose bot is the few lines above."""

    def make_app(self) -> Application:
        return Application(
            bot=self.bot,
            database=self.database,
            clock=self.clock.now,
            conversation=conversation(),
            notices={"note": say_note, "reminder": say_note},
            handler_seconds=self.handler_seconds,
        )


@pytest.fixture
async def small(sqlite: Database) -> AsyncIterator[SmallWorld]:
    """The few lines, their rails and their Telegram."""
    FAILURES.clear()
    async with living(sqlite, kind=SmallWorld) as made:
        yield made
