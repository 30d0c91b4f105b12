"""The days a question names: looking back for what was done, ahead for what is planned."""

import re
from datetime import date
from typing import Final

from bot.freetext.questions.periods.patterns import TO
from bot.freetext.questions.periods.reading import PeriodReader
from bot.freetext.questions.periods.shapes import PeriodFound
from bot.freetext.questions.shapes import Days

__all__ = ["PeriodFound", "find_periods"]

_SINCE: Final = re.compile(r"(?:^|[^\w'])(?:с|со|з|із|зі|від|since|from|начиная с|починаючи з)\s+(?:the\s+)?$")
_UNTIL: Final = re.compile(r"(?:^|[^\w'])(?:до|к|ко|по|by|until|till|till the|не позднее|не пізніше)\s+(?:the\s+)?$")


def find_periods(text: str, today: date) -> list[PeriodFound]:
    """Every phrase of time in `text` (lower-cased, normalised), in order, ranges of two days joined."""
    return _joined([_bounded(text, one, today) for one in PeriodReader(text, today).read()], text)


def _bounded(text: str, one: PeriodFound, today: date) -> PeriodFound:
    """ "since" and "by" before a day, or inside what was taken with its preposition."""
    head = text[max(0, one.start - 20) : one.start]
    inner = re.match(r"(с|со|з|із|since|from|до|к|по|by)\s", text[one.start : one.end])
    span = one.back or one.ahead
    if one.lasting or (span is not None and span.unit == "day" and span.first != span.last):
        return one
    if (inner and inner[1] in ("с", "со", "з", "із", "since", "from")) or _SINCE.search(head):
        if one.back is not None and one.back.first <= today:
            back = Days(one.back.first, max(today, one.back.first))
            return PeriodFound(one.start, one.end, back, one.ahead, since=True)
    elif ((inner and inner[1] in ("до", "к", "by")) or _UNTIL.search(head)) and one.ahead is not None:
        ahead = Days(min(today, one.ahead.last), one.ahead.last)
        return PeriodFound(one.start, one.end, one.back, ahead, until=True)
    return one


_BETWEEN: Final = re.compile(rf"\s*(?:{TO}|или|або|or|,)\s*(?:в|во|у|on)?\s*")


def _joined(found: list[PeriodFound], text: str) -> list[PeriodFound]:
    """Two neighbours that make one: "с понедельника по среду", "сегодня и завтра"."""
    joined: list[PeriodFound] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and _BETWEEN.fullmatch(text[last.end : one.start]) and not last.lasting:
            joined[-1] = PeriodFound(last.start, one.end, _span(last.back, one.back), _span(last.ahead, one.ahead))
        else:
            joined.append(one)
    return joined


def _span(first: Days | None, last: Days | None) -> Days | None:
    if first is None or last is None or first.first > last.last:
        return None
    return Days(first.first, last.last)
