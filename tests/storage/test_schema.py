"""Migrations: the same tables as the models, up and down, killed at any statement, never run on a newer schema."""

import asyncio
import contextlib
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert, inspect, text
from sqlalchemy.engine import Connection

from storage import notes, schema
from storage.database import Database, connect
from storage.migrations import HEAD, SchemaTooNew, SchemaUnknown, run
from storage.tables import metadata
from tests.storage.rows import NOW

T = TypeVar("T")
SCRIPTS = ScriptDirectory.from_config(run.configuration())
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def ask(url: str, work: Callable[[Connection], T]) -> T:
    """What `work(connection)` returns on the database behind `url`."""
    answers: list[T] = []
    asyncio.run(run.on_database(url, lambda connection: answers.append(work(connection))))
    return answers[0]


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_there_is_one_head_and_the_code_knows_it() -> None:
    assert SCRIPTS.get_heads() == [HEAD]


def test_steps_are_numbered_without_gaps() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    for path in (run.FOLDER / "versions").glob("*.py"):
        assert path.stem[:4] in REVISIONS


def test_migrations_build_what_the_models_say(database_url: str) -> None:
    def differences(connection: Connection) -> list[Any]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    assert ask(database_url, differences) == [], "edit the model and the newest step together"


def test_up_down_and_up_again_step_by_step(empty_url: str) -> None:
    def move(way: Callable[[Connection, str], None], revision: str) -> set[str]:
        def work(connection: Connection) -> set[str]:
            way(connection, revision)
            return tables(connection)

        return ask(empty_url, work)

    before: set[str] = set()
    for revision in REVISIONS:
        after = move(run.upgrade, revision)
        assert asyncio.run(schema.current(empty_url)) == revision
        assert move(run.downgrade, "-1") == before
        assert move(run.upgrade, revision) == after
        before = after
    assert move(run.downgrade, "base") == set()


async def test_migrating_works_inside_a_running_loop_and_a_second_time_does_nothing(empty_url: str) -> None:
    assert await schema.current(empty_url) is None
    assert await schema.migrate(empty_url) is True
    assert await schema.current(empty_url) == HEAD
    assert await schema.migrate(empty_url) is False
    database = connect(empty_url)
    await database.open()
    await database.write(lambda session: notes.put(session, "n", "v", NOW))
    await database.close()


@pytest.mark.parametrize("engine", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_bots_that_start_together_migrate_one_after_the_other(empty_url: str) -> None:
    await asyncio.gather(*(schema.migrate(empty_url) for _ in range(3)))
    assert await schema.current(empty_url) == HEAD


@pytest.mark.parametrize("found", ["0999", "9999", "abcdef012345"])
async def test_a_newer_schema_is_refused_and_left_alone(database: Database, database_url: str, found: str) -> None:
    await database.write(
        lambda session: session.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": found})
    )
    with pytest.raises(SchemaTooNew, match=found):
        await schema.migrate(database_url)
    assert await schema.current(database_url) == found


async def test_tables_of_unknown_origin_are_refused(database: Database, database_url: str) -> None:
    await database.write(lambda session: session.execute(text("DROP TABLE alembic_version")))
    with pytest.raises(SchemaUnknown):
        await schema.migrate(database_url)


async def test_a_failing_step_leaves_nothing_behind(empty_url: str) -> None:
    def upgrade_and_fail(connection: Connection) -> None:
        run.upgrade(connection)
        raise LookupError

    with pytest.raises(LookupError):
        await run.on_database(empty_url, upgrade_and_fail)
    assert await schema.current(empty_url) is None
    assert await schema.migrate(empty_url) is True


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_leftovers_of_an_interrupted_rebuild_do_not_block(empty_url: str, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "dossier.db")) as connection:
        connection.execute("CREATE TABLE _alembic_tmp_plans (id INTEGER)")
    asyncio.run(schema.migrate(empty_url))
    assert not {name for name in ask(empty_url, tables) if name.startswith("_alembic")}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_rows_that_point_nowhere_stop_the_migration(database_url: str) -> None:
    def break_reference(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO client_aliases (client_id, name) VALUES (404, 'x')")
        run.upgrade(connection)

    with pytest.raises(run.MigrationFailed, match="client_aliases"):
        asyncio.run(run.on_database(database_url, break_reference))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_data_are_backed_up_before_a_migration(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await database.write(lambda session: notes.put(session, "n", "kept", NOW))
    following = f"{int(HEAD) + 1:04}"
    monkeypatch.setattr("storage.schema.HEAD", following)
    await schema.migrate(database_url)
    with contextlib.closing(sqlite3.connect(tmp_path / f"dossier.db.before-{following}")) as kept:
        assert kept.execute("SELECT value FROM notes").fetchall() == [("kept",)]


def test_a_start_at_head_does_not_load_alembic(migrated_file: Path) -> None:
    script = (
        "import asyncio, sys; from storage import schema; "
        f"asyncio.run(schema.migrate('sqlite+aiosqlite:///{migrated_file}')); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 (our own words)


# Forks a child for every third statement of every step and kills it there; the parent then migrates what it left.
KILLER = """
import os, shutil, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from storage.migrations import HEAD, run
from storage.schema import current_of_file

start, path = Path(sys.argv[1]), Path(sys.argv[2])
for moment in range(1, 1000, int(sys.argv[3])):
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
    if start.exists():
        shutil.copyfile(start, path)
    child = os.fork()
    if child == 0:
        left = [moment]
        @event.listens_for(Engine, "before_cursor_execute")
        def kill(*_):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
        run.on_sqlite(path, run.upgrade)
        os._exit(0)
    survived = os.waitpid(child, 0)[1] == 0
    if survived:
        break
    assert current_of_file(path) == current_of_file(start), moment
    if moment % 5 == 0:
        run.on_sqlite(path, run.upgrade)
        assert current_of_file(path) == HEAD, moment
print(moment)
"""


@pytest.mark.kill
@pytest.mark.parametrize("before", ["base", *REVISIONS[:-1]])
def test_killed_at_any_statement_it_can_be_run_again(tmp_path: Path, before: str) -> None:
    start = tmp_path / "start.db"
    if before != "base":
        run.on_sqlite(start, lambda connection: run.upgrade(connection, before))
    killed = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", KILLER, start, tmp_path / "killed.db", "3"], capture_output=True, text=True, check=False
    )
    assert killed.returncode == 0, killed.stderr
    assert int(killed.stdout) > 3, "killed in its middle at least once"


def test_the_one_file_of_a_record_moves_to_its_attachments_and_back(empty_url: str) -> None:
    at = {"created_at": NOW}
    member = {"id": 1, "telegram_id": 1, "name": "Анна", "role": "manager", "is_admin": False, "language": "ru"}
    client = {"id": 1, "name": "Ромашка", "name_norm": "ромашка", "owner_id": 1, "created_by": 1, "version": 1}
    told = {
        "client_id": 1,
        "author_id": 1,
        "kind": "other",
        "happened_at": NOW,
        "summary": "",
        "text": "",
        "version": 1,
    }
    draft = {"id": 1, "member_id": 1, "text": "", "written_at": NOW, "state": "dropped", "version": 1}
    source = {"source_chat_id": 1, "source_message_id": 3, "source_update_id": 3}
    file = {"file_id": "d1", "file_kind": "document"}

    def fill(connection: Connection) -> None:
        run.upgrade(connection, "0004")
        old = MetaData()
        old.reflect(connection)
        for name, row in (
            ("members", member | at | {"zone": "UTC"}),
            ("clients", client | at),
            ("interactions", told | at | source | {"id": 1, "file_id": "p1", "file_kind": "photo"}),
            ("interactions", told | at | {"id": 2}),
            ("drafts", draft | at | source | {"answers": file}),
        ):
            connection.execute(insert(old.tables[name]), row)
        run.upgrade(connection, "0005")

    def all_of(statement: str) -> list[Any]:
        return ask(empty_url, lambda connection: [tuple(row) for row in connection.execute(text(statement))])

    ask(empty_url, fill)
    kept = "SELECT interaction_id, kind, file_id, source_message_id FROM attachments"
    assert all_of(kept) == [(1, "photo", "p1", 3)]
    assert all_of("SELECT attached FROM interactions ORDER BY id") == [(1,), (0,)]
    [(answers,)] = all_of("SELECT answers FROM drafts")
    found = json.loads(answers) if isinstance(answers, str) else answers
    assert found == {"files": [{"file_id": "d1", "kind": "document"}]}

    ask(empty_url, lambda connection: run.downgrade(connection, "0004"))
    assert all_of("SELECT file_id, file_kind FROM interactions ORDER BY id") == [("p1", "photo"), (None, None)]
    [(answers,)] = all_of("SELECT answers FROM drafts")
    assert (json.loads(answers) if isinstance(answers, str) else answers) == file
