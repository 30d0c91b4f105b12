"""The rows of every table from SQLite to PostgreSQL, in pieces, and compared when all of them are there."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    create_engine,
    select,
)
from sqlalchemy import cast as cast_to
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from storage import notes, sales
from storage.base import table_of
from storage.moved import MOVED, MOVED_FROM
from storage.tables import metadata

PIECE: Final = 1_000  # rows that are in memory at once
PIECE_OF_FILES: Final = 4
REPORT_EVERY: Final = 20_000
NAMED: Final = 20  # so many of the texts that were cleaned are named
LARGEST_SHORT: Final = 2**31 - 1
_NOTES: Final = table_of(notes.Note)
# References of a table to itself, or in a ring, have no order to copy in; and one check of all rows costs less than
# one a row. Both lists are statements made by the server.
_TAKE: Final = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
"""
_COUNT_ON: Final = """
SELECT format('SELECT setval(%L, coalesce(max(%I), 1), max(%I) IS NOT NULL) FROM %s',
              pg_get_serial_sequence(attrelid::regclass::text, attname), attname, attname, attrelid::regclass)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND attnum > 0 AND NOT attisdropped
      AND pg_get_serial_sequence(attrelid::regclass::text, attname) IS NOT NULL
"""

Values = tuple[Any, ...]


class MoveRefused(Exception):
    """The move cannot be made, and the sentence says why; nothing has changed on either side."""


@dataclass(slots=True)
class Moved:
    """What a move did: rows by table, and texts that PostgreSQL would not take as they were."""

    rows: dict[str, int] = field(default_factory=dict)
    cleaned: list[str] = field(default_factory=list)  # the first of them: "clients 5, name"
    cleaned_count: int = 0
    was_done: bool = False  # an earlier run had done it; only its last word was missing


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """One moment of a file, by a connection that cannot write and reads texts whatever is in them."""
    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None)
    raw.execute("PRAGMA query_only=ON").close()
    raw.text_factory = _decoded
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, pool_reset_on_return=None)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
    finally:
        raw.close()


def _decoded(found: bytes) -> str:
    return found.decode("utf-8", "surrogateescape")


def cleaned(text: str) -> str:
    """A text as PostgreSQL takes it: without NUL, and with U+FFFD for bytes that are no UTF-8."""
    return text.replace("\0", "").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Plan:
    """How the rows of one table are read on both sides."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names = [column.name for column in table.columns]
        self.texts = [index for index, one in enumerate(table.columns) if isinstance(one.type, (String, JSON))]
        self._keys = [index for index, one in enumerate(table.columns) if one.primary_key]
        self._lengths = [
            (index, one.type.length)
            for index, one in enumerate(table.columns)
            if isinstance(one.type, String) and one.type.length is not None
        ]
        self._numbers = [
            (index, not isinstance(one.type, BigInteger))
            for index, one in enumerate(table.columns)
            if isinstance(one.type, Integer)
        ]
        holds_files = any(isinstance(one.type, LargeBinary) for one in table.columns)
        self.piece = PIECE_OF_FILES if holds_files else PIECE

    def select(self, dialect: str) -> Select[Any]:
        """Every row in the order of its key, the same on both engines."""
        # JSON as it is written: reading it would take nothing and null for the same.
        read = [cast_to(one, Text()) if isinstance(one.type, JSON) else one for one in self.table.columns]
        by = [
            one.collate("C") if dialect == "postgresql" and isinstance(one.type, String) else one
            for one in self.table.primary_key
        ]
        query = select(*read).order_by(*by)
        # Each side says of itself where it went or came from.
        return query.where(_NOTES.c.name.not_in([MOVED, MOVED_FROM])) if self.table is _NOTES else query

    def name(self, row: Values) -> str:
        """A row for people: "clients 5"."""
        return f"{self.table.name} {' '.join(str(row[index]) for index in self._keys)}"

    def check(self, row: Values) -> None:
        """MoveRefused for a value that SQLite keeps and PostgreSQL's columns do not hold."""
        for index, most in self._lengths:
            if row[index] is not None and len(row[index]) > most:
                raise MoveRefused(f"{self._place(row, index)} has {len(row[index])} characters, {most} fit: shorten it")
        for index, is_short in self._numbers:
            value = row[index]
            if value is not None and (not isinstance(value, int) or (is_short and abs(value) > LARGEST_SHORT)):
                raise MoveRefused(f"{self._place(row, index)} is not a number that fits: {value!r}")

    def _place(self, row: Values, index: int) -> str:
        return f"{self.name(row)}, {self.names[index]},"


class Copying:
    """One run over all tables, in the open transaction of the target."""

    def __init__(self, source: Connection, target: AsyncConnection, tell: Callable[[str], None]) -> None:
        self._source = source
        self._target = target
        self._tell = tell
        self._moved = Moved()
        self._plans = [_Plan(table) for table in metadata.sorted_tables]

    async def run(self) -> Moved:
        """Copy, count on, compare; raises MoveRefused, and IntegrityError for rows that point nowhere."""
        references = [tuple(row) for row in await self._target.exec_driver_sql(_TAKE)]
        for taking, _ in references:
            await self._target.exec_driver_sql(taking)
        for plan in self._plans:
            self._moved.rows[plan.table.name] = await self._copy(plan)
        for _, laying in references:
            await self._target.exec_driver_sql(laying)
        for statement in (await self._target.exec_driver_sql(_COUNT_ON)).scalars().all():
            await self._target.exec_driver_sql(statement)
        self._tell("comparing every row with its source")
        for plan in self._plans:
            await self._compare(plan)
        if wrong := await self._target.run_sync(_wrong_months):
            raise MoveRefused(f"{wrong} months of sales do not add up to their sales, in the source as well")
        return self._moved

    async def _copy(self, plan: _Plan) -> int:
        driver: Any = (await self._target.get_raw_connection()).driver_connection
        count = 0
        for rows in self._pieces(plan, note=True):
            for row in rows:
                plan.check(row)
            try:
                await driver.copy_records_to_table(plan.table.name, records=rows, columns=plan.names)
            except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError, TypeError, OverflowError) as error:
                raise MoveRefused(f"{plan.name(rows[0])} or one of the {len(rows)} from there: {error}") from None
            count += len(rows)
            if count % REPORT_EVERY == 0:
                self._tell(f"{plan.table.name}: {count} rows so far")
        if count:
            self._tell(f"{plan.table.name}: {count} rows")
        return count

    async def _compare(self, plan: _Plan) -> None:
        """Read both sides once more, the target by what it would commit, and hold row against row."""
        query = plan.select("postgresql").execution_options(yield_per=plan.piece)
        result = await self._target.stream(query)
        found = result.partitions(plan.piece)
        for rows in self._pieces(plan, note=False):
            copied = [tuple(row) for row in await anext(found, [])]
            if rows != copied:
                raise MoveRefused(_difference(plan, rows, copied))
        if extra := await anext(found, None):
            raise MoveRefused(f"{plan.name(tuple(extra[0]))} is in PostgreSQL only")

    def _pieces(self, plan: _Plan, *, note: bool) -> Iterator[list[Values]]:
        """The source's rows, cleaned; `note`: those that had to be are remembered."""
        try:
            with self._source.execute(plan.select("sqlite")) as result:
                while rows := result.fetchmany(plan.piece):
                    yield [self._clean(plan, tuple(row), note=note) for row in rows]
        except ValueError as error:  # a date that is none
            raise MoveRefused(f"{plan.table.name}: {error}") from None

    def _clean(self, plan: _Plan, row: Values, *, note: bool) -> Values:
        for index in plan.texts:
            value = row[index]
            if isinstance(value, str) and value != (fit := cleaned(value)):
                row = (*row[:index], fit, *row[index + 1 :])
                if note:
                    self._moved.cleaned_count += 1
                    if len(self._moved.cleaned) < NAMED:
                        self._moved.cleaned.append(f"{plan.name(row)}, {plan.names[index]}")
        return row


def _difference(plan: _Plan, rows: list[Values], copied: list[Values]) -> str:
    for row, other in zip(rows, copied, strict=False):
        wrong = [name for name, one, two in zip(plan.names, row, other, strict=True) if one != two]
        if wrong:
            return f"{plan.name(row)} is not the same in PostgreSQL: {', '.join(wrong)}"
    return f"{plan.table.name}: {len(rows)} rows became {len(copied)}"


def _wrong_months(connection: Connection) -> int:
    with Session(connection) as session:
        return len(sales.verify_rollup(session))
