"""Taking a SQLite database over to PostgreSQL: one transaction there, every row compared before it is committed."""

import contextlib
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage import migrations, schema
from storage import moved as marks
from storage.migrations import run
from storage.move.copying import Copying, Moved, MoveRefused, reading
from storage.tables import metadata

__all__ = ["MoveRefused", "MoveUnsure", "Moved", "move", "name_of"]

DEFAULT_PORT: Final = 5432

# A transaction of a minute is meant here; the server's own limits are for those that hang.
_PATIENCE: Final = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0"


class MoveUnsure(Exception):
    """Everything was copied, and the last steps failed: a run of the same move finds out and ends it."""


async def move(source: Path, url: str, *, tell: Callable[[str], None], now: datetime) -> Moved:
    """Copy every row of the SQLite file `source` into the empty PostgreSQL database behind `url`.

    The caller holds both locks (storage.lock.only_bot). Everything happens in one transaction: whoever ends this
    process at any moment leaves the target as it was, or complete. Afterwards the source says where it went. `tell`
    takes lines of progress. Raises MoveRefused with a sentence, SchemaTooNew, and the driver's errors when there is no
    server; the source is only written to when everything has been copied and compared. Raises MoveUnsure, from what
    went wrong, when nobody can tell whether the commit took place, or the source could not be told.
    """
    if schema.current_of_file(source) != schema.HEAD:
        raise MoveRefused(f"{source} is not at this version's schema: run `python run_bot.py migrate` on it first")
    begun = marks.of_file(source)
    token = begun.token if begun else secrets.token_hex(8)
    gone = marks.Gone(name_of(url), now, token, done=False)
    engine = create_async_engine(url, poolclass=NullPool, hide_parameters=True)
    may_be_done = False
    try:
        async with engine.connect() as target:
            moved = await _copy(source, target, token, tell, begun if begun and not _goes_on(begun, gone) else None)
            if not moved.was_done:
                await target.run_sync(marks.put, marks.MOVED_FROM, token, now)
                # Before the commit: a database that is there twice must not be served twice.
                marks.write(source, gone)
            may_be_done = True
            await target.commit()
            marks.write(source, marks.Gone(gone.to, now, token, done=True))
            # The server gathers its statistics by itself as well, if later.
            with contextlib.suppress(DBAPIError, OSError):
                await target.exec_driver_sql("ANALYZE")
                await target.commit()
    except Exception as error:
        if may_be_done:
            raise MoveUnsure from error
        raise
    finally:
        await engine.dispose()
    return moved


def name_of(url: str) -> str:
    """A database for people: "host:port/name", without who and with which password."""
    parsed = make_url(url)
    host = parsed.host or parsed.query.get("host") or "localhost"
    return f"{host}:{parsed.port or parsed.query.get('port') or DEFAULT_PORT}/{parsed.database}"


def _goes_on(begun: marks.Gone, gone: marks.Gone) -> bool:
    """Whether a move that was begun is made once more, to the same place."""
    return not begun.done and begun.to == gone.to


async def _copy(
    source: Path, target: AsyncConnection, token: str, tell: Callable[[str], None], elsewhere: marks.Gone | None
) -> Moved:
    for statement in (*_PATIENCE.split("; "), f"SELECT pg_advisory_xact_lock({run.LOCK})"):
        await target.exec_driver_sql(statement)
    if await target.run_sync(_is_what_it_became, token):
        return Moved(was_done=True)
    if elsewhere is not None:
        raise MoveRefused(
            f"{source} was moved to {elsewhere.to} already, and what happened since is there; "
            "if that copy is not needed, say so first: python run_bot.py move --reopen"
        )
    await target.run_sync(run.upgrade)
    with reading(source) as connection:
        try:
            return await Copying(connection, target, tell).run()
        except IntegrityError as error:
            raise MoveRefused(f"rows do not fit together: {error.orig}") from None


def _is_what_it_became(connection: Connection, token: str) -> bool:
    """Whether an earlier run got as far as this; MoveRefused when the target holds anything else."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return False
    if "alembic_version" not in names:
        raise MoveRefused(
            f"the PostgreSQL database holds tables of something else ({', '.join(sorted(names)[:3])}): "
            "make a new one with createdb"
        )
    migrations.check(connection.exec_driver_sql("SELECT max(version_num) FROM alembic_version").scalar())
    if "notes" in names and marks.source_of(connection) == token:
        return True
    for table in metadata.sorted_tables:
        if table.name in names and connection.execute(select(1).select_from(table).limit(1)).first() is not None:
            raise MoveRefused(
                f"the PostgreSQL database is not empty, there are rows in {table.name}; nothing was changed. "
                "Name an empty one (createdb), or drop what is there if nobody needs it"
            )
    return False
