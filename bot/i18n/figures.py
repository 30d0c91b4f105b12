"""How figures and the days they are of are written: spans, months, numbers with their signs, amounts on a chart."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final, Literal

from bot.i18n.translator import MINOR, Translator

Unit = Literal["one", "thousand", "million"]
UNITS: Final[tuple[tuple[Unit, int], ...]] = (("million", 1_000_000), ("thousand", 1_000), ("one", 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """In what a chart's amounts are counted, so that their numbers are short."""

    unit: Unit
    size: int  # minor units in one

    @classmethod
    def of(cls, largest: int) -> "Scale":
        """The scale for amounts of at most `largest` minor units."""
        for unit, size in UNITS:
            if abs(largest) >= size * MINOR:
                return cls(unit, size * MINOR)
        return cls("one", MINOR)


@cache
def _months(language: str) -> tuple[str, ...]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated" if language == "en" else "wide", context="format", locale=language)
    return tuple(names[number] for number in range(1, 13))


def span(t: Translator, first: date, last: date) -> str:
    """ "23–29 ноября", "30 ноября – 6 декабря", "23 Nov" for one day; with the year when it is not this one."""
    months = _months(t.language)
    tail = f"{last.day} {months[last.month - 1]}"
    if last.year != t.now.astimezone(t.zone).year:
        tail = f"{tail} {last.year}"
    if first == last:
        return tail
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{tail}"
    return f"{first.day} {months[first.month - 1]} – {tail}"


def month(t: Translator, day: date) -> str:
    """ "ноябрь 2026", "November 2026"."""
    from babel.dates import get_month_names

    return f"{get_month_names('wide', context='stand-alone', locale=t.language)[day.month]} {day.year}"


def number(t: Translator, value: int) -> str:
    """ "1 234", "−6"."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=t.language)).replace("-", "−")


def signed(t: Translator, value: int) -> str:
    """ "+6", "−6", "0"."""
    return f"+{number(t, value)}" if value > 0 else number(t, value)


def percent(t: Translator, value: int) -> str:
    """ "+12 %" in Russian and Ukrainian, "−5%" in English."""
    from babel.numbers import format_percent

    text = str(format_percent(value / 100, locale=t.language)).replace("-", "−")
    if t.language == "uk":
        text = text.replace("%", "\u00a0%")  # with a space, as our other texts and Russian have it
    return f"+{text}" if value > 0 else text


def scaled(t: Translator, minor: int, scale: Scale) -> str:
    """An amount in a chart's unit with few digits: "310,5", "1,25", "12"."""
    from babel.numbers import format_decimal

    value = Decimal(minor) / scale.size
    digits = 0 if scale.unit == "one" else 1 if abs(value) >= 10 else 2
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return str(format_decimal(rounded.normalize(), locale=t.language)).replace("-", "−")


def sign_of(t: Translator, code: str) -> str:
    """The sign of a currency as the reader's language writes it, or its code."""
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(code, locale=t.language))
