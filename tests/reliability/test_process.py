"""What holds for a whole process: its time zone means nothing, its log tells nothing."""

import json
import time
from pathlib import Path

import pytest

from tests.reliability.conversation import NAMES, PHONE, SPELLED, TOKEN
from tests.reliability.forks import Forks

ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")
CONVERSATION = "tests.reliability.conversation"


def heard(forks: Forks, folder: Path, zone: str) -> list[list[str]]:
    """What people hear from a process whose machine stands in this zone."""
    found = folder / zone.replace("/", "-")
    child = forks.start(CONVERSATION, [str(found)], {"TZ": zone})
    deadline = time.monotonic() + 60
    while child.is_alive:
        assert time.monotonic() < deadline, forks.log.read_text()[-3000:]
        time.sleep(0.05)
    assert found.exists(), forks.log.read_text()[-3000:]
    told: list[list[str]] = json.loads(found.read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="module")
def told(warm_process: Forks, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[list[str]]], str]:
    """What was heard in each zone, and the log of it all."""
    folder = tmp_path_factory.mktemp("zones")
    warm_process.log = folder / "log"
    answers = {zone: heard(warm_process, folder, zone) for zone in ZONES}
    return answers, warm_process.log.read_text(encoding="utf-8")


def test_f57_the_machines_zone_changes_nothing(told: tuple[dict[str, list[list[str]]], str]) -> None:
    answers, _ = told

    anna, olena = answers["UTC"]
    assert sum("10:00" in text for text in anna) >= 2, anna
    assert len(olena) >= 5
    for zone in ZONES:
        assert answers[zone] == answers["UTC"]


def test_f80_the_log_tells_no_token_and_no_phone(told: tuple[dict[str, list[list[str]]], str]) -> None:
    _, log = told

    assert "DEBUG" in log
    assert TOKEN not in log
    assert TOKEN.split(":")[1] not in log
    for phone in (PHONE, PHONE.lstrip("+"), *SPELLED):
        assert phone not in log


def test_f80_the_log_tells_no_names(told: tuple[dict[str, list[list[str]]], str]) -> None:
    _, log = told

    for name in NAMES:
        assert name not in log
        assert ascii(name)[1:-1] not in log
