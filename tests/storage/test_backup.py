"""A backup is whole or is refused, and putting one back surprises nobody."""

import asyncio
import contextlib
import os
import random
import shutil
import sqlite3
import stat
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import notes, postgres_backup
from storage.backup import BackupBroken, backup, restore, verify
from storage.database import Database, PostgresDatabase, SqliteDatabase
from storage.lock import AlreadyRunning, only_bot, only_process
from storage.migrations import HEAD, SchemaTooNew
from storage.notes import Note
from storage.outbox import OutboxRow
from storage.plans import Plan, Reminder
from tests.postgres import Postgres
from tests.storage.rows import NOW, add_client, row

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("engine", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)


def words(path: Path) -> dict[str, str]:
    """The notes of a SQLite file."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, value FROM notes").fetchall())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def rows(path: Path, query: str = "SELECT name, value FROM notes ORDER BY name") -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def damage(path: Path) -> None:
    """Spoil the head of every page but the first."""
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\x05" * 64
    path.write_bytes(content)


def ruin(path: Path) -> None:
    """Nothing that SQLite could read, and a log beside it."""
    path.write_bytes(b"ruins" * 1000)
    path.with_name("dossier.db-wal").write_bytes(b"log")


def waiting_things(session: Session) -> None:
    """Messages in every state and reminders before and after NOW."""
    for state in ("new", "sending", "sent", "failed", "dropped"):
        session.add(row(OutboxRow, key=state, state=state, error=None))
    client = add_client(session)
    members = {"owner_id": client.owner_id, "author_id": client.owner_id}
    plan = row(Plan, client_id=client.id, **members)
    session.add(plan)
    session.flush()
    for hours, state in ((-1, "waiting"), (1, "waiting"), (-2, "queued")):
        at = NOW + timedelta(hours=hours)
        session.add(row(Reminder, plan_id=plan.id, member_id=client.owner_id, remind_at=at, state=state))


@pytest.fixture
async def path(database: Database) -> Path:
    """The file of an opened SQLite database with a note in its write-ahead log."""
    assert isinstance(database, SqliteDatabase)
    await database.write(lambda session: notes.put(session, "word", "Ромашка", NOW))
    return database.path


@on_sqlite
async def test_a_backup_holds_the_rows_that_are_still_in_the_log(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups.db"
    made = await asyncio.to_thread(backup, path, target)
    assert rows(target) == [("word", "Ромашка")]
    assert (made.path, made.schema, made.size) == (target, HEAD, target.stat().st_size)
    assert (made.rows["notes"], made.rows["audit"]) == (1, 0)
    assert mode(target) == 0o600
    assert [name for name in names(tmp_path) if not name.startswith("dossier.db")] == ["backups.db"]


@on_sqlite
async def test_a_backup_under_load_is_of_one_moment(path: Path, database: Database, tmp_path: Path) -> None:
    stop = asyncio.Event()

    def write_pair(number: int, session: Session) -> None:
        notes.put(session, f"left {number}", "1" * 400, NOW)
        session.flush()
        notes.put(session, f"right {number}", "1" * 400, NOW)

    async def keep_writing() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            await database.write(partial(write_pair, number))
        return number

    async with asyncio.TaskGroup() as tasks:
        writer = tasks.create_task(keep_writing())
        pairs = []
        for number in range(5):
            await asyncio.sleep(0.02)
            made = await asyncio.to_thread(backup, path, tmp_path / f"backup{number}.db")
            pairs.append(made.rows["notes"] - 1)
        stop.set()
    assert all(count % 2 == 0 for count in pairs)
    assert pairs == sorted(pairs)
    assert pairs[-1] > pairs[0]
    assert writer.result() * 2 >= pairs[-1]


@on_sqlite
async def test_a_damaged_database_replaces_no_backup(database: Database, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "good.db"
    await asyncio.to_thread(backup, path, target)
    await database.close()
    damage(path)
    with pytest.raises(BackupBroken):
        backup(path, target)
    assert rows(target) == [("word", "Ромашка")]
    assert not [name for name in names(tmp_path) if "unfinished" in name]


def test_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        backup(tmp_path / "absent.db", tmp_path / "backup.db")
    assert names(tmp_path) == []


@pytest.mark.parametrize("harm", ["empty", "garbage", "cut", "pages", "foreign", "absent"])
def test_what_is_not_a_whole_database_of_ours_is_refused(tmp_path: Path, migrated_file: Path, harm: str) -> None:
    source, path = tmp_path / "backup.db", tmp_path / "dossier.db"
    shutil.copyfile(migrated_file, path)
    content = bytearray(migrated_file.read_bytes())
    if harm == "pages":
        chance = random.Random(1)  # noqa: S311 (repeatable, not secret)
        for page in chance.sample(range(1, len(content) // 4096), 10):
            content[page * 4096 : page * 4096 + 16] = chance.randbytes(16)
    harmed = {"empty": b"", "garbage": b"not a database" * 500, "cut": bytes(content[: len(content) // 2])}
    if harm == "foreign":
        with contextlib.closing(sqlite3.connect(source)) as foreign:
            foreign.execute("CREATE TABLE members (id INTEGER)")
    elif harm != "absent":
        source.write_bytes(harmed.get(harm, bytes(content)))
    with pytest.raises(BackupBroken):
        verify(source)
    with pytest.raises(BackupBroken):
        restore(source, path, NOW)
    assert path.read_bytes() == migrated_file.read_bytes()
    assert not [name for name in names(tmp_path) if "unfinished" in name or "replaced" in name]


def test_a_backup_of_a_newer_bot_is_refused(tmp_path: Path, migrated_file: Path) -> None:
    source = tmp_path / "backup.db"
    shutil.copyfile(migrated_file, source)
    with contextlib.closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(SchemaTooNew):
        restore(source, tmp_path / "dossier.db", NOW)
    assert names(tmp_path) == ["backup.db", "dossier.db.lock"]


@on_sqlite
async def test_a_restore_puts_the_past_back_and_keeps_the_present_aside(
    database: Database, path: Path, tmp_path: Path
) -> None:
    source = tmp_path / "backup.db"
    await asyncio.to_thread(backup, path, source)
    before = source.read_bytes()
    await database.write(lambda session: notes.put(session, "word", "Лютик", NOW))
    await database.close()

    done = restore(source, path, NOW)

    assert words(path)["word"] == "Ромашка"
    assert done.replaced == tmp_path / "dossier.db.replaced-20261116T093015Z"
    assert rows(done.replaced) == [("word", "Лютик")]
    assert source.read_bytes() == before
    assert mode(path) == mode(done.replaced) == 0o600
    again = restore(source, path, NOW)
    assert again.replaced is not None
    assert again.replaced != done.replaced
    await database.open()
    assert await database.read(lambda session: notes.get(session, "word")) == "Ромашка"


@on_sqlite
async def test_a_restore_beside_a_stale_log_is_not_spoilt_by_it(database: Database, path: Path, tmp_path: Path) -> None:
    """A killed bot leaves its log; SQLite would play it over whatever file comes to lie beside it."""
    source = tmp_path / "backup.db"
    await asyncio.to_thread(backup, path, source)
    late = [row(Note, name=f"late {number}") for number in range(300)]
    await database.write(lambda session: session.add_all(late))
    killed = tmp_path / "killed"
    killed.mkdir()
    for name in ("dossier.db", "dossier.db-wal", "dossier.db-shm"):
        shutil.copyfile(tmp_path / name, killed / name)
    assert (killed / "dossier.db-wal").stat().st_size > 20_000

    done = restore(source, killed / "dossier.db", NOW)

    assert set(words(killed / "dossier.db")) == {"word", "epoch"}
    assert done.replaced is not None
    assert len(rows(done.replaced)) == 301
    (killed / "dossier.db").unlink()
    shutil.copyfile(tmp_path / "dossier.db-wal", killed / "dossier.db-wal")
    restore(source, killed / "dossier.db", NOW)
    assert set(words(killed / "dossier.db")) == {"word", "epoch"}


@on_sqlite
async def test_a_damaged_present_is_kept_with_its_log(database: Database, path: Path, tmp_path: Path) -> None:
    source = tmp_path / "backup.db"
    await asyncio.to_thread(backup, path, source)
    await database.close()
    ruin(path)
    done = restore(source, path, NOW)
    assert words(path)["word"] == "Ромашка"
    assert done.replaced is not None
    assert done.replaced.read_bytes() == b"ruins" * 1000
    assert done.replaced.with_name(f"{done.replaced.name}-wal").read_bytes() == b"log"


@on_sqlite
async def test_a_restore_under_a_running_bot_is_refused(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "backup.db"
    await asyncio.to_thread(backup, path, source)
    with only_process(path), pytest.raises(AlreadyRunning):
        restore(source, path, NOW)
    assert not [name for name in names(tmp_path) if "replaced" in name]


@on_sqlite
async def test_a_restore_that_fails_at_its_last_step_leaves_the_present(
    database: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "backup.db"
    await asyncio.to_thread(backup, path, source)
    await database.write(lambda session: notes.put(session, "word", "Лютик", NOW))
    await database.close()

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="no space"):
            restore(source, path, NOW)
    assert rows(path) == [("word", "Лютик")]


@on_sqlite
async def test_a_restore_sends_nothing_from_the_past(database: Database, path: Path, tmp_path: Path) -> None:
    await database.write(waiting_things)
    source = tmp_path / "backup.db"
    await asyncio.to_thread(backup, path, source)
    await database.close()
    done = restore(source, path, NOW)
    epoch = words(path)["epoch"]
    assert (done.dropped_messages, done.dropped_reminders) == (2, 1)
    assert rows(path, "SELECT key, state, error FROM outbox ORDER BY id") == [
        ("new", "dropped", "restored"),
        ("sending", "dropped", "restored"),
        ("sent", "sent", None),
        ("failed", "failed", None),
        ("dropped", "dropped", None),
    ]
    assert rows(path, "SELECT state FROM reminders ORDER BY id") == [("dropped",), ("waiting",), ("queued",)]
    assert restore(source, path, NOW).dropped_messages == 2
    assert words(path)["epoch"] != epoch


@on_postgres
async def test_a_dump_of_postgresql_comes_back_and_sends_nothing(
    database: Database, database_url: str, postgres: Postgres, tmp_path: Path
) -> None:
    assert isinstance(database, PostgresDatabase)
    if postgres.tools is None or not (postgres.tools / "pg_dump").exists():
        pytest.skip("pg_dump of the server's version is not known here")
    await database.write(waiting_things)
    await database.write(lambda session: notes.put(session, "word", "Ромашка", NOW))
    target = tmp_path / "dossier.dump"
    made = await postgres_backup.backup(database_url, target, tools=postgres.tools)
    assert (made.schema, mode(target)) == (HEAD, 0o600)
    await database.write(lambda session: notes.put(session, "word", "Лютик", NOW))
    await database.close()

    async with only_bot(database_url):
        with pytest.raises(AlreadyRunning):
            await postgres_backup.restore(target, database_url, NOW, tools=postgres.tools)
    assert await postgres_backup.restore(target, database_url, NOW, tools=postgres.tools) == (2, 1)

    assert await database.read(lambda session: notes.get(session, "word")) == "Ромашка"
    states = await database.read(lambda session: session.scalars(select(OutboxRow.state).order_by(OutboxRow.id)).all())
    assert list(states) == ["dropped", "dropped", "sent", "failed", "dropped"]
    garbage = tmp_path / "garbage.dump"
    garbage.write_bytes(b"garbage")
    with pytest.raises(BackupBroken):
        await postgres_backup.restore(garbage, database_url, NOW, tools=postgres.tools)


async def test_missing_tools_of_postgresql_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.dump").touch()
    with pytest.raises(postgres_backup.ToolMissing, match="pg_restore is not installed"):
        await postgres_backup.version_of(tmp_path / "a.dump")
