"""SQLite: one file, one process; small work is done where it is asked for, long work and every commit in a thread.

A statement of a few rows costs SQLite five microseconds, a hop to a thread and back two hundred: on a busy machine
much more, because the thread waits for the interpreter at each statement. So brief reads and the statements of a unit
of work run in the loop's own thread; only what waits for the disk (COMMIT) or may take long leaves it
(docs/decisions/0011).
"""

import asyncio
import contextlib
import functools
import math
import sqlite3
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, cast

import aiosqlite
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from storage.database.contract import Database, T, Transaction, Work
from storage.prepared import DRIVER, told

BUSY_SECONDS = 5
GIVE_UP_STEPS = 100_000  # of SQLite's machine, some milliseconds
# A brief read that takes longer is begun again in the thread.
BRIEF_SECONDS = 0.005
BRIEF_STEPS = 10_000  # of one statement
BRIEF_STATEMENTS = 20  # what every update asks for is less, and is not begun again because the machine is busy


class _Connection(sqlite3.Connection):
    """A connection whose transactions are begun and ended here, whatever a session on it believes."""

    def commit(self) -> None:
        """Nothing: the session's transaction is a part of ours."""

    def rollback(self) -> None:
        """Nothing, likewise."""


class _BriefConnection(_Connection):
    """A connection that asks no more once it is late: SQLite itself counts the steps of one statement only."""

    late_at = math.inf  # on time.monotonic
    asked = 0

    def cursor(self, *arguments: Any) -> Any:
        """One whose questions are counted: SQLAlchemy asks with it."""
        return super().cursor(*arguments or (_BriefCursor,))

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Likewise for prepared statements."""
        self.count()
        return super().execute(*arguments)

    def count(self) -> None:
        """Look at the clock now and then; raises sqlite3.OperationalError when it is late."""
        self.asked += 1
        if self.asked % BRIEF_STATEMENTS == 0 and self.is_late():
            raise sqlite3.OperationalError("interrupted")

    def is_late(self) -> bool:
        """Whether the work takes longer than it may."""
        return time.monotonic() > self.late_at


class _BriefCursor(sqlite3.Cursor):
    connection: _BriefConnection

    def execute(self, *arguments: Any) -> Any:
        self.connection.count()
        return super().execute(*arguments)


class _Door:
    """A SQLite connection, and a plain SQLAlchemy engine that knows no other."""

    def __init__(self, raw: sqlite3.Connection, *, read_only: bool) -> None:
        self.raw = raw
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
        if read_only:
            raw.execute("PRAGMA query_only=ON").close()
        # Each work ends its own transaction; the pool need not do it once more.
        self.engine: Engine = create_engine(
            "sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True, pool_reset_on_return=None
        )

    def session(self) -> Session:
        """A session on the connection; it joins whatever transaction is open there."""
        return Session(self.engine, expire_on_commit=False, autoflush=True, info={DRIVER: self.raw})

    def execute(self, statement: str) -> None:
        """Begin or end a transaction."""
        try:
            self.raw.execute(statement).close()
        except sqlite3.Error as error:
            raise told(error, statement, self.engine.dialect) from error

    def read(self, work: Work[T]) -> T:
        """Run `work` in one moment of the database."""
        self.execute("BEGIN")
        try:
            with self.session() as session:
                return work(session)
        finally:
            self.roll_back()

    def roll_back(self) -> None:
        """Forget what is not committed, if there is anything."""
        if self.raw.in_transaction:
            self.execute("ROLLBACK")

    def stop_when(self, is_late: Callable[[], bool], steps: int) -> None:
        """Make a statement fail as soon as something is so."""
        self.raw.set_progress_handler(lambda: int(is_late()), steps)


class _BriefDoor(_Door):
    """A connection for reads that end as soon as they are late."""

    def __init__(self, path: Path) -> None:
        self._brief = sqlite3.connect(str(path), timeout=0, isolation_level=None, factory=_BriefConnection)
        super().__init__(self._brief, read_only=True)
        self.stop_when(self._brief.is_late, BRIEF_STEPS)

    def read(self, work: Work[T]) -> T:
        """Run `work`; raises OperationalError when it takes longer than BRIEF_SECONDS."""
        self._brief.asked = 0
        self._brief.late_at = time.monotonic() + BRIEF_SECONDS
        return super().read(work)

    def roll_back(self) -> None:
        self._brief.late_at = math.inf  # the end is never too late
        super().roll_back()


class _Thread:
    """A connection on aiosqlite's thread."""

    def __init__(self, path: str, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._given_up = False
        self._connection: aiosqlite.Connection | None = None
        self._door: _Door | None = None

    async def open(self) -> None:
        self._connection = await aiosqlite.connect(
            self._path, timeout=BUSY_SECONDS, isolation_level=None, factory=_Connection, check_same_thread=False
        )
        await self.call(self._prepare)

    def _prepare(self) -> None:
        assert self._connection is not None
        self._door = _Door(self._connection._conn, read_only=self._read_only)  # noqa: SLF001 (aiosqlite tells no other way)
        if self._read_only:
            # An interrupt between two statements would be lost.
            self._door.stop_when(lambda: self._given_up, GIVE_UP_STEPS)

    @property
    def door(self) -> _Door:
        """The connection; to be used by one thread at a time."""
        assert self._door is not None
        return self._door

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
        if self._door is not None:
            if not self._read_only:
                with contextlib.suppress(sqlite3.Error):
                    await self.call(self._checkpoint)
            door, self._door = self._door, None
            await self.call(door.engine.dispose)
        connection, self._connection = self._connection, None
        await connection.close()

    def _checkpoint(self) -> None:
        self.door.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


class _Writer:
    """The one connection that writes: taken in turn, and everything that ended between two commits is one commit.

    A unit of work writes where it is, gives the writer on and waits. The first to wait commits for all who had their
    turn by then; whoever comes while it commits makes the next commit.
    """

    def __init__(self, thread: _Thread) -> None:
        self.thread = thread
        self.turn = asyncio.Lock()
        self._waiting: list[asyncio.Future[None]] = []  # who has written and waits for the commit
        self._going: set[asyncio.Future[None]] = set()  # what goes on by itself
        self._inside = False  # a unit that others wait beside: it is taken back without them

    async def begin(self) -> None:
        """Take the writer."""
        await self.turn.acquire()
        try:
            self._inside = bool(self._waiting)
            if self._inside:
                self.thread.door.execute("SAVEPOINT unit")
                return
            self.thread.door.roll_back()  # what could not be taken back before, and was told to have failed
            is_begun = self._begin_at_once()
        except BaseException:
            self.turn.release()
            raise
        if not is_begun:
            await self._begin_after_another()

    def _begin_at_once(self) -> bool:
        """Whether no other program was writing."""
        try:
            self.thread.door.execute("PRAGMA busy_timeout=0")
            self.thread.door.execute("BEGIN IMMEDIATE")
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    async def _begin_after_another(self) -> None:
        try:
            await asyncio.shield(self.thread.call(self._begin_patiently))
        except asyncio.CancelledError:
            # The thread still begins: that ends there too, before anybody else has the writer. Whoever is cancelled
            # does not wait for it, and so cannot be cancelled in the middle of it.
            self._apart(self._give_on())
            raise
        except BaseException:
            self.turn.release()
            raise

    async def _give_on(self) -> None:
        try:
            await self.thread.call(self.thread.door.roll_back)
        finally:
            self.turn.release()

    def _apart(self, work: Coroutine[Any, Any, None]) -> None:
        """Let `work` go on by itself; it tells nobody how it ended."""
        going = asyncio.shield(work)
        self._going.add(going)
        going.add_done_callback(self._ended)

    def _ended(self, going: asyncio.Future[None]) -> None:
        self._going.discard(going)
        if not going.cancelled():
            going.exception()

    def _begin_patiently(self) -> None:
        """For the thread: somebody else writes to the file."""
        self.thread.door.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        self.thread.door.execute("BEGIN IMMEDIATE")

    async def end(self) -> None:
        """Give the writer on, and wait until what was written is durable; that completes even when it is cancelled."""
        if self._inside:
            try:
                self.thread.door.execute("RELEASE unit")
            except BaseException:
                self.undo()
                raise
        done = asyncio.get_running_loop().create_future()
        leads = not self._waiting
        self._waiting.append(done)
        self.turn.release()
        if leads:
            # It goes on by itself: somebody else may have committed ours before, and what it commits then is not ours.
            self._apart(self._settle())
        await asyncio.shield(done)

    def undo(self) -> None:
        """Forget what the unit wrote, and give the writer on."""
        door = self.thread.door
        try:
            if self._inside and door.raw.in_transaction:
                door.execute("ROLLBACK TO unit")
                door.execute("RELEASE unit")
            else:
                door.roll_back()
        finally:
            if not door.raw.in_transaction:
                self._tell(_lost())  # SQLite ends a transaction itself when the disk is full
            self.turn.release()

    async def alone(self, work: Work[T]) -> T:
        """Run `work` and commit it in one hop to the thread; it completes even when the caller is cancelled."""
        await self.turn.acquire()
        return await asyncio.shield(self._alone(work))

    async def _alone(self, work: Work[T]) -> T:
        try:
            await self._commit()
            return await self.thread.call(functools.partial(self._whole, work))
        finally:
            self.turn.release()

    def _whole(self, work: Work[T]) -> T:
        door = self.thread.door
        door.roll_back()  # as in `begin`
        self._begin_patiently()
        try:
            with door.session() as session:
                result = work(session)
                session.flush()
            door.execute("COMMIT")
        except BaseException:
            door.roll_back()
            raise
        return result

    async def _settle(self) -> None:
        async with self.turn:
            await self._commit()

    async def _commit(self) -> None:
        """Make durable what all who wait have written, and tell each of them, and nobody else, what came of it."""
        if not self._waiting:
            return
        with contextlib.suppress(Exception):
            try:
                await self.thread.call(functools.partial(self.thread.door.execute, "COMMIT"))
            except BaseException as error:
                try:
                    await self.thread.call(self.thread.door.roll_back)
                finally:
                    self._tell(error)
                raise
            self._tell(None)

    def _tell(self, error: BaseException | None) -> None:
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)
                done.exception()  # whoever was cancelled does not ask


def _lost() -> OperationalError:
    return OperationalError("COMMIT", None, sqlite3.OperationalError("the transaction was taken back"))


class _SqliteTransaction(Transaction):
    def __init__(self, writer: _Writer) -> None:
        self._writer = writer
        self._session: Session | None = None
        self._held = False

    @property
    def is_open(self) -> bool:
        return self._held

    async def run(self, work: Work[T]) -> T:
        if not self._held:
            await self._writer.begin()
            self._held = True
            self._session = self._writer.thread.door.session()
        assert self._session is not None
        result = work(self._session)
        self._session.flush()
        if not self._writer.thread.door.raw.in_transaction:
            raise _lost()
        return result

    async def commit(self) -> None:
        if self._held:
            self._leave()
            await self._writer.end()

    async def finish(self, work: Work[T]) -> T:
        try:
            result = await self.run(work)
        except BaseException:
            await self.rollback()
            raise
        await self.commit()
        return result

    async def rollback(self) -> None:
        if self._held:
            self._leave()
            self._writer.undo()

    def _leave(self) -> None:
        session, self._session = self._session, None
        self._held = False
        if session is not None:
            session.close()


class SqliteDatabase(Database):
    """One file, one process: a writer that is taken in turn, and readers that cannot write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = _Thread(str(path), read_only=True)
        self._writer = _Writer(_Thread(str(path), read_only=False))
        self._here: _BriefDoor | None = None  # reads in the loop's own thread

    async def open(self) -> None:
        try:
            await self._writer.thread.open()
            await self._reader.open()
            self._here = _BriefDoor(self.path)
        except BaseException:
            # A thread that is left running would keep the process from ending.
            await self.close()
            raise

    async def close(self) -> None:
        here, self._here = self._here, None
        if here is not None:
            here.engine.dispose()
            here.raw.close()
        await self._reader.close()
        await self._writer.thread.close()

    @property
    def connections(self) -> list[sqlite3.Connection]:
        """Every connection that stays open: for whoever wants to see what is run on them."""
        assert self._here is not None
        return [self._writer.thread.door.raw, self._reader.door.raw, self._here.raw]

    async def read(self, work: Work[T], *, brief: bool = False) -> T:
        if brief and self._here is not None:
            # Too long, or somebody is in the way: the thread waits for it, and tells what is wrong if anything is.
            with contextlib.suppress(OperationalError):
                return self._here.read(work)
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
        return await reader.call(lambda: reader.door.read(work))

    def transaction(self) -> Transaction:
        return _SqliteTransaction(self._writer)

    async def write(self, work: Work[T], *, brief: bool = False) -> T:
        return await super().write(work) if brief else await self._writer.alone(work)
