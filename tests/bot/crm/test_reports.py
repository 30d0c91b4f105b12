"""Reports count what the tables hold: recounted here row by row, on both engines."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from analytics.reports import Figures, Period, Standing
from bot.crm.errors import NotFound
from bot.crm.reports import Report
from bot.sandbox.session import Person
from storage.claims import Claim
from storage.interactions import Interaction
from storage.plans import Plan
from storage.promises import Promise
from storage.sales import Sale, month_of
from tests.world import START, World

MOSCOW = ZoneInfo("Europe/Moscow")
KINDS = ("call", "meeting", "email", "message", "other")
CLOSED = {"satisfied", "not_satisfied"}


class Books:
    """Random rows of forty days before and some after, and the same in memory."""

    def __init__(self, people: dict[str, int], client_id: int, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same rows every time
        self.client_id = client_id
        self.rows: list[Any] = []
        for owner in people.values():
            for _ in range(60):
                self.rows += [self._contact(owner), self._sale(owner), self._plan(owner)]
                self.rows += [self._claim(owner), self._promise(owner)]

    def _moment(self) -> datetime:
        # Also right at midnight by the reader's clock, where a day begins.
        if self.chance.random() < 0.2:
            return datetime(2026, 11, self.chance.choice((16, 23, 24)), tzinfo=MOSCOW) - timedelta(
                seconds=self.chance.choice((0, 1))
            )
        return START + timedelta(minutes=self.chance.randrange(-40 * 1440, 2 * 1440))

    def _gone(self) -> datetime | None:
        return START if self.chance.random() < 0.1 else None

    def _contact(self, owner: int) -> Interaction:
        return Interaction(
            client_id=self.client_id,
            author_id=owner,
            kind=self.chance.choice(KINDS),
            happened_at=self._moment(),
            summary="",
            text="",
            created_at=START,
            removed_at=self._gone(),
        )

    def _sale(self, owner: int) -> Sale:
        day = START.date() + timedelta(days=self.chance.randrange(-40, 3))
        return Sale(
            client_id=self.client_id,
            manager_id=owner,
            sold_on=day,
            ym=month_of(day),
            revenue=self.chance.choice((1, -1, 1)) * self.chance.randrange(1, 10**7),
            created_at=START,
            removed_at=self._gone(),
        )

    def _plan(self, owner: int) -> Plan:
        due, state = self._moment(), self.chance.choice(("open", "done", "cancelled"))
        local = due.astimezone(MOSCOW).replace(tzinfo=None)
        return Plan(
            client_id=self.client_id,
            owner_id=owner,
            author_id=owner,
            kind="call",
            text="",
            due_local=local,
            zone="Europe/Moscow",
            due_at=due,
            grain=self.chance.choice(("minute", "day")),
            state=state,
            created_at=START,
            closed_at=None if state == "open" else due + timedelta(hours=self.chance.randrange(-30, 30)),
        )

    def _claim(self, owner: int) -> Claim:
        opened = self._moment()
        status = self.chance.choice(("registered", "in_work", "satisfied", "not_satisfied"))
        due = opened + timedelta(days=self.chance.randrange(1, 9))
        return Claim(
            number=len(self.rows) + 1,
            client_id=self.client_id,
            owner_id=owner,
            author_id=owner,
            subject="",
            severity="normal",
            status=status,
            due_on=due.date(),
            zone="Europe/Moscow",
            due_at=due,
            created_at=opened,
            closed_at=opened + timedelta(days=self.chance.randrange(9)) if status in CLOSED else None,
            removed_at=self._gone(),
        )

    def _promise(self, owner: int) -> Promise:
        state = self.chance.choice(("open", "kept", "broken"))
        return Promise(
            client_id=self.client_id,
            owner_id=owner,
            author_id=owner,
            side="ours",
            text="",
            state=state,
            created_at=START,
            closed_at=None if state == "open" else self._moment(),
            removed_at=self._gone(),
        )

    def figures(self, owners: set[int], first: date, last: date) -> Figures:
        """What is done from `first` to `last` by these people, clients aside."""
        found: Counter[str] = Counter()
        for row in self.rows:
            owner = getattr(row, "owner_id", None) or getattr(row, "author_id", None) or row.manager_id
            if owner not in owners or getattr(row, "removed_at", None) is not None:
                continue
            for name, day, amount in self._said(row):
                if first <= (day.astimezone(MOSCOW).date() if isinstance(day, datetime) else day) <= last:
                    found[name] += amount
        return Figures(**found)

    @staticmethod
    def _said(row: Any) -> list[tuple[str, date, int]]:
        if isinstance(row, Interaction):
            return [(row.kind, row.happened_at, 1)]
        if isinstance(row, Sale):
            back = row.revenue < 0
            said = [("revenue", row.sold_on, row.revenue), ("returns" if back else "sales", row.sold_on, 1)]
            return [*said, ("returned", row.sold_on, -row.revenue)] if back else said
        if isinstance(row, Plan):
            if row.state != "done" or row.closed_at is None:
                return []
            on_time = row.closed_at.astimezone(MOSCOW).date() <= row.due_local.date()
            return [("done", row.closed_at, 1), ("on_time", row.closed_at, int(on_time))]
        if isinstance(row, Claim):
            closed = [("claims_closed", row.closed_at, 1)] if row.closed_at else []
            return [("claims_opened", row.created_at, 1), *closed]
        return [(row.state, row.closed_at, 1)] if row.state != "open" else []

    def standing(self, owners: set[int]) -> Standing:
        """What is open at the start of the world."""
        found: Counter[str] = Counter()
        for row in self.rows:
            if getattr(row, "owner_id", None) not in owners or getattr(row, "removed_at", None) is not None:
                continue
            if isinstance(row, Plan) and row.state == "open":
                late = row.due_at <= START if row.grain == "minute" else row.due_local.date() < START.date()
                found["plans_overdue"] += int(late)
            elif isinstance(row, Claim) and row.status not in CLOSED:
                found["claims_open"] += 1
                found["claims_overdue"] += int(row.due_at <= START)
            elif isinstance(row, Promise):
                found["promises_open"] += int(row.state == "open")
        return Standing(**found)


async def _company(world: World) -> tuple[dict[str, Person], dict[str, int], Books]:
    people = {name: await world.manager(name) for name in ("Анна", "Борис")}
    people |= {"Вера": await world.manager("Вера", team="Юг"), "Глеб": await world.lead("Глеб")}
    people["Дина"] = await world.head("Дина")
    ids = {name: (await world.member(person)).id for name, person in people.items()}
    client_id = await world.client("Ромашка", people["Анна"])
    books = Books({name: ids[name] for name in ("Анна", "Борис", "Вера")}, client_id, seed=5)

    def put(session: Session) -> None:
        session.add_all(books.rows)
        session.flush()
        session.expunge_all()

    await world.database.write(put)
    return people, ids, books


async def _report(world: World, actor: Person, *asked: Any) -> Report:
    member = await world.member(actor)
    return await world.read(lambda do: do.reports.report(member, *asked))


async def test_every_figure_is_what_the_rows_say(world: World) -> None:
    people, ids, books = await _company(world)
    team = {ids["Анна"], ids["Борис"]}
    team_id = (await world.member(people["Анна"])).team_id
    last_week = date(2026, 11, 18)
    cases: list[tuple[Person, tuple[Any, ...], set[int], tuple[date, date], tuple[date, date]]] = [
        (
            people["Анна"],
            ("me", 0, "week"),
            {ids["Анна"]},
            (date(2026, 11, 23), date(2026, 11, 29)),
            (date(2026, 11, 16), date(2026, 11, 18)),
        ),
        (
            people["Глеб"],
            ("team", team_id, "week", last_week),
            team,
            (date(2026, 11, 16), date(2026, 11, 22)),
            (date(2026, 11, 9), date(2026, 11, 15)),
        ),
        (
            people["Глеб"],
            ("person", ids["Борис"], "month"),
            {ids["Борис"]},
            (date(2026, 11, 1), date(2026, 11, 30)),
            (date(2026, 10, 1), date(2026, 10, 25)),
        ),
        (
            people["Дина"],
            ("all", 0, "month"),
            {*team, ids["Вера"]},
            (date(2026, 11, 1), date(2026, 11, 30)),
            (date(2026, 10, 1), date(2026, 10, 25)),
        ),
    ]
    for actor, asked, owners, now, before in cases:
        report = await _report(world, actor, *asked)
        assert (report.period.first, report.period.last) == now
        assert (report.compared.first, report.compared.last) == before
        new = int(ids["Анна"] in owners and asked[-1] != last_week)
        assert report.total == books.figures(owners, *now) + Figures(clients=new), asked
        assert report.before == books.figures(owners, *before), asked
        assert report.standing == books.standing(owners), asked
        for day in (*report.days, *report.days_before):
            one = books.figures(owners, day.day, day.day)
            assert (day.contacts, day.revenue) == (one.contacts, one.revenue)
        for line in report.people:
            assert line.figures == books.figures({line.id}, *now) + Figures(clients=int(new and line.name == "Анна"))
            assert line.standing == books.standing({line.id})
        assert report.top[0].revenue == report.total.revenue > 0
    assert [line.name for line in report.people] == sorted(
        (line.name for line in report.people), key=lambda name: -books.figures({ids[name]}, *now).revenue
    )


async def test_each_sees_their_own_people_and_nobody_else(world: World) -> None:
    people, ids, _ = await _company(world)
    north = (await world.member(people["Анна"])).team_id
    south = (await world.member(people["Вера"])).team_id
    everything = [("me", 0), ("all", 0), ("all", 7), ("team", north), ("team", south), ("team", 999)]
    everything += [("person", one) for one in (*ids.values(), 999)]
    own = {name: {("me", 0), ("person", ids[name])} for name in ids}
    allowed = {
        "Анна": own["Анна"],
        "Глеб": own["Глеб"] | {("team", north), ("person", ids["Анна"]), ("person", ids["Борис"])},
        "Дина": {*everything} - {("team", 999), ("person", 999)},
    }

    for name, seen in allowed.items():
        opened = set()
        for whose, record_id in everything:
            try:
                await _report(world, people[name], whose, record_id, "week")
            except NotFound:
                continue
            opened.add((whose, record_id))
        assert opened == seen, name

    member = await world.member(people["Глеб"])
    choices = await world.read(lambda do: do.reports.choices(member))
    assert [(one.whose, one.name) for one in choices] == [
        ("team", "Север"),
        ("me", "Глеб"),
        ("person", "Анна"),
        ("person", "Борис"),
    ]


async def test_a_day_after_today_or_before_2000_is_no_day(world: World) -> None:
    anna = await world.manager("Анна")

    assert (await _report(world, anna, "me", 0, "week", date(2099, 1, 1))).period == Period.around("week", START.date())
    assert (await _report(world, anna, "me", 0, "month", date(1, 1, 1))).period.first == date(2000, 1, 1)
    assert (await _report(world, anna, "me", 0, "week")).empty
