"""A company that talks to the real bot through the real sandbox while both are killed, and the books kept of it."""

import asyncio
import json
import random
import re
import socket
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Work
from bot.freetext import Moment, name_keys, search_form
from storage import schema
from storage.clients import Client, ClientKey
from storage.company import Company
from storage.database import SqliteDatabase
from storage.members import Member
from storage.teams import Team
from tests.reliability.forks import BOT, SANDBOX, Child, Forks

TOKEN = "42:KILLED-AGAIN-AND-AGAIN-AND-AGAIN"  # noqa: S105 - the sandbox's own, it opens nothing
CLIENTS = ("Ромашка", "Вектор", "Альтаир", "Гранит")
NAMES = ("Анна", "Борис", "Вера", "Глеб")
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
MOSCOW = ZoneInfo("Europe/Moscow")


def free_port() -> int:
    """A port nobody listens on now."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def next_wednesday() -> datetime:
    """Ten in the morning in Moscow, a week or two from now: the clock only goes forward."""
    today = datetime.now(UTC).astimezone(MOSCOW).date()
    day = today + timedelta(days=7 + (2 - today.weekday()) % 7)
    return datetime.combine(day, time(10), MOSCOW)


@dataclass(slots=True)
class Sentence:
    """Something a person wrote, which Telegram took."""

    person: int
    message_id: int
    at: str  # the time of the next step it names, and nobody else: "08:17"


@dataclass
class Town:
    """The company, its sandbox Telegram and its bot."""

    folder: Path
    forks: Forks
    random: random.Random
    port: int = field(default_factory=free_port)
    people: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    http: aiohttp.ClientSession = field(init=False, repr=False)
    sandbox: Child = field(init=False, repr=False)
    bot: Child | None = None

    @property
    def url(self) -> str:
        """The sandbox's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def path(self) -> Path:
        """The database's file."""
        return self.folder / "dossier.db"

    def start_sandbox(self) -> None:
        """Start the sandbox on what it left on its disk."""
        arguments = ["--port", str(self.port), "--directory", str(self.folder)]
        self.sandbox = self.forks.start(SANDBOX, arguments, {"BOT_TOKEN": TOKEN})

    def start_bot(self, crash_at: str = "") -> Child:
        """Start the bot as `run_bot.py serve` does."""
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self.url,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.path}",
            "CLOCK_FILE": str(self.folder / "clock.json"),
            "CRASH_AT": crash_at,
            "LOG_LEVEL": "DEBUG" if crash_at else "INFO",
        }
        self.bot = self.forks.start(BOT, ["serve"], environment)
        return self.bot

    async def ask(self, method: str, path: str, content: Any = None) -> Any:
        """The page's API; a sandbox that is down is asked again until it is up."""
        deadline = asyncio.get_running_loop().time() + 30
        while True:
            try:
                async with self.http.request(method, f"{self.url}/api/{path}", json=content) as response:
                    answer = await response.json()
                    assert response.status == 200, (path, answer)
                    return answer
            except aiohttp.ClientError:
                assert asyncio.get_running_loop().time() < deadline, "the sandbox does not come up"
                await asyncio.sleep(0.02)

    async def found(self) -> None:
        """Lay the database, let the people in, and plan the calls that will fall due."""
        await self.ask("POST", "clock", {"to": next_wednesday().astimezone(UTC).isoformat()})
        for name in NAMES:
            person = await self.ask("POST", "people", {"first_name": name, "language_code": "ru"})
            self.people.append(person["id"])
        url = f"sqlite+aiosqlite:///{self.path}"
        await schema.migrate(url)
        database = SqliteDatabase(self.path)
        await database.open()
        now = next_wednesday().astimezone(UTC)
        await database.write(lambda session: self._people(session, now))
        await database.close()

    def _people(self, session: Session, now: datetime) -> None:
        values = {"language": "ru", "currency": "RUB", "phone_country": "RU", "zone": "Europe/Moscow"}
        hours = {"work_start": time(9), "work_end": time(18), "work_days": [1, 2, 3, 4, 5, 6, 7]}
        session.add(Company(id=1, name=None, set_up_at=now, **values, **hours))
        team = Team(name="Север", created_at=now)
        session.add(team)
        session.flush()
        for number, person in enumerate(self.people):
            member = Member(
                telegram_id=person,
                name=NAMES[number],
                role="manager",
                team_id=team.id,
                language="ru",
                zone="Europe/Moscow",
                created_at=now,
                settled_at=now,
            )
            session.add(member)
            session.flush()
            name = CLIENTS[number]
            client = Client(
                name=name, name_norm=search_form(name), owner_id=member.id, created_by=member.id, created_at=now
            )
            session.add(client)
            session.flush()
            session.add_all(ClientKey(client_id=client.id, key=key) for key in name_keys(name))
            self._plan_calls(session, member, client.id, now, number)

    @staticmethod
    def _plan_calls(session: Session, member: Member, client_id: int, now: datetime, number: int) -> None:
        do = Services(Work(session, now))
        for step in range(16):
            due = now.astimezone(MOSCOW) + timedelta(minutes=35 + 13 * step + number)
            moment = Moment(start=due, end=None, grain="minute", part=None, deadline=False)
            do.plans.add(member, client_id, kind="task", text=f"продлить договор {number}к{step:02}", moment=moment)

    async def say(self, person: int) -> None:
        """Write one sentence as this person, and put it into the books once Telegram has it."""
        number = len(self.sentences)
        at = f"{8 + number // 60:02}:{number % 60:02}"
        client = CLIENTS[self.people.index(person)]
        sentence = Sentence(person, 0, at)
        self.sentences.append(sentence)
        day = (next_wednesday() + timedelta(days=100)).date()
        next_step = f"Позвонить {day.day} {MONTHS[day.month - 1]} в {at}"
        text = f"Встреча с клиентом {client}, обсудили поставку №{number}. {next_step}"
        message = await self.ask("POST", f"chats/{person}/messages", {"text": text, "key": f"s{number}"})
        sentence.message_id = message["id"]

    async def talk(self, seconds: float) -> None:
        """Everybody writes now and then, for so long."""

        async def one(person: int) -> None:
            while asyncio.get_running_loop().time() < until:
                await self.say(person)
                await asyncio.sleep(self.random.uniform(0.05, 0.4))

        until = asyncio.get_running_loop().time() + seconds
        async with asyncio.TaskGroup() as group:
            for person in self.people:
                group.create_task(one(person))

    async def settle(self, seconds: float = 60) -> None:
        """Wait until nothing is left to be done or said."""
        deadline = asyncio.get_running_loop().time() + seconds
        while left := self.left():
            assert asyncio.get_running_loop().time() < deadline, f"it does not settle: {left}"
            await asyncio.sleep(0.1)

    def rows(self, query: str) -> list[Any]:
        """Rows of the bot's database."""
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(query).fetchall()

    def left(self) -> list[str]:
        """What is still on the rails."""
        found = []
        taken = self.rows("SELECT count(*) FROM inbox WHERE state != 'new'")[0][0]
        if taken < len(self.sentences):
            found.append(f"{taken} of {len(self.sentences)} sentences are handled")
        [(waiting,)] = self.rows("SELECT count(*) FROM outbox WHERE state IN ('new', 'sending')")
        if waiting:
            found.append(f"{waiting} messages wait")
        due = (self.now() + timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S")
        [(calls,)] = self.rows(f"SELECT count(*) FROM reminders WHERE state = 'waiting' AND remind_at < '{due}'")  # noqa: S608
        if calls:
            found.append(f"{calls} reminders wait")
        return found

    def now(self) -> datetime:
        """The town's time."""
        offset = json.loads((self.folder / "clock.json").read_text())["offset"]
        return datetime.now(UTC) + timedelta(seconds=offset)

    # The books.

    async def check(self) -> dict[str, int]:
        """Compare what was said, what was saved and what was answered; returns a few counts for the report."""
        said = {(one.person, one.message_id) for one in self.sentences}
        assert len(said) == len(self.sentences)
        saved = Counter(self.rows("SELECT source_chat_id, source_message_id FROM interactions"))
        assert set(saved) == said, f"lost: {said - set(saved)}; from nowhere: {set(saved) - said}"
        assert set(saved.values()) == {1}, "a record is doubled"
        assert self.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", len(said))]
        outbox = Counter(dict(self.rows("SELECT state, count(*) FROM outbox GROUP BY state")))
        assert set(outbox) <= {"sent", "dropped"}, outbox
        heard = [message async for message in self._heard()]
        confirmed = self._check_confirmations(heard)
        reminded = self._check_reminders(heard)
        doubled = confirmed + reminded
        [(unknown,)] = self.rows("SELECT coalesce(sum(unknown), 0) FROM outbox")
        assert doubled <= unknown
        with closing(sqlite3.connect(self.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {"sentences": len(said), "messages": len(heard), "doubled": doubled, "unknown": unknown}

    async def _heard(self) -> Any:
        """(person, text) of every message of the bot."""
        for person in self.people:
            before = ""
            while True:
                page = await self.ask("GET", f"chats/{person}?limit=200{before}")
                for message in page["messages"]:
                    if message["from_bot"]:
                        yield person, message.get("text", "")
                if not page["has_older"]:
                    break
                before = f"&before={page['messages'][0]['id']}"

    def _check_confirmations(self, heard: list[tuple[int, str]]) -> int:
        """Each sentence is confirmed in its own chat, and twice only where the outcome of a send was unknown."""
        unknown = {
            (chat, message): unknown
            for chat, message, unknown in self.rows(
                "SELECT i.source_chat_id, i.source_message_id, sum(o.unknown) FROM outbox o"
                " JOIN interactions i ON i.source_update_id = o.update_id GROUP BY 1, 2"
            )
        }
        # "✅ ... Позвонить: вт 2 марта 2027, 08:17"
        said = [(one, re.findall(r"Позвонить: .*, (\d\d:\d\d)", text)) for one, text in heard if text.startswith("✅")]
        confirmed = Counter((one, times[0]) for one, times in said if times)
        assert len(said) == confirmed.total(), "a confirmation without its next step"
        assert set(confirmed) == {(one.person, one.at) for one in self.sentences}
        for sentence in self.sentences:
            times = confirmed[sentence.person, sentence.at]
            allowed = 1 + unknown[sentence.person, sentence.message_id]
            assert times <= allowed, f"{sentence} is confirmed {times} times, {allowed} at most"
        return confirmed.total() - len(self.sentences)

    def _check_reminders(self, heard: list[tuple[int, str]]) -> int:
        """Each reminder that was due is said once, or more often only where the outcome was unknown."""
        rows = self.rows(
            "SELECT r.id, p.text, m.telegram_id, r.state, o.state, o.unknown FROM reminders r"
            " JOIN plans p ON p.id = r.plan_id JOIN members m ON m.id = r.member_id"
            " LEFT JOIN outbox o ON o.key = 'reminder:' || r.id WHERE r.state != 'waiting'"
        )
        assert rows, "no reminder fell due"
        said: Counter[tuple[int, str]] = Counter()
        allowed: Counter[tuple[int, str]] = Counter()
        listed = self._listed_reminders()
        for number, text, person, state, sent, unknown in rows:
            if state == "dropped":
                continue
            if sent is None and number in listed:
                assert listed[number] == "sent", f"the list with reminder {number} ({text}) was not said"
                continue
            assert sent == "sent", f"reminder {number} ({text}) was not said: {state}, {sent}"
            said[person, text] += 1
            allowed[person, text] += 1 + unknown
        doubled = 0
        for (person, text), times in said.items():
            found = sum(one == person and text in words for one, words in heard)
            assert times <= found <= allowed[person, text], f"{text}: said {found} times, due {times}"
            doubled += found - times
        return doubled

    def _listed_reminders(self) -> dict[int, str]:
        """What became of the lists in which many late reminders were told as one, by reminder."""
        lists = self.rows("SELECT payload, state FROM outbox WHERE key LIKE 'reminders_late:%'")
        return {
            number: state for payload, state in lists for number in json.loads(payload)["arguments"]["reminder_ids"]
        }


def crash_labels(rounds: int, chance: random.Random) -> Iterator[str]:
    """Where each round dies: half of them at a labelled point, half at any moment."""
    labels = ("before_commit", "after_commit", "after_send", "after_mark", "after_inbox_commit", "after_claim")
    for number in range(rounds):
        label = labels[number // 2 % len(labels)]
        times = 1 if label == "after_claim" else chance.randint(1, 4)
        yield f"{label}:{times}" if number % 2 else ""
