"""One sentence to one draft: phones, dates and sums out first, then names, then what was done and is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.amounts import find_amounts, find_phones
from bot.freetext.dates import DateFound, find_dates, is_number_word
from bot.freetext.draft import (
    DateProblem,
    Direction,
    Draft,
    Found,
    Kind,
    KnownClient,
    PlanDraft,
)
from bot.freetext.names.match import find_hits
from bot.freetext.names.verdict import Verdict, judge
from bot.freetext.normal import Normal, Token, normalise, tokens
from bot.freetext.persons import Person, find_persons
from bot.freetext.triggers.clauses import Mention, Word, inflects, words_of
from bot.freetext.triggers.contact import Event
from bot.freetext.triggers.events import find_event
from bot.freetext.triggers.lexicon import STOP, topic
from bot.freetext.triggers.roles import DateShape, PlanCue, plan_cue
from bot.freetext.wording import is_empty, is_question, plan_text, summary_of
from bot.freetext.wordlists import word_set

_BLANK = "\ue001"
_PLAN_FROM = 0.5
_DATES = 12  # more dates than that are no message of a salesperson


@dataclass(frozen=True, slots=True)
class _Planned:
    found: DateFound
    cue: PlanCue


def read(
    text: str,
    *,
    language: str,
    now: datetime,
    zone: ZoneInfo,
    clients: Sequence[KnownClient],
    phone_region: str | None = None,
    default_hour: int = 9,
) -> Draft:
    """Read a message written at `now` (aware) by a person of `zone`. Raises on no text.

    `clients` are those whose stored keys met `text_keys(text)`; `phone_region` is an ISO country code.
    """
    normal = normalise(text)
    low = normal.low
    phones = find_phones(low, phone_region)
    masked = _mask(low, [(phone.start, phone.end) for phone in phones])
    masked = _mask(masked, [(amount.start, amount.end) for amount in find_amounts(masked)])
    dates = find_dates(masked, language=language, now=now, zone=zone, default_hour=default_hour)[:_DATES]
    for date in dates:
        masked = _mask(masked, [(date.start, date.end)])
    found = tokens(normal)
    blocked = [_BLANK in masked[token.start : token.end] for token in found]
    words = words_of(low, found, blocked)
    ordinary = [token.low in STOP or bool(topic(token.low)) or is_number_word(token.low) for token in found]
    # A date must not hide a client ("Новый день"): only what figures or units used up is closed to names.
    hits = find_hits(found, blocked, ordinary, clients)
    verdict = judge(normal, found, words, hits, clients)
    persons = find_persons(normal, found, words, verdict)
    mentions = _mentions(found, verdict, persons)
    plans, planned_clauses = _plans(low, words, dates, now)
    event = find_event(low, words, mentions, planned_clauses)
    plan = _best_plan(normal, words, plans, event, dates)
    return Draft(
        kind=_kind(normal, event),
        direction=_direction(normal, event),
        client=verdict.match(normal, found),
        contact_id=verdict.contact_id,
        person=_person(normal, found, persons),
        happened_at=_happened(normal, words, dates, plan, event, now),
        plan=plan,
        problem=_first_problem(dates, plan, event),
        phone=phones[0].number if phones else None,
        summary=summary_of(text),
        question=is_question(normal, found, verdict, dates, event),
        empty=is_empty(normal, found, verdict, dates, event, phones),
    )


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _mentions(found: Sequence[Token], verdict: Verdict, persons: Sequence[Person]) -> list[Mention]:
    mentions = list(verdict.mentions)
    for person in persons:
        if not any(m.start < person.end and person.start < m.end for m in mentions):
            mentions.append(
                Mention(
                    person.start, person.end, True, person.nominative, person.dative, inflects(found[person.start].low)
                )
            )
    return sorted(mentions, key=lambda mention: mention.start)


def _clause_of(words: Sequence[Word], start: int) -> int:
    clause = 0
    for word in words:
        if word.start > start:
            break
        clause = word.clause
    return clause


def shape_of(date: DateFound, now: datetime) -> DateShape:
    """What the judge of plans needs to know of a date."""
    moment = date.moment
    rolled = (
        date.has_clock
        and not date.has_day
        and moment is not None
        and moment.start.date() != now.astimezone(moment.start.tzinfo).date()
    )
    grain = moment.grain if moment else "none"
    return DateShape(
        date.start,
        date.end,
        bool(moment and moment.deadline),
        date.has_clock,
        date.has_day,
        grain,
        rolled,
        date.passed,
        date.preposition,
    )


_TOLD = word_set("called met emailed sent visited spoke rang был была были був була були взяли взял взяла")


def was_told(words: Sequence[Word]) -> bool:
    """Does the message tell of something done?"""
    return any(
        (word.form == "past" and word.topic in ("call", "meeting", "send", "write", "get")) or word.low in _TOLD
        for word in words
    )


def _plans(
    low: str, words: Sequence[Word], dates: Sequence[DateFound], now: datetime
) -> tuple[list[_Planned], frozenset[int]]:
    """Which dates are ours to keep, and the clauses they stand in."""
    plans: list[_Planned] = []
    told = was_told(words)
    for order, date in enumerate(dates):
        if date.moment is None or date.past or date.habit:
            continue
        cue = plan_cue(low, words, shape_of(date, now), told=told, dates=len(dates), order=order)
        plans.append(_Planned(date, cue))
    ahead = [plan.found.start for plan in plans if plan.cue.certainty >= _PLAN_FROM]
    ahead += [date.start for date in dates if date.problem is not None]
    clauses = frozenset(_clause_of(words, start) for start in ahead)
    return plans, clauses


def _best_plan(
    normal: Normal,
    words: Sequence[Word],
    plans: Sequence[_Planned],
    event: Event | None,
    dates: Sequence[DateFound],
) -> PlanDraft | None:
    sure = [plan for plan in plans if plan.cue.certainty >= _PLAN_FROM]
    if not sure:
        return None
    best = max(sure, key=lambda plan: (round(plan.cue.certainty, 1), plan.found.has_clock, -plan.found.start))
    moment = best.found.moment
    if moment is None:
        return None
    return PlanDraft(
        best.cue.kind,
        moment,
        plan_text(normal, words, best.found.start, best.found.end),
        round(best.cue.certainty, 2),
        normal.span(best.found.start, best.found.end),
    )


def _kind(normal: Normal, event: Event | None) -> Found[Kind] | None:
    if event is None or event.kind is None:
        return None
    return Found(event.kind, event.certainty, normal.span(event.start, event.end))


def _direction(normal: Normal, event: Event | None) -> Found[Direction] | None:
    if event is None or event.direction is None or event.kind == "meeting":
        return None
    return Found(event.direction, min(event.certainty, 0.85), normal.span(event.start, event.end))


def _person(normal: Normal, found: Sequence[Token], persons: Sequence[Person]) -> Found[str] | None:
    if not persons:
        return None
    person = persons[0]
    span = normal.span(found[person.start].start, found[person.end - 1].end)
    return Found(person.name, person.certainty, span)


def _happened(
    normal: Normal,
    words: Sequence[Word],
    dates: Sequence[DateFound],
    plan: PlanDraft | None,
    event: Event | None,
    now: datetime,
) -> Found[datetime] | None:
    """The past moment the text tells of: "вчера в 4 был у ..."."""
    for date in dates:
        if date.back is None or date.back > now or date.habit:
            continue
        span = normal.span(date.start, date.end)
        if plan is not None and plan.span == span:
            continue
        if date.preposition in ("от", "від", "за", "since", "до", "by", "until", "с", "з"):
            continue
        clause = _clause_of(words, date.start)
        beside = event is not None and abs(_clause_of(words, event.start) - clause) <= 1
        # Words that only look back count anywhere beside the event; a bare weekday or hour only next to it.
        close = event is not None and min(abs(event.start - date.end), abs(event.end - date.start)) <= 25
        if (date.past and beside) or (
            not date.past and beside and close and event is not None and event.kind is not None
        ):
            return Found(date.back, 0.9 if date.past else 0.7, span)
    return None


def _first_problem(dates: Sequence[DateFound], plan: PlanDraft | None, event: Event | None) -> DateProblem | None:
    for date in dates:
        if date.problem and (date.problem.reason == "no_such_day" or (plan is None and event is None)):
            return date.problem
    return None
