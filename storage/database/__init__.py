"""The database: one writer, many readers, on SQLite or PostgreSQL, behind the same four calls.

A piece of database work is a plain function `work(session) -> result`. It cannot await, so nothing but the database
is ever waited for inside it, and on SQLite the whole of it costs one hop to the connection's thread
(docs/decisions/0002-work-is-a-function.md).
"""

from pathlib import Path

from sqlalchemy.engine import make_url

from storage.database.contract import Database, Transaction, Work
from storage.database.postgresql import PostgresDatabase
from storage.database.sqlite import SqliteDatabase
from storage.database.trouble import is_away, is_of_the_data, is_too_slow

__all__ = [
    "Database",
    "PostgresDatabase",
    "SqliteDatabase",
    "Transaction",
    "Work",
    "connect",
    "is_away",
    "is_of_the_data",
    "is_too_slow",
]


def connect(url: str) -> Database:
    """The database behind a URL: `sqlite+aiosqlite:///path` or `postgresql+asyncpg://...`; ValueError for others."""
    parsed = make_url(url)
    if parsed.drivername == "sqlite+aiosqlite" and parsed.database:
        return SqliteDatabase(Path(parsed.database))
    if parsed.drivername == "postgresql+asyncpg":
        return PostgresDatabase(url)
    raise ValueError("DATABASE_URL must start with sqlite+aiosqlite:/// or postgresql+asyncpg://")
