"""What every engine promises: one writer, readers that cannot write, nothing half done."""

import asyncio
import random
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, inspect, literal_column, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from storage import notes
from storage.base import Base
from storage.clients import Client
from storage.database import Database, PostgresDatabase, SqliteDatabase, Work, connect
from storage.database import sqlite as engine_of_sqlite
from storage.notes import Note
from storage.outbox import OutboxRow
from storage.prepared import Prepared
from tests.storage.rows import NOW, add_client, row


def put(name: str, value: str = "1") -> Work[None]:
    """Work that writes one note."""
    return lambda session: notes.put(session, name, value, NOW)


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Note)) or 0


def in_use(database: Database) -> int:
    """Connections that somebody holds right now."""
    if isinstance(database, PostgresDatabase):
        pool = database.session().get_bind().pool  # type: ignore[union-attr]
        assert isinstance(pool, QueuePool)
        return pool.checkedout()
    return 0


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


async def settled(database: Database) -> None:
    """The writer can be taken and given back, and no connection stays behind."""
    async with asyncio.timeout(10):
        await database.write(put("settled"))
        while in_use(database):  # noqa: ASYNC110 (a pool tells nobody when it fills up again)
            await asyncio.sleep(0.01)


async def test_a_hundred_read_modify_writes_make_a_hundred(database: Database) -> None:
    await database.write(put("counter", "0"))

    def add_one(session: Session) -> None:
        note = session.get_one(Note, "counter", with_for_update=True)
        note.value = str(int(note.value) + 1)

    async with asyncio.TaskGroup() as tasks:
        for _ in range(100):
            tasks.create_task(database.write(add_one))

    assert await database.read(lambda session: notes.get(session, "counter")) == "100"


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.read(lambda session: session.execute(text("UPDATE notes SET value = 'changed'")))
    with pytest.raises(DBAPIError):
        await database.read(lambda session: session.execute(text("CREATE TABLE intruders (id INTEGER)")))

    def forget_to_ask(session: Session) -> None:
        notes.put(session, "name", "value", NOW)
        session.flush()

    with pytest.raises(DBAPIError):
        await database.read(forget_to_ask)
    assert await database.read(count) == 0
    await settled(database)


async def test_an_exception_takes_everything_back(database: Database) -> None:
    def half(session: Session) -> None:
        notes.put(session, "first", "1", NOW)
        session.flush()
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.read(count) == 0
    await settled(database)


async def test_a_transaction_left_without_commit_is_forgotten(database: Database) -> None:
    async with database.transaction() as transaction:
        assert not transaction.is_open
        await transaction.run(put("first"))
        await transaction.run(put("second"))
        assert transaction.is_open
        assert await transaction.run(count) == 2

    assert not transaction.is_open
    assert await database.read(count) == 0
    await settled(database)


async def test_nobody_sees_what_is_not_committed(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.run(put("name"))
        assert await database.read(count) == 0
        await transaction.commit()
    assert await database.read(count) == 1


async def test_a_read_stays_in_one_moment_on_sqlite(database_url: str, database: Database) -> None:
    if not isinstance(database, SqliteDatabase):
        pytest.skip("PostgreSQL reads each statement at its own moment (READ COMMITTED)")
    other = connect(database_url)
    await other.open()
    loop = asyncio.get_running_loop()

    def twice(session: Session) -> tuple[int, int]:
        before = count(session)
        asyncio.run_coroutine_threadsafe(other.write(put("name")), loop).result(10)
        return before, count(session)

    assert await database.read(twice) == (0, 0)
    assert await database.read(count) == 1
    await other.close()


async def test_a_failed_statement_does_not_poison_the_next_work(database: Database) -> None:
    await database.write(put("name"))
    for _ in range(3):
        with pytest.raises(IntegrityError):
            await database.write(lambda session: session.add(Note(name="name", value="2", changed_at=NOW)))
    assert await database.read(lambda session: notes.get(session, "name")) == "1"
    await settled(database)


@pytest.mark.parametrize("seed", range(3))
async def test_random_cancels_lose_and_double_nothing(database: Database, seed: int) -> None:
    """Cancelled means unknown: what was answered is there, and doing all of it again makes each key once."""
    chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    keys = [f"{seed}:{number}" for number in range(170)]
    answered: set[str] = set()

    def once(key: str) -> Work[None]:
        def work(session: Session) -> None:
            if session.get(Note, key) is None:
                session.add(Note(name=key, value="1", changed_at=NOW))

        return work

    async def in_steps(key: str) -> None:
        async with database.transaction() as transaction:
            await transaction.run(once(key))
            await transaction.run(count)
            await transaction.commit()
        answered.add(key)

    async def at_once(key: str) -> None:
        await database.write(once(key))
        answered.add(key)

    async def cancel_later(task: asyncio.Task[None]) -> None:
        await asyncio.sleep(chance.uniform(0, 1.3 * undisturbed))
        task.cancel()

    loop = asyncio.get_running_loop()
    for _ in range(2):  # the first opens the connections, the second says how long ten of them take here
        started = loop.time()
        async with asyncio.TaskGroup() as tasks:
            for number in range(10):
                tasks.create_task(database.write(once(f"before {number}")))
        undisturbed = loop.time() - started
    await database.write(lambda session: session.execute(delete(Note)))

    disturbed = 0
    for start in range(0, len(keys), 10):
        async with asyncio.TaskGroup() as tasks:
            for key in keys[start : start + 10]:
                task = tasks.create_task(chance.choice((in_steps, at_once))(key))
                # A connection that is cancelled in mid-air is thrown away: the others show that it is replaced.
                if chance.random() < 0.6:
                    tasks.create_task(cancel_later(task))
                    disturbed += 1

    await settled(database)
    stored = set(await database.read(lambda session: session.scalars(select(Note.name)).all())) - {"settled"}
    assert answered <= stored
    assert len(keys) - disturbed <= len(answered) < len(keys)
    for key in keys:
        await database.write(once(key))
    assert await database.read(count) == len(keys) + 1
    await settled(database)


async def test_a_cancelled_reader_gives_its_connection_back(database: Database) -> None:
    for number in range(50):
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(database.read(count))
            for _ in range(number % 10):
                await asyncio.sleep(0)
            task.cancel()
    await settled(database)
    assert await database.read(count) == 1


async def test_an_edit_of_an_outdated_row_is_refused(database: Database) -> None:
    client_id = await database.write(lambda session: add_client(session, name="Ромашка").id)
    drawn = await database.read(lambda session: session.get_one(Client, client_id))
    assert drawn.version == 1

    def rename(session: Session) -> None:
        session.get_one(Client, client_id).name = "Лютик"

    await database.write(rename)

    def edit_outdated(session: Session) -> None:
        session.add(drawn)
        drawn.city = "Москва"

    with pytest.raises(StaleDataError):
        await database.write(edit_outdated)
    kept = await database.read(lambda session: session.get_one(Client, client_id))
    assert (kept.name, kept.city, kept.version) == ("Лютик", None, 2)


async def test_a_reference_to_nobody_is_refused(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda session: session.add(row(Client, owner_id=404, created_by=404)))


async def test_on_conflict_keeps_the_first(database: Database, engine: str) -> None:
    def insert_once(value: str) -> Work[int]:
        insert = sqlite.insert(Note) if engine == "sqlite" else postgresql.insert(Note)
        statement = insert.values(name="name", value=value, changed_at=NOW).on_conflict_do_nothing()
        return lambda session: len(session.execute(statement.returning(Note.name)).all())

    assert await database.write(insert_once("first")) == 1
    assert await database.write(insert_once("second")) == 0
    assert await database.read(lambda session: notes.get(session, "name")) == "first"


@pytest.mark.parametrize(
    "words",
    [
        "Ромашка ООО",
        "Їжак ґанок єва",
        "👩‍👩‍👧‍👦 🇺🇦 ✅",
        "<b>&amp;</b> \" ' \\ % _ ; --",
        "a\nb\tc",
        "x" * 100_000,
        "Ж" * 100_000,
    ],
    ids=["russian", "ukrainian", "emoji", "marks", "lines", "long", "long cyrillic"],
)
async def test_words_come_back_as_they_went(database: Database, words: str) -> None:
    await database.write(lambda session: session.add(row(OutboxRow, key="k", payload=words, message_ids=[])))
    found = await database.read(
        lambda session: session.scalars(select(OutboxRow.payload).where(OutboxRow.payload == words)).all()
    )
    assert found == [words]


async def test_every_table_takes_a_row_and_gives_it_back(database: Database) -> None:
    """The models fit the engine: types, required columns and references, table by table."""
    models = {str(mapper.local_table): mapper.class_ for mapper in Base.registry.mappers}

    def fill(session: Session) -> dict[type[Base], tuple[Any, ...]]:
        keys: dict[type[Base], tuple[Any, ...]] = {}
        for table in Base.metadata.sorted_tables:
            record = row(models[table.name])
            session.add(record)
            session.flush()
            keys[models[table.name]] = tuple(inspect(record).identity or ())
        return keys

    def reload(session: Session) -> None:
        for model, key in keys.items():
            found = session.get_one(model, key)
            missing = [c.key for c in model.__table__.columns if not c.nullable and getattr(found, c.key) is None]
            assert not missing, f"{model.__tablename__}: {missing}"

    keys = await database.write(fill)
    await database.read(reload)


async def test_work_may_change_many_rows_at_once(database: Database) -> None:
    def fill(session: Session) -> None:
        session.add_all([Note(name=f"n{number}", value="1", changed_at=NOW) for number in range(600)])

    await database.write(fill)
    await database.write(lambda session: session.execute(update(Note).values(value="2")))
    await database.write(
        lambda session: session.execute(delete(Note).where(Note.name.in_([f"n{n}" for n in range(500)])))
    )
    assert await database.read(count) == 100


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_closing_leaves_one_file(database: Database, tmp_path: Path) -> None:
    await database.write(put("name"))
    await database.close()
    assert [file.name for file in files(tmp_path)] == ["dossier.db"]


async def test_what_is_not_a_database_is_refused_and_no_thread_stays(tmp_path: Path) -> None:
    def write_garbage() -> None:
        (tmp_path / "dossier.db").write_bytes(b"garbage" * 1000)

    write_garbage()
    before = set(threading.enumerate())
    database = SqliteDatabase(tmp_path / "dossier.db")
    with pytest.raises(sqlite3.DatabaseError):
        await database.open()
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
        assert not thread.is_alive()


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite+aiosqlite://", "postgresql://somewhere/db", "mysql://x/y"])
def test_an_unknown_address_is_refused(url: str) -> None:
    with pytest.raises(Exception, match="URL"):
        connect(url)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_long_look_keeps_nobody_waiting(database: Database) -> None:
    await database.write(lambda session: notes.put(session, "n", "v", NOW))
    begun, enough = threading.Event(), threading.Event()

    def look(session: Session) -> str | None:
        begun.set()
        assert enough.wait(30)
        return notes.get(session, "n")

    async with asyncio.TaskGroup() as group:
        looking = group.create_task(database.read_apart(look))
        assert await asyncio.to_thread(begun.wait, 30)
        assert await database.read(lambda session: notes.get(session, "n")) == "v"
        await database.write(lambda session: notes.put(session, "n", "w", NOW))
        enough.set()
    assert looking.result() == "w"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_long_look_ends_when_nobody_waits_for_it_any_more(database: Database) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    begun = threading.Event()

    def look(session: Session) -> None:
        begun.set()
        session.execute(text(endless))

    looking = asyncio.ensure_future(database.read_apart(look))
    assert await asyncio.to_thread(begun.wait, 30)
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(30):
            await looking


async def test_a_look_apart_cannot_write(database: Database) -> None:
    await database.write(put("n", "v"))
    assert await database.read_apart(lambda session: notes.get(session, "n")) == "v"
    with pytest.raises(DBAPIError):
        await database.read_apart(lambda session: session.execute(text("UPDATE notes SET value = 'changed'")))


# What SQLite does in the loop's thread.


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_writes_at_the_same_time_shares_a_commit(database: Database) -> None:
    assert isinstance(database, SqliteDatabase)
    commits: list[str] = []
    for connection in database.connections:
        connection.set_trace_callback(lambda said: commits.append(said) if said == "COMMIT" else None)
    async with asyncio.TaskGroup() as tasks:
        for number in range(30):
            tasks.create_task(database.write(put(f"n{number}"), brief=True))
    assert await database.read(count) == 30
    assert len(commits) < 10


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_one_who_fails_takes_back_nobody_elses_work(database: Database) -> None:
    def half(session: Session) -> None:
        put("half")(session)
        session.flush()
        raise LookupError

    async def fail() -> None:
        with pytest.raises(LookupError):
            await database.write(half, brief=True)

    async def leave() -> None:
        async with database.transaction() as transaction:
            await transaction.run(put("left"))

    async with asyncio.TaskGroup() as tasks:
        for number in range(20):
            tasks.create_task(database.write(put(f"n{number}"), brief=True))
            tasks.create_task(fail())
            tasks.create_task(leave())
            tasks.create_task(database.write(put(f"apart {number}")))
    names = set(await database.read(lambda session: session.scalars(select(Note.name)).all()))
    assert names == {f"n{number}" for number in range(20)} | {f"apart {number}" for number in range(20)}
    await settled(database)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_commit_that_fails_fails_for_all_who_share_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = engine_of_sqlite._Door.execute  # noqa: SLF001 (a disk cannot be filled here)

    def full(door: Any, statement: str) -> None:
        if statement == "COMMIT":
            raise OperationalError("COMMIT", None, sqlite3.OperationalError("database or disk is full"))
        execute(door, statement)

    with monkeypatch.context() as disk:
        disk.setattr(engine_of_sqlite._Door, "execute", full)  # noqa: SLF001
        found = await asyncio.gather(
            *(database.write(put(f"n{number}"), brief=True) for number in range(5)), return_exceptions=True
        )
    assert [type(one) for one in found] == [OperationalError] * 5
    assert await database.read(count) == 0
    await settled(database)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_is_durable_is_not_told_of_the_next_commit(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = engine_of_sqlite._Door.execute  # noqa: SLF001 (a disk cannot be filled here)
    commits = 0

    def full_at_last(door: Any, statement: str) -> None:
        nonlocal commits
        commits += statement == "COMMIT"
        if statement == "COMMIT" and commits == 3:
            raise OperationalError("COMMIT", None, sqlite3.OperationalError("database or disk is full"))
        execute(door, statement)

    with monkeypatch.context() as disk:
        disk.setattr(engine_of_sqlite._Door, "execute", full_at_last)  # noqa: SLF001
        first = database.transaction()
        await first.run(put("first"))
        long = asyncio.ensure_future(database.write(put("long")))  # commits what the first wrote before its own
        brief = asyncio.ensure_future(database.write(put("brief"), brief=True))
        await asyncio.sleep(0)
        found = await asyncio.gather(first.commit(), long, brief, return_exceptions=True)
    assert [type(one) for one in found] == [type(None), type(None), OperationalError]
    assert set(await database.read(lambda session: session.scalars(select(Note.name)).all())) == {"first", "long"}
    await settled(database)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_nobody_waits_for_ever_when_a_failed_commit_cannot_be_taken_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = engine_of_sqlite._Door.execute  # noqa: SLF001 (a disk cannot be broken here)
    broken = {"COMMIT", "ROLLBACK"}

    def break_once(door: Any, statement: str) -> None:
        if statement in broken:
            broken.discard(statement)
            raise OperationalError(statement, None, sqlite3.OperationalError("disk I/O error"))
        execute(door, statement)

    monkeypatch.setattr(engine_of_sqlite._Door, "execute", break_once)  # noqa: SLF001
    first = database.transaction()
    await first.run(put("first"))
    second = asyncio.ensure_future(database.write(put("second"), brief=True))
    long = asyncio.ensure_future(database.write(put("long")))
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        found = await asyncio.gather(first.commit(), second, long, return_exceptions=True)
    assert not broken
    assert [type(one) for one in found] == [OperationalError, OperationalError, type(None)]
    # Who was told that it failed is not committed by whoever comes next.
    await settled(database)
    assert set(await database.read(lambda session: session.scalars(select(Note.name)).all())) == {"long", "settled"}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_brief_look_that_takes_long_goes_on_in_the_thread(database: Database) -> None:
    long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000) SELECT count(*) FROM n"
    where: list[bool] = []

    def look(session: Session) -> int:
        where.append(threading.current_thread() is threading.main_thread())
        return int(session.scalar(text(long)) or 0)

    assert await database.read(look, brief=True) == 2_000_000
    assert where == [True, False]
    assert await database.read(count, brief=True) == 0
    with pytest.raises(DBAPIError):
        await database.read(lambda session: session.execute(text("UPDATE notes SET value = 'changed'")), brief=True)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("is_prepared", [False, True])
async def test_a_brief_look_of_very_many_questions_goes_on_in_the_thread(database: Database, is_prepared: bool) -> None:
    where: list[bool] = []

    def look(session: Session) -> int:
        where.append(threading.current_thread() is threading.main_thread())
        # Each is another one: SQLite counts the steps of each by itself.
        questions = [select(Note.value).where(literal_column(str(number)) < 0) for number in range(300)]
        if is_prepared:
            return len([Prepared(question).value(session, {}) for question in questions])
        return len([session.scalar(question) for question in questions])

    assert await database.read(look, brief=True) == 300
    assert where == [True, False]
    assert await database.read(count, brief=True) == 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_writes_waits_for_another_program(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "dossier.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    given_up = asyncio.ensure_future(database.write(put("given up"), brief=True))
    writing = asyncio.ensure_future(database.write(put("name"), brief=True))
    await asyncio.sleep(0.2)
    given_up.cancel()
    await asyncio.sleep(0)
    assert await database.read(count, brief=True) == 0  # nobody else is kept waiting
    assert not writing.done()
    other.execute("COMMIT")
    await writing
    assert given_up.cancelled()
    other.close()
    assert await database.read(count) == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_who_gives_up_twice_gives_the_writer_on_not_too_early(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "dossier.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    given_up = asyncio.ensure_future(database.write(put("given up"), brief=True))
    await asyncio.sleep(0.2)
    for _ in range(2):  # by its time limit, then by the end of the process
        given_up.cancel()
        await asyncio.sleep(0.05)
    started = asyncio.get_running_loop().time()
    writing = asyncio.ensure_future(database.write(put("name"), brief=True))
    await asyncio.sleep(0.05)
    assert asyncio.get_running_loop().time() - started < 3  # the loop does not wait five seconds for the thread
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    async with asyncio.timeout(30):
        await writing
    assert given_up.cancelled()
    assert await database.read(lambda session: session.scalars(select(Note.name)).all()) == ["name"]
