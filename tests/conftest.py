"""Fixtures every test may ask for."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.rails.sender import delivery
from storage.database import Database, connect
from tests import engines
from tests.engines import fast_folder as fast_folder
from tests.engines import home_engine as home_engine
from tests.engines import home_url as home_url
from tests.engines import migrated_file as migrated_file
from tests.engines import migrated_postgres as migrated_postgres
from tests.engines import shared_home as shared_home
from tests.postgres import postgres as postgres
from tests.world import World, living


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of these tests."""
    engines.add_options(parser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests with a database run on both engines."""
    engines.multiply(metafunc)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what was not asked for."""
    engines.choose(config, items)


@pytest.fixture(scope="session", autouse=True)
def marks_at_once() -> Iterator[None]:
    """The sender rests 20 ms to write down several outcomes together; two thirds of a conversation were that rest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery, "MARK_SECONDS", 0)
        yield


@pytest.fixture
async def home(home_url: str) -> AsyncIterator[Database]:
    """An empty database with every table, opened."""
    database = connect(home_url)
    await database.open()
    yield database
    await database.close()


@pytest.fixture
async def world(home: Database) -> AsyncIterator[World]:
    """A company, its bot and its Telegram."""
    async with living(home, kind=World) as made:
        yield made
