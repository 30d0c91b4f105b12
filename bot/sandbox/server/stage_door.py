"""The page's API for the stage: the clock, faults on purpose, the record of calls, and how updates reach the bot."""

from datetime import datetime, timedelta

from aiohttp import web

from bot.sandbox.server.ground import Ground
from bot.sandbox.server.guard import Refused
from bot.sandbox.server.wire import Json, answer_json, number, read_body
from bot.sandbox.telegram import FaultRule

_CALLS_AT_ONCE = 300


class StageDoor:
    """The handlers of everything that no person in a chat could do."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._telegram = ground.telegram

    def add_routes(self, application: web.Application) -> None:
        """Add the handlers to an application."""
        router, guarded = application.router, self._ground.guarded
        router.add_get("/api/calls", guarded(self._calls))
        router.add_get("/api/rails", guarded(self._rails))
        router.add_get("/api/faults", guarded(self._faults))
        router.add_post("/api/faults", guarded(self._set_faults))
        router.add_post("/api/clock", guarded(self._move_clock))

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        """The calls after a number, with `newest` at most so many of the newest."""
        calls = self._telegram.calls_after(number(request.query.get("after"), 0))
        newest = number(request.query.get("newest"), 0)
        if newest > 0:
            calls = calls[-min(newest, _CALLS_AT_ONCE) :]
        last = self._telegram.calls[-1].number if self._telegram.calls else 0
        return answer_json({"calls": [call.page for call in calls], "last": last})

    async def _rails(self, request: web.Request) -> web.StreamResponse:
        """How updates reach the bot now: {"way": "webhook" | "polling" | "nobody", "waiting", "conflicts", ...}."""
        telegram = self._telegram
        telegram.drop_expired()
        webhook = telegram.webhook
        way = "webhook" if webhook.url else "polling" if telegram.polls_waiting else "nobody"
        rails: Json = {"way": way, "waiting": len(telegram.updates), "conflicts": telegram.conflicts}
        if webhook.url:
            rails |= {"url": webhook.url, "has_secret": bool(webhook.secret_token)}
        if webhook.last_error_date:
            rails |= {"last_error": webhook.last_error_message, "last_error_date": webhook.last_error_date}
        return answer_json(rails)

    async def _faults(self, request: web.Request) -> web.StreamResponse:
        return answer_json(self._fault_state())

    async def _set_faults(self, request: web.Request) -> web.StreamResponse:
        """Add {"rules": [...]}; with {"clear": true} those in force end first, with {"end": [numbers]} only these."""
        body = await read_body(request)
        try:
            rules = [FaultRule.from_json(rule) for rule in body.get("rules") or []]
            ended = [int(one) for one in body.get("end") or []]
        except (AttributeError, TypeError, ValueError) as error:
            raise Refused(400, str(error)) from error
        faults = self._telegram.faults
        if body.get("clear"):
            faults.clear()
        faults.end(ended)
        faults.add(rules)
        state = self._fault_state()
        self._telegram.emit("faults", kept=False, count=len(faults.rules))
        return answer_json({"rules": len(faults.rules), "in_force": state["rules"]})

    def _fault_state(self) -> Json:
        return {"rules": [rule.page for rule in self._telegram.faults.rules]}

    async def _move_clock(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request)
        clock = self._ground.clock
        try:
            if "to" in body:
                moment = datetime.fromisoformat(body["to"])
                if moment.tzinfo is None:
                    raise ValueError("a zone is needed")
                clock.move_to(moment)
            else:
                clock.advance(timedelta(seconds=float(body["advance"])))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise Refused(400, f"no such time: {error}") from error
        state = clock_state(self._ground)
        self._telegram.emit("clock", **state)
        return answer_json(state)


def clock_state(ground: Ground) -> Json:
    """What the page shows of the clock."""
    return {"now": ground.clock.now().isoformat(), "offset": ground.clock.offset.total_seconds()}
