"""Fixtures every test may ask for."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database, SqliteDatabase
from storage.tables import metadata
from tests.world import World, living


@pytest.fixture
async def sqlite(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    """An empty SQLite database with every table."""
    database = SqliteDatabase(tmp_path_factory.mktemp("db") / "dossier.db")
    await database.open()
    await database.write(lambda session: metadata.create_all(session.connection()))
    yield database
    await database.close()


@pytest.fixture
async def world(sqlite: Database) -> AsyncIterator[World]:
    """A company, its bot and its Telegram."""
    async with living(sqlite, kind=World) as made:
        yield made
