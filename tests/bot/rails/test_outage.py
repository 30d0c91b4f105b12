"""A long while without the database, or without Telegram: nothing is lost, and the log stays readable."""

import asyncio
import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from bot.journal import CalmHandler, RedactingFormatter
from bot.sandbox.telegram import FaultRule
from storage import upkeep
from storage.database import sqlite
from storage.notes import Note
from tests.bot.rails.conftest import SmallWorld, until
from tests.virtual import VirtualTime

pytestmark = pytest.mark.not_on_postgresql("time does not jump while a socket is waited for")

MINUTES = 15
MOST_AN_HOUR = 1_000_000  # characters


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log of a bot would hold."""
    stream = io.StringIO()
    handler = CalmHandler(stream)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


async def tick_on(small: SmallWorld) -> None:
    """What the scheduler does: a tick that fails is written down, and the next one comes all the same."""
    while True:
        try:
            await small.app.ticker.tick()
        except Exception:
            logging.getLogger("apscheduler.executors.default").exception('Job "%s" raised an exception', tick_on)
        await asyncio.sleep(1)


async def serve_for(small: SmallWorld, seconds: float) -> None:
    """Poll and tick for so long."""
    duties = [asyncio.ensure_future(duty) for duty in (small.app.intake.run(), tick_on(small))]
    await asyncio.sleep(seconds)
    for duty in duties:
        duty.cancel()
    await asyncio.wait(duties)


async def test_f63_f81_a_long_while_without_the_database_loses_nothing_and_floods_no_log(
    virtual: VirtualTime, small: SmallWorld, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [await small.manager(f"Person {number}") for number in range(20)]
    for person in people[:10]:
        small.telegram.write(person.id, "save before")
    before = await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    await small.app.sender.say([SendMessage(chat_id=people[0].id, text="news")], "news")
    with monkeypatch.context() as away:

        async def gone(*_: Any, **__: Any) -> Any:
            raise OperationalError("COMMIT", None, Exception("database or disk is full"))

        for name in ("read", "glance", "write", "execute"):
            away.setattr(small.database, name, gone, raising=False)
        away.setattr(sqlite._Writer, "begin", gone)  # noqa: SLF001 (what a unit of work does first)
        small.app.lanes.accept(before)
        for person in people[10:]:
            small.telegram.write(person.id, "save meanwhile")
        await serve_for(small, MINUTES * 60.0)
    await until(lambda: not small.app.lanes.busy and not small.app.sender.busy)
    await small.settle()

    assert [[message.text for message in person.inbox] for person in people] == [
        ["news", "saved before"],
        *[["saved before"]] * 9,
        *[["saved meanwhile"]] * 10,
    ]
    log = written.getvalue()
    assert "OperationalError" in log
    assert len(log) < MOST_AN_HOUR * MINUTES / 60, log[-3000:]
    assert log.count("Traceback") < 5 * MINUTES, "tracebacks over tracebacks"


async def test_f81_a_long_while_without_telegram_floods_no_log(
    virtual: VirtualTime, small: SmallWorld, written: io.StringIO
) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("refuse", times=100_000)])
    await small.app.sender.say([SendMessage(chat_id=anna.id, text=f"{number}") for number in range(20)], "news")
    await serve_for(small, MINUTES * 60.0)
    small.telegram.faults.clear()
    await until(lambda: not small.app.sender.busy)

    assert [message.text for message in anna.inbox] == [f"{number}" for number in range(20)]
    assert len(written.getvalue().splitlines()) < 3 * MINUTES, written.getvalue()[-3000:]


async def test_f63_a_full_disk_loses_nothing_and_what_waited_is_done_when_there_is_room_again(
    virtual: VirtualTime, small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can be told meanwhile: what is said is written down first, and nothing can be written."""
    people = [await small.manager(f"Person {number}") for number in range(8)]
    told = [f"{number} {'long ' * 700}" for number in range(8)]
    await small.database.write(lambda session: session.execute(text("PRAGMA max_page_count = 1")))  # as it is now
    for person, words in zip(people, told, strict=True):
        small.telegram.write(person.id, f"save {words}")
    await serve_for(small, 600)
    assert small.telegram.updates, "the queue was confirmed although it could not be kept"

    await small.database.write(lambda session: session.execute(text("PRAGMA max_page_count = 1000000")))
    await small.settle()

    notes = await small.rows(lambda session: sorted(session.scalars(select(Note.value)).all()))
    assert [note for note in notes if "long" in note] == [words.strip() for words in told]
    assert [len(person.inbox) for person in people] == [1] * 8
    assert await small.rows(upkeep.damage) == []
