"""One warm process for all tests here."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.reliability.forks import Forks, warm


@pytest.fixture(scope="session")
def warm_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """A process that has imported everything."""
    with warm(tmp_path_factory.mktemp("forks") / "log") as made:
        yield made


@pytest.fixture
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty PostgreSQL database, or the file in the town's folder."""
    if request.param == "sqlite":
        yield ""
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    made = asyncio.run(postgres.create())
    yield made
    asyncio.run(postgres.drop(made))


@pytest.fixture
def forks(warm_process: Forks, tmp_path: Path) -> Iterator[Forks]:
    """The warm process with a log of this test's own; no child outlives the test."""
    warm_process.log = tmp_path / "log"
    yield warm_process
    warm_process.end_children()
