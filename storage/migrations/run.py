"""Running Alembic's commands on one connection, whole or not at all."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, StaticPool

from storage.migrations import SchemaUnknown

FOLDER = Path(__file__).parent
BUSY_SECONDS = 5
LOCK = 0x646F7373  # two processes that start together on PostgreSQL migrate one after the other


class MigrationFailed(Exception):
    """A step left rows that point nowhere; everything was rolled back."""


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings without any file, so that the bot migrates from wherever it is started."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database up to `revision` inside the transaction that is open on `connection`."""
    _preflight(connection)
    command.upgrade(configuration(connection), revision)
    _check_references(connection)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the database back to `revision` ("base": empty) inside the open transaction; for tests and emergencies."""
    _preflight(connection)
    command.downgrade(configuration(connection), revision)
    _check_references(connection)


def on_sqlite(path: Path, work: Callable[[Connection], None]) -> None:
    """Run `work` in one immediate transaction on a file, made private to its owner when it is not there yet."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    raw = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        # Foreign keys stay off: rebuilding a table drops it for a moment. What was built is checked before the commit.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "trusted_schema=OFF"):
            raw.execute(f"PRAGMA {pragma}").close()
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        # pysqlite would run DDL outside of any transaction: a killed step would leave half of itself behind.
        event.listen(engine, "begin", _begin_immediate)
        with engine.begin() as connection:
            work(connection)
    finally:
        raw.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


async def on_postgres(url: str, work: Callable[[Connection], None]) -> None:
    """Run `work` in one transaction on a server, waiting for another process that migrates."""
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            await connection.run_sync(work)
    finally:
        await engine.dispose()


async def on_database(url: str, work: Callable[[Connection], None]) -> None:
    """Run `work` in one transaction on the database behind `url`; SQLite is worked on in a thread."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        await asyncio.to_thread(on_sqlite, Path(parsed.database), work)
    else:
        await on_postgres(url, work)


def _preflight(connection: Connection) -> None:
    names = inspect(connection).get_table_names()
    # Left by a tool that ran batch steps outside of a transaction; one of them blocks every later try.
    for name in names:
        if name.startswith("_alembic_tmp_"):
            connection.exec_driver_sql(f'DROP TABLE "{name}"')
    if "alembic_version" not in names and "members" in names:
        raise SchemaUnknown


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
        if lost:
            raise MigrationFailed(f"rows that point nowhere after the migration: {[tuple(row) for row in lost]}")
