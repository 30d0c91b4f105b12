"""An opened, migrated database of each engine; migrated once and copied for every test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from storage import schema
from storage.database import Database, connect
from tests.postgres import Postgres
from tests.postgres import postgres as postgres

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The engine's name: a test that uses it, or what stands on it, runs once on each."""
    return str(request.param)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at head and without rows; to be copied."""
    path = tmp_path_factory.mktemp("template") / "dossier.db"
    asyncio.run(schema.migrate(sqlite_url(path)))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Iterator[str]:
    """The name of a PostgreSQL database at head and without rows; to be copied."""
    url = asyncio.run(postgres.create())
    asyncio.run(schema.migrate(url))
    yield str(make_url(url).database)
    asyncio.run(postgres.drop(url))


@pytest.fixture
def empty_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a single table."""
    if engine == "sqlite":
        yield sqlite_url(tmp_path / "dossier.db")
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = asyncio.run(postgres.create())
        yield url
        asyncio.run(postgres.drop(url))


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database at head, for this test alone."""
    if engine == "sqlite":
        path = tmp_path / "dossier.db"
        shutil.copyfile(request.getfixturevalue("migrated_file"), path)
        yield sqlite_url(path)
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = asyncio.run(postgres.create(request.getfixturevalue("migrated_postgres")))
        yield url
        asyncio.run(postgres.drop(url))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An opened database at head, for this test alone."""
    opened = connect(database_url)
    await opened.open()
    yield opened
    await opened.close()
