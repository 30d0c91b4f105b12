"""What a digest says, read for one person at one moment; the lists behind its numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.claims.days import days_over
from bot.crm.company import WORK_DAYS
from bot.crm.digests.shapes import Daily, DuePromise, OpenClaim, Overdue, Own, Person, Silence, Team
from bot.crm.due import Due, closes_at
from bot.crm.plans import Agenda, Plans
from bot.crm.work import Work
from bot.zones import day_bounds, wall_time
from storage import company, digests, members, teams
from storage.digests import Tally
from storage.members import Member
from storage.promises import Promise
from storage.scope import Scope

# More of one thing than this is not counted for one digest.
MOST: Final = 2000
# A client of importance is silent after so many days.
SILENT_DAYS: Final = 14


class Reading:
    """The verbs that look."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def daily(self, actor: Member) -> Daily | None:
        """The digest of the actor's local day as it stands now; None when there is nothing to be told."""
        day = self._today(actor)
        own = self._own(actor, day)
        team = self._team(actor, day) if self._leads_somebody(actor) else None
        if own.is_empty and (team is None or team.is_empty):
            return None
        return Daily(day, own, team)

    def overdue(self, actor: Member) -> list[Overdue]:
        """Overdue plans and claims of the actor and those the actor leads, by person, oldest first."""
        day = self._today(actor)
        late = list(Plans(self.work).agenda(actor, day).overdue)
        if actor.role in ("lead", "head"):
            late += Plans(self.work).agenda(actor, day, team=True).overdue
        claims = [one for one in self._claims(rights.full(actor)) if one.overdue]
        names = members.names(self.work.session, {one.owner_id for one in claims})
        found = [Overdue(line.owner, plan=line) for line in late]
        found += [Overdue(names[one.owner_id], claim=one) for one in claims]
        return sorted(found, key=lambda one: one.owner.casefold())

    def promises(self, actor: Member) -> list[DuePromise]:
        """The actor's own promises, and those of clients, that are due today or were before; soonest first.

        Those that stand among the day's plans are plans there, and not told of twice.
        """
        day = self._today(actor)
        return self._promises(actor, day, Plans(self.work).agenda(actor, day))

    def silent(self, actor: Member) -> tuple[list[Silence], bool]:
        """Clients of importance that are silent, longest first, and whether they are those of class A."""
        rights.require_lead(actor)
        return self._silent(actor, self._today(actor))

    def people(self, actor: Member) -> tuple[date, list[Person]]:
        """What each of those the actor leads did since the last digest day, and that day; by team and name."""
        rights.require_lead(actor)
        day = self._today(actor)
        since = self._since(actor, day)
        scope = rights.full(actor)
        tallies = {one.member_id: one for one in self._tallies(actor, scope, since, day)}
        late, _ = self._late_and_busy(scope, self.work.now)
        names = self._team_names()
        found = [
            Person(one.id, one.name, names.get(one.team_id or 0), tallies.get(one.id, Tally(one.id)), late[one.id])
            for one in self._everybody(actor)
            if one.id in tallies or one.id in late or (one.blocked_at is None and one.role != "head")
        ]
        return since, sorted(found, key=lambda one: (one.team is None, one.team or "", one.name))

    # One's own day

    def _own(self, actor: Member, day: date) -> Own:
        agenda = Plans(self.work).agenda(actor, day)
        return Own(
            today=agenda.today,
            overdue=agenda.overdue,
            claims=tuple(self._claims(rights.mine(actor))),
            promises=tuple(self._promises(actor, day, agenda)),
        )

    def _promises(self, actor: Member, day: date, agenda: Agenda) -> list[DuePromise]:
        planned = {line.plan.id for line in (*agenda.today, *agenda.overdue)}
        _, end = day_bounds(day, ZoneInfo(actor.zone))
        due = digests.promises_until(self.work.session, rights.mine(actor), end, MOST)
        return [
            DuePromise(promise, client, self._is_broken(promise))
            for promise, client in due
            if promise.plan_id not in planned
        ]

    def _is_broken(self, promise: Promise) -> bool:
        """Whether the promise's moment, day or week is over."""
        if promise.due_local is None or promise.due_at is None or promise.zone is None:
            return False
        moment = Due(promise.due_local, promise.zone, promise.due_at, promise.grain or "day", promise.part, True, False)
        return closes_at(moment) <= self.work.now

    def _claims(self, scope: Scope) -> list[OpenClaim]:
        now = self.work.now
        return [
            OpenClaim(claim, client, claim.owner_id, days_over(claim.due_on, claim.zone, now), claim.due_at <= now)
            for claim, client in digests.open_claims(self.work.session, scope, MOST)
        ]

    # The people one leads

    def _team(self, actor: Member, day: date) -> Team:
        session = self.work.session
        scope = rights.full(actor)
        since = self._since(actor, day)
        tallies = self._tallies(actor, scope, since, day)
        _, end = day_bounds(day, ZoneInfo(actor.zone))
        late, busy = self._late_and_busy(scope, end)
        silent, classed = self._silent(actor, day)
        people = self._everybody(actor)
        settings = company.get(session)
        team = teams.get(session, actor.team_id) if actor.role == "lead" and actor.team_id is not None else None
        return Team(
            name=team.name if team is not None else None,
            since=since,
            done=_sum(tallies),
            late_plans=late.total(),
            late_people=len(late),
            claims=tuple(self._claims(scope)),
            silent=tuple(silent),
            classed=classed,
            idle=tuple(one.name for one in people if self._is_idle(actor, one, busy)),
            by_team=self._by_team(people, tallies, late) if actor.role == "head" else (),
            currency=settings.currency if settings is not None else "",
        )

    @staticmethod
    def _leads_somebody(actor: Member) -> bool:
        return actor.role == "head" or (actor.role == "lead" and actor.team_id is not None)

    def _everybody(self, actor: Member) -> list[Member]:
        """Those the actor leads, the actor among them; the blocked too, because what they left is still there."""
        team_id = None if actor.role == "head" else actor.team_id
        found = members.everybody(self.work.session, team_id)
        return [one for one in found if one.id == actor.id or rights.leads(actor, one)]

    @staticmethod
    def _is_idle(actor: Member, person: Member, busy: set[int]) -> bool:
        """Whether a salesperson at work has nothing planned for today."""
        at_work = person.blocked_at is None and person.role == "manager"
        return at_work and person.id not in busy and rights.leads(actor, person)

    def _by_team(
        self, people: Iterable[Member], tallies: Iterable[Tally], late: Counter[int]
    ) -> tuple[tuple[str | None, Tally, int], ...]:
        names = self._team_names()
        team_of = {one.id: names.get(one.team_id or 0) for one in people}
        done: dict[str | None, list[Tally]] = defaultdict(list)
        overdue: Counter[str | None] = Counter()
        for tally in tallies:
            done[team_of.get(tally.member_id)].append(tally)
        for member_id, count in late.items():
            overdue[team_of.get(member_id)] += count
        found = sorted(done.keys() | overdue.keys(), key=lambda name: (name is None, name or ""))
        return tuple((name, _sum(done[name]), overdue[name]) for name in found)

    def _team_names(self) -> dict[int, str]:
        return {team.id: team.name for team in teams.open_teams(self.work.session)}

    def _tallies(self, actor: Member, scope: Scope, since: date, day: date) -> list[Tally]:
        zone = ZoneInfo(actor.zone)
        start, end = day_bounds(since, zone)[0], day_bounds(day, zone)[0]
        return digests.done(self.work.session, scope, start, end, since, day - timedelta(days=1))

    def _late_and_busy(self, scope: Scope, until: datetime) -> tuple[Counter[int], set[int]]:
        """How many plans of each person are overdue, and who has one that is not, due before `until`."""
        now = self.work.now
        late = digests.late_plans(self.work.session, scope, now)
        busy = set()
        for plan in digests.other_plans(self.work.session, scope, now, until):
            due = Due(plan.due_local, plan.zone, plan.due_at, plan.grain, plan.part, False, False)
            if closes_at(due) <= now:
                late[plan.owner_id] += 1
            else:
                busy.add(plan.owner_id)
        return late, busy

    def _silent(self, actor: Member, day: date) -> tuple[list[Silence], bool]:
        session = self.work.session
        zone = ZoneInfo(actor.zone)
        since, _ = day_bounds(day - timedelta(days=SILENT_DAYS - 1), zone)
        classed = digests.are_classed(session)
        rows = digests.silent(session, rights.full(actor), since, classed=classed, limit=MOST)
        names = members.names(session, {owner_id for _, _, owner_id, _ in rows})
        return [
            Silence(client_id, name, names[owner_id], (day - wall_time(last, zone).date()).days)
            for client_id, name, owner_id, last in rows
        ], classed

    # Days

    def _today(self, actor: Member) -> date:
        return wall_time(self.work.now, ZoneInfo(actor.zone)).date()

    def _since(self, actor: Member, day: date) -> date:
        """The digest day before `day`, at most a week ago: what was done since then has not been told."""
        row = digests.peek(self.work.session, actor.id)
        settings = company.get(self.work.session)
        usual = settings.work_days if settings is not None else WORK_DAYS
        days = row.days if row is not None and row.days is not None else usual
        back = next((one for one in range(1, 8) if (day - timedelta(days=one)).isoweekday() in days), 1)
        return day - timedelta(days=back)


def _sum(tallies: Iterable[Tally]) -> Tally:
    found = list(tallies)
    return Tally(
        0,
        sum(one.contacts for one in found),
        sum(one.meetings for one in found),
        sum(one.sales for one in found),
        sum(one.revenue for one in found),
        sum(one.notes for one in found),
    )
