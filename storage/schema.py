"""The schema's version: what the database has, what this code needs, and the way from one to the other."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from storage import migrations
from storage.migrations import HEAD, SchemaTooNew, SchemaUnknown

log = logging.getLogger(__name__)

__all__ = ["HEAD", "SchemaTooNew", "SchemaUnknown", "current", "current_of_file", "migrate"]


def current_of_file(path: Path) -> str | None:
    """The version of a SQLite file; None when it is absent or has no version."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(row[0]) if row else None


async def current(url: str) -> str | None:
    """The version of the database behind `url`; None when it is empty. Costs about a millisecond on SQLite."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return current_of_file(Path(parsed.database))
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            known = await connection.exec_driver_sql("SELECT to_regclass('alembic_version') IS NOT NULL")
            if not known.scalar_one():
                return None
            found = (await connection.exec_driver_sql("SELECT version_num FROM alembic_version")).scalar_one_or_none()
            return None if found is None else str(found)
    finally:
        await engine.dispose()


async def migrate(url: str) -> bool:
    """Bring the database behind `url` to HEAD; True when there was something to do.

    SQLite files that hold data are backed up first, beside themselves (`dossier.db.before-0002`). Raises SchemaTooNew
    when the database was used by a newer version, SchemaUnknown when its tables have no version. On SQLite the caller
    holds the lock of storage.lock. At HEAD neither Alembic nor any table is touched, so every start can call it.
    """
    found = await current(url)
    if found == HEAD:
        return False
    migrations.check(found)
    parsed = make_url(url)
    if found is not None and parsed.get_backend_name() == "sqlite" and parsed.database:
        import asyncio

        from storage.backup import backup

        path = Path(parsed.database)
        copy = path.with_name(f"{path.name}.before-{HEAD}")
        await asyncio.to_thread(backup, path, copy)
        log.info("the schema goes from %s to %s; the database as it was is kept as %s", found, HEAD, copy)
    from storage.migrations import run

    await run.on_database(url, run.upgrade)
    return True
