"""The in-process door: an aiogram session whose calls go straight into the sandbox's state machine."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.sandbox.telegram import Group, Outcome, Person, PersonSeed, SandboxMessage, Telegram, Upload
from bot.sandbox.telegram.errors import ApiError

__all__ = ["Group", "Person", "PersonSeed", "SandboxMessage", "SandboxSession", "Telegram"]

_NOWHERE = ConnectionKey(
    "127.0.0.1", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None, server_hostname=None
)
_ERROR_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class SandboxSession(BaseSession):
    """A session for `Bot("42:TEST", session=SandboxSession(telegram))`.

    Parameters take the same way as over HTTP (form fields, files apart) and answers pass aiogram's own checks, so a
    test meets what production meets. Faults raise what AiohttpSession raises; the cause tells them apart.
    """

    def __init__(self, telegram: Telegram, **settings: Any) -> None:
        super().__init__(**settings)
        self.telegram = telegram
        # pydantic forgets generic models nobody holds, and building one takes milliseconds.
        self._held: dict[type, Any] = {}

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the signature of aiogram's sessions
    ) -> TelegramType:
        uploads: dict[str, InputFile] = {}
        raw = {}
        for key, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=uploads)
            if prepared:
                raw[key] = prepared
        files = {}
        for key, file in uploads.items():
            data = b"".join([chunk async for chunk in file.read(bot)])
            files[key] = Upload(file.filename or key, data)
        patience = self.timeout if timeout is None else timeout
        try:
            async with asyncio.timeout(patience or None):
                status, content = await self._ask(bot, method, raw, files)
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        kind = type(method)
        if kind not in self._held:
            self._held[kind] = Response[method.__returning__]  # type: ignore[name-defined]
        response = self.check_response(bot=bot, method=method, status_code=status, content=content)
        return cast("TelegramType", response.result)

    async def _ask(
        self, bot: Bot, method: TelegramMethod[TelegramType], raw: dict[str, Any], files: dict[str, Upload]
    ) -> tuple[int, str]:
        if bot.token != self.telegram.token:
            return 401, json.dumps(ApiError(401, "Unauthorized").body)
        outcome: Outcome = await self.telegram.answer(method.__api_method__, raw, files)
        self.telegram.save()
        fault = outcome.fault
        match None if fault is None else fault.kind:
            case "refuse":
                refused = ConnectionRefusedError(111, "Connect call failed")
                raise _network_error(method, ClientConnectorError(_NOWHERE, refused))
            case "drop_before" | "drop_after":
                raise _network_error(method, ServerDisconnectedError())
            case "hang" | "hang_after":
                await asyncio.Event().wait()
            case "html" | "html_after":
                return 502, _ERROR_PAGE
            case "empty":
                return 200, ""
            case "garbage":
                body = json.dumps(outcome.body)
                return 200, body[: len(body) // 2]
        return outcome.status, json.dumps(outcome.body)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - the signature of aiogram's sessions
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        data = self.telegram.file_bytes(url.rsplit("/", 1)[-1])
        if data is None:
            raise FileNotFoundError(url.rsplit("/", 1)[-1])
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]


def _network_error(method: TelegramMethod[Any], cause: Exception) -> TelegramNetworkError:
    error = TelegramNetworkError(method=method, message=f"{type(cause).__name__}: {cause}")
    error.__cause__ = cause
    return error
