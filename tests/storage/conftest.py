"""An opened, migrated database of each engine; these tests may spoil it: each has a copy of its own."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database, connect
from tests.postgres import Postgres


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine's name: a test that uses it, or what stands on it, runs once on each."""
    return str(request.param)


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
