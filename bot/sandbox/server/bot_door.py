"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import hmac
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.server.guard import Guard, Refused
from bot.sandbox.server.saving import Saver
from bot.sandbox.telegram import ApiError, Telegram, Upload
from bot.sandbox.telegram.errors import forbidden
from bot.sandbox.telegram.parameters import UNKNOWN_TYPE

_ERROR_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>"
)


class BotDoor:
    """The handlers of the bot's side. `stopping` ends what hangs on purpose."""

    def __init__(self, telegram: Telegram, saver: Saver, guard: Guard, stopping: asyncio.Event) -> None:
        self._telegram = telegram
        self._saver = saver
        self._guard = guard
        self._stopping = stopping

    def add_routes(self, application: web.Application) -> None:
        """Add the handlers to an application."""
        application.router.add_route("*", "/bot{token}/{method}", self.call)
        application.router.add_get("/file/bot{token}/{path:.+}", self.download)

    def _check(self, request: web.Request) -> None:
        """ApiError for a page of some site and for a token that is not the bot's."""
        try:
            self._guard.check_bot(request)
        except Refused as refusal:
            raise forbidden(str(refusal)) from None
        if not hmac.compare_digest(request.match_info["token"].encode(), self._telegram.token.encode()):
            raise ApiError(401, "Unauthorized")

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of a method; bodies may be form fields, multipart or JSON, and the query counts too."""
        try:
            self._check(request)
            raw, files = await _read(request)
        except ApiError as error:
            return _refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError(413, "Request Entity Too Large"))
        except ValueError:
            return _refusal(ApiError(400, "Bad Request: can't parse JSON object"))
        outcome = await self._telegram.answer(request.match_info["method"], raw, files)
        await self._saver.saved()
        if outcome.fault is None:
            return _json(outcome.status, outcome.body)
        match outcome.fault.kind:
            case "refuse" | "drop_before" | "drop_after":
                if request.transport is not None:
                    request.transport.abort()
            case "hang" | "hang_after":
                await self._stopping.wait()
            case "empty":
                return web.Response(content_type="application/json")
            case "html" | "html_after":
                code = 502 if outcome.fault.code == 500 else outcome.fault.code
                return web.Response(status=code, text=_ERROR_PAGE.format(code), content_type="text/html")
            case "garbage":
                body = json.dumps(outcome.body).encode()
                return web.Response(body=body[: len(body) // 2], content_type="application/json")
        return _json(outcome.status or 500, outcome.body)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file by the path that getFile gave."""
        try:
            self._check(request)
        except ApiError as error:
            return _refusal(error)
        stored = self._telegram.files.get(request.match_info["path"].rsplit("/", 1)[-1])
        data = self._telegram.file_bytes(stored.file_id) if stored is not None else None
        if stored is None or data is None or stored.path != request.match_info["path"]:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=data, content_type=UNKNOWN_TYPE)


async def _read(request: web.Request) -> tuple[Mapping[str, Any], dict[str, Upload]]:
    raw: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.method != "POST" or not request.can_read_body:
        return raw, files
    if request.content_type == "multipart/form-data":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = Upload(value.filename, value.file.read())
            elif isinstance(value, str):
                raw[name] = value
    elif request.content_type == "application/json":
        body = json.loads(await request.read())
        if not isinstance(body, dict):
            raise ValueError("an object is expected")
        raw.update(body)
    else:
        body = (await request.read()).decode("utf-8", "surrogateescape")
        raw.update(parse_qsl(body, keep_blank_values=True, errors="surrogateescape"))
    return raw, files


def _json(status: int, body: dict[str, Any]) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")


def _refusal(error: ApiError) -> web.Response:
    return _json(error.code, error.body)
