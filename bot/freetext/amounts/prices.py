"""Prices of one piece: "40 коробок по 3000", "at £12 each", "за 4.30 за штуку", "по пять восемьсот"."""

import re
from typing import Final

from bot.freetext.amounts.find import Written, written_at
from bot.freetext.amounts.numerals import Reader, plain_number
from bot.freetext.amounts.shapes import UnitPrice
from bot.freetext.amounts.surroundings import is_counted, is_percent, is_piece

_BY: Final = frozenset(("по", "at", "@"))
_FOR: Final = frozenset(("за", "for"))
_PRICE: Final = frozenset(("цене", "ціні"))
_NUMBER: Final = r"\d{1,3}(?:[ .,'](?:\d{3})(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?|\d+"
_QUANTITY: Final = re.compile(rf"(?<![\w.,/:№#])(?P<n>{_NUMBER})(?![\d%])")
_CLOSE: Final = re.compile(r"(?:\s+[^\W\d_][\w'\"-]*){0,4}\s*,?\s*")
_SUM: Final = re.compile(r"\s*(?:руб|грн|тыс|тис)")
_FAR: Final = 48  # characters between the number of pieces and their price


def unit_prices(low: str) -> list[UnitPrice]:
    """The prices of a lower-cased text that are told as "по 3000", "at £12 each"."""
    reader = Reader(low)
    found: list[UnitPrice] = []
    for at, token in enumerate(reader.tokens):
        price = _price(reader, at) if token.text in _BY or token.text in _FOR else None
        if price is None:
            continue
        each = is_piece(reader, price.after)
        if token.text in _FOR and not each:
            continue
        quantity, start = _counted(low, token.start)
        end = reader.tokens[price.after - 1].end
        found.append(UnitPrice(round(price.value, 2), price.currency, quantity, start, token.start, end, each))
    return found


def _price(reader: Reader, at: int) -> Written | None:
    """What is written behind this preposition, if it may be a price."""
    one = written_at(reader, at + 1 + (reader.word(at + 1) in _PRICE))
    if one is None or one.value <= 0 or is_percent(reader, one.after):
        return None
    if is_counted(reader, one.after) and not is_piece(reader, one.after):
        return None
    number = one.number
    said = number.words and not number.implied and number.scale == 1 and not one.signed
    return None if said else one


def _counted(low: str, price: int) -> tuple[float | None, int]:
    """How many pieces are told before a price, and where that begins."""
    for number in _QUANTITY.finditer(low, max(0, price - _FAR), price):
        if _CLOSE.fullmatch(low, number.end(), price) and not _SUM.match(low, number.end()):
            return plain_number(number["n"]), number.start()
    return None, price
