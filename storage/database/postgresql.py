"""PostgreSQL by asyncpg: a pool of connections, and limits so that no statement waits for ever."""

import asyncio
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

from storage.database.contract import Database, T, Transaction, Work


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

    async def read(self, work: Work[T], *, brief: bool = False) -> T:
        async with AsyncSession(self._readers, expire_on_commit=False) as session:
            return await session.run_sync(work)

    def transaction(self) -> Transaction:
        return _PostgresTransaction(self)
