"""The bot is killed again and again while people talk to it and reminders fall due; nothing is lost or doubled."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import NoPostgres, binaries
from tests.reliability.forks import Forks
from tests.reliability.kills import Restartable, kill_again_and_again, restart_again_and_again, restartable, town

KILLS = 20
KILLS_OF_TWO = 8
RESTARTS = 3


@pytest.mark.kill
@pytest.mark.timeout(300)
@pytest.mark.parametrize("url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_f01_f05_f39_f40_f41_f50_kills_lose_and_double_nothing(forks: Forks, tmp_path: Path, url: str) -> None:
    async with town(tmp_path, forks, url=url, rounds=KILLS) as people:
        toll = await kill_again_and_again(people, KILLS)
        print(toll)
        assert toll.tally.wrong == []
    written = forks.log.read_text()
    assert toll.labels.total() >= KILLS // 10, "the labelled points are hardly reached"
    assert "Traceback" not in written, written[-5000:]
    assert "KILLED-AGAIN" not in written, "the token is in the log"


@pytest.mark.kill
@pytest.mark.postgres
@pytest.mark.timeout(300)
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_f07_f59_of_two_processes_any_may_be_killed_at_any_time(forks: Forks, tmp_path: Path, url: str) -> None:
    async with town(tmp_path, forks, url=url, rounds=KILLS_OF_TWO) as people:
        toll = await kill_again_and_again(people, KILLS_OF_TWO, processes=2)
        print(toll)
        assert toll.tally.wrong == []
    assert "Traceback" not in forks.log.read_text(), forks.log.read_text()[-5000:]


@pytest.fixture
def server() -> Iterator[Restartable]:
    """A PostgreSQL of this test's own, which it may take away."""
    try:
        binaries()
    except NoPostgres as reason:  # with TEST_DATABASE_URL there may be none
        pytest.skip(str(reason))
    with restartable() as made:
        yield made


@pytest.mark.kill
@pytest.mark.postgres
@pytest.mark.timeout(300)
async def test_f68_a_server_that_crashes_under_load_loses_and_doubles_nothing(
    forks: Forks, tmp_path: Path, server: Restartable
) -> None:
    async with town(tmp_path, forks, url=await server.create(), rounds=RESTARTS) as people:
        toll = await restart_again_and_again(people, server, RESTARTS)
        print(toll)
        assert toll.tally.wrong == []
    assert "Traceback" in forks.log.read_text(), "nobody missed the server"
