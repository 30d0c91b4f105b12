"""What a start finds is told in one sentence with a code of its own, and an end has its order."""

import asyncio
import contextlib
import errno
import os
import signal
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError

from bot import service
from bot.app import Application, Doors
from bot.config import Settings
from bot.exits import UNAVAILABLE, Refused, told
from bot.rails.registration import Address
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import FaultRule
from bot.web import listening
from storage import backup, schema
from storage.lock import FileLock
from tests.bot.rails.conftest import until
from tests.postgres import Postgres
from tests.reliability.town import free_port
from tests.world import World

TOKEN = "42:SERVICESERVICESERVICESERVICESERVICE12"  # noqa: S105 - nobody's
NOBODY = 65534


def url_of(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


def refusal(path: Path) -> Refused:
    """How a start on a file ends."""
    settings = Settings.model_construct(
        database_url=url_of(path), telegram_api_base=f"http://127.0.0.1:{free_port()}", clock_file=None
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "start_log", lambda _level: None)  # it would outlive the test
        with pytest.raises(Refused) as refused:
            asyncio.run(asyncio.wait_for(service.serve(settings, TOKEN), 30))
    return refused.value


@pytest.mark.parametrize(
    ("change", "said"),
    [({"database": "nosuch"}, 'database "nosuch" does not exist'), ({"username": "nobody"}, 'role "nobody" does not')],
)
@pytest.mark.not_on_sqlite("a server that lets nobody in")
def test_a_server_that_does_not_let_us_in_is_told_in_a_sentence(
    postgres: Postgres, change: dict[str, Any], said: str
) -> None:
    """The likeliest mistake of whoever makes the database by hand."""
    settings = Settings.model_construct(
        database_url=postgres.url.set(**change).render_as_string(hide_password=False),
        telegram_api_base=f"http://127.0.0.1:{free_port()}",
        clock_file=None,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "start_log", lambda _level: None)
        with pytest.raises(Refused, match=said) as refused:
            asyncio.run(asyncio.wait_for(service.serve(settings, TOKEN), 30))
    assert refused.value.code == UNAVAILABLE


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A database of an earlier start, with some rows."""
    path = tmp_path / "dossier.db"
    asyncio.run(schema.migrate(url_of(path)))
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            "INSERT INTO notes (name, value, changed_at) VALUES (?, ?, '2026-11-25 10:00:00')",
            [(f"n{number}", "x" * 500) for number in range(500)],
        )
        connection.commit()
    return path


def test_f65_a_damaged_database_is_refused_and_left_as_it_is(served: Path) -> None:
    copy = served.parent / "backups" / "good.backup"
    copy.parent.mkdir()
    backup.backup(served, copy)
    content = bytearray(served.read_bytes())
    for page in range(20, 60):
        content[page * 4096 : page * 4096 + 200] = os.urandom(200)
    served.write_bytes(content)

    refused = refusal(served)

    assert refused.code == 65
    assert "is damaged" in str(refused)
    assert str(refused).endswith(f"python run_bot.py restore {copy}")
    assert served.read_bytes() == content


def test_f65_what_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "dossier.db"
    path.write_bytes(b"these are notes of somebody " * 300)

    refused = refusal(path)

    assert refused.code == 65
    assert str(refused).endswith("restore FILE")
    assert path.read_bytes().startswith(b"these are notes")


@contextlib.contextmanager
def as_another_user() -> Iterator[None]:
    """Nobody who owns our files."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter elsewhere")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_f64_a_place_that_cannot_be_written_is_told(folder: Path, what: str) -> None:
    path = folder / "dossier.db"
    asyncio.run(schema.migrate(url_of(path)))
    path.chmod(0o444)
    folder.chmod(0o777 if what == "file" else 0o555)

    with as_another_user():
        refused = refusal(path)
    folder.chmod(0o755)

    assert refused.code == 74
    assert str(refused).startswith(f"The database {path} cannot be written: ")
    assert "DATABASE_URL" in str(refused)


def test_f64_a_path_that_can_be_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()

    for path in (tmp_path / "file" / "dossier.db", tmp_path / "folder"):
        assert refusal(path).code == 74


def sqlite_error(name: str) -> sqlite3.OperationalError:
    """What SQLite says."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.EROFS, "Read-only file system"), 74),
        (OSError(errno.ENOSPC, "No space left on device"), 74),
        (sqlite_error("SQLITE_IOERR_FSYNC"), 74),
        (OperationalError("UPDATE", None, sqlite_error("SQLITE_READONLY_DBMOVED")), 74),
        (OperationalError("UPDATE", None, sqlite_error("SQLITE_FULL")), 74),
        (sqlite_error("SQLITE_CORRUPT_INDEX"), 65),
    ],
    ids=str,
)
def test_f64_whatever_a_disk_says_has_its_code(error: Exception, code: int) -> None:
    with pytest.raises(Refused) as refused, told("sqlite+aiosqlite:///data/dossier.db"):
        raise error
    assert refused.value.code == code
    # A server's disk is not ours, and a mistake is no disk.
    with pytest.raises(type(error)), told("postgresql+asyncpg://bot@db/dossier"):
        raise error
    with pytest.raises(ZeroDivisionError), told("sqlite+aiosqlite:///data/dossier.db"):
        raise ZeroDivisionError


def test_a_second_bot_is_told_before_anything_is_read(served: Path) -> None:
    with FileLock(served):
        assert refusal(served).code == 75


def test_the_copy_before_a_migration_is_told(
    served: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(sqlite3.connect(served)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    caplog.set_level("INFO")
    # The steps themselves are another test's.
    monkeypatch.setattr("storage.migrations.run.upgrade", lambda _connection: None)

    assert asyncio.run(schema.migrate(url_of(served)))

    copy = served.with_name(f"dossier.db.before-{schema.HEAD}")
    assert copy.exists()
    assert f"the schema goes from 0001 to {schema.HEAD}; the database as it was is kept as {copy}" in caplog.messages


async def test_a_second_signal_ends_the_process_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    stop = asyncio.Event()

    world.app._signalled(15, stop)  # noqa: SLF001
    assert stop.is_set()
    assert ended == []
    world.app._signalled(2, stop)  # noqa: SLF001

    assert ended == [130]


async def test_f06_a_stop_refuses_what_is_new_and_finishes_what_is_begun(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not ready, 503 at the webhook, then the lanes: their answers leave before the end."""
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    await world.stop()
    address = Address(f"http://127.0.0.1:{free_port()}/hook", "a-secret_of-exactly-32-charaters")
    doors = Doors(address, address.url.removeprefix("http://").removesuffix("/hook"))
    app = Application(bot=world.bot, database=world.database, clock=world.clock.now, doors=doors)
    hook = app.webhook
    assert hook is not None
    assert not hook.ready
    stop, going, go_on = asyncio.Event(), asyncio.Event(), asyncio.Event()
    seen: list[tuple[bool, bool]] = []
    handle = app.lanes._handle  # noqa: SLF001

    async def slowly(*arguments: Any) -> None:
        going.set()
        await go_on.wait()
        await handle(*arguments)

    monkeypatch.setattr(app.lanes, "_handle", slowly)
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(app.serve_until(stop))
        await until(lambda: hook.ready)
        world.telegram.write(anna.id, "Звонок в Ромашку")
        await app.intake.receive(world.telegram.call("getUpdates", {"timeout": 0}))
        await asyncio.wait_for(going.wait(), 30)
        stop.set()
        await until(lambda: app.vitals.stopping)
        seen.append((hook.ready, serving.done()))
        go_on.set()

    assert seen == [(False, False)]
    assert "Ромашка" in anna.last.text
    world.app = world.make_app()
    await world.start()


async def test_a_health_port_that_is_taken_costs_a_line_and_not_the_bot(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    await world.stop()
    address = f"127.0.0.1:{free_port()}"
    app = Application(bot=world.bot, database=world.database, clock=world.clock.now, doors=Doors(health_listen=address))
    stop = asyncio.Event()
    async with listening(web.Application(), address), asyncio.TaskGroup() as group:
        group.create_task(app.serve_until(stop))
        await until(lambda: any("HEALTH_LISTEN" in record.message for record in caplog.records))
        world.telegram.write(anna.id, "Звонок в Ромашку")
        await until(lambda: bool(anna.inbox))
        stop.set()

    [line] = [record.message for record in caplog.records if "HEALTH_LISTEN" in record.message]
    assert line.startswith(f"nobody can ask how the bot is: HEALTH_LISTEN={address}: ")
    world.app = world.make_app()
    await world.start()


@pytest.fixture
async def sandbox() -> AsyncIterator[SandboxServer]:
    """Telegram over HTTP."""
    server = SandboxServer(token=TOKEN)
    await server.start()
    yield server
    await server.stop()


async def test_f08_a_webhook_of_others_ends_the_start_with_its_sentence(
    sandbox: SandboxServer, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "start_log", lambda _level: None)
    settings = Settings.model_construct(
        database_url=url_of(served), telegram_api_base=sandbox.url, clock_file=None, health_listen=""
    )
    sandbox.telegram.call("setWebhook", {"url": "https://other.example/path-that-is-a-secret"})

    with pytest.raises(Refused, match="serve --takeover") as refused:
        await service.serve(settings, TOKEN)
    assert refused.value.code == 78
    assert "at other.example:" in str(refused.value)
    assert "path-that-is-a-secret" not in str(refused.value)

    async with asyncio.TaskGroup() as group:
        serving = group.create_task(service.serve(settings, TOKEN, takeover=True))
        await until(lambda: sandbox.telegram.webhook_url == "")
        os.kill(os.getpid(), signal.SIGTERM)
    assert serving.result() == 0


def behind_a_webhook(sandbox: SandboxServer, served: Path) -> Settings:
    """Settings of a bot that Telegram is to bring its updates to."""
    address = f"127.0.0.1:{free_port()}"
    return Settings.model_construct(
        database_url=url_of(served),
        telegram_api_base=sandbox.url,
        clock_file=None,
        health_listen="",
        webhook_url=f"http://{address}/hook",
        webhook_secret=SecretStr("a-secret_of-exactly-32-charaters"),
        webhook_listen=address,
    )


async def test_a_webhook_telegram_does_not_take_ends_the_start_with_what_it_said(
    sandbox: SandboxServer, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "start_log", lambda _level: None)
    said = "Bad Request: bad webhook: failed to resolve host: Name or service not known"
    sandbox.telegram.faults.add([FaultRule("error", "setWebhook", times=0, code=400, description=said)])

    with pytest.raises(Refused) as refused:
        await asyncio.wait_for(service.serve(behind_a_webhook(sandbox, served), TOKEN), 60)

    assert refused.value.code == 78
    assert said.removeprefix("Bad Request: ") in str(refused.value)
    assert "WEBHOOK_URL" in str(refused.value)


async def test_a_webhook_whose_port_is_taken_ends_the_start_with_its_sentence(
    sandbox: SandboxServer, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "start_log", lambda _level: None)
    settings = behind_a_webhook(sandbox, served)
    address = settings.webhook_listen
    async with listening(web.Application(), address):
        with pytest.raises(Refused, match=f"WEBHOOK_LISTEN={address}: ") as refused:
            await service.serve(settings, TOKEN)
    assert refused.value.code == 69
    assert sandbox.telegram.webhook_url == ""
