"""Telegram's side of a webhook: posts the waiting updates to the address the bot has set."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable, Coroutine
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.sandbox.telegram import Deliveries, Telegram

PATIENCE = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
# How often pauses are looked at again: the sandbox's clock may be moved.
_GLANCE = 0.2
_ANSWER_KEPT = 200


class WebhookDelivery:
    """Runs from `start` to `stop`. `saved` is awaited after each delivery; without it nothing is written.

    `patience` is how long the bot may take to answer, in seconds.
    """

    def __init__(
        self,
        telegram: Telegram,
        *,
        saved: Callable[[], Awaitable[None]] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._telegram = telegram
        self._saved = saved
        self._patience = aiohttp.ClientTimeout(total=patience)
        self._deliveries = Deliveries(telegram)
        self._news = asyncio.Event()
        self._group: asyncio.TaskGroup | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Deliver from now on, whenever a webhook is set."""
        self._telegram.update_listeners.add(self._news.set)
        self._group = await asyncio.TaskGroup().__aenter__()
        self._begin(self._run())

    async def stop(self) -> None:
        """End at once; what is under way is sent again another time. May be called twice."""
        self._telegram.update_listeners.discard(self._news.set)
        for task in self._tasks:
            task.cancel()
        if self._group is not None:
            group, self._group = self._group, None
            await group.__aexit__(None, None, None)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        if self._group is None:
            work.close()
            return
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self) -> None:
        # Telegram keeps connections; the bot's own limit is how many deliveries are under way.
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector) as session:
            while True:
                self._news.clear()
                for update in self._deliveries.due():
                    self._begin(self._deliver(session, update))
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_GLANCE if self._deliveries.is_waiting else None):
                        await self._news.wait()

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        begun = time.monotonic()
        status, problem, retry_after, answer = await self._post(session, update)
        taken = self._deliveries.ended(update, status, problem, retry_after)
        self._telegram.record_delivery(
            update, status or 0, answer[:_ANSWER_KEPT] if taken else problem, taken=taken, begun=begun
        )
        if taken:
            await self._act(answer)
        if self._saved is not None:
            await self._saved()
        self._news.set()

    async def _post(
        self, session: aiohttp.ClientSession, update: dict[str, Any]
    ) -> tuple[int | None, str, int | None, str]:
        webhook = self._telegram.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        try:
            async with session.post(
                webhook.url,
                data=json.dumps(update).encode(),
                headers=headers,
                timeout=self._patience,
                allow_redirects=False,
            ) as response:
                answer = (await response.read()).decode("utf-8", "replace")
                status, asked = response.status, response.headers.get("Retry-After", "")
        except TimeoutError:
            return None, "Read timeout expired", None, ""
        except aiohttp.ClientConnectorError:
            return None, "Connection refused", None, ""
        except (aiohttp.ClientError, ConnectionError):
            return None, "Connection closed", None, ""
        problem = f"Wrong response from the webhook: {status} {_phrase(status)}"
        return status, problem, int(asked) if asked.isascii() and asked.isdigit() else None, answer

    async def _act(self, answer: str) -> None:
        """An answer may be a call of a method; its result is told to nobody."""
        try:
            call = json.loads(answer) if answer else None
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            method = call.pop("method")
            await self._telegram.answer(method, call)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
