"""The webhook: Telegram brings updates by HTTP; they are stored and confirmed at once, and handled afterwards."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from aiohttp import web

from bot.rails.registration import Address
from bot.web import log as seldom
from storage.database import is_away

log = logging.getLogger(__name__)

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)
LARGEST_BODY: Final = 1024 * 1024
# Telegram honours it: long enough for a restart, short enough for whoever waits for an answer.
RETRY_AFTER_SECONDS: Final = 5
BODY_SECONDS: Final = 10.0
STORE_SECONDS: Final = 20.0  # Telegram gives up after a minute

Receive = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


class Webhook:
    """Takes updates from Telegram. Never runs a handler, and never says anything in its answer (F15).

    `receive` puts updates into the inbox; what it cannot keep now Telegram is asked to bring again (F16). A body that
    is no update is confirmed and counted: it would come again for a day and keep back its whole chat (F17).
    """

    def __init__(self, receive: Receive, address: Address) -> None:
        self._receive = receive
        self._path = unquote(urlsplit(address.url).path) or "/"
        self._secret = address.secret.encode()
        self.ready = False  # a process that begins or ends takes nothing
        self.taken = 0
        self.malformed = 0
        self.refused = 0
        self.put_off = 0

    @property
    def application(self) -> web.Application:
        """What to serve; made anew each time."""
        made = web.Application(client_max_size=LARGEST_BODY)
        made.router.add_route("*", "/{path:.*}", self._answer)
        return made

    async def _answer(self, request: web.Request) -> web.Response:
        if request.path != self._path:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        if not self._is_telegram(request):
            self.refused += 1
            seldom.warning("the webhook was called without the secret")
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        if not self.ready:
            return self._later()
        if (request.content_length or 0) > LARGEST_BODY:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        return await self._take(body)

    def _is_telegram(self, request: web.Request) -> bool:
        """By the secret alone: an address or X-Forwarded-For is anybody's. As bytes: a header holds any (T20)."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret)

    async def _take(self, body: bytes) -> web.Response:
        update = _update(body)
        if update is None:
            self.malformed += 1
            seldom.warning("the webhook was given what is no update")
            return web.Response()
        try:
            async with asyncio.timeout(STORE_SECONDS):
                await self._receive([update])
        except Exception as error:
            if is_away(error):
                seldom.warning("the webhook cannot keep updates now: %s", type(error).__name__)
            else:
                log.exception("update %s could not be kept; Telegram brings it again", update["update_id"])
            return self._later()
        self.taken += 1
        return web.Response()

    def _later(self) -> web.Response:
        self.put_off += 1
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


def _update(body: bytes) -> dict[str, Any] | None:
    """The update in a body; None for what is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    # True is an int as well, and no number.
    return found if isinstance(found, dict) and type(found.get("update_id")) is int else None
