"""The ticker: looks every second whether something is due; the database is the schedule, this is only the clock."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bot.crm.clients import follow_key_rules
from bot.crm.health import warn
from bot.crm.work import Notice, Work
from bot.jobs import claims, digests, promises, reminders, segments
from bot.rails.crash import crashpoint
from bot.rails.outbox import Outgoing
from bot.rails.patience import wait_for
from bot.rails.sender import Sender
from bot.rails.unit import store_notices
from storage import health, notes, sales, upkeep
from storage.database import Database

log = logging.getLogger(__name__)

TICK_SECONDS = 1
UPKEEP_SECONDS = 600
LOOK_SECONDS = 86400
COUNT_SECONDS = 3
WARN_SECONDS = 300
HEARTBEAT = timedelta(minutes=1)
STOP_SECONDS = 5.0
WATCH_SECONDS = 5.0
SILENT_SECONDS = 15.0
STALLED_SECONDS = 60.0
# Without a tick for so long, people were not reminded: what they get now is said to be late.
DOWN_SECONDS = 120.0


class Source(Protocol):
    """A module whose rows fall due: reminders, digests. What `claim` has settled is not due any more."""

    def is_due(self, session: Session, now: datetime) -> bool:
        """Whether anything is due at `now` (aware); nothing is locked or changed."""

    def claim(self, work: Work, now: datetime, *, was_down: bool) -> int:
        """Turn some of what is due into notices (`work.tell`) and settle it; returns how many rows were settled."""


SOURCES: Final[tuple[Source, ...]] = (reminders, claims, promises, digests)


def _due(session: Session, now: datetime) -> list[Source]:
    return [source for source in SOURCES if source.is_due(session, now)]


class Ticker:
    """Puts what is due into the outbox. A tick that fails is logged, and the next one comes all the same."""

    def __init__(
        self, *, database: Database, sender: Sender, clock: Callable[[], datetime], warns: bool = True
    ) -> None:
        """`warns`: admins are told what is wrong without asking."""
        self._warns = warns
        self._database = database
        self._sender = sender
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._beaten_at: datetime | None = None
        self._began = time.monotonic()  # when the latest tick was begun
        self._ticking = False
        self._resting = asyncio.Event()  # no job is being done
        self._resting.set()
        self._running = 0
        self.last_tick = time.monotonic()  # when the latest tick was done, for health
        self.ticks = 0

    def start(self) -> None:
        """Begin to tick, inside the running loop."""
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        now = datetime.now(UTC)
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(self._tick, "interval", seconds=TICK_SECONDS, next_run_time=now, **options)
        self._scheduler.add_job(self._tidy, "interval", seconds=UPKEEP_SECONDS, next_run_time=now, **options)
        self._scheduler.add_job(self._count, "interval", seconds=COUNT_SECONDS, next_run_time=now, **options)
        self._scheduler.add_job(self._look, "interval", seconds=LOOK_SECONDS, next_run_time=now, **options)
        if self._warns:
            self._scheduler.add_job(self._warn, "interval", seconds=WARN_SECONDS, **options)
        self._scheduler.start()

    async def stop(self) -> None:
        """End ticking, once what is being done is done; what is due waits in the database."""
        if self._scheduler.running:
            self._scheduler.pause()
            await wait_for(self._resting, STOP_SECONDS)
            self._scheduler.shutdown(wait=False)

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        self._running += 1
        self._resting.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._resting.set()

    async def _tick(self) -> None:
        self._began = time.monotonic()
        self._ticking = True
        try:
            with self._at_work():
                await self.tick()
        finally:
            self._ticking = False

    async def _tidy(self) -> None:
        with self._at_work():
            await self.tidy()

    async def _look(self) -> None:
        with self._at_work():
            await self.look_for_damage()

    async def _count(self) -> None:
        with self._at_work():
            await self.count()

    async def _warn(self) -> None:
        with self._at_work():
            await self.warn()

    async def tick(self) -> int:
        """Everything that is due by now; returns how many messages it put into the outbox."""
        now = self._clock()
        # By a clock that nobody sets: a jump of the other one is no time of being down.
        was_down = not self.ticks or time.monotonic() - self.last_tick > DOWN_SECONDS
        told = 0
        while due := await self._database.read(lambda session: _due(session, now)):
            settled = 0
            for source in due:  # each in a transaction of its own: nobody waits for the writer until all are done
                claimed = self._sender.leads
                claim = partial(self._claim, source, now=now, was_down=was_down, claimed=claimed)
                count, rows = await self._database.write(claim)
                crashpoint("after_claim")
                self._sender.accept(rows if claimed else [])
                told += len(rows)
                settled += count
            if not settled:
                break
        if self._beaten_at is None or not self._beaten_at <= now < self._beaten_at + HEARTBEAT:
            await self._database.write(lambda session: notes.put(session, "heartbeat", now.isoformat(), now))
            self._beaten_at = now
        self.last_tick = time.monotonic()
        self.ticks += 1
        return told

    @staticmethod
    def _claim(
        source: Source, session: Session, now: datetime, *, was_down: bool, claimed: bool = True
    ) -> tuple[int, list[Outgoing]]:
        """One piece of what is due: how many rows were settled, and the rows of the outbox they became."""
        work = Work(session, now)
        settled = source.claim(work, now, was_down=was_down)
        session.flush()
        return settled, store_notices(session, work.notices, now, claimed=claimed)

    async def tidy(self) -> None:
        """Retention, zone data and keys of clients, in pieces so that nobody waits for the writer."""
        now = self._clock()
        while await self._database.write(lambda session: reminders.follow_zone_data(Work(session, now), now)):
            pass
        while await self._database.write(lambda session: follow_key_rules(session, now)):
            pass
        while await self._database.write(lambda session: upkeep.tidy(session, now)):
            pass

    async def count(self) -> bool:
        """Clients' segments, when something has changed them; returns whether they were counted."""
        return await segments.refresh(self._database, self._clock)

    async def look_for_damage(self) -> None:
        """Read the whole database file and every sale, beside everybody else, and shout when they are not sound."""
        found = await self._database.read_apart(upkeep.damage)
        now = self._clock()
        if found:
            log.error("the database is damaged: stop the bot and restore a backup (%s)", "; ".join(found))
        await self._database.write(lambda session: health.put_damage(session, found, now))
        if found:
            return
        drifted = await self._database.read_apart(sales.verify_rollup)
        if drifted:  # nothing is repaired: what was counted wrong must be understood first
            log.error("%d of the clients' months differ from the sales themselves", len(drifted))

    async def warn(self) -> None:
        """Tell admins what is wrong, each thing once a day."""
        now = self._clock()

        def look(session: Session) -> list[Notice]:
            work = Work(session, now)
            warn(work)
            return work.notices

        if found := await self._database.read(look):
            claimed = self._sender.leads
            rows = await self._database.write(lambda session: store_notices(session, found, now, claimed=claimed))
            self._sender.accept(rows if claimed else [])

    async def watch(self) -> None:
        """Start the scheduler anew when it has fallen silent, by a clock of its own.

        The scheduler counts by the wall clock: set back by an hour it would sleep for an hour (F56), and it may die
        of an exception (F58).
        """
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            now = time.monotonic()
            if now - self.last_tick > STALLED_SECONDS:
                log.error("no tick was done for %d seconds: reminders do not go out", now - self.last_tick)
            if not self._ticking and now - self._began > SILENT_SECONDS:
                log.warning("no tick was begun for %d seconds: the scheduler is started anew", now - self._began)
                self._began = now
                if self._scheduler.running:
                    self._scheduler.shutdown(wait=False)
                self.start()
