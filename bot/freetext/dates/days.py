"""Dates and weekdays: from the words matched to a piece with a value."""

import re
from datetime import timedelta

from bot.freetext.dates import context
from bot.freetext.dates import patterns as p
from bot.freetext.dates import words as w
from bot.freetext.dates.arithmetic import add_days, add_months, month_length
from bot.freetext.dates.pieces import TAKEN, Bench, Piece, dated, year_of

# Short for a weekday only beside a date or an hour: "СБТ" is a company as well.
_LIKE_ACRONYMS = ("втр", "срд", "чтв", "сбт", "вск")


class DayWords(Bench):
    """One method for each pattern of days; None leaves the words to the patterns that follow."""

    def iso(self, m: re.Match[str]) -> Piece | None:
        return dated(int(m["y"]), int(m["m"]), int(m["d"]), self.today, Piece("day", m.start(), m.end()))

    def iso_named(self, m: re.Match[str]) -> Piece | None:
        return dated(int(m["y"]), w.MONTH[m["m"]], int(m["d"]), self.today, Piece("day", m.start(), m.end()))

    def numeric(self, m: re.Match[str], year: int | None) -> Piece | None:
        first, second = int(m["a"]), int(m["b"])
        if m["s"].strip() == "/" and self.english and first <= 12 and second <= 31:
            first, second = second, first
        if second > 12 and first <= 12:
            first, second = second, first
        return dated(year, second, first, self.today, Piece("day", m.start("a"), m.end()))

    def full_numeric(self, m: re.Match[str]) -> Piece | None:
        year = year_of(m["y"], self.today)
        return None if year is None else self.numeric(m, year)

    def numeric_range(self, m: re.Match[str]) -> Piece | None:
        """From a day to a day of one month: "14 - 15.10"."""
        first, last, month = int(m["d0"]), int(m["a"]), int(m["b"])
        spaced = m["gap"] != m["gap"].strip() or "." in self.text[m.start("d0") : m.start("gap")]
        if not first < last or month > 12 or not (m["open"] or spaced or m["y"] or self.alone):
            return None
        if m["gap"].strip() in ("до", "to") and not (m["open"] or self.alone):
            return None
        year = year_of(m["y"], self.today)
        return self.day_range(Piece("day", m.start("d0"), m.end()), year, month, first, last)

    def day_range(self, piece: Piece, year: int | None, month: int, first: int, last: int) -> Piece | None:
        """Both days in the month; a range whose last day is still to come is not of next year."""
        opening = dated(year, month, first, self.today, piece)
        if opening is None or opening.day is None:
            return opening
        closing = dated(year, month, last, self.today, Piece("day", 0, 0))
        if closing is None or closing.day is None:
            return opening
        if closing.day < opening.day:
            opening.day = opening.day.replace(year=closing.day.year)
        opening.last = closing.day
        return opening

    def short_numeric(self, m: re.Match[str]) -> Piece | None:
        prep, sign = (m["prep"] or "").strip(), m["s"].strip()
        if self.alone:
            if sign == "." and int(m["b"]) > 12 and int(m["a"]) > 12:
                return None
            return self.numeric(m, None)
        if sign != m["s"]:
            return None
        if len(m["b"]) < 2 and not (prep and sign == "."):
            if sign != "/" or not self.english:
                return None
            if not (prep or re.match(r"\s+(?:at|@)\s?\d|\s+\d{1,2}\s?(?::\d\d|[ap]m)", self.work[m.end() :])):
                return None
        if sign == "/" and m["a"] == m["b"]:
            return None
        if sign == "/" and (m["a"], m["b"]) in (("24", "7"), ("50", "50")):
            return None
        if sign == "." and int(m["b"]) > 12:
            return None
        return self.numeric(m, None)

    def day_month(self, m: re.Match[str]) -> Piece | None:
        number = int(m["d"]) if m["d"] else w.ORDINAL[m["dw"]]
        month = w.MONTH[m["m"]]
        piece = Piece("day", m.start(), m.end())
        year = year_of(m["y"], self.today)
        first = int(m["d0"]) if m["d0"] else w.ORDINAL[m["dw0"]] if m["dw0"] else 0
        if first and first < number:
            return self.day_range(piece, year, month, first, number)
        return dated(year, month, number, self.today, piece, named=True)

    def month_day(self, m: re.Match[str]) -> Piece | None:
        groups = m.groupdict()
        if groups.get("glue") and not (self.english or self.alone):
            return None
        if groups.get("d"):
            number = int(groups["d"] or "0")
        else:
            number = w.CARDINAL[groups["cw"] or ""] if groups.get("cw") else w.ORDINAL[groups["dw"] or ""]
            if groups.get("cw") and not self.english:
                return None
        piece = Piece("day", m.start(), m.end())
        year, month = year_of(m["y"], self.today), w.MONTH[m["m"]]
        last = int(groups.get("d1") or "0")
        if number < last <= 31:
            return self.day_range(piece, year, month, number, last)
        return dated(year, month, number, self.today, piece)

    def day_of_month(self, m: re.Match[str]) -> Piece | None:
        number = int(m["d"]) if m["d"] else w.ORDINAL[m["dw"]]
        first = int(m["d0"]) if m["d0"] else 0
        if first and not (m["num"] and first < number):
            return None
        if not 1 <= number <= 31 or not (m["num"] or m["of"] or self._is_day(m, number)):
            return None
        base = self.today.replace(day=1)
        if (m["of"] and re.search(r"next|следующ|наступн", m["of"])) or (number < self.today.day and not m["of"]):
            base = add_months(base, 1)
        while number > month_length(base.year, base.month):
            base = add_months(base, 1)
        piece = Piece("day", m.start(), m.end(), day=base.replace(day=number), yearless=True, monthless=True)
        if first:
            piece.last, piece.day = piece.day, base.replace(day=first)
        return piece

    def _is_day(self, m: re.Match[str], number: int) -> bool:
        """Is a number, or an ordinal, the day of a month, and not the first of some other things?"""
        prep, tail, word = m["prep"], (m["tail"] or "").lstrip("- "), m["dw"] or ""
        rest = self.work[m.end() :]
        if self.alone and (tail or word):
            return True
        calm = context.CALM.match(rest) is not None
        counts = context.COUNTED.match(rest) is not None
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN)
        if word.isascii() and word:
            return calm and prep is not None and prep not in ("the", "for", "after")
        if tail in ("st", "nd", "rd", "th"):
            surely = beside or (prep is not None and prep not in ("the", "for"))
            return (surely and not counts) or (prep is not None and calm)
        if tail:
            return not counts and (tail.endswith("го") or prep is not None or beside)
        if word:
            if counts or not (word.endswith(("ого", "его")) or prep):
                return beside and not counts
            return beside or number >= 5 or (calm and prep not in ("с", "со", "з", "по"))
        # "до 26" can be no hour.
        return (
            number >= 25
            and calm
            and not re.match(r"[./:]\d", rest)
            and prep in ("до", "к", "by", "until", "till", "til")
        )

    def bare_day(self) -> None:
        """A bare number beside an hour in a phrase of its own: "8pm on the 15"."""
        kinds = {piece.kind for piece in self.pieces}
        if not self.alone or "clock" not in kinds or kinds & {"day", "weekday", "week", "month", "elapsed"}:
            return
        match = p.BARE_DAY.search(self.work)
        if match is None or not self.today.day <= int(match["d"]) <= month_length(self.today.year, self.today.month):
            return
        day = self.today.replace(day=int(match["d"]))
        self.pieces.append(Piece("day", match.start(), match.end(), day=day, yearless=True, monthless=True))

    def now_alone(self, m: re.Match[str]) -> Piece | None:
        return Piece("elapsed", m.start(), m.end(), elapsed=timedelta(0)) if self.alone else None

    def this_day(self, m: re.Match[str]) -> Piece | None:
        return Piece("day", m.start(), m.end(), day=self.today) if self.alone else None

    def after_tomorrow(self, m: re.Match[str]) -> Piece | None:
        return Piece("day", m.start(), m.end(), day=add_days(self.today, 2)) if self.alone else None

    def relative(self, m: re.Match[str]) -> Piece | None:
        shift = w.RELATIVE[m["r"]]
        evening = m["r"] in ("tonight", "last night")
        return Piece(
            "day",
            m.start(),
            m.end(),
            day=add_days(self.today, shift),
            past=shift < 0,
            part=3 if evening else -1,
            today=not shift,
        )

    def weekday(self, m: re.Match[str]) -> Piece | None:
        word, mod = m["wd"], m["mod"]
        rest = self.work[m.end() :]
        if word in _LIKE_ACRONYMS and not (self.alone or mod or re.match(r"[\s,]*[\d\ue000]", rest)):
            return None
        if word in ("sat", "sun", "mon", "wed", "weds", "вс", "сб", "ср", "нд", "вт") and not (mod or self.alone):
            before = self.work[: m.start()].rstrip()
            fenced = re.search(
                r"(?:^|[,.;:\n\ue000(-]|(?<!\w)(?:on|by|til|till|until|before|for|next|в|во|у|на|до|к|с|з|по))$", before
            )
            dated_on = re.match(r"\s+(?:(?:the\s+)?\d{1,2}(?:st|nd|rd|th)|am|pm)\b", rest) is not None
            if not (fenced or dated_on or context.CALM.match(rest)):
                return None
            if (
                word in ("sat", "sun")
                and not dated_on
                and not re.search(r"(?:^|[,;:\n\ue000(-]|(?<!\w)(?:on|by|til|till|until|before|for|next))$", before)
            ):
                return None
        piece = Piece("weekday", m.start(), m.end(), weekday=w.WEEKDAY[word])
        if mod:
            if mod in ("coming", "upcoming"):
                piece.shift = 0
            elif re.fullmatch(w.NEXT_WORD, mod):
                piece.shift = 2
            elif re.fullmatch(w.LAST_WORD, mod):
                piece.shift, piece.past = -1, True
            elif mod in ("every", "each", "по") or mod.startswith(("кажд", "кожн")):
                piece.habit = mod != "по"
                piece.start = m.start("wd") if mod == "по" else piece.start  # "по среду" ends a range
            elif re.match(r"ближ|найбл", mod):
                piece.shift = 0
            else:
                piece.shift = 1
        elif word.endswith("days") and word != "weekdays":
            piece.habit = True
        after = m["after"] or ""
        if after:
            if re.search(r"следующ|наступн|next", after):
                piece.shift = 2
            elif re.search(r"прошл|минул|last", after):
                piece.shift, piece.past = -1, True
            else:
                piece.shift = 1
        return piece
