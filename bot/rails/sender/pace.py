"""The pace Telegram asks for: few requests at once, so many a second that nobody asked for, and its pauses.

Answers wait for nothing but a place; reminders keep the pace; digests keep it too and let every reminder pass.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from bot.rails.outbox import Outgoing

IN_FLIGHT = 8
PROACTIVE_PER_SECOND = 27  # Telegram allows about 30 messages a second that nobody asked for
PROACTIVE_STEP = 1 / PROACTIVE_PER_SECOND
LONG_PAUSE_SECONDS = 5.0
# So many chats told to wait at once means that all of them are: long pauses of two, any pauses of three.
LONG_PAUSES = 2
PAUSES = 3
PAUSES_WITHIN_SECONDS = 2.0


class Pace:
    """Who may ask Telegram when."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(IN_FLIGHT)
        self._paused_until = 0.0
        self._limited: dict[int, tuple[float, float]] = {}  # chat: when Telegram said wait, and until when
        self._next_urgent = 0.0
        self._next_patient = 0.0
        self.limits = {"chat": 0, "all": 0}  # how often Telegram said wait since the start, and whom it meant

    @property
    def silent_seconds(self) -> float:
        """For how long nothing is sent to anybody."""
        return max(0.0, self._paused_until - time.monotonic())

    @contextlib.asynccontextmanager
    async def turn(self, row: Outgoing) -> AsyncIterator[None]:
        """A place among the few requests in flight, outside any pause."""
        if row.kind not in ("reply", "edit"):
            await (self._urgent() if row.kind == "reminder" else self._patient())
        while True:
            if (wait := self._paused_until - time.monotonic()) > 0:
                await asyncio.sleep(wait)
                continue
            await self._places.acquire()
            if self._paused_until <= time.monotonic():
                break
            self._places.release()  # a pause began while we waited for the place
        try:
            yield
        finally:
            self._places.release()

    async def _urgent(self) -> None:
        """The next moment for a message that nobody asked for."""
        moment = max(time.monotonic(), self._next_urgent)
        self._next_urgent = moment + PROACTIVE_STEP
        await asyncio.sleep(moment - time.monotonic())

    async def _patient(self) -> None:
        """The same when nothing urgent waits: whoever finds that something came meanwhile stands behind it again."""
        while True:
            moment = max(time.monotonic(), self._next_urgent, self._next_patient)
            self._next_patient = moment + PROACTIVE_STEP
            await asyncio.sleep(moment - time.monotonic())
            if self._next_urgent <= moment:
                self._next_urgent = moment + PROACTIVE_STEP
                return

    async def pause(self, chat_id: int, seconds: float) -> None:
        """Keep this chat away from Telegram as long as it asked, and all chats when it says so to several."""
        now = time.monotonic()
        until = now + seconds + 0.1
        self._limited = {chat: limit for chat, limit in self._limited.items() if limit[1] > now}
        self._limited[chat_id] = (now, until)
        long = [end for _, end in self._limited.values() if end - now >= LONG_PAUSE_SECONDS]
        recent = [end for said, end in self._limited.values() if now - said <= PAUSES_WITHIN_SECONDS]
        means_all = len(long) >= LONG_PAUSES or len(recent) >= PAUSES
        self.limits["all" if means_all else "chat"] += 1
        if means_all:
            self._paused_until = max(self._paused_until, *long, *recent)
        await asyncio.sleep(until - now)
