"""Finds the words of time in a text, one kind after another, each taking out what it used."""

import re
from collections.abc import Callable, Iterator

from bot.freetext.dates import patterns as p
from bot.freetext.dates.days import DayWords
from bot.freetext.dates.hours import HourWords
from bot.freetext.dates.pieces import TAKEN, Piece
from bot.freetext.dates.spans import SpanWords

Handler = Callable[[re.Match[str]], Piece | None]


class Scanner(DayWords, SpanWords, HourWords):
    """Finds pieces kind by kind, taking out what each used so that the next kind does not read it again."""

    def run(self) -> list[Piece]:
        for pattern, handler in self._grammar():
            self._take(pattern, handler)
        self.lone_hours()
        return sorted(self.pieces, key=lambda piece: piece.start)

    def _take(self, pattern: re.Pattern[str], handler: Handler) -> None:
        spans: list[tuple[int, int]] = []
        for match in pattern.finditer(self.work):
            piece = handler(match)
            if piece is not None:
                if piece.kind != "none":
                    self.pieces.append(piece)
                spans.append((piece.start, piece.end))
        for start, end in spans:
            self.work = self.work[:start] + TAKEN * (end - start) + self.work[end:]

    def _grammar(self) -> Iterator[tuple[re.Pattern[str], Handler]]:
        yield p.NOT_PART, lambda m: Piece("none", m.start(), m.end())
        yield p.ISO, self.iso
        yield p.FULL_NUMERIC, self.full_numeric
        yield p.DAY_MONTH, self.day_month
        yield p.MONTH_DAY, self.month_day
        yield p.MONTH_DAY_WORD, self.month_day
        yield p.HABIT, lambda m: Piece("weekday", m.start(), m.end(), habit=True)
        yield p.AGO, self.ago
        yield p.OFFSET, self.offset
        yield p.OFFSET_AFTER, self.offset
        yield p.PLUS, self.offset
        yield p.END_OF, self.end_of
        yield p.WEEK, self.week
        yield p.MONTH_SPAN, self.month_span
        yield p.NAMED_MONTH, self.named_month
        yield p.WEEKEND, self.weekend
        yield p.RELATIVE, self.relative
        yield p.WEEKDAY, self.weekday
        yield p.CLOCK_MINUTES, self.clock_minutes
        yield p.CLOCK_BAD, self.clock_bad
        yield p.CLOCK_HALF, self.clock_half
        yield p.CLOCK_NAMED, self.clock_named
        yield p.DAY_OF_MONTH, self.day_of_month
        yield p.CLOCK_DOT, self.clock_dot
        yield p.SHORT_NUMERIC, self.short_numeric
        yield p.HOUR_SPAN, self.hour_span
        yield p.CLOCK_DASH, self.clock_minutes
        yield p.CLOCK_SUFFIX, self.clock_suffix
        yield p.PART, self.part
        yield p.CLOCK_PREP, self.clock_prep
