"""The sandbox and the bot as processes of their own, and people who write over HTTP and wait for the answer."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import aiohttp
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.sandbox.clock import FileClock
from storage.database import Database
from storage.inbox import InboxRow
from storage.outbox import OutboxRow

ROOT: Final = Path(__file__).resolve().parents[2]
TOKEN: Final = "42:CAPTURECAPTURECAPTURECAPTURECAPTURE1"  # noqa: S105 (the sandbox's own; it opens nothing)
ANSWER_SECONDS: Final = 30.0
START_SECONDS: Final = 60.0
PAUSE_SECONDS: Final = 0.02
NAMES: Final = {"ru": "Ru", "uk": "Uk", "en": "En"}


class Failed(Exception):
    """The run cannot go on: what did not start or answer."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A message over HTTP: its number in the chat, and the bot's answer (None when none came in time)."""

    chat_id: int
    message_id: int
    answer: Mapping[str, Any] | None

    @property
    def buttons(self) -> list[str]:
        """The callback data of the answer's buttons."""
        rows = self.answer["inline_keyboard"] if self.answer and self.answer.get("inline_keyboard") else []
        return [button["data"] for row in rows for button in row if "data" in button]

    @property
    def words(self) -> str:
        """The answer's text in one line."""
        return " / ".join(str(self.answer["text"]).splitlines()) if self.answer else ""


class Sandbox:
    """The page's side of the sandbox."""

    def __init__(self, http: aiohttp.ClientSession, url: str, clock: Path) -> None:
        self._http = http
        self.url = url
        self.clock = clock

    async def person(self, language: str) -> int:
        """Somebody new who speaks the language; their id is also their chat's."""
        made = await self._post("/api/people", {"first_name": NAMES[language], "language_code": language})
        return int(made["id"])

    async def move_to(self, moment: datetime) -> None:
        """Set the clock both processes share."""
        await self._post("/api/clock", {"to": moment.astimezone(UTC).isoformat()})

    async def write(self, chat_id: int, text: str) -> Talk:
        """Write and wait for the bot's next message in that chat."""
        sent = await self._post(f"/api/chats/{chat_id}/messages", {"text": text})
        found = await self._find(chat_id, 10, lambda one: one["from_bot"] and one["id"] > sent["id"])
        return Talk(chat_id, sent["id"], found)

    async def press(self, talk: Talk, data: str) -> None:
        """Tap a button under the answer and wait until the message has changed."""
        assert talk.answer is not None
        pressed = talk.answer["id"]
        await self._post(f"/api/chats/{talk.chat_id}/press", {"message_id": pressed, "data": data})
        await self._find(talk.chat_id, 500, lambda one: one["id"] == pressed and "edit_date" in one)

    async def _find(self, chat_id: int, newest: int, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
        """The first of the newest messages that is wanted, as soon as it is there; None when it does not come."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < deadline:
            async with self._http.get(f"{self.url}/api/chats/{chat_id}?limit={newest}") as answer:
                messages: list[dict[str, Any]] = (await answer.json())["messages"]
            if found := next((one for one in messages if wanted(one)), None):
                return found
            await asyncio.sleep(PAUSE_SECONDS)
        return None

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._http.post(f"{self.url}{path}", json=body) as answer:
            found: dict[str, Any] = await answer.json()
            if answer.status != 200:
                raise Failed(f"{path}: {answer.status} {found}")
            return found


@contextlib.asynccontextmanager
async def sandbox(folder: Path, first_moment: datetime) -> AsyncIterator[Sandbox]:
    """The sandbox's process on a folder; its clock stands at `first_moment` before anybody is there."""
    clock = folder / "clock.json"
    FileClock(clock).move_to(first_moment)
    command = ("-m", "bot.sandbox.server", "--port", "0", "--directory", str(folder))
    async with _process(*command, log=folder / "sandbox.log", environment={"BOT_TOKEN": TOKEN}) as process:
        assert process.stdout is not None
        try:
            line = await asyncio.wait_for(process.stdout.readline(), START_SECONDS)
        except TimeoutError:
            line = b""
        if not line:
            raise Failed(f"the sandbox did not start:\n{(folder / 'sandbox.log').read_text()}")
        async with aiohttp.ClientSession() as http:
            yield Sandbox(http, line.decode().strip(), clock)


@contextlib.asynccontextmanager
async def bot(folder: Path, stage: Sandbox, database_url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot's process; its log is `bot.log`. Messages written before it polls wait for it."""
    log = folder / "bot.log"
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": stage.url,
        "CLOCK_FILE": str(stage.clock),
        "DATABASE_URL": database_url,
        "ADMIN_IDS": "",
        "LOG_LEVEL": "INFO",
    }
    async with _process("run_bot.py", "serve", log=log, environment=environment) as process:
        yield process


async def invite(process: asyncio.subprocess.Process) -> str:
    """The first admin's invite, out of what a new bot prints."""
    assert process.stdout is not None
    while line := await asyncio.wait_for(process.stdout.readline(), START_SECONDS):
        _, found, word = line.decode().strip().partition("?start=")
        if found:
            return word
    raise Failed("the bot printed no invite")


@contextlib.asynccontextmanager
async def _process(
    *arguments: str, log: Path, environment: dict[str, str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            await asyncio.wait_for(process.communicate(), 30)


async def settle(database: Database) -> None:
    """Wait until nothing is left to handle or to say."""

    def waiting(session: Session) -> int:
        inbox = select(func.count()).select_from(InboxRow).where(InboxRow.state == "new")
        outbox = select(func.count()).select_from(OutboxRow).where(OutboxRow.state.in_(["new", "sending"]))
        return int(session.scalar(inbox) or 0) + int(session.scalar(outbox) or 0)

    deadline = time.monotonic() + ANSWER_SECONDS
    while await database.read(waiting):
        if time.monotonic() > deadline:
            raise Failed("the bot did not come to rest")
        await asyncio.sleep(PAUSE_SECONDS)


async def troubles(database: Database) -> list[str]:
    """Updates that were not simply done, and messages that were not simply sent."""

    def find(session: Session) -> list[str]:
        inbox = select(InboxRow).where((InboxRow.state == "dead") | InboxRow.error.is_not(None))
        outbox = select(OutboxRow).where(OutboxRow.state == "failed")
        return [
            *(f"update {row.update_id}: {row.state} {row.error}" for row in session.scalars(inbox)),
            *(f"{row.method} to {row.chat_id}: {row.error}" for row in session.scalars(outbox)),
        ]

    return await database.read(find)
