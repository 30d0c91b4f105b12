"""Kill the bot again and again under load, and say what was lost: the long version of the test of kills.

    python -m scripts.kill_run --kills 200 --engine sqlite
    python -m scripts.kill_run --kills 200 --engine postgresql --processes 2 --restarts 10

Starts a sandbox, a company that talks and bots of its own (and a PostgreSQL), all gone at the end. Exits with 1 when a
record was lost or doubled, or a message repeated that was not of unknown outcome; then the database is kept.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.reliability.forks import Forks, warm
from tests.reliability.kills import Restartable, Toll, kill_again_and_again, restart_again_and_again, restartable, town


def _judge(toll: Toll) -> None:
    """Tell what came of it; a broken bar raises."""
    print(toll, flush=True)
    if toll.tally.wrong:
        raise AssertionError("\n".join(toll.tally.wrong))


async def _kill(folder: Path, forks: Forks, server: Restartable | None, kills: int, processes: int) -> None:
    url = await server.create() if server is not None else ""
    async with town(folder, forks, url=url, rounds=kills) as people:
        _judge(await kill_again_and_again(people, kills, processes=processes))


async def _restart(folder: Path, forks: Forks, server: Restartable, restarts: int, processes: int) -> None:
    async with town(folder, forks, url=await server.create(), rounds=restarts) as people:
        _judge(await restart_again_and_again(people, server, restarts, processes=processes))


def run(engine: str, kills: int, restarts: int, processes: int) -> None:
    """The whole run; raises AssertionError for what was broken."""
    folder = Path(tempfile.mkdtemp(prefix="kills"))
    places = {name: folder / name for name in ("kills", "restarts")}
    for place in places.values():
        place.mkdir()
    began = time.monotonic()
    with ExitStack() as stack:
        forks = stack.enter_context(warm(folder / "log"))
        server = stack.enter_context(restartable()) if engine == "postgresql" else None
        if kills:
            asyncio.run(_kill(places["kills"], forks, server, kills, processes))
            forks.end_children()
        if restarts and server is not None:
            asyncio.run(_restart(places["restarts"], forks, server, restarts, processes))
    shutil.rmtree(folder)
    print(f"{time.monotonic() - began:.0f} seconds, {processes} at a time on {engine}")


def main() -> int:
    """Read the arguments and run; 1 for a broken bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--restarts", type=int, default=0, help="of PostgreSQL under load, apart from the kills")
    parser.add_argument("--processes", type=int, default=1, help="at once on one PostgreSQL")
    chosen = parser.parse_args()
    if chosen.engine == "sqlite" and (chosen.restarts or chosen.processes > 1):
        parser.error("SQLite has one process and no server")
    try:
        run(chosen.engine, chosen.kills, chosen.restarts, chosen.processes)
    except AssertionError as broken:
        print(f"BROKEN: {broken}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
