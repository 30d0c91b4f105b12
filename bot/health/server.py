"""The door of health: /livez, /readyz and /metrics on a port of this machine; it tells numbers and nothing else."""

import json
from http import HTTPStatus

from aiohttp import web

from bot.health.checks import Checks
from bot.health.vitals import Vitals


class HealthDoor:
    """Answers whoever watches the process."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals
        self._checks = Checks(vitals)

    @property
    def application(self) -> web.Application:
        """What to serve; made anew each time."""
        made = web.Application(client_max_size=1024)
        made.router.add_get("/livez", self._alive)
        made.router.add_get("/readyz", self._ready)
        made.router.add_get("/metrics", self._metrics)
        return made

    async def _alive(self, _request: web.Request) -> web.Response:
        return _told(self._checks.alive())

    async def _ready(self, _request: web.Request) -> web.Response:
        return _told(await self._checks.ready())

    async def _metrics(self, _request: web.Request) -> web.Response:
        from bot.health.metrics import metrics  # its library is needed by those who ask only

        body = await metrics(self._vitals)
        return web.Response(body=body, headers={"Content-Type": "text/plain; version=1.0.0; charset=utf-8"})


def _told(found: dict[str, bool]) -> web.Response:
    is_well = all(found.values())
    status = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
    return web.Response(status=status, text=json.dumps({"ok": is_well} | found), content_type="application/json")
