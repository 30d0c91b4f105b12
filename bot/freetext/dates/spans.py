"""Offsets, weeks and months: from the words matched to a piece with a value."""

import re
from datetime import date, timedelta

from bot.freetext.dates import words as w
from bot.freetext.dates.pieces import Bench, Piece, add_business_days, add_days, add_months, year_of


class SpanWords(Bench):
    """One method for each pattern of spans; None leaves the words to the patterns that follow."""

    def amount(self, m: re.Match[str]) -> float:
        groups = m.groupdict()
        if groups.get("half"):
            return 0.5
        if groups.get("oneandhalf"):
            return 1.5
        if groups.get("n"):
            return float(groups["n"].replace(",", "."))
        if groups.get("nw"):
            return float(w.NUMBER[groups["nw"].strip()])
        return 1.0

    def unit(self, word: str, number: float) -> int:
        if word == "год":
            return w.HOUR if self.ukrainian else w.YEAR
        return w.UNIT[word]

    def shifted(self, m: re.Match[str], sign: int) -> Piece | None:
        number = min(self.amount(m), 5000.0)
        unit = self.unit(m["u"], number)
        groups = m.groupdict()
        if groups.get("plus"):
            number += 0.5
        piece = Piece("day", m.start(), m.end(), past=sign < 0)
        if unit in (w.MINUTE, w.HOUR):
            elapsed = timedelta(minutes=number) if unit == w.MINUTE else timedelta(hours=number)
            if groups.get("n2") and groups.get("u2"):
                second = w.UNIT[groups["u2"] or ""]
                if second in (w.MINUTE, w.HOUR):
                    elapsed += timedelta(**{"minutes" if second == w.MINUTE else "hours": int(groups["n2"] or "0")})
            piece.kind, piece.elapsed = "elapsed", elapsed * sign
            return piece
        if unit == w.DAY and number == 0.5:
            piece.kind, piece.elapsed = "elapsed", timedelta(hours=12) * sign
            return piece
        if unit == w.DAY:
            piece.day = add_days(self.today, sign * round(number))
        elif unit == w.BUSINESS_DAY:
            piece.day = (
                add_business_days(self.today, round(number)) if sign > 0 else add_days(self.today, -round(number))
            )
        elif unit == w.WEEK:
            piece.day = add_days(self.today, sign * round(number * 7))
        elif unit == w.MONTH_UNIT:
            whole = int(number)
            piece.day = add_days(add_months(self.today, sign * whole), sign * (15 if number > whole else 0))
        else:
            piece.day = add_months(self.today, sign * round(number * 12))
        return piece

    def ago(self, m: re.Match[str]) -> Piece | None:
        return self.shifted(m, -1)

    def offset(self, m: re.Match[str]) -> Piece | None:
        prep = m.groupdict().get("prep")
        unit = self.unit(m["u"], 1)
        if prep == "за" and not (self.ukrainian and unit in (w.MINUTE, w.HOUR)):
            return None
        if prep == "after" and not (m.groupdict().get("n") or m.groupdict().get("nw")):
            return None
        if prep == "in" and m["u"] in ("h",) and not m.groupdict().get("n"):
            return None
        if prep == "in" and not any(m.groupdict().get(k) for k in ("n", "nw", "half")):
            return None
        piece = self.shifted(m, 1)
        if piece and prep in ("within", "протягом", "в течение", "у межах"):
            piece.deadline = True
        return piece

    # Weeks and months

    def week_start(self) -> date:
        return add_days(self.today, -self.today.weekday())

    def week(self, m: re.Match[str]) -> Piece | None:
        monday = self.week_start()
        mod = m["mod"]
        piece = Piece("week", m.start(), m.end(), shift=1)
        if mod and re.fullmatch(w.NEXT_WORD, mod):
            piece.shift = 2
        elif mod and (re.fullmatch(w.LAST_WORD, mod) or mod.startswith("т")):
            piece.shift, piece.past = -1, True
        piece.day = add_days(monday, {2: 7, -1: -7}.get(piece.shift, 0))
        piece.last = add_days(piece.day, 6)
        if mod and re.match(r"поза", mod):
            piece.day = add_days(piece.day, -7)
        return piece

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

    def named_month(self, m: re.Match[str]) -> Piece | None:
        edge = m["edge"] or m["edge2"] or ""
        word = m["m"]
        if not (m["prep"] or edge or m["y"]):
            return None
        if len(word) <= 4 and word not in ("мая", "мае", "мартe", "июнь", "июль", "may", "june", "july") and not edge:
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
        return Piece("month", m.start(), m.end(), day=first, last=last, past=past)

    def end_of(self, m: re.Match[str]) -> Piece | None:
        unit = m["u"] or {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}.get(m["abbr"] or "", "day")
        ahead = bool(m["mod"])
        piece = Piece("day", m.start(), m.end(), deadline=True)
        if re.match(r"д|day", unit):
            piece.day = self.today
        elif re.match(r"нед|тиж|week", unit):
            piece.day = add_days(self.week_start(), 4 + (7 if ahead else 0))
            if piece.day < self.today:
                piece.day = add_days(self.week_start(), 6)
        elif re.match(r"мес|міс|month", unit):
            piece.day = add_days(add_months(self.today.replace(day=1), 2 if ahead else 1), -1)
        elif re.match(r"кварт|quart", unit):
            first = self.today.replace(day=1, month=(self.today.month - 1) // 3 * 3 + 1)
            piece.day = add_days(add_months(first, 3), -1)
        else:
            piece.day = self.today.replace(month=12, day=31)
        return piece

    def weekend(self, m: re.Match[str]) -> Piece | None:
        saturday = add_days(self.week_start(), 5)
        past = False
        if m["mod"]:
            past = bool(re.match(w.LAST_WORD, m["mod"]))
            saturday = add_days(saturday, -7 if past else 7)
        elif self.today > saturday:
            saturday = self.today
        return Piece("day", m.start(), m.end(), day=saturday, last=add_days(saturday, 1), past=past)
