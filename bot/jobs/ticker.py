"""The ticker: looks every second whether something is due; the database is the schedule, this is only the clock."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.orm import Session

from bot.crm.work import Notice, Work
from bot.jobs import reminders
from bot.rails.outbox import Outgoing
from bot.rails.sender import Sender
from bot.rails.unit import store_notices
from storage import notes, plans
from storage.database import Database

log = logging.getLogger(__name__)

TICK_SECONDS = 1
UPKEEP_SECONDS = 600
HEARTBEAT = timedelta(minutes=1)
STALLED_SECONDS = 60


class Ticker:
    """Puts what is due into the outbox. A tick that fails is logged, and the next one comes all the same."""

    def __init__(self, *, database: Database, sender: Sender, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sender = sender
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._beaten_at: datetime | None = None
        self.last_tick = time.monotonic()

    def start(self) -> None:
        """Begin to tick, inside the running loop."""
        options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        now = datetime.now(UTC)
        self._scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, next_run_time=now, **options)
        self._scheduler.add_job(self.tidy, "interval", seconds=UPKEEP_SECONDS, next_run_time=now, **options)
        self._scheduler.add_job(self.watch, "interval", seconds=STALLED_SECONDS, **options)
        self._scheduler.start()

    def stop(self) -> None:
        """End ticking; what is due waits in the database."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Everything that is due by now; returns how many messages it put into the outbox."""
        now = self._clock()
        told = 0
        while await self._database.read(lambda session: bool(plans.due(session, now, 1))):
            rows = await self._database.write(lambda session: self._claim(session, now))
            self._sender.accept(rows)
            told += len(rows)
            if not rows:
                break
        if self._beaten_at is None or not self._beaten_at <= now < self._beaten_at + HEARTBEAT:
            await self._database.write(lambda session: notes.put(session, "heartbeat", now.isoformat(), now))
            self._beaten_at = now
        self.last_tick = time.monotonic()
        return told

    @staticmethod
    def _claim(session: Session, now: datetime) -> list[Outgoing]:
        notices: list[Notice] = []
        reminders.claim(Work(session, now, notices=notices), now)
        session.flush()
        return store_notices(session, notices, now)

    async def tidy(self) -> None:
        """Retention and zone data, in pieces so that nobody waits for the writer."""
        now = self._clock()
        await self._database.write(lambda session: reminders.follow_zone_data(Work(session, now), now))
        from storage import upkeep

        while await self._database.write(lambda session: upkeep.tidy(session, now)):
            pass

    async def watch(self) -> None:
        """Say so loudly when ticks have stopped (F58)."""
        silent = time.monotonic() - self.last_tick
        if silent > STALLED_SECONDS:
            log.error("no tick for %d seconds: reminders do not go out", silent)
