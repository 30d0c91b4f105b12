"""A small company with its bot, its database and its Telegram: what conversation tests live in."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from aiogram import Bot
from sqlalchemy.orm import Session

from bot.app import Application, bot_for
from bot.crm.digests import unwished
from bot.crm.services import Services
from bot.crm.work import Work
from bot.freetext import Moment, name_keys, search_form
from bot.sandbox.session import Person, SandboxSession, Telegram
from storage.clients import Client, ClientKey, Contact
from storage.company import Company
from storage.database import Database
from storage.members import Member, Role
from storage.sales import Sale, month_of, post
from storage.teams import Team

T = TypeVar("T")
W = TypeVar("W", bound="World")

# A Wednesday, 14:20 in Moscow.
START = datetime(2026, 11, 25, 11, 20, tzinfo=UTC)
ZONES = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv", "en": "Europe/London"}


class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        """The moment, aware UTC."""
        return self._now

    def advance(self, **by: float) -> None:
        """Move on, by `timedelta`'s names: `advance(hours=1)`."""
        self._now += timedelta(**by)

    def move_to(self, moment: datetime) -> None:
        """Set to an aware moment."""
        self._now = moment.astimezone(UTC)


class World:
    """Everything a conversation needs; `settle` waits until the bot has nothing left to do."""

    handler_seconds = 30.0
    album_seconds = 0.02

    def __init__(self, database: Database, clock: TestClock, telegram: Telegram, bot: Bot) -> None:
        self.database = database
        self.clock = clock
        self.telegram = telegram
        self.bot = bot
        self.app = self.make_app()

    def make_app(self) -> Application:
        """The bot, not started yet."""
        return Application(bot=self.bot, database=self.database, clock=self.clock.now, album_seconds=self.album_seconds)

    async def settle(self) -> None:
        """Let the bot fetch, handle and answer everything."""
        while True:
            taken = await self.app.intake.take(0)
            await self.app.lanes.idle()
            await self.app.worker.work_off()
            await self.app.sender.idle()
            if not taken:
                return

    async def tick(self) -> None:
        """Let everything that is due by now be said."""
        await self.app.ticker.tick()
        await self.settle()

    async def read(self, work: Callable[[Services], T]) -> T:
        """Look into the CRM."""
        return await self.database.read(lambda session: work(Services(Work(session, self.clock.now()))))

    async def write(self, work: Callable[[Services], T]) -> T:
        """Change the CRM beside the conversation; notices are not sent."""
        return await self.database.write(lambda session: work(Services(Work(session, self.clock.now()))))

    async def rows(self, work: Callable[[Session], T]) -> T:
        """Look at the tables."""
        return await self.database.read(work)

    # People.

    async def company(self, language: str = "ru", **fields: Any) -> None:
        """The company's row, once."""
        values: dict[str, Any] = {
            "id": 1,
            "name": None,
            "language": language,
            "currency": {"ru": "RUB", "uk": "UAH", "en": "GBP"}[language],
            "phone_country": {"ru": "RU", "uk": "UA", "en": "GB"}[language],
            "zone": ZONES[language],
            "work_start": time(9),
            "work_end": time(18),
            "work_days": [1, 2, 3, 4, 5],
            "set_up_at": self.clock.now(),
        } | fields

        def add(session: Session) -> None:
            if session.get(Company, 1) is None:
                session.add(Company(**values))

        await self.database.write(add)

    def stranger(self, name: str = "Чужой", language: str = "ru") -> Person:
        """Somebody with Telegram and nothing else."""
        person = self.telegram.person(name, language_code=language)
        person.settle = self.settle
        return person

    async def manager(self, name: str, team: str | None = "Север", language: str = "ru", **fields: Any) -> Person:
        """A salesperson."""
        return await self._member(name, "manager", team, language, **fields)

    async def lead(self, name: str, team: str | None = "Север", language: str = "ru", **fields: Any) -> Person:
        """The lead of a team."""
        return await self._member(name, "lead", team, language, **fields)

    async def head(self, name: str, language: str = "ru", **fields: Any) -> Person:
        """The head of sales."""
        return await self._member(name, "head", None, language, **fields)

    async def admin(self, name: str, language: str = "ru", **fields: Any) -> Person:
        """A head who is also an admin."""
        return await self._member(name, "head", None, language, is_admin=True, **fields)

    async def _member(
        self, name: str, role: Role, team: str | None, language: str, *, digest: bool = False, **fields: Any
    ) -> Person:
        """`digest`: the message of the day comes as to anybody who wished nothing; otherwise it is switched off."""
        await self.company(language)
        person = self.stranger(name, language)
        now = self.clock.now()

        def add(session: Session) -> None:
            found = session.query(Team).filter_by(name=team).first() if team else None
            if team and found is None:
                found = Team(name=team, created_at=now)
                session.add(found)
                session.flush()
            values: dict[str, Any] = {
                "telegram_id": person.id,
                "name": name,
                "role": role,
                "team_id": found.id if found else None,
                "language": language,
                "zone": ZONES[language],
                "created_at": now,
                "settled_at": now,
            } | fields
            member = Member(**values)
            session.add(member)
            if not digest:
                session.flush()
                row = unwished(member, now)
                row.is_on, row.next_at = False, None
                session.add(row)

        await self.database.write(add)
        # A person the bot may write to has pressed Start once.
        self.telegram.chats[person.id].started = True
        return person

    async def member(self, person: Person) -> Member:
        """The row of a person."""

        def find(session: Session) -> Member:
            return session.query(Member).filter_by(telegram_id=person.id).one()

        return await self.database.read(find)

    async def client(
        self,
        name: str,
        owner: Person,
        city: str | None = None,
        contacts: Sequence[str] = (),
        phone: str | None = None,
        tax_id: str | None = None,
    ) -> int:
        """A client with its contacts and keys; returns its id."""
        member = await self.member(owner)
        now = self.clock.now()

        def add(session: Session) -> int:
            client = Client(
                name=name,
                name_norm=search_form(name),
                city=city,
                phone=phone,
                tax_id=tax_id,
                owner_id=member.id,
                created_by=member.id,
                created_at=now,
            )
            session.add(client)
            session.flush()
            for contact in contacts:
                session.add(Contact(client_id=client.id, name=contact, created_at=now))
            keys = set(name_keys(name)).union(*(name_keys(contact) for contact in contacts))
            session.add_all(ClientKey(client_id=client.id, key=key) for key in keys)
            return client.id

        return await self.database.write(add)

    async def plan(self, owner: Person, client_id: int, **later: float) -> None:
        """A call at a client so much later than now, by `timedelta`'s names."""
        member = await self.member(owner)
        moment = Moment(self.clock.now() + timedelta(**later), None, "minute", None, deadline=False)
        await self.write(lambda do: do.plans.add(member, client_id, kind="call", text="", moment=moment))

    async def sale(self, owner: Person, client_id: int, revenue: int, sold_on: date) -> None:
        """A sale beside the conversation, in minor units; below zero for a return."""
        member = await self.member(owner)
        row = Sale(
            client_id=client_id,
            manager_id=member.id,
            sold_on=sold_on,
            ym=month_of(sold_on),
            revenue=revenue,
            created_at=self.clock.now(),
        )
        await self.database.write(lambda session: post(session, row))

    async def recount(self) -> bool:
        """Let clients' segments be counted if it is time to."""
        return await self.app.ticker.count()

    async def restart(self) -> None:
        """Stop the bot as a crash between two updates would, and start it anew on the same database."""
        await self._stack.aclose()
        self.app = self.make_app()
        await self.start()
        await self.settle()

    async def start(self) -> None:
        """Start the bot's rails."""
        self._stack = contextlib.AsyncExitStack()
        await self._stack.enter_async_context(self.app.running())

    async def stop(self) -> None:
        """Stop the bot's rails."""
        await self._stack.aclose()


@contextlib.asynccontextmanager
async def living(database: Database, start: datetime = START, *, kind: type[W]) -> AsyncIterator[W]:
    """A world that runs while the block does, and that nothing was left behind in."""
    clock = TestClock(start)
    telegram = Telegram(clock=clock.now)
    world = kind(database, clock, telegram, bot_for("42:TEST", SandboxSession(telegram)))
    await world.start()
    try:
        yield world
        await asyncio.wait_for(world.settle(), 30)
    finally:
        await world.stop()
