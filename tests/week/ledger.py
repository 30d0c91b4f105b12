"""The week counted on paper: what was written is added up here by plain arithmetic, without the bot or its database."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.week.script import DAYS, Act, Due, Facts

WORK_BEGINS, WORK_ENDS = time(9), time(18)
BEFORE = timedelta(minutes=30)
CLAIM_DAYS = {"high": 1, "normal": 3, "low": 5}
SILENT_DAYS = 14
CLASS_A = 0.8


@dataclass(frozen=True, slots=True)
class Member:
    """One of the eight; `team` is None for the head."""

    name: str
    role: str
    language: str
    zone: str
    team: str | None

    @property
    def short(self) -> str:
        """ "Анна К."."""
        first, last = self.name.split()
        return f"{first} {last[0]}."


@dataclass(slots=True, eq=False)
class Entry:
    """One sentence that stands, or stood."""

    author: str
    facts: Facts
    at: datetime  # aware, in the author's zone
    stands: bool = True

    @property
    def day(self) -> date:
        """The day it tells of."""
        return DAYS[self.facts.on] if self.facts.on else self.at.date()

    @property
    def kind(self) -> str:
        """ "call", "meeting", ..."""
        return self.facts.how.split("-")[0]


@dataclass(slots=True, eq=False)
class Plan:
    """Something to be done; `ours`: it was promised."""

    entry: Entry
    due: Due
    ours: bool
    done_on: date | None = None

    def is_late(self, now: datetime) -> bool:
        """Whether its minute, or its day, is over by the wall clock of its owner."""
        if self.due.at is None:
            return now.date() > self.due.day
        return now.replace(tzinfo=None) >= datetime.combine(self.due.day, self.due.at)


@dataclass(slots=True, eq=False)
class Claim:
    """A complaint, under the number people call it by."""

    number: int
    entry: Entry
    owner: str
    closed_on: date | None = None

    @property
    def due_on(self) -> date:
        """So many working days after it was heard."""
        day, left = self.entry.at.date(), CLAIM_DAYS[self.entry.facts.claim]
        while left:
            day += timedelta(days=1)
            left -= day.isoweekday() < 6
        return day

    def is_late(self, now: datetime) -> bool:
        """Whether work of its last day is over."""
        return now.replace(tzinfo=None) >= datetime.combine(self.due_on, WORK_ENDS)


@dataclass(slots=True, eq=False)
class Awaited:
    """What a client has promised."""

    entry: Entry
    due: Due
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """What one's own morning message holds; clients of the plans in their order, numbers of the first claims."""

    today: tuple[str, ...] = ()
    overdue: int = 0
    claims: int = 0
    late_claims: int = 0
    numbers: tuple[int, ...] = ()
    ours: int = 0
    theirs: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What people did; `revenue` in whole units of the currency, less returns; `notes` of who did nothing else."""

    contacts: int = 0
    meetings: int = 0
    sales: int = 0
    revenue: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    """What the message of those who lead holds besides; `silent` are the first three with their days."""

    done: Done
    late_plans: int
    late_people: int
    claims: int
    late_claims: int
    silent: tuple[tuple[str, int], ...]
    more_silent: int
    idle: tuple[str, ...]  # of all of them, in the ledger; the first three on a screen
    more_idle: int

    @property
    def is_news(self) -> bool:
        """Whether there is anything to tell; that somebody has no plan is no news."""
        return self.done != Done() or bool(self.late_plans or self.claims or self.silent)


@dataclass(frozen=True, slots=True)
class Week:
    """What a report of the week holds; money in whole units of the currency."""

    kinds: tuple[tuple[str, int], ...]
    revenue: int
    sales: int
    returns: int
    returned: int
    done: int
    on_time: int
    claims_opened: int
    claims_closed: int
    kept: int
    plans_overdue: int
    claims_open: int
    claims_overdue: int
    promises_open: int

    @property
    def contacts(self) -> int:
        """Of every kind but notes."""
        return sum(count for kind, count in self.kinds if kind != "other")


@dataclass(slots=True)
class Ledger:
    """Everything said so far; each method is one thing somebody does."""

    members: dict[str, Member]
    owners: dict[str, str]  # client: whose
    entries: list[Entry] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    awaited: list[Awaited] = field(default_factory=list)

    def play(self, who: str, act: Act) -> None:
        """Take note of an act."""
        at = act.moment(ZoneInfo(self.members[who].zone))
        match act.verb:
            case "say":
                assert act.facts
                self._write(who, act.facts, at)
            case "edit":
                assert act.facts
                self._rewrite(self._last(who, act.client), act.facts)
            case "undo":
                self._last(who, act.client).stands = False
            case "done":
                plan = next(one for one in self.open_plans(who) if one.entry.facts.client == act.client)
                plan.done_on = at.date()
                if act.facts:
                    self._write(who, act.facts, at)
            case "satisfy" | "dissatisfy":
                self.open_claim(act.client).closed_on = at.date()
            case "kept":
                promise = next(one for one in self.waiting(who) if one.entry.facts.client == act.client)
                promise.kept_on = at.date()

    def _write(self, who: str, facts: Facts, at: datetime) -> None:
        entry = Entry(who, facts, at)
        self.entries.append(entry)
        if facts.plan:
            self.plans.append(Plan(entry, Due.of(facts.plan), facts.ours))
        if facts.theirs:
            self.awaited.append(Awaited(entry, Due.of(facts.theirs)))
        if facts.claim:
            self.claims.append(Claim(len(self.claims) + 1, entry, self.owners[facts.client]))

    def _rewrite(self, entry: Entry, facts: Facts) -> None:
        entry.facts = facts
        for plan in self.plans:
            if plan.entry is entry:
                plan.due = Due.of(facts.plan)

    def _last(self, who: str, client: str) -> Entry:
        return next(one for one in reversed(self.entries) if one.author == who and one.facts.client == client)

    # What is open.

    def open_plans(self, *people: str) -> list[Plan]:
        """Of these people, soonest due first."""
        found = [one for one in self.plans if one.entry.author in people and one.entry.stands and not one.done_on]
        return sorted(found, key=lambda one: (one.due.day, one.due.at or WORK_BEGINS))

    def open_claims(self, *people: str) -> list[Claim]:
        """That these people settle, soonest due first."""
        found = [one for one in self.claims if one.owner in people and one.entry.stands and not one.closed_on]
        return sorted(found, key=lambda one: (one.due_on, one.number))

    def open_claim(self, client: str) -> Claim:
        """The oldest open one of a client."""
        return next(
            one for one in self.claims if one.entry.facts.client == client and one.entry.stands and not one.closed_on
        )

    def called_for(self, who: str, now: datetime) -> list[str]:
        """Clients of the plans that call for somebody at this aware moment of theirs: half an hour before and then."""
        found = []
        for plan in self.open_plans(who):
            if plan.due.at is None:
                moments = [datetime.combine(plan.due.day, WORK_BEGINS)]
            else:
                at = datetime.combine(plan.due.day, plan.due.at)
                moments = [at - BEFORE, at]
            if now.replace(tzinfo=None) in moments:
                found.append(plan.entry.facts.client)
        return found

    def waiting(self, *people: str) -> list[Awaited]:
        """What clients have promised these people and not done yet."""
        return [one for one in self.awaited if one.entry.author in people and one.entry.stands and not one.kept_on]

    def led_by(self, who: str) -> tuple[str, ...]:
        """Those whose work a lead or the head is told of."""
        me = self.members[who]
        return tuple(one for one, member in self.members.items() if me.role == "head" or member.team == me.team)

    # What a morning brings.

    def own(self, who: str, now: datetime) -> Own:
        """One's own day at an aware moment of one's zone."""
        day = now.date()
        plans = self.open_plans(who)
        claims = self.open_claims(who)
        return Own(
            today=tuple(one.entry.facts.client for one in plans if one.due.day == day and not one.is_late(now)),
            overdue=sum(one.is_late(now) for one in plans),
            claims=len(claims),
            late_claims=sum(one.is_late(now) for one in claims),
            numbers=tuple(one.number for one in claims[:3]),
            ours=0,  # each of those stands among the day's plans, and is told of once
            theirs=sum(one.due.day <= day for one in self.waiting(who)),
        )

    def team(self, who: str, now: datetime) -> Team:
        """What those who lead are told at an aware moment of their zone."""
        people, day = self.led_by(who), now.date()
        since = day - timedelta(days=3 if day.isoweekday() == 1 else 1)
        plans = self.open_plans(*people)
        late = [one for one in plans if self._late_there(one, now)]
        busy = {one.entry.author for one in plans if one.due.day == day and one not in late}
        idle = sorted(
            (one for key, one in self.members.items() if key in people and one.role == "manager" and key not in busy),
            key=lambda one: one.name,
        )
        claims = self.open_claims(*people)
        silent = self._silent(people, day)
        return Team(
            done=self.done(people, since, day - timedelta(days=1)),
            late_plans=len(late),
            late_people=len({one.entry.author for one in late}),
            claims=len(claims),
            late_claims=sum(one.is_late(now.astimezone(ZoneInfo(self.members[one.owner].zone))) for one in claims),
            silent=tuple(silent[:3]),
            more_silent=max(0, len(silent) - 3),
            idle=tuple(one.short for one in idle),
            more_idle=max(0, len(idle) - 3),
        )

    def _late_there(self, plan: Plan, now: datetime) -> bool:
        return plan.is_late(now.astimezone(ZoneInfo(self.members[plan.entry.author].zone)))

    def done(self, people: tuple[str, ...], first: date, last: date) -> Done:
        """What people did on these days, both included."""
        found = [one for one in self.entries if one.stands and one.author in people and first <= one.day <= last]
        done = Done(
            contacts=sum(one.kind != "other" for one in found),
            meetings=sum(one.kind == "meeting" for one in found),
            sales=sum(one.facts.sold > 0 for one in found),
            revenue=sum(one.facts.sold for one in found),
        )
        return done if done != Done() else Done(notes=len(found))

    def class_a(self, month: tuple[int, int]) -> set[str]:
        """The clients that brought the first four fifths of what was sold in a closed month."""
        sold: Counter[str] = Counter()
        for one in self.entries:
            if one.stands and (one.day.year, one.day.month) == month:
                sold[one.facts.client] += one.facts.sold
        found, so_far = set(), 0
        for client, revenue in sold.most_common():
            if so_far < CLASS_A * sold.total():
                found.add(client)
            so_far += revenue
        return found

    def _silent(self, people: tuple[str, ...], day: date) -> list[tuple[str, int]]:
        """Clients of class A nobody has talked to for long nor plans to, longest silent first."""
        planned = {one.entry.facts.client for one in self.open_plans(*self.members)}
        found = []
        for client in self.class_a((2026, 10)):
            talked = [one for one in self.entries if one.stands and one.facts.client == client]
            days = (day - max(one.day for one in talked)).days
            if self.owners[client] in people and client not in planned and days >= SILENT_DAYS:
                found.append((client, days))
        return sorted(found, key=lambda one: -one[1])

    # What the week comes to.

    def week(self, people: tuple[str, ...], monday: date, now: datetime) -> Week:
        """A report of the week of these people as it stands at an aware moment."""
        days = {monday + timedelta(days=number) for number in range(7)}
        found = [one for one in self.entries if one.stands and one.author in people and one.day in days]
        sums = [one.facts.sold for one in found if one.facts.sold]
        plans = [one for one in self.plans if one.entry.author in people and one.done_on in days]
        claims = [one for one in self.claims if one.owner in people and one.entry.stands]
        kept = [one for one in self.awaited if one.entry.author in people and one.kept_on in days]
        still = self.open_claims(*people)
        kinds = Counter(one.kind for one in found)
        return Week(
            kinds=tuple((kind, kinds[kind]) for kind in ("call", "meeting", "email", "message", "other")),
            revenue=sum(sums),
            sales=sum(one > 0 for one in sums),
            returns=sum(one < 0 for one in sums),
            returned=-sum(one for one in sums if one < 0),
            done=len(plans),
            on_time=sum(one.done_on is not None and one.done_on <= one.due.day for one in plans),
            claims_opened=sum(one.entry.at.date() in days for one in claims),
            claims_closed=sum(one.closed_on in days for one in claims),
            kept=len(kept) + sum(one.ours for one in plans),
            plans_overdue=sum(self._late_there(one, now) for one in self.open_plans(*people)),
            claims_open=len(still),
            claims_overdue=sum(one.is_late(now.astimezone(ZoneInfo(self.members[one.owner].zone))) for one in still),
            promises_open=len(self.waiting(*people)) + sum(one.ours for one in self.open_plans(*people)),
        )
