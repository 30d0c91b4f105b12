"""Phrases of time to days: from the words matched to what they mean looking back and looking ahead."""

import re
from collections.abc import Callable
from datetime import date

from bot.freetext.dates import words as w
from bot.freetext.dates.arithmetic import add_days, add_months, month_length
from bot.freetext.questions.periods.patterns import (
    COMING,
    EVERY,
    LATEST,
    NOT_MONTHS,
    ORDINAL_QUARTER,
    PATTERNS,
    Unit,
    unit_of,
)
from bot.freetext.questions.periods.shapes import PeriodFound
from bot.freetext.questions.shapes import Days


def _year_of(text: str | None) -> int | None:
    return int(text) + (2000 if len(text) == 2 else 0) if text else None


class PeriodReader:
    """The text while it is read: `work` loses what was used, `found` gains it."""

    def __init__(self, text: str, today: date) -> None:
        self.work = text
        self.today = today
        self.found: list[PeriodFound] = []

    def take(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], PeriodFound | None]) -> None:
        at = 0
        while (match := pattern.search(self.work, at)) is not None:
            one = read(match)
            at = max(match.end(), match.start() + 1)
            if one is not None:
                self.found.append(one)
                self.work = self.work[: one.start] + "\ue000" * (one.end - one.start) + self.work[one.end :]

    # Single days

    def day(self, first: date | None, m: re.Match[str], last: date | None = None) -> PeriodFound | None:
        if first is None:
            return None
        days = Days(first, max(last or first, first))
        return PeriodFound(m.start(), m.end(), days, days)

    def either(self, m: re.Match[str], behind: Days, ahead: Days) -> PeriodFound:
        return PeriodFound(m.start(), m.end(), behind, ahead)

    def relative(self, m: re.Match[str]) -> PeriodFound | None:
        return self.day(add_days(self.today, w.RELATIVE[m["r"]]), m)

    def weekday(self, m: re.Match[str]) -> PeriodFound | None:
        number, mod = w.WEEKDAY[m["wd"]], (m["mod"] or "") + (m["after"] or "")
        monday = add_days(self.today, -self.today.weekday())
        behind = add_days(self.today, -((self.today.weekday() - number) % 7))
        ahead = add_days(self.today, (number - self.today.weekday() - 1) % 7 + 1)
        if re.search(w.NEXT_WORD, mod):
            behind = ahead = add_days(monday, 7 + number)
        elif re.search(w.LAST_WORD, mod):
            whole_week = bool(m["after"])
            behind = ahead = (
                add_days(monday, number - 7)
                if whole_week
                else add_days(self.today, -((self.today.weekday() - number - 1) % 7 + 1))
            )
        elif mod:
            behind = ahead = add_days(monday, number)
        return self.either(m, Days(behind, behind), Days(ahead, ahead))

    def weekend(self, m: re.Match[str]) -> PeriodFound | None:
        saturday = add_days(self.today, 5 - self.today.weekday())
        mod = m["mod"] or ""
        if re.search(w.NEXT_WORD, mod):
            saturday = add_days(saturday, 7)
        behind = saturday if self.today >= saturday else add_days(saturday, -7)
        if re.search(w.LAST_WORD, mod):
            saturday = behind = add_days(saturday, -7)
        return self.either(m, Days(behind, add_days(behind, 1)), Days(saturday, add_days(saturday, 1)))

    def _dated(self, number: int, month: int, year: int | None, *, ahead: bool) -> date | None:
        """The day of a month nearest in the direction asked for."""
        if year is not None:
            return date(year, month, number) if number <= month_length(year, month) else None
        for probe in (0, 1, 2, 3, 4) if ahead else (0, -1, -2, -3, -4):
            one = self.today.year + probe
            if not 1 <= number <= month_length(one, month):
                continue
            day = date(one, month, number)
            if (day >= self.today) if ahead else (day <= self.today):
                return day
        return None

    def _two(
        self, m: re.Match[str], first: tuple[int, int], last: tuple[int, int], year: int | None
    ) -> PeriodFound | None:
        """Days and months of a range; the last day leads, the first is the nearest before it."""
        sides: list[Days | None] = []
        for ahead in (False, True):
            end = self._dated(*last, year, ahead=ahead)
            begin = self._dated(*first, year if year is not None or end is None else end.year, ahead=ahead)
            if end is None and not ahead:  # a range that has begun and is not over: "с 1 по 15 ноября" on the 11th
                begin = self._dated(*first, year, ahead=False)
                end = self._dated(*last, begin.year if begin else year, ahead=True)
            if begin is None or end is None:
                sides.append(None)
                continue
            if begin > end:
                begin = begin.replace(year=begin.year - 1) if begin.month != 2 or begin.day != 29 else None
            sides.append(Days(begin, end) if begin is not None else None)
        return PeriodFound(m.start(), m.end(), sides[0], sides[1]) if any(sides) else None

    def day_range(self, m: re.Match[str]) -> PeriodFound | None:
        month = w.MONTH[m["m"]]
        other = w.MONTH[m["m0"]] if m["m0"] else month
        year = _year_of(m["y"])
        first, last = (int(m["a"]), other), (int(m["b"]), month)
        if not (1 <= first[0] <= 31 and 1 <= last[0] <= 31):
            return None
        running = self._running(first, last) if year is None else None
        if running is not None:
            return PeriodFound(m.start(), m.end(), running, running)
        return self._two(m, first, last, year)

    def english_range(self, m: re.Match[str]) -> PeriodFound | None:
        month = w.MONTH[m["m"]]
        first, last = (int(m["a"]), month), (int(m["b"]), month)
        running = self._running(first, last)
        return PeriodFound(m.start(), m.end(), running, running) if running else self._two(m, first, last, None)

    def _running(self, first: tuple[int, int], last: tuple[int, int]) -> Days | None:
        """A range of this year that holds today."""
        begin = self._dated(*first, self.today.year, ahead=False)
        end = self._dated(*last, self.today.year, ahead=False)
        return Days(begin, end) if begin and end and begin <= self.today <= end else None

    def numeric_range(self, m: re.Match[str]) -> PeriodFound | None:
        first, last = (int(m["a"]), int(m["ma"])), (int(m["b"]), int(m["mb"]))
        if not all(1 <= day <= 31 and 1 <= month <= 12 for day, month in (first, last)):
            return None
        year = _year_of(m["y"])
        running = self._running(first, last) if year is None else None
        return PeriodFound(m.start(), m.end(), running, running) if running else self._two(m, first, last, year)

    def day_month(self, m: re.Match[str]) -> PeriodFound | None:
        number, month, year = int(m["d"]), w.MONTH[m["m"]], _year_of(m["y"])
        return self._day_of(m, number, month, year)

    def _day_of(self, m: re.Match[str], number: int, month: int, year: int | None) -> PeriodFound | None:
        behind, ahead = (self._dated(number, month, year, ahead=side) for side in (False, True))
        if behind is None and ahead is None:
            return None
        return PeriodFound(
            m.start(), m.end(), Days(behind, behind) if behind else None, Days(ahead, ahead) if ahead else None
        )

    def numeric(self, m: re.Match[str]) -> PeriodFound | None:
        number, month = int(m["d"]), int(m["mo"])
        if not (1 <= month <= 12 and 1 <= number <= 31):
            return None
        return self._day_of(m, number, month, _year_of(m["y"]))

    def iso(self, m: re.Match[str]) -> PeriodFound | None:
        year, month, number = int(m["y"]), int(m["mo"]), int(m["d"])
        if not (1 <= month <= 12 and 1 <= number <= month_length(year, month)):
            return None
        return self.day(date(year, month, number), m)

    def day_number(self, m: re.Match[str]) -> PeriodFound | None:
        number = int(m["d"])
        if not 1 <= number <= 31:
            return None
        month = self.today.replace(day=1)
        behind = month if number <= self.today.day else add_months(month, -1)
        ahead = month if number >= self.today.day else add_months(month, 1)
        if number > month_length(behind.year, behind.month) or number > month_length(ahead.year, ahead.month):
            return None
        behind, ahead = behind.replace(day=number), ahead.replace(day=number)
        return self.either(m, Days(behind, behind), Days(ahead, ahead))

    # Weeks, months, quarters, years

    def whole(self, unit: Unit, shift: int, length: int = 1) -> Days:
        """The calendar unit that holds today, or one `shift` units away."""
        if unit == "day":
            day = add_days(self.today, shift)
            return Days(day, day)
        if unit == "week":
            first = add_days(self.today, shift * 7 - self.today.weekday())
            return Days(first, add_days(first, 6), "week")
        months = {"month": 1, "quarter": 3, "year": 12}[unit]
        first = self.today.replace(day=1)
        first = first.replace(month=(first.month - 1) // months * months + 1)
        first = add_months(first, shift * months)
        return Days(first, add_days(add_months(first, months * length), -1), unit)

    def modified(self, m: re.Match[str]) -> PeriodFound | None:
        unit, mod = unit_of(m["u"]), m["mod"]
        if re.fullmatch(LATEST, mod):
            return self._rolled(m, unit, 1)
        shift = 0
        if re.fullmatch(w.NEXT_WORD, mod):
            shift = 1
        elif mod == "past":
            return self._rolled(m, unit, 1)
        elif re.fullmatch(w.LAST_WORD, mod):
            shift = -2 if mod.startswith("поза") else -1
        days = self.whole(unit, shift)
        return self.either(m, days, days)

    def bare(self, m: re.Match[str]) -> PeriodFound | None:
        unit = unit_of(m["u"])
        if unit == "day" and not m["prep"]:
            return None
        days = self.whole(unit, 0)
        long = self._rolled(m, unit, 1)
        return PeriodFound(m.start(), m.end(), days, days, by_days=long.by_days, rolling=long.back)

    def every(self, m: re.Match[str]) -> PeriodFound | None:
        unit = next(unit for unit, words in EVERY.items() if re.fullmatch(words, m["u"]))
        days = self.whole(unit, 0)
        return self.either(m, days, days)

    def edge(self, m: re.Match[str]) -> PeriodFound | None:
        days = self.whole(unit_of(m["u"]), 0)
        return PeriodFound(m.start(), m.end(), Days(days.first, max(self.today, days.first)), None)

    def quarter(self, m: re.Match[str]) -> PeriodFound | None:
        said = m["q"] or m["o"]
        number = next(one for one, words in ORDINAL_QUARTER.items() if re.fullmatch(words, said))
        year = _year_of(m["y"]) or self.today.year
        first = date(year, number * 3 - 2, 1)
        if m["y"] is None and first > self.today:
            first = first.replace(year=year - 1)
        days = Days(first, add_days(add_months(first, 3), -1), "quarter")
        return self.either(m, days, days)

    def named_month(self, m: re.Match[str]) -> PeriodFound | None:
        word, prep = m["m"], m["prep"]
        short = word in ("may", "march", "маю", "мая") and not (prep or m["mod"] or m["y"])
        if word in NOT_MONTHS or len(word) < 3 or short:
            return None
        month, year = w.MONTH[word], _year_of(m["y"])
        last = bool(m["mod"]) and re.fullmatch(w.LAST_WORD, m["mod"]) is not None
        passed = month < self.today.month or (month == self.today.month and not last)
        behind = date(year or (self.today.year if passed else self.today.year - 1), month, 1)
        ahead = date(year or (self.today.year if month >= self.today.month else self.today.year + 1), month, 1)
        sides = [Days(one, add_days(add_months(one, 1), -1), "month") for one in (behind, ahead)]
        return PeriodFound(m.start(), m.end(), sides[0], sides[1])

    def year(self, m: re.Match[str]) -> PeriodFound | None:
        one = int(m["y"])
        days = Days(date(one, 1, 1), date(one, 12, 31), "year")
        return self.either(m, days, days)

    # Lengths of time

    def _amount(self, m: re.Match[str]) -> float:
        groups = m.groupdict()
        if groups.get("half"):
            return 0.5
        if groups.get("oneandhalf"):
            return 1.5
        if groups.get("n"):
            return float(groups["n"])
        return float(w.NUMBER[groups["nw"].strip()]) if groups.get("nw") else 1.0

    def _moved(self, unit: Unit, number: float) -> date:
        """Today moved by so much, earlier below zero."""
        if unit in ("day", "week"):
            return add_days(self.today, round(number * (7 if unit == "week" else 1)))
        months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
        whole = int(months)
        return add_days(add_months(self.today, whole), round((months - whole) * 30))

    def _rolled(self, m: re.Match[str], unit: Unit, number: float) -> PeriodFound:
        first = self._moved(unit, -number)
        by_days = unit in ("day", "week")
        if by_days:
            first = add_days(first, 1)
        return PeriodFound(m.start(), m.end(), Days(first, self.today), None, lasting=True, by_days=by_days)

    def lasting(self, m: re.Match[str]) -> PeriodFound | None:
        unit, number = unit_of(m["u"]), self._amount(m)
        if number <= 0 or (m["mod"] and re.fullmatch(w.NEXT_WORD + "|" + COMING, m["mod"])):
            last = add_days(self._moved(unit, number), -1 if unit in ("day", "week") else 0)
            return PeriodFound(m.start(), m.end(), None, Days(self.today, max(last, self.today)))
        return self._rolled(m, unit, number)

    def ago(self, m: re.Match[str]) -> PeriodFound | None:
        day = self._moved(unit_of(m["u"]), -self._amount(m))
        return PeriodFound(m.start(), m.end(), Days(day, day), None)

    def read(self) -> list[PeriodFound]:
        """Every phrase, in order."""
        for pattern, name in PATTERNS:
            self.take(pattern, getattr(self, name))
        return sorted(self.found, key=lambda one: one.start)
