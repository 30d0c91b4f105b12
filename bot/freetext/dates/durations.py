"""Lengths of time in words and figures: "полтора часа", "1 day 2 hours", "два з половиною тижні"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.freetext.dates import words as w
from bot.freetext.dates.arithmetic import add_business_days, add_days, add_months

_HALF = (
    r"(?:полу?(?=час|год|мес|дня)|пол\s+(?=час|год|мес|дня)|пів(?=год|рок|дня|міс)|пів\s+(?=год|рок|дня|міс)"
    r"|half an? |half )"
)
_ONE_AND_HALF = r"(?:полтор[аы]|півтор[аи])\s+"
_FIGURE = r"\d{1,4}(?:[.,]\d)?"
_AND_HALF = r"(?:(?:and (?:an? )?half|с половиной|з половиною)\s+)?"
_UNIT = rf"(?:{w.UNIT.pattern})(?!\w|'(?!s?\s+time))"  # "in two weeks' time"
_SHORT = rf"(?:{'|'.join(sorted(w.SHORT_UNIT, key=len, reverse=True))})(?![\w'])"
_COUNTED: Final = (
    rf"(?:{_HALF}{_UNIT}|{_ONE_AND_HALF}{_UNIT}"
    rf"|(?:{_FIGURE}(?:\s*-\s*\d{{1,4}}|-?х|-?ти)?\s*(?:more )?{_AND_HALF}|{w.COUNT}\s+(?:more )?{_AND_HALF}){_UNIT}"
    rf"|{_FIGURE}\s?{_SHORT})"
)
# "через час-другой", "через день-два": the first of the two counts.
_OR_TWO = r"(?:-(?:два|две|дві|другой|другую|другий|другу|two|three)(?!\w))?"
_HALF_MORE = r"(?:\s+(?:и|і|and|с|з)\s+(?:половин\w+|a half))?"
DURATION: Final = (
    rf"(?:{_COUNTED}|{_UNIT}){_OR_TWO}"
    rf"(?:\.?\s*,?\s*(?:(?:и|і|й|та|and|з|с)\s+)?{_COUNTED}){{0,4}}+{_HALF_MORE}"
)
"""A length of time; the count may be left out of the first unit ("через неделю")."""

_STEP = re.compile(
    rf"(?<![\w'])(?:(?P<half>{_HALF})|(?P<one_half>{_ONE_AND_HALF})"
    rf"|(?P<n>{_FIGURE})(?:\s*-\s*\d{{1,4}}|-?х|-?ти)?\s*(?:more )?|(?P<words>{w.COUNT})\s+(?:more )?)?"
    rf"(?P<and_half>{_AND_HALF})(?:(?P<u>{_UNIT})|(?P<short>{_SHORT}))"
)
_HALF_AT_END = re.compile(r"(?:половин\w+|a half)\s*$")
_UKRAINIAN_UNIT = re.compile(r"годин|хвилин|тиж|дні|рок|рік|міс")
_MOST: Final = 5000.0


@dataclass(slots=True)
class Duration:
    """`exact` holds hours and minutes; `sharp`: any of them was said; `loose`: no unit below a week was."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    exact: timedelta = timedelta(0)
    sharp: bool = False
    loose: bool = True
    hours_only: bool = True
    counted: bool = False
    ukrainian: bool = False  # by the words for its units

    def from_day(self, day: date, sign: int) -> date:
        """The day this far ahead (1) or back (-1)."""
        moved = add_days(add_months(day, sign * self.months), sign * self.days)
        return add_business_days(moved, sign * self.workdays)


def duration_of(text: str, *, ukrainian: bool) -> Duration:
    """What the words of a match of `DURATION` add up to."""
    total = Duration()
    plus = 0.5 if _HALF_AT_END.search(text) else 0.0
    for step in _STEP.finditer(text):
        unit = _unit(step["u"], step["short"], ukrainian=ukrainian)
        total.ukrainian = total.ukrainian or _UKRAINIAN_UNIT.match(step["u"] or "") is not None
        if unit is None:
            continue
        _add(total, unit, min(_amount(step) + plus, _MOST))
        total.counted = total.counted or step["n"] is not None or step["words"] is not None or step["half"] is not None
        plus = 0.0
    return total


def _unit(word: str | None, short: str | None, *, ukrainian: bool) -> int | None:
    if word is None:
        return w.SHORT_UNIT.get(short or "")
    if word == "год":
        return w.HOUR if ukrainian else w.YEAR
    return w.UNIT[word]


def _amount(step: re.Match[str]) -> float:
    if step["half"]:
        return 0.5
    if step["one_half"]:
        return 1.5
    number = (
        float(step["n"].replace(",", ".")) if step["n"] else float(w.count(step["words"])) if step["words"] else 1.0
    )
    return number + 0.5 if step["and_half"] else number


def _add(total: Duration, unit: int, number: float) -> None:
    if unit != w.HOUR:
        total.hours_only = False
    if unit == w.MINUTE:
        total.exact += timedelta(minutes=number)
    elif unit == w.HOUR or (unit == w.DAY and number == 0.5):
        total.exact += timedelta(hours=number * 24 if unit == w.DAY else number)
    elif unit == w.DAY:
        total.days += round(number)
    elif unit == w.BUSINESS_DAY:
        total.workdays += round(number)
    elif unit == w.FORTNIGHT:
        total.days += round(number * 14)
    elif unit == w.WEEK:
        total.days += round(number * 7)
    elif unit == w.MONTH_UNIT:
        total.months += int(number)
        total.days += 15 if number > int(number) else 0
    else:
        total.months += round(number * 12)
    total.sharp = total.sharp or bool(total.exact)
    total.loose = total.loose and unit in (w.WEEK, w.FORTNIGHT, w.MONTH_UNIT, w.YEAR)
