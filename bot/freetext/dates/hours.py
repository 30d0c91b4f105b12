"""Hours in words and parts of the day: from the words matched to a piece with a value."""

import re

from bot.freetext.dates import context
from bot.freetext.dates import words as w
from bot.freetext.dates.pieces import TAKEN, Bench, Piece, clock, hour_of, spoken_hour

_MIDNIGHT = ("midnight", "полночь", "полуночи", "опівночі", "північ", "півночі")
_BEFORE_LUNCH = re.compile(r"(?:до обед|до обід|до ланч|before lunch|by lunch|before midday|by midday)")


class HourWords(Bench):
    """One method for each pattern of hours; None leaves the words to the patterns that follow."""

    def part(self, m: re.Match[str]) -> Piece | None:
        word = m["p"]
        if _BEFORE_LUNCH.match(m[0]):
            return Piece("part", m.start(), m.end(), part=0, deadline=True)
        if word in ("обед", "обеда", "обід", "обіду", "обеду", "lunch", "утро", "вечер", "ранок") and m[0] == word:
            return Piece("part", m.start(), m.end(), part=w.PART[word], weak=not self.alone)
        if word in ("утра", "ночи", "ночі", "ранку", "вечора", "вечера", "night", "утро", "утру") and not re.match(
            r"с |з |до |к |at |this |in |эт|ц[ьи]|сегодн|прошл|минул|last ", m[0]
        ):
            return Piece("part", m.start(), m.end(), part=w.PART[word], weak=True)
        past = re.match(w.LAST_WORD, m[0]) is not None
        return Piece("part", m.start(), m.end(), part=w.PART[word], past=past)

    def clock_spelled(self, m: re.Match[str]) -> Piece | None:
        """Hour and minutes in words: "в десять тридцать"."""
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN)
        rest = self.work[m.end() :]
        if not (m["prep"] or m["half"] or beside or self.alone) or context.THING.match(rest):
            return None
        if not (
            m["half"] or context.CALM.match(rest) or (m["prep"] in ("в", "во", "о", "об", "at") and len(m["mw"]) > 6)
        ):
            return None
        minute = 0 if m["mw"] in ("ноль ноль", "нуль нуль") else w.count(m["mw"])
        return clock(m, spoken_hour(m["hw"]), minute, m["half"], exact=False)

    def clock_turned(self, m: re.Match[str]) -> Piece | None:
        """The word for hours before their number: "часа в три"."""
        hour = int(m["h"]) if m["h"] else w.HOUR_WORD[m["hw"]]
        return clock(m, hour, 0, None, exact=False) if hour <= 23 else None

    def clock_for(self, m: re.Match[str]) -> Piece | None:
        """For an hour: "пт на 10"."""
        rest = self.work[m.end() :]
        if not self.work[: m.start()].rstrip(" ,").endswith(TAKEN) or context.THING.match(rest):
            return None
        if m["ho"] and not re.search(r"[ую](?:\s+годину)?$", m[0]):
            return None
        hour = int(m["h"]) if m["h"] else w.HOUR_ORDINAL[m["ho"]]
        if not (7 <= hour <= 21 or m["ho"]) or not (m["ho"] or context.CALM.match(rest)):
            return None
        return clock(m, hour, 0, None, exact=False)

    def half_of_day(self, m: re.Match[str]) -> Piece | None:
        """AM or PM beside a day: a part of it."""
        return Piece("part", m.start() + 1, m.end(), part=0 if m["p"][0] == "a" else 2, weak=True)

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
        if (
            m["ho"]
            and prep not in ("о", "об")
            and not (prep in ("до", "після", "к", "по") and (context.CALM.match(rest) or m["hours"]))
        ):
            return None
        if (
            m["hours"]
            and re.fullmatch(r"\s*(?:час(?:а|ов)|годин[иу]?|hours?|hrs?|h)", m["hours"])
            and prep in ("for", "с", "з", "по")
        ):
            return None
        if not m["hours"]:
            since = prep in ("с", "з", "from") and TAKEN in self.work[max(0, m.start() - 2) : m.start()]  # "завтра с 9"
            if context.THING.match(rest) or (prep in ("for", "с", "з", "по", "from") and not since):
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
            # "к десяти везу", but "к десяти клиентам"
            towards = prep in ("к", "ко") and m["hw"] and not re.match(r"\s+\w+(?:ам|ям)(?!\w)", rest)
            if strict and not (context.CALM.match(rest) or beside or towards):
                return None
            # "завтра в час" is one o'clock; alone it is "an hour", and in Ukrainian "time".
            if m["hw"] in ("час", "часу"):
                after_day = TAKEN in self.work[max(0, m.start() - 2) : m.start()]
                if not after_day or self.ukrainian or re.match(r"\s+пик", rest):
                    return None
            elif m["hw"] and not (context.CALM.match(rest) or beside or towards):
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
        elif m["uq"] or m["quarter"]:
            hour, minute = w.HOUR_ORDINAL[m["uq"] or m["quarter"]], 15
        elif m["uq2"]:
            hour, minute = w.HOUR_ORDINAL[m["uq2"]], 45
        elif m["dir"]:
            return self.minutes_off(m)
        else:
            return None
        if not 0 <= minute <= 59:
            return None
        hour -= back
        hour = 12 if hour == 0 and not m["half"] else hour
        return clock(m, hour, minute, m["half"], exact=False)

    def minutes_off(self, m: re.Match[str]) -> Piece | None:
        """So many minutes to or past an hour: "twenty after 3pm"; bare figures may be a range of hours."""
        if m["min"] and not (m["minutes"] or m["noon"]):
            return None
        if m["minw"] and m["en3"] and not (m["half"] or context.CALM.match(self.work[m.end() :])):
            return None
        off = int(m["min"]) if m["min"] else w.count(m["minw"])
        if not 1 <= off <= 59:
            return None
        if m["noon"]:
            piece = Piece("clock", m.start(), m.end(), hour=12 if m["noon"] == "noon" else 0, fixed=True)
        else:
            hour = int(m["en2"]) if m["en2"] else w.HOUR_WORD[m["en3"]]
            whole = clock(m, hour, 0, m["half"], exact=False)
            if whole is None:
                return None
            piece = whole
        total = piece.hour * 60 + (-off if m["dir"] in ("to", "till", "before") else off)
        piece.hour, piece.minute = total // 60 % 24, total % 60
        return piece

    def clock_named(self, m: re.Match[str]) -> Piece | None:
        noon = m["c"] not in _MIDNIGHT
        return Piece("clock", m.start(), m.end(), hour=12 if noon else 0, fixed=True)
