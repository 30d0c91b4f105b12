"""One sentence to one draft: phones, dates and sums out first, then names, then what was done and is to be done."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext.dates import DateFound
from bot.freetext.draft import (
    Change,
    DateProblem,
    Direction,
    Draft,
    Found,
    HappenedGrain,
    Kind,
    KnownClient,
    Money,
    PlanDraft,
    Stage,
)
from bot.freetext.groundwork import Groundwork
from bot.freetext.learnt import LearntPhrase, taught_claim, taught_event, unsettled
from bot.freetext.model.contacts import judged
from bot.freetext.model.stages import stage_of
from bot.freetext.model.sums import deal_of
from bot.freetext.names.nominative import in_nominative
from bot.freetext.normal import Normal, Token
from bot.freetext.persons import Person
from bot.freetext.planning import (
    MOVED_FROM,
    Planned,
    distinct_plans,
    past_problem,
    plan_of,
    planned_clauses,
    stretches_of,
    sure_plans,
    weigh_plans,
)
from bot.freetext.recorded import claim_of, promise_of, sale_of
from bot.freetext.settling import settling_of
from bot.freetext.sight import Sight, look
from bot.freetext.triggers.changes import Revision, find_revision
from bot.freetext.triggers.clauses import Word, clause_of
from bot.freetext.triggers.contact import Event, is_offer
from bot.freetext.triggers.events import find_event
from bot.freetext.triggers.promises import Promise, find_promises
from bot.freetext.triggers.rivals import find_rivals
from bot.freetext.triggers.sales.days import SaleDay, sale_day, tells_of_sale
from bot.freetext.triggers.sales.find import Sale, find_sales, minor_units
from bot.freetext.triggers.sales.judged import judged_sales
from bot.freetext.triggers.sales.words import THEY_PAID
from bot.freetext.wording import PlanWords, is_empty, is_question, own_words, plan_words, summary_of, tells_more

_A_PERSON = 0.7  # so surely it is a human's name
_AND = re.compile(r"[\s,]*(?:(?:и|і|й|та|and)\s+)?(?:(?:просит|просят|просить|просять|asks? for|wants?)\s+)?")


def read(
    text: str,
    *,
    language: str,
    now: datetime,
    zone: ZoneInfo,
    clients: Sequence[KnownClient],
    phone_region: str | None = None,
    default_hour: int = 9,
    learnt: Sequence[LearntPhrase] = (),
) -> Draft:
    """Read a message written at `now` (aware) by a person of `zone`. Raises on no text.

    `clients` are those whose stored keys met `text_keys(text)`; `phone_region` is an ISO country code.
    `learnt` is what corrections taught about words of the text.
    """
    sight = look(
        text,
        language=language,
        now=now,
        zone=zone,
        clients=clients,
        phone_region=phone_region,
        default_hour=default_hour,
    )
    ground, verdict, persons, mentions, names = sight.ground, sight.verdict, sight.persons, sight.mentions, sight.names
    verdict = unsettled(verdict, learnt)
    normal, found, words, dates = ground.normal, ground.found, ground.words, ground.dates
    revision = find_revision(normal.low, words, mentions)
    promises = find_promises(ground, mentions, names)
    towns = [(found[at].start, found[at].end) for at in verdict.cities]
    # "позвонить [СтройДом Рязань]": a town right behind the name belongs to it.
    tied = [
        town for town in towns if any(end < town[0] and not normal.low[end : town[0]].strip(" ,(") for _, end in names)
    ]
    sales = find_sales(ground, mentions, [*names, *towns], _promised(promises))
    sales = judged_sales(ground, sight.view, sales, mentions, [*names, *towns], _promised(promises))
    sold = sale_day(ground, sales, promises, mentions, names, now)
    settling = settling_of(ground, promises)
    spent = [one.date for one in (sold, settling) if one is not None]
    clauses = {sale.clause for sale in sales}
    spent += [
        date for date in dates if clause_of(words, date.start) in clauses and tells_of_sale(ground, date, summed=True)
    ]
    plans = weigh_plans(sight, now, revision, promises, spent)
    planned = planned_clauses(ground, plans, revision, promises)
    event = find_event(normal.low, words, mentions, planned)
    # What is only called off, moved or planned is no contact: "встреча завтра в 10".
    beyond = revision is None and any(word.clause not in planned for word in words)
    maybe_event: Event | None = None
    if event is not None or beyond:
        event, maybe_event = judged(sight.view, event)
    event = taught_event(ground, learnt, event, planned)
    sure = distinct_plans(ground, sure_plans(plans), now)
    moving, done = _moving_words(ground, revision), _sold_words(ground, sales)
    places = stretches_of(ground, sure)
    said = [
        _plan_words(ground, plans, one, [*names, *tied], moving, done, place)
        for one, place in zip(sure, places, strict=True)
    ]
    drafts = tuple(
        plan_of(ground, one, _words_of_plan(ground, one, words.text, promises), place)
        for one, words, place in zip(sure, said, places, strict=True)
    )
    change, moved = _change(words, sure, revision)
    problem = _first_problem(dates, drafts, event)
    if problem is None and not drafts and event is None and revision is None:
        problem = past_problem(ground, now)
    if problem is None and sold is not None:
        problem = sold.problem
    question = is_question(normal, found, verdict, dates, event)
    if question:
        promises, sales = [], []
    kept = [place for one, words in zip(sure, said, strict=True) for place in _given(one, promises) or words.kept]
    claim, maybe = None, False
    if not question:
        returned = any(sale.minor < 0 for sale in sales)
        claim, maybe = claim_of(sight, kept, promises, settling, returned=returned)
        claim = taught_claim(ground, learnt, claim, names)
    rivals = _competitors(sight, towns)
    happened, happened_grain = _happened(ground, drafts, event, revision, promises, sold, now)
    covered = [*names, *kept, *(revision.words if revision is not None else ())]
    return Draft(
        kind=_kind(normal, event),
        direction=_direction(normal, event),
        client=verdict.match(normal, found),
        contact_id=verdict.contact_id,
        person=_person(normal, found, persons),
        happened_at=happened,
        plans=drafts,
        problem=problem,
        phone=ground.phones[0].number if ground.phones else None,
        summary=summary_of(text),
        question=question,
        empty=not (sales or claim or promises) and is_empty(normal, found, verdict, dates, event, ground.phones),
        change=change,
        moved=drafts[moved] if moved is not None else None,
        leftover=tells_more(normal, found, words, covered, sums=len(ground.sums)),
        happened_grain=happened_grain,
        claims=(claim,) if claim is not None else (),
        sales=tuple(sale_of(ground, sale) for sale in sales),
        promises=tuple(promise_of(ground, promise) for promise in promises),
        stage=_stage(sight, sales, rivals) if not question else None,
        competitors=rivals,
        deal=_deal(sight, sales) if not question else None,
        maybe_claim=maybe and claim is None,
        maybe_kind=_kind(normal, maybe_event) if event is None and not question else None,
        maybe_direction=_direction(normal, maybe_event) if event is None and not question else None,
    )


def _deal(sight: Sight, sales: Sequence[Sale]) -> Found[Money] | None:
    """The sum the talk is about: what was sold, else the sum that is no debt, no price of one and no discount."""
    normal = sight.ground.normal
    sold = next((sale for sale in sales if sale.minor > 0), None)
    if sold is not None:
        return Found(Money(sold.minor, sold.currency), sold.certainty, normal.span(sold.start, sold.end))
    found = deal_of(sight.view, sight.ground.sums, normal.low)
    if found is None:
        return None
    amount, certainty = found
    return Found(Money(minor_units(amount.value), amount.currency), certainty, normal.span(amount.start, amount.end))


def _stage(sight: Sight, sales: Sequence[Sale], rivals: Sequence[Found[str]]) -> Found[Stage] | None:
    """How far the deal is, told by the whole message."""
    ground = sight.ground
    sold = any(sale.minor > 0 for sale in sales)
    offers = any(is_offer(word.low) for word in ground.words)
    told = stage_of(sight.view, ground.normal.low, sold=sold, sums=len(ground.sums), offers=offers, rivals=bool(rivals))
    return Found(told[0], told[1], (0, len(ground.normal.raw))) if told is not None else None


def _competitors(sight: Sight, towns: Sequence[tuple[int, int]]) -> tuple[Found[str], ...]:
    """The competitors by name; where our client is known, a stranger may be one."""
    ground, found, verdict = sight.ground, sight.ground.found, sight.verdict
    strange = verdict.said_span if verdict.candidates else None
    places = [place for place in sight.names if strange is None or place[0] != found[strange[0]].start]
    people = [_with_surname(ground, one) for one in sight.persons if one.certainty >= _A_PERSON]
    rivals = find_rivals(ground, sight.mentions, [*places, *towns, *people])
    return tuple(_named(ground, one.start, one.end, one.certainty) for one in rivals)


def _with_surname(ground: Groundwork, person: Person) -> tuple[int, int]:
    """The place of a person's name with the capital behind it, which is the surname: "Ігор [Бондар]"."""
    found = ground.found
    last = person.end
    if last < len(found) and found[last].text[:1].isupper() and found[last].start == found[last - 1].end + 1:
        last += 1
    return found[person.start].start, found[last - 1].end


def _named(ground: Groundwork, start: int, end: int, certainty: float) -> Found[str]:
    """A name as it would stand by itself: "к Ягоднику" is Ягодник."""
    span = ground.normal.span(start, end)
    before = [word.low for word in ground.words if word.end <= start]
    words = ground.normal.raw[slice(*span)].split()
    ukrainian = re.search(r"[іїєґ]", ground.normal.low) is not None
    return Found(in_nominative(words, before[-1] if before else "", ukrainian=ukrainian), certainty, span)


def _promised(promises: Sequence[Promise]) -> frozenset[int]:
    """The statements that hold a promise: what is promised is not done yet."""
    return frozenset(clause for promise in promises for clause in promise.clauses)


def _moving_words(ground: Groundwork, revision: Revision | None) -> list[tuple[int, int]]:
    """What says that an appointment is moved, and from when: no words of the plan itself."""
    if revision is None:
        return []
    from_when = [
        (date.start, date.end)
        for date in ground.dates
        if clause_of(ground.words, date.start) == revision.clause and date.preposition in MOVED_FROM
    ]
    return [revision.words[0], *from_when]


def _sold_words(ground: Groundwork, sales: Sequence[Sale]) -> list[tuple[int, int]]:
    """What is done already in the statement of a sale: "[взяли 20 коробок на 7500 и] просят доставку"."""
    places = []
    for sale in sales:
        start = min(word.start for word in ground.words if word.clause == sale.clause)
        joined = _AND.match(ground.normal.low, sale.end)
        places.append((min(start, sale.start), joined.end() if joined is not None else sale.end))
    return places


def _plan_words(
    ground: Groundwork,
    plans: Sequence[Planned],
    planned: Planned,
    names: Sequence[tuple[int, int]],
    moving: Sequence[tuple[int, int]],
    done: Sequence[tuple[int, int]],
    stretch: tuple[int, int] | None,
) -> PlanWords:
    """The words of one plan; `plans` are all dates ahead, `done` the places of what is done already.

    `stretch`: where its words are to be looked for, when there are several plans.
    """
    found = planned.found
    others = [(one.found.start, one.found.end) for one in plans if one.found is not found]
    done = [place for place in done if place[1] <= found.start]
    if planned.day is not None:
        moving = [*moving, (planned.day.start, planned.day.end)]
    date = (found.start, found.end)
    told = plan_words(ground.normal, ground.words, date, names, others, [*moving, *done], stretch)
    if told.text or not done:
        return told
    return plan_words(ground.normal, ground.words, date, names, others, moving, stretch)


def _words_of_plan(ground: Groundwork, planned: Planned, said: str, promises: Sequence[Promise]) -> str:
    """The plan of a promise is what was promised, without "обещал"."""
    given = _given(planned, promises)
    return own_words(ground.normal, given) if given else said


def _given(planned: Planned, promises: Sequence[Promise]) -> tuple[tuple[int, int], ...]:
    """The places of what was promised, for the plan of a promise."""
    return next((one.text for one in promises if planned.promised and one.date is planned.found), ())


def _change(
    words: Sequence[Word], sure: Sequence[Planned], revision: Revision | None
) -> tuple[Change | None, int | None]:
    """What becomes of an earlier plan, and which of the plans tells its new moment.

    A plan of another statement stands for itself: "отменили, перезвонить в среду" is simply a new plan.
    """
    if revision is None:
        return None, None
    there = [at for at, one in enumerate(sure) if clause_of(words, one.found.start) == revision.clause]
    if revision.change == "move" and there:
        return "move", there[0]
    return (revision.change, None) if not sure or 0 in there else (None, None)


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
    ground: Groundwork,
    plans: Sequence[PlanDraft],
    event: Event | None,
    revision: Revision | None,
    promises: Sequence[Promise],
    sold: SaleDay | None,
    now: datetime,
) -> tuple[Found[datetime] | None, HappenedGrain]:
    """The past moment the text tells of, and how exactly: "вчера в 4 был у ..." and "вчера был у ...".

    The day of the contact goes before that of the sale told with it.
    """
    words = ground.words
    for date in ground.dates:
        if date.back is None or date.back > now or date.habit or any(promise.date is date for promise in promises):
            continue
        span = ground.normal.span(date.start, date.end)
        if event is None or any(plan.span == span for plan in plans) or (sold is not None and sold.date is date):
            continue
        if date.preposition in ("от", "від", "за", "since", "до", "by", "until", "с", "з"):
            continue
        clause = clause_of(words, date.start)
        if revision is not None and revision.clause == clause and not date.past:
            continue
        beside = abs(clause_of(words, event.start) - clause) <= 1
        # Words that only look back count anywhere beside the event; a bare weekday or hour only next to it.
        close = min(abs(event.start - date.end), abs(event.end - date.start)) <= 25
        if beside and (date.past or (close and event.kind is not None)):
            return _as_past(ground, date, now)
    if sold is not None:
        return _as_past(ground, sold.date, now) if sold.problem is None else (None, "minute")
    paid = {word.clause for word in words if THEY_PAID.fullmatch(word.low)} if event is None else set()
    day = next((date for date in ground.dates if date.past and clause_of(words, date.start) in paid), None)
    return _as_past(ground, day, now) if day is not None else (None, "minute")


def _as_past(ground: Groundwork, date: DateFound, now: datetime) -> tuple[Found[datetime] | None, HappenedGrain]:
    if date.back is None:
        return None, "minute"
    certainty = 0.9 if date.past else 0.7
    span = ground.normal.span(date.start, date.end)
    if date.has_clock:
        return Found(date.back, certainty, span), "minute"
    if date.back.date() == now.astimezone(date.back.tzinfo).date():
        return None, "minute"  # today without an hour: just now
    return Found(date.back.replace(hour=12, minute=0), certainty, span), "day"


def _first_problem(dates: Sequence[DateFound], plans: Sequence[PlanDraft], event: Event | None) -> DateProblem | None:
    for date in dates:
        if date.problem and (date.problem.reason in ("no_such_day", "no_such_time") or (not plans and event is None)):
            return date.problem
    return None
