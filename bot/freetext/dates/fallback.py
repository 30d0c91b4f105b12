"""What dateparser makes of a phrase that our grammar does not read: behind guards, and only where it is echoed."""

import re
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.freetext.dates.zones import at_wall_clock
from bot.freetext.draft import Moment

_LETTERS = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 60
_FARTHEST = timedelta(days=1500)


def fallback(low: str, *, language: str, now: datetime, zone: ZoneInfo, default_hour: int) -> Moment | None:
    """A moment ahead of `now` (aware) in a short phrase with words; its guesses at bare figures are never asked for.

    A day alone is the day at `default_hour`. None for what it cannot read, what is over and what is years away.
    """
    text = low.strip()
    if not text or len(text) > _LONGEST or not _LETTERS.search(text):
        return None
    import dateparser  # costs 60 ms, and is seldom needed

    local = now.astimezone(zone).replace(tzinfo=None)
    settings: dict[str, Any] = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": local,
        "DATE_ORDER": "DMY",
        "RETURN_TIME_AS_PERIOD": True,
        "REQUIRE_PARTS": ["day", "month"],
    }
    spoken = language if language in ("ru", "uk", "en") else "en"
    try:
        parsed = dateparser.parse(text, languages=[spoken], settings=cast("Any", settings))
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return None  # it raises all of these on what people type
    if parsed is None:
        return None
    parsed = parsed.replace(tzinfo=None, second=0, microsecond=0)
    if not timedelta(0) < parsed - local <= _FARTHEST:
        return None
    if (parsed.hour, parsed.minute) in ((0, 0), (local.hour, local.minute)):
        start = at_wall_clock(parsed.replace(hour=default_hour, minute=0), zone)
        return Moment(start, None, "day", None, False) if start > now else None
    return Moment(at_wall_clock(parsed, zone), None, "minute", None, False)
