"""Notes of the house: kept whole, replaced by the next of the name."""

from datetime import timedelta

from storage import notes
from storage.database import Database
from tests.storage.rows import NOW


async def test_a_long_note_is_kept_whole(database: Database) -> None:
    admins = ",".join(str(10**10 + number) for number in range(200))
    await database.write(lambda session: notes.put(session, "admins", admins, NOW))
    assert await database.read(lambda session: notes.get(session, "admins")) == admins


async def test_the_next_note_of_a_name_replaces_it(database: Database) -> None:
    await database.write(lambda session: notes.put(session, "n", "one", NOW))
    await database.write(lambda session: notes.put(session, "n", "two", NOW + timedelta(days=1)))
    assert await database.read(lambda session: notes.get(session, "n")) == "two"
    assert await database.read(lambda session: notes.get(session, "other")) is None
