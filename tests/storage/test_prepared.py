"""Prepared statements: what SQLAlchemy would have given, on every engine."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from storage import notes
from storage.base import Base, lay, lay_apart, table_of
from storage.clients import Client
from storage.database import Database
from storage.notes import Note
from storage.prepared import Prepared
from tests.storage.rows import NOW, add_client, row

NOTES = table_of(Note)
BY_NAMES = Prepared(select(Note).where(Note.name.in_(bindparam("names", expanding=True))).order_by(Note.name))
ADD = Prepared(insert(NOTES), ["name", "value", "changed_at"])
CHANGE = Prepared(update(NOTES).where(NOTES.c.name == bindparam("which")).values(value=bindparam("new")))


def note(name: str, value: str = "1") -> dict[str, Any]:
    return {"name": name, "value": value, "changed_at": NOW}


async def test_objects_are_those_that_sqlalchemy_loads(database: Database) -> None:
    """Table by table: the same attributes with the same values, known to the session as loaded."""
    models = {str(mapper.local_table): mapper.class_ for mapper in Base.registry.mappers}

    def fill(session: Session) -> None:
        for table in Base.metadata.sorted_tables:
            session.add(row(models[table.name]))
            session.flush()

    def compare(session: Session) -> None:
        for model in models.values():
            usual = session.scalars(select(model)).all()
            expected = [{one.key: getattr(found, one.key) for one in inspect(model).column_attrs} for found in usual]
            session.expunge_all()
            ours = Prepared(select(model)).values(session, {})
            assert [{key: vars(one)[key] for key in expected[0]} for one in ours] == expected
            assert all(one in session and not inspect(one).modified for one in ours)

    await database.write(fill)
    await database.read(compare)


async def test_one_row_is_one_object_and_is_changed_as_usual(database: Database) -> None:
    number = await database.write(lambda session: add_client(session, name="Ромашка").id)
    by_id = Prepared(select(Client).where(Client.id == bindparam("number")))

    def rename(session: Session) -> None:
        client = by_id.value(session, {"number": number})
        assert client is session.get_one(Client, number) is by_id.value(session, {"number": number})
        client.name = "Лютик"
        # What waits in the session is there before the next statement asks.
        assert Prepared(select(Client.name)).value(session, {}) == "Лютик"

    drawn = await database.read(lambda session: by_id.value(session, {"number": number}))
    await database.write(rename)

    assert drawn is not None

    def edit_outdated(session: Session) -> None:
        session.add(drawn)
        drawn.city = "Москва"

    with pytest.raises(StaleDataError):
        await database.write(edit_outdated)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 40, 300])
async def test_a_list_may_have_any_length(database: Database, count: int) -> None:
    names = [f"{number:03}" for number in range(count)]
    await database.write(lambda session: ADD.run_many(session, [note(name) for name in [*names, "other"]]))
    found = await database.read(lambda session: BY_NAMES.values(session, {"names": names}))
    assert [one.name for one in found] == names


@pytest.mark.parametrize("count", [16_384, 16_500, 32_700])
async def test_a_list_is_never_filled_beyond_what_a_server_takes(database: Database, count: int) -> None:
    """PostgreSQL takes 32,767 values."""
    await database.write(lambda session: ADD.run_many(session, [note("1"), note(str(count))]))
    names = [str(number + 1) for number in range(count)]
    found = await database.read(lambda session: BY_NAMES.values(session, {"names": names}))
    assert [one.name for one in found] == ["1", str(count)]


async def test_values_go_and_come_as_python_has_them(database: Database) -> None:
    await database.write(lambda session: ADD.run(session, note("a")))
    await database.write(lambda session: CHANGE.run(session, {"which": "a", "new": "Ж 👩‍👧 '"}))
    when = Prepared(select(func.max(Note.changed_at), Note.value).group_by(Note.value))
    found = await database.read(lambda session: when.row(session, {}))
    assert tuple(found or ()) == (NOW, "Ж 👩‍👧 '")
    assert NOW.utcoffset() == timedelta(0)


async def test_errors_are_sqlalchemys_and_tell_no_values(database: Database) -> None:
    await database.write(lambda session: ADD.run(session, note("a", "secret")))
    with pytest.raises(IntegrityError) as one:
        await database.write(lambda session: ADD.run(session, note("a", "secret")))
    with pytest.raises(IntegrityError):
        await database.write(lambda session: ADD.run_many(session, [note("b"), note("a")]))
    with pytest.raises(IntegrityError):
        await database.write(lambda session: lay(session, row(Client, owner_id=404, created_by=404)))
    assert "secret" not in str(one.value)
    assert await database.read(lambda session: notes.get(session, "b")) is None


async def test_a_value_that_is_not_given_is_missed(database: Database) -> None:
    with pytest.raises(KeyError):
        await database.write(lambda session: ADD.run(session, {"name": "a", "value": "1"}))


async def test_a_row_that_is_laid_is_known_and_those_apart_are_not(database: Database) -> None:
    def fill(session: Session) -> None:
        session.add(Note(name="waits", value="1", changed_at=NOW))
        laid = Note(name="laid", value="1", changed_at=NOW)
        lay(session, laid)
        laid.value = "2"
        apart = Note(name="apart", value="1", changed_at=NOW)
        lay_apart(session, [apart])
        assert laid in session
        assert apart not in session

    await database.write(fill)
    found = await database.read(lambda session: Prepared(select(Note.name, Note.value)).rows(session, {}))
    assert sorted(map(tuple, found)) == [("apart", "1"), ("laid", "2"), ("waits", "1")]
