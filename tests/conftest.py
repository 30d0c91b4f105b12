"""Fixtures every test may ask for."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from storage import schema
from storage.database import Database, connect
from storage.tables import metadata
from tests.postgres import Postgres
from tests.postgres import postgres as postgres
from tests.world import World, living


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Conversations run on SQLite; those of a module marked `both_engines` on PostgreSQL as well."""
    if "home_engine" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_engines"):
        engines = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
        metafunc.parametrize("home_engine", engines, indirect=True)


@pytest.fixture
def home_engine(request: pytest.FixtureRequest) -> str:
    """The engine a conversation's database lives on."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Iterator[str]:
    """The name of a PostgreSQL database at head and without rows; to be copied."""
    url = asyncio.run(postgres.create())
    asyncio.run(schema.migrate(url))
    yield str(make_url(url).database)
    asyncio.run(postgres.drop(url))


@pytest.fixture
def home_url(
    home_engine: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the conversation's database is."""
    if home_engine == "sqlite":
        path: Path = tmp_path_factory.mktemp("db") / "dossier.db"
        yield f"sqlite+aiosqlite:///{path}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = asyncio.run(postgres.create(request.getfixturevalue("migrated_postgres")))
        yield url
        asyncio.run(postgres.drop(url))


@pytest.fixture
async def home(home_engine: str, home_url: str) -> AsyncIterator[Database]:
    """An empty database with every table."""
    database = connect(home_url)
    await database.open()
    if home_engine == "sqlite":
        await database.write(lambda session: metadata.create_all(session.connection()))
    yield database
    await database.close()


@pytest.fixture
async def sqlite(home: Database) -> Database:
    """An empty database, on SQLite unless the module says both engines."""
    return home


@pytest.fixture
async def world(home: Database) -> AsyncIterator[World]:
    """A company, its bot and its Telegram."""
    async with living(home, kind=World) as made:
        yield made
