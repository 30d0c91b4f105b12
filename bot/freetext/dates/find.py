"""Every date in a text: neighbouring words of time joined, then resolved against the moment of writing."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.freetext.dates.arithmetic import add_days, month_length
from bot.freetext.dates.pieces import Piece
from bot.freetext.dates.resolve import DEADLINE, Group, Resolver, Said
from bot.freetext.dates.scanner import Scanner
from bot.freetext.dates.slips import Mended
from bot.freetext.draft import DateProblem, Moment

LIMIT = 1_000
_DAYS = ("day", "weekday", "week", "month")

_GAP = re.compile(
    r"[\s,()\-/]*(?:(?:в|во|на|у|к|ко|о|об|до|с|з|и|та|й|at|on|by|in|the|of|from|around|about|где-то|десь|около"
    r"|примерно|приблизно|ближе|"
    r"прямо|сразу|за|числа|for|this|@|числа|же|этого|часов|ровно|рівно|строго|до)[\s,.]*)*"
)
# In a phrase of its own a day and an hour belong together whatever stands between.
_ANY_GAP = re.compile(r"[^\d\n]{0,60}")
# What parts a day from an hour that is not of it.
_APART = re.compile(
    r"[.,;:!?\n\ue001]|(?<!\w)(?:а|но|але|потом|потім|затем|but|then|while)(?!\w)|(?<!\w)(?:и|та|і|й|and)\s*$"
)
_FULL_STOP = re.compile(r"[^\W\d_]{5,}\.$")
_FAR = 60
_JUST_GONE = timedelta(days=120)
_PREPOSITION = re.compile(r"(?:^|[^\w'])([a-zа-яіїєґ']{1,7})\s*$")
_UKRAINIAN = re.compile(r"[іїєґ]|(?<!\w)(?:та|буде|треба|ще|вже|щоб|завтра о|на|год\.)(?!\w)")


@dataclass(frozen=True, slots=True)
class DateFound:
    """One date phrase of the text.

    `moment` looks ahead (a plan), `back` is what the same words mean in a story about the past. `past`: the words
    themselves say so; `passed`: a date without a year that has gone by, so it may be either. `said` is what the words
    mean without knowing which of the two it is. `next` is when a weekday that comes back (`habit`) comes next.
    """

    start: int
    end: int
    moment: Moment | None
    back: datetime | None
    problem: DateProblem | None
    past: bool
    passed: bool
    habit: bool
    has_day: bool
    has_clock: bool
    preposition: str
    said: Said | None = None
    next: Moment | None = None


def _next_of(group: Group, resolver: Resolver, text: str) -> Moment | None:
    """The next of the weekdays that a habit names: "every Monday"."""
    piece = group.get("weekday")
    return resolver.moment(group, text, group.start)[0] if piece is not None and piece.weekday >= 0 else None


def _fits(group: Group, piece: Piece) -> bool:
    """May this piece say more about the same moment?"""
    kinds = {member.kind for member in group.pieces}
    if piece.habit or any(member.habit for member in group.pieces):
        return False
    if "elapsed" in kinds or piece.kind == "elapsed":
        others = [member for member in (*group.pieces, piece) if member.kind != "elapsed"]
        return len(others) == 1 and others[0].kind == "day" and others[0].today  # "сегодня через час"
    if piece.kind in kinds:
        return False
    if piece.kind in ("clock", "part"):
        return True
    days = kinds & {"day", "weekday", "week", "month"}
    if not days:
        return True
    if piece.kind == "month" or "month" in days:
        return False
    return len(days) == 1 and days | {piece.kind} != {"day", "week"}


def _is_end(text: str, at: int) -> bool:
    """Does a sentence end right before this place? A full stop behind a short word shortens it: "в пн. в 10"."""
    return _FULL_STOP.search(text[max(0, at - 24) : at]) is not None


def _joins(group: Group, piece: Piece, gap: str, *, ended: bool) -> bool:
    """Does this piece go on with the group, and not begin another day: "завтра, в пн"?"""
    if not _fits(group, piece):
        return False
    known = group.get("day", "weekday")
    if known is None or {known.kind, piece.kind} != {"day", "weekday"}:
        return True
    if not ended and ("," not in gap or not any(map(str.isalpha, gap))):
        return True  # "через неделю в пятницу"
    day, weekday = (known, piece) if known.kind == "day" else (piece, known)
    return day.day is None or day.day.weekday() == weekday.weekday


def _grouped(pieces: list[Piece], text: str, *, alone: bool) -> list[Group]:
    groups: list[Group] = []
    pattern, longest = (_ANY_GAP, 60) if alone else (_GAP, 24)
    for piece in pieces:
        if groups:
            gap = text[groups[-1].pieces[-1].end : piece.start]
            ended = _is_end(text, groups[-1].end)
            beside = len(gap) <= longest and "\n" not in gap and pattern.fullmatch(gap) is not None
            if beside and _joins(groups[-1], piece, gap, ended=ended):
                groups[-1].pieces.append(piece)
                groups[-1].end = max(groups[-1].end, piece.end)
                continue
        groups.append(Group([piece], piece.start, piece.end))
    return [group for group in groups if not all(piece.weak for piece in group.pieces)]


def _lend_hours(groups: list[Group], text: str) -> None:
    """An hour later in the statement belongs to the day before it: "завтра встреча с Ивановым в 10"."""
    for day, hour in pairwise(groups):
        gap = text[day.end : hour.start]
        if len(gap) > _FAR or _is_end(text, day.end) or _APART.search(gap):
            continue
        if DEADLINE.search(text[max(0, day.start - 24) : day.start]):
            continue
        kinds = {piece.kind for piece in day.pieces}
        if len(kinds) != 1 or not kinds <= {"day", "weekday"} or {piece.kind for piece in hour.pieces} != {"clock"}:
            continue
        if any(piece.habit or piece.deadline or piece.part >= 0 or piece.last for piece in (*day.pieces, *hour.pieces)):
            continue
        if DEADLINE.search(text[max(0, hour.start - 24) : hour.start]):
            continue
        day.pieces += hour.pieces
        hour.spent = True


def _problem(group: Group, text: str, today: date, moment: Moment | None) -> DateProblem | None:
    for piece in group.pieces:
        if piece.no_hour:
            return DateProblem(text.strip(), "no_such_time", (moment.start.date(),) if moment else ())
        if piece.bad:
            year, month, _ = piece.bad
            last = date(year, month, month_length(year, month))
            return DateProblem(text.strip(), "no_such_day", (last, add_days(last, 1)))
        if piece.written and piece.day and piece.day < today:
            again = piece.day
            month, number = again.month, again.day
            for year in (today.year, today.year + 1):
                if number <= month_length(year, month) and date(year, month, number) > today:
                    return DateProblem(text.strip(), "past", (date(year, month, number),))
            return DateProblem(text.strip(), "past", ())
    return None


def _passed(group: Group, resolver: Resolver) -> bool:
    """May a date without a year, or a number of a day, be the one that has just gone by?"""
    day, month = group.get("day"), group.get("month")
    if day and day.day and day.yearless and day.day > resolver.today:
        return resolver.today - resolver.year_before(day.day) <= _JUST_GONE
    if month and month.yearless and month.last and month.last.year > resolver.today.year:
        return resolver.today - resolver.year_before(month.last) <= _JUST_GONE
    return False


def _preposition(text: str, start: int, words: str) -> str:
    """The word that leads to the date, inside its words or right before them."""
    inner = _PREPOSITION.match(" " + words.split(" ")[0] + " ")
    outer = _PREPOSITION.search(text[max(0, start - 10) : start])
    return inner[1] if inner and " " in words else outer[1] if outer else ""


def find_dates(
    text: str, *, language: str, now: datetime, zone: ZoneInfo, default_hour: int = 9, alone: bool = False
) -> list[DateFound]:
    """Every date phrase of `text` (lower-cased, normalised), in order. `now` is aware: the moment of writing.

    `alone`: the text is known to be a phrase of time, so "март" is the month and "30 минут" is half an hour from now.
    """
    mended = Mended(text[:LIMIT])
    text = mended.text
    local = now.astimezone(zone)
    ukrainian = language == "uk" or bool(_UKRAINIAN.search(text) and re.search(r"[іїєґ]", text))
    english = not re.search(r"[а-яіїєґ]", text) and (language == "en" or bool(re.search(r"[a-z]", text)))
    pieces = Scanner(text, local, ukrainian=ukrainian, english=english, alone=alone).run()
    resolver = Resolver(now, zone, default_hour)
    found = []
    groups = _grouped(pieces, text, alone=alone)
    _lend_hours(groups, text)
    for group in groups:
        start, end = group.start, group.end
        words = text[start:end]
        past = any(piece.past for piece in group.pieces)
        habit = any(piece.habit for piece in group.pieces)
        moment: Moment | None = None
        back: datetime | None = None
        said: Said | None = None
        if not habit and not group.spent and not any(piece.bad for piece in group.pieces):
            moment, back = resolver.moment(group, text, start)
            said = resolver.said(group)
        problem = _problem(group, words, resolver.today, moment if group.get(*_DAYS) else None)
        if problem is not None and problem.reason == "no_such_time":
            moment = back = said = None
        elif problem is not None and (clock := resolver.hour(group)) is not None:
            problem = replace(problem, hour=time(clock[0] % 24, clock[1]))
        if moment and (past or moment.start <= resolver.now):
            moment = None
        found.append(
            DateFound(
                mended.start(start),
                mended.end(end),
                moment,
                back,
                problem,
                past,
                _passed(group, resolver),
                habit,
                group.get("day", "weekday", "week", "month", "elapsed") is not None,
                group.get("clock", "elapsed") is not None,
                _preposition(text, start, words),
                said,
                _next_of(group, resolver, text) if habit else None,
            )
        )
    return found
