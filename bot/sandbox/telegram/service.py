"""The whole sandbox Telegram in one object: people, the bot's calls, faults and the record of what was called."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping
from typing import Any

from bot.sandbox.store import Store
from bot.sandbox.telegram.calls import DELIVERY, Call, Outcome, chat_of, noted
from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.deliveries import queue_of
from bot.sandbox.telegram.errors import ApiError, too_many_requests, unknown_method
from bot.sandbox.telegram.faults import WITHOUT_EFFECT, FaultRule, Faults
from bot.sandbox.telegram.journal import Clock, real_now
from bot.sandbox.telegram.limits import RateLimits
from bot.sandbox.telegram.methods import LIMITED, METHODS
from bot.sandbox.telegram.parameters import Parameters, Upload
from bot.sandbox.telegram.records import Json

CALLS_KEPT = 5000
LONGEST_POLL = 50
# So many seconds lie between two answers of 409; without them two pollers would end each other without a pause.
CONFLICT_PAUSE = 3.0
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_CONFLICT_CODE = 409
_TAKEN_OVER = "Conflict: terminated by setWebhook request"


class Telegram(Crowd):
    """A small Telegram. With a store, `save` writes what changed; doors call it before they answer."""

    def __init__(
        self,
        *,
        clock: Clock = real_now,
        token: str = "42:TEST",  # noqa: S107 - a made-up one, for tests
        name: str = "Dossier",
        username: str = "dossier_demo_bot",
        limits: RateLimits | None = None,
        store: Store | None = None,
    ) -> None:
        super().__init__(clock, int(token.split(":")[0]), name, username, store)
        self.token = token
        self.limits = limits
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self._calls_made = 0
        self._polls = 0
        self.polls_waiting = 0
        self.conflicts = 0
        self.conflict_pause = CONFLICT_PAUSE
        self._next_conflict = 0.0
        self.closing = False

    def call(self, method: str, raw: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> Any:
        """One Bot API call, answered at once. Returns its result; raises ApiError."""
        name = method.lower()
        function = METHODS.get(name)
        if function is None:
            raise unknown_method(method)
        parameters = Parameters(raw, files)
        if self.limits is not None and name in LIMITED:
            self._limit(self.limits, parameters)
        return function(self, parameters)

    def _limit(self, limits: RateLimits, parameters: Parameters) -> None:
        chat_id = parameters.integer("chat_id")
        if chat_id is None:
            return
        now = limits.time() if limits.time is not None else self.clock().timestamp()
        seconds = limits.check(chat_id, is_group=chat_id < 0, now=now)
        if seconds is not None:
            raise too_many_requests(seconds)

    async def answer(self, method: str, raw: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> Outcome:
        """One call as a door sees it: with faults, with long polling, and recorded."""
        begun = time.monotonic()
        fault = self.faults.take(method, self._concerns(raw)) if self.faults.rules else None

        def record(status: int, body: Json, *, effect: bool) -> Outcome:
            self._record(method, noted(raw, files), status, body, effect=effect, fault=fault, begun=begun)
            return Outcome(status, body, fault)

        if fault is not None:
            if fault.kind == "error":
                error = ApiError(fault.code, fault.description, retry_after=fault.retry_after)
                return record(error.code, error.body, effect=False)
            if fault.kind in WITHOUT_EFFECT:
                return record(0, {}, effect=False)
            if fault.kind == "delay":
                await asyncio.sleep(fault.seconds)
        try:
            result = await self._poll(raw) if method.lower() == "getupdates" else self.call(method, raw, files)
        except ApiError as error:
            outcome = record(error.code, error.body, effect=False)
        else:
            outcome = record(200, {"ok": True, "result": result}, effect=True)
        if fault is not None and fault.kind == "delay_after":
            await asyncio.sleep(fault.seconds)
        return outcome

    async def _poll(self, raw: Mapping[str, Any]) -> list[Json]:
        self._polls += 1
        mine = self._polls
        self.wake_polls()
        timeout = min(Parameters(raw).integer("timeout") or 0, LONGEST_POLL)
        try:
            found: list[Json] = self.call("getUpdates", raw)
            if found or timeout <= 0 or self.closing:
                return found
            return await self._news(raw, mine, timeout)
        except ApiError as error:
            if error.code == _CONFLICT_CODE:
                await self._slow_conflict()
            raise

    async def _news(self, raw: Mapping[str, Any], mine: int, timeout: int) -> list[Json]:  # noqa: ASYNC109
        found: list[Json] = []
        news = asyncio.Event()
        self.update_listeners.add(news.set)
        self.polls_waiting += 1
        try:
            async with asyncio.timeout(timeout):
                while not found and mine == self._polls and not self.closing:
                    await news.wait()
                    news.clear()
                    if self.webhook_url:
                        raise ApiError(_CONFLICT_CODE, _TAKEN_OVER)
                    if mine == self._polls:
                        found = self.call("getUpdates", raw)
        except TimeoutError:
            return []
        finally:
            self.polls_waiting -= 1
            self.update_listeners.discard(news.set)
        if mine != self._polls:
            raise ApiError(_CONFLICT_CODE, _CONFLICT)
        return found

    async def _slow_conflict(self) -> None:
        """The first answer of 409 comes at once, the next only after a pause."""
        self.conflicts += 1
        self.emit("rails", kept=False)
        now = time.monotonic()
        if now >= self._next_conflict:
            self._next_conflict = now + self.conflict_pause
        else:
            await asyncio.sleep(self.conflict_pause)

    def record_delivery(self, update: Json, status: int, answer: str, *, taken: bool, begun: float) -> None:
        """Note an update that was sent to the webhook and what came back; `begun` is monotonic, in seconds."""
        body = {"description": answer}
        self._record(DELIVERY, update, status, body, effect=taken, fault=None, begun=begun)

    def _record(
        self,
        method: str,
        parameters: Json,
        status: int,
        body: Json,
        *,
        effect: bool,
        fault: FaultRule | None,
        begun: float,
    ) -> None:
        self._calls_made += 1
        result = body.get("result", body.get("description"))
        is_poll = method.lower() == "getupdates"
        if is_poll and isinstance(result, list):
            result = len(result)
        now = time.monotonic()
        call = Call(
            number=self._calls_made,
            method=method,
            parameters=parameters,
            status=status,
            result=result,
            effect=effect,
            fault=None if fault is None else fault.kind,
            at=self.clock(),
            monotonic=now,
            chat_id=queue_of(parameters)[1] if method == DELIVERY else self._concerns(parameters),
            seconds=now - begun,
        )
        self.calls.append(call)
        if not is_poll or status != 200:
            faults = len(self.faults.rules)
            self.emit("call", call.chat_id, kept=False, method=method, number=call.number, faults=faults)

    def _concerns(self, raw: Mapping[str, Any]) -> int | None:
        asked = self.callbacks.get(str(raw.get("callback_query_id")))
        if asked is None:
            asked = self.inline_queries.get(str(raw.get("inline_query_id")), {})
            return asked.get("person_id", chat_of(raw))
        return int(asked["chat_id"])

    def close(self) -> None:
        """End every waiting long poll with what there is: nothing."""
        self.closing = True
        self.wake_polls()

    def calls_after(self, number: int) -> list[Call]:
        """The recorded calls with a higher number, oldest first."""
        return [call for call in self.calls if call.number > number]
