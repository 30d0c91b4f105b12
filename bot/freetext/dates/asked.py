"""What a date phrase says, forward or back: asked for by a scorer or a question, never for a plan."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.freetext.dates.find import find_dates
from bot.freetext.normal import normalise

_UTC = ZoneInfo("UTC")  # a naive moment has no clock changes


def answer(text: str, language: str, now: datetime) -> dict[str, str | None]:
    """`start` and `end` in ISO: a date alone at day grain or coarser; None where nothing is read. `now` is naive."""
    aware = now.replace(tzinfo=_UTC)
    found = find_dates(normalise(text).low, language=language, now=aware, zone=_UTC)
    for one in found:
        if one.moment is not None:
            exact = one.moment.grain in ("minute", "part")
            return {"start": _iso(one.moment.start, exact=exact), "end": None}
        if one.back is not None:
            return {"start": _iso(one.back, exact=one.has_clock), "end": None}
    return {"start": None, "end": None}


def _iso(moment: datetime, *, exact: bool) -> str:
    naive = moment.replace(tzinfo=None)
    return naive.isoformat(timespec="minutes") if exact else date.isoformat(naive.date())
