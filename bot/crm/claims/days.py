"""When a claim is due and when it calls for its owner: working days of the company, pure arithmetic."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Self
from zoneinfo import ZoneInfo

from bot.zones import fire_at, wall_time
from storage.claims import Severity
from storage.company import Company

# How many working days a claim may take.
WORKING_DAYS: Final[dict[Severity, int]] = {"high": 1, "normal": 3, "low": 5}
# A call for a due day that has begun: so long before it is over.
LAST_CALL: Final = timedelta(hours=1)
EVERY_DAY: Final = frozenset(range(1, 8))


@dataclass(frozen=True, slots=True)
class Week:
    """When the company works: wall-clock hours and ISO weekdays (Monday is 1)."""

    start: time
    end: time
    days: Collection[int]

    @classmethod
    def of(cls, row: Company | None) -> Self:
        """The company's week; the usual one before the company has said how it works."""
        return cls(row.work_start, row.work_end, row.work_days) if row else cls(time(9), time(18), range(1, 6))

    def is_working(self, day: date) -> bool:
        """Whether people work on a day; a company without working days works every day."""
        return day.isoweekday() in (self.days or EVERY_DAY)

    def after(self, day: date, working_days: int) -> date:
        """The day that many working days after `day`, itself not counted."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_working(day)
        return day


def due_day(severity: Severity, opened_at: datetime, zone: str, week: Week) -> date:
    """The day by which a claim is to be settled that was opened at an aware moment, by the owner's calendar."""
    return week.after(wall_time(opened_at, ZoneInfo(zone)).date(), WORKING_DAYS[severity])


def due_moment(day: date, zone: str, week: Week) -> datetime:
    """The UTC moment at which work ends on the due day."""
    return fire_at(datetime.combine(day, week.end), ZoneInfo(zone))


def overdue_call(day: date, zone: str, week: Week) -> datetime:
    """The UTC moment of the call for a claim that has become overdue: when the next working day begins."""
    return fire_at(datetime.combine(week.after(day, 1), week.start), ZoneInfo(zone))


def next_call(day: date, zone: str, week: Week, now: datetime) -> datetime | None:
    """The UTC moment of a claim's next call after `now` (aware); None when there is nothing more to call for.

    The morning of the due day, or an hour before it ends when the morning has passed, and once more when it is overdue.
    """
    due_at = due_moment(day, zone, week)
    morning = fire_at(datetime.combine(day, week.start), ZoneInfo(zone))
    calls = (morning, due_at - LAST_CALL, overdue_call(day, zone, week))
    return next((at for at in calls if at > now), None)


def call_after(day: date, zone: str, week: Week, now: datetime) -> datetime | None:
    """The UTC moment of the call that follows one made at `now`: only the overdue one may, and only once."""
    overdue = overdue_call(day, zone, week)
    return overdue if now < due_moment(day, zone, week) and now < overdue else None


def days_over(day: date, zone: str, now: datetime) -> int:
    """For how many calendar days a claim has been overdue; 0 on the due day itself."""
    return max(0, (wall_time(now, ZoneInfo(zone)).date() - day).days)
