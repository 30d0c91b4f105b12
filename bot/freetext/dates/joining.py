"""Words of time that make one thing of two: a range of days, a length counted from a day, the end of a day."""

import re

from bot.freetext.dates.arithmetic import add_days, add_months, month_length
from bot.freetext.dates.pieces import Piece

_DASH = re.compile(r"[\s.]*(?:-|по|thru|through)\s*(?:the\s+)?")
_TO = re.compile(r"[\s.]*(?:and |и |і )?(?:до|to|till|until)\s+(?:the\s+)?")
_OPENED = re.compile(r"(?:^|[^\w'])(?:с|со|з|із|від|from|between)\s+$")
_OPENS = re.compile(r"(?:с|со|з|із|від|from|between)\s")
# "moved from the 8th to the 22nd" is no range.
_MOVES = re.compile(r"(?:mov|shift|postpon|resched|push|slip|перен|сдвин|сдвиг|зсун|зсув|посун)[^.\n]{0,40}$")
_LEADING = ("shift", "closing", "week_of")
_NEAR = re.compile(r"\s*(?:the\s+)?")


def joined(pieces: list[Piece], text: str, *, alone: bool) -> list[Piece]:
    """The pieces in order, those that belong together made one."""
    out: list[Piece] = []
    for piece in pieces:
        previous = out[-1] if out else None
        if previous is not None and _join(previous, piece, text, alone=alone):
            continue
        if previous is not None and previous.kind in _LEADING:
            out.pop()
            piece = _moved(previous, piece, text) or piece
        out.append(piece)
    return [piece for piece in out if piece.kind not in _LEADING]


def _moved(before: Piece, piece: Piece, text: str) -> Piece | None:
    if piece.kind not in ("day", "weekday") or not _NEAR.fullmatch(text[before.end : piece.start]):
        return None
    if before.kind == "week_of":
        if piece.day is None:
            return None
        piece.kind, piece.shift = "week", 2
        piece.day = add_days(piece.day, -piece.day.weekday())
        piece.last = add_days(piece.day, 6)
    elif before.kind == "closing":
        piece.closing = piece.deadline = True
    elif piece.day is not None and before.moved is not None:
        piece.day = before.moved.from_day(piece.day, before.sign)
        piece.yearless = piece.past = False
    else:
        return None
    piece.start = before.start
    return piece


def _join(first: Piece, second: Piece, text: str, *, alone: bool) -> bool:
    """Make the first a range up to the second, if that is what the words between them say."""
    if not {first.kind, second.kind} <= {"day", "weekday"} or first.kind != second.kind:
        return False
    if first.habit or second.habit or first.bad or second.bad or first.last or second.last:
        return False
    gap = text[first.end : second.start]
    if _TO.fullmatch(gap):
        if _MOVES.search(text[: first.start]) and not alone:
            return False
        opened = _OPENED.search(text[max(0, first.start - 12) : first.start]) or _OPENS.match(text[first.start :])
        if not (opened or alone):
            return False
    elif not _DASH.fullmatch(gap):
        return False
    if first.kind == "weekday":
        if second.shift or first.weekday == second.weekday:
            return False
        first.last_weekday = second.weekday
        first.end = second.end
        return True
    return _join_days(first, second)


def _join_days(first: Piece, second: Piece) -> bool:
    if first.day is None or second.day is None:
        return False
    start, last = first.day, second.day
    if first.yearless and second.written:
        start = start.replace(year=last.year, day=min(start.day, month_length(last.year, start.month)))
        if start > last:
            start = add_months(start, -12)
    elif second.monthless and last < start:
        last = add_months(last, 1)
    elif second.yearless and last < start:
        # "с 20 ноября по 5 декабря" on the 25th of November: the range is under way.
        start = add_months(start, -12)
    if start >= last or last > add_days(start, 400):
        return False
    first.day, first.last, first.end = start, last, second.end
    first.written = first.written or second.written
    return True
