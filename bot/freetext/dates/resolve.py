"""From the words of one time to a moment: ahead of now for a plan, or what the words themselves say."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.freetext.dates.arithmetic import add_days, add_months, month_length
from bot.freetext.dates.pieces import Piece
from bot.freetext.dates.words import PART_HOURS, PART_NAMES
from bot.freetext.dates.zones import at_wall_clock, later
from bot.freetext.draft import Moment

DEADLINE = re.compile(
    r"(?:^|[^\w'])(?:до|к|ко|не\s+позже|не\s+позднее|не\s+пізніше|крайний срок|дедлайн|срок|термін|by|until|till"
    r"|til|before|no later than|due|"
    r"deadline)[\s:]*(?:the\s+)?$"
)
# So many days before "a week on" a weekday may fall: on a Sunday Tuesday's week has hardly begun.
_EARLIER = -3


@dataclass(frozen=True, slots=True)
class Said:
    """What the words say, whether gone by or to come; `grain` "month" stands for a quarter and a year too."""

    start: datetime
    end: datetime | None
    grain: Literal["minute", "part", "day", "week", "month"]


@dataclass(slots=True)
class Group:
    """The words of one time; `start` and `end` are where those of them stand that stand together."""

    pieces: list[Piece]
    start: int = 0
    end: int = 0
    spent: bool = False  # an hour that an earlier day has taken

    def get(self, *kinds: str) -> Piece | None:
        return next((piece for piece in self.pieces if piece.kind in kinds), None)


class Resolver:
    def __init__(self, now: datetime, zone: ZoneInfo, default_hour: int) -> None:
        self.now = now.astimezone(zone)
        self.today = self.now.date()
        self.zone = zone
        self.default_hour = min(max(default_hour, 0), 23)

    def wall(self, day: date, hour: int, minute: int = 0) -> datetime:
        if hour == 24:
            day, hour = add_days(day, 1), 0
        return at_wall_clock(datetime.combine(day, time(hour, minute)), self.zone)

    def day(self, group: Group) -> tuple[date | None, date | None]:
        """The day ahead that the group names, and the same words looking back."""
        day, weekday, week = group.get("day"), group.get("weekday"), group.get("week")
        if day and day.day:
            back = day.day
            if weekday and day.loose:
                # "через две недели в среду": the Wednesday of that week, or the next one where that is all but now
                off = weekday.weekday - day.day.weekday()
                there = add_days(day.day, off if off >= _EARLIER else off + 7)
                return there, there
            if day.yearless and back > self.today:
                back = add_months(day.day, -1) if day.monthless else self.year_before(day.day)
            return day.day, back
        if weekday:
            ahead = (weekday.weekday - self.today.weekday() - 1) % 7 + 1
            monday = add_days(self.today, -self.today.weekday())
            behind = add_days(self.today, -((self.today.weekday() - weekday.weekday) % 7))
            if week and week.day:
                target = add_days(week.day, weekday.weekday - week.day.weekday())
                if week.shift == 3:
                    return target, add_days(target, -14)
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
    def _last(group: Group, first: date) -> date | None:
        """The last day of a range."""
        day, weekday = group.get("day"), group.get("weekday")
        if weekday is not None and weekday.last_weekday >= 0:
            return add_days(first, (weekday.last_weekday - first.weekday()) % 7)
        return day.last if day else None

    @staticmethod
    def year_before(day: date) -> date:
        year = max(day.year - 1, 1)
        return day.replace(year=year, day=min(day.day, month_length(year, day.month)))

    def hour(self, group: Group) -> tuple[int, int] | None:
        clock, part = group.get("clock"), group.get("part")
        if clock is None:
            return None
        hour = clock.hour
        said = part.part if part is not None else max((piece.part for piece in group.pieces), default=-1)
        if not clock.fixed:
            if said == 0 and hour >= 13:
                hour -= 12
            elif said in (2, 3) and 1 <= hour <= 11:
                hour += 12
            elif said == 3 and hour == 12:
                hour = 24  # "tonight at 12"
        return hour, clock.minute

    def moment(self, group: Group, text: str, start: int) -> tuple[Moment | None, datetime | None]:
        elapsed = group.get("elapsed")
        if elapsed and elapsed.elapsed is not None:
            when = later(self.now, elapsed.elapsed, self.zone).replace(second=0, microsecond=0)
            return Moment(when, None, "minute", None, elapsed.deadline), when
        deadline = any(piece.deadline for piece in group.pieces) or bool(
            DEADLINE.search(text[max(0, start - 24) : start])
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
                behind = add_days(span.day, -14) if span.shift == 3 else span.day  # "на той неделе" were some
                return self._span(span.day, span.last, part, deadline), self.wall(behind, self.default_hour)
        if part >= 0:
            return self._part(part, ahead, behind, deadline)
        if ahead is None:
            return None, None
        last = self._last(group, ahead)
        if last and ahead <= self.today < last:
            return self._span(ahead, last, part, deadline), self.wall(ahead, self.default_hour)
        end = self.wall(last, 23, 59) if last and last > ahead else None
        return Moment(self._day_start(ahead), end, "day", None, deadline), self.wall(behind or ahead, self.default_hour)

    def _at_clock(
        self, group: Group, clock: tuple[int, int], ahead: date | None, behind: date | None, deadline: bool
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

    def said(self, group: Group) -> Said | None:
        """What the words say, back or ahead; a weekday beside a day picks the month or the year where they agree."""
        elapsed, clock = group.get("elapsed"), self.hour(group)
        if elapsed and elapsed.elapsed is not None:
            when = later(self.now, elapsed.elapsed, self.zone).replace(second=0, microsecond=0)
            return Said(when, None, "minute")
        past = any(piece.past for piece in group.pieces)
        ahead, behind = self.day(group)
        day = behind if past else self._agreeing(group, ahead)
        part = max((piece.part for piece in group.pieces), default=-1)
        if day is None and past and part >= 0:
            day = add_days(self.today, -1)  # "прошлым вечером"
        if clock:
            moment, back = self._at_clock(group, clock, day, behind if past else day, False)
            if past and day is None:
                return Said(back, None, "minute") if back else None
            return Said(moment.start, moment.end, "minute") if moment else None
        span = group.get("week", "month")
        if day is None and span and span.day and span.last:
            grain: Literal["week", "month"] = "week" if span.kind == "week" else "month"
            return Said(self.wall(span.day, 0), self.wall(span.last, 23, 59), grain)
        if part >= 0:
            return self._said_part(part, day)
        if day is None:
            return None
        if any(piece.closing for piece in group.pieces):
            return Said(self.wall(day, 23, 59), None, "minute")
        last = self._last(group, day)
        return Said(self.wall(day, 0), self.wall(last, 23, 59) if last and last > day else None, "day")

    def _said_part(self, part: int, day: date | None) -> Said:
        first, last = PART_HOURS[part]
        if day is None:
            day = self.today if self.wall(self.today, last) > self.now else add_days(self.today, 1)
        return Said(self.wall(day, first), self.wall(day, last), "part")

    def _agreeing(self, group: Group, ahead: date | None) -> date | None:
        day, weekday = group.get("day"), group.get("weekday")
        if not (day and weekday and ahead and day.yearless) or ahead.weekday() == weekday.weekday:
            return ahead
        if day.monthless:
            near = (add_months(ahead, months) for months in range(1, 7))
        else:
            near = (add_months(ahead, months) for months in (-12, 12))
        fits = (one for one in near if one.weekday() == weekday.weekday and one.day == ahead.day)
        return next((one for one in fits if one > add_days(self.today, -60)), ahead)
