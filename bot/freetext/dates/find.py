"""Every date in a text: neighbouring words of time joined, then resolved against the moment of writing."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.freetext.dates.pieces import Piece, add_days, add_months, month_length
from bot.freetext.dates.scanner import Scanner
from bot.freetext.dates.words import PART_HOURS, PART_NAMES
from bot.freetext.dates.zones import at_wall_clock, later
from bot.freetext.draft import DateProblem, Moment

LIMIT = 500
_DAYS = ("day", "weekday", "week", "month")

_GAP = re.compile(
    r"[\s,()\-]*(?:(?:в|во|на|у|к|ко|о|об|до|с|з|и|та|й|at|on|by|in|the|of|from|around|about|где-то|десь|около"
    r"|примерно|приблизно|ближе|"
    r"прямо|сразу|за|числа|for|this|@|числа|же|этого|часов|ровно|рівно|строго|до)[\s,.]*)*"
)
_DEADLINE = re.compile(
    r"(?:^|[^\w'])(?:до|к|ко|не\s+позже|не\s+позднее|не\s+пізніше|крайний срок|дедлайн|срок|термін|by|until|till"
    r"|til|before|no later than|due|"
    r"deadline)[\s:]*(?:the\s+)?$"
)
_PREPOSITION = re.compile(r"(?:^|[^\w'])([a-zа-яіїєґ']{1,7})\s*$")
_UKRAINIAN = re.compile(r"[іїєґ]|(?<!\w)(?:та|буде|треба|ще|вже|щоб|завтра о|на|год\.)(?!\w)")


@dataclass(frozen=True, slots=True)
class DateFound:
    """One date phrase of the text.

    `moment` looks ahead (a plan), `back` is what the same words mean in a story about the past. `past`: the words
    themselves say so; `passed`: a date without a year that has gone by, so it may be either.
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


@dataclass(slots=True)
class _Group:
    pieces: list[Piece]

    def get(self, *kinds: str) -> Piece | None:
        return next((piece for piece in self.pieces if piece.kind in kinds), None)


def _fits(group: _Group, piece: Piece) -> bool:
    """May this piece say more about the same moment?"""
    kinds = {member.kind for member in group.pieces}
    if piece.habit or any(member.habit for member in group.pieces):
        return False
    if "elapsed" in kinds or piece.kind == "elapsed":
        return False
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


def _grouped(pieces: list[Piece], text: str) -> list[_Group]:
    groups: list[_Group] = []
    for piece in pieces:
        if groups:
            gap = text[groups[-1].pieces[-1].end : piece.start]
            if len(gap) <= 24 and "\n" not in gap and _GAP.fullmatch(gap) and _fits(groups[-1], piece):
                groups[-1].pieces.append(piece)
                continue
        groups.append(_Group([piece]))
    return [group for group in groups if not all(piece.weak for piece in group.pieces)]


class _Resolver:
    def __init__(self, now: datetime, zone: ZoneInfo, default_hour: int) -> None:
        self.now = now.astimezone(zone)
        self.today = self.now.date()
        self.zone = zone
        self.default_hour = min(max(default_hour, 0), 23)

    def wall(self, day: date, hour: int, minute: int = 0) -> datetime:
        return at_wall_clock(datetime.combine(day, time(hour, minute)), self.zone)

    def day(self, group: _Group) -> tuple[date | None, date | None]:
        """The day ahead that the group names, and the same words looking back."""
        day, weekday, week = group.get("day"), group.get("weekday"), group.get("week")
        if day and day.day:
            back = day.day
            if day.yearless and back > self.today:
                back = add_months(day.day, -1) if day.monthless else self.year_before(day.day)
            return day.day, back
        if weekday:
            ahead = (weekday.weekday - self.today.weekday() - 1) % 7 + 1
            monday = add_days(self.today, -self.today.weekday())
            behind = add_days(self.today, -((self.today.weekday() - weekday.weekday) % 7))
            if week and week.day:
                target = add_days(week.day, weekday.weekday)
                if week.shift == 1 and target < self.today:
                    return add_days(self.today, ahead), target
                return target, target
            if weekday.shift == 2:
                return add_days(monday, 7 + weekday.weekday), behind
            if weekday.shift == 1:
                target = add_days(monday, weekday.weekday)
                return (target if target >= self.today else add_days(self.today, ahead)), target
            if weekday.shift == -1:
                last = add_days(self.today, -((self.today.weekday() - weekday.weekday - 1) % 7 + 1))
                return last, last
            return add_days(self.today, ahead), behind
        return None, None

    @staticmethod
    def year_before(day: date) -> date:
        year = max(day.year - 1, 1)
        return day.replace(year=year, day=min(day.day, month_length(year, day.month)))

    def hour(self, group: _Group) -> tuple[int, int] | None:
        clock, part = group.get("clock"), group.get("part")
        if clock is None:
            return None
        hour = clock.hour
        if part is not None and not clock.fixed:
            if part.part == 0 and hour >= 13:
                hour -= 12
            elif part.part in (2, 3) and 1 <= hour <= 11:
                hour += 12
        return hour, clock.minute

    def moment(self, group: _Group, text: str, start: int) -> tuple[Moment | None, datetime | None]:
        elapsed = group.get("elapsed")
        if elapsed and elapsed.elapsed is not None:
            when = later(self.now, elapsed.elapsed, self.zone).replace(second=0, microsecond=0)
            return Moment(when, None, "minute", None, elapsed.deadline), when
        deadline = any(piece.deadline for piece in group.pieces) or bool(
            _DEADLINE.search(text[max(0, start - 24) : start])
        )
        ahead, behind = self.day(group)
        clock = self.hour(group)
        part_piece = group.get("part")
        day_piece = group.get("day")
        part = part_piece.part if part_piece else day_piece.part if day_piece else -1
        if clock:
            return self._at_clock(group, clock, ahead, behind, deadline)
        if ahead is None:
            span = group.get("week", "month")
            if span and span.day and span.last:
                return self._span(span.day, span.last, part, deadline), self.wall(span.day, self.default_hour)
        if part >= 0:
            return self._part(part, ahead, behind, deadline)
        if ahead is None:
            return None, None
        last = day_piece.last if day_piece else None
        end = self.wall(last, 23, 59) if last and last > ahead else None
        return Moment(self._day_start(ahead), end, "day", None, deadline), self.wall(behind or ahead, self.default_hour)

    def _at_clock(
        self, group: _Group, clock: tuple[int, int], ahead: date | None, behind: date | None, deadline: bool
    ) -> tuple[Moment | None, datetime | None]:
        hour, minute = clock
        piece = group.get("clock")
        back_day = behind or self.today
        back = self.wall(back_day, hour, minute)
        if behind is None and back > self.now:
            back = self.wall(add_days(self.today, -1), hour, minute)
        midnight = hour == 0 and minute == 0 and piece is not None and piece.fixed
        day = ahead if ahead is not None else self.today
        start = self.wall(add_days(day, 1) if midnight and ahead is None else day, hour, minute)
        if ahead is None and start <= self.now:
            start = self.wall(add_days(self.today, 1), hour, minute)
        end = None
        if piece and piece.end_clock:
            closing = self.wall(start.date(), *piece.end_clock)
            end = closing if closing > start else None
        return Moment(start, end, "minute", None, deadline), back

    def _day_start(self, day: date) -> datetime:
        """The person's first working hour of that day; today, the next half hour that is still to come."""
        start = self.wall(day, self.default_hour)
        if day != self.today or start > self.now:
            return start
        return self._soon(self.wall(day, 23, 59))

    def _soon(self, closing: datetime) -> datetime:
        ahead = (self.now.astimezone(UTC) + timedelta(minutes=30)).replace(second=0, microsecond=0)
        ahead += timedelta(minutes=-ahead.minute % 30)
        return min(ahead.astimezone(self.zone), closing)

    def _part(self, part: int, ahead: date | None, behind: date | None, deadline: bool) -> tuple[Moment, datetime]:
        first, last = PART_HOURS[part]
        day = ahead if ahead is not None else self.today
        if ahead is None and self.wall(day, last) <= self.now:
            day = add_days(day, 1)
        start, end = self.wall(day, first), self.wall(day, last)
        if day == self.today and start <= self.now:
            start = self._soon(end - timedelta(minutes=1)) if end > self.now else self._soon(self.wall(day, 23, 59))
            end = max(end, start)
        back_day = behind or self.today
        return Moment(start, end, "part", PART_NAMES[part], deadline), self.wall(back_day, first)

    def _span(self, first: date, last: date, part: int, deadline: bool) -> Moment | None:
        if last < self.today:
            return None
        if first <= self.today:
            tomorrow = add_days(self.today, 1)
            start = self._day_start(tomorrow if tomorrow <= last else self.today)
        else:
            start = self.wall(first, self.default_hour)
        return Moment(start, self.wall(last, 23, 59), "week", None, deadline)


def _problem(group: _Group, text: str, today: date, moment: Moment | None) -> DateProblem | None:
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


def find_dates(text: str, *, language: str, now: datetime, zone: ZoneInfo, default_hour: int = 9) -> list[DateFound]:
    """Every date phrase of `text` (lower-cased, normalised), in order. `now` is aware: the moment of writing."""
    text = text[:LIMIT]
    local = now.astimezone(zone)
    ukrainian = language == "uk" or bool(_UKRAINIAN.search(text) and re.search(r"[іїєґ]", text))
    english = not re.search(r"[а-яіїєґ]", text)
    pieces = Scanner(text, local, ukrainian=ukrainian, english=english).run()
    resolver = _Resolver(now, zone, default_hour)
    found = []
    for group in _grouped(pieces, text):
        start, end = group.pieces[0].start, max(piece.end for piece in group.pieces)
        words = text[start:end]
        past = any(piece.past for piece in group.pieces)
        habit = any(piece.habit for piece in group.pieces)
        moment: Moment | None = None
        back: datetime | None = None
        if not habit and not any(piece.bad for piece in group.pieces):
            moment, back = resolver.moment(group, text, start)
        problem = _problem(group, words, resolver.today, moment if group.get(*_DAYS) else None)
        if problem is not None and problem.reason == "no_such_time":
            moment = back = None
        day_piece = group.get("day")
        passed = False
        if day_piece and day_piece.day and day_piece.yearless and day_piece.day > resolver.today:
            gone = resolver.today - resolver.year_before(day_piece.day)
            passed = gone <= timedelta(days=120)
        if moment and (past or moment.start <= resolver.now):
            moment = None
        inner = _PREPOSITION.match(" " + words.split(" ")[0] + " ")
        outer = _PREPOSITION.search(text[max(0, start - 10) : start])
        preposition = inner[1] if inner and " " in words else outer[1] if outer else ""
        found.append(
            DateFound(
                start,
                end,
                moment,
                back,
                problem,
                past,
                passed,
                habit,
                group.get("day", "weekday", "week", "month", "elapsed") is not None,
                group.get("clock", "elapsed") is not None,
                preposition,
            )
        )
    return found
