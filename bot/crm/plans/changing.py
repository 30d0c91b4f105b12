"""Changing plans: a new one, another moment, done, called off, open again."""

from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any, Unpack
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.clients import Clients
from bot.crm.due import Due, Hours, calls, closes_at, settle
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.interactions import Interactions
from bot.crm.plans.reading import Reading
from bot.crm.plans.shapes import Planned, Told
from bot.crm.promised import Promised
from bot.crm.said import Said
from bot.crm.work import Notice, Source, json_value
from bot.freetext.draft import Moment
from bot.zones import fire_at, wall_time
from storage import audit, clients, company, plans
from storage.base import lay
from storage.clients import Client
from storage.interactions import Interaction, Kind
from storage.members import Member
from storage.plans import Grain, Plan, PlanKind, Reminder
from storage.scope import EVERYTHING

TEXT_LENGTH = 500
MEANT = 50
# Until when an outcome is taken back together with "done".
UNDO_FOR = timedelta(days=1)
OUTCOME_KINDS: dict[PlanKind, Kind] = {
    "call": "call",
    "meeting": "meeting",
    "email": "email",
    "offer": "email",
    "task": "other",
}
MOMENT_FIELDS = tuple(field.name for field in fields(Due))


class Changing(Reading):
    """The verbs that change plans; every one is audited, and reminders follow."""

    def add(self, actor: Member, client_id: int, **said: Unpack[Planned]) -> Plan:
        """A plan of the actor's at a client they may log to, with its reminders; NotFound at another."""
        return self.add_at(actor, Clients(self.work).loggable(actor, client_id), **said)

    def add_at(self, actor: Member, client: Client, **said: Unpack[Planned]) -> Plan:
        """The same at a client that this piece of work has just loaded by Clients.loggable or made by Clients.add."""
        contact_id, source = said.get("contact_id"), said.get("source")
        if contact_id is not None:
            people = clients.contacts(self.work.session, [client.id])[client.id]
            contact_id = contact_id if any(person.id == contact_id for person in people) else None
        hours = self._hours()
        due = settle(said["moment"], actor.zone, hours)
        plan = Plan(
            client_id=client.id,
            contact_id=contact_id,
            owner_id=actor.id,
            author_id=actor.id,
            kind=said["kind"],
            text=" ".join(said["text"].split())[:TEXT_LENGTH],
            state="open",
            interaction_id=said.get("interaction_id"),
            source_chat_id=source.chat_id if source else None,
            source_message_id=source.message_id if source else None,
            source_update_id=source.update_id if source else None,
            created_at=self.work.now,
        )
        for name, value in asdict(due).items():
            setattr(plan, name, value)
        lay(self.work.session, plan)
        self._remind(plan, hours)
        told = ("client_id", "kind", "text", *MOMENT_FIELDS)
        changes = {name: [None, json_value(getattr(plan, name))] for name in told}
        self.work.audit(actor, "plans.add", "plans", plan.id, changes)
        self._tell_owner(actor, plan, client.owner_id)
        return plan

    def reword(
        self,
        actor: Member,
        plan_id: int,
        *,
        kind: PlanKind | None = None,
        text: str | None = None,
        client_id: int | None = None,
        contact_id: int | None = None,
    ) -> Plan:
        """Change what an open plan says or whom it is about; None leaves a field as it is."""
        plan = self._open(actor, plan_id)
        if client_id is not None and client_id != plan.client_id:
            self._tell_owner(actor, plan, Clients(self.work).loggable(actor, client_id).owner_id)
        given = {"kind": kind, "text": text, "client_id": client_id, "contact_id": contact_id}
        new = {name: value for name, value in given.items() if value is not None and value != getattr(plan, name)}
        if new:
            self._change(actor, plan, "plans.reword", new)
        return plan

    def move(self, actor: Member, plan_id: int, moment: Moment) -> Plan:
        """Another moment for an open plan; its reminders follow. Invalid for a moment that has passed."""
        plan = self._open(actor, plan_id)
        due = settle(moment, plan.zone if plan.owner_id != actor.id else actor.zone, self._hours())
        if closes_at(due) <= self.work.now:
            raise Invalid("plans-moment-past")
        self._change(actor, plan, "plans.move", asdict(due))
        self._remind_anew(plan)
        return plan

    def snooze(self, actor: Member, plan_id: int, until: datetime) -> Plan:
        """Put an open plan off to an aware moment and call for it then, once."""
        if until <= self.work.now:
            raise Invalid("plans-moment-past")
        plan = self._open(actor, plan_id)
        zone = ZoneInfo(plan.zone)
        due = Due(wall_time(until, zone), plan.zone, until, "minute", None, plan.is_deadline, is_elapsed=False)
        self._change(actor, plan, "plans.snooze", asdict(due))
        self._remind_anew(plan, snoozed=True)
        return plan

    def tomorrow(self, actor: Member, plan_id: int) -> Plan:
        """Put an open plan off to the day after today: at the same hour, or when work begins for a whole day."""
        plan = self._open(actor, plan_id)
        zone = ZoneInfo(plan.zone)
        day = wall_time(self.work.now, zone).date() + timedelta(days=1)
        whole = plan.grain in ("day", "week")
        local = datetime.combine(day, self._hours().start if whole else plan.due_local.time())
        grain: Grain = "day" if whole else plan.grain
        due = Due(local, plan.zone, fire_at(local, zone), grain, plan.part, plan.is_deadline, is_elapsed=False)
        self._change(actor, plan, "plans.snooze", asdict(due))
        self._remind_anew(plan)
        return plan

    def finish(self, actor: Member, plan_id: int, outcome: str | None = None, source: Source | None = None) -> Plan:
        """Mark a plan done; an outcome becomes an interaction. AlreadyDone for one that is not open."""
        plan = self._open(actor, plan_id)
        self._change(actor, plan, "plans.finish", {"state": "done", "closed_at": self.work.now})
        plans.drop_reminders(self.work.session, plan.id)
        if outcome and outcome.strip():
            self.outcome(actor, plan_id, outcome, source=source)
        return plan

    def outcome(
        self,
        actor: Member,
        plan_id: int,
        text: str,
        *,
        summary: str | None = None,
        kind: Kind | None = None,
        source: Source | None = None,
    ) -> Interaction:
        """Say what came of a done plan; AlreadyDone when it has been said or the plan is open again."""
        plan = self._may(actor, plan_id)
        if plan.state != "done" or self._outcome(plan) is not None:
            raise AlreadyDone("plans-outcome-known" if plan.state == "done" else "plans-already-open")
        interaction = Interactions(self.work).log(
            actor,
            client_id=plan.client_id,
            kind=kind or OUTCOME_KINDS[plan.kind],
            direction="out" if plan.kind in ("call", "email", "offer") else None,
            happened_at=self.work.now,
            text=text,
            summary=summary or " ".join(text.split())[:300],
            contact_id=plan.contact_id,
            source=source,
        )
        self._change(actor, plan, "plans.outcome", {"outcome_id": interaction.id})
        return interaction

    def cancel(self, actor: Member, plan_id: int) -> Plan:
        """Call an open plan off; it can be opened again."""
        plan = self._open(actor, plan_id)
        self._change(actor, plan, "plans.cancel", {"state": "cancelled", "closed_at": self.work.now})
        plans.drop_reminders(self.work.session, plan.id)
        return plan

    def reopen(self, actor: Member, plan_id: int, *, keeps_outcome: bool = False) -> Plan:
        """Take back finish or cancel; AlreadyDone when the plan is open.

        The outcome goes with it within a day; later, or when it is to be kept, what happened stays as it was logged.
        """
        plan = self._may(actor, plan_id)
        if plan.state == "open":
            raise AlreadyDone("plans-already-open")
        outcome = None if keeps_outcome else self._outcome(plan)
        if outcome is not None and self.work.now - outcome.created_at <= UNDO_FOR:
            Interactions(self.work).remove(actor, outcome.id)
            Said(self.work).take_back(actor, outcome)
        self._change(actor, plan, "plans.reopen", {"state": "open", "closed_at": None, "outcome_id": None})
        self._remind_anew(plan)
        return plan

    def unsay(self, actor: Member, interaction: Interaction) -> None:
        """The words that made a plan done are taken back: it is open again, and remembers them for `say_again`."""
        plan = plans.by_outcome(self.work.session, interaction.id)
        if plan is None or plan.state != "done" or plan.closed_at != interaction.created_at:
            return
        self._change(actor, plan, "plans.reopen", {"state": "open", "closed_at": None})
        self._remind_anew(plan)

    def say_again(self, actor: Member, interaction: Interaction) -> None:
        """The words are back, and so is what they did to their plan."""
        plan = plans.by_outcome(self.work.session, interaction.id)
        if plan is None or plan.state != "open":
            return
        self._change(actor, plan, "plans.finish", {"state": "done", "closed_at": interaction.created_at})
        plans.drop_reminders(self.work.session, plan.id)

    def undo_move(self, actor: Member, plan_id: int, version: int) -> Plan:
        """Take back the last move or snooze, if `version` is the one it left and nothing has changed since."""
        plan = self._open(actor, plan_id)
        last = audit.newest(self.work.session, "plans", plan.id)
        if plan.version != version or last is None or last.action not in ("plans.move", "plans.snooze"):
            raise AlreadyDone("plans-changed-since")
        before = {name: _from_json(name, pair[0]) for name, pair in last.changes.items()}
        self._change(actor, plan, "plans.undo_move", before)
        self._remind_anew(plan)
        return plan

    def meant(self, actor: Member, client_id: int, kind: PlanKind | None) -> list[Plan]:
        """The actor's own open plans at a client that "the meeting is moved" may mean: of that kind, else all."""
        found = [
            plan for plan in plans.open_of_client(self.work.session, client_id, MEANT) if plan.owner_id == actor.id
        ]
        return [plan for plan in found if plan.kind == kind] or found

    def told(self, actor: Member, plan_id: int) -> Told | None:
        """A colleague's plan at a client of the actor's; None when it is not open any more or not so."""
        plan = plans.find(self.work.session, plan_id, EVERYTHING)
        if plan is None or plan.state != "open" or plan.author_id == actor.id:
            return None
        client = clients.find(self.work.session, plan.client_id, rights.mine(actor))
        return Told(plan, client, self.work.session.get_one(Member, plan.author_id)) if client is not None else None

    def _tell_owner(self, actor: Member, plan: Plan, owner_id: int) -> None:
        """A plan beside a record is told with the record."""
        if owner_id != actor.id and plan.interaction_id is None:
            self.work.tell(Notice("planned_at_yours", f"planned:{plan.id}:{owner_id}", owner_id, plan.id))

    def _may(self, actor: Member, plan_id: int) -> Plan:
        plan = plans.find(self.work.session, plan_id, rights.full(actor))
        if plan is None:
            raise NotFound("plans-gone")
        return plan

    def _open(self, actor: Member, plan_id: int) -> Plan:
        plan = self._may(actor, plan_id)
        if plan.state != "open":
            raise AlreadyDone(f"plans-already-{plan.state}")
        return plan

    def _change(self, actor: Member, plan: Plan, action: str, new: dict[str, Any]) -> None:
        changes = {name: [json_value(getattr(plan, name)), json_value(value)] for name, value in new.items()}
        day = plan.due_local.date()
        for name, value in new.items():
            setattr(plan, name, value)
        plan.changed_at = self.work.now
        self.work.session.flush()
        self.work.audit(actor, action, "plans", plan.id, changes)
        if plan.interaction_id is not None:  # a promise is said in a sentence, and its plan with it
            moved = action != "plans.snooze" or plan.due_local.date() != day
            Promised(self.work).follow_plan(actor, plan, moved=moved)

    def _remind_anew(self, plan: Plan, *, snoozed: bool = False) -> None:
        plans.drop_reminders(self.work.session, plan.id)
        self._remind(plan, self._hours(), snoozed=snoozed)

    def _remind(self, plan: Plan, hours: Hours, *, snoozed: bool = False) -> None:
        due = [call for call in calls(plan, hours, self.work.now) if not (snoozed and call.kind == "before")]
        plans.add_reminders(
            self.work.session,
            [
                Reminder(
                    plan_id=plan.id,
                    member_id=plan.owner_id,
                    kind="snoozed" if snoozed else call.kind,
                    remind_at=call.at,
                    state="waiting",
                )
                for call in due
            ],
        )

    def _hours(self) -> Hours:
        return Hours.of(company.get(self.work.session))


def _from_json(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in ("due_local", "due_at") else value
