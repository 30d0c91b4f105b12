"""Reports: calendar weeks and months, the days of each, and what changed since the one before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final, Literal, Self

Kind = Literal["week", "month"]
FIRST: Final = date(2000, 1, 3)  # nothing is reported from before; a Monday
PART: Final = 7  # days of a part of a month


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar week (Monday to Sunday) or month; `last` belongs to it."""

    kind: Kind
    first: date
    last: date

    @classmethod
    def around(cls, kind: Kind, day: date) -> Self:
        """The week or month a day lies in; days before 2000 are taken for its first."""
        day = max(day, FIRST)
        if kind == "week":
            monday = day - timedelta(days=day.weekday())
            return cls(kind, monday, monday + timedelta(days=6))
        first = day.replace(day=1)
        return cls(kind, first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))

    @property
    def before(self) -> "Period":
        """The period that ends where this one begins."""
        return Period.around(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        """The period that begins where this one ends."""
        return Period.around(self.kind, self.last + timedelta(days=1))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))

    @property
    def parts(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each bar of a chart: the days of a week; 1-7, 8-14, ... 29-31 of a month, so that
        months lie over each other."""
        step = 1 if self.kind == "week" else PART
        return tuple((days[0], days[-1]) for days in _cut(self.days, step))

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last

    def same_days(self, today: date) -> "Period":
        """What of the period before is compared with this one: as many days as have begun by `today`, or all of it."""
        before = self.before
        if not self.holds(today) or today == self.last:
            return before
        last = min(before.first + (today - self.first), before.last)
        return Period(self.kind, before.first, last)


def _cut(days: Sequence[date], step: int) -> list[Sequence[date]]:
    return [days[start : start + step] for start in range(0, len(days), step)]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a number. `percent` is None when there was nothing before (or less) to take it of."""

    absolute: int
    percent: int | None

    @classmethod
    def of(cls, now: int, before: int) -> Self:
        """The change from `before` to `now`; percents are rounded half away from zero."""
        if before <= 0:
            return cls(now - before, None)
        part = abs(now - before) * 1000 // before
        percent = (part + 5) // 10
        return cls(now - before, percent if now >= before else -percent)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was done in a period. Money is in minor units.

    `revenue` is what is left after returns; `sales` counts the sales, `returns` the returns and `returned` their sum
    (above zero). `on_time` are those of `done` plans that were closed by the end of their day (or week).
    """

    call: int = 0
    meeting: int = 0
    email: int = 0
    message: int = 0
    other: int = 0
    revenue: int = 0
    sales: int = 0
    returns: int = 0
    returned: int = 0
    clients: int = 0  # new ones
    done: int = 0
    on_time: int = 0
    claims_opened: int = 0
    claims_closed: int = 0
    kept: int = 0
    broken: int = 0

    @property
    def contacts(self) -> int:
        """Calls, meetings, letters and messages; `other` are notes, and nobody was talked to."""
        return self.call + self.meeting + self.email + self.message

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand at this moment: what is open and what is late."""

    plans_overdue: int = 0
    claims_open: int = 0
    claims_overdue: int = 0
    promises_open: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Day:
    """One day: contacts, money in minor units, and how many sales and returns it is made of."""

    day: date
    contacts: int = 0
    revenue: int = 0
    operations: int = 0


def summed(days: Iterable[Day], first: date, last: date) -> Day:
    """The days from `first` to `last` as one."""
    inside = [one for one in days if first <= one.day <= last]
    return Day(
        first,
        sum(one.contacts for one in inside),
        sum(one.revenue for one in inside),
        sum(one.operations for one in inside),
    )
