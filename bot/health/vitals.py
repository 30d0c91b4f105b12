"""Vital signs: what a process knows of itself and nobody else can see, told to the others once a minute."""

import asyncio
import contextlib
import logging
import os
import shutil
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from bot import VERSION
from bot.jobs.ticker import Ticker
from bot.rails.intake import Intake
from bot.rails.lanes import Lanes
from bot.rails.registration import Registration
from bot.rails.sender import Sender
from bot.rails.webhook import Webhook
from storage import health
from storage.database import Database, SqliteDatabase, is_away
from storage.health import Process
from storage.processes import Presence

log = logging.getLogger(__name__)

SAMPLE_SECONDS: Final = 0.5
LAG_SECONDS: Final = 60.0  # the worst of so long is told
FIRST_SECONDS: Final = 1.0
TELL_EVERY: Final = timedelta(minutes=1)
TELL_LOOK_SECONDS: Final = 5.0  # the clock may be moved
TELL_BRIEFLY: Final = 2.0  # at the end nobody waits longer for it
STATM: Final = Path("/proc/self/statm")


class Vitals:
    """The signs of one process. Moments of `lag` and `leads_for` are by a clock that nobody sets."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Callable[[], datetime],
        presence: Presence,
        lanes: Lanes,
        sender: Sender,
        ticker: Ticker,
        intake: Intake,
        registration: Registration,
        webhook: Webhook | None,
    ) -> None:
        self.database = database
        self.clock = clock
        self.presence = presence
        self.lanes = lanes
        self.sender = sender
        self.ticker = ticker
        self.intake = intake
        self.registration = registration
        self.webhook = webhook
        self.stopping = False
        self.started_at = clock()
        self._lags: deque[tuple[float, float]] = deque()
        self._sampled = time.monotonic()
        self._led_since: float | None = None

    async def sample(self) -> None:
        """Measure how late the loop comes, for ever; ours is the delay of everybody's answer."""
        while True:
            began = time.monotonic()
            await asyncio.sleep(SAMPLE_SECONDS)
            self._sampled = now = time.monotonic()
            self._lags.append((now, max(0.0, now - began - SAMPLE_SECONDS)))
            while now - self._lags[0][0] > LAG_SECONDS:
                self._lags.popleft()
            if not self.presence.leads:
                self._led_since = None
            elif self._led_since is None:
                self._led_since = now

    def lag(self, seconds: float = LAG_SECONDS) -> float:
        """By how many seconds the loop was late at worst in the last `seconds`; also if it only just woke."""
        now = time.monotonic()
        recent = [late for at, late in self._lags if now - at <= seconds]
        return max([*recent, now - self._sampled - SAMPLE_SECONDS, 0.0])

    @property
    def leads_for(self) -> float | None:
        """For how many seconds this process has led; None while it does not."""
        return None if self._led_since is None else time.monotonic() - self._led_since

    @property
    def free(self) -> int | None:
        """Bytes on the disk where a SQLite file lies; None for a server's database."""
        if not isinstance(self.database, SqliteDatabase):
            return None
        with contextlib.suppress(OSError):
            return shutil.disk_usage(self.database.path.absolute().parent).free
        return None

    @property
    def resident(self) -> int:
        """Bytes of memory."""
        try:
            return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError):
            import resource

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    async def tell(self) -> None:
        """Say once a minute how it is, where /health of any process reads it; for ever."""
        await asyncio.sleep(FIRST_SECONDS)
        told_at: datetime | None = None
        while True:
            now = self.clock()
            if told_at is None or not told_at <= now < told_at + TELL_EVERY:
                try:
                    await self.database.write(partial(health.put_process, process=self.now()))
                    told_at = now
                except Exception as error:
                    if not is_away(error):
                        log.exception("it could not be written down how this process is")
            await asyncio.sleep(TELL_LOOK_SECONDS)

    async def leave(self) -> None:
        """Say nothing any more: a process that has ended is not missed."""
        number = self.presence.number or 0
        try:
            async with asyncio.timeout(TELL_BRIEFLY):
                await self.database.write(lambda session: health.drop_process(session, number))
        except Exception as error:
            if not is_away(error):
                log.exception("a process that ends could not say so")

    def now(self) -> Process:
        """How this process is."""
        return Process(
            number=self.presence.number or 0,
            seen_at=self.clock(),
            started_at=self.started_at,
            version=VERSION,
            leads=self.presence.leads,
            receives="polling" if self.webhook is None else "webhook",
            loop_lag=round(self.lag(), 3),
            paused=round(self.sender.pace.silent_seconds, 1),
            free=self.free,
        )
