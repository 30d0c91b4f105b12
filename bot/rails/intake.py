"""Intake: every update is in the inbox before Telegram may forget it."""

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.rails.crash import crashpoint
from bot.rails.inline import Inline
from bot.rails.lanes import Lanes
from bot.rails.origin import Received, album_of, is_link, lane_of, people_of
from storage import inbox
from storage import members as people_table
from storage.base import table_of
from storage.database import Database, is_away, is_of_the_data
from storage.inbox import InboxRow
from storage.members import Member
from storage.processes import Presence, Sole

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"]
INLINE = "inline_query"
POLL_SECONDS = 30
GRACE_SECONDS = 5
LONGEST_PAUSE_SECONDS = 60.0
CONFLICT_PAUSE_SECONDS = 30.0  # whoever polled beside us may be gone by then
UNAUTHORIZED_TRIES = 3
# Somebody unknown is heard this often an hour; the rest is dropped before it costs a row (F21).
STRANGER_UPDATES = 5
# A link is counted apart from chatter, so that who wrote while waiting for it gets in; guesses end here.
LINKS_TRIED = 5


_INBOX = table_of(InboxRow)
_INSERT_NEW = {
    "postgresql": postgresql.insert(_INBOX).on_conflict_do_nothing().returning(_INBOX.c.update_id),
    "sqlite": sqlite.insert(_INBOX).on_conflict_do_nothing().returning(_INBOX.c.update_id),
}


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without parsing: what we cannot read must not take the rest of its batch with it (F18)."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = POLL_SECONDS
    allowed_updates: list[str] = ALLOWED_UPDATES


class TokenRefused(Exception):
    """Telegram says this token is nobody's."""


class Intake:
    """The polling loop. The offset lives in memory only: after a restart Telegram gives what was not confirmed."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        lanes: Lanes,
        clock: Callable[[], datetime],
        presence: Presence | None = None,
        inline: Inline | None = None,
    ) -> None:
        self._bot = bot
        self._database = database
        self._lanes = lanes
        self._clock = clock
        self._presence = presence or Sole()
        self._inline = inline
        self.allowed = [*ALLOWED_UPDATES, INLINE] if inline is not None else ALLOWED_UPDATES
        self._offset: int | None = None
        self._position = time.time_ns()
        self.asked = asyncio.Event()  # set when the first poll is on its way
        self.last_answer = time.monotonic()  # when Telegram answered last, for health; ahead while it wants a pause

    async def run(self) -> None:
        """Poll for ever; raises TokenRefused when the token does not work."""
        failures = 0
        refused = 0
        while True:
            try:
                await self.take(POLL_SECONDS)
                failures = refused = 0
            except TelegramRetryAfter as error:
                await self._keep_pause(error)
            except TelegramUnauthorizedError as error:
                self._note_answer(error)
                refused += 1
                if refused >= UNAUTHORIZED_TRIES:
                    raise TokenRefused from error
                await asyncio.sleep(1)
            except TelegramConflictError as error:
                self._note_answer(error)
                failures += 1
                if failures in (1, 10):
                    log.warning("another process polls with this token; waiting for it to stop")
                await asyncio.sleep(min(self._pause(failures), CONFLICT_PAUSE_SECONDS))
            except (TelegramAPIError, ClientDecodeError) as error:
                self._note_answer(error)
                failures += 1
                log.warning("polling failed (%s in a row): %s", failures, type(error).__name__)
                await asyncio.sleep(self._pause(failures))
            except Exception:
                failures += 1
                log.exception("intake failed (%s in a row)", failures)
                await asyncio.sleep(self._pause(failures))

    async def until_answered(self, ask: Callable[[], Awaitable[None]]) -> None:
        """Ask Telegram something until it answers; raises TokenRefused when it does not know the token."""
        failures = 0
        while True:
            try:
                return await ask()
            except (TelegramUnauthorizedError, TelegramNotFound) as error:
                raise TokenRefused from error
            except TelegramRetryAfter as error:
                await self._keep_pause(error)
            except (TelegramAPIError, ClientDecodeError) as error:
                self._note_answer(error)
                failures += 1
                kind = type(error).__name__
                log.warning("Telegram does not answer as it should (%s: %s): it is asked again", kind, error.message)
                await asyncio.sleep(self._pause(failures))

    def _note_answer(self, error: Exception) -> None:
        """An error is an answer too, and no start of the process would change it; only silence is none."""
        if not isinstance(error, TelegramNetworkError):
            self.last_answer = time.monotonic()

    async def _keep_pause(self, error: TelegramRetryAfter) -> None:
        self.last_answer = time.monotonic() + error.retry_after
        await asyncio.sleep(error.retry_after + _jitter(0.1, 1.0))

    @staticmethod
    def _pause(failures: int) -> float:
        return min(LONGEST_PAUSE_SECONDS, 0.5 * 2.0 ** min(failures, 8)) * _jitter(0.5, 1.0)

    async def take(self, seconds: int) -> int:
        """One poll: fetch, store, queue; returns how many updates Telegram gave."""
        request = RawUpdates(offset=self._offset, timeout=seconds, allowed_updates=self.allowed)
        self.asked.set()
        updates = await self._bot(request, request_timeout=seconds + GRACE_SECONDS)
        self.last_answer = time.monotonic()
        if not updates:
            # Everything is confirmed. Ids may start anywhere after an idle week, so we do not insist on ours (F04).
            self._offset = None
            return 0
        await self.receive(updates)
        numbers = [update["update_id"] for update in updates if isinstance(update.get("update_id"), int)]
        if numbers:
            self._offset = max(numbers) + 1
        return len(updates)

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Put updates into the inbox and let them be handled, here or by another process; raises what `store` does.

        Inline queries wait for nobody: they are answered beside it, or not at all.
        """
        lasting = [update for update in updates if INLINE not in update]
        for update in updates:
            if INLINE in update and self._inline is not None:
                self._inline.take(update)
        if not lasting:
            return
        try:
            stored = await self.store(lasting)
        except Exception:
            self._lanes.doubt()
            raise
        self._lanes.accept(stored)
        crashpoint("after_inbox_commit")

    async def store(self, updates: Sequence[dict[str, Any]]) -> list[Received]:
        """Put updates into the inbox, each once; returns those that were new and are ours to handle.

        One is left out only for what it carries. Whatever else fails is raised, so that Telegram keeps all of them.
        """
        now = self._clock()
        kept = [one for update in updates if (one := self._kept(update)) is not None]
        try:
            return await self._database.write(partial(self._insert, updates=kept, now=now), brief=True)
        except Exception as error:
            if is_away(error):
                raise
            log.exception("%d updates could not be stored together; they are stored one by one", len(kept))
        return await self._store_each(kept, now)

    async def _store_each(self, kept: Sequence[tuple[Received, str]], now: datetime) -> list[Received]:
        """Store updates one by one.

        A failure that is neither the database's nor clearly the values' may be a mistake of ours about one update, or
        about all: it counts as the update's when another one was stored, and it fails once more afterwards.
        """
        stored: list[Received] = []
        strange: list[tuple[Received, str]] = []
        taken = False
        for one in kept:
            try:
                stored += await self._database.write(partial(self._insert, updates=[one], now=now))
                taken = True
            except Exception as error:
                if is_away(error):
                    raise
                if is_of_the_data(error):
                    log.exception("update %s cannot be stored: it is left out, lest nobody be heard", one[0].update_id)
                else:
                    strange.append(one)
        for one in strange:
            try:
                stored += await self._database.write(partial(self._insert, updates=[one], now=now))
            except Exception as error:
                if is_away(error) or not taken:
                    raise
                log.exception("update %s cannot be stored: it is left out, lest nobody be heard", one[0].update_id)
        return stored

    def _kept(self, update: dict[str, Any]) -> tuple[Received, str] | None:
        """An update and its JSON as they enter the inbox; None for one that cannot be read at all."""
        number = update.get("update_id")
        if type(number) is not int:  # True is an int as well, and no number
            return None
        try:
            received = Received(self._bot.id, number, lane_of(update), update, album=album_of(update))
            return received, _json(update)
        except Exception:
            log.exception("update %s cannot be read: it is left out, lest nobody be heard", number)
            return None

    def _insert(self, session: Session, *, updates: Sequence[tuple[Received, str]], now: datetime) -> list[Received]:
        received = [item for item, _ in updates]
        payloads = {item.update_id: payload for item, payload in updates}
        people = {people_of(item.payload)[1] for item in received}
        members = set(
            session.scalars(
                select(Member.telegram_id).where(Member.telegram_id.in_(people), Member.blocked_at.is_(None))
            )
        )
        wanted = [item for item in received if self._is_heard(session, item, members, now)]
        if not wanted:
            return []
        ours, owner = self._begin(session)
        values = []
        for item in wanted:
            self._position += 1
            values.append(
                {
                    "bot_id": item.bot_id,
                    "update_id": item.update_id,
                    "lane": item.lane,
                    "position": self._position,
                    "album": item.album,
                    "owner": owner,
                    "payload": payloads[item.update_id],
                    "state": "new",
                    "attempts": 0,
                    "received_at": now,
                }
            )
        fresh = set(session.scalars(_INSERT_NEW[session.get_bind().dialect.name], values))
        if len(fresh) < len(wanted):
            fresh |= self._undone(session, {item.update_id for item in wanted} - fresh)
        if not ours:
            inbox.wake(session)
            return []
        return [item for item in wanted if item.update_id in fresh]

    def _begin(self, session: Session) -> tuple[bool, int | None]:
        """Whether what comes now is ours alone, and what it says as its owner.

        Among several processes it is nobody's: whoever has room claims it. So it is while something waits that is not
        ours, for a lane has one owner at a time. Places are then counted by the server's clock, which all share.
        """
        number = self._presence.number
        if number is None:
            return True, None
        clear, moment = inbox.are_all_of(session, self._bot.id, number)
        self._position = max(self._position, moment)
        ours = clear and not self._presence.others
        return ours, number if ours else None

    def _undone(self, session: Session, ids: set[int]) -> set[int]:
        """Updates that are in the inbox although we never heard that they got there: a commit may lose its answer."""
        waiting = select(InboxRow.update_id).where(
            InboxRow.bot_id == self._bot.id,
            InboxRow.update_id.in_(ids),
            InboxRow.state == "new",
            InboxRow.owner.is_not_distinct_from(self._presence.number),
        )
        return set(session.scalars(waiting))

    @staticmethod
    def _is_heard(session: Session, item: Received, members: set[int], now: datetime) -> bool:
        chat_id, user_id = people_of(item.payload)
        if chat_id > 0 and user_id in members:
            return True
        # A group is counted as itself; so is a channel, which has no author.
        knocker = chat_id if chat_id < 0 else user_id
        if knocker == 0:
            return False
        if is_link(item.payload):
            return people_table.count_try(session, knocker, now) <= LINKS_TRIED
        return people_table.count_seen(session, knocker, now) <= STRANGER_UPDATES


def _json(payload: dict[str, Any]) -> str:
    """The JSON of an update; half an emoji, which no database takes, stays an escape."""
    return json.dumps(payload, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _jitter(least: float, most: float) -> float:
    return least + (most - least) * secrets.randbelow(1000) / 1000
