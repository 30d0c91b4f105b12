"""Processes and databases of the benchmarks: a Bot API, bots beside it, what they cost."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import aiohttp
from sqlalchemy.engine import make_url

from benchmarks.workload import prepare
from tests.postgres import Postgres, binaries, started

Engine = Literal["sqlite", "postgresql"]
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
TOKEN = "42:BENCHBENCHBENCHBENCHBENCHBENCHBENCH12"  # noqa: S105 (nobody's)
OURS = ("run_bot.py", "serve")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_seconds(pid: int) -> float:
    """CPU a process has used, all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MB


@contextmanager
def process(arguments: Sequence[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process that ends with the block."""
    begun = subprocess.Popen(  # noqa: S603 (our own modules)
        [sys.executable, *arguments], env={**os.environ, **environment}, stderr=subprocess.DEVNULL
    )
    try:
        yield begun
    finally:
        begun.terminate()
        begun.wait(60)


@dataclass(slots=True)
class Api:
    """The Bot API of a run: people write to it, bots are answered by it."""

    url: str
    client: aiohttp.ClientSession

    async def polled(self) -> float:
        """Wait for the first getUpdates; returns its moment."""
        for _ in range(1200):
            try:
                async with self.client.get(f"{self.url}/polled") as answer:
                    moment = await answer.json()
                    if moment is not None:
                        return float(moment)
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
        raise RuntimeError("the bot did not start")

    async def push(self, messages: Sequence[tuple[int, str]]) -> None:
        """Let people write, and wait for nothing."""
        async with self.client.post(f"{self.url}/push", json={"messages": messages}) as answer:
            await answer.json()

    async def load(self, messages: Sequence[tuple[int, str]], rate: int | None = None) -> dict[str, Any]:
        """Let people write, all at once or so many a second, and wait until each of them is answered."""
        async with self.client.post(f"{self.url}/load", json={"messages": messages, "rate": rate}) as answer:
            found: dict[str, Any] = await answer.json()
        if len(found["latencies"]) < len(messages):
            raise RuntimeError(f"only {len(found['latencies'])} of {len(messages)} were answered")
        return found


@asynccontextmanager
async def api() -> AsyncIterator[Api]:
    """A Bot API in a process of its own."""
    port = free_port()
    timeout = aiohttp.ClientTimeout(total=600)
    async with aiohttp.ClientSession(timeout=timeout) as client:
        with process(["-m", "benchmarks.api", str(port)], {}):
            await asyncio.sleep(1.0)
            yield Api(f"http://127.0.0.1:{port}", client)


def bot(server: Api, database: str, program: Sequence[str] = OURS) -> Any:
    """A bot as a process of its own, told where its Bot API and its database are."""
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": server.url,
        "DATABASE_URL": database,
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(Path.cwd()),
    }
    return process(program, environment)


class Databases:
    """Fresh databases with the benchmark's company: copies of one that was filled once."""

    def __init__(self, folder: Path, server: Postgres | None) -> None:
        self._folder = folder
        self._server = server
        self._template = ""

    async def fresh(self) -> str:
        """The URL of another copy."""
        if self._server is not None:
            if not self._template:
                self._template = await self._server.create()
                await prepare(self._template)
            return await self._server.create(make_url(self._template).database)
        template = self._folder / "template.db"
        if not template.exists():
            await prepare(f"sqlite+aiosqlite:///{template}")
        copy = self._folder / f"{free_port()}.db"
        copy.write_bytes(template.read_bytes())
        return f"sqlite+aiosqlite:///{copy}"


@contextmanager
def databases(engine: Engine) -> Iterator[Databases]:
    """The databases of a run, outside of any loop; PostgreSQL's server is started for it, its CPU is nobody's."""
    with TemporaryDirectory() as folder, started(binaries()) if engine == "postgresql" else nullcontext() as server:
        yield Databases(Path(folder), server)
