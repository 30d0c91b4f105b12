"""Offsets, weeks and months: from the words matched to a piece with a value."""

import re
from datetime import date

from bot.freetext.dates import words as w
from bot.freetext.dates.arithmetic import add_days, add_months
from bot.freetext.dates.durations import Duration, duration_of
from bot.freetext.dates.pieces import Bench, Piece, year_of

_QUARTERS = {"1": 1, "i": 1, "2": 2, "ii": 2, "3": 3, "iii": 3, "4": 4, "iv": 4}


def _part_of(edge: str, start: int, early: int, middle: int, late: int) -> tuple[int, int]:
    """First and last day, counted from the first one, of the part that the word names."""
    if re.match(r"серед|mid", edge):
        return middle - (late - middle) // 4, late - (late - middle) // 2
    if re.match(r"втор|друг|second|latter|late", edge):
        return middle + 1, late
    if re.match(r"перв\w+ пол|перш\w+ пол|first half", edge):
        return start, middle
    return start, early


class SpanWords(Bench):
    """One method for each pattern of spans; None leaves the words to the patterns that follow."""

    def shifted(self, m: re.Match[str], sign: int, length: Duration | None = None) -> Piece:
        """The moment or the day this far from now."""
        length = length or duration_of(m["length"], ukrainian=self.ukrainian)
        piece = Piece("day", m.start(), m.end(), past=sign < 0)
        day = length.from_day(self.today, sign)
        if length.sharp:
            piece.kind, piece.elapsed = "elapsed", (day - self.today) + length.exact * sign
        else:
            piece.day, piece.loose = day, length.loose
        return piece

    def ago(self, m: re.Match[str]) -> Piece | None:
        return self.shifted(m, -1)

    def offset(self, m: re.Match[str]) -> Piece | None:
        prep = m.groupdict().get("prep") or ""
        length = duration_of(m["length"], ukrainian=self.ukrainian)
        soon = (self.ukrainian or length.ukrainian) and (length.sharp or length.counted)
        if prep == "за" and not self.alone and not soon:
            return None  # in Russian it is how long something took
        if prep.startswith(("after", "in", "within")) and not length.counted:
            return None
        piece = self.shifted(m, 1, length)
        if prep.startswith(("within", "протягом", "упродовж", "в течени", "на протяз", "у межах")):
            piece.deadline = True
            if length.days == 1 and not length.counted:
                piece.day, piece.loose, piece.closing = self.today, False, True  # "в течение дня"
        return piece

    def turned(self, m: re.Match[str]) -> Piece | None:
        """The unit before its number: "минут через двадцать"."""
        return self.shifted(m, 1, duration_of(f"{m['n']} {m['u']}", ukrainian=self.ukrainian))

    def length_alone(self, m: re.Match[str]) -> Piece | None:
        """A length and nothing else is that far ahead; but "3 часа" is an hour of the day."""
        length = duration_of(m["length"], ukrainian=self.ukrainian)
        clock = length.hours_only and (not self.english or m["length"].endswith("h"))  # "15 часов", "15h"
        if not self.alone or not length.counted or clock:
            return None
        return self.shifted(m, 1, length)

    def shift(self, m: re.Match[str]) -> Piece | None:
        """How far from the day that follows; counts only beside one."""
        length = duration_of(m["length"], ukrainian=self.ukrainian)
        if length.sharp or not length.counted:
            return None
        sign = -1 if m["way"] in ("before", "до") else 1
        return Piece("shift", m.start(), m.end(), weak=True, moved=length, sign=sign)

    def weekdays_on(self, m: re.Match[str]) -> Piece | None:
        """Two Mondays later, or ago, counted from today, which is none of them."""
        number = int(m["n"]) if m["n"].isdigit() else w.NUMBER[m["n"]]
        weekday = w.WEEKDAY[m["wd"]]
        if m["way"] in ("later", "from now"):
            first = (weekday - self.today.weekday() - 1) % 7 + 1
            return Piece("day", m.start(), m.end(), day=add_days(self.today, first + 7 * (number - 1)))
        first = (self.today.weekday() - weekday - 1) % 7 + 1
        return Piece("day", m.start(), m.end(), day=add_days(self.today, -first - 7 * (number - 1)), past=True)

    def week_on(self, m: re.Match[str]) -> Piece | None:
        """A week, or two, behind the weekday that is named: "a week on Tuesday", "Monday week"."""
        weeks = 2 if (m["n"] or m["n2"]) == "fortnight" or m["two"] else 1
        if m["rel"]:
            first = w.RELATIVE[m["rel"]]
        else:
            first = (w.WEEKDAY[m["wd"] or m["wd2"]] - self.today.weekday() - 1) % 7 + 1
        return Piece("day", m.start(), m.end(), day=add_days(self.today, first + 7 * weeks))

    def through_sunday(self, m: re.Match[str]) -> Piece | None:
        """Weeks ahead where the word for a week is taken from the other language."""
        number = m["n"] or "1"
        weeks = int(number) if number.isdigit() else 3 if number == "три" else 2
        return Piece("day", m.start(), m.end(), day=add_days(self.today, 7 * weeks), loose=True)

    def week_of(self, m: re.Match[str]) -> Piece | None:
        """Makes a week of the day that follows: "w/c 6 Oct"."""
        return Piece("week_of", m.start(), m.end(), weak=True)

    # Weeks and months

    def week_start(self) -> date:
        return add_days(self.today, -self.today.weekday())

    def week(self, m: re.Match[str]) -> Piece | None:
        monday = self.week_start()
        mod = m["mod"]
        piece = Piece("week", m.start(), m.end(), shift=1)
        if mod and re.fullmatch(w.NEXT_WORD, mod):
            piece.shift = 2
        elif mod and (re.fullmatch(w.LAST_WORD, mod) or mod.startswith("того")):
            piece.shift, piece.past = -1, True
        elif mod and re.match(r"(?:на\s+)?т[ойу]", mod):
            piece.shift = 3  # "на той неделе": the one before this in a story, the one behind it in a plan
        if m["next_but_one"]:
            piece.shift = 4
        piece.day = add_days(monday, {2: 7, 3: 7, 4: 14, -1: -7}.get(piece.shift, 0))
        if mod and re.match(r"поза", mod):
            piece.day = add_days(piece.day, -7)
        piece.last = add_days(piece.day, 6)
        return piece

    def edge_of(self, m: re.Match[str]) -> Piece | None:
        """The beginning, the middle or a half of a week or of a month."""
        edge, mod = m["edge"], (m["mod"] or "").strip()
        ahead = re.fullmatch(w.NEXT_WORD, mod) is not None
        if re.match(r"нед|тиж|week", m["u"] or ""):
            first, last = _part_of(edge, 0, 1, 2, 4)
            monday = add_days(self.week_start(), 7 if ahead else 0)
            if add_days(monday, last) <= self.today:
                monday = add_days(monday, 7)  # this one is over
            return Piece("week", m.start(), m.end(), shift=2, day=add_days(monday, first), last=add_days(monday, last))
        first, last = _part_of(edge, 0, 9, 10, 19)
        if m["month"]:
            month = w.MONTH[m["month"]]
            start = date(self.today.year + (month < self.today.month), month, 1)
        else:
            start = add_months(self.today.replace(day=1), 1 if ahead else 0)
            if add_days(start, last) <= self.today:
                start = add_months(start, 1)
        closing = add_days(start, last)
        if edge.startswith(("втор", "друг", "second", "latter")):
            closing = add_days(add_months(start, 1), -1)
        return Piece("month", m.start(), m.end(), day=add_days(start, first), last=closing)

    def new_year(self, m: re.Match[str]) -> Piece | None:
        """Not later than the end of the year, or Christmas."""
        day = self.today.replace(month=12, day=31)
        if m["xmas"]:
            day = self.today.replace(month=12, day=24)
            day = day if day >= self.today else day.replace(year=day.year + 1)
        return Piece("day", m.start(), m.end(), day=day, deadline=True)

    def month_span(self, m: re.Match[str]) -> Piece | None:
        mod, unit = m["mod"], m["u"]
        sign = 1 if re.fullmatch(w.NEXT_WORD, mod) else -1 if re.fullmatch(w.LAST_WORD, mod) else 0
        if re.match(r"поза", mod):
            sign = -2
        first = self.today.replace(day=1)
        length = 1
        if re.match(r"кварт|quart", unit):
            first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
            length = 3
        elif re.match(r"год|р[иоі]|year", unit):
            first = first.replace(month=1)
            length = 12
        first = add_months(first, sign * length)
        return Piece(
            "month", m.start(), m.end(), day=first, last=add_days(add_months(first, length), -1), past=sign < 0
        )

    def quarter(self, m: re.Match[str]) -> Piece | None:
        """A quarter by its number, the next such one to come unless its year is said."""
        number = w.QUARTER[m["word"]] if m["word"] else _QUARTERS[m["n"] or m["q"]]
        year = year_of(m["y"] or m["y2"], self.today)
        month = number * 3 - 2
        if year is None:
            year = self.today.year + (month + 2 < self.today.month)
        first = date(year, month, 1)
        last = add_days(add_months(first, 3), -1)
        return Piece("month", m.start(), m.end(), day=first, last=last, past=last < self.today)

    def named_month(self, m: re.Match[str]) -> Piece | None:
        edge = m["edge"] or m["edge2"] or ""
        word = m["m"]
        if word == "маю" and self.ukrainian:
            return None  # "I have"
        nothing_else = not (self.work[: m.start()] + self.work[m.end() :]).strip(" .,")
        if not (self.alone and nothing_else):
            if not (m["prep"] or edge or m["y"]):
                return None
            plain = ("мая", "мае", "июнь", "июль", "may", "june", "july")
            if len(word) <= 4 and word not in plain and not edge and not m["y"]:
                return None
        month = w.MONTH[word]
        year = year_of(m["y"], self.today)
        if year is None:
            year = self.today.year + (month < self.today.month)
        first = date(year, month, 1)
        last = add_days(add_months(first, 1), -1)
        if re.match(r"нач|поч|early|begin|start", edge):
            last = first.replace(day=10)
        elif re.match(r"сер|mid", edge):
            first, last = first.replace(day=11), first.replace(day=20)
        elif edge:
            first = first.replace(day=21)
        past = last < self.today or m["prep"] in ("за", "since")
        if re.match(r"(?:до|к|ко|by|until|till|before)\s", m[0]) and not re.match(
            r"нач|поч|early|begin|start|сер|mid", edge
        ):
            # "к концу марта" means not later than its last day, "до марта" not later than the day before it.
            day = last if edge or m["prep"] in ("к", "by") else add_days(first, -1)
            if day > self.today:
                return Piece("day", m.start(), m.end(), day=day, deadline=True)
        yearless = not m["y"]
        return Piece("month", m.start(), m.end(), day=first, last=last, past=past, yearless=yearless)

    def month_in_figures(self, m: re.Match[str]) -> Piece | None:
        """A month and its year in figures, where nothing else can be meant: "10.2014"."""
        year, month = int(m["y"] or m["y2"]), int(m["m"] or m["m2"])
        if not self.alone or not 1 <= month <= 12:
            return None
        first = date(year, month, 1)
        last = add_days(add_months(first, 1), -1)
        return Piece("month", m.start(), m.end(), day=first, last=last, past=last < self.today)

    def end_of(self, m: re.Match[str]) -> Piece | None:
        unit = m["u"] or {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}.get(m["abbr"] or "", "day")
        ahead = bool(m["mod"])
        by = re.match(r"(?:до|к|під|под|by|before|until|till)\s", m[0]) is not None
        piece = Piece("day", m.start(), m.end(), deadline=True)
        if re.match(r"д|day", unit):
            piece.day, piece.closing = self.today, True
        elif re.match(r"нед|тиж|week", unit):
            piece.day = add_days(self.week_start(), 4 + (7 if ahead else 0))
            if piece.day < self.today:
                piece.day = add_days(self.week_start(), 6)
        elif re.match(r"мес|міс|month", unit):
            piece.day = add_days(add_months(self.today.replace(day=1), 2 if ahead else 1), -1)
            if not by:
                # Not "by": the last ten days of it, as in "в конце апреля".
                piece.kind, piece.last, piece.deadline = "month", piece.day, False
                piece.day = piece.day.replace(day=21)
        elif re.match(r"кварт|quart", unit):
            first = self.today.replace(day=1, month=(self.today.month - 1) // 3 * 3 + 1)
            piece.day = add_days(add_months(first, 6 if ahead else 3), -1)
        else:
            piece.day = self.today.replace(year=self.today.year + ahead, month=12, day=31)
        return piece

    def end_of_day(self, m: re.Match[str]) -> Piece | None:
        """Closes the day that follows: "end of tomorrow"."""
        return Piece("closing", m.start(), m.end(), weak=True, deadline=True, closing=True)

    def weekend(self, m: re.Match[str]) -> Piece | None:
        saturday = add_days(self.week_start(), 5)
        past = False
        if m["mod"]:
            past = bool(re.match(w.LAST_WORD, m["mod"]))
            saturday = add_days(saturday, -7 if past else 7)
        elif self.today > saturday:
            saturday = self.today
        return Piece("day", m.start(), m.end(), day=saturday, last=add_days(saturday, 1), past=past)
