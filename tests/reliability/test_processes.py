"""Several processes on one PostgreSQL: one leads, all of them handle, and nobody notices when one is gone."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from sqlalchemy import select

from bot.app import Application, bot_for
from bot.rails import lanes
from bot.sandbox.session import Person, SandboxSession, Telegram
from storage.database import Database, connect
from storage.inbox import InboxRow
from storage.interactions import Interaction
from storage.lock import AlreadyRunning, only_bot
from storage.outbox import OutboxRow
from storage.processes import Shared
from tests.postgres import Postgres
from tests.world import TestClock, World

pytestmark = pytest.mark.not_on_sqlite("several processes share a database")


@dataclass
class Process:
    """What `run_bot.py serve` runs, here beside others in one loop."""

    app: Application
    presence: Shared
    database: Database
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    async def end(self) -> None:
        """As SIGTERM does."""
        self.stop.set()
        assert self.task is not None
        await asyncio.wait_for(self.task, 30)

    async def die(self) -> None:
        """As kill -9 does: nothing is said any more, and the server closes its connections."""
        assert self.task is not None
        self.app.sender.pause()
        self.task.cancel()
        await self.presence.close()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task


class Town:
    """A company whose bot may be several processes."""

    def __init__(self, url: str, world: World) -> None:
        self.url = url
        self.world = world
        self.processes: list[Process] = []

    async def start(self, number: int) -> Process:
        """One more process."""
        database = connect(self.url)
        await database.open()
        presence = Shared(self.url, number)
        await presence.open()
        bot = bot_for("42:TEST", SandboxSession(self.world.telegram))
        app = Application(bot=bot, database=database, clock=self.world.clock.now, presence=presence, album_seconds=0.02)
        process = Process(app, presence, database)
        process.task = asyncio.get_running_loop().create_task(self._serve(process))
        self.processes.append(process)
        return process

    @staticmethod
    async def _serve(process: Process) -> None:
        try:
            await process.app.serve_until(process.stop)
        finally:
            await process.presence.close()
            await process.database.close()

    async def until(self, holds: Callable[[], Awaitable[bool]], seconds: float = 40) -> None:
        """Wait until something holds."""
        end = asyncio.get_running_loop().time() + seconds
        while not await holds():
            assert asyncio.get_running_loop().time() < end, "it does not come about"
            await asyncio.sleep(0.05)

    async def done(self) -> bool:
        """Whether everything that came was handled and said."""
        if self.world.telegram.updates:  # looked at first: what is confirmed later is in the inbox by then
            return False
        undone = select(InboxRow.update_id).where(InboxRow.state == "new")
        unsaid = select(OutboxRow.id).where(OutboxRow.state.in_(["new", "sending"]))
        rows = await self.world.rows(lambda session: [*session.scalars(undone), *session.scalars(unsaid)])
        return not rows


@pytest.fixture
async def town(home: Database, home_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A company without a bot yet; its processes are heard of before anybody writes."""
    monkeypatch.setattr(lanes, "JOIN_SECONDS", 0.0)
    clock = TestClock()
    telegram = Telegram(clock=clock.now)
    world = World(home, clock, telegram, bot_for("42:TEST", SandboxSession(telegram)))
    made = Town(home_url, world)
    try:
        yield made
    finally:
        for process in made.processes:
            if process.task is not None and not process.task.done():
                await process.end()


async def people(town: Town, count: int) -> list[tuple[Person, str]]:
    """Salespeople with a client each."""
    made = []
    for number in range(count):
        person = await town.world.manager(f"Анна {number}")
        person.settle = nothing
        await town.world.client(f"Ромашка{number} Плюс", person)
        made.append((person, f"Ромашка{number} Плюс"))
    return made


async def nothing() -> None:
    """Nobody is waited for: several processes work meanwhile."""


def steps_told(person: Person) -> list[str]:
    """The hours of the next calls the bot has confirmed to somebody, in order."""
    found = [re.search(r"завтра.*(1\d:00)", message.text) for message in person.inbox]
    return [hour[1] for hour in found if hour is not None]


async def records(town: Town) -> list[Interaction]:
    """Everything that was saved, in the order of being written."""
    query = select(Interaction).order_by(Interaction.source_update_id)
    return await town.world.rows(lambda session: list(session.scalars(query)))


async def test_f59_two_share_the_work_and_one_of_them_polls_and_sends(town: Town) -> None:
    """Each sentence is one record and one answer, and each person is answered in the order of the words."""
    names = await people(town, 6)
    first, second = await town.start(1), await town.start(2)
    assert (first.presence.leads, second.presence.leads) == (True, False)
    await town.until(two_are_seen(town))
    for step in range(5):
        for person, client in names:
            await person.send(f"Звонил в {client}, перезвонить завтра в 1{step}:00")
    await town.until(town.done)
    saved = await records(town)
    assert len(saved) == 30
    for person, _ in names:
        assert steps_told(person) == [f"1{step}:00" for step in range(5)]
    assert min(first.app.lanes.handled, second.app.lanes.handled), "one of them did nothing"
    assert await unknown_outcomes(town) == 0


async def unknown_outcomes(town: Town) -> int:
    """How often nobody knows whether a message arrived."""
    return await town.world.rows(lambda session: sum(session.scalars(select(OutboxRow.unknown))))


def two_are_seen(town: Town) -> Callable[[], Awaitable[bool]]:
    """Whether every process knows of the others."""

    async def seen() -> bool:
        return all(len(process.presence.present) == len(town.processes) for process in town.processes)

    return seen


async def test_f07_another_takes_over_when_the_leader_dies(town: Town) -> None:
    """Without a word, with updates of its own in hand: they are handled, once, and polling goes on."""
    names = await people(town, 4)
    first, second = await town.start(1), await town.start(2)
    await town.until(two_are_seen(town))
    for person, client in names:
        await person.send(f"Звонил в {client}, перезвонить завтра в 10:00")
    await first.die()
    for person, client in names:
        await person.send(f"Звонил в {client}, перезвонить завтра в 11:00")
    await asyncio.wait_for(second.presence.gained.wait(), 10)
    await town.until(town.done)
    assert len(await records(town)) == 8
    unknown = await unknown_outcomes(town)
    for person, _ in names:
        assert len(steps_told(person)) <= 2 + unknown


async def test_a_stop_hands_over_at_once(town: Town) -> None:
    """A rolling restart: whoever stops lets go of everything."""
    names = await people(town, 3)
    first = await town.start(1)
    second = await town.start(2)
    for person, client in names:
        await person.send(f"Звонил в {client}, перезвонить завтра в 10:00")
    await first.end()
    await asyncio.wait_for(second.presence.gained.wait(), 10)
    for person, client in names:
        await person.send(f"Звонил в {client}, перезвонить завтра в 11:00")
    await town.until(town.done)
    assert len(await records(town)) == 6
    for person, _ in names:
        assert len(steps_told(person)) == 2


async def test_f68_the_lead_survives_a_server_that_cuts_everybody_off(town: Town, postgres: Postgres) -> None:
    """Connections end, the one that says who leads among them: it is taken again, and nothing is said twice."""
    names = await people(town, 3)
    process = await town.start(1)
    for step in range(4):
        for person, client in names:
            await person.send(f"Звонил в {client}, перезвонить завтра в 1{step}:00")
        await postgres.disconnect(town.url)
    await town.until(town.done)
    await asyncio.wait_for(process.presence.gained.wait(), 10)
    assert len(await records(town)) == 12
    unknown = await unknown_outcomes(town)
    said = sum(len(steps_told(person)) for person, _ in names)
    assert 12 <= said <= 12 + unknown


async def test_a_command_that_works_alone_and_processes_exclude_each_other(town: Town) -> None:
    """Restore, migrate and move need the database for themselves."""
    async with only_bot(town.url):
        with pytest.raises(AlreadyRunning):
            await Shared(town.url).open()
    await town.start(1)
    with pytest.raises(AlreadyRunning):
        async with only_bot(town.url):
            pass
