"""Bare figures that a verb of selling makes sums: "20 рулонов на 700", "14 lamps for 980"."""

import re
from collections.abc import Sequence

from bot.freetext.amounts import Amount, unit_prices
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.triggers.sales.words import RETURN, TAKING, THEY_BOUGHT, WE_SOLD
from bot.freetext.wordlists import word_set

_CERTAINTY = 0.7
_LEAST = 32  # below it "на 15" is rather a day
_LEAST_ALONE = 100
_LONGEST_YEAR = range(2020, 2036)
_VOLTS = frozenset((110, 220, 230, 380, 400))
_FIGURE = r"(?P<n>\d{2,4}(?:[.,]\d{1,2})?)(?![\w%№#°]|[.,:/]\d|\s?[-–]\s?\d)"
_COUNTED = re.compile(
    rf"(?<![\w.,/:№#+])\d+(?:[.,]\d+)?\s+(?P<goods>(?:[^\W\d_][\w'\"/-]*\s+){{1,5}}?)(?P<by>на|за|for)\s+{_FIGURE}"
)
_ALONE = re.compile(rf"(?<!\w)(?P<goods>(?:[^\W\d_][\w'\"/-]*\s+){{1,4}}?)(?P<by>на|за|for)\s+{_FIGURE}")
# What is named by how much goes into it.
_VESSEL = re.compile(
    r"(?<!\w)(?:боч|бак(?!ал)|[её]мкост|ємн|цистерн|канистр|каністр|ведр|ведер|відр|котел|котл|бойлер|tank|barrel|drum)"
)
_NEXT = re.compile(r"\s*(?:$|[.,;:!?)\n]|-\s|(?P<word>[^\W\d_][\w'-]*))")
_PIECES = re.compile(
    r"\d[\d\s.,]*(?:шт|кг|кор|ящ|уп|пач|палл|палет|поддон|рулон|меш|міш|бут|пляш|ведр|відер|компл|тонн|литр|літр|метр"
    r"|box|pcs|piece|unit|case|pallet|carton|roll|bag|pack|drum|tonne|ton|item|bottle|kg|crate)\w*"
)
_DAY = word_set("сегодня вчера завтра сьогодні вчора today yesterday tomorrow разом вместе итого всего всього усього")
_STOPS = re.compile(r"[.!?;\n](?=\s|$)")


def bare_sums(low: str, known: Sequence[Amount]) -> list[Amount]:
    """The figures of a lower-cased text that are sums only because something was sold for them.

    `known` are the sums that tell of themselves; no figure of theirs is taken again.
    """
    found: list[Amount] = []
    start = 0
    for stop in [*(match.end() for match in _STOPS.finditer(low)), len(low)]:
        verb = next((word.end() for word in re.finditer(r"[^\W\d_][\w']*", low[start:stop]) if _sells(word[0])), None)
        if verb is not None:
            taken = [(amount.start, amount.end) for amount in (*known, *found)]
            found += _of_sentence(low, start, stop, start + verb, taken)
        start = stop
    return found


def price_places(low: str) -> list[tuple[int, int]]:
    """Where a lower-cased text names the price of one piece, which is no hour: "10 boxes @ 5.50", "at 4.30 each".

    Counted goods, or a verb of selling and a number of pieces before it, make a price of a figure; nothing else does.
    """
    found = []
    for price in unit_prices(low):
        start = max((match.end() for match in _STOPS.finditer(low, 0, price.start)), default=0)
        verb = any(_sells(word[0]) for word in re.finditer(r"[^\W\d_][\w']*", low[start : price.start]))
        goods = _PIECES.match(low, price.start) is not None
        if price.each or (price.quantity and (verb or goods or low[price.price_start] == "@")):
            found.append((price.price_start, price.end))
    return found


def _sells(word: str) -> bool:
    return any(verbs.fullmatch(word) for verbs in (WE_SOLD, THEY_BOUGHT, RETURN, TAKING))


def _of_sentence(low: str, start: int, stop: int, verb: int, taken: Sequence[tuple[int, int]]) -> list[Amount]:
    matches = [(match, _LEAST) for match in _COUNTED.finditer(low, start, stop)]
    matches += [(match, _LEAST_ALONE) for match in _ALONE.finditer(low, max(start, verb - 12), stop) if not matches]
    found = []
    for match, least in matches:
        begin, end = match.span("n")
        if any(left < end and begin < right for left, right in taken) or not _is_sum(low, match, least):
            continue
        found.append(Amount(float(match["n"].replace(",", ".")), None, begin, end, "deal", _CERTAINTY))
    return found


def _is_sum(low: str, match: re.Match[str], least: int) -> bool:
    """No day, year, voltage or volume, and nothing counted behind it."""
    value = float(match["n"].replace(",", "."))
    if value < least or value in _LONGEST_YEAR:
        return False
    if match["by"] == "на" and (value in _VOLTS or _VESSEL.search(match["goods"])):
        return False
    following = _NEXT.match(low, match.end())
    if following is None:
        return False
    return following["word"] is None or following["word"] in STOP or following["word"] in _DAY
