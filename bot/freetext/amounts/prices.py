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
_MODEL: Final = re.compile(r"(?<!\w)[a-z][a-z-]*\s+$")  # what stands right behind is the number of a model
_MANY: Final = tuple(
    (many, re.compile(rf"\s*(?:{told})\w*"))
    for many, told in ((12, "дюжин|dozen"), (10, "десят(?:ок|ка|ков|ки)"), (100, "сотн|сотен|сотень|hundred"))
)
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
    """How many pieces are told before a price, and where that begins: "10 iPhone 15 по 90к" are ten."""
    numbers = list(_QUANTITY.finditer(low, max(0, price - _FAR), price))
    near = [
        at
        for at, number in enumerate(numbers)
        if _CLOSE.fullmatch(low, number.end(), price) and not _SUM.match(low, number.end())
    ]
    if not near:
        return None, price
    at = near[0]
    while (
        at
        and _MODEL.search(low, 0, numbers[at].start())
        and _CLOSE.fullmatch(low, numbers[at - 1].end(), numbers[at].start())
    ):
        at -= 1
    times = next((many for many, told in _MANY if told.match(low, numbers[at].end())), 1)
    pieces = plain_number(numbers[at]["n"])
    return pieces * times if pieces is not None else None, numbers[at].start()
