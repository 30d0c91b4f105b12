"""`python -m benchmarks.fairness`: one person floods, one handler takes 29 seconds; how long do the others wait?"""

import asyncio
import os
import statistics

from benchmarks.running import Databases, Engine, api, bot, databases
from benchmarks.workload import FIRST_ID, sentence

FLOOD = 1000
OTHERS = 40
RATE = 20
SECONDS = 20
BAR_SECONDS = 1.0
SLOW_BOT = ("-m", "benchmarks.slow_bot")


def calm(count: int) -> list[tuple[int, str]]:
    """Sentences of the others."""
    return [(FIRST_ID + 2 + number % OTHERS, sentence(2 + number % OTHERS)) for number in range(count)]


async def waits(made: Databases) -> list[float]:
    """How long the others wait, in seconds."""
    database = await made.fresh()
    async with api() as server:
        with bot(server, database, SLOW_BOT):
            await server.polled()
            await server.load(calm(OTHERS))
            await server.push([(FIRST_ID, "/slow")])
            await server.push([(FIRST_ID + 1, sentence(1)) for _ in range(FLOOD)])
            found = await server.load(calm(RATE * SECONDS), RATE)
    return list(found["latencies"])


def main() -> None:
    """Run and print."""
    engine: Engine = "postgresql" if os.environ.get("ENGINE") == "postgresql" else "sqlite"
    with databases(engine) as made:
        found = asyncio.run(waits(made))
    p95 = statistics.quantiles(found, n=20)[18]
    verdict = "met" if p95 < BAR_SECONDS else "not met"
    print(
        f"{engine}: {FLOOD} sentences of one person and a handler of 29 s; the others' p95 {p95:.3f} s, median "
        f"{statistics.median(found):.3f} s, longest {max(found):.3f} s: {verdict} (under {BAR_SECONDS:g} s)"
    )


if __name__ == "__main__":
    main()
