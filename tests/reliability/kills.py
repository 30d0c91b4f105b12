"""The bot, or several on one PostgreSQL, killed again and again while people talk and reminders fall due."""

import asyncio
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from sqlalchemy.engine import make_url

from storage.postgres_backup import backup
from tests.postgres import Postgres, binaries, started
from tests.reliability.books import Tally
from tests.reliability.forks import Child, Forks
from tests.reliability.town import Town

LABELS = ("before_commit", "after_commit", "after_send", "after_mark", "after_inbox_commit", "after_claim")
CLOCK_SECONDS = 240  # the town's clock goes on by so much each round, so that reminders fall due
SANDBOX_EVERY = 8  # rounds from one death of the sandbox to the next


@dataclass(slots=True)
class Toll:
    """What a run cost and what it broke."""

    kills: int = 0
    restarts: int = 0
    labels: Counter[str] = field(default_factory=Counter)  # deaths at each labelled point
    tally: Tally = field(default_factory=Tally)

    def __str__(self) -> str:
        told = self.tally
        points = ", ".join(f"{label} {self.labels[label]}" for label in LABELS)
        return (
            f"{self.kills} kills, {self.labels.total()} of them at labelled points ({points});"
            f" {self.restarts} restarts of PostgreSQL; {told.sentences} sentences: {told.lost} records lost,"
            f" {told.doubled} doubled; {told.messages} messages: {told.repeated} repeated, {told.unknown} of unknown"
            f" outcome; {len(told.wrong)} bars broken"
        )


@asynccontextmanager
async def town(folder: Path, forks: Forks, *, url: str = "", rounds: int = 40) -> AsyncIterator[Town]:
    """A company of its own with its sandbox, for so many rounds."""
    chance = random.Random(20261125)  # noqa: S311 - the same kills each run, as far as processes allow
    made = Town(folder, forks, chance, url=url, calls=rounds * CLOCK_SECONDS // (13 * 60) + 4)
    async with aiohttp.ClientSession() as made.http:
        made.start_sandbox()
        await made.found()
        await made.say(made.people[0])
        try:
            yield made
        except BaseException:
            await _keep(made)
            raise


async def _keep(town: Town) -> None:
    """A run that failed leaves its database behind, whatever its engine."""
    if make_url(town.url).get_backend_name() == "postgresql":
        await backup(town.url, town.folder / "dossier.dump", tools=binaries())
    print(f"the database and the log of this run are kept in {town.folder}")


async def kill_again_and_again(town: Town, kills: int, *, processes: int = 1) -> Toll:
    """Kill a bot so often, half the times at a labelled point; then let one finish, and look into the books."""
    toll = Toll(kills=kills)
    running: dict[Child, str] = {}  # and the point at which each is to die
    for number, label in enumerate(crash_labels(kills, town.random)):
        running |= {town.start_bot(label): label for _ in range(processes - len(running))}
        await town.ask("POST", "clock", {"advance": CLOCK_SECONDS})
        await town.talk(town.random.uniform(0.3, 0.9))
        if number % SANDBOX_EVERY == 3:
            town.sandbox.kill()
            town.start_sandbox()
        if any(running.values()):
            # What a dead process had is free after some seconds only, where there may be several.
            await _one_has_died(running, 1 if town.url.startswith("sqlite") else 3)
        died = [bot for bot in running if not bot.is_alive]
        toll.labels.update(running[bot].partition(":")[0] for bot in died)
        if not died:
            died = [town.random.choice(list(running))]
            died[0].kill()
        for bot in died:
            del running[bot]
    await _finish(town, running)
    toll.tally = await town.tally()
    return toll


async def restart_again_and_again(town: Town, server: "Restartable", restarts: int, *, processes: int = 1) -> Toll:
    """Take PostgreSQL away so often, without a word, while everybody talks; then look into the books."""
    toll = Toll(restarts=restarts)
    running = {town.start_bot(): "" for _ in range(processes)}
    for _ in range(restarts):
        await town.ask("POST", "clock", {"advance": CLOCK_SECONDS})
        async with asyncio.TaskGroup() as group:
            talking = group.create_task(town.talk(2))
            await asyncio.sleep(town.random.uniform(0.5, 1.5))
            await asyncio.to_thread(server.restart)
            await talking
    toll.tally.wrong += [f"process {bot.pid} has ended" for bot in running if not bot.is_alive]
    await _finish(town, running)
    broken = toll.tally.wrong
    toll.tally = await town.tally()
    toll.tally.wrong += broken
    return toll


async def _finish(town: Town, running: Mapping[Child, str]) -> None:
    """Let those that still run work everything off, one of them at least with no death before it, and stop."""
    bots = [bot for bot in running if bot.is_alive]
    if all(running[bot] for bot in bots):
        bots.append(town.start_bot())
    await town.settle()
    for bot in bots:
        bot.stop()


async def _one_has_died(bots: Iterable[Child], seconds: float) -> None:
    """Wait until one of them has ended by itself, or for so long."""
    for _ in range(int(seconds * 20)):
        if not all(bot.is_alive for bot in bots):
            return
        await asyncio.sleep(0.05)


def crash_labels(rounds: int, chance: random.Random) -> Iterator[str]:
    """Where each round dies: half of them at a labelled point, half at any moment."""
    for number in range(rounds):
        label = LABELS[number // 2 % len(LABELS)]
        times = 1 if label == "after_claim" else chance.randint(1, 4)
        yield f"{label}:{times}" if number % 2 else ""


@dataclass(slots=True)
class Restartable:
    """A PostgreSQL of one's own that may be taken away."""

    server: Postgres
    tools: Path
    folder: Path

    async def create(self) -> str:
        """A new database, whose commits are there after a restart."""
        url = await self.server.create()
        await self.server.execute(f'ALTER DATABASE "{make_url(url).database}" SET synchronous_commit = on')
        return url

    def restart(self) -> None:
        """End the server as a crash would, and start it on what it has written."""
        self._control("restart")

    def stop(self) -> None:
        """End what was started anew: whoever started the first one does not know it."""
        self._control("stop")

    def _control(self, what: str) -> None:
        owner = self.folder.owner()
        command = [f"{self.tools}/pg_ctl", what, "-D", f"{self.folder}/data", "-m", "immediate", "-w", "-s"]
        log = [] if what == "stop" else ["-l", f"{self.folder}/log"]
        subprocess.run([*command, *log], user=owner, cwd="/", check=True)  # noqa: S603 (our own words)


@contextmanager
def restartable() -> Iterator[Restartable]:
    """A server that may be restarted; raises tests.postgres.NoPostgres where none can be started."""
    with started(binaries()) as server:
        folder = Path(str(server.url.query["host"]))
        copied = folder / "install" / "bin"
        made = Restartable(server, copied if copied.exists() else binaries(), folder)
        assert shutil.which(made.tools / "pg_ctl"), "this PostgreSQL comes without pg_ctl"
        try:
            yield made
        finally:
            made.stop()
