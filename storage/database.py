"""The database: one writer, many readers, on SQLite or PostgreSQL, behind the same four calls.

A piece of database work is a plain function `work(session) -> result`. It cannot await, so nothing but the database
is ever waited for inside it, and on SQLite the whole of it costs one hop to the connection's thread
(docs/decisions/0002-work-is-a-function.md).
"""

import asyncio
import contextlib
import functools
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import aiosqlite
from sqlalchemy import Engine, Executable, create_engine, event
from sqlalchemy import exc as errors
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

T = TypeVar("T")
Work = Callable[[Session], T]

BUSY_SECONDS = 5

# The database itself fails, not the work in it: nothing was kept, and the same work may be tried again later.
AWAY = (errors.OperationalError, errors.InterfaceError, errors.TimeoutError, ConnectionError)


class Transaction(ABC):
    """One write transaction, opened at its first work and ended once by commit or rollback."""

    @abstractmethod
    async def run(self, work: Work[T]) -> T:
        """Run `work` inside the transaction, taking the writer before the first one."""

    @abstractmethod
    async def commit(self) -> None:
        """Make everything durable; it completes even when the caller is cancelled."""

    @abstractmethod
    async def finish(self, work: Work[T]) -> T:
        """Run the last `work` and commit, in one hop; it completes even when the caller is cancelled."""

    @abstractmethod
    async def rollback(self) -> None:
        """Forget everything; does nothing when there is nothing."""

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether the writer is held."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.rollback()


class Database(ABC):
    """The door to the memory."""

    @abstractmethod
    async def open(self) -> None:
        """Connect; raises the driver's error when there is nothing to connect to."""

    @abstractmethod
    async def close(self) -> None:
        """Disconnect; on SQLite the write-ahead log is folded into the file."""

    @abstractmethod
    async def read(self, work: Work[T]) -> T:
        """Run `work` in a transaction that cannot write."""

    @abstractmethod
    def transaction(self) -> Transaction:
        """A write transaction that has not begun; `async with` rolls back what was not committed."""

    async def execute(self, statement: Executable) -> None:
        """Run one statement in a write transaction of its own."""
        await self.write(lambda session: session.execute(statement).close())

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a write transaction of its own and commit it."""
        async with self.transaction() as transaction:
            return await transaction.finish(work)


class _Thread:
    """A SQLite connection on aiosqlite's thread, and a plain SQLAlchemy engine that works in that thread only."""

    def __init__(self, path: str, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
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
        begin = "BEGIN" if self._read_only else "BEGIN IMMEDIATE"
        self._engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)

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
        def run() -> T:
            with self._reader.session() as session:
                return work(session)

        return await self._reader.call(run)

    def transaction(self) -> Transaction:
        return _SqliteTransaction(self._writer, self._lock)


class _PostgresTransaction(Transaction):
    def __init__(self, database: "PostgresDatabase") -> None:
        self._database = database
        self._session: AsyncSession | None = None

    @property
    def is_open(self) -> bool:
        return self._session is not None

    async def run(self, work: Work[T]) -> T:
        if self._session is None:
            self._session = self._database.session()

        def run(session: Session) -> T:
            result = work(session)
            session.flush()
            return result

        return await self._session.run_sync(run)

    async def finish(self, work: Work[T]) -> T:
        result = await self.run(work)
        await self._end(commit=True)
        return result

    async def commit(self) -> None:
        await self._end(commit=True)

    async def rollback(self) -> None:
        await self._end(commit=False)

    async def _end(self, *, commit: bool) -> None:
        session, self._session = self._session, None
        if session is None:
            return

        async def end() -> None:
            try:
                if commit:
                    await session.commit()
            finally:
                await session.close()

        await asyncio.shield(end())


class PostgresDatabase(Database):
    """A PostgreSQL server by asyncpg; several processes may share it."""

    def __init__(self, url: str, **options: Any) -> None:
        self._engine = create_async_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,  # what people wrote has no place in a log
            pool_timeout=3,
            pool_size=10,
            connect_args={
                "server_settings": {
                    "statement_timeout": "5000",
                    "lock_timeout": "2000",
                    "idle_in_transaction_session_timeout": "15000",
                    "timezone": "UTC",
                }
            },
            **options,
        )
        self._readers = self._engine.execution_options(postgresql_readonly=True)

    def session(self) -> AsyncSession:
        """A new session on the writing engine."""
        return AsyncSession(self._engine, expire_on_commit=False)

    async def open(self) -> None:
        async with self._engine.connect():
            pass

    async def close(self) -> None:
        await self._engine.dispose()

    async def read(self, work: Work[T]) -> T:
        async with AsyncSession(self._readers, expire_on_commit=False) as session:
            return await session.run_sync(work)

    def transaction(self) -> Transaction:
        return _PostgresTransaction(self)


def connect(url: str) -> Database:
    """The database behind a URL: `sqlite+aiosqlite:///path` or `postgresql+asyncpg://...`; ValueError for others."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite+aiosqlite" and parsed.database:
        return SqliteDatabase(Path(parsed.database))
    if parsed.drivername == "postgresql+asyncpg":
        return PostgresDatabase(url)
    raise ValueError("DATABASE_URL must start with sqlite+aiosqlite:/// or postgresql+asyncpg://")
