"""`python -m benchmarks.memory`: a hundred thousand people write once each; what does the process keep of them?"""

import asyncio
import os

from benchmarks.running import Databases, api, bot, databases, memory_mb

PEOPLE = int(os.environ.get("PEOPLE", "100000"))
TENTHS = 10
FIRST_ID = 1_000_000
BAR = 0.05


async def run(made: Databases) -> list[float]:
    """Memory after each tenth, in megabytes."""
    step = PEOPLE // TENTHS
    kept = []
    async with api() as server:
        with bot(server, await made.fresh()) as running:
            await server.polled()
            for tenth in range(TENTHS):
                begin = FIRST_ID + tenth * step
                await server.load([(begin + number, "Добрый день") for number in range(step)])
                await asyncio.sleep(1.0)
                kept.append(memory_mb(running.pid))
                print(f"after {(tenth + 1) * step:7} people: {kept[-1]:.1f} MB", flush=True)
    return kept


def main() -> None:
    """Run and print."""
    with databases("sqlite") as made:
        kept = asyncio.run(run(made))
    growth = max(kept[1:]) / kept[0] - 1
    print(f"growth after the first tenth: {growth:.1%}: {'met' if growth < BAR else 'not met'} (under {BAR:.0%})")


if __name__ == "__main__":
    main()
