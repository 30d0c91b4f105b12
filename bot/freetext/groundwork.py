"""What is found in a sentence before any name: phones, dates and sums out of the way, the rest as words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.amounts import Amount, Phone, find_amounts, find_phones
from bot.freetext.dates import DateFound, find_dates
from bot.freetext.normal import Normal, Token, normalise, tokens
from bot.freetext.triggers.clauses import Word, words_of
from bot.freetext.triggers.sales.bare import bare_sums, price_places

_BLANK = "\ue001"
# A name that is a day of the week: quoted alone with a capital, or behind the word for what it is.
_DAY = (
    r"(?:понеділ[ко]\w*|вівтор[ко]\w*|серед\w{1,2}|четвер\w*|п'ятниц\w{1,2}|субот\w{1,2}|неділ\w{1,2}|понедельник\w*"
    r"|вторник\w*|сред\w{1,2}|пятниц\w{1,2}|суббот\w{1,2}|воскресень\w|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday)"
)
_NAMED = re.compile(
    rf"\"(?P<quoted>(?=[А-ЯІЇЄҐA-Z])(?i:{_DAY}))\"|(?<!\w)(?i:кафе|бар\w?|ресторан\w?|магазин\w?|кав'ярн\w|кофейн\w|клуб\w?"
    rf"|салон\w?|отел\w|готел\w|bar|cafe|club) (?P<kind>(?i:{_DAY}))(?!\w)"
)
_DATES = 12  # more dates than that are no message of a salesperson


@dataclass(frozen=True, slots=True)
class Groundwork:
    """`found`, `words` and `blocked` run in step: one entry a token; `blocked` tokens belong to figures."""

    normal: Normal
    phones: Sequence[Phone]
    sums: Sequence[Amount]
    dates: Sequence[DateFound]
    found: Sequence[Token]
    words: Sequence[Word]
    blocked: Sequence[bool]


def lay(
    text: str, *, language: str, now: datetime, zone: ZoneInfo, phone_region: str | None, default_hour: int
) -> Groundwork:
    """Each kind of figure hides what it used from the next: a phone is no date, a sum is no clock."""
    normal = normalise(text)
    phones = find_phones(normal.low, phone_region)
    masked = _mask(normal.low, [(phone.start, phone.end) for phone in phones])
    sums = find_amounts(masked)
    sums = sorted([*sums, *bare_sums(masked, sums)], key=lambda amount: amount.start)
    masked = _mask(masked, [(amount.start, amount.end) for amount in sums])
    masked = _mask(masked, price_places(masked))
    named = [match.span(match.lastgroup or 0) for match in _NAMED.finditer(normal.text)]
    open_to_dates = _mask(masked, named)  # «Пятница» is a bar, "кафе Субота" no day
    dates = find_dates(open_to_dates, language=language, now=now, zone=zone, default_hour=default_hour)[:_DATES]
    masked = _mask(masked, [(date.start, date.end) for date in dates])
    found = tokens(normal)
    blocked = [_BLANK in masked[token.start : token.end] for token in found]
    return Groundwork(normal, phones, sums, dates, found, words_of(normal.low, found, blocked), blocked)


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text
