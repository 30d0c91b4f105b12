"""Hours and parts of the day: from the words matched to a piece with a value."""

import re

from bot.freetext.dates import patterns as p
from bot.freetext.dates import words as w
from bot.freetext.dates.pieces import TAKEN, Bench, Piece, clock, hour_of

_BEFORE_LUNCH = re.compile(r"(?:до обед|до обід|до ланч|before lunch|by lunch|before midday|by midday)")


class HourWords(Bench):
    """One method for each pattern of hours; None leaves the words to the patterns that follow."""

    def part(self, m: re.Match[str]) -> Piece | None:
        word = m["p"]
        if _BEFORE_LUNCH.match(m[0]):
            return Piece("part", m.start(), m.end(), part=0, deadline=True)
        if word in ("обед", "обеда", "обід", "обіду", "обеду", "lunch", "утро", "вечер", "ранок") and m[0] == word:
            return Piece("part", m.start(), m.end(), part=w.PART[word], weak=True)
        if word in ("утра", "ночи", "ночі", "ранку", "вечора", "вечера", "night", "утро", "утру") and not re.match(
            r"с |з |до |к |at |this |in |эт|ц[ьи]|сегодн", m[0]
        ):
            return Piece("part", m.start(), m.end(), part=w.PART[word], weak=True)
        return Piece("part", m.start(), m.end(), part=w.PART[word])

    def clock_minutes(self, m: re.Match[str]) -> Piece | None:
        text = m["h"]
        return clock(m, int(text), int(m["m"]), m["half"], exact=len(text) == 2 and text[0] == "0")

    def clock_bad(self, m: re.Match[str]) -> Piece | None:
        beside = TAKEN in self.work[max(0, m.start() - 2) : m.start()]
        if not (m["prep"] or beside):
            return None  # "3:75" is a score
        if m["h"] and int(m["h"]) < 24 and int(m["m"]) < 60:
            return None
        return Piece("clock", m.start(), m.end(), hour=0, fixed=True, no_hour=True)

    def clock_dot(self, m: re.Match[str]) -> Piece | None:
        prep, minute = m["prep"], int(m["m"])
        # "до 10.12" is a day, "в 10.30" an hour; "в 14.12" can hardly be a minute.
        if 1 <= minute <= 12 and (prep not in ("в", "во", "о", "об", "at", "@") or minute % 5):
            return None
        return clock(m, int(m["h"]), minute, m["half"], exact=False)

    def clock_suffix(self, m: re.Match[str]) -> Piece | None:
        hour = hour_of(m)
        if hour is None or (m["half"] == "дня" and not (m["prep"] or re.search(r"час", m[0]))) or hour > 24:
            return None
        return clock(m, hour, 0, m["half"], exact=False)

    def clock_prep(self, m: re.Match[str]) -> Piece | None:
        hour = hour_of(m)
        prep = m["prep"]
        if hour is None or hour > 23:
            return None
        rest = self.work[m.end() :]
        if m["ho"] and not re.search(r"(?:ій|ої|у|ю)$", m["ho"]):
            return None
        if m["ho"] and (prep not in ("о", "об", "до", "після", "к", "по") or not (p.CALM.match(rest) or m["hours"])):
            return None
        if (
            m["hours"]
            and re.fullmatch(r"\s*(?:час(?:а|ов)|годин[иу]?|hours?|hrs?|h)", m["hours"])
            and prep in ("for", "с", "з", "по")
        ):
            return None
        if not m["hours"]:
            if p.THING.match(rest) or prep in ("for", "с", "з", "по", "from"):
                return None
            strict = prep in (
                "до",
                "by",
                "after",
                "после",
                "після",
                "before",
                "till",
                "til",
                "until",
                "к",
                "ко",
                "around",
            )
            beside = TAKEN in self.work[max(0, m.start() - 3) : m.start()] or rest[:4].find(TAKEN) >= 0
            if strict and not (p.CALM.match(rest) or beside):
                return None
            # "завтра в час" is one o'clock; alone it is "an hour", and in Ukrainian "time".
            if m["hw"] == "час" and not (TAKEN in self.work[max(0, m.start() - 2) : m.start()] and p.CALM.match(rest)):
                return None
            if m["hw"] and not (p.CALM.match(rest) or beside):
                return None
        piece = clock(m, hour, 0, None, exact=bool(m["h"]) and len(m["h"]) == 2 and m["h"][0] == "0")
        if piece and prep in ("до", "к", "ко", "by", "till", "til", "until", "before"):
            piece.deadline = True
        return piece

    def clock_half(self, m: re.Match[str]) -> Piece | None:
        def number(word: str) -> int:
            return int(word) if word.isdigit() else 1 if word == "час" else w.HOUR_WORD[word]

        minute, back = 30, 1
        if m["ru"]:
            hour = w.HOUR_ORDINAL[m["ru"]]
        elif m["en"]:
            hour = number(m["en"])
            back = 1 if m["verb"] == "quarter to" else 0
            minute = 45 if back else 30 if m["verb"].startswith("half") else 15
        elif m["q"]:
            hour, minute = number(m["q"]), 45
        elif m["q2"]:
            less = {"десяти": 10, "пяти": 5, "двадцати": 20}.get(m["less"]) or int(m["less"])
            hour, minute = number(m["q2"]), 60 - less
        elif m["uq"]:
            hour, minute = w.HOUR_ORDINAL[m["uq"]], 15
        elif m["en2"]:
            hour, minute = int(m["en2"]), int(m["min"])
            back = 1 if m["dir"] == "to" else 0
            minute = 60 - minute if back else minute
        else:
            return None
        if not 0 <= minute <= 59:
            return None
        hour -= back
        hour = 12 if hour == 0 and not m["half"] else hour
        return clock(m, hour, minute, m["half"], exact=False)

    def clock_named(self, m: re.Match[str]) -> Piece | None:
        noon = m["c"] in ("полдень", "полудню", "полудня", "полудне", "опівдні", "полудень", "noon")
        return Piece("clock", m.start(), m.end(), hour=12 if noon else 0, fixed=True)

    def hour_span(self, m: re.Match[str]) -> Piece | None:
        first, second = int(m["h"]), int(m["h2"])
        rest = self.work[m.end() :]
        opened = re.match(r"(?:с|з|from|between)\s", m[0])
        if (
            not (opened or m["half"])
            or p.THING.match(rest)
            or first > 23
            or second > 24
            or not (m["half"] or p.CALM.match(rest))
        ):
            return None
        piece = clock(m, first, 0, m["half"], exact=False)
        close = clock(m, second, 0, m["half"], exact=False)
        if piece and close:
            piece.end_clock = (close.hour, close.minute)
        return piece

    def lone_hours(self) -> None:
        """A bare number right after a day ("завтра 10", "чт 15") is its hour."""
        for match in p.BARE_HOUR.finditer(self.work):
            hour = int(match["h"])
            if not 7 <= hour <= 21:
                continue
            before = self.work[: match.start()].rstrip(" ,")
            if not before.endswith(TAKEN) or not p.CALM.match(self.work[match.end() :]):
                continue
            near = [
                piece
                for piece in self.pieces
                if piece.end == len(before) and piece.kind in ("day", "weekday") and not piece.past
            ]
            if near and not near[0].yearless:
                piece = clock(match, hour, 0, None, exact=False)
                if piece:
                    self.pieces.append(piece)
