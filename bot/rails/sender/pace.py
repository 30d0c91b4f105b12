"""The pace Telegram asks for: few requests at once, so many a second that nobody asked for, and its pauses.

Answers wait for nothing but a place; reminders keep the pace; digests keep it too and let every reminder pass. After a
pause everybody keeps it, answers first: whoever let all that waited go at once would be told to wait again, for longer.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from bot.rails.outbox import Outgoing

IN_FLIGHT = 8
PROACTIVE_PER_SECOND = 27  # Telegram allows about 30 messages a second
PROACTIVE_STEP = 1 / PROACTIVE_PER_SECOND
# The other three are for answers. More of them take of the pace, though they do not wait for it, and hold up the next
# message of another kind no longer than this.
ANSWER_STEP = 1 / 3
ANSWERS_AHEAD_SECONDS = 1.0
LATE_SECONDS = 0.1  # a timer that rang late is made up for
LONG_PAUSE_SECONDS = 5.0
# So many chats told to wait at once means that all of them are: long pauses of two, any pauses of three.
LONG_PAUSES = 2
PAUSES = 3
PAUSES_WITHIN_SECONDS = 2.0


ANSWER, URGENT, PATIENT = 0, 1, 2


class Pace:
    """Who may ask Telegram when."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(IN_FLIGHT)
        self._paused_until = 0.0
        self._limited: dict[int, tuple[float, float]] = {}  # chat: when Telegram said wait, and until when
        self._next = 0.0  # when the next message that keeps the pace may go
        self._next_answer = 0.0  # when the next answer is of those that are for nothing
        self._lines = tuple(asyncio.Lock() for _ in (ANSWER, URGENT, PATIENT))
        self._waiting = [0, 0, 0]  # in each line
        self.limits = {"chat": 0, "all": 0}  # how often Telegram said wait since the start, and whom it meant

    @property
    def silent_seconds(self) -> float:
        """For how long nothing is sent to anybody."""
        return max(0.0, self._paused_until - time.monotonic())

    @contextlib.asynccontextmanager
    async def turn(self, row: Outgoing) -> AsyncIterator[None]:
        """A place among the few requests in flight, outside any pause."""
        line = ANSWER if row.kind in ("reply", "edit") else URGENT if row.kind == "reminder" else PATIENT
        while True:
            if line != ANSWER or self._is_silent:
                await self._stand_in(line)
            else:
                self._answer()
            await self._places.acquire()
            if not self._is_silent:
                break
            self._places.release()  # a pause began while we waited for the place
        try:
            yield
        finally:
            self._places.release()

    def _answer(self) -> None:
        now = time.monotonic()
        if self._next_answer <= now:
            self._next_answer = max(self._next_answer, now - 1) + ANSWER_STEP
        else:
            self._next = min(self._after_next(), now + ANSWERS_AHEAD_SECONDS)

    @property
    def _is_silent(self) -> bool:
        return self._paused_until > time.monotonic()

    async def _stand_in(self, line: int) -> None:
        """Wait for the next moment of the pace, behind all who came before or are in more of a hurry."""
        self._waiting[line] += 1
        try:
            async with self._lines[line]:
                await self._moment(line)
        finally:
            self._waiting[line] -= 1

    async def _moment(self, line: int) -> None:
        since = None
        while True:
            now = time.monotonic()
            if self._is_silent:
                await asyncio.sleep(self._paused_until - now)
            elif any(self._waiting[:line]):
                await asyncio.sleep(PROACTIVE_STEP)
            else:
                since = since or now
                wait = min(self._next, since + ANSWERS_AHEAD_SECONDS) - now
                if wait <= 0:
                    break
                await asyncio.sleep(wait)
        self._next = self._after_next()

    def _after_next(self) -> float:
        """One step of the pace later."""
        return max(self._next, time.monotonic() - LATE_SECONDS) + PROACTIVE_STEP

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
