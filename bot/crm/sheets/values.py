"""The cells of a table as sums, days and words; a whole column tells how its sums and days are written."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, Literal

from bot.crm.lines import one_line
from bot.freetext.headers import CURRENCIES

MINOR: Final = 100
LARGEST: Final = Decimal(10) ** 13
GUARDED: Final = "=+-@\t\r＝＋－＠"  # our own exports put "'" before these
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?|\.\d+")
_CURRENCY: Final = re.compile(r"^([^\d\s.,()+-]{1,8})\.?(?=[\d\s.,()+-])|([^\d\s.,()+%-]{1,8})\.?$")
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_DOTS: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: .*|T.*)?")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_EXCEL: Final = date(1899, 12, 30)
Order = Literal["dmy", "mdy"]


def words(cell: str) -> str:
    """A cell as one line of text, without the sign our exports put before what could be a formula."""
    text = cell.lstrip()
    if text[:1] == "'" and text[1:2] and text[1] in GUARDED:
        text = text[1:]
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return one_line(text)


def decimal_comma(cells: Iterable[str], language: str) -> bool:
    """Whether a comma before three digits divides the fraction, by the column's other sums, else by the language."""
    commas = dots = 0
    for cell in cells:
        text = _BLANKS.sub("", cell)
        comma, dot = text.rfind(","), text.rfind(".")
        if comma >= 0 and dot >= 0:
            commas, dots = commas + (comma > dot), dots + (dot > comma)
        elif comma >= 0 and text.count(",") == 1 and _tail(text, comma) != 3:
            commas += 1
        elif dot >= 0 and text.count(".") == 1 and _tail(text, dot) != 3:
            dots += 1
    return commas > dots if commas != dots else language != "en"


def _tail(text: str, at: int) -> int:
    return len(re.match(r"\d*", text[at + 1 :])[0])  # type: ignore[index]


def number(cell: str, *, comma: bool) -> Decimal | None:
    """ "1 234,56", "1,234.56", "(300)", "12-" and "5 ₽" as they are meant; None for what is no number.

    `comma`: what `decimal_comma` says of the column.
    """
    text = words(cell).replace("−", "-").replace("–", "-")
    negative = text.startswith("(") and text.endswith(")")
    text = text[1:-1].strip() if negative else text
    for _ in range(2):  # before it and after it
        found = _CURRENCY.search(text)
        word = (found[1] or found[2]).lower() if found else ""
        if found and word in CURRENCIES:
            text = (text[: found.start()] + text[found.end() :]).strip()
    text = _BLANKS.sub("", text)
    if text[:1] in ("-", "+"):
        negative, text = negative != (text[0] == "-"), text[1:]
    elif text.endswith("-"):
        negative, text = not negative, text[:-1]
    text = _pointed(text, comma=comma)
    if not _PLAIN.fullmatch(text):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if value > LARGEST:
        return None
    return -value if negative else value


def _pointed(text: str, *, comma: bool) -> str:
    """The digits with a point before the fraction and nothing between thousands."""
    at, dot = text.rfind(","), text.rfind(".")
    if at >= 0 and dot >= 0:
        thousands = "," if dot > at else "."
        return text.replace(thousands, "").replace(",", ".")
    if at >= 0:
        if text.count(",") > 1 or (not comma and _tail(text, at) == 3 and at <= 3):
            return text.replace(",", "")
        return text.replace(",", ".")
    return text.replace(".", "") if text.count(".") > 1 else text


def minor(value: Decimal) -> int:
    """An amount in minor units, halves rounded away from nothing."""
    return int((value * MINOR).quantize(Decimal(1), ROUND_HALF_UP))


def share(cell: str, *, comma: bool) -> Decimal | None:
    """A discount as a share of one: "10%", "10", "0.1" are the same; None for what is none."""
    text = words(cell)
    value = number(text.rstrip("% "), comma=comma)
    if value is None or value < 0 or value > 100:
        return None
    return value / 100 if value > 1 or "%" in text else value


def currency_in(cell: str) -> str | None:
    """The currency a sum or a cell of its own names; None when it names none we know."""
    text = words(cell).lower()
    if text in CURRENCIES:
        return CURRENCIES[text]
    found = _CURRENCY.search(text)
    word = (found[1] or found[2]) if found else ""
    return CURRENCIES.get(word) if word else None


def order_of(cells: Iterable[str], otherwise: Order) -> tuple[Order, bool]:
    """Whether days or months stand first in a column of "3/4/2026", and whether the column itself says so."""
    days = months = seen = 0
    for cell in cells:
        found = _DOTS.fullmatch(words(cell))
        if found is None or found[2] == ".":
            continue
        seen += 1
        days += int(found[1]) > 12
        months += int(found[3]) > 12
    if days and not months:
        return "dmy", True
    if months and not days:
        return "mdy", True
    return otherwise, not seen


def day(cell: str, order: Order) -> date | None:
    """A day written as ISO, with dots or slashes, or as Excel's number of it; None for anything else."""
    text = words(cell)
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DOTS.fullmatch(text):
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            year += 0 if year > 99 else 2000 if year < 70 else 1900
            month_first = order == "mdy" and found[2] != "."
            return date(year, first, second) if month_first else date(year, second, first)
        if found := _SERIAL.fullmatch(text):
            return _EXCEL + timedelta(days=int(found[1]))
    except ValueError:
        return None
    return None
