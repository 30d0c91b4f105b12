"""Looking at plans: a card, a day, a reminder that is about to be said."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.clients import Entry
from bot.crm.due import closes_at
from bot.crm.errors import NotFound
from bot.crm.plans.shapes import Agenda, Call, Line, PlanCard
from bot.crm.work import Work
from bot.zones import day_bounds
from storage import claims, clients, members, plans, promises
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan
from storage.scope import EVERYTHING, Scope

AGENDA = 500
NEXT_DAYS = 7
# So many open claims and promises a reminder mentions.
MENTIONED = 2
OPEN = 20


class Reading:
    """The verbs that look at plans."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def card(self, actor: Member, plan_id: int) -> PlanCard:
        """A plan of the actor's, of those the actor leads, or at a client open to the actor; NotFound otherwise."""
        session = self.work.session
        plan = plans.find(session, plan_id, rights.full(actor))
        may = plan is not None
        if plan is None:
            plan = plans.find(session, plan_id, EVERYTHING)
            if plan is None or clients.find(session, plan.client_id, rights.full(actor)) is None:
                raise NotFound("plans-gone")
        return self._card(actor, plan, may)

    def agenda(self, actor: Member, day: date, *, team: bool = False) -> Agenda:
        """The actor's plans for a local day, or (for those who lead) everybody else's whom they lead."""
        if team:
            rights.require_lead(actor)
        zone = ZoneInfo(actor.zone)
        scope = rights.full(actor) if team else rights.mine(actor)
        _, end = day_bounds(day, zone)
        found = plans.open_until(self.work.session, scope, end, AGENDA)
        lines = self._lines([plan for plan in found if not team or plan.owner_id != actor.id])
        later = plans.count_open(self.work.session, scope, end, end + timedelta(days=NEXT_DAYS))
        if team:
            later -= plans.count_open(self.work.session, rights.mine(actor), end, end + timedelta(days=NEXT_DAYS))
        return Agenda(
            day=day,
            overdue=tuple(line for line in lines if line.overdue),
            today=tuple(line for line in lines if not line.overdue),
            next_days=later,
        )

    def upcoming(self, actor: Member, day: date) -> list[Line]:
        """The actor's plans of the days after `day`, soonest first."""
        _, end = day_bounds(day, ZoneInfo(actor.zone))
        until = end + timedelta(days=NEXT_DAYS)
        found = plans.open_until(self.work.session, rights.mine(actor), until, AGENDA)
        return self._lines([plan for plan in found if plan.due_at >= end])

    def between(self, actor: Member, scope: Scope, since: datetime, until: datetime) -> list[Line]:
        """Open plans that fall due in [since, until), soonest first, of a scope the actor has been let into."""
        if actor.blocked_at is not None:
            return []
        return self._lines(plans.open_between(self.work.session, scope, since, until, AGENDA))

    def call(self, actor: Member, reminder_id: int) -> Call | None:
        """The reminder as it stands now; None when there is nothing to be reminded of any more."""
        row = plans.reminder(self.work.session, reminder_id)
        if row is None:
            return None
        reminder, plan = row
        if reminder.state == "dropped" or reminder.member_id != actor.id or not self._calls_for(actor, plan):
            return None
        session, client_id = self.work.session, plan.client_id
        last = clients.last_contacts(session, client_id, 0, 1)
        ours = [one for one in promises.open_of_client(session, client_id, OPEN) if one.side == "ours"]
        return Call(
            reminder_id=reminder.id,
            kind=reminder.kind,
            remind_at=reminder.remind_at,
            card=self._card(actor, plan, may=True),
            last=Entry(*last[0]) if last else None,
            claims=tuple(claims.open_of_client(session, client_id, MENTIONED)),
            promises=tuple(ours[:MENTIONED]),
        )

    def calls(self, actor: Member, reminder_ids: list[int]) -> list[Line]:
        """Plans of several reminders that are still to be done, soonest first."""
        rows = [plans.reminder(self.work.session, one) for one in reminder_ids]
        found = [row[1] for row in rows if row is not None and row[0].state != "dropped"]
        mine = {plan.id: plan for plan in found if self._calls_for(actor, plan)}
        return self._lines(sorted(mine.values(), key=lambda plan: plan.due_at))

    def _calls_for(self, actor: Member, plan: Plan) -> bool:
        """Whether a plan may still call for the actor."""
        return plan.state == "open" and plan.owner_id == actor.id and actor.blocked_at is None

    def _card(self, actor: Member, plan: Plan, may: bool) -> PlanCard:
        session = self.work.session
        client = clients.by_ids(session, [plan.client_id], EVERYTHING)
        if not client:
            raise NotFound("plans-gone")
        people = clients.contacts(session, [plan.client_id])[plan.client_id]
        named = [person for person in people if person.id == plan.contact_id]
        # Nobody was named: the first person with a phone is whom one would ask for.
        contact = next(iter(named or [person for person in people if person.phone]), None)
        return PlanCard(
            plan=plan,
            client=client[0],
            contact=contact,
            owner=members.names(session, [plan.owner_id])[plan.owner_id],
            own=plan.owner_id == actor.id,
            may=may,
            opens=clients.find(session, plan.client_id, rights.full(actor)) is not None,
            overdue=plan.state == "open" and closes_at(plan) <= self.work.now,
            outcome=self._outcome(plan),
        )

    def _outcome(self, plan: Plan) -> Interaction | None:
        """What came of the plan, unless it was taken back."""
        said = self.work.session.get(Interaction, plan.outcome_id) if plan.outcome_id is not None else None
        return said if said is not None and said.removed_at is None else None

    def _lines(self, found: list[Plan]) -> list[Line]:
        session = self.work.session
        names = {one.id: one.title for one in clients.by_ids(session, {plan.client_id for plan in found}, EVERYTHING)}
        owners = members.names(session, {plan.owner_id for plan in found})
        return [
            Line(plan, names[plan.client_id], owners[plan.owner_id], closes_at(plan) <= self.work.now)
            for plan in found
            if plan.client_id in names
        ]
