"""When a digest comes: once on every local date, also where clocks jump; pure arithmetic of days."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.zones import fire_at, wall_time

USUAL_AT: Final = time(8, 30)
# Later than this it would not be a morning message any more: the next one tells everything.
LATE: Final = timedelta(hours=4)
MINUTE: Final = timedelta(minutes=1)


def moment_on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC moment of a day's digest, always within that local day.

    Clocks that skip `at`: the first instant after the gap; where the gap ends the day (Nuuk in spring), the minute
    before it, so that the day does not lose its digest to the next one.
    """
    moment = fire_at(datetime.combine(day, at), zone)
    return moment if wall_time(moment, zone).date() == day else moment - MINUTE


def following(at: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The first of these moments after `now` (aware)."""
    day = wall_time(now, zone).date()
    while (moment := moment_on(day, at, zone)) <= now:
        day += timedelta(days=1)
    return moment


def owed(at: time, zone: ZoneInfo, now: datetime, *, pending: date, last_on: date | None) -> date | None:
    """The local date whose digest is to be said at `now`, or None.

    `pending` is the local date the schedule waited for: one to come is not due because a clock or a zone was changed.
    None as well when that date, or a later one, was dealt with (`last_on`), or when it is LATE.
    """
    day = wall_time(now, zone).date()
    moment = moment_on(day, at, zone)
    if pending > day or (last_on is not None and day <= last_on) or not moment <= now < moment + LATE:
        return None
    return day
