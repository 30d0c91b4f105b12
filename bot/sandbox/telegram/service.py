"""The whole sandbox Telegram in one object: people, the bot's calls, faults and the record of what was called."""

import asyncio
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.store import Store
from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import ApiError, too_many_requests, unknown_method
from bot.sandbox.telegram.faults import FaultRule, Faults
from bot.sandbox.telegram.journal import Clock, real_now
from bot.sandbox.telegram.limits import RateLimits
from bot.sandbox.telegram.methods import LIMITED, METHODS
from bot.sandbox.telegram.parameters import Parameters, Upload
from bot.sandbox.telegram.records import Json

CALLS_KEPT = 5000
LONGEST_POLL = 50
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call as it was made. `effect` is False when it was refused or lost; `monotonic` is in seconds."""

    number: int
    method: str
    parameters: Json
    status: int
    result: Any
    effect: bool
    fault: str | None
    at: datetime
    monotonic: float

    @property
    def page(self) -> Json:
        """The call in the page's API."""
        return {
            "n": self.number,
            "method": self.method,
            "parameters": self.parameters,
            "status": self.status,
            "result": self.result,
            "effect": self.effect,
            "fault": self.fault,
            "at": self.at.isoformat(),
            "monotonic": self.monotonic,
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a door has to do: answer `body` with `status`, or fail as `fault` says (see faults.KINDS)."""

    status: int
    body: Json
    fault: FaultRule | None = None


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
        fault = self.faults.take(method, _chat_id(raw)) if self.faults.rules else None
        if fault is None:
            return await self._perform(method, raw, files, None)
        if fault.kind == "error":
            error = ApiError(fault.code, fault.description, retry_after=fault.retry_after)
            return self._record(method, raw, error.code, error.body, effect=False, fault=fault)
        if fault.kind in ("refuse", "drop_before", "html", "empty", "hang"):
            return self._record(method, raw, 0, {}, effect=False, fault=fault)
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        outcome = await self._perform(method, raw, files, fault)
        if fault.kind == "delay_after":
            await asyncio.sleep(fault.seconds)
        return outcome

    async def _perform(
        self, method: str, raw: Mapping[str, Any], files: Mapping[str, Upload] | None, fault: FaultRule | None
    ) -> Outcome:
        try:
            if method.lower() == "getupdates":
                result: Any = await self._poll(raw)
            else:
                result = self.call(method, raw, files)
        except ApiError as error:
            return self._record(method, raw, error.code, error.body, effect=False, fault=fault)
        return self._record(method, raw, 200, {"ok": True, "result": result}, effect=True, fault=fault)

    async def _poll(self, raw: Mapping[str, Any]) -> list[Json]:
        self._polls += 1
        mine = self._polls
        self.wake_polls()
        timeout = min(Parameters(raw).integer("timeout") or 0, LONGEST_POLL)
        found: list[Json] = self.call("getUpdates", raw)
        if found or timeout <= 0 or self.closing:
            return found
        news = asyncio.Event()
        self.update_listeners.add(news.set)
        try:
            async with asyncio.timeout(timeout):
                while not found and mine == self._polls and not self.closing:
                    await news.wait()
                    news.clear()
                    if mine == self._polls:
                        found = self.call("getUpdates", raw)
        except TimeoutError:
            return []
        finally:
            self.update_listeners.discard(news.set)
        if mine != self._polls:
            raise ApiError(409, _CONFLICT)
        return found

    def _record(
        self, method: str, raw: Mapping[str, Any], status: int, body: Json, *, effect: bool, fault: FaultRule | None
    ) -> Outcome:
        self._calls_made += 1
        result = body.get("result", body.get("description"))
        is_poll = method.lower() == "getupdates"
        if is_poll and isinstance(result, list):
            result = len(result)
        kind = None if fault is None else fault.kind
        call = Call(self._calls_made, method, dict(raw), status, result, effect, kind, self.clock(), time.monotonic())
        self.calls.append(call)
        if not is_poll:
            self.emit("call", self._concerns(raw), kept=False, method=method, number=call.number)
        return Outcome(status, body, fault)

    def _concerns(self, raw: Mapping[str, Any]) -> int | None:
        asked = self.callbacks.get(str(raw.get("callback_query_id")))
        return _chat_id(raw) if asked is None else int(asked["chat_id"])

    def close(self) -> None:
        """End every waiting long poll with what there is: nothing."""
        self.closing = True
        self.wake_polls()

    def calls_after(self, number: int) -> list[Call]:
        """The recorded calls with a higher number, oldest first."""
        return [call for call in self.calls if call.number > number]


def _chat_id(raw: Mapping[str, Any]) -> int | None:
    try:
        return int(raw["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
