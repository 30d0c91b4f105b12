"""Patience: work that the database does not take now is done again until it does."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storage.database import is_away

log = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_SECONDS = 0.1
LONGEST_SECONDS = 30.0


def pause(failures: int) -> float:
    """How long to wait after so many failures in a row: longer each time, and never long for ever."""
    return min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(failures - 1, 16))


async def wait_for(event: asyncio.Event, seconds: float) -> None:
    """Until an event is set, and no longer than so long."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)


async def until_there(work: Callable[[], Awaitable[T]], name: str) -> T:
    """What `work` gives, as often as it has to be tried while the database is away; raises any other error."""
    failures = 0
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_away(error):
                raise
            failures += 1
            log.warning("%s waits for the database: %s", name, type(error).__name__, exc_info=failures == 1)
            await asyncio.sleep(pause(failures))
