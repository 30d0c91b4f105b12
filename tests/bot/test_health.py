"""Whoever watches the process hears whether it lives, whether it is ready, and numbers without names."""

import asyncio
import contextlib
import json
import os
import re
import socket
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.health import HealthDoor, Vitals, checks, keep_alive, notify
from bot.health import vitals as vitals_module
from bot.sandbox.telegram import FaultRule
from bot.web import listening
from storage import health
from storage.database import SqliteDatabase
from storage.inbox import InboxRow
from storage.migrations import HEAD
from storage.outbox import OutboxRow
from tests.bot.rails.conftest import until
from tests.reliability.town import free_port
from tests.storage.rows import row
from tests.world import START, World


class Watcher:
    """A monitoring beside the process."""

    def __init__(self, vitals: Vitals, http: aiohttp.ClientSession, url: str) -> None:
        self.vitals = vitals
        self.http = http
        self.url = url

    async def ask(self, path: str) -> tuple[int, str]:
        """The status and the text of an answer."""
        async with self.http.get(self.url + path) as response:
            return response.status, await response.text()

    async def failing(self, path: str) -> list[str]:
        """The checks that do not hold."""
        status, body = await self.ask(path)
        found: dict[str, bool] = json.loads(body)
        assert (status == 200) == found.pop("ok") == all(found.values())
        return [name for name, holds in found.items() if not holds]

    async def metrics(self) -> dict[str, float]:
        """Every number by its name and labels."""
        status, body = await self.ask("/metrics")
        assert status == 200
        return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in body.splitlines() if line[0] != "#"}


@pytest.fixture
async def watcher(world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watcher]:
    """Somebody who asks a bot that leads."""
    monkeypatch.setattr(checks, "PROBE_SECONDS", 0.0)
    vitals = world.app.vitals
    world.app.supervisor.start(vitals.sample(), "loop lag")
    address = f"127.0.0.1:{free_port()}"
    async with listening(HealthDoor(vitals).application, address), aiohttp.ClientSession() as http:
        await until(lambda: vitals.leads_for is not None)
        yield Watcher(vitals, http, f"http://{address}")


async def test_a_bot_that_does_its_work_lives_and_is_ready(watcher: Watcher) -> None:
    assert await watcher.failing("/livez") == []
    assert await watcher.failing("/readyz") == []
    assert (await watcher.ask("/"))[0] == 404
    async with watcher.http.post(f"{watcher.url}/livez") as response:
        assert response.status == 405


async def test_what_a_restart_would_mend_is_not_alive(
    world: World, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LONGEST_LAG", 0.3)
    time.sleep(1.2)  # noqa: ASYNC251 - the loop stands still
    assert await watcher.failing("/livez") == ["loop"]
    monkeypatch.setattr(checks, "LONGEST_LAG", 60.0)
    long_ago = time.monotonic() - 1000
    world.app.ticker.last_tick = world.app.intake.last_answer = long_ago
    # Who has led for a moment only is given time.
    assert await watcher.failing("/livez") == []
    watcher.vitals._led_since = long_ago  # noqa: SLF001
    assert await watcher.failing("/livez") == ["ticks", "intake"]


REFUSED = {"times": 0, "method": "getUpdates", "kind": "error"}
ANSWERS: dict[str, dict[str, Any]] = {
    "a pause": REFUSED | {"retry_after": 300},
    "a gateway": REFUSED | {"code": 502, "description": "Bad Gateway"},
    "a page of a proxy": REFUSED | {"kind": "html"},
    "another poller": REFUSED | {"code": 409, "description": "Conflict: terminated by other getUpdates request"},
    "silence": REFUSED | {"kind": "refuse"},
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.not_on_postgresql("no database is asked")
async def test_f13_of_telegram_only_silence_is_what_a_restart_would_mend(
    world: World, watcher: Watcher, name: str
) -> None:
    intake = world.app.intake

    async def greet() -> None:
        await intake.take(0)

    watcher.vitals._led_since = time.monotonic() - 1000  # noqa: SLF001
    for duty in (intake.until_answered(greet), intake.run()):
        world.telegram.faults.add([FaultRule(**ANSWERS[name])])
        world.app.ticker.last_tick = time.monotonic()
        intake.last_answer = time.monotonic() - checks.DEAF_SECONDS - 1
        intake.asked.clear()
        asking = asyncio.ensure_future(duty)
        await asyncio.wait_for(intake.asked.wait(), 30)
        await asyncio.sleep(0.1)
        asking.cancel()
        await asyncio.wait([asking])
        world.telegram.faults.clear()

        assert await watcher.failing("/livez") == (["intake"] if name == "silence" else [])
        if name == "a pause":
            assert intake.last_answer > time.monotonic() + 200, "it is not asked before, so it does not answer before"


async def test_who_follows_neither_ticks_nor_polls(world: World, watcher: Watcher) -> None:
    watcher.vitals._led_since = None  # noqa: SLF001
    world.app.ticker.last_tick = world.app.intake.last_answer = time.monotonic() - 1000

    assert json.loads((await watcher.ask("/livez"))[1]) == {"ok": True, "loop": True}


async def test_a_process_that_ends_is_not_ready(watcher: Watcher) -> None:
    watcher.vitals.stopping = True

    assert await watcher.failing("/readyz") == ["serving"]


async def test_a_database_that_cannot_be_written_is_not_ready(
    world: World, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_work: Any, **_options: Any) -> Any:
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    with monkeypatch.context() as disk:
        disk.setattr(world.database, "write", full)
        assert await watcher.failing("/readyz") == ["database", "schema"]
        disk.setattr(world.database, "read", full)
        # What the process knows of itself is told all the same.
        told = await watcher.metrics()
    assert (told["dossier_database_up"], told["dossier_leads"]) == (0.0, 1.0)
    assert "dossier_inbox_oldest_seconds" not in told
    head = text("UPDATE alembic_version SET version_num = :number")
    await world.database.write(lambda session: session.execute(head, {"number": "0001"}).close())
    assert await watcher.failing("/readyz") == ["schema"]
    assert await watcher.failing("/livez") == []
    await world.database.write(lambda session: session.execute(head, {"number": HEAD}).close())


async def test_a_long_silence_or_a_full_disk_is_not_ready(
    world: World, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for chat in (1, 2):
        world.app.supervisor.start(world.app.sender.pace.pause(chat, 3600), "a pause")
    await asyncio.sleep(0.01)
    expected = ["sender"]
    if isinstance(world.database, SqliteDatabase):
        monkeypatch.setattr(checks, "LEAST_FREE", 2**62)
        expected = ["disk", "sender"]

    assert await watcher.failing("/readyz") == expected
    told = await watcher.metrics()
    assert told['dossier_telegram_limits_total{scope="all"}'] == 1
    assert told['dossier_telegram_limits_total{scope="chat"}'] == 1
    assert told["dossier_silent_seconds"] > 3000


async def test_numbers_are_told_without_names(world: World, watcher: Watcher) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", owner=anna, phone="+79161234567")
    await anna.send("Звонок в Ромашку, просят КП")
    world.clock.advance(minutes=5)
    error = "K7QX2 ValueError: Ромашка"
    rows = [
        row(InboxRow, bot_id=1, update_id=1, position=1, state="new", received_at=START, payload="Ромашка"),
        row(InboxRow, bot_id=1, update_id=2, position=2, state="dead", error=error),
        *(
            row(OutboxRow, id=900 + n, key=f"k{n}", chat_id=8, state=state, created_at=START, message_ids=[])
            for n, state in enumerate(("new", "failed", "failed"))
        ),
    ]
    await world.database.write(lambda session: session.add_all(rows))
    await world.database.write(lambda session: health.put_backup(session, START))

    told = await watcher.metrics()

    expected = {
        'dossier_inbox{state="new"}': 1,
        'dossier_inbox{state="dead"}': 1,
        "dossier_inbox_oldest_seconds": 300,
        'dossier_outbox{state="new"}': 1,
        'dossier_outbox{state="sending"}': 0,
        'dossier_outbox{state="failed"}': 2,
        "dossier_outbox_oldest_seconds": 300,
        "dossier_backup_age_seconds": 300,
        "dossier_updates_handled_total": 1,
        "dossier_unknown_outcomes_total": 0,
        "dossier_lanes_busy": 0,
        "dossier_leads": 1,
        "dossier_database_up": 1,
        'dossier_build{version="0.1.0"}': 1,
    }
    assert {name: told[name] for name in expected} == expected
    assert told["dossier_resident_bytes"] > 20_000_000
    assert 0 <= told["dossier_loop_lag_seconds"] < 60
    body = (await watcher.ask("/metrics"))[1]
    assert re.search("[а-яё]|K7QX2|79161234567", body, re.IGNORECASE) is None
    assert str(anna.id) not in re.findall(r"\d+", body)


@pytest.mark.not_on_postgresql("no database is asked")
@pytest.mark.skipif(os.name != "posix", reason="there is no systemd")
async def test_systemd_hears_that_the_bot_lives_and_nothing_when_it_does_not(
    world: World, watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.setblocking(False)
        systemd.bind(str(tmp_path / "notify"))
        notify("READY=1")  # started by a hand: nobody listens
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "30000")
        checked = checks.Checks(watcher.vitals)
        keeping = world.app.supervisor.start(keep_alive(checked), "watchdog")
        loop = asyncio.get_running_loop()
        assert await asyncio.wait_for(loop.sock_recv(systemd, 99), 30) == b"WATCHDOG=1"
        monkeypatch.setattr(checked, "alive", lambda: {"loop": False})
        await asyncio.sleep(0.1)
        with contextlib.suppress(BlockingIOError):
            while systemd.recv(99):
                pass
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(loop.sock_recv(systemd, 99), 0.2)
        keeping.cancel()


async def test_a_process_says_how_it_is_and_is_forgotten_when_it_ends(
    world: World, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vitals_module, "FIRST_SECONDS", 0.0)
    monkeypatch.setattr(vitals_module, "TELL_LOOK_SECONDS", 0.01)
    vitals = watcher.vitals
    telling = world.app.supervisor.start(vitals.tell(), "vitals")

    async def seen(since: datetime) -> bool:
        return bool(await world.rows(lambda session: health.processes(session, since)))

    await until(lambda: seen(START))
    world.clock.advance(days=1)  # a clock that is moved leaves nobody unheard for a minute
    await until(lambda: seen(START + timedelta(days=1)))
    telling.cancel()
    [process] = await world.rows(lambda session: health.processes(session, START))
    assert process.leads
    assert (process.number, process.version, process.receives) == (0, "0.1.0", "polling")
    assert (process.free is None) == (not isinstance(world.database, SqliteDatabase))

    await vitals.leave()

    assert await world.rows(lambda session: health.processes(session, START)) == []


def test_the_version_is_that_of_the_package() -> None:
    import tomllib

    from bot import VERSION
    from tests.rules.source import ROOT

    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
