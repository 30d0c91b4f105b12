"""A small company on a real database, for the rules of the CRM: people, a clock, one piece of work at a time."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Notice, Work
from storage.company import Company
from storage.database import Database
from storage.members import Member, Role
from storage.teams import Team

T = TypeVar("T")
# Monday, 12:00 in Moscow.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Office:
    """Two teams, their people, and `now`; every `do` is a unit of work of its own, committed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = MONDAY
        self.notices: list[Notice] = []
        self._ids = 100

    async def open(self) -> None:
        """Move in; the database is open and has its tables."""
        await self.database.write(self._furnish)
        self.north = await self._team("Север")
        self.south = await self._team("Юг")
        self.anna = await self.hire("Анна Котова", "manager", self.north)
        self.igor = await self.hire("Игорь Белов", "manager", self.north)
        self.lena = await self.hire("Лена Лид", "lead", self.north)
        self.oleg = await self.hire("Олег Южный", "manager", self.south)
        self.vera = await self.hire("Вера Главная", "head", None)

    def _furnish(self, session: Session) -> None:
        session.add(
            Company(
                id=1,
                name="Пример",
                language="ru",
                currency="RUB",
                phone_country="RU",
                zone="Europe/Moscow",
                work_start=time(9),
                work_end=time(18),
                work_days=[1, 2, 3, 4, 5],
                set_up_at=self.now,
            )
        )

    async def _team(self, name: str) -> Team:
        def work(session: Session) -> Team:
            team = Team(name=name, created_at=self.now)
            session.add(team)
            session.flush()
            return team

        return await self.database.write(work)

    async def hire(
        self, name: str, role: Role, team: Team | None, *, admin: bool = False, zone: str = "Europe/Moscow"
    ) -> Member:
        self._ids += 1

        def work(session: Session) -> Member:
            member = Member(
                telegram_id=self._ids,
                name=name,
                role=role,
                is_admin=admin,
                team_id=team.id if team else None,
                language="ru",
                zone=zone,
                created_at=self.now,
            )
            session.add(member)
            session.flush()
            return member

        return await self.database.write(work)

    async def do(self, work: Callable[[Services], T]) -> T:
        """Run one piece of work as the rails do and commit it; notices are kept in `notices`."""

        def run(session: Session) -> T:
            piece = Work(session, self.now)
            result = work(Services(piece))
            session.flush()
            self.notices += piece.notices
            return result

        return await self.database.write(run)

    def pass_time(self, **amount: float) -> None:
        self.now += timedelta(**amount)
