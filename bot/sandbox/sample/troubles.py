"""Claims and promises of the sample company, as the sentences of its past and its plans have them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from bot.crm.claims.days import WORKING_DAYS, Week, due_day, due_moment
from bot.sandbox.sample.days import WORK_DAYS, WORK_END, WORK_START, Calendar, moment, working_time
from bot.sandbox.sample.future import Due, Planned
from bot.sandbox.sample.past import Event
from bot.sandbox.sample.shapes import Heard, SampleCompany, SamplePerson
from storage.claims import Severity

Status = Literal["registered", "in_work", "satisfied", "not_satisfied"]
State = Literal["open", "kept", "broken"]

WEEK = Week(WORK_START, WORK_END, WORK_DAYS)
_FORGOTTEN = 15  # working days; whatever is older has been seen to


@dataclass(frozen=True, slots=True)
class Comment:
    """What the claim's owner added to it."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Complaint:
    """One claim; its owner is whose the client is, its author who heard of it."""

    event: Event
    owner: SamplePerson
    subject: str
    severity: Severity
    status: Status
    due_on: date
    due_at: datetime
    comments: tuple[Comment, ...]
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise; `plan` is there when it is ours and has one."""

    event: Event
    owner: SamplePerson
    side: Literal["ours", "theirs"]
    text: str
    state: State
    due: Due
    plan: Planned | None
    closed_at: datetime | None


class Troubles:
    """Reads what the sentences held besides the contact, and decides what came of it by now."""

    def __init__(self, company: SampleCompany, calendar: Calendar, now: datetime) -> None:
        self._company = company
        self._calendar = calendar
        self._now = now.astimezone(UTC)

    def complaint(self, event: Event, heard: Heard, owner: SamplePerson, chance: Random) -> Complaint | None:
        """The claim of this sentence, if it holds one."""
        if heard.claim is None:
            return None
        heard_on = self._local(event.written_at, owner)
        due_on = due_day(heard.severity, event.written_at, owner.zone, WEEK)
        closed_at = None
        forgotten = heard_on >= self._calendar.from_today(-_FORGOTTEN) and chance.random() < 0.3
        if not heard.still and not forgotten:
            # Most are settled in time, some a few days late.
            settled_on = self._calendar.shifted(heard_on, chance.randint(1, WORKING_DAYS[heard.severity] + 2))
            closed_at = moment(settled_on, working_time(chance), owner.zone)
            closed_at = closed_at if settled_on < self._calendar.today else None
        words = heard.comments or self._some_comments(chance, closed=closed_at is not None)
        comments = tuple(self._commented(words, event.written_at, closed_at, owner, chance))
        status: Status = "in_work" if comments else "registered"
        if closed_at is not None:
            status = "satisfied" if words and words[-1] in self._company.settled else "not_satisfied"
        due_at = due_moment(due_on, owner.zone, WEEK)
        return Complaint(event, owner, heard.claim, heard.severity, status, due_on, due_at, comments, closed_at)

    def promise(self, event: Event, heard: Heard, owner: SamplePerson, chance: Random) -> Promised | None:
        """What the client promised in this sentence, if anything."""
        if heard.promise is None:
            return None
        day = self._calendar.shifted(self._local(event.at, owner), heard.days)
        due = Due(
            datetime.combine(day, WORK_START),
            owner.zone,
            moment(day, WORK_START, owner.zone),
            "day",
            is_deadline=heard.days > 1,
        )
        state: State = "open"
        if not heard.still and day < self._calendar.today:
            forgotten = day >= self._calendar.from_today(-_FORGOTTEN) and chance.random() < 0.3
            state = "open" if forgotten else "kept" if chance.random() < 0.88 else "broken"
        closed_at = moment(day, working_time(chance), owner.zone) if state != "open" else None
        return Promised(event, owner, "theirs", heard.promise, state, due, None, closed_at)

    def ours(self, plans: Iterable[Planned]) -> Iterator[Promised]:
        """Our own: papers that a sentence held the client should have by some day."""
        for plan in plans:
            is_promise = plan.kind in ("offer", "email") and plan.due.is_deadline
            if plan.said is not None and is_promise and plan.state != "cancelled":
                state: State = "kept" if plan.state == "done" else "open"
                yield Promised(plan.said, plan.owner, "ours", plan.text, state, plan.due, plan, plan.closed_at)

    def _some_comments(self, chance: Random, *, closed: bool) -> tuple[str, ...]:
        words = chance.sample(list(self._company.comments), chance.choice((0, 1, 1, 2)))
        if closed and chance.random() < 0.85:
            words.append(chance.choice(list(self._company.settled)))
        return tuple(words)

    def _commented(
        self, words: tuple[str, ...], since: datetime, closed_at: datetime | None, owner: SamplePerson, chance: Random
    ) -> Iterator[Comment]:
        """The comments with their moments, one after another; those that would lie ahead are not written yet."""
        first, last = since + timedelta(minutes=20), closed_at or self._now - timedelta(minutes=30)
        day = self._local(since, owner)
        for number, text in enumerate(words):
            ends = closed_at is not None and number == len(words) - 1
            evening = moment(self._calendar.shifted(day, number), time(17, chance.randrange(50)), owner.zone)
            at = max(last if ends else evening, first)
            if at <= last:
                yield Comment(text, at)
                first = at + timedelta(minutes=20)

    def _local(self, at: datetime, person: SamplePerson) -> date:
        return at.astimezone(ZoneInfo(person.zone)).date()
