"""`run_bot.py move`: a SQLite database becomes a PostgreSQL one, whole or not at all, and nobody serves the old one."""

import asyncio
import contextlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

import run_bot
from bot.exits import CONFIG_ERROR, DATA_ERROR, LOCKED, UNAVAILABLE, Refused
from bot.moving import refuse_if_moved
from bot.rails.outbox import Outgoing, store
from bot.sandbox import sample
from storage import move as moving
from storage import moved as marks
from storage import notes, schema
from storage.database import connect
from storage.lock import AdvisoryLock, FileLock
from storage.migrations import run
from storage.plans import Plan
from storage.tables import metadata
from tests.postgres import Postgres
from tests.storage.rows import add_client
from tests.world import START, World, living

pytestmark = pytest.mark.postgres

Rows = dict[str, list[tuple[Any, ...]]]


def sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def work(url: str, function: Callable[[Any], Any]) -> Any:
    """Do something in a database that nobody has opened."""
    database = connect(url)
    await database.open()
    try:
        return await database.write(function)
    finally:
        await database.close()


def everything(url: str) -> Rows:
    """Each row of each table, but for what the two sides say of each other."""

    def look(session: Any) -> Rows:
        found: Rows = {}
        for table in metadata.sorted_tables:
            rows = [tuple(one) for one in session.execute(select(table))]
            found[table.name] = sorted((one for one in rows if one[0] not in (marks.MOVED, marks.MOVED_FROM)), key=str)
        return found

    return dict(asyncio.run(work(url, look)))


@pytest.fixture
def path(migrated_file: Path, tmp_path: Path) -> Path:
    """A SQLite database at head with a client and its owner."""
    made = tmp_path / "dossier.db"
    shutil.copyfile(migrated_file, made)
    asyncio.run(work(sqlite_url(made), lambda session: add_client(session, name="Ромашка").id))
    return made


@pytest.fixture
def target(postgres: Postgres) -> Iterator[str]:
    """A PostgreSQL database with nothing in it."""
    url = asyncio.run(postgres.create())
    yield url
    asyncio.run(postgres.drop(url))


def move(path: Path, target: str, *more: str) -> int:
    return run_bot.main(["move", target, "--from", sqlite_url(path), *more])


def names_in(target: str) -> list[str]:
    """The tables of the target."""

    async def look() -> list[str]:
        database = connect(target)
        await database.open()
        try:
            query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            return await database.read(lambda session: [*session.connection().exec_driver_sql(query).scalars()])
        finally:
            await database.close()

    return asyncio.run(look())


def test_the_sample_company_moves_whole_and_goes_on(
    migrated_file: Path, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "dossier.db"
    shutil.copyfile(migrated_file, path)
    asyncio.run(work(sqlite_url(path), lambda session: sample.fill(session, language="uk", now=START)))
    before = everything(sqlite_url(path))

    assert move(path, target) == 0

    said = capsys.readouterr().out
    assert f"Moved and compared: {sum(map(len, before.values()))} rows" in said
    assert f"clients: {len(before['clients'])} rows" in said
    assert everything(target) == before == everything(sqlite_url(path))
    # Numbers go on where they were.
    last = max(one[0] for one in before["clients"])
    one = asyncio.run(work(target, lambda session: add_client(session).id))
    assert one == last + 1
    with pytest.raises(Refused, match=r"was moved to PostgreSQL \(.*\) on "):
        refuse_if_moved(sqlite_url(path))

    # Once more changes nothing; and who insists has the old one back.
    assert move(path, target) == 0
    assert "An earlier run had moved everything" in capsys.readouterr().out
    assert run_bot.main(["move", "--reopen", "--from", str(path)]) == 0
    refuse_if_moved(sqlite_url(path))
    assert move(path, target) == DATA_ERROR
    assert "the PostgreSQL database is not empty" in capsys.readouterr().err


KILLED = """
import os, signal, sys
import run_bot
from bot import moving
from storage.migrations import run
from storage import moved as marks
from storage.plans import Plan
from sqlalchemy.ext.asyncio import AsyncConnection

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

where = sys.argv.pop(1)
write, commit = marks.write, AsyncConnection.commit

async def commit_and_die(self):
    await commit(self)
    die()

if where == "while it copies":
    moving.say = lambda line: die() if "clients:" in line else None
elif where == "before the source says so":
    marks.write = die
elif where == "before the commit":
    marks.write = lambda *given: (write(*given), die())
elif where == "after the commit":
    AsyncConnection.commit = commit_and_die
run_bot.main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("where", "may_be_served", "is_there"),
    [
        ("while it copies", True, False),
        ("before the source says so", True, False),
        ("before the commit", False, False),
        ("after the commit", False, True),
    ],
)
def test_killed_at_any_moment_it_is_moved_once(
    path: Path, target: str, where: str, *, may_be_served: bool, is_there: bool
) -> None:
    """Either nothing has come or all of it; the file says when it must not be served; the same command ends it."""
    before = everything(sqlite_url(path))

    arguments = [sys.executable, "-c", KILLED, where, "move", target, "--from", str(path)]
    killed = subprocess.run(arguments, cwd=Path(run_bot.__file__).parent, check=False, capture_output=True)  # noqa: S603

    assert killed.returncode == -9, killed.stderr
    assert bool(names_in(target)) == is_there
    with contextlib.nullcontext() if may_be_served else pytest.raises(Refused, match="run the same `move` again"):
        refuse_if_moved(sqlite_url(path))
    assert move(path, target) == 0
    assert everything(target) == before
    with pytest.raises(Refused, match="was moved to PostgreSQL"):
        refuse_if_moved(sqlite_url(path))


def break_off(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """Let the server go away at a moment near the end."""
    commit, execute, write = AsyncConnection.commit, AsyncConnection.exec_driver_sql, marks.write
    gone = OperationalError("COMMIT", None, ConnectionError("server closed the connection"))

    async def commit_(self: AsyncConnection) -> None:
        if where != "before the commit":
            await commit(self)
        raise gone

    async def execute_(self: AsyncConnection, statement: str, *more: Any) -> Any:
        if statement == "ANALYZE":
            raise gone
        return await execute(self, statement, *more)

    def write_(path: Path, said: marks.Gone) -> None:
        if said.done:
            raise OperationalError("UPDATE", None, sqlite3.OperationalError("database or disk is full"))
        write(path, said)

    if where.endswith("the commit"):
        monkeypatch.setattr(AsyncConnection, "commit", commit_)
    elif where == "statistics":
        monkeypatch.setattr(AsyncConnection, "exec_driver_sql", execute_)
    else:
        monkeypatch.setattr(marks, "write", write_)


@pytest.mark.parametrize("where", ["before the commit", "after the commit", "the last word"])
def test_where_nobody_knows_whether_it_was_moved_it_says_so_and_the_same_command_ends_it(
    path: Path, target: str, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    before = everything(sqlite_url(path))
    with pytest.MonkeyPatch.context() as trouble:
        break_off(trouble, where)
        assert move(path, target) == UNAVAILABLE
    said = capsys.readouterr().err
    assert said.startswith("It may have been moved, or not"), said
    assert "Run the same command again" in said
    assert "Nothing was moved" not in said

    assert move(path, target) == 0
    assert everything(target) == before


def test_what_was_moved_is_moved_whatever_becomes_of_the_statistics(
    path: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    break_off(monkeypatch, "statistics")
    assert move(path, target) == 0
    assert "Moved and compared" in capsys.readouterr().out
    with pytest.raises(Refused, match="was moved to PostgreSQL"):
        refuse_if_moved(sqlite_url(path))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql+asyncpg://bot:secret@db/dossier", "db:5432/dossier"),
        ("postgresql+asyncpg://bot@db:5433/dossier", "db:5433/dossier"),
        ("postgresql+asyncpg:///dossier?host=/run/postgresql&port=5434", "/run/postgresql:5434/dossier"),
    ],
)
def test_two_servers_of_one_machine_are_two_places(url: str, name: str) -> None:
    assert moving.name_of(url) == name


async def test_what_waits_is_answered_once_on_the_other_side(
    migrated_file: Path, tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dossier.db"
    shutil.copyfile(migrated_file, path)
    old = connect(sqlite_url(path))
    await old.open()
    async with living(old, kind=World) as world:
        anna = await world.manager("Анна")
        await world.client("Ромашка", anna)
        # An update that nobody has handled, and a message that nobody has sent.
        monkeypatch.setattr(world.app.lanes, "accept", lambda _rows: None)
        world.telegram.write(anna.id, "Ромашка: перезвонить завтра в 10")
        await world.app.intake.take(0)
        left = Outgoing(0, "left", anna.id, "reply", START, method=SendMessage(chat_id=anna.id, text="ждало"))
        await old.write(lambda session: store(session, [left], claimed=False, update_id=None))
    assert anna.inbox == []
    await old.close()

    assert await asyncio.to_thread(move, path, target) == 0

    new = connect(target)
    await new.open()
    moved = World(new, world.clock, world.telegram, world.bot)
    anna.settle = moved.settle
    await moved.start()
    await moved.settle()
    assert sorted("ждало" in one.text for one in anna.inbox) == [False, True]
    assert await moved.rows(lambda session: session.query(Plan).count()) == 1
    await anna.send("/today")
    assert "Ромашка" in anna.screen
    await moved.stop()
    await new.close()


def break_(path: Path, statement: str, *values: Any) -> None:
    """Write what the bot would not."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def test_texts_that_postgresql_does_not_take_are_cleaned_and_named(
    path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    break_(path, "UPDATE clients SET name = CAST(? AS TEXT)", "Ром\0ашка".encode() + b"\xed\xa0\x80")
    assert move(path, target) == 0
    assert "clients 1, name" in capsys.readouterr().out
    assert [one[1] for one in everything(target)["clients"]] == ["Ромашка" + "\ufffd" * 3]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE clients SET city = hex(zeroblob(51))", "clients 1, city, has 102 characters, 100 fit"),
        ("UPDATE clients SET version = 3000000000", "clients 1, version, is not a number that fits"),
        ("UPDATE clients SET created_at = 'yesterday'", "clients: "),
        ("UPDATE clients SET owner_id = 777", "rows do not fit together"),
        ("UPDATE alembic_version SET version_num = '0001'", "run `python run_bot.py migrate` on it first"),
    ],
)
def test_rows_that_cannot_move_are_named_and_nothing_moves(
    path: Path, target: str, capsys: pytest.CaptureFixture[str], statement: str, sentence: str
) -> None:
    break_(path, statement)
    kept = path.read_bytes()
    assert move(path, target) == DATA_ERROR
    assert sentence in capsys.readouterr().err
    assert names_in(target) == []
    assert path.read_bytes() == kept


def test_a_difference_is_found_and_nothing_moves(
    path: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison can fail: a trigger of the target changes what was written."""
    upgrade = run.upgrade

    def spoil(connection: Any) -> None:
        upgrade(connection)
        connection.exec_driver_sql(
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.city := 'x'; RETURN NEW; END $$"
        )
        connection.exec_driver_sql("CREATE TRIGGER s BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION spoil()")

    monkeypatch.setattr(run, "upgrade", spoil)
    assert move(path, target) == DATA_ERROR
    assert "clients 1 is not the same in PostgreSQL: city" in capsys.readouterr().err
    assert names_in(target) == []


def test_a_target_in_use_is_left_alone(
    path: Path, target: str, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(postgres.execute("CREATE TABLE orders (id int)", target))
    assert move(path, target) == DATA_ERROR
    assert "tables of something else (orders)" in capsys.readouterr().err
    asyncio.run(postgres.execute("DROP TABLE orders", target))

    # A schema without rows is as good as nothing; a company of its own is not, nor is the schema of a newer bot.
    asyncio.run(schema.migrate(target))
    asyncio.run(work(target, lambda session: notes.put(session, "boots", "1", START)))
    assert move(path, target) == DATA_ERROR
    assert "there are rows in notes" in capsys.readouterr().err
    asyncio.run(postgres.execute("DELETE FROM notes", target))
    asyncio.run(postgres.execute("UPDATE alembic_version SET version_num = '9999'", target))
    assert move(path, target) == DATA_ERROR
    assert "update the bot" in capsys.readouterr().err
    asyncio.run(postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public", target))
    assert move(path, target) == 0


def test_it_is_moved_to_one_place(
    path: Path, target: str, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    other = asyncio.run(postgres.create())
    assert move(path, target) == 0
    assert move(path, other) == DATA_ERROR
    assert "say so first: python run_bot.py move --reopen" in capsys.readouterr().err
    assert names_in(other) == []
    asyncio.run(postgres.drop(other))


@pytest.mark.parametrize("command", [["serve"], ["import", __file__, "--yes"]])
def test_the_old_database_is_not_used_by_mistake(
    path: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    assert move(path, target) == 0
    monkeypatch.setenv("DATABASE_URL", sqlite_url(path))
    monkeypatch.setenv("BOT_TOKEN", "42:TEST")
    assert run_bot.main(command) == CONFIG_ERROR
    assert "put that database into .env" in capsys.readouterr().err


def test_mistakes_are_sentences(
    path: Path, target: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", target)
    for arguments, code, sentence in (
        ([], CONFIG_ERROR, "Say where to"),
        ([sqlite_url(path)], CONFIG_ERROR, "The target is PostgreSQL"),
        (["mysql://x/y"], CONFIG_ERROR, "The target must start with"),
        ([target, "--from", target], CONFIG_ERROR, "What is moved is a SQLite database"),
        ([target, "--from", str(path.with_name("none.db"))], CONFIG_ERROR, "There is no SQLite database at"),
        (["postgresql+asyncpg://nobody@127.0.0.1:1/none"], UNAVAILABLE, "Nothing was moved: 127.0.0.1:1/none"),
    ):
        given = arguments if "--from" in arguments else [*arguments, "--from", str(path)]
        assert run_bot.main(["move", *given]) == code, given
        assert sentence in capsys.readouterr().err
    assert run_bot.main(["move", target]) == CONFIG_ERROR
    assert "name the SQLite one with --from" in capsys.readouterr().err


def test_neither_side_may_be_in_use(path: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    with FileLock(path):
        assert move(path, target) == LOCKED
    assert "Stop the bot first" in capsys.readouterr().err

    async def with_a_bot() -> int:
        lock = AdvisoryLock(target)
        assert await lock.take()
        try:
            return await asyncio.to_thread(move, path, target)
        finally:
            await lock.release()

    assert asyncio.run(with_a_bot()) == LOCKED
    assert names_in(target) == []
