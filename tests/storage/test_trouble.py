"""Whose fault an error is, as the engines really raise it."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage import members, notes
from storage.database import Database, SqliteDatabase, connect
from storage.database.trouble import is_away, is_of_the_data
from storage.members import Stranger
from storage.notes import Note

NOW = datetime(2026, 11, 25, 11, 20, tzinfo=UTC)


async def error_of(database: Database, statement: str) -> Exception:
    """What a statement raises."""
    with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is what the test is about
        await database.write(lambda session: session.execute(text(statement)))
    return raised.value


@pytest.mark.postgres
@pytest.mark.parametrize(
    "state",
    [
        "55P03",  # lock_timeout
        "57014",  # statement_timeout
        "40P01",  # deadlock
        "40001",  # serialization
        "53100",  # disk full
        "53200",  # out of memory
        "53300",  # too many connections
        "57P01",  # the server is stopped
        "57P03",  # starting up
        "58030",  # input and output
        "25006",  # a standby
        "08006",  # the connection is lost
        "XX001",  # damage
    ],
)
@pytest.mark.parametrize("engine", ["postgresql"])
async def test_trouble_of_the_server_passes(database: Database, state: str) -> None:
    error = await error_of(database, f"DO $$ BEGIN RAISE EXCEPTION 'trouble' USING ERRCODE = '{state}'; END $$")

    assert isinstance(error, DBAPIError)
    assert is_away(error)
    assert not is_of_the_data(error)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.parametrize("state", ["22001", "22P05", "23505"])
async def test_a_value_the_server_does_not_take_is_of_the_data(database: Database, state: str) -> None:
    error = await error_of(database, f"DO $$ BEGIN RAISE EXCEPTION 'bad' USING ERRCODE = '{state}'; END $$")

    assert is_of_the_data(error)
    assert not is_away(error)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_statement_that_takes_too_long_is_no_fault_of_its_data(database: Database) -> None:
    def sleep(session: Session) -> None:
        session.execute(text("SET LOCAL statement_timeout = 10"))
        session.execute(text("SELECT pg_sleep(10)"))

    with pytest.raises(DBAPIError) as raised:
        await database.write(sleep)

    assert is_away(raised.value)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_database_that_is_gone_is_waited_for(database_url: str) -> None:
    gone = make_url(database_url).set(database="gone")
    database = connect(gone.render_as_string(hide_password=False))
    with pytest.raises(Exception, match="does not exist") as raised:
        await database.read(lambda session: session.execute(text("SELECT 1")))
    await database.close()

    assert is_away(raised.value)


async def test_a_server_that_is_not_there_is_waited_for() -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    database = connect(f"postgresql+asyncpg://nobody@127.0.0.1:{port}/none")
    with pytest.raises(Exception) as hung_up:  # noqa: PT011 - which one is what the test is about
        await database.read(lambda session: session.execute(text("SELECT 1")))
    server.close()
    await server.wait_closed()
    with pytest.raises(OSError) as refused:  # noqa: PT011 - the kind is what counts
        await database.read(lambda session: session.execute(text("SELECT 1")))
    await database.close()

    assert is_away(hung_up.value)
    assert is_away(refused.value)


def test_a_server_that_starts_is_waited_for() -> None:
    assert is_away(asyncpg.exceptions.CannotConnectNowError("the database system is starting up"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("half an emoji", "\ud83d"), ("one name twice", "again")],
)
async def test_values_no_engine_takes(database: Database, name: str, value: str) -> None:
    await database.write(lambda session: notes.put(session, "one name twice", "here", NOW))

    with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is what the test is about
        await database.write(lambda session: session.add(Note(name=name, value=value, changed_at=NOW)))

    assert is_of_the_data(raised.value), raised.value
    assert not is_away(raised.value)


async def test_a_number_no_engine_takes(database: Database) -> None:
    with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is what the test is about
        await database.write(
            lambda session: session.add(Stranger(telegram_id=2**70, window_start=NOW, seen=0, tries=0))
        )

    assert is_of_the_data(raised.value), raised.value
    assert not is_away(raised.value)


async def test_a_wrong_statement_is_neither(database: Database) -> None:
    error = await error_of(database, "SELECT nothing FROM nowhere")

    assert not is_away(error)
    assert not is_of_the_data(error)


async def test_a_locked_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database.sqlite.BUSY_SECONDS", 0.01)
    database = SqliteDatabase(tmp_path / "dossier.db")
    await database.open()
    other = sqlite3.connect(tmp_path / "dossier.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    error = await error_of(database, "CREATE TABLE one (a)")
    other.close()
    await database.close()

    assert is_away(error)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_damaged_file_is_waited_for(database: Database) -> None:
    assert isinstance(database, SqliteDatabase)
    data = await asyncio.to_thread(database.path.read_bytes)
    await asyncio.to_thread(database.path.write_bytes, data[:100] + b"\xff" * (len(data) - 100))

    with pytest.raises(DBAPIError) as raised:
        await database.read(lambda session: members.by_telegram(session, 1))

    assert type(raised.value).__name__ == "DatabaseError"
    assert is_away(raised.value)


def test_a_mistake_of_ours_is_not_the_databases() -> None:
    assert not is_away(KeyError("name"))
    assert not is_of_the_data(KeyError("name"))
