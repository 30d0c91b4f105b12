"""One sentence to one draft: phones, dates and sums out first, then names, then what was done and is to be done."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.dates import DateFound, is_number_word
from bot.freetext.draft import DateProblem, Direction, Draft, Found, Kind, KnownClient, PlanDraft
from bot.freetext.groundwork import lay
from bot.freetext.names.match import find_hits
from bot.freetext.names.verdict import Verdict, judge
from bot.freetext.normal import Normal, Token
from bot.freetext.persons import Person, find_persons
from bot.freetext.planning import best_plan, clause_of, weigh_plans
from bot.freetext.triggers.clauses import Mention, Word, inflects
from bot.freetext.triggers.contact import Event
from bot.freetext.triggers.events import find_event
from bot.freetext.triggers.lexicon import STOP, topic
from bot.freetext.wording import is_empty, is_question, summary_of


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
    ground = lay(text, language=language, now=now, zone=zone, phone_region=phone_region, default_hour=default_hour)
    normal, found, words, dates = ground.normal, ground.found, ground.words, ground.dates
    ordinary = [token.low in STOP or bool(topic(token.low)) or is_number_word(token.low) for token in found]
    # A date must not hide a client ("Новый день"): only what figures or units used up is closed to names.
    hits = find_hits(found, ground.blocked, ordinary, clients)
    verdict = judge(normal, found, words, hits, clients)
    persons = find_persons(normal, found, words, verdict)
    mentions = _mentions(found, verdict, persons)
    plans, planned_clauses = weigh_plans(ground, now)
    event = find_event(normal.low, words, mentions, planned_clauses)
    plan = best_plan(ground, plans)
    return Draft(
        kind=_kind(normal, event),
        direction=_direction(normal, event),
        client=verdict.match(normal, found),
        contact_id=verdict.contact_id,
        person=_person(normal, found, persons),
        happened_at=_happened(normal, words, dates, plan, event, now),
        plan=plan,
        problem=_first_problem(dates, plan, event),
        phone=ground.phones[0].number if ground.phones else None,
        summary=summary_of(text),
        question=is_question(normal, found, verdict, dates, event),
        empty=is_empty(normal, found, verdict, dates, event, ground.phones),
    )


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
        clause = clause_of(words, date.start)
        beside = event is not None and abs(clause_of(words, event.start) - clause) <= 1
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
