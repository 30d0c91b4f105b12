"""The demo, its bot and its sandbox are stopped, killed and started at random; nothing is lost or repeated."""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from tests.reliability.forks import BOT, Child, Forks
from tests.reliability.town import Town

ROUNDS = 10
PEOPLE = (1001, 1002, 1003, 1006)


class Demo(Town):
    """`run_bot.py demo`, whole or in its two halves."""

    def __init__(self, folder: Path, forks: Forks, chance: random.Random) -> None:
        super().__init__(folder, forks, chance)
        self.said: list[tuple[int, int]] = []

    def start(self, half: str) -> Child:
        """Start "all", "bot" or "sandbox"."""
        arguments = ["demo", "--only", half, "--folder", str(self.folder), "--port", str(self.port)]
        return self.forks.start(BOT, arguments, {})

    async def chat(self, person: int) -> dict[int, tuple[bool, str]]:
        """Every message of a chat: whether it is the bot's, and its text."""
        page = await self.ask("GET", f"chats/{person}?limit=500")
        assert not page["has_older"]
        return {one["id"]: (one["from_bot"], one.get("text", "")) for one in page["messages"]}

    async def write(self, number: int) -> None:
        """One more sentence, by the next person."""
        person = PEOPLE[number % len(PEOPLE)]
        content = {"text": f"Встреча с Ромашкой, обсудили поставку №{number}", "key": f"r{number}"}
        message = await self.ask("POST", f"chats/{person}/messages", content)
        self.said.append((person, message["id"]))


async def settled(demo: Demo) -> None:
    """Wait until every sentence is handled and answered."""
    query = "SELECT (SELECT count(*) FROM inbox WHERE state = 'done'), count(*) FROM outbox WHERE state = 'sending'"
    for _ in range(600):
        [(done, waiting)] = await demo.ledger.rows(text(query))
        if done == len(demo.said) and not waiting:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{done} of {len(demo.said)} sentences are handled, {waiting} messages wait")


@pytest.mark.kill
@pytest.mark.timeout(300)
async def test_restarting_the_demo_loses_and_repeats_nothing(forks: Forks, tmp_path: Path) -> None:
    chance = random.Random(20261125)  # noqa: S311 - the same order each run
    folder = tmp_path / "demo"
    demo = Demo(folder, forks, chance)
    async with aiohttp.ClientSession() as demo.http:
        running = [demo.start("all")]
        before: dict[int, dict[int, tuple[bool, str]]] = {}
        for turn in range(ROUNDS):
            for number in range(3):
                await demo.write(turn * 3 + number)
                await asyncio.sleep(chance.uniform(0, 0.2))
            running = restart(demo, running, chance)
            after = {person: await demo.chat(person) for person in PEOPLE}
            check_kept(before, after)
            before = after
        await settled(demo)
        await check(demo)
        for child in running:
            child.stop()
    assert "Traceback" not in log(forks), log(forks)[-5000:]


def restart(demo: Demo, running: list[Child], chance: random.Random) -> list[Child]:
    """End some of what runs, softly or not, and start it again, whole or in halves."""

    def end(child: Child) -> None:
        child.kill() if chance.random() < 0.6 else child.stop()

    halves = len(running) == 2
    if halves and chance.random() < 0.6:
        which = chance.randrange(2)
        end(running[which])
        running[which] = demo.start(("sandbox", "bot")[which])
        return running
    for child in running:
        end(child)
    return [demo.start("sandbox"), demo.start("bot")] if chance.random() < 0.7 else [demo.start("all")]


def check_kept(before: dict[int, dict[int, tuple[bool, str]]], after: dict[int, dict[int, tuple[bool, str]]]) -> None:
    """What stood in a chat stands there still, in its place."""
    for person, messages in before.items():
        assert messages.keys() <= after[person].keys()
        for number, message in messages.items():
            assert message[0] or after[person][number] == message


async def check(demo: Demo) -> None:
    """Each sentence stands once in its chat and became one thing, and nothing is said more often than is known."""
    assert len(set(demo.said)) == len(demo.said)
    sources = (
        "SELECT source_chat_id, source_message_id FROM interactions WHERE source_update_id IS NOT NULL UNION ALL"
        " SELECT source_chat_id, source_message_id FROM drafts WHERE state != 'used'"
    )
    made = Counter(await demo.ledger.rows(text(sources)))
    for person, message_id in demo.said:
        assert made[person, message_id] == 1, f"{person} {message_id} became {made[person, message_id]} things"
    assert await demo.ledger.rows(text("PRAGMA integrity_check")) == [("ok",)]
    [(clients,)] = await demo.ledger.rows(text("SELECT count(*) FROM clients"))
    assert 50 <= clients <= 70, "the sample company is there once"
    for person in PEOPLE:
        messages = await demo.chat(person)
        own = [text for from_bot, text in messages.values() if not from_bot]
        assert len(own) == len(set(own)) == sum(one == person for one, _ in demo.said)
        counts = (
            "SELECT coalesce(sum(1), 0), coalesce(sum(1 + unknown), 0) FROM outbox"
            " WHERE chat_id = :person AND state = 'sent' AND message_ids != '[]' AND kind != 'edit'"
        )
        [(least, most)] = await demo.ledger.rows(text(counts).bindparams(person=person))
        heard = sum(from_bot for from_bot, _ in messages.values())
        assert least <= heard <= most, f"{person} hears {heard} messages, {least} to {most} are right"


def test_it_takes_a_folder_for_itself(forks: Forks, tmp_path: Path) -> None:
    first = Demo(tmp_path / "demo", forks, random.Random(1))  # noqa: S311 - not used
    running = first.start("all")
    while "ready" not in log(forks):
        assert running.is_alive, log(forks)
        time.sleep(0.05)
    second = Demo(tmp_path / "demo", forks, random.Random(1)).start("bot")  # noqa: S311 - not used
    while second.is_alive:
        time.sleep(0.05)
    assert "The demo runs already" in log(forks)
    assert running.is_alive
    running.stop()


def log(forks: Forks) -> str:
    """What the processes printed so far."""
    return forks.log.read_text() if forks.log.exists() else ""
