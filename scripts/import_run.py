"""Import tables as a person would: files sent in the chat page's sandbox, agreed to by a tap, segments compared.

    python -m scripts.import_run --clients clients.csv --sales sales.csv --expected segments.csv --as-of 1998-05
    python -m scripts.import_run --generate 69659 --buyers 23570

Prints what the bot answered, how long each file took, how long the chat waited meanwhile, and every difference.
"""

import argparse
import asyncio
import csv
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import aiohttp

from scripts.capture_run import stage

TOGETHER: Final = 600.0  # seconds until a file must be done
NUMBERS: Final = {
    "revenue": "revenue_cents",
    "documents_ever": "documents_ever",
    "documents_window": "documents_window",
}
CLASSES: Final = {
    "abc": "abc_80_15_5",
    "stage": "stage",
    "xyz": "xyz_quarters_50_100",
    "bcg": "bcg_quarters_50_100",
}


def generate(path: Path, sales: int, buyers: int) -> None:
    """A shop's receipts: `sales` rows of `buyers` clients over 18 months, most of whom bought once."""
    chance = random.Random(7)  # noqa: S311 (the same file each time)
    rows = [*range(buyers), *(int(buyers * chance.random() ** 3) for _ in range(sales - buyers))]
    chance.shuffle(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["client", "date", "quantity", "amount"])
        for buyer in rows:
            day = date(2025, 1, 1) + timedelta(days=chance.randrange(540))
            table.writerow([f"{buyer:05}", day.isoformat(), chance.randint(1, 9), chance.randint(500, 20000) / 100])


def steps(message: Mapping[str, Any]) -> set[str]:
    """What the buttons of an import's card do."""
    buttons = [one for row in message.get("inline_keyboard") or () for one in row]
    return {one["data"].split(":")[1] for one in buttons if str(one.get("data", "")).startswith("imp:")}


class Page:
    """The chat page of one person, over HTTP."""

    def __init__(self, http: aiohttp.ClientSession, url: str, person: int) -> None:
        self._http = http
        self._url = url
        self.person = person

    async def messages(self) -> list[Mapping[str, Any]]:
        """The newest messages of the chat."""
        async with self._http.get(f"{self._url}/api/chats/{self.person}?limit=500") as answer:
            found: list[Mapping[str, Any]] = (await answer.json())["messages"]
            return found

    async def write(self, text: str) -> Mapping[str, Any]:
        """Write and wait for the answer."""
        async with self._http.post(f"{self._url}/api/chats/{self.person}/messages", json={"text": text}) as answer:
            sent = (await answer.json())["id"]
        return await self._until(lambda one: bool(one["from_bot"]) and one["id"] > sent)

    async def send(self, path: Path) -> Mapping[str, Any]:
        """Send a file and wait for the dry run with its buttons."""
        content = await asyncio.to_thread(path.read_bytes)
        form = aiohttp.FormData()
        form.add_field("kind", "document")
        form.add_field("file", content, filename=path.name, content_type="text/csv")
        async with self._http.post(f"{self._url}/api/chats/{self.person}/files", data=form) as answer:
            sent = (await answer.json())["id"]
        return await self._until(lambda one: bool(one["from_bot"]) and one["id"] > sent and not steps(one) & {"stop"})

    async def press(self, message: Mapping[str, Any]) -> None:
        """Tap the first button of a message."""
        data = next(one["data"] for row in message["inline_keyboard"] for one in row)
        body = {"message_id": message["id"], "data": data}
        async with self._http.post(f"{self._url}/api/chats/{self.person}/press", json=body) as answer:
            if answer.status != 200:
                raise stage.Failed(await answer.text())

    async def done(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """Wait until the import is done: it can be taken back then."""
        return await self._until(lambda one: one["id"] == message["id"] and bool(steps(one) & {"ask"}))

    async def _until(self, wanted: Callable[[Mapping[str, Any]], bool]) -> Mapping[str, Any]:
        deadline = time.monotonic() + TOGETHER
        while time.monotonic() < deadline:
            newest: Mapping[str, Any] | None = None
            for message in await self.messages():
                newest = message if wanted(message) else newest
            if newest is not None:
                return newest
            await asyncio.sleep(0.05)
        raise stage.Failed("no answer came")


async def load(page: Page, other: Page, path: Path) -> None:
    """Send one file, agree, wait; another person talks meanwhile."""
    began = time.monotonic()
    dry = await page.send(path)
    print(f"--- {path.name}: read in {time.monotonic() - began:.1f} s\n{dry['text']}")
    print([one["text"] for row in dry["inline_keyboard"] for one in row])
    began = time.monotonic()
    waits: list[float] = []
    await page.press(dry)
    finished = asyncio.create_task(page.done(dry))
    while not finished.done():
        asked = time.monotonic()
        await other.write("/today")
        waits.append(time.monotonic() - asked)
        await asyncio.sleep(0.2)
    last = await finished
    print(f"--- done in {time.monotonic() - began:.1f} s\n{last['text']}")
    if waits:
        median, worst = statistics.median(waits) * 1000, max(waits) * 1000
        print(f"meanwhile {len(waits)} answers: median {median:.0f} ms, worst {worst:.0f} ms")


async def run(arguments: argparse.Namespace, folder: Path) -> int:
    """The whole run; returns how many cells differ."""
    url = f"sqlite+aiosqlite:///{folder / 'dossier.db'}"
    async with stage.sandbox(folder, datetime.now(UTC)) as sandbox, stage.bot(folder, sandbox, url) as process:
        invite = await stage.invite(process)
        async with aiohttp.ClientSession() as http:
            page = Page(http, sandbox.url, await sandbox.person(arguments.language))
            await page.write(f"/start {invite}")
            await settle_in(page)
            if arguments.generate:
                path = folder / "receipts.csv"
                generate(path, arguments.generate, arguments.buyers)
                await load(page, page, path)
            for path in (arguments.clients, arguments.sales):
                if path is not None:
                    await load(page, page, path)
            if arguments.again and arguments.sales is not None:
                dry = await page.send(arguments.sales)
                print(f"--- the same file again\n{dry['text']}")
    if arguments.expected is None:
        return 0
    return await compare(url, arguments, folder)


async def settle_in(page: Page) -> None:
    """Answer the first questions by their first buttons."""
    for _ in range(12):
        await asyncio.sleep(0.5)
        newest = next(one for one in reversed(await page.messages()) if one["from_bot"])
        if not newest.get("inline_keyboard"):
            return
        await page.press(newest)


async def compare(url: str, arguments: argparse.Namespace, folder: Path) -> int:
    """The console's segments beside the expected ones; prints each difference."""
    found = folder / "segments.csv"
    command = ["run_bot.py", "segments", "--as-of", arguments.as_of, "--window", "12", "--abc", "80/15/5"]
    command += ["--xyz", "50/100", "--subperiod", "quarter", "--csv", str(found)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=stage.ROOT, env={**os.environ, "DATABASE_URL": url}
    )
    if await process.wait():
        raise stage.Failed("run_bot.py segments failed")
    with found.open(encoding="utf-8") as file:
        ours = {row["client"]: row for row in csv.DictReader(file)}
    with arguments.expected.open(encoding="utf-8") as file:
        theirs = list(csv.DictReader(file))
    differences = 0
    for row in theirs:
        mine = ours.get(row["client"], {})
        pairs = [(name, mine.get(name), row[column]) for name, column in {**NUMBERS, **CLASSES}.items()]
        for name, one, other in pairs:
            if one != other:
                differences += 1
                print(f"{row['client']} {name}: {one!r}, expected {other!r}")
        cv, expected = mine.get("cv"), row["cv_quarters_pct"]
        if bool(cv) != bool(expected) or (cv and abs(float(cv) - float(expected)) > 1e-4):
            differences += 1
            print(f"{row['client']} cv: {cv!r}, expected {expected!r}")
    print(f"{len(theirs)} clients compared, {differences} differences")
    return differences


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=Path)
    parser.add_argument("--sales", type=Path)
    parser.add_argument("--expected", type=Path)
    parser.add_argument("--as-of", default="1998-05")
    parser.add_argument("--generate", type=int, default=0)
    parser.add_argument("--buyers", type=int, default=23570)
    parser.add_argument("--language", default="ru", choices=["ru", "uk", "en"])
    parser.add_argument("--again", action="store_true", help="send the sales once more at the end")
    parser.add_argument("--folder", type=Path, default=None, help="where to keep the run's database")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = arguments.folder or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        return 1 if asyncio.run(run(arguments, kept)) else 0


if __name__ == "__main__":
    sys.exit(main())
