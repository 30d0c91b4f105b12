"""The console as its owner meets it: one entry, clear sentences, nothing slow that is not needed."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox.server import SandboxServer
from tests.rules.source import ROOT

SANDBOX_BOT = "42:CONSOLECONSOLECONSOLECONSOLECONSOLE12"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The settings of a run in a folder of its own, without those of the machine."""
    names = {"PATH", "HOME", "LANG", "SYSTEMROOT", "CI"}
    bare = {name: value for name, value in os.environ.items() if name in names}
    url = f"sqlite+aiosqlite:///{folder / 'data' / 'dossier.db'}"
    return bare | {"PYTHONPATH": str(ROOT), "DATABASE_URL": url} | more


def run(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end."""
    return subprocess.run(  # noqa: S603 (our own entry)
        [sys.executable, str(ROOT / "run_bot.py"), *arguments],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def running(folder: Path, *arguments: str, **more: str) -> Iterator["subprocess.Popen[str]"]:
    """A command that serves until the block ends."""
    process = subprocess.Popen(  # noqa: S603 (our own entry)
        [sys.executable, str(ROOT / "run_bot.py"), *arguments],
        cwd=folder,
        env=environment(folder, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def first_line(process: "subprocess.Popen[str]", having: str) -> str:
    """The first line of output that has the words."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if having in line:
            return line
    raise AssertionError(f"{having!r} was never said: {''.join(seen)}")


def test_help_lists_the_commands_and_does_not_load_telegram(tmp_path: Path) -> None:
    helped = run(tmp_path, "--help")
    loaded = subprocess.run(  # noqa: S603 (our own entry)
        [sys.executable, "-X", "importtime", str(ROOT / "run_bot.py"), "migrate"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    for command in ("serve", "demo", "demo-reset", "migrate", "backup", "restore"):
        assert command in helped.stdout
    assert loaded.returncode == 0
    assert "aiogram" not in loaded.stderr


def test_serving_without_a_token_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "serve")

    assert done.returncode == 78
    assert "BOT_TOKEN is not set" in done.stderr
    assert "@BotFather" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("DEFAULT_LANGUAGE", "klingon", "DEFAULT_LANGUAGE"),
        ("DEFAULT_ZONE", "Europe/Nowhere", "Europe/Nowhere"),
        ("ADMIN_IDS", "anna", "ADMIN_IDS"),
        ("CLOCK_FILE", "clock.json", "CLOCK_FILE"),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, setting: str, value: str, named: str) -> None:
    done = run(tmp_path, "serve", **{"BOT_TOKEN": SANDBOX_BOT, setting: value})

    assert done.returncode == 78
    assert named in done.stderr
    assert "Traceback" not in done.stderr


async def test_f14_a_token_nobody_knows_gets_one_sentence(tmp_path: Path) -> None:
    server = SandboxServer(token=SANDBOX_BOT)
    await server.start()
    try:
        other = "43:CONSOLECONSOLECONSOLECONSOLECONSOLE12"
        settings = {"TELEGRAM_API_BASE": server.url}
        done = await asyncio.to_thread(run, tmp_path, "serve", **settings | {"BOT_TOKEN": other})
        malformed = await asyncio.to_thread(run, tmp_path, "serve", **settings | {"BOT_TOKEN": "nonsense"})
    finally:
        await server.stop()

    for refused in (done, malformed):
        assert refused.returncode == 78
        assert refused.stderr.strip().splitlines()[-1].startswith("Telegram does not know this BOT_TOKEN")
        assert "Traceback" not in refused.stderr
    assert other not in done.stderr + done.stdout


async def test_an_empty_company_prints_the_way_in_and_backs_up_while_it_runs(tmp_path: Path) -> None:
    server = SandboxServer(token=SANDBOX_BOT)
    await server.start()
    try:
        settings = {"BOT_TOKEN": SANDBOX_BOT, "TELEGRAM_API_BASE": server.url}
        with running(tmp_path, "serve", **settings) as process:
            line = await asyncio.to_thread(first_line, process, "https://t.me/")
            assert "https://t.me/dossier_demo_bot?start=" in line
            second = await asyncio.to_thread(run, tmp_path, "serve", **settings)
            assert second.returncode == 75
            saved = await asyncio.to_thread(run, tmp_path, "backup", "copy.backup")
            assert saved.returncode == 0, saved.stderr
            assert "Saved and verified" in saved.stdout
            busy = await asyncio.to_thread(run, tmp_path, "restore", "copy.backup")
            assert busy.returncode == 75
    finally:
        await server.stop()

    restored = await asyncio.to_thread(run, tmp_path, "restore", "copy.backup")
    assert restored.returncode == 0, restored.stderr
    assert "Restored and verified" in restored.stdout
    damaged = tmp_path / "damaged.backup"
    damaged.write_bytes((tmp_path / "copy.backup").read_bytes()[:5000])
    refused = await asyncio.to_thread(run, tmp_path, "restore", str(damaged))
    assert refused.returncode == 69
    assert "Nothing was restored" in refused.stderr


def test_migrating_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    first = run(tmp_path, "migrate")
    second = run(tmp_path, "migrate")

    assert first.stdout.strip() == "The database was brought up to date."
    assert second.stdout.strip() == "The database is up to date."


def test_the_demo_starts_over_only_when_it_does_not_run(tmp_path: Path) -> None:
    with running(tmp_path, "demo", "--folder", "demo", "--port", "0") as process:
        first_line(process, "Dossier is ready")
        refused = run(tmp_path, "demo-reset", "--folder", "demo")
        other = run(tmp_path, "demo", "--folder", "demo", "--port", "0", "--language", "en")
    done = run(tmp_path, "demo-reset", "--folder", "demo")

    assert refused.returncode == 75
    assert "stop it first" in refused.stderr
    assert other.returncode == 78
    assert done.returncode == 0
    assert not (tmp_path / "demo").exists()


async def test_a_first_start_without_a_way_to_telegram_goes_on_by_itself(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = {"BOT_TOKEN": SANDBOX_BOT, "TELEGRAM_API_BASE": f"http://127.0.0.1:{port}"}
    with running(tmp_path, "serve", **settings) as process:
        await asyncio.to_thread(first_line, process, "Telegram does not answer as it should")
        server = SandboxServer(token=SANDBOX_BOT, port=port)
        await server.start()
        try:
            link = await asyncio.to_thread(first_line, process, "https://t.me/")
            payload = link.rpartition("start=")[2].strip()
            owner = server.telegram.person("Ольга", language_code="ru")
            await owner.open_link(payload)
            for _ in range(300):
                if owner.inbox:
                    break
                await asyncio.sleep(0.1)
        finally:
            await server.stop()
    assert "администратор" in owner.inbox[0].text


async def test_f14_a_token_that_stops_working_ends_the_bot_with_its_sentence(tmp_path: Path) -> None:
    server = SandboxServer(token=SANDBOX_BOT)
    await server.start()
    try:
        with running(tmp_path, "serve", BOT_TOKEN=SANDBOX_BOT, TELEGRAM_API_BASE=server.url) as process:
            await asyncio.to_thread(first_line, process, "https://t.me/")
            server.telegram.token = "42:ANOTHER"  # noqa: S105 (revoked)
            server.telegram.write(server.telegram.person("Ольга").id, "hello")
            line = await asyncio.to_thread(first_line, process, "Telegram does not know this BOT_TOKEN")
            code = await asyncio.to_thread(process.wait, 60)
    finally:
        await server.stop()
    assert code == 78
    assert "Traceback" not in line


def test_wrong_settings_do_not_reach_the_demo(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "DEFAULT_ZONE=Europe/Nowhere\nADMIN_IDS=anna\nTELEGRAM_API_BASE=http://127.0.0.1:1\n"
    )
    wrong = {"DEFAULT_LANGUAGE": "klingon", "CLOCK_FILE": "clock.json"}

    with running(tmp_path, "demo", "--folder", "demo", "--port", "0", **wrong) as process:
        assert "http://" in first_line(process, "Dossier is ready")
