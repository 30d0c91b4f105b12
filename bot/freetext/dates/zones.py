"""From a wall clock to an instant where clocks jump."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def at_wall_clock(naive: datetime, zone: ZoneInfo) -> datetime:
    """The aware moment of a local time: the first of two in an overlap, the first instant after a gap."""
    local = naive.replace(tzinfo=zone, fold=0)
    there_and_back = local.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None, fold=0) == naive:
        return local
    # In a gap fold=0 counts with the offset from before the jump and fold=1 with the one after it.
    before = local.utcoffset() or timedelta(0)
    after = naive.replace(tzinfo=zone, fold=1).utcoffset() or timedelta(0)
    low = (naive - max(before, after)).replace(tzinfo=UTC)
    high = (naive - min(before, after)).replace(tzinfo=UTC)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            break
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0).astimezone(zone)


def later(now: datetime, elapsed: timedelta, zone: ZoneInfo) -> datetime:
    """`now` plus elapsed time, which a clock change does not stretch."""
    return (now.astimezone(UTC) + elapsed).astimezone(zone)
