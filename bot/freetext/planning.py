"""Which of a sentence's dates are ours to keep, and the signs that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.freetext.dates import DateFound
from bot.freetext.draft import DateProblem, Moment, PlanDraft, PlanKind
from bot.freetext.groundwork import Groundwork
from bot.freetext.sight import Sight
from bot.freetext.stretches import kind_among, stretches
from bot.freetext.triggers.changes import Revision, forbidden_clauses
from bot.freetext.triggers.clauses import Word, clause_of
from bot.freetext.triggers.promises import Promise
from bot.freetext.triggers.roles import (
    DateShape,
    PlanCue,
    is_told_order,
    own_deed,
    plan_cue,
    plan_features,
    promised_kind,
)
from bot.freetext.triggers.sales.days import tells_of_sale
from bot.freetext.wordlists import word_set

_PLAN_FROM = 0.5
_BETWEEN = 4  # so many words may stand between a day and its hour
_TOLD = word_set("called met emailed sent visited spoke rang был была были був була були було взяли взял взяла взяло")
_OVER = word_set("was were went talked discussed chatted texted phoned messaged wrote dropped stopped saw")
_DENIED = re.compile(r"(?<!\w)(?:не|not)\s+(?:(?:в|во|на|у|on|at)\s+)?$")  # "в среду, не в четверг"
_RECENT = timedelta(days=60)  # a day without a year that is longer ago is rather one to come
MOVED_FROM = frozenset(("с", "со", "з", "із", "from"))
_TOWARDS = frozenset(("на", "to", "for", "until", "till", "до"))
_ELAPSED = re.compile(r"назад|тому|ago")
_KINDS: Final[dict[str, PlanKind]] = {"call": "call", "meeting": "meeting", "write": "email"}
_ORDERED = 0.8  # an order in so many words
_MUST = word_set("надо нужно треба тре необходимо потрібно")
_NOT_US = word_set("им ему ей їм йому їй они он она вони він вона they he she them him her")
_TERM = re.compile(r"(?<!\w)(?:due|payable)(?:\s+(?:in|by|on|within))?\s*$")
_BILLED = word_set("sent emailed issued raised invoiced billed")
_ENGLISH_ORDER = word_set("call ring phone visit meet email text message send check remind confirm bring write quote")


@dataclass(frozen=True, slots=True)
class Planned:
    """A date ahead, when it is, and how surely it is our plan; `promised`: we gave our word for it.

    `day`: the day of an hour that stands apart from it ("в [пятницу] встреча в 12"), which is no plan of its own.
    """

    found: DateFound
    moment: Moment
    cue: PlanCue
    promised: bool = False
    day: DateFound | None = None


@dataclass(frozen=True, slots=True)
class _Ahead:
    found: DateFound
    moment: Moment
    shape: DateShape
    order: int


def was_told(words: Sequence[Word]) -> bool:
    """Does the message tell of something done?"""
    return any(
        (word.form == "past" and word.topic in ("call", "meeting", "send", "write", "get")) or word.low in _TOLD
        for word in words
    )


def _ahead(ground: Groundwork, now: datetime) -> Iterator[_Ahead]:
    """The dates that may be plans: neither past nor a habit."""
    for order, date in enumerate(ground.dates):
        denied = _DENIED.search(ground.normal.low, max(0, date.start - 12), date.start)
        if date.moment is not None and not (date.past or date.habit or denied):
            yield _Ahead(date, date.moment, _shape(date, date.moment, now), order)


def _coming_back(ground: Groundwork) -> Iterator[Planned]:
    """What is ordered for a weekday that comes back is planned for the next one: no plan repeats itself."""
    words = ground.words
    for date in ground.dates:
        if not date.habit or date.next is None:
            continue
        own = [at for at, word in enumerate(words) if word.clause == clause_of(words, date.start)]
        ordered = next((at for at in own if _is_order(words, at)), None)
        if ordered is None or was_told([words[at] for at in own]) or any(words[at].low in _NOT_US for at in own):
            continue
        yield Planned(date, date.next, PlanCue(_ORDERED, promised_kind([words[ordered]])))


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


def weigh_plans(
    sight: Sight,
    now: datetime,
    revision: Revision | None,
    promises: Sequence[Promise] = (),
    taken: Sequence[DateFound] = (),
) -> list[Planned]:
    """The dates ahead with their certainty: nothing for what is over, forbidden, taken back or promised to us.

    `taken` are dates that something else is known to be of, such as the day of a sale.

    A day that we promised something for is the surest plan of all.
    """
    ground = sight.ground
    low, words = ground.normal.low, ground.words
    told = was_told(words)
    quiet = forbidden_clauses(low, words)
    plans = []
    for ahead in _ahead(ground, now):
        cue = plan_cue(sight.view, low, words, ahead.shape, told=told, dates=len(ground.dates), order=ahead.order)
        clause = clause_of(words, ahead.found.start)
        taken_back = revision is not None and revision.clause == clause
        spent = any(date is ahead.found for date in taken) or tells_of_sale(ground, ahead.found)
        if taken_back or spent or clause in quiet or _is_over(words, ahead.found, clause, now):
            cue = PlanCue(0.0, cue.kind)
        promise = next((one for one in promises if one.date is ahead.found), None)
        ours = promise is not None and promise.side == "ours"
        if promise is not None:
            said = [word for word in words if any(start <= word.start < end for start, end in promise.text)]
            cue = PlanCue(1.0, promised_kind(said)) if ours else PlanCue(0.0, cue.kind)
        elif not (taken_back or spent or clause in quiet):
            cue = _said_so(sight, ahead.found, clause, cue)
        plans.append(Planned(ahead.found, ahead.moment, cue, ours))
    plans.extend(_coming_back(ground))
    plans = _with_days(words, plans, now)
    if revision is None or revision.change == "cancel":
        return plans
    target = _moved_to(words, plans, revision)
    return [_as_moved(plan, revision) if plan is target else plan for plan in plans]


def _said_so(sight: Sight, date: DateFound, clause: int, cue: PlanCue) -> PlanCue:
    """The judged cue, or what plain words say against it: what must be done, what we were told to do, when they pay."""
    ground = sight.ground
    low, words = ground.normal.low, ground.words
    if _TERM.search(low, 0, date.start) and any(word.clause == clause and word.low in _BILLED for word in words):
        return PlanCue(0.0, cue.kind)  # "sent the invoice, due in 30 days": their day
    own = [at for at, word in enumerate(words) if word.clause == clause and not word.blocked]
    told = next((at for at in own if at and is_told_order(words[at], words[at - 1])), None)
    if told is not None and date.start > words[told].start:
        return PlanCue(max(cue.certainty, _ORDERED), _KINDS.get(words[told].topic, "task"))
    if cue.certainty >= _PLAN_FROM:
        return cue
    datives = {at for one in sight.mentions if one.dative or one.nominative for at in range(one.start, one.end)}
    for at in own:
        word = words[at]
        if word.low not in _MUST or at + 1 >= len(words) or words[at + 1].form != "infinitive":
            continue
        theirs = words[at + 1].topic == "theirs" or (at and (at - 1 in datives or words[at - 1].low in _NOT_US))
        near = abs(sum(date.start <= one.start < word.start or word.end <= one.start < date.start for one in words))
        if not theirs and near <= _BETWEEN + 2:
            return PlanCue(_ORDERED, cue.kind)
    return cue


def _with_days(words: Sequence[Word], plans: Sequence[Planned], now: datetime) -> list[Planned]:
    """The plans with each bare hour on the day that its statement names: "в пятницу встреча в 12" is one plan."""
    kept = list(plans)
    for hour in plans:
        if hour.found.has_day or not hour.found.has_clock or hour.moment.grain != "minute":
            continue
        clause = clause_of(words, hour.found.start)
        own = [one for one in kept if clause_of(words, one.found.start) == clause]
        days = [one for one in own if one.found.has_day and not one.found.has_clock and one.moment.grain == "day"]
        if len(days) != 1 or len(own) != 2:
            continue
        [day] = days
        gap = (min(day.found.end, hour.found.end), max(day.found.start, hour.found.start))
        if sum(gap[0] <= word.start < gap[1] for word in words) > _BETWEEN:
            continue
        zone = hour.moment.start.tzinfo
        local = datetime.combine(day.moment.start.date(), hour.moment.start.time(), zone)
        if local <= now:
            continue
        moment = Moment(local, None, "minute", None, day.moment.deadline or hour.moment.deadline)
        cue = max(hour.cue, day.cue, key=lambda one: one.certainty)
        kept[kept.index(hour)] = Planned(hour.found, moment, cue, hour.promised or day.promised, day.found)
        kept.remove(day)
    return kept


def _is_over(words: Sequence[Word], date: DateFound, clause: int, now: datetime) -> bool:
    """Does the statement tell what was done on that day: "was at Acme today", "в понедельник был у них"?"""
    if date.back is None or date.preposition in ("на", "for", "до", "by", "until", "till"):
        return False
    age = now.astimezone(date.back.tzinfo).date() - date.back.date()
    part = date.moment is not None and date.moment.grain == "part"
    if not timedelta(0) <= age <= _RECENT or not (date.has_day or (part and not age)):
        return False
    if (date.has_clock or part) and date.back > now:
        return False
    own = [word for word in words if word.clause == clause]
    if any(word.topic in ("request", "agree", "theirs") for word in own):
        return False
    if any(own_deed(word, words[at - 1].low if at else "") for at, word in enumerate(words) if word.clause == clause):
        return False
    return was_told(own) or any(word.low in _OVER for word in own)


def _moved_to(words: Sequence[Word], plans: Sequence[Planned], revision: Revision) -> Planned | None:
    """The date that an appointment is moved to."""
    mine = [plan for plan in plans if clause_of(words, plan.found.start) == revision.clause]
    mine = [plan for plan in mine if plan.found.preposition not in MOVED_FROM]
    after = [plan for plan in mine if plan.found.start > revision.start] or mine
    aimed = [plan for plan in after if plan.found.preposition in _TOWARDS]
    return next(iter(aimed or after), None)


def _as_moved(plan: Planned, revision: Revision) -> Planned:
    return replace(plan, cue=PlanCue(0.9, "call" if revision.call else "meeting"))


def sure_plans(plans: Sequence[Planned]) -> list[Planned]:
    """The dates that are ours to keep, the best first: what we promised, the surest, among equals one with an hour."""
    sure = [plan for plan in plans if plan.cue.certainty >= _PLAN_FROM]
    return sorted(
        sure,
        key=lambda plan: (
            not plan.promised,
            -round(plan.cue.certainty, 1),
            not plan.found.has_clock,
            plan.found.start,
        ),
    )


def distinct_plans(ground: Groundwork, sure: Sequence[Planned], now: datetime) -> list[Planned]:
    """The first plan and those of other moments; "today" in a story is when it happened, and no second plan."""
    if not sure:
        return []
    told = was_told(ground.words)
    today = now.astimezone(sure[0].moment.start.tzinfo).date()
    kept = [sure[0]]
    for one in sure[1:]:
        story = told and not one.promised and not one.found.has_clock and one.moment.start.date() == today
        if not story and all(one.moment.start != other.moment.start for other in kept):
            kept.append(one)
    return kept


def planned_clauses(
    ground: Groundwork, plans: Sequence[Planned], revision: Revision | None, promises: Sequence[Promise] = ()
) -> frozenset[int]:
    """The clauses that speak of a time to come."""
    words = ground.words
    starts = [
        place for plan in sure_plans(plans) for place in (plan.found.start, *((plan.day.start,) if plan.day else ()))
    ]
    starts += [date.start for date in ground.dates if date.problem is not None]
    starts += [promise.date.start for promise in promises if promise.date is not None]
    clauses = {clause_of(words, start) for start in starts} | forbidden_clauses(ground.normal.low, words)
    if revision is not None:
        clauses.add(revision.clause)
    return frozenset(clauses)


def stretches_of(ground: Groundwork, plans: Sequence[Planned]) -> list[tuple[int, int] | None]:
    """Where the words of each plan are to be looked for; anywhere, when it is the only one."""
    if len(plans) < 2:
        return [None for _ in plans]
    dates = {
        at: (
            min(one.found.start, one.day.start if one.day is not None else one.found.start),
            max(one.found.end, one.day.end if one.day is not None else one.found.end),
        )
        for at, one in enumerate(plans)
    }
    order = sorted(dates, key=lambda at: dates[at])
    found = dict(zip(order, stretches(ground, [dates[at] for at in order]), strict=True))
    return [found[at] for at in range(len(plans))]


def plan_of(ground: Groundwork, plan: Planned, text: str, stretch: tuple[int, int] | None = None) -> PlanDraft:
    """The plan as it is handed out; what is planned is told by its own words, where it has a `stretch` of them."""
    span = ground.normal.span(plan.found.start, plan.found.end)
    kind = plan.cue.kind
    if stretch is not None and not plan.promised:
        kind = kind_among([word for word in ground.words if stretch[0] <= word.start < stretch[1]]) or kind
    return PlanDraft(kind, plan.moment, text, round(plan.cue.certainty, 2), span)


def past_problem(ground: Groundwork, now: datetime) -> DateProblem | None:
    """A deed that is ordered for a moment gone by, with the days that may be meant."""
    words = ground.words
    for date in ground.dates:
        if date.back is None or date.back > now or date.habit or date.problem or not (date.past or date.has_day):
            continue
        if date.moment is not None and not date.past:
            continue
        clause = clause_of(words, date.start)
        own = [word for word in words if word.clause == clause]
        if was_told(own) or any(word.low in _OVER or (word.form == "past" and not word.latin) for word in own):
            continue
        if not any(_is_order(words, at) for at, word in enumerate(words) if word.clause == clause):
            continue
        today = now.astimezone(date.back.tzinfo).date()
        text = ground.normal.low[date.start : date.end].strip()
        hour = date.back.time() if date.has_clock and not _ELAPSED.search(text) else None
        later_today = date.back.date() < today and (hour is None or hour > now.astimezone(date.back.tzinfo).time())
        days = (today, today + timedelta(days=1)) if later_today else (today + timedelta(days=1),)
        return DateProblem(text, "past", days, hour)
    return None


def _is_order(words: Sequence[Word], at: int) -> bool:
    """Is this a verb that says what to do, and not the name of what was done?"""
    word = words[at]
    previous = words[at - 1] if at and words[at - 1].clause == word.clause else None
    if word.topic not in ("call", "meeting", "send", "write", "task", "email", "message"):
        return False
    if not word.latin:
        return (
            word.form in ("infinitive", "first", "imperative") and own_deed(word, previous.low if previous else "") > 0
        )
    following = words[at + 1].low if at + 1 < len(words) else ""
    opens = previous is None or previous.low in ("to", "please", "must", "should")
    return opens and word.low in _ENGLISH_ORDER and following not in ("with", "w", "from")


def dates_ahead(ground: Groundwork, now: datetime) -> list[tuple[DateFound, dict[str, float]]]:
    """The dates that may be plans, with what rules know of each: the model learns from it (`scripts.reading`)."""
    low, words = ground.normal.low, ground.words
    told = was_told(words)
    return [
        (
            ahead.found,
            plan_features(low, words, ahead.shape, told=told, dates=len(ground.dates), order=ahead.order),
        )
        for ahead in _ahead(ground, now)
    ]
