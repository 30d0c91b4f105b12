"""The server is killed at random moments: nothing that was answered is lost, nothing is doubled."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

ROUNDS = 5
# Machines are slow at times; a lost event would keep the test waiting until here.
PATIENCE = aiohttp.ClientTimeout(total=60)


@asynccontextmanager
async def serving(directory: Path, port: int) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The real process on a directory, with its address; killed at the end, if it is not already."""
    module = ("-m", "bot.sandbox.server", "--port", str(port), "--directory", str(directory))
    process = await asyncio.create_subprocess_exec(sys.executable, *module, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield process, (await process.stdout.readline()).decode().strip()
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
        await process.wait()


class World:
    """A person who writes, a bot that answers and a page that listens, each remembering what it was told."""

    def __init__(self) -> None:
        self.url = ""
        self.person = 0
        self.written = 0
        self.accepted: dict[str, int] = {}
        self.updates: dict[int, str] = {}
        self.answered: dict[int, str] = {}
        self.unsure: set[str] = set()
        self.events: list[dict[str, Any]] = []

    async def post(self, session: aiohttp.ClientSession, path: str, body: dict[str, Any]) -> Any:
        async with session.post(path, json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def write(self, session: aiohttp.ClientSession) -> None:
        while True:
            key = f"text {self.written}"
            message = await self.post(session, f"/api/chats/{self.person}/messages", {"text": key, "key": key})
            self.accepted[key] = message["id"]
            self.written += 1

    async def answer(self, session: aiohttp.ClientSession) -> None:
        while True:
            offset = max(self.updates, default=0) + 1
            found = await self.post(session, "/bot42:TEST/getUpdates", {"offset": offset, "timeout": 2})
            for update in found["result"]:
                number, text = update["update_id"], update["message"]["text"]
                assert self.updates.setdefault(number, text) == text
                reply = f"re: {text}"
                self.unsure.add(reply)
                sent = await self.post(session, "/bot42:TEST/sendMessage", {"chat_id": self.person, "text": reply})
                self.unsure.discard(reply)
                self.answered[sent["result"]["message_id"]] = reply

    async def listen(self, session: aiohttp.ClientSession) -> None:
        after = self.events[-1]["seq"] if self.events else 0
        async with session.get(f"/api/events?after={after}") as answer:
            async for line in answer.content:
                if line.startswith(b"data: ") and line.endswith(b"\n"):
                    self.events.append(json.loads(line[6:]))

    def heard(self) -> set[int]:
        """The messages the page has heard of."""
        return {event["message"]["id"] for event in self.events if event["type"] == "message"}

    async def live(self, process: asyncio.subprocess.Process, seconds: float) -> None:
        """One life of the server, ended by kill -9."""

        async def until_killed(part: Any) -> None:
            try:
                async with aiohttp.ClientSession(self.url, timeout=PATIENCE) as session:
                    await part(session)
            except (aiohttp.ClientError, TimeoutError):
                return

        async with asyncio.TaskGroup() as group:
            for part in (self.write, self.answer, self.listen):
                group.create_task(until_killed(part))
            await asyncio.sleep(seconds)
            os.kill(process.pid, signal.SIGKILL)


@pytest.mark.kill
async def test_a_killed_server_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - a repeatable choice of moments
    world = World()
    port = 0
    for number in range(ROUNDS):
        async with serving(tmp_path, port) as (process, url):
            world.url = url
            port = int(url.rsplit(":", 1)[1])
            if number == 0:
                async with aiohttp.ClientSession(url) as session:
                    world.person = (await world.post(session, "/api/people", {"first_name": "Анна"}))["id"]
            await world.live(process, chance.uniform(0.15, 0.5))

    async with serving(tmp_path, port) as (_, url), aiohttp.ClientSession(url, timeout=PATIENCE) as session:
        rest: list[Any] = [None]
        while rest:
            offset = max(world.updates, default=0) + 1
            rest = (await world.post(session, "/bot42:TEST/getUpdates", {"offset": offset}))["result"]
            world.updates |= {update["update_id"]: update["message"]["text"] for update in rest}
        messages: list[dict[str, Any]] = []
        older = True
        while older:
            before = messages[0]["id"] if messages else 0
            async with session.get(f"/api/chats/{world.person}?limit=500&before={before}") as answer:
                page = await answer.json()
            messages, older = page["messages"] + messages, page["has_older"]
        # Not every number of an event is kept: what the page must hear of are the messages.
        unheard = {message["id"] for message in messages} - world.heard()
        async with session.get(f"/api/events?after={world.events[-1]['seq']}") as answer:
            while not unheard <= world.heard():
                line = await answer.content.readline()
                if line.startswith(b"data: "):
                    world.events.append(json.loads(line[6:]))

    assert len(world.accepted) > 10
    kept = {message["id"]: message["text"] for message in messages}
    own = [message["text"] for message in messages if not message["from_bot"]]
    # What a person's client heard of is there under its number; the key made the repeated one single.
    assert len(set(own)) == len(own)
    assert {number: text for text, number in world.accepted.items()}.items() <= kept.items()
    # Each text is one update, and the numbers have no gap: none was used twice, none was lost.
    assert sorted(world.updates.values(), key=lambda text: int(text.split()[1])) == [
        f"text {number}" for number in range(len(world.updates))
    ]
    assert world.written <= len(world.updates) <= world.written + 1
    assert max(world.updates) - min(world.updates) + 1 == len(world.updates)
    # What the bot was told was sent, is there; what is there besides had an unknown outcome.
    assert world.answered.items() <= kept.items()
    replies = [message["text"] for message in messages if message["from_bot"]]
    assert len(set(replies)) == len(replies)
    assert set(replies) - set(world.answered.values()) <= world.unsure
    # The page heard of each message once, over all the lives.
    numbers = [event["seq"] for event in world.events]
    assert numbers == sorted(set(numbers))
    heard = [event["message"]["id"] for event in world.events if event["type"] == "message"]
    assert len(heard) == len(set(heard))
    assert set(kept) == set(heard)


async def test_sigterm_ends_it_at_once_with_open_polls(tmp_path: Path) -> None:
    async with serving(tmp_path, 0) as (process, url), aiohttp.ClientSession(url) as session:

        async def poll() -> Any:
            async with session.post("/bot42:TEST/getUpdates", json={"timeout": 50}) as answer:
                return await answer.json()

        async with asyncio.timeout(10), asyncio.TaskGroup() as group:
            polling = group.create_task(poll())
            await asyncio.sleep(0.2)
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
        assert polling.result() == {"ok": True, "result": []}
