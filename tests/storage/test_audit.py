"""The audit is only ever added to: not by the bot, not by a shell, not by REPLACE."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import audit
from storage.audit import AuditRow
from storage.database import Database
from storage.migrations.run import on_database
from storage.tables import metadata
from tests.storage.rows import NOW

CHANGES = {"city": [None, "Одеса"], "tags": [["a"], ["a", "b"]], "amount": [1.5, 0], "emoji": ["", "👍"]}


async def fill(database: Database) -> None:
    def add(session: Session) -> None:
        for number in range(3):
            audit.add(
                session,
                at=NOW,
                actor_id=None,
                action="clients.change",
                entity="clients",
                entity_id=number,
                changes=CHANGES,
                update_id=None,
            )

    await database.write(add)


async def rows(database: Database) -> list[tuple[int, dict[str, object]]]:
    found = select(AuditRow.entity_id, AuditRow.changes).order_by(AuditRow.id)
    return [tuple(row) for row in await database.read(lambda session: session.execute(found).all())]


TAMPERING = [
    "UPDATE audit SET action = 'nothing'",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE entity_id = 1",
]
ROW = "audit (id, at, action, entity, entity_id, changes) VALUES (1, '2026-01-01 00:00:00', 'x', 'x', 1, '{}')"
UPSERT = f"INSERT INTO {ROW} ON CONFLICT (id) DO UPDATE SET action = 'x'"


@pytest.mark.parametrize("statement", TAMPERING)
@pytest.mark.parametrize("made_by", ["migrations", "models"])
async def test_rows_cannot_be_changed_or_removed(
    database: Database, database_url: str, made_by: str, statement: str
) -> None:
    if made_by == "models":

        def rebuild(connection: Connection) -> None:
            metadata.drop_all(connection)
            metadata.create_all(connection)

        await on_database(database_url, rebuild)
    await fill(database)
    before = await rows(database)
    with pytest.raises(DBAPIError, match="append-only"):
        await database.write(lambda session: session.execute(text(statement)))
    assert await rows(database) == before
    assert before == [(number, CHANGES) for number in range(3)]


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT OR REPLACE INTO {ROW}",
        f"REPLACE INTO {ROW}",
        "UPDATE OR REPLACE audit SET id = 2 WHERE id = 1",
        UPSERT,
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_shell_that_sets_no_pragma_cannot_replace_a_row(
    database: Database, tmp_path: Path, statement: str
) -> None:
    await fill(database)
    before = await rows(database)
    shell = sqlite3.connect(tmp_path / "dossier.db")
    with contextlib.closing(shell), pytest.raises(sqlite3.IntegrityError, match="append-only"):
        shell.execute(statement)
    assert await rows(database) == before


@pytest.mark.parametrize(
    "statement", ["TRUNCATE audit", f"INSERT INTO {ROW} ON CONFLICT (id) DO UPDATE SET action = 'x'"]
)
@pytest.mark.parametrize("engine", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_postgresql_cannot_empty_or_overwrite_it(database: Database, statement: str) -> None:
    await fill(database)
    before = await rows(database)
    with pytest.raises(DBAPIError, match="append-only"):
        await database.write(lambda session: session.execute(text(statement)))
    assert await rows(database) == before
