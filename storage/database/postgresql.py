"""PostgreSQL by asyncpg: a pool of connections, and limits so that no statement waits for ever."""

import asyncio
from typing import Any, cast

import asyncpg
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from storage.database.contract import Database, T, Transaction, Work

LIMITS = {
    "statement_timeout": "5000",
    "lock_timeout": "2000",
    "idle_in_transaction_session_timeout": "15000",
    "timezone": "UTC",
}


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

    is_shared = True

    def __init__(self, url: str, **options: Any) -> None:
        self._engine = _engine(url, {}, **options)
        # Each statement of a reader sees its own moment (READ COMMITTED), so a transaction around them would cost
        # two round trips and give nothing: the server refuses what writes by itself.
        self._readers = _engine(url, {"default_transaction_read_only": "on"}, isolation_level="AUTOCOMMIT", **options)

    def session(self) -> AsyncSession:
        """A new session on the writing engine."""
        return AsyncSession(self._engine, expire_on_commit=False)

    async def open(self) -> None:
        async with self._engine.connect():
            pass

    async def close(self) -> None:
        await self._engine.dispose()
        await self._readers.dispose()

    async def read(self, work: Work[T], *, brief: bool = False) -> T:
        async with AsyncSession(self._readers, expire_on_commit=False) as session:
            return await session.run_sync(work)

    def transaction(self) -> Transaction:
        return _PostgresTransaction(self)


def _engine(url: str, settings: dict[str, str], **options: Any) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,  # what people wrote has no place in a log
        pool_timeout=3,
        pool_size=10,
        connect_args={"server_settings": LIMITS | settings},
        **options,
    )
    event.listen(engine.sync_engine, "checkout", _leave_out_closed)
    return engine


def _leave_out_closed(connection: DBAPIConnection, _record: object, _proxy: object) -> None:
    """The loop hears when the server closes a connection: asking the server each time would cost a round trip."""
    if cast("asyncpg.Connection[Any]", connection.driver_connection).is_closed():
        raise DisconnectionError
