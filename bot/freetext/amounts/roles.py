"""What a sum is: the deal, a total, a debt or the price of one piece."""

import re
from typing import Final

from bot.freetext.amounts.trade_words import PIECE

_DEBT: Final = re.compile(
    r"(?:долг|задолж|борг|висит|просроч|дебитор|дебітор|штраф|пен[яю]|owe|overdue|past due|outstanding|debt"
    r"|balance)[^.;!?\n\d]{0,25}$"
)
_UNIT_PRICE: Final = re.compile(r"(?:по|цена|ціна|прайс|at|@|price)\s*$")
_TOTAL: Final = re.compile(
    r"(?:итого|всего|разом|усього|всього|на сумму|на суму|сумма|сума|total|totals?|выходит|виходить|вышло|вийшло"
    r"|вместе|загалом|тобто|то\s+есть|то\s+є|отже|all\s+in"
    r"|чек)[\s:=-]*(?:на\s|of\s|is\s)?\s*$"
)


def role_of(low: str, start: int, end: int) -> str:
    """The role of the sum at this place: deal, total, debt or unit_price."""
    before = low[max(0, start - 40) : start]
    if _TOTAL.search(before):
        return "total"
    if PIECE.match(low, end, end + 24) or _UNIT_PRICE.search(before):
        return "unit_price"
    if _DEBT.search(before):
        return "debt"
    return "deal"
