"""Processes: how this one stands among those that share a database, which of them leads, and how one wakes another.

SQLite has one process, which leads. On PostgreSQL presence and leadership are advisory locks on one connection of their
own: the server gives them back in the moment a process is gone, however it went.
"""

import asyncio
import contextlib
import logging
import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.lock import KEY, AlreadyRunning, only_process

log = logging.getLogger(__name__)

CHANNEL: Final = "dossier"
LEADER_NOTE: Final = "leader"  # the number of the process that leads: what others write as leaders is not taken
INBOX: Final = "inbox"
OUTBOX: Final = "outbox"
LOOK_SECONDS: Final = 1.0
OTHERS_SECONDS: Final = 10.0  # others count as being there for so long after they were seen
JOIN_SECONDS: Final = 2.5  # whoever joins begins to work when all the others have seen it
ANSWER_SECONDS: Final = 5.0
# Among the locks of two numbers: who is there, and who leads.
_PRESENT: Final = 0x646F7373
_LEADER: Final = 0x646F7374
_WHO = (
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted"  # noqa: S608
    f" AND classid = {_PRESENT} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
# A network that falls silent without a word must not keep the lead for hours.
_KEEPALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
_TROUBLE = (SQLAlchemyError, OSError, TimeoutError)


class Presence(ABC):
    """This process among its like. `gained` is set while it leads, `lost` while it does not."""

    number: int | None = None  # what its rows of the inbox say as their owner; None where nobody else could
    others: bool = False  # whether anybody else is there

    def __init__(self) -> None:
        self.gained = asyncio.Event()
        self.lost = asyncio.Event()
        self.lost.set()
        self.inbox_woken = asyncio.Event()
        self.outbox_woken = asyncio.Event()

    @property
    def leads(self) -> bool:
        """Whether this process polls, sends and ticks."""
        return self.gained.is_set()

    @property
    def follows(self) -> bool:
        """Whether somebody else leads, for certain."""
        return False

    def _lead(self, *, leads: bool) -> None:
        (self.gained if leads else self.lost).set()
        (self.lost if leads else self.gained).clear()

    @property
    def present(self) -> frozenset[int]:
        """Numbers of those that are there, this one among them."""
        return frozenset()

    @abstractmethod
    async def run(self) -> None:
        """Keep the lead, or wait for it; to be run as long as the process serves."""


class Sole(Presence):
    """The only process on its database."""

    def __init__(self) -> None:
        super().__init__()
        self._lead(leads=True)

    async def run(self) -> None:
        await asyncio.Event().wait()


class Shared(Presence):
    """One of the processes on a PostgreSQL database."""

    def __init__(self, url: str, number: int | None = None) -> None:
        super().__init__()
        self._seen_others = -OTHERS_SECONDS
        self._url = url
        self.number = number or secrets.randbelow(2**31 - 1) + 1
        self._engine: AsyncEngine | None = None
        self._connection: AsyncConnection | None = None
        self._present: frozenset[int] = frozenset()
        self._broken = asyncio.Event()

    @property
    def present(self) -> frozenset[int]:
        return self._present

    @property
    def follows(self) -> bool:
        return not self.leads and self._connection is not None and not self._broken.is_set()

    async def open(self) -> None:
        """Be there; raises AlreadyRunning while a command works alone with the database (restore, migrate, move)."""
        await self._connect()
        await self.look()

    async def close(self) -> None:
        """Be gone."""
        self._lead(leads=False)
        connection, self._connection = self._connection, None
        engine, self._engine = self._engine, None
        self._present = frozenset()
        if connection is not None:
            with contextlib.suppress(*_TROUBLE):
                await asyncio.wait_for(connection.close(), ANSWER_SECONDS)
        if engine is not None:
            with contextlib.suppress(*_TROUBLE):
                await engine.dispose()

    async def run(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._broken.wait(), LOOK_SECONDS)
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    if self._connection is None or self._broken.is_set():
                        await self._again()
                    await self.look()
            except (*_TROUBLE, AlreadyRunning) as error:
                if self.leads:
                    log.warning("the lead is lost: %s", type(error).__name__)
                self._lead(leads=False)
                self._broken.set()
                await asyncio.sleep(LOOK_SECONDS / 2)

    async def look(self) -> None:
        """See who is there, and lead when nobody does."""
        connection = self._connection
        assert connection is not None
        self._present = frozenset((await connection.exec_driver_sql(_WHO)).scalars())
        now = time.monotonic()
        if len(self._present) > 1:
            self._seen_others = now
        # Who was cut off with everybody else may still be at work, and be seen a moment later.
        self.others = now - self._seen_others < OTHERS_SECONDS
        if not self.leads and await self._take(connection, f"pg_try_advisory_lock({_LEADER}, 0)"):
            log.info("this process (%s) leads: it polls, sends and ticks", self.number)
            self._lead(leads=True)

    async def _again(self) -> None:
        await self.close()
        await self._connect()
        log.info("the connection that says who leads is there again")

    async def _connect(self) -> None:
        self._broken = asyncio.Event()
        engine = create_async_engine(
            self._url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"timeout": ANSWER_SECONDS, "server_settings": _KEEPALIVE},
        )
        self._engine = engine
        try:
            connection = await engine.connect()
            self._connection = connection
            driver: Any = (await connection.get_raw_connection()).driver_connection
            broken = self._broken
            driver.add_termination_listener(lambda _driver: broken.set())
            await driver.add_listener(CHANNEL, self._woken)
            if not await self._take(connection, f"pg_try_advisory_lock_shared({KEY})"):
                raise AlreadyRunning("a command works alone with this database")
            await self._take(connection, f"pg_try_advisory_lock({_PRESENT}, {self.number})")
        except BaseException:
            await asyncio.shield(self.close())
            raise

    @staticmethod
    async def _take(connection: AsyncConnection, lock: str) -> bool:
        return bool((await connection.exec_driver_sql(f"SELECT {lock}")).scalar_one())

    def _woken(self, _driver: object, _process: int, _channel: str, payload: object) -> None:
        (self.inbox_woken if payload == INBOX else self.outbox_woken).set()


@contextlib.asynccontextmanager
async def taking_part(url: str) -> AsyncIterator[Presence]:
    """Be a process on the database behind `url`: the only one on SQLite, one of several on PostgreSQL.

    Raises AlreadyRunning and NetworkFileSystem of storage.lock, and the driver's error when there is no server.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        with only_process(Path(parsed.database)):
            yield Sole()
        return
    shared = Shared(url)
    await shared.open()
    try:
        yield shared
    finally:
        await asyncio.shield(shared.close())
