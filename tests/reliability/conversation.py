"""A conversation in a process of its own, for what holds for a whole process: its time zone and its log."""

import asyncio
import json
import logging
import sys
import tempfile
from pathlib import Path
from typing import Any

from bot.app import bot_for
from bot.journal import start_log
from bot.sandbox.session import SandboxSession, Telegram
from bot.sandbox.telegram import FaultRule
from storage.database import SqliteDatabase
from storage.tables import metadata
from tests.world import TestClock, World

TOKEN = "4242424242:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - of the right form and nobody's
PHONE = "+79161234567"
# As people write them.
SPELLED = ("8 (916) 765-43-21", "89167654322", "+7 916 765-43-23", "380501234567")
NAMES = ("Ромашк", "Анна", "Олена")
SENTENCES = (
    "Звонок в Ромашку, просят КП до среды",
    "Был у Ромашки, позвонить завтра в 10",
    f"Новый номер Ромашки {PHONE}, перезвонить через 2 часа",
    *(f"Новый номер Ромашки {phone}, перезвонить завтра" for phone in SPELLED),
    "Ромашка?",
    "/today",
    "<b>кто это",
    "удали",
)


async def talk() -> list[list[str]]:
    """What two people in two zones are told, with a tick an hour for two days."""
    with tempfile.TemporaryDirectory() as folder:
        database = SqliteDatabase(Path(folder) / "dossier.db")
        await database.open()
        await database.write(lambda session: metadata.create_all(session.connection()))
        clock = TestClock()
        telegram = Telegram(clock=clock.now, token=TOKEN)
        world = World(database, clock, telegram, bot_for(TOKEN, SandboxSession(telegram)))
        await world.start()
        people = [await world.manager("Анна"), await world.manager("Олена", language="uk", zone="Pacific/Auckland")]
        await world.client("Ромашка", owner=people[0], phone=PHONE)
        telegram.faults.add([FaultRule("drop_after", "sendMessage"), FaultRule("html", "sendMessage", skip=3)])
        for sentence in SENTENCES:
            for person in people:
                await person.send(sentence)
        for _ in range(48):
            clock.advance(hours=1)
            await world.tick()
        heard = [[message.text for message in person.inbox] for person in people]
        await world.stop()
        await database.close()
    return heard


def main() -> int:
    """Talk, and write what was heard into the file of the first argument."""
    start_log("DEBUG")
    # What libraries write when a request fails.
    address = f"https://api.telegram.org/bot{TOKEN}/sendMessage"
    logging.getLogger("aiohttp").debug("asked at %s", address)
    logging.getLogger("aiohttp").error("cannot reach %s for %s", address, [PHONE, *SPELLED])
    heard: Any = asyncio.run(talk())
    Path(sys.argv[1]).write_text(json.dumps(heard, ensure_ascii=False), encoding="utf-8")
    return 0
