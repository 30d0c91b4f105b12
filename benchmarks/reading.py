"""How long a sentence takes from its words to a draft, look-up in the database included, with 60 to 50,000 clients."""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from benchmarks.base import base, fill, sentences
from benchmarks.workload import PEOPLE, client_name, sentence
from bot.crm.services import Services
from bot.crm.work import Work
from bot.freetext import KnownClient, read, text_keys
from storage import members, schema
from storage.database import connect

SIZES = {60: 10.0, 2_000: 15.0, 50_000: 25.0}  # clients: the bar for p95, ms
MESSAGES = int(os.environ.get("MESSAGES", "400"))
WARM = 40
ZONE = ZoneInfo("Europe/Moscow")


@dataclass(frozen=True)
class Reading:
    """What one size of base showed, in milliseconds a sentence; `found` and `wrong` are shares of the sentences.

    CPU, which neighbours on the machine do not lengthen, but for `wall`.
    """

    clients: int
    p50: float
    p95: float
    wall: float
    lookup: float
    found: float
    wrong: float
    reference: float


def plain_ms() -> float:
    """CPU of one sentence of the load of `python -m benchmarks`, which is not counted there."""
    now = datetime.now(UTC)
    clients = [[KnownClient(number, client_name(number))] for number in range(PEOPLE)]
    texts = [sentence(number) for number in range(PEOPLE)]
    for text, known in zip(texts[:50], clients[:50], strict=True):
        read(text, language="ru", now=now, zone=ZONE, clients=known)
    started = time.process_time()
    for text, known in zip(texts, clients, strict=True):
        text_keys(text)
        read(text, language="ru", now=now, zone=ZONE, clients=known)
    return (time.process_time() - started) * 1000 / PEOPLE


def reference_ms() -> float:
    """A fixed piece of work on this machine in this minute: figures of another minute are compared by it."""
    begun = time.process_time()
    words: dict[str, int] = {}
    for number in range(20_000):
        word = f"word{number % 997}"
        words[word] = words.get(word, 0) + len(word)
    return (time.process_time() - begun) * 1000


async def measure(size: int, folder: Path) -> Reading:
    """Sentences about clients of a base of this size, read one after another as the bot reads them."""
    clients = base(size)
    database = connect(f"sqlite+aiosqlite:///{folder / f'{size}.sqlite3'}")
    await schema.migrate(f"sqlite+aiosqlite:///{folder / f'{size}.sqlite3'}")
    await database.open()
    await database.write(lambda session: fill(session, clients))
    now = datetime.now(UTC)
    took: list[float] = []
    waited: list[float] = []
    looked: list[float] = []
    right = wrong = 0
    for number, (at, text) in enumerate(sentences(clients, MESSAGES + WARM)):
        wall, begun = time.perf_counter(), time.process_time()
        known = await database.read(_known(text, now), brief=True)
        between = time.process_time()
        draft = read(text, language="ru", now=now, zone=ZONE, clients=known)
        done = time.process_time()
        if number >= WARM:
            waited.append((time.perf_counter() - wall) * 1000)
            looked.append((between - begun) * 1000)
            took.append((done - begun) * 1000)
            linked = draft.client.client_id
            right += linked == at + 1 or (linked is None and at + 1 in draft.client.candidates)
            wrong += linked not in (None, at + 1)
    await database.close()
    high, wall, lookup = (statistics.quantiles(figures, n=20)[18] for figures in (took, waited, looked))
    reference = statistics.median(reference_ms() for _ in range(5))
    return Reading(size, statistics.median(took), high, wall, lookup, right / MESSAGES, wrong / MESSAGES, reference)


def _known(text: str, now: datetime) -> Callable[[Session], list[KnownClient]]:
    def work(session: Session) -> list[KnownClient]:
        actor = members.get(session, 1)
        assert actor is not None
        return list(Services(Work(session, now)).clients.known(actor, text_keys(text)))

    return work


async def measured() -> list[Reading]:
    """Every size, the smallest first."""
    with tempfile.TemporaryDirectory() as folder:
        return [await measure(size, Path(folder)) for size in SIZES]


def show(readings: list[Reading]) -> None:
    """The table, and whether the bars are met."""
    print("         CPU ms a sentence                            right or  linked  reference")
    print("clients     p50      p95   look-up p95   p95 waited    offered   wrong         ms   bar")
    for one in readings:
        bar = SIZES[one.clients]
        print(
            f"{one.clients:7} {one.p50:7.2f} {one.p95:8.2f} {one.lookup:13.2f} {one.wall:12.2f} {one.found:10.1%}"
            f" {one.wrong:7.1%} {one.reference:10.2f}   {'met' if one.p95 <= bar else 'not met'} (at most {bar:g})"
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["--plain"]:
        sys.stdout.write(f"{plain_ms()}\n")
    else:
        show(asyncio.run(measured()))
