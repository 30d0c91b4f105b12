"""`python -m benchmarks.processes`: a burst of sentences on PostgreSQL, handled by one process and by two."""

import asyncio
import os
import statistics
from contextlib import ExitStack

from benchmarks.running import Databases, api, bot, databases
from benchmarks.workload import messages

ROUNDS = int(os.environ.get("ROUNDS", "3"))
BURST = 3000
BAR = 1.5


async def measure(count: int, made: Databases) -> float:
    """Sentences a second of so many processes."""
    database = await made.fresh()
    async with api() as server:
        with ExitStack() as stack:
            for _ in range(count):
                stack.enter_context(bot(server, database))
                await server.polled()
            await asyncio.sleep(8.0)  # the others find out that they are several
            await server.load(messages("sentence", 300))
            found = await server.load(messages("sentence", BURST))
    return BURST / float(found["seconds"])


async def run(made: Databases) -> dict[int, list[float]]:
    """Speeds by the number of processes."""
    speeds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for count, found in speeds.items():
            found.append(await measure(count, made))
    return speeds


def main() -> None:
    """Run and print."""
    with databases("postgresql") as made:
        speeds = asyncio.run(run(made))
    one, two = (statistics.median(found) for found in speeds.values())
    verdict = "met" if two / one >= BAR else "not met"
    print(
        f"{ROUNDS} rounds, {os.cpu_count()} cores: one process {one:.0f} sentences a second, two {two:.0f}: "
        f"{two / one:.2f} times, {verdict} (at least {BAR:g})"
    )


if __name__ == "__main__":
    main()
