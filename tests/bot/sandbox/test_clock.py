import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.sandbox.clock import FileClock, MovableClock

HOUR = timedelta(hours=1)


def test_it_goes_with_the_machines_time_until_it_is_moved() -> None:
    clock = MovableClock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    clock.advance(HOUR)
    assert before + HOUR <= clock.now() <= datetime.now(UTC) + HOUR
    clock.move_to(datetime(2030, 1, 1, tzinfo=UTC))
    assert timedelta() <= clock.now() - datetime(2030, 1, 1, tzinfo=UTC) < timedelta(minutes=1)


def test_it_never_goes_back_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    times = [datetime(2026, 11, 18, 12, minute, tzinfo=UTC) for minute in (30, 20, 40)]

    class Stepping(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # a stand-in for the machine's clock
            return times.pop(0)

    monkeypatch.setattr("bot.sandbox.clock.datetime", Stepping)
    clock = MovableClock()
    assert [clock.now().minute for _ in range(3)] == [30, 30, 40]


def test_two_clocks_of_one_file_agree(tmp_path: Path) -> None:
    path = tmp_path / "demo" / "clock.json"
    mine, other = FileClock(path), FileClock(path)
    mine.advance(HOUR)
    assert other.offset == HOUR
    other.advance(HOUR)
    mine.advance(HOUR)
    assert other.offset == mine.offset == 3 * HOUR
    assert FileClock(path).now() > datetime.now(UTC) + 2 * HOUR
    mine.move_to(datetime.now(UTC) - HOUR)
    assert other.now() < datetime.now(UTC)
    assert [entry.name for entry in path.parent.iterdir()] == ["clock.json"]


def test_another_process_sees_the_move(tmp_path: Path) -> None:
    path = tmp_path / "clock.json"
    clock = FileClock(path)
    move = """
import sys
from datetime import timedelta
from pathlib import Path
from bot.sandbox.clock import FileClock
FileClock(Path(sys.argv[1])).advance(timedelta(days=1))
"""
    subprocess.run([sys.executable, "-c", move, str(path)], check=True)  # noqa: S603 - our own program
    assert clock.offset == timedelta(days=1)


def test_a_file_that_is_no_clock_is_told(tmp_path: Path) -> None:
    path = tmp_path / "clock.json"
    path.write_text("[]")
    with pytest.raises(ValueError, match=r"clock\.json is not a clock"):
        FileClock(path)
