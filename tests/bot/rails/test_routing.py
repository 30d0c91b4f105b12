"""The switchboard asks the same handlers in the same order as aiogram's own walk over the routers."""

import re
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot.rails.routing import Switchboard, _filters_of

ANNA = User(id=1, is_bot=False, first_name="Anna")


class Dialog(StatesGroup):
    name = State()


class Tap(CallbackData, prefix="tap"):
    what: str


class Tapper(CallbackData, prefix="tapper"):
    what: str


def named(name: str) -> Any:
    async def handler(_event: TelegramObject) -> str:
        return name

    return handler


async def skips(_event: TelegramObject) -> str:
    raise SkipHandler


def is_known(_event: object, member: str | None = None) -> bool:
    return member is not None


def fill(dispatcher: Dispatcher) -> Dispatcher:
    """Two floors of routers with every kind of condition the handlers use."""
    inside, first, last = Router(name="inside"), Router(name="first"), Router(name="last")
    for observer in (inside.message, inside.callback_query):
        observer.filter(is_known)
    first.message.register(named("a start"), Command("start", "begin"))
    first.message.register(named("a number"), Command(re.compile(r"n\d+")))
    first.message.register(skips, Dialog.name, F.text)
    first.message.register(named("an answer"), StateFilter(Dialog), F.text)
    first.callback_query.register(named("a tap"), Tap.filter(F.what == "this"))
    first.callback_query.register(named("a tapper"), Tapper.filter())
    first.callback_query.register(named("a bare tap"), F.data == "tap")
    last.message.register(named("no dialog"), StateFilter(None), F.text == "out")
    last.message.register(named("a photo"), F.photo)
    last.message.register(named("a command"), F.text.startswith("/"))
    last.message.register(named("words"), F.text.as_("data"))
    last.callback_query.register(named("some tap"))
    inside.include_routers(first, last)
    dispatcher.include_routers(inside)
    return dispatcher


def message(text: str) -> Message:
    return Message(
        message_id=1,
        date=datetime(2026, 11, 18, tzinfo=UTC),
        chat=Chat(id=1, type="private"),
        from_user=ANNA,
        text=text,
    )


def press(data: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=ANNA, chat_instance="1", data=data)


@pytest.mark.parametrize(
    ("event", "state", "expected"),
    [
        (message("/start"), None, "a start"),
        (message("/BEGIN now"), None, "a command"),
        (message("/n12"), None, "a number"),
        (message("/nothing"), None, "a command"),
        (message("hello"), None, "words"),
        (message("out"), None, "no dialog"),
        (message("out"), "Dialog:name", "an answer"),
        (message("hello"), "Dialog:name", "an answer"),
        (message("hello"), "Other:name", "words"),
        (press("tap:this"), None, "a tap"),
        (press("tap:that"), None, "some tap"),
        (press("tapper:x"), None, "a tapper"),
        (press("tap"), None, "a bare tap"),
    ],
)
async def test_the_same_handler_answers(event: TelegramObject, state: str | None, expected: str) -> None:
    kind = "message" if isinstance(event, Message) else "callback_query"
    bot = Bot("42:TEST")
    for dispatcher in (fill(Dispatcher()), fill(Switchboard())):
        found = await dispatcher.propagate_event(kind, event, raw_state=state, member="anna", bot=bot)
        assert found == expected, type(dispatcher).__name__


async def test_a_condition_of_the_floor_above_holds_for_all_below() -> None:
    assert await fill(Switchboard()).propagate_event("message", message("hello"), raw_state=None) is UNHANDLED


def test_aiogram_keeps_the_conditions_of_a_router_where_the_switchboard_looks() -> None:
    router = Router(name="one")
    assert _filters_of(router.message) == []
    router.message.filter(is_known, F.text)
    assert next(one.callback for one in _filters_of(router.message)) is is_known
    assert len(_filters_of(router.message)) == 2


async def test_every_kind_of_update_aiogram_knows_is_asked_about() -> None:
    assert set(Switchboard().observers) == set(Dispatcher().observers)
    for kind in set(Switchboard().observers) - {"update"}:
        assert await Switchboard().propagate_event(kind, message("hello"), raw_state=None) is UNHANDLED


async def test_what_a_handler_raises_reaches_the_lane() -> None:
    async def fails(_event: TelegramObject) -> None:
        raise RuntimeError("a bug")

    board = Switchboard()
    board.message.register(fails)
    update = Update(update_id=1, message=message("hello"))
    with pytest.raises(RuntimeError, match="a bug"):
        await board.feed_update(Bot("42:TEST"), update)


async def test_a_plain_condition_needs_no_thread() -> None:
    seen: list[str] = []

    def where(_event: object) -> bool:
        seen.append(threading.current_thread().name)
        return True

    board = Switchboard()
    board.message.register(named("here"), where)
    assert await board.propagate_event("message", message("hello"), raw_state=None) == "here"
    assert seen == [threading.main_thread().name]


async def test_what_a_condition_finds_reaches_the_handler() -> None:
    async def handler(_event: Message, data: str) -> str:
        return data

    board = Switchboard()
    board.message.register(named("never"), F.text.as_("data"), F.photo)
    board.message.register(handler, F.text.as_("data"))
    assert await board.propagate_event("message", message("hello"), raw_state=None) == "hello"


async def test_a_routers_own_middleware_is_refused_rather_than_forgotten() -> None:
    async def middleware(handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
        return await handler(event, data)

    board, router = Switchboard(), Router(name="one")
    router.message.outer_middleware(middleware)
    board.include_router(router)
    with pytest.raises(TypeError, match="one"):
        await board.propagate_event("message", message("hello"), raw_state=None)
