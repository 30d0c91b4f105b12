"""Finds the words of time in a text, one kind after another, each taking out what it used."""

import re
from collections.abc import Callable, Iterator

from bot.freetext.dates import context
from bot.freetext.dates import hour_patterns as h
from bot.freetext.dates import patterns as p
from bot.freetext.dates.days import DayWords
from bot.freetext.dates.figures import HourFigures
from bot.freetext.dates.hours import HourWords
from bot.freetext.dates.joining import joined
from bot.freetext.dates.pieces import TAKEN, Piece
from bot.freetext.dates.spans import SpanWords

_DUE = ("clock", "day", "part")
_WHOLE = (p.NOW, p.THIS_DAY, p.MONTH_IN_FIGURES, p.LENGTH_ALONE, p.AFTER_TOMORROW)
_WEEKDAYS = ("понед|mon", "втор|вівт|tue", "сред|серед|wed", "чет|thu", "п[ья']*ятн|fri", "суб|sat", "воскр|неділ|sun")
Handler = Callable[[re.Match[str]], Piece | None]


def _coming_back(said: str) -> int:
    """The weekday of a habit: "по пятницам", "every Friday"; -1 where it names none."""
    return next((at for at, stem in enumerate(_WEEKDAYS) if re.search(rf"(?<!\w)(?:{stem})", said)), -1)


class Scanner(DayWords, SpanWords, HourFigures, HourWords):
    """Finds pieces kind by kind, taking out what each used so that the next kind does not read it again."""

    def run(self) -> list[Piece]:
        for pattern, handler in self._grammar():
            self._take(pattern, handler)
        self.lone_hours()
        self.bare_day()
        return joined(sorted(self.pieces, key=lambda piece: piece.start), self.text, alone=self.alone)

    def _take(self, pattern: re.Pattern[str], handler: Handler) -> None:
        spans: list[tuple[int, int]] = []
        whole = pattern in _WHOLE
        for match in (
            [full] if whole and (full := pattern.fullmatch(self.work)) else () if whole else pattern.finditer(self.work)
        ):
            piece = handler(match)
            if piece is not None:
                piece.deadline = piece.deadline or (piece.kind in _DUE and context.UNTIL.match(match[0]) is not None)
                if piece.kind != "none":
                    self.pieces.append(piece)
                spans.append((piece.start, piece.end))
        for start, end in spans:
            self.work = self.work[:start] + TAKEN * (end - start) + self.work[end:]

    def _grammar(self) -> Iterator[tuple[re.Pattern[str], Handler]]:
        yield p.NOT_PART, lambda m: Piece("none", m.start(), m.end())
        if self.alone:
            yield from self._whole()
        yield p.NUMERIC_RANGE, self.numeric_range
        yield p.ISO, self.iso
        yield p.ISO_NAMED, self.iso_named
        yield p.FULL_NUMERIC, self.full_numeric
        yield p.DAY_MONTH, self.day_month
        yield p.MONTH_DAY, self.month_day
        yield p.MONTH_DAY_WORD, self.month_day
        yield p.HABIT, lambda m: Piece("weekday", m.start(), m.end(), weekday=_coming_back(m[0]), habit=True)
        yield p.WEEKDAYS_ON, self.weekdays_on
        yield p.AGO, self.ago
        yield p.OFFSET_AFTER, self.offset
        yield p.SHIFT, self.shift
        yield p.WEEK_ON, self.week_on
        yield p.THROUGH_SUNDAY, self.through_sunday
        yield p.OFFSET, self.offset
        yield p.OFFSET_TURNED, self.turned
        yield p.PLUS, self.offset
        yield p.END_OF, self.end_of
        yield p.END_OF_DAY, self.end_of_day
        yield p.EDGE_OF, self.edge_of
        yield p.NEW_YEAR, self.new_year
        yield p.WEEKEND, self.weekend
        yield p.DAY_OF_THIS, self.day_of_month
        yield p.WEEK_OF, self.week_of
        yield p.WEEK, self.week
        yield p.QUARTER, self.quarter
        yield p.MONTH_SPAN, self.month_span
        yield p.NAMED_MONTH, self.named_month
        yield p.RELATIVE, self.relative
        yield p.WEEKDAY, self.weekday
        yield h.HOUR_SPAN, self.hour_span
        yield h.CLOCK_HALF, self.clock_half
        yield h.CLOCK_MINUTES, self.clock_minutes
        yield h.CLOCK_BAD, self.clock_bad
        yield h.CLOCK_NAMED, self.clock_named
        yield h.CLOCK_TURNED, self.clock_turned
        yield h.CLOCK_SHARP, self.clock_sharp
        yield h.CLOCK_SPELLED, self.clock_spelled
        yield h.CLOCK_SPACED, self.clock_spaced
        yield p.DAY_OF_MONTH, self.day_of_month
        yield h.CLOCK_DOT, self.clock_dot
        yield p.SHORT_NUMERIC, self.short_numeric
        yield h.CLOCK_DASH, self.clock_dash
        yield h.CLOCK_SOLID, self.clock_solid
        yield h.CLOCK_SUFFIX, self.clock_suffix
        yield h.CLOCK_LETTER, self.clock_letter
        yield h.HALF_OF_DAY, self.half_of_day
        yield p.PART, self.part
        yield h.CLOCK_PREP, self.clock_prep
        yield h.CLOCK_FOR, self.clock_for
        yield h.CLOCK_HOURS, self.clock_hours

    def _whole(self) -> Iterator[tuple[re.Pattern[str], Handler]]:
        """What can be read only where the text is nothing but a time."""
        yield p.NOW, self.now_alone
        yield p.THIS_DAY, self.this_day
        yield p.MONTH_IN_FIGURES, self.month_in_figures
        yield p.LENGTH_ALONE, self.length_alone
        yield p.AFTER_TOMORROW, self.after_tomorrow
