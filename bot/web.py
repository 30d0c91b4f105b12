"""Listening for requests: where the webhook and the health checks are served, and a log that nobody can flood."""

import contextlib
import logging
import time
from collections.abc import AsyncIterator

from aiohttp import web

from bot.config import host_and_port

SHUTDOWN_SECONDS = 2.0
LOG_SECONDS = 60.0


class Seldom(logging.Filter):
    """Lets one record of each kind through in a minute and says how many it kept back; tracebacks stay here."""

    def __init__(self, seconds: float = LOG_SECONDS) -> None:
        super().__init__()
        self._seconds = seconds
        self._said: dict[str, float] = {}
        self._kept: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind, now = str(record.msg), time.monotonic()
        if now - self._said.get(kind, -self._seconds) < self._seconds:
            self._kept[kind] = self._kept.get(kind, 0) + 1
            return False
        self._said[kind] = now
        record.exc_info = record.exc_text = None
        if more := self._kept.pop(kind, 0):
            record.msg = f"{kind} (and %d more in the meantime)"
            record.args = (*(record.args if isinstance(record.args, tuple) else ()), more)
        return True


# What anybody may provoke by talking nonsense to a port costs a line a minute.
log = logging.getLogger(__name__)
log.addFilter(Seldom())


class PortTaken(Exception):
    """Somebody listens there already, or we may not."""


@contextlib.asynccontextmanager
async def listening(application: web.Application, address: str) -> AsyncIterator[None]:
    """Serve an application at HOST:PORT while the block runs; raises PortTaken."""
    host, port = host_and_port(address)
    # Nobody who is meant to come here compresses: a bomb stays as small as it came.
    runner = web.AppRunner(
        application, access_log=None, logger=log, shutdown_timeout=SHUTDOWN_SECONDS, auto_decompress=False
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise PortTaken(f"{address}: {error.strerror or error}") from None
        yield
    finally:
        await runner.cleanup()
