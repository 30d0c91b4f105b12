"""`make bench`: our bot beside the bare echo, in one run, interleaved; medians of three rounds, and the bars."""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import cast

from benchmarks import reading
from benchmarks.running import OURS, Databases, Engine, api, bot, cpu_seconds, databases, memory_mb
from benchmarks.workload import Kind, messages

ROUNDS = int(os.environ.get("ROUNDS", "3"))
ENGINES = cast("list[Engine]", os.environ.get("ENGINES", "sqlite,postgresql").split(","))
ECHO = ("benchmarks/echo.py",)
BURST = 1500
PACED_SECONDS = 8
RATE = 100


@dataclass
class Figures:
    """What one bot showed, a figure a round."""

    cpu_ms: list[float] = field(default_factory=list)
    burst: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    start: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def middle(self) -> "Middle":
        """The medians."""
        return Middle(**{name: statistics.median(values) for name, values in vars(self).items()})


@dataclass(frozen=True)
class Middle:
    """One figure of each kind."""

    cpu_ms: float
    burst: float
    p50: float
    p99: float
    start: float
    memory: float


@dataclass(frozen=True)
class Line:
    """A bot that is measured."""

    name: str
    kind: Kind
    databases: Databases
    program: tuple[str, ...] = OURS


async def measure(line: Line, figures: Figures) -> None:
    """One round of one bot."""
    database = await line.databases.fresh()
    async with api() as server:
        begun = time.time()
        with bot(server, database, line.program) as running:
            figures.start.append(await server.polled() - begun)
            await server.load(messages(line.kind, 300))  # warm
            await asyncio.sleep(0.5)
            before = cpu_seconds(running.pid)
            found = await server.load(messages(line.kind, BURST))
            await asyncio.sleep(0.5)
            figures.cpu_ms.append((cpu_seconds(running.pid) - before) * 1000 / BURST)
            figures.burst.append(BURST / found["seconds"])
            paced = await server.load(messages(line.kind, RATE * PACED_SECONDS), RATE)
            hundredths = statistics.quantiles(paced["latencies"], n=100)
            figures.p50.append(hundredths[49] * 1000)
            figures.p99.append(hundredths[98] * 1000)
            figures.memory.append(memory_mb(running.pid))


def reading_ms() -> float:
    """CPU of reading one sentence."""
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", "--plain"], capture_output=True, text=True, check=True
    )
    return float(found.stdout)


def show(found: dict[str, Middle], plain: float) -> None:
    """The table."""
    echo = found["echo"]
    print(f"{ROUNDS} rounds, interleaved, medians. Reading a sentence costs {plain:.2f} ms of CPU (not counted below).")
    print("bot                  CPU ms/update  x echo   burst/s  x echo   p50 ms   p99 ms   start s  x echo  memory MB")
    for name, one in found.items():
        cpu = counted(name, one, plain)
        print(
            f"{name:20} {cpu:13.2f} {cpu / echo.cpu_ms:7.2f} {one.burst:9.0f} {one.burst / echo.burst:7.2f} "
            f"{one.p50:8.1f} {one.p99:8.1f} {one.start:9.2f} {one.start / echo.start:7.2f} {one.memory:10.0f}"
        )


def counted(name: str, one: Middle, plain: float) -> float:
    """CPU without the reading."""
    return one.cpu_ms - (plain if name.startswith("sentence") else 0)


def bars(found: dict[str, Middle], plain: float) -> None:
    """What is asked for, what there is."""
    echo = found["echo"]

    def at_most(what: str, value: float, bar: float, unit: str) -> None:
        print(f"{'met    ' if value <= bar else 'not met'}  {what}: {value:.2f}{unit} (at most {bar:g}{unit})")

    for name, bar in (("sentence", 3.5), ("sentence, PostgreSQL", 4.5), ("dossier", 2.5)):
        if name in found:
            at_most(f"CPU of {name}", counted(name, found[name], plain) / echo.cpu_ms, bar, "x")
    for name, one in found.items():
        if name == "sentence":
            ratio = one.burst / echo.burst
            print(f"{'met    ' if ratio >= 0.4 else 'not met'}  burst of {name}: {ratio:.2f}x (at least 0.4x)")
        if name != "echo":
            at_most(f"p99 of {name} at {RATE} a second", one.p99, 25, " ms")
            at_most(f"start of {name}", one.start / echo.start, 1.2, "x")
            at_most(f"memory of {name} above the echo's", one.memory - echo.memory, 90, " MB")


async def run(made: dict[Engine, Databases]) -> dict[str, Middle]:
    """All rounds of all bots, interleaved."""
    names = {"sqlite": "", "postgresql": ", PostgreSQL"}
    lines = [Line("echo", "echo", next(iter(made.values())), ECHO)]
    lines += [Line(f"sentence{names[engine]}", "sentence", its) for engine, its in made.items()]
    lines += [Line(f"dossier{names[engine]}", "dossier", its) for engine, its in made.items()]
    figures = {line.name: Figures() for line in lines}
    for _ in range(ROUNDS):
        for line in lines:
            await measure(line, figures[line.name])
    return {name: one.middle() for name, one in figures.items()}


def main() -> None:
    """Run and print."""
    with ExitStack() as stack:
        made = {engine: stack.enter_context(databases(engine)) for engine in ENGINES}
        found = asyncio.run(run(made))
    plain = reading_ms()
    show(found, plain)
    bars(found, plain)
    reading.show(asyncio.run(reading.measured()))


if __name__ == "__main__":
    main()
