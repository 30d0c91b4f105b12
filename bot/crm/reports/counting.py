"""Counting a report: a dozen statements, whatever the size of the company, folded by person and by day."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from analytics.reports import Change, Day, Figures, Kind, Period, Standing
from bot.crm.due import Due, closes_at
from bot.crm.reports.asking import Asking, Choice, Scoped, Whose
from bot.zones import day_bounds, wall_time
from storage import members
from storage import reports as table
from storage.members import Member
from storage.reports import ContactRow, PlanRow, SaleRow

TOP: Final = 5
LISTED: Final = 10_000  # rows of one list in a file


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person's part of a report."""

    id: int
    name: str
    figures: Figures
    standing: Standing


@dataclass(frozen=True, slots=True)
class TopClient:
    """A client that brought much: money in minor units, and of how many sales and returns."""

    id: int
    name: str
    revenue: int
    operations: int


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period.

    `before` are those of `compared`: the period before, of one that still runs only as many days as have begun.
    `days` and `days_before` are all days of both periods; `running` tells whether the period holds today.
    """

    choice: Choice
    period: Period
    compared: Period
    today: date
    total: Figures
    before: Figures
    standing: Standing
    people: tuple[PersonLine, ...]
    days: tuple[Day, ...]
    days_before: tuple[Day, ...]
    top: tuple[TopClient, ...]

    @property
    def running(self) -> bool:
        """Whether the period is not over yet."""
        return self.period.holds(self.today)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell, neither of this period nor of the one before."""
        nothing = self.total == Figures() and self.before == Figures()
        return nothing and (not self.running or self.standing == Standing())

    def change(self, name: str) -> Change:
        """What became of one of the figures."""
        return Change.of(getattr(self.total, name), getattr(self.before, name))


@dataclass(frozen=True, slots=True)
class Lists:
    """What the figures were counted of, at most LISTED rows of each, oldest first."""

    sales: tuple[SaleRow, ...]
    contacts: tuple[ContactRow, ...]


class Counting(Asking):
    """The verbs that count."""

    def report(
        self, actor: Member, whose: Whose, record_id: int, kind: Kind, day: date | None = None, top: int = TOP
    ) -> Report:
        """The week or month around a day (today when None, never later), by the actor's calendar.

        NotFound when the person or team is not the actor's to see.
        """
        scoped = self.resolve(actor, whose, record_id)
        zone = ZoneInfo(actor.zone)
        today = wall_time(self.work.now, zone).date()
        period = Period.around(kind, min(day or today, today))
        return self._count(scoped, period, today, zone, top)

    def lists(self, actor: Member, whose: Whose, record_id: int, kind: Kind, day: date | None = None) -> Lists:
        """What the same report is counted of."""
        scope = self.resolve(actor, whose, record_id).scope
        zone = ZoneInfo(actor.zone)
        today = wall_time(self.work.now, zone).date()
        period = Period.around(kind, min(day or today, today))
        since, until = _span(period, zone)
        session = self.work.session
        return Lists(
            tuple(table.sale_rows(session, scope, period.first, period.last, LISTED)),
            tuple(table.contact_rows(session, scope, since, until, LISTED)),
        )

    def _count(self, scoped: Scoped, period: Period, today: date, zone: ZoneInfo, top: int) -> Report:
        session, scope = self.work.session, scoped.scope
        compared = period.same_days(today)
        fold = _Fold(period, compared)
        days = (*period.before.days, *period.days)
        bounds = [day_bounds(day, zone)[0] for day in (*days, period.last + timedelta(days=1))]
        for author, kind, number, count in table.contacts(session, scope, bounds):
            fold.add(author, days[number], Figures(**{kind: count}))
        for manager, day, revenue, sales, returns, returned in table.sales(session, scope, days[0], days[-1]):
            fold.add(manager, day, Figures(revenue=revenue, sales=sales, returns=returns, returned=-returned))
        now, before = _span(period, zone), _span(compared, zone)
        self._add_plans(scoped, fold, zone)
        for owner, new, new_before in table.new_clients(session, scope, now, before):
            fold.put(owner, Figures(clients=new), Figures(clients=new_before))
        for owner, *one in table.claims(session, scope, now, before, self.work.now):
            fold.put(
                owner,
                Figures(claims_opened=one[0], claims_closed=one[2]),
                Figures(claims_opened=one[1], claims_closed=one[3]),
                Standing(claims_open=one[4], claims_overdue=one[5]),
            )
        for owner, *one in table.promises(session, scope, now, before):
            fold.put(
                owner,
                Figures(kept=one[0], broken=one[2]),
                Figures(kept=one[1], broken=one[3]),
                Standing(promises_open=one[4]),
            )
        best = table.top_clients(session, scope, period.first, period.last, top)
        return Report(
            choice=scoped.choice,
            period=period,
            compared=compared,
            today=today,
            total=sum(fold.now.values(), Figures()),
            before=sum(fold.before.values(), Figures()),
            standing=sum(fold.standing.values(), Standing()),
            people=self._people(scoped.choice, fold),
            days=tuple(fold.days.get(day, Day(day)) for day in period.days),
            days_before=tuple(fold.days.get(day, Day(day)) for day in period.before.days),
            top=tuple(TopClient(*row) for row in best),
        )

    def _add_plans(self, scoped: Scoped, fold: "_Fold", zone: ZoneInfo) -> None:
        session = self.work.session
        since, until = _span(fold.compared, zone)[0], _span(fold.period, zone)[1]
        for row in table.plans_done(session, scoped.scope, since, until):
            assert row.closed_at is not None
            on_time = row.closed_at < closes_at(_due(row, whole=True))
            fold.add(row.owner_id, wall_time(row.closed_at, zone).date(), Figures(done=1, on_time=int(on_time)))
        for row in table.plans_begun(session, scoped.scope, self.work.now):
            if closes_at(_due(row)) <= self.work.now:
                fold.put(row.owner_id, standing=Standing(plans_overdue=1))

    def _people(self, choice: Choice, fold: "_Fold") -> tuple[PersonLine, ...]:
        """Those at work and those who have figures, the most revenue first."""
        if choice.whose not in ("team", "all"):
            return ()
        session = self.work.session
        everybody = members.everybody(session, choice.id if choice.whose == "team" else None)
        lines = [
            PersonLine(one.id, one.name, fold.now[one.id], fold.standing[one.id])
            for one in everybody
            if fold.now[one.id] != Figures() or fold.standing[one.id] != Standing() or _sells(one)
        ]
        return tuple(sorted(lines, key=lambda one: (-one.figures.revenue, -one.figures.contacts, one.name, one.id)))


def _sells(member: Member) -> bool:
    return member.blocked_at is None and member.role == "manager"


def _span(period: Period, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return day_bounds(period.first, zone)[0], day_bounds(period.last, zone)[1]


def _due(row: PlanRow, *, whole: bool = False) -> Due:
    """A plan's moment; `whole`: taken for its day (or week), since a call at 14:05 has kept the plan for 14:00."""
    grain = "week" if row.grain == "week" else "day" if whole else row.grain
    return Due(row.due_local, row.zone, row.due_at, grain, row.part, is_deadline=False, is_elapsed=False)


class _Fold:
    """What was found, by person and by day."""

    def __init__(self, period: Period, compared: Period) -> None:
        self.period = period
        self.compared = compared
        self.now: defaultdict[int, Figures] = defaultdict(Figures)
        self.before: defaultdict[int, Figures] = defaultdict(Figures)
        self.standing: defaultdict[int, Standing] = defaultdict(Standing)
        self.days: dict[date, Day] = {}

    def add(self, member_id: int, day: date, found: Figures) -> None:
        """Something of one day."""
        if self.period.holds(day):
            self.now[member_id] += found
        elif self.compared.holds(day):
            self.before[member_id] += found
        known = self.days.get(day, Day(day))
        self.days[day] = replace(
            known,
            contacts=known.contacts + found.contacts,
            revenue=known.revenue + found.revenue,
            operations=known.operations + found.sales + found.returns,
        )

    def put(
        self,
        member_id: int,
        now: Figures = Figures(),  # noqa: B008 - it is frozen
        before: Figures = Figures(),  # noqa: B008
        standing: Standing = Standing(),  # noqa: B008
    ) -> None:
        """Something counted for the periods as a whole."""
        self.now[member_id] += now
        self.before[member_id] += before
        self.standing[member_id] += standing
