"""Lanes: one for each person in each chat, in order inside, side by side among themselves."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import Message, Update
from pydantic import ValidationError
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot import errors
from bot.crm.errors import CrmError
from bot.i18n import Translator
from bot.rails.crash import crashpoint
from bot.rails.origin import Received, event_of, origin_of, pressed_in
from bot.rails.outbox import Answer, Outgoing, outgoing, sayings, store
from bot.rails.patience import pause, until_there, wait_for
from bot.rails.sender import Sender
from bot.rails.supervisor import Supervisor
from bot.rails.unit import AlreadyHandled, Unit, current
from storage import inbox
from storage.database import Database, is_away, is_too_slow
from storage.inbox import InboxRow
from storage.members import by_telegram
from storage.processes import JOIN_SECONDS, Presence, Sole

log = logging.getLogger(__name__)

TRIES = 3  # for a handler that fails
CONFLICTS = 20  # for a handler that somebody else overtook
SLOW_TRIES = 20  # for one that a time limit of the database ended: some seven minutes, lest its lane wait for ever
BACKOFF_SECONDS = (0.2, 1.0)
PARALLEL = 32  # lanes that are run at once
ALBUM_SECONDS = 1.5  # an album is whole when nothing more of it has come for so long
LARGEST_ALBUM = 10
SHARE_SECONDS = 1.0
ROOM_SECONDS = 0.05
FEWEST = 8  # lanes worth a claim
AT_ONCE = 4  # updates a claim takes
UNHEARD_SECONDS = 5.0
QUIET_SECONDS = 1.0  # a pressed button stops spinning after this, whatever its handler is doing


class HandlerTooSlow(Exception):
    """A handler did not end within its time."""


@dataclass(slots=True)
class _Failure:
    code: str
    error: str


@dataclass(slots=True)
class _Tries:
    """How often a handler failed by itself, how often somebody else overtook it, and a time limit ended it."""

    failures: int
    conflicts: int = 0
    slow: int = 0


class Lanes:
    """Runs the handlers over the inbox: each update once, its effects in one transaction."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        dispatcher: Dispatcher,
        sender: Sender,
        supervisor: Supervisor,
        clock: Callable[[], datetime],
        presence: Presence | None = None,
        parallel: int = PARALLEL,
        handler_seconds: float = 30,
        album_seconds: float = ALBUM_SECONDS,
    ) -> None:
        self._bot = bot
        self._database = database
        self._dispatcher = dispatcher
        self._sender = sender
        self._supervisor = supervisor
        self._clock = clock
        self._handler_seconds = handler_seconds
        self._album_seconds = album_seconds
        self._presence = presence or Sole()
        self._parallel = parallel
        self._places = asyncio.Semaphore(parallel)
        self._lanes: dict[str, deque[Received]] = {}
        self._queued: set[int] = set()
        self._pressed: dict[int, asyncio.Task[None]] = {}  # buttons that still spin, by update id
        self._idle = asyncio.Event()
        self._idle.set()
        self.handled = 0  # updates, since the start
        self._freed = asyncio.Event()  # a lane has ended
        self._absent: frozenset[int] = frozenset()  # owners that were not there at the last look
        self._unheard: frozenset[int] = frozenset()  # updates that are said to be ours and never came here
        self._in_doubt = False  # whether there may be such updates
        self._looked_at = 0.0

    def accept(self, updates: Iterable[Received]) -> None:
        """Queue updates that are safe in the inbox; those that are queued already are not queued again."""
        for received in updates:
            if received.update_id in self._queued:
                continue
            self._queued.add(received.update_id)
            if (query_id := pressed_in(received.payload)) is not None:
                quieten = self._supervisor.start(self._quieten(query_id), "quieten a button")
                self._pressed[received.update_id] = quieten
            lane = self._lanes.get(received.lane)
            if lane is None:
                self._lanes[received.lane] = deque([received])
                self._idle.clear()
                self._supervisor.start(self._run(received.lane), f"lane {received.lane}")
            else:
                lane.append(received)

    @property
    def busy(self) -> int:
        """How many lanes there are at this moment; a lane that is done is forgotten."""
        return len(self._lanes)

    async def recover(self) -> int:
        """Queue what an earlier process left undone; returns how many. Among several it is claimed (`share`)."""
        if self._presence.number is not None:
            return 0

        def undone(session: Session) -> list[Received]:
            return [Received.load(row) for row in inbox.undone(session, self._bot.id)]

        received = await self._database.read(undone)
        self.accept(received)
        return len(received)

    # Among several processes.

    async def share(self) -> None:
        """Claim what nobody handles, as long as there is room here; for ever."""
        woken = self._presence.inbox_woken
        await wait_for(self._presence.gained, JOIN_SECONDS)
        while True:
            claimed = 0
            try:
                if len(self._lanes) < self._parallel:
                    claimed = await self.claim()
                await self._look_for_unheard()
            except Exception as error:
                self.doubt()
                level = logging.WARNING if is_away(error) else logging.ERROR
                log.log(level, "nothing could be claimed: %s", type(error).__name__, exc_info=not is_away(error))
                await asyncio.sleep(SHARE_SECONDS)
            # Several at once: each claim is a transaction.
            if len(self._lanes) > self._parallel - FEWEST:
                await self._wait(self._freed, ROOM_SECONDS)
            elif not claimed:
                await self._wait(woken, SHARE_SECONDS)

    @staticmethod
    async def _wait(event: asyncio.Event, seconds: float) -> None:
        await wait_for(event, seconds)
        event.clear()

    async def claim(self) -> int:
        """Take a few updates that nobody handles, so that the others get some too; returns how many."""
        number = self._presence.number
        assert number is not None
        if not await self._database.read(lambda session: inbox.is_any_free(session, self._bot.id)):
            return 0
        room = min(AT_ONCE, self._parallel - len(self._lanes))
        # Behind what never came here nothing may be done.
        lanes = [] if self._in_doubt else list(self._lanes)

        def claim(session: Session) -> list[Received]:
            return [Received.load(row) for row in inbox.claim(session, self._bot.id, number, room, lanes=lanes)]

        received = await self._database.write(claim)
        self.accept(received)
        return len(received)

    def doubt(self) -> None:
        """A commit that gave us updates may have lost its answer: they are ours and nobody here knows of them."""
        self._in_doubt = True

    async def _look_for_unheard(self) -> None:
        """Once in a while, let go of updates that are ours and never came here: they are claimed anew, in order."""
        number, now = self._presence.number, time.monotonic()
        if number is None or now - self._looked_at < (SHARE_SECONDS if self._in_doubt else UNHEARD_SECONDS):
            return
        self._looked_at = now
        held = await self._database.read(lambda session: inbox.held(session, self._bot.id, number))
        unheard = held - self._queued
        # What was committed a moment ago is on its way here.
        lost, self._unheard = unheard & self._unheard, unheard
        if lost:
            log.warning("%d updates are claimed anew: nobody heard that they were ours", len(lost))
            await self._database.write(lambda session: inbox.let_go(session, number, lost))
        self._in_doubt = bool(unheard)

    async def free_absent(self) -> int:
        """Let go of what processes have that were not there at two looks in a row; returns how many updates."""
        present = self._presence.present
        owners = await self._database.read(inbox.owners)
        absent = owners - present
        twice, self._absent = absent & self._absent, absent
        if not twice:
            return 0
        freed = await self._database.write(lambda session: inbox.free_of(session, twice))
        log.warning("%d updates of processes that are gone are handled by others", freed)
        return freed

    async def let_go(self) -> None:
        """After the lanes have ended: what was not come to is anybody's."""
        number = self._presence.number
        if number is not None:
            await self._database.write(lambda session: inbox.let_go(session, number))

    async def idle(self) -> None:
        """Wait until nothing is queued or running."""
        await self._idle.wait()

    async def _run(self, key: str) -> None:
        lane = self._lanes[key]
        try:
            while lane:
                received = lane[0]
                if received.album is not None:
                    received = await until_there(partial(self._gathered, received), f"album {received.album}")
                async with self._places:
                    await self._handle(received)
                done = {lane.popleft().update_id, received.update_id, *received.others}
                if received.parts:
                    for other in [other for other in lane if other.update_id in done]:
                        lane.remove(other)
                self._queued -= done
                self.handled += len(done)
                self._answer_press(received)
        finally:
            del self._lanes[key]
            self._freed.set()
            if self._presence.others:
                self._presence.inbox_woken.set()  # what came behind it meanwhile is nobody's
            if not self._lanes:
                self._idle.set()

    async def _gathered(self, received: Received) -> Received:
        """An album whole. Its messages come as updates of their own, within a second or so: nobody says how many.

        The one with the words stands for all of them.
        """

        def look(session: Session) -> list[Received]:
            rows = inbox.of_album(session, received.bot_id, received.lane, received.album or "")
            return [Received.load(row) for row in rows]

        seen = 0
        while len(parts := await self._database.read(look)) > seen:
            seen = len(parts)
            if seen >= LARGEST_ALBUM:
                break
            await asyncio.sleep(self._album_seconds)
        if not parts:  # done already
            return received
        worded = next((part for part in parts if event_of(part.payload).get("caption")), parts[0])
        return replace(worded, parts=tuple(parts))

    async def _handle(self, received: Received) -> None:
        """Until it is done or given up. Neither can be while the database is away: that is waited for, uncounted."""
        tries = _Tries(received.attempts)
        waits = 0
        ended: _Failure | None = None
        while True:
            try:
                if ended is not None and tries.slow >= SLOW_TRIES:
                    return await self._bury(received, ended)
                return await self._try(received, tries)
            except Exception as error:
                waits += 1
                if is_too_slow(error):
                    tries.slow += 1
                    ended = self._failure(received, error)
                name = type(error).__name__
                log.warning("update %s waits: %s", received.update_id, name, exc_info=waits == 1 or not is_away(error))
                await asyncio.sleep(pause(waits))

    async def _try(self, received: Received, tries: _Tries) -> None:
        while True:
            try:
                return await self._once(received)
            except AlreadyHandled:
                # Perhaps by us, and the answer of the commit was lost: what it says goes out before what comes next.
                log.info("update %s was handled before", received.update_id)
                return await self._sender.catch_up(received.update_id)
            except (StaleDataError, IntegrityError) as error:
                tries.conflicts += 1
                if tries.conflicts >= CONFLICTS:
                    return await self._bury(received, self._failure(received, error))
            except ValidationError:
                # Not an update as we know them: kept as it came, counted, and not in anybody's way (F18).
                log.warning("update %s is of a form nobody knows", received.update_id)
                return await self._mark(received, "done", "unknown form")
            except Exception as error:
                if is_away(error):
                    raise
                failure = self._failure(received, error)
                log.exception("update %s failed, code %s", received.update_id, failure.code)
                tries.failures += 1
                if tries.failures >= TRIES:
                    return await self._bury(received, failure)
                await self._mark(received, "new", failure.error, attempts=tries.failures)
                await asyncio.sleep(BACKOFF_SECONDS[min(tries.failures, len(BACKOFF_SECONDS)) - 1])

    @staticmethod
    def _failure(received: Received, error: Exception) -> _Failure:
        return _Failure(errors.new_code(), f"{type(error).__name__}: {error}"[:500])

    async def _once(self, received: Received) -> None:
        update = Update.model_validate(received.payload, context={"bot": self._bot})
        now = self._clock()
        leads = self._sends_directly
        unit = Unit(
            self._database,
            origin_of(received, now),
            now,
            claimed=leads,
            process=self._presence.number,
            together=received.others,
        )
        token = current.set(unit)
        try:
            answer = await self._answer(update, unit, now, self._messages(received))
            said, pressed = sayings(answer)
            crashpoint("before_commit")
            rows = await unit.finish(said)
            crashpoint("after_commit")
        finally:
            current.reset(token)
            await unit.rollback()
        if leads:
            self._sender.accept(rows)
        self._answer_press(received, pressed)

    @property
    def _sends_directly(self) -> bool:
        """Whether answers go straight to the sender. Among several processes all of them take one way, or a later
        answer would overtake an earlier one that another process has written down.
        """
        return self._sender.leads and not self._presence.others

    def _messages(self, received: Received) -> tuple[Message, ...]:
        """The messages of an album in order; those that cannot be read are left out."""
        messages = []
        for part in received.parts:
            try:
                messages.append(Update.model_validate(part.payload, context={"bot": self._bot}).message)
            except ValidationError:
                log.warning("update %s, a part of an album, is of a form nobody knows", part.update_id)
        return tuple(message for message in messages if message is not None)

    def _answer_press(self, received: Received, answer: AnswerCallbackQuery | None = None) -> None:
        """Let a pressed button stop spinning, unless it was quietened already and there is nothing to say."""
        quieten = self._pressed.pop(received.update_id, None)
        if quieten is None:
            return
        if answer is None:
            if quieten.done():
                return
            answer = AnswerCallbackQuery(callback_query_id=pressed_in(received.payload) or "")
        quieten.cancel()
        self._supervisor.start(self._sender.whisper(answer), "callback answer")

    async def _answer(self, update: Update, unit: Unit, now: datetime, album: tuple[Message, ...]) -> Answer:
        origin = unit.origin
        names: dict[str, Any] = {
            "crm": unit,
            "now": now,
            "written_at": origin.written_at,
            "update_id": origin.update_id,
            "album": album,
        }
        limit = asyncio.timeout(self._handler_seconds)
        try:
            async with limit:
                answer: Answer = await self._dispatcher.feed_update(self._bot, update, **names)
        except TimeoutError as error:
            if limit.expired():
                raise HandlerTooSlow(f"longer than {self._handler_seconds} s") from error
            raise
        except CrmError as refused:
            await unit.rollback()
            t = await self._words(unit)
            return errors.refusal(update, origin.chat_id, t, refused)
        return answer

    async def _words(self, unit: Unit) -> Translator:
        asker = await unit.asker()
        if asker.member is None:
            zone = asker.company.zone if asker.company else "UTC"
            return Translator.guest(None, zone, unit.now)
        return Translator.of(asker.member, unit.now)

    async def _quieten(self, query_id: str) -> None:
        await asyncio.sleep(QUIET_SECONDS)
        await self._sender.whisper(AnswerCallbackQuery(callback_query_id=query_id))

    async def _mark(self, received: Received, state: str, error: str, attempts: int | None = None) -> None:
        statement = (
            update(InboxRow)
            .where(
                InboxRow.bot_id == received.bot_id,
                InboxRow.update_id == received.update_id,
                InboxRow.owner.is_not_distinct_from(self._presence.number),
            )
            .values(state=state, error=error, done_at=None if state == "new" else self._clock())
        )
        if attempts is not None:
            statement = statement.values(attempts=attempts)
        await self._database.execute(statement)

    async def _bury(self, received: Received, failure: _Failure) -> None:
        """Give the update up: keep it as dead and apologise once, naming the code, in one commit."""
        log.error("update %s is given up, code %s: %s", received.update_id, failure.code, failure.error)
        now = self._clock()
        origin = origin_of(received, now)
        dead = (
            update(InboxRow)
            .where(
                InboxRow.bot_id == received.bot_id,
                InboxRow.update_id == received.update_id,
                InboxRow.state == "new",
                InboxRow.owner.is_not_distinct_from(self._presence.number),
            )
            .values(state="dead", error=f"{failure.code} {failure.error}", done_at=now)
            .returning(InboxRow.update_id)
        )
        leads = self._sends_directly

        def bury(session: Session) -> list[Outgoing]:
            member = by_telegram(session, origin.user_id)
            if session.scalar(dead) is None or member is None:
                return []
            inbox.bury_others(session, received.bot_id, received.others, f"with {received.update_id}", now)
            said = errors.apology(None, origin.chat_id, Translator.of(member, now), failure.code)
            prefix = f"dead{received.bot_id}:{received.update_id}"
            rows = [outgoing(method, f"{prefix}:{number}", now) for number, method in enumerate(said)]
            return store(session, rows, claimed=leads, update_id=received.update_id)

        said = await self._database.write(bury)
        self._sender.accept(said if leads else [])
