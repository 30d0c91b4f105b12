"""Zones: from what a wall clock shows to a moment in UTC, also where clocks jump."""

from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import version as package_version
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo


def fire_at(local: datetime, zone: ZoneInfo) -> datetime:
    """The UTC moment when clocks in `zone` show `local` (naive).

    A time that comes twice means its first coming; one that clocks skip means the first instant after the gap.
    ValueError for an aware `local`.
    """
    if local.tzinfo is not None:
        raise ValueError(f"wall time must be naive: {local!r}")
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == local:
        return first
    # Clocks skip `local`. Read with the offset of either side it gives two moments, and the jump lies between them:
    # with the later offset the moment is still before the jump, with the earlier one it is after it.
    low, high = sorted((first, local.replace(tzinfo=zone, fold=1).astimezone(UTC)))
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(microseconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def wall_time(at: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at an aware moment (naive)."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The UTC moments at which a local day begins and ends."""
    return fire_at(datetime.combine(day, time.min), zone), fire_at(
        datetime.combine(day + timedelta(days=1), time.min), zone
    )


def data_version() -> str:
    """The version of the zone data that ZoneInfo reads: the system's if there is one, else the package's."""
    for folder in map(Path, TZPATH):
        for name in ("+VERSION", "tzdata.zi", "version"):
            source = folder / name
            if source.is_file():
                with source.open(encoding="ascii", errors="replace") as lines:
                    return lines.readline().removeprefix("# version").strip()
    return package_version("tzdata")
