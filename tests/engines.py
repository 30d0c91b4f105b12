"""Which engines a test runs on, and the empty database it finds there."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from storage import schema
from tests.postgres import Postgres

Engine = Literal["sqlite", "postgresql"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
FIXTURES = ("home_engine", "engine")  # what tests are multiplied by
# As a replica neither references nor the audit's guards are asked: only a superuser may do that.
EMPTYING = """
CREATE FUNCTION test_empty() RETURNS void LANGUAGE plpgsql
SET session_replication_role = replica SET lock_timeout = '5s' AS $$
DECLARE one record;
BEGIN
    PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    FOR one IN SELECT * FROM pg_sequences WHERE last_value IS NOT NULL LOOP
        PERFORM setval(format('%I.%I', one.schemaname, one.sequencename), one.start_value, false);
    END LOOP;
END $$
"""
MEMORY = Path("/dev/shm")  # noqa: S108 - a disk of memory: a commit that is waited for costs nothing there


def add_options(parser: pytest.Parser) -> None:
    """`--engine sqlite` for a quick look."""
    parser.addoption(
        "--engine", choices=("both", *ENGINES), default="both", help="where tests with a database run (default: both)"
    )


def multiply(metafunc: pytest.Metafunc) -> None:
    """A test with a database runs on both engines, unless it says why it cannot."""
    fixture = next((name for name in FIXTURES if name in metafunc.fixturenames), None)
    own = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if fixture is None or fixture in own:
        return
    engines = [one for one in ENGINES if metafunc.definition.get_closest_marker(f"not_on_{one}") is None]
    marks = {"sqlite": (), "postgresql": (pytest.mark.postgres,)}
    metafunc.parametrize(fixture, [pytest.param(one, marks=marks[one]) for one in engines], indirect=True)


def choose(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of the engine that was not asked for."""
    asked = config.getoption("engine")
    if asked == "both":
        return
    left_out = [one for one in items if _engine_of(one) not in (None, asked)]
    config.hook.pytest_deselected(items=left_out)
    gone = set(left_out)
    items[:] = [one for one in items if one not in gone]


def _engine_of(item: pytest.Item) -> str | None:
    """The engine a test is for; None when it has no database."""
    if item.get_closest_marker("postgres") is not None:
        return "postgresql"
    parameters = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    return next((str(parameters[name]) for name in FIXTURES if name in parameters), None)


class SharedHome:
    """A PostgreSQL database that tests use one after another: emptying it takes 5 ms, a new one 100 ms."""

    def __init__(self, server: Postgres, template: str) -> None:
        self._server = server
        self._template = template
        self._url = ""
        self._can_be_emptied = True

    async def empty(self) -> str:
        """Take every row out and throw out whoever was left by the last test; returns the URL."""
        if self._url and self._can_be_emptied:
            await self._empty()
            return self._url
        if self._url:
            await self._server.drop(self._url)
        self._url = await self._server.create(self._template)
        await self._prepare()
        return self._url

    async def close(self) -> None:
        """Remove the database."""
        if self._url:
            await self._server.drop(self._url)

    async def _prepare(self) -> None:
        try:
            await self._server.execute(EMPTYING, self._url)
        except asyncpg.InsufficientPrivilegeError:
            self._can_be_emptied = False

    async def _empty(self) -> None:
        await self._server.execute("SELECT test_empty()", self._url)
        # Nobody else sweeps on a server for tests.
        await self._server.execute("VACUUM", self._url)


@pytest.fixture
def home_engine(request: pytest.FixtureRequest) -> str:
    """The engine a conversation's database lives on."""
    return str(request.param)


@pytest.fixture(scope="session")
def fast_folder() -> Iterator[Path]:
    """A folder for databases whose commits need not outlive the machine: in memory where there is such a disk."""
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="dossier-tests-", dir=place, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def migrated_file(fast_folder: Path) -> Path:
    """A SQLite file at head and without rows; to be copied."""
    path = fast_folder / "template.db"
    asyncio.run(schema.migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Iterator[str]:
    """The name of a PostgreSQL database at head and without rows; to be copied."""
    url = asyncio.run(postgres.create())
    asyncio.run(schema.migrate(url))
    yield str(make_url(url).database)
    asyncio.run(postgres.drop(url))


@pytest.fixture(scope="session")
def shared_home(postgres: Postgres, migrated_postgres: str) -> Iterator[SharedHome]:
    """The PostgreSQL database of this worker's tests."""
    home = SharedHome(postgres, migrated_postgres)
    yield home
    asyncio.run(home.close())


@pytest.fixture
def home_url(home_engine: str, request: pytest.FixtureRequest, fast_folder: Path) -> Iterator[str]:
    """An empty database at head."""
    if home_engine == "postgresql":
        shared: SharedHome = request.getfixturevalue("shared_home")
        yield asyncio.run(shared.empty())
        return
    folder = Path(tempfile.mkdtemp(dir=fast_folder))
    shutil.copyfile(request.getfixturevalue("migrated_file"), folder / "dossier.db")
    yield f"sqlite+aiosqlite:///{folder / 'dossier.db'}"
    shutil.rmtree(folder, ignore_errors=True)
