"""Dates and weekdays: from the words matched to a piece with a value."""

import re

from bot.freetext.dates import patterns as p
from bot.freetext.dates import words as w
from bot.freetext.dates.pieces import (
    TAKEN,
    Bench,
    Piece,
    add_days,
    add_months,
    dated,
    month_length,
    year_of,
)


class DayWords(Bench):
    """One method for each pattern of days; None leaves the words to the patterns that follow."""

    def iso(self, m: re.Match[str]) -> Piece | None:
        return dated(int(m["y"]), int(m["m"]), int(m["d"]), self.today, Piece("day", m.start(), m.end()))

    def numeric(self, m: re.Match[str], year: int | None) -> Piece | None:
        first, second = int(m["a"]), int(m["b"])
        if m["s"] == "/" and self.english and first <= 12 and second <= 31:
            first, second = second, first
        if second > 12 and first <= 12:
            first, second = second, first
        return dated(year, second, first, self.today, Piece("day", m.start("a"), m.end()))

    def full_numeric(self, m: re.Match[str]) -> Piece | None:
        year = year_of(m["y"], self.today)
        return None if year is None else self.numeric(m, year)

    def short_numeric(self, m: re.Match[str]) -> Piece | None:
        prep = (m["prep"] or "").strip()
        if len(m["b"]) < 2 and not (prep and m["s"] == "."):
            if m["s"] != "/" or not self.english:
                return None
            if not prep:
                return None
        if m["s"] == "/" and m["a"] == m["b"]:
            return None
        if m["s"] == "/" and (m["a"], m["b"]) in (("24", "7"), ("50", "50")):
            return None
        if m["s"] == "." and int(m["b"]) > 12:
            return None
        return self.numeric(m, None)

    def day_month(self, m: re.Match[str]) -> Piece | None:
        number = int(m["d"]) if m["d"] else w.ORDINAL[m["dw"]]
        piece = Piece("day", m.start(), m.end())
        year = year_of(m["y"], self.today)
        if m["d0"] and int(m["d0"]) != 0:
            if dated(year, w.MONTH[m["m"]], int(m["d0"]), self.today, piece) is None:
                return None
            tail = dated(year, w.MONTH[m["m"]], number, self.today, Piece("day", 0, 0))
            piece.last = tail.day if tail else None
            return piece
        return dated(year, w.MONTH[m["m"]], number, self.today, piece, named=True)

    def month_day(self, m: re.Match[str]) -> Piece | None:
        groups = m.groupdict()
        number = int(groups["d"]) if groups.get("d") else w.ORDINAL[groups["dw"] or ""]
        piece = dated(
            year_of(m["y"], self.today), w.MONTH[m["m"]], number, self.today, Piece("day", m.start(), m.end())
        )
        if piece and piece.day and groups.get("d1"):
            tail = dated(piece.day.year, piece.day.month, int(groups["d1"] or "0"), self.today, Piece("day", 0, 0))
            piece.last = tail.day if tail else None
        return piece

    def day_of_month(self, m: re.Match[str]) -> Piece | None:
        number = int(m["d"]) if m["d"] else w.ORDINAL[m["dw"]]
        prep, tail = m["prep"], (m["tail"] or "").lstrip("- ")
        rest = self.work[m.end() :]
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN) and bool(tail or m["dw"])
        genitive = bool(m["dw"]) and bool(re.search(r"[ое]го$", m["dw"])) and p.CALM.match(rest) is not None
        if not m["num"] and not m["of"] and not beside and not (genitive and not prep):
            if m["dw"] and not (
                prep and p.CALM.match(rest) and prep not in ("с", "со", "з", "по", "the", "for", "after")
            ):
                return None
            if not m["dw"] and not tail:
                return None
            if tail in ("st", "nd", "rd", "th") and not (prep and p.CALM.match(rest)):
                return None
            if tail in ("е", "ое", "те", "му") and not prep:
                return None
            if tail in ("го", "ого") and not p.CALM.match(rest) and not prep:
                return None
        if not 1 <= number <= 31:
            return None
        base = self.today.replace(day=1)
        if (m["of"] and re.search(r"next|следующ|наступн", m["of"])) or (number < self.today.day and not m["of"]):
            base = add_months(base, 1)
        while number > month_length(base.year, base.month):
            base = add_months(base, 1)
        return Piece("day", m.start(), m.end(), day=base.replace(day=number), yearless=True, monthless=True)

    def relative(self, m: re.Match[str]) -> Piece | None:
        shift = w.RELATIVE[m["r"]]
        evening = m["r"] in ("tonight", "last night")
        return Piece(
            "day", m.start(), m.end(), day=add_days(self.today, shift), past=shift < 0, part=3 if evening else -1
        )

    def weekday(self, m: re.Match[str]) -> Piece | None:
        word, mod = m["wd"], m["mod"]
        rest = self.work[m.end() :]
        if word in ("sat", "sun", "mon", "wed", "weds", "вс", "сб", "ср", "нд", "вт") and not mod:
            before = self.work[: m.start()].rstrip()
            fenced = re.search(
                r"(?:^|[,.;:\n\ue000(-]|(?<!\w)(?:on|by|til|till|until|before|for|next|в|во|у|на|до|к|с|з|по))$", before
            )
            if not (fenced or p.CALM.match(rest)):
                return None
            if word in ("sat", "sun") and not re.search(
                r"(?:^|[,;:\n\ue000(-]|(?<!\w)(?:on|by|til|till|until|before|for|next))$", before
            ):
                return None
        piece = Piece("weekday", m.start(), m.end(), weekday=w.WEEKDAY[word])
        if mod:
            if re.fullmatch(w.NEXT_WORD, mod):
                piece.shift = 2
            elif re.fullmatch(w.LAST_WORD, mod):
                piece.shift, piece.past = -1, True
            elif mod in ("every", "each", "по") or mod.startswith(("кажд", "кожн")):
                piece.habit = mod != "по"
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
