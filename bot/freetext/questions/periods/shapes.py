"""A phrase of time with what it means both ways."""

from dataclasses import dataclass

from bot.freetext.questions.shapes import Days


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """One phrase of time: what it means looking back and looking ahead, each None where it can mean nothing.

    `since`: everything after it up to now is meant; `until`: everything from now up to it; `lasting`: a length of time
    ("two weeks"), `back` are so many days up to today, today being one of them when it counts `by_days`. `rolling`: the
    days up to today that a unit named without more ("месяц") is, where a length of time is asked for.
    """

    start: int
    end: int
    back: Days | None
    ahead: Days | None
    since: bool = False
    until: bool = False
    lasting: bool = False
    by_days: bool = False
    rolling: Days | None = None
