"""The sandbox Telegram over HTTP: the Bot API that aiogram talks to unchanged, and the chat page."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

from aiohttp import web

from bot.sandbox.clock import FileClock, MovableClock
from bot.sandbox.server.bot_door import BotDoor
from bot.sandbox.server.events import EventStream
from bot.sandbox.server.ground import Ground
from bot.sandbox.server.guard import Guard
from bot.sandbox.server.page_door import PageDoor
from bot.sandbox.server.saving import Saver
from bot.sandbox.store import SqliteStore, Store
from bot.sandbox.telegram import PersonSeed, RateLimits, Telegram
from bot.sandbox.webhook import WebhookDelivery

__all__ = ["PersonSeed", "SandboxServer", "run"]

# A little over the Bot API's 50 MB, for what a form adds around a file.
_BODY_LIMIT = 52 * 1024 * 1024


class SandboxServer:
    """A server to start and stop from a program or a test.

    `directory` keeps chats (sandbox.sqlite3) and the clock's offset (clock.json); None keeps all in memory.
    `port` 0 takes any free one. `people` are added when they are not there yet. `telegram` is the state machine.
    The page shows times in `zone`, or in the browser's own when it is None. With `inline` the bot has inline mode.
    """

    def __init__(
        self,
        directory: Path | None = None,
        *,
        token: str = "42:TEST",  # noqa: S107 - a made-up one; the real Telegram's never comes here
        host: str = "127.0.0.1",
        port: int = 0,
        people: Sequence[PersonSeed] = (),
        clock: MovableClock | None = None,
        limits: RateLimits | None = None,
        name: str = "Dossier",
        username: str = "dossier_demo_bot",
        zone: str | None = None,
        inline: bool = False,
    ) -> None:
        self._host, self._port = host, port
        if clock is None:
            clock = MovableClock() if directory is None else FileClock(directory / "clock.json")
        self.clock = clock
        self._store: Store | None = None if directory is None else SqliteStore(directory / "sandbox.sqlite3")
        self.telegram = Telegram(
            clock=clock.now, token=token, name=name, username=username, limits=limits, store=self._store
        )
        self.telegram.inline_mode = inline
        self.telegram.seed(people)
        self.telegram.save()
        self._stopping = asyncio.Event()
        self._saver = Saver(self.telegram)
        guard = Guard(host)
        page = PageDoor(Ground(self.telegram, self._saver, clock, guard, zone))
        self._events = EventStream(self.telegram, self._saver, guard, self._stopping)
        self.application = web.Application(client_max_size=_BODY_LIMIT)
        for door in (BotDoor(self.telegram, self._saver, guard, self._stopping), page, self._events):
            door.add_routes(self.application)
        self._webhook = WebhookDelivery(self.telegram, saved=self._saver.saved)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        self._runner = web.AppRunner(self.application, access_log=None, shutdown_timeout=2.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError:
            await self.stop()
            raise
        self._port = self._runner.addresses[0][1]
        await self._webhook.start()

    @property
    def url(self) -> str:
        """The chat page's address and the base of the Bot API, without a slash at the end."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(self._host, self._host)  # noqa: S104
        return f"http://{host}:{self._port}"

    async def stop(self) -> None:
        """End open streams and polls at once, write what is left and let go of port and files. May be called twice."""
        self._events.stop()
        await self._webhook.stop()
        self.telegram.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self._store is not None:
            self.telegram.save()
            self._store.close()
            self._store = None


async def run(
    host: str,
    port: int,
    directory: Path | None,
    *,
    token: str,
    people: Sequence[PersonSeed] = (),
    ready: Callable[[SandboxServer], None] | None = None,
) -> None:
    """Serve until SIGINT, SIGTERM or cancellation; `ready` is called once it listens."""
    server = SandboxServer(directory, token=token, host=host, port=port, people=people)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(number, stopped.set)
    await server.start()
    try:
        if ready is not None:
            ready(server)
        await stopped.wait()
    finally:
        await server.stop()
