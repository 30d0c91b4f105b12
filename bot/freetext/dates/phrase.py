"""A date phrase that stands alone: what a person types into a dialog or says to a snooze button."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.dates.fallback import fallback
from bot.freetext.dates.find import DateFound, find_dates
from bot.freetext.draft import DateProblem, Moment
from bot.freetext.normal import normalise

_ONLY_HOUR = re.compile(r"\s*(\d{1,2})\s*(?:ч|час[а-я]*|год[а-я]*|h)?\.?\s*")


def read_moment(
    text: str, *, language: str, now: datetime, zone: ZoneInfo, default_hour: int = 9
) -> Moment | DateProblem | None:
    """What the phrase means, ahead of `now` (aware); a problem when it names no possible time; None when unread."""
    low = normalise(text, 200).low
    found = find_dates(low, language=language, now=now, zone=zone, default_hour=default_hour, alone=True)
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
    return _hour_alone(low, now, zone) or fallback(
        low, language=language, now=now, zone=zone, default_hour=default_hour
    )


def _hour_alone(low: str, now: datetime, zone: ZoneInfo) -> Moment | None:
    match = _ONLY_HOUR.fullmatch(low)
    if match is None or not 1 <= int(match[1]) <= 23:
        return None
    found: list[DateFound] = find_dates(f"в {match[1]}:00", language="ru", now=now, zone=zone)
    return found[0].moment if found else None
