"""A company that talks to the real bot through the real sandbox while both are killed."""

import asyncio
import json
import random
import socket
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
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
from storage.database import connect
from storage.members import Member
from storage.teams import Team
from tests.reliability.books import CALL, MONTHS, Ledger, Message, Sentence, Tally
from tests.reliability.forks import BOT, SANDBOX, Child, Forks

TOKEN = "42:KILLED-AGAIN-AND-AGAIN-AND-AGAIN"  # noqa: S105 - the sandbox's own, it opens nothing
CLIENTS = ("Ромашка", "Вектор", "Альтаир", "Гранит")
NAMES = ("Анна", "Борис", "Вера", "Глеб")
MOSCOW = ZoneInfo("Europe/Moscow")
SENTENCES_A_DAY = 900  # so many minutes from eight to eleven


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


def next_step(number: int) -> tuple[date, time]:
    """When the sentence of this number says to call: a day far away, and no other sentence's minute."""
    days, minutes = divmod(number, SENTENCES_A_DAY)
    hours, minute = divmod(minutes, 60)
    return (next_wednesday() + timedelta(days=100 + days)).date(), time(8 + hours, minute)


@dataclass
class Town:
    """The company, its sandbox Telegram and its bot: one process, or several on one PostgreSQL."""

    folder: Path
    forks: Forks
    random: random.Random
    url: str = ""  # of the database; without it a SQLite file in the folder
    calls: int = 16  # planned for each person, one every 13 minutes
    port: int = field(default_factory=free_port)
    people: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    http: aiohttp.ClientSession = field(init=False, repr=False)
    sandbox: Child = field(init=False, repr=False)
    ledger: Ledger = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.url = self.url or f"sqlite+aiosqlite:///{self.folder / 'dossier.db'}"
        self.ledger = Ledger(self.url)

    @property
    def address(self) -> str:
        """The sandbox's address."""
        return f"http://127.0.0.1:{self.port}"

    def start_sandbox(self) -> None:
        """Start the sandbox on what it left on its disk."""
        arguments = ["--port", str(self.port), "--directory", str(self.folder)]
        self.sandbox = self.forks.start(SANDBOX, arguments, {"BOT_TOKEN": TOKEN})

    def start_bot(self, crash_at: str = "") -> Child:
        """Start the bot as `run_bot.py serve` does."""
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self.address,
            "DATABASE_URL": self.url,
            "CLOCK_FILE": str(self.folder / "clock.json"),
            "CRASH_AT": crash_at,
            "HEALTH_LISTEN": "",
            "LOG_LEVEL": "DEBUG" if crash_at else "INFO",
        }
        return self.forks.start(BOT, ["serve"], environment)

    async def ask(self, method: str, path: str, content: Any = None) -> Any:
        """The page's API; a sandbox that is down is asked again until it is up."""
        deadline = asyncio.get_running_loop().time() + 30
        while True:
            try:
                async with self.http.request(method, f"{self.address}/api/{path}", json=content) as response:
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
        await schema.migrate(self.url)
        database = connect(self.url)
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

    def _plan_calls(self, session: Session, member: Member, client_id: int, now: datetime, number: int) -> None:
        do = Services(Work(session, now))
        for step in range(self.calls):
            due = now.astimezone(MOSCOW) + timedelta(minutes=35 + 13 * step + number)
            moment = Moment(start=due, end=None, grain="minute", part=None, deadline=False)
            do.plans.add(member, client_id, kind="task", text=f"{CALL} {number}к{step:03}", moment=moment)

    async def say(self, person: int) -> None:
        """Write one sentence as this person, and put it into the books once Telegram has it."""
        number = len(self.sentences)
        day, minute = next_step(number)
        at = f"{day.day} {MONTHS[day.month - 1]}"
        sentence = Sentence(person, 0, f"{at} {minute:%H:%M}")
        self.sentences.append(sentence)
        client = CLIENTS[self.people.index(person)]
        text = f"Встреча с клиентом {client}, обсудили поставку №{number}. Позвонить {at} в {minute:%H:%M}"
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
        """Wait until nothing is left to be done or said; not on a bot that has done nothing for so long."""
        loop = asyncio.get_running_loop()
        before: list[str] = []
        deadline = loop.time() + seconds
        while left := await self.ledger.left(len(self.sentences), self.now() + timedelta(seconds=1)):
            if left != before:
                before, deadline = left, loop.time() + seconds
            assert loop.time() < deadline, f"it does not settle: {left}"
            await asyncio.sleep(0.1)

    def now(self) -> datetime:
        """The town's time."""
        offset = json.loads((self.folder / "clock.json").read_text())["offset"]
        return datetime.now(UTC) + timedelta(seconds=offset)

    async def tally(self) -> Tally:
        """What the books say."""
        return await self.ledger.tally(self.sentences, await self._heard())

    async def _heard(self) -> list[Message]:
        """Every message of the bot, chat by chat, in order."""
        heard = []
        for person in self.people:
            chat: list[Message] = []
            before = ""
            while True:
                page = await self.ask("GET", f"chats/{person}?limit=200{before}")
                chat[:0] = [(person, one.get("text", "")) for one in page["messages"] if one["from_bot"]]
                if not page["has_older"]:
                    break
                before = f"&before={page['messages'][0]['id']}"
            heard += chat
        return heard
