"""Time that passes as fast as nothing happens: an hour of waiting is over in a moment, and in the right order."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from aiosqlite.core import Connection


class VirtualTime:
    """How much time was skipped."""

    def __init__(self) -> None:
        self.skipped = 0.0
        self.at_work = 0  # threads that work for the loop: no time passes meanwhile

    def watched(self, work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        """The call, known to go on in another thread."""

        async def call(*arguments: Any, **options: Any) -> Any:
            self.at_work += 1
            try:
                return await work(*arguments, **options)
            finally:
                self.at_work -= 1

        return call


@contextmanager
def virtual_time() -> Iterator[VirtualTime]:
    """Inside a running loop: whenever everybody only waits, `time.monotonic` jumps to the next moment of the loop.

    For SQLite and the sandbox in this process: whoever waits for a socket would wait for ever too fast.
    """
    made = VirtualTime()
    selector: Any = asyncio.get_running_loop()._selector  # type: ignore[attr-defined]  # noqa: SLF001 (there is no other door)
    monotonic, select = time.monotonic, selector.select

    def skip(timeout: float | None = None) -> Sequence[Any]:
        events: Sequence[Any] = select(0)
        if events or (timeout is not None and timeout <= 0):
            return events
        if timeout is None or made.at_work:
            waited: Sequence[Any] = select(timeout)
            return waited
        made.skipped += timeout
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "monotonic", lambda: monotonic() + made.skipped)
        patch.setattr(selector, "select", skip)
        patch.setattr(Connection, "_execute", made.watched(Connection._execute))  # noqa: SLF001
        patch.setattr(asyncio, "to_thread", made.watched(asyncio.to_thread))
        yield made
