"""What a date phrase says, forward or back: asked for by a scorer or a question, never for a plan."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.dates.find import DateFound, find_dates
from bot.freetext.dates.resolve import Said
from bot.freetext.normal import normalise

_UTC = ZoneInfo("UTC")  # a naive moment has no clock changes
_EXACT = ("minute", "part")


def answer(text: str, language: str, now: datetime) -> dict[str, str | None]:
    """`start` and `end` in ISO: a date alone at day grain or coarser; None where nothing is read. `now` is naive."""
    aware = now.replace(tzinfo=_UTC)
    low = normalise(text).low
    found = find_dates(low, language=language, now=aware, zone=_UTC, alone=True)
    said = next((one.said for one in found if one.said is not None), None)
    if said is None or _left(low, found):
        return {"start": None, "end": None}
    return {"start": _iso(said.start, said), "end": _iso(said.end, said) if said.end else None}


def _left(low: str, found: Sequence[DateFound]) -> bool:
    """Are figures left that nothing has read? Then what was read is not to be trusted."""
    for one in reversed(found):
        low = low[: one.start] + low[one.end :]
    return any(char.isdigit() for char in low)


def _iso(moment: datetime, said: Said) -> str:
    naive = moment.replace(tzinfo=None)
    return naive.isoformat(timespec="minutes") if said.grain in _EXACT else naive.date().isoformat()
