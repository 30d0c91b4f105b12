"""SQLite: one file, one process, a thread that writes and a thread that reads."""

import asyncio
import contextlib
import functools
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import aiosqlite
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from storage.database.contract import Database, T, Transaction, Work

BUSY_SECONDS = 5
GIVE_UP_STEPS = 100_000  # of SQLite's machine, some milliseconds


class _Thread:
    """A SQLite connection on aiosqlite's thread, and a plain SQLAlchemy engine that works in that thread only."""

    def __init__(self, path: str, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._given_up = False
        self._connection: aiosqlite.Connection | None = None
        self._engine: Engine | None = None

    async def open(self) -> None:
        self._connection = await aiosqlite.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
        await self.call(self._prepare)

    def _raw(self) -> sqlite3.Connection:
        assert self._connection is not None
        return self._connection._conn  # noqa: SLF001 (only ever used in aiosqlite's own thread)

    def _prepare(self) -> None:
        raw = self._raw()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "trusted_schema=OFF",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            raw.execute(f"PRAGMA {pragma}").close()
        if self._read_only:
            raw.execute("PRAGMA query_only=ON").close()
            # An interrupt between two statements would be lost.
            raw.set_progress_handler(lambda: int(self._given_up), GIVE_UP_STEPS)
        begin = "BEGIN" if self._read_only else "BEGIN IMMEDIATE"
        # Each session ends its own transaction; the pool need not do it once more.
        self._engine = create_engine(
            "sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True, pool_reset_on_return=None
        )

        @event.listens_for(self._engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

    def session(self) -> Session:
        """A session on the thread's connection; to be used inside `call` only."""
        assert self._engine is not None
        return Session(self._engine, expire_on_commit=False, autoflush=True)

    async def call(self, function: Callable[[], T]) -> T:
        """Run `function` on the thread; it runs to its end even when the caller is cancelled."""
        assert self._connection is not None
        # aiosqlite's public calls hop once a statement; its queue takes a whole piece of work as well.
        execute = cast("Callable[[Callable[[], T]], Awaitable[T]]", self._connection._execute)  # noqa: SLF001
        return await execute(function)

    async def interrupt(self) -> None:
        """Make what runs on the thread fail at once, and what it begins after that fail as well."""
        self._given_up = True
        if self._connection is not None:
            await self._connection.interrupt()

    async def close(self) -> None:
        if self._connection is None:
            return
        if self._engine is not None:
            if not self._read_only:
                with contextlib.suppress(sqlite3.Error):
                    await self.call(self._checkpoint)
            engine, self._engine = self._engine, None
            await self.call(engine.dispose)
        connection, self._connection = self._connection, None
        await connection.close()

    def _checkpoint(self) -> None:
        self._raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


class _SqliteTransaction(Transaction):
    def __init__(self, writer: _Thread, lock: asyncio.Lock) -> None:
        self._writer = writer
        self._lock = lock
        self._session: Session | None = None
        self._held = False

    @property
    def is_open(self) -> bool:
        return self._held

    async def run(self, work: Work[T]) -> T:
        if not self._held:
            await self._lock.acquire()
            self._held = True
        return await self._writer.call(functools.partial(self._work, work))

    def _work(self, work: Work[T]) -> T:
        if self._session is None:
            self._session = self._writer.session()
            self._session.connection()  # BEGIN IMMEDIATE now, not at the first statement that writes
        result = work(self._session)
        self._session.flush()
        return result

    async def commit(self) -> None:
        if self._held:
            await asyncio.shield(self._end("commit"))

    async def finish(self, work: Work[T]) -> T:
        if not self._held:
            await self._lock.acquire()
            self._held = True

        def last() -> T:
            result = self._work(work)
            self._finish("commit")
            return result

        return await asyncio.shield(self._release_after(last))

    async def rollback(self) -> None:
        if self._held:
            await asyncio.shield(self._end("rollback"))

    async def _end(self, how: str) -> None:
        await self._release_after(functools.partial(self._finish, how))

    async def _release_after(self, function: Callable[[], T]) -> T:
        try:
            return await self._writer.call(function)
        except BaseException:
            # A failed work or commit leaves an open transaction behind: end it before the next one begins.
            await self._writer.call(functools.partial(self._finish, "rollback"))
            raise
        finally:
            if self._held:
                self._held = False
                self._lock.release()

    def _finish(self, how: str) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        try:
            if how == "commit":
                session.commit()
        finally:
            session.close()


class SqliteDatabase(Database):
    """One file, one process: a writer behind a fair lock and a reader that cannot write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = _Thread(str(path), read_only=False)
        self._reader = _Thread(str(path), read_only=True)
        self._lock = asyncio.Lock()

    async def open(self) -> None:
        try:
            await self._writer.open()
            await self._reader.open()
        except BaseException:
            # A thread that is left running would keep the process from ending.
            await self.close()
            raise

    async def close(self) -> None:
        await self._reader.close()
        await self._writer.close()

    async def read(self, work: Work[T]) -> T:
        return await self._read(self._reader, work)

    async def read_apart(self, work: Work[T]) -> T:
        apart = _Thread(str(self.path), read_only=True)
        try:
            await apart.open()
            return await self._read(apart, work)
        except asyncio.CancelledError:
            await apart.interrupt()
            raise
        finally:
            await apart.close()

    @staticmethod
    async def _read(reader: _Thread, work: Work[T]) -> T:
        def run() -> T:
            with reader.session() as session:
                return work(session)

        return await reader.call(run)

    def transaction(self) -> Transaction:
        return _SqliteTransaction(self._writer, self._lock)
