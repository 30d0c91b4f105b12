"""Hours in figures: from the words matched to a piece with a value."""

import re

from bot.freetext.dates import context
from bot.freetext.dates import hour_patterns as h
from bot.freetext.dates.pieces import TAKEN, Bench, Piece, clock


class HourFigures(Bench):
    """One method for each pattern of hours in figures; None leaves the words to the patterns that follow."""

    def clock_minutes(self, m: re.Match[str]) -> Piece | None:
        text, groups = m["h"], m.groupdict()
        half = m["half"] or (groups["ap"] + "m" if groups.get("ap") else None)
        return clock(m, int(text), int(m["m"]), half, exact=len(text) == 2 and text[0] == "0")

    def clock_dash(self, m: re.Match[str]) -> Piece | None:
        if int(m["m"]) % 5 and not (m["prep"] or m["half"] or self.alone):
            return None
        if m["m"] in ("05", "25", "35", "55") and not (m["prep"] or m["half"] or self.alone):
            return None
        return self.clock_minutes(m)

    def clock_letter(self, m: re.Match[str]) -> Piece | None:
        """An hour with a letter for its half: "3p"."""
        if not (m["prep"] or self.alone):
            return None
        return clock(m, int(m["h"]), 0, m["ap"] + "m", exact=False)

    def clock_spaced(self, m: re.Match[str]) -> Piece | None:
        """Hour and minutes with a space between: "в 16 00"."""
        rest = self.work[m.end() :]
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN)
        if not (m["prep"] or beside or self.alone) or context.THING.match(rest) or int(m["m"]) % 5:
            return None
        if not self.alone and (
            len(m["m"]) < 2 or not (context.CALM.match(rest) or (beside and m["m"] in ("00", "30")))
        ):
            return None
        if m["prep"] in ("до", "к", "на", "by") and not self.alone and m["m"] not in ("00", "15", "30", "45"):
            return None
        return clock(m, int(m["h"]), int(m["m"]), None, exact=m["h"][0] == "0")

    def clock_solid(self, m: re.Match[str]) -> Piece | None:
        """Hour and minutes in one figure: "at 1030"."""
        rest = self.work[m.end() :]
        said = m["half"] or (m["prep"] and context.CALM.match(rest) and int(m["m"]) % 5 == 0)
        if not said or not (self.english or self.alone or m["half"]) or context.THING.match(rest):
            return None
        return clock(m, int(m["h"]), int(m["m"]), m["half"], exact=m["h"][0] == "0")

    def clock_hours(self, m: re.Match[str]) -> Piece | None:
        """So many o'clock where a day stands beside or nothing else does: "12 часов 5 мая"."""
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN) or self.work[m.end() :].lstrip(" ,")[:1] == TAKEN
        if int(m["h"]) > 23 or not (beside or self.alone):
            return None
        if not self.alone and not (7 <= int(m["h"]) <= 21):
            return None
        return clock(m, int(m["h"]), 0, None, exact=m["h"][0] == "0")

    def clock_sharp(self, m: re.Match[str]) -> Piece | None:
        return clock(m, int(m["h"]), 0, None, exact=False) if int(m["h"]) <= 23 else None

    def clock_bad(self, m: re.Match[str]) -> Piece | None:
        beside = TAKEN in self.work[max(0, m.start() - 2) : m.start()]
        if not (m["prep"] or beside):
            return None  # "3:75" is a score
        if m["h"] and int(m["h"]) < 24 and int(m["m"]) < 60:
            return None
        return Piece("clock", m.start(), m.end(), hour=0, fixed=True, no_hour=True)

    def clock_dot(self, m: re.Match[str]) -> Piece | None:
        prep, minute = m["prep"], int(m["m"])
        if not (prep or m["half"] or (self.alone and minute > 12)):
            return None
        # "до 10.12" is a day, "в 10.30" an hour; "в 14.12" can hardly be a minute.
        if not m["half"] and 1 <= minute <= 12 and (prep not in ("в", "во", "о", "об", "at", "@") or minute % 5):
            return None
        return clock(m, int(m["h"]), minute, m["half"], exact=False)

    def hour_span(self, m: re.Match[str]) -> Piece | None:
        """From an hour to an hour; the half of the day said behind the second holds for the first if it fits."""
        first, second = int(m["h1"]), int(m["h2"])
        rest = self.work[m.end() :]
        halves = [
            m["half1"] or ((m["ap1"] or "") and m["ap1"] + "m"),
            m["half2"] or ((m["ap2"] or "") and m["ap2"] + "m"),
        ]
        if first > 23 or second > 24 or context.THING.match(rest) or not self._is_span(m, halves, rest):
            return None
        close = clock(m, second, int(m["m2"] or 0), halves[1] or None, exact=len(m["h2"]) == 2 and m["h2"][0] == "0")
        opening = clock(m, first, int(m["m1"] or 0), halves[0] or None, exact=len(m["h1"]) == 2 and m["h1"][0] == "0")
        if opening is None or close is None:
            return None
        if halves[1] and not halves[0] and first < 13:
            same = clock(m, first, int(m["m1"] or 0), halves[1], exact=False)
            if same is not None and first == 12:
                same.hour = 12 if close.hour >= 12 else 0
            if same is not None and (same.hour, same.minute) < (close.hour, close.minute):
                opening = same
            opening.fixed = True
        opening.end_clock = (close.hour, close.minute)
        return opening

    def _is_span(self, m: re.Match[str], halves: list[str], rest: str) -> bool:
        opened, dash = m["open"] is not None, m["sep"] == "-"
        calm = context.CALM.match(rest) is not None
        if any(half == "дня" for half in halves) and not opened:
            return False  # "2-3 дня" are days
        if any(halves):
            return calm or opened
        if m["m1"] and m["m2"]:
            colons = self.text[m.end("h1")] == ":" and self.text[m.end("h2")] == ":"
            return colons or (opened and calm)
        if opened:
            return calm and m["sep"] not in ("/",)
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN)
        return self.alone and beside and dash and not (m["m1"] or m["m2"]) and int(m["h2"]) not in (10, 15, 20, 30, 45)

    def lone_hours(self) -> None:
        """A bare number right after a day ("завтра 10", "чт 15") is its hour; alone, one right before it as well."""
        if any(piece.kind == "clock" for piece in self.pieces) and self.alone:
            return
        for match in h.BARE_HOUR.finditer(self.work):
            hour = int(match["h"])
            if not 7 <= hour <= 21:
                continue
            before = self.work[: match.start()].rstrip(" ,")
            after = self.work[match.end() :]
            day_first = before.endswith(TAKEN) and context.CALM.match(after) is not None
            fenced = self.alone or (self.english and context.CALM_TAIL.match(after.lstrip(" ").lstrip(TAKEN)))
            day_last = fenced and (not before or before[-1] in ".,;:") and after.lstrip(" ,")[:1] == TAKEN
            near = [
                piece
                for piece in self.pieces
                if (piece.end == len(before) if day_first else day_last)
                and (piece.kind in ("day", "weekday") or (day_last and piece.kind == "part"))
                and not piece.past
            ]
            if near and not near[0].yearless:
                found = clock(match, hour, 0, None, exact=False)
                if found:
                    self.pieces.append(found)
