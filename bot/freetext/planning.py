"""Which of a sentence's dates are ours to keep, and the signs that say so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.dates import DateFound
from bot.freetext.draft import Moment, PlanDraft
from bot.freetext.groundwork import Groundwork, lay
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.roles import DateShape, PlanCue, plan_cue, plan_features
from bot.freetext.wording import plan_text
from bot.freetext.wordlists import word_set

_PLAN_FROM = 0.5
_TOLD = word_set("called met emailed sent visited spoke rang был была были був була були взяли взял взяла")


@dataclass(frozen=True, slots=True)
class Planned:
    """A date ahead, when it is, and how surely it is our plan."""

    found: DateFound
    moment: Moment
    cue: PlanCue


@dataclass(frozen=True, slots=True)
class DateSigns:
    """A date ahead as the judge of plans sees it; `span` is in the raw text."""

    span: tuple[int, int]
    signs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Ahead:
    found: DateFound
    moment: Moment
    shape: DateShape
    order: int


def clause_of(words: Sequence[Word], start: int) -> int:
    """The number of the statement that holds this place of the text."""
    clause = 0
    for word in words:
        if word.start > start:
            break
        clause = word.clause
    return clause


def was_told(words: Sequence[Word]) -> bool:
    """Does the message tell of something done?"""
    return any(
        (word.form == "past" and word.topic in ("call", "meeting", "send", "write", "get")) or word.low in _TOLD
        for word in words
    )


def _ahead(ground: Groundwork, now: datetime) -> Iterator[_Ahead]:
    """The dates that may be plans: neither past nor a habit."""
    for order, date in enumerate(ground.dates):
        if date.moment is not None and not date.past and not date.habit:
            yield _Ahead(date, date.moment, _shape(date, date.moment, now), order)


def _shape(date: DateFound, moment: Moment, now: datetime) -> DateShape:
    """What the judge of plans needs to know of a date."""
    rolled = date.has_clock and not date.has_day and moment.start.date() != now.astimezone(moment.start.tzinfo).date()
    return DateShape(
        date.start,
        date.end,
        moment.deadline,
        date.has_clock,
        date.has_day,
        moment.grain,
        rolled,
        date.passed,
        date.preposition,
    )


def weigh_plans(ground: Groundwork, now: datetime) -> tuple[list[Planned], frozenset[int]]:
    """The dates ahead with their certainty, and the clauses of those that are plans."""
    low, words = ground.normal.low, ground.words
    told = was_told(words)
    plans = [
        Planned(
            ahead.found,
            ahead.moment,
            plan_cue(low, words, ahead.shape, told=told, dates=len(ground.dates), order=ahead.order),
        )
        for ahead in _ahead(ground, now)
    ]
    starts = [plan.found.start for plan in plans if plan.cue.certainty >= _PLAN_FROM]
    starts += [date.start for date in ground.dates if date.problem is not None]
    return plans, frozenset(clause_of(words, start) for start in starts)


def best_plan(ground: Groundwork, plans: Sequence[Planned]) -> PlanDraft | None:
    """The surest plan; among equals the one with an hour, then the first."""
    sure = [plan for plan in plans if plan.cue.certainty >= _PLAN_FROM]
    if not sure:
        return None
    best = max(sure, key=lambda plan: (round(plan.cue.certainty, 1), plan.found.has_clock, -plan.found.start))
    return PlanDraft(
        best.cue.kind,
        best.moment,
        plan_text(ground.normal, ground.words, best.found.start, best.found.end),
        round(best.cue.certainty, 2),
        ground.normal.span(best.found.start, best.found.end),
    )


def date_signs(text: str, *, language: str, now: datetime, zone: ZoneInfo) -> list[DateSigns]:
    """What `scripts.train_dates` learns from: the signs beside every date ahead, no weights asked. `now` is aware."""
    ground = lay(text, language=language, now=now, zone=zone, phone_region=None, default_hour=9)
    low, words = ground.normal.low, ground.words
    told = was_told(words)
    return [
        DateSigns(
            ground.normal.span(ahead.found.start, ahead.found.end),
            plan_features(low, words, ahead.shape, told=told, dates=len(ground.dates), order=ahead.order),
        )
        for ahead in _ahead(ground, now)
    ]
