"""A date phrase that stands alone: what a person types into a dialog or says to a snooze button."""

import re
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.freetext.dates.find import DateFound, find_dates
from bot.freetext.dates.zones import at_wall_clock
from bot.freetext.draft import DateProblem, Moment
from bot.freetext.normal import normalise

_ONLY_HOUR = re.compile(r"\s*(\d{1,2})\s*(?:ч|час[а-я]*|год[а-я]*|h)?\.?\s*")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_FALLBACK_LIMIT = 60


def read_moment(
    text: str, *, language: str, now: datetime, zone: ZoneInfo, default_hour: int = 9
) -> Moment | DateProblem | None:
    """What the phrase means, ahead of `now` (aware); a problem when it names no possible time; None when unread."""
    low = normalise(text, 200).low
    found = find_dates(low, language=language, now=now, zone=zone, default_hour=default_hour)
    best = max(
        found, key=lambda date: (date.moment is not None, date.has_day, date.has_clock, -date.start), default=None
    )
    if best is not None:
        if best.moment is not None and best.problem is None:
            return best.moment
        if best.problem is not None:
            return best.problem
        if best.past:
            return DateProblem(low[best.start : best.end].strip(), "past", ())
        return None
    return _hour_alone(low, now, zone) or _fallback(low, language, now, zone, default_hour)


def _hour_alone(low: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    match = _ONLY_HOUR.fullmatch(low)
    if match is None or not 1 <= int(match[1]) <= 23:
        return None
    found: list[DateFound] = find_dates(f"в {match[1]}:00", language="ru", now=now, zone=zone)
    return found[0].moment if found else None


def _fallback(low: str, language: str, now: datetime, zone: ZoneInfo, default_hour: int) -> Moment | None:
    """What dateparser makes of a short phrase of words; its guesses at bare figures are never asked for."""
    text = low.strip()
    if not text or len(text) > _FALLBACK_LIMIT or not _LETTERS.search(text):
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
        return None
    if parsed is None:
        return None
    parsed = parsed.replace(tzinfo=None)
    if parsed <= local or parsed - local > timedelta(days=1500):
        return None
    if (parsed.hour, parsed.minute) in ((0, 0), (local.hour, local.minute)):
        start = at_wall_clock(parsed.replace(hour=default_hour, minute=0, second=0, microsecond=0), zone)
        return Moment(start, None, "day", None, False) if start > now else None
    return Moment(at_wall_clock(parsed.replace(second=0, microsecond=0), zone), None, "minute", None, False)
