"""The working calendar of the sample company: which days people work, and where their hours fall."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

WORK_START, WORK_END = time(9), time(18)
WORK_DAYS = [1, 2, 3, 4, 5]  # ISO weekdays


class Calendar:
    """Working days around `today`, the day of `now` (aware) in `zone`."""

    def __init__(self, now: datetime, zone: str, quiet_days: frozenset[tuple[int, int]]) -> None:
        self.today = now.astimezone(ZoneInfo(zone)).date()
        self._quiet = quiet_days

    def works(self, day: date) -> bool:
        """Whether people work that day."""
        return day.isoweekday() in WORK_DAYS and (day.month, day.day) not in self._quiet

    def from_today(self, days: int) -> date:
        """The working day so many working days after (before, when negative) today; 0 is today, whatever it is."""
        return self.shifted(self.today, days)

    def shifted(self, day: date, days: int) -> date:
        """The working day so many working days after (before, when negative) that day; 0 is the day itself."""
        step = 1 if days > 0 else -1
        for _ in range(abs(days)):
            day += timedelta(days=step)
            while not self.works(day):
                day += timedelta(days=step)
        return day

    def not_before(self, day: date) -> date:
        """That day, or the first working day after it."""
        while not self.works(day):
            day += timedelta(days=1)
        return day


def moment(day: date, at: time, zone: str) -> datetime:
    """The moment in UTC of a wall time in a zone."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def working_time(chance: Random, step: int = 1) -> time:
    """Some time of the working day, on a multiple of `step` minutes (at least one minute before its end)."""
    minutes = chance.randrange(0, (WORK_END.hour - WORK_START.hour) * 60, step)
    return time(WORK_START.hour + minutes // 60, minutes % 60)
