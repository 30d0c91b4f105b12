"""The smallest words of time: a day, an hour, a part of the day; and how each gets its value."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.freetext.dates import words as w
from bot.freetext.dates.arithmetic import month_length
from bot.freetext.dates.durations import Duration

TAKEN = "\ue000"


@dataclass(slots=True)
class Piece:
    """One word of time; which fields are set depends on `kind`."""

    kind: str  # day, weekday, week, month, elapsed, part, clock, shift
    start: int
    end: int
    day: date | None = None  # day: the date; week: its Monday; month: its first day
    last: date | None = None  # the last day of a range, a week or a month
    weekday: int = -1
    shift: int = 0  # -1 last, 0 bare, 1 this, 2 next: the word before a weekday, a week or a month
    hour: int = -1
    minute: int = 0
    fixed: bool = False  # the half of the day was said or is plain from the figures
    end_clock: tuple[int, int] | None = None
    part: int = -1
    elapsed: timedelta | None = None
    past: bool = False
    habit: bool = False
    deadline: bool = False
    yearless: bool = False
    monthless: bool = False  # a number of a day alone: "28-го"
    bad: tuple[int, int, int] | None = None  # a day that does not exist: year, month, day
    no_hour: bool = False  # a clock that shows no time of any day
    written: bool = False  # a full date with its year
    weak: bool = False  # counts only beside another piece
    loose: bool = False  # weeks or months ahead: a weekday beside it says which day of that week
    today: bool = False  # the word itself says "today"
    closing: bool = False  # the very end of its day
    last_weekday: int = -1  # a range of weekdays ends on this one
    moved: Duration | None = None  # shift: how far the day beside it is to be moved, and which way
    sign: int = 1


def year_of(text: str | None, today: date) -> int | None:
    if not text:
        return None
    year = int(text.strip("'"))
    if year < 100:
        year += 2000
    return year if 1990 <= year <= 2100 else None


def dated(year: int | None, month: int, number: int, today: date, piece: Piece, *, named: bool = False) -> Piece | None:
    """Give the piece a date; without a year the next one to come (the day that has just passed is marked)."""
    if not 1 <= month <= 12 or not number >= 1:
        return None
    piece.yearless = year is None
    piece.written = year is not None
    probe = year if year is not None else today.year
    if number > 31 and not named:
        return None
    if number > month_length(2024 if year is None and month == 2 else probe, month):
        if year is None and (month, number) < (today.month, today.day):
            probe += 1
        piece.bad = (probe, month, number)
        return piece
    if year is None:
        while number > month_length(probe, month) or date(probe, month, number) < today:
            probe += 1
    piece.day = date(probe, month, number)
    piece.past = piece.day < today
    return piece


def clock(match: re.Match[str], hour: int, minute: int, explicit: str | None, *, exact: bool) -> Piece | None:
    """An hour as people say it: 1 to 6 without "утра" are afternoon hours; `exact` keeps 06:30 as written."""
    if not 0 <= hour <= 24 or minute > 59 or (hour == 24 and minute):
        return None
    piece = Piece("clock", match.start(), match.end(), minute=minute)
    if explicit:
        head = explicit.replace(".", "")
        piece.fixed = True
        if head.endswith(("утра", "ранку", "зранку", "утречком", "morning", "am")):
            hour = 0 if hour == 12 and head.endswith("am") else hour
        elif head in ("ночи", "ночі", "at night"):
            hour = hour % 12 if hour in (12, 1, 2, 3, 4, 5) else hour + 12 if hour < 12 else hour
        elif hour < 12:
            hour += 12
    elif exact or hour > 12 or hour == 0:
        piece.fixed = True
    elif 1 <= hour <= 6:
        hour += 12
    piece.hour = hour % 24
    return piece


def hour_of(match: re.Match[str]) -> int | None:
    if match["h"]:
        return int(match["h"])
    groups = match.groupdict()
    if groups.get("hw"):
        word = groups["hw"]
        return 1 if word in ("час", "часу") else w.HOUR_WORD[word]
    return w.HOUR_ORDINAL[groups["ho"]] if groups.get("ho") else None


def spoken_hour(word: str) -> int:
    """The hour of a word: a number or an ordinal."""
    try:
        return w.HOUR_WORD[word]
    except KeyError:
        return w.HOUR_ORDINAL[word]


class Bench:
    """The text while it is read: `work` loses what was used, `pieces` gain it.

    `alone`: the text is a phrase of time and nothing else, so that words which may be something else are not.
    """

    def __init__(self, text: str, now: datetime, *, ukrainian: bool, english: bool, alone: bool = False) -> None:
        self.text = self.work = text
        self.today = now.date()
        self.ukrainian = ukrainian
        self.english = english
        self.alone = alone
        self.pieces: list[Piece] = []
