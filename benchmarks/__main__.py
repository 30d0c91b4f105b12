"""`make bench`: our bot beside the bare echo, in one run, interleaved; medians of three rounds."""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.workload import messages, prepare

ROUNDS = int(os.environ.get("ROUNDS", "3"))
BURST = 1500
PACED_SECONDS = 12
RATE = 50
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


@dataclass
class Figures:
    """What one bot showed, a figure a round."""

    cpu_ms: list[float] = field(default_factory=list)
    burst: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    start: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


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
def process(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process that ends with the block."""
    started = subprocess.Popen(  # noqa: S603 (our own modules)
        [sys.executable, *arguments], env={**os.environ, **environment}, stderr=subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait(30)


def lay(template: Path, database: Path) -> None:
    """A fresh copy of the template, without leftovers of the round before."""
    for old in database.parent.glob(f"{database.name}*"):
        old.unlink()
    database.write_bytes(template.read_bytes())


async def polled(client: aiohttp.ClientSession, url: str) -> float:
    """Wait for the first getUpdates; returns its moment."""
    for _ in range(600):
        try:
            async with client.get(f"{url}/polled") as answer:
                moment = await answer.json()
                if moment is not None:
                    return float(moment)
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.05)
    raise RuntimeError("the bot did not start")


async def load(client: aiohttp.ClientSession, url: str, kind: str, count: int, rate: int | None) -> dict[str, Any]:
    """Let people write and wait for the answers."""
    async with client.post(f"{url}/load", json={"messages": messages(kind, count), "rate": rate}) as answer:
        found: dict[str, Any] = await answer.json()
    if len(found["latencies"]) < count:
        raise RuntimeError(f"{kind}: only {len(found['latencies'])} of {count} were answered")
    return found


async def measure(kind: str, template: Path, figures: Figures, folder: Path) -> None:
    """One round of one bot."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    database = folder / f"{kind}.db"
    environment = {
        "BOT_TOKEN": "42:BENCHBENCHBENCHBENCHBENCHBENCHBENCH12",
        "TELEGRAM_API_BASE": url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(Path.cwd()),
    }
    await asyncio.to_thread(lay, template, database)
    bot = ["benchmarks/echo.py"] if kind == "echo" else ["run_bot.py", "serve"]
    timeout = aiohttp.ClientTimeout(total=300)
    async with aiohttp.ClientSession(timeout=timeout) as client:
        with process(["-m", "benchmarks.api", str(port)], {}):
            await asyncio.sleep(1.0)
            begun = time.time()
            with process(bot, environment) as running:
                figures.start.append(await polled(client, url) - begun)
                await load(client, url, kind, 200, None)  # warm
                await asyncio.sleep(0.5)
                before = cpu_seconds(running.pid)
                found = await load(client, url, kind, BURST, None)
                await asyncio.sleep(0.5)
                figures.cpu_ms.append((cpu_seconds(running.pid) - before) * 1000 / BURST)
                figures.burst.append(BURST / found["seconds"])
                paced = await load(client, url, kind, RATE * PACED_SECONDS, RATE)
                hundredths = statistics.quantiles(paced["latencies"], n=100)
                figures.p50.append(hundredths[49] * 1000)
                figures.p99.append(hundredths[98] * 1000)
                figures.memory.append(memory_mb(running.pid))


def reading_ms() -> float:
    """CPU of reading one sentence."""
    found = subprocess.run([sys.executable, "-m", "benchmarks.reading"], capture_output=True, text=True, check=True)
    return float(found.stdout)


async def main() -> None:
    """Run and print."""
    kinds = ("echo", "sentence", "dossier")
    figures = {kind: Figures() for kind in kinds}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        template = folder / "template.db"
        await prepare(template)
        for _ in range(ROUNDS):
            for kind in kinds:
                await measure(kind, template, figures[kind], folder)
    reading = reading_ms()
    middle = {
        kind: {name: statistics.median(values) for name, values in vars(found).items()}
        for kind, found in figures.items()
    }
    echo = middle["echo"]
    print(
        f"{ROUNDS} rounds, interleaved, medians. Reading a sentence costs {reading:.2f} ms of CPU (not counted below)."
    )
    print("bot       CPU ms/update  x echo   burst/s  x echo   p50 ms   p99 ms   start s  x echo   memory MB")
    for kind, found in middle.items():
        cpu = found["cpu_ms"] - (reading if kind == "sentence" else 0)
        print(
            f"{kind:9} {cpu:13.2f} {cpu / echo['cpu_ms']:7.2f} {found['burst']:9.0f} "
            f"{found['burst'] / echo['burst']:7.2f} {found['p50']:8.1f} {found['p99']:8.1f} {found['start']:9.2f} "
            f"{found['start'] / echo['start']:7.2f} {found['memory']:11.0f}"
        )


if __name__ == "__main__":
    asyncio.run(main())
