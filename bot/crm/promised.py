"""What was promised in a sentence: written down with it, undone with it, and kept by the plan that does it."""

from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from bot.crm.due import Due, Hours, calls, settle
from bot.crm.work import Work, json_value
from bot.freetext.draft import Moment
from storage import company
from storage import promises as table
from storage.base import lay
from storage.clients import Client
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan
from storage.promises import Promise, Side

TEXT_LENGTH: Final = 300
# What a promise keeps of a moment; "in two hours" is kept as the moment it means.
DUE_FIELDS: Final = tuple(field.name for field in fields(Due) if field.name != "is_elapsed")


class Promised:
    """The verbs that tie promises to their sentence and plan; plans use them, so these know no verb of theirs."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def give(
        self,
        actor: Member,
        client: Client,
        *,
        side: Side,
        text: str,
        moment: Moment | None = None,
        plan: Plan | None = None,
        contact_id: int | None = None,
        interaction: Interaction | None = None,
    ) -> Promise:
        """A promise at a client that this piece of work has loaded by Clients.loggable or made.

        One with a `plan` is reminded of by it and has its moment; any other one with a moment (aware) calls for the
        actor on its day, when that is still ahead.
        """
        promise = Promise(
            client_id=client.id,
            contact_id=contact_id,
            interaction_id=interaction.id if interaction is not None else None,
            plan_id=plan.id if plan is not None else None,
            owner_id=actor.id,
            author_id=actor.id,
            side=side,
            text=" ".join(text.split())[:TEXT_LENGTH],
            state="open",
            is_deadline=False,
            created_at=self.work.now,
        )
        for name, value in self._moment(actor, moment, plan).items():
            setattr(promise, name, value)
        lay(self.work.session, promise)
        names = ("client_id", "side", "text", "due_at", "plan_id")
        changes = {name: [None, json_value(getattr(promise, name))] for name in names}
        self.work.audit(actor, "promises.give", "promises", promise.id, changes)
        return promise

    def take_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence is undone: its promises are in no list and call for nobody."""
        for promise in table.of_interaction(self.work.session, interaction.id):
            self._take(actor, promise)

    def bring_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence returns: those of its promises that went with it are there again.

        To be asked while `interaction.removed_at` still tells when it went.
        """
        for promise in table.of_interaction(self.work.session, interaction.id):
            if promise.removed_at is not None and promise.removed_at == interaction.removed_at:
                remind_at = self._remind_at(promise) if promise.state == "open" else None
                self._change(actor, promise, "promises.restore", {"removed_at": None, "remind_at": remind_at})

    def follow(self, actor: Member, interaction: Interaction) -> None:
        """The interaction's client or contact was corrected: its promises go there, and closed plans that kept them.

        An open plan goes there by the verbs of plans.
        """
        fields = {"client_id": interaction.client_id, "contact_id": interaction.contact_id}
        for promise in table.of_interaction(self.work.session, interaction.id):
            self._change(actor, promise, "promises.follow", fields)
            plan = self.work.session.get(Plan, promise.plan_id) if promise.plan_id is not None else None
            if plan is not None and plan.state != "open" and plan.client_id != interaction.client_id:
                changes = {name: [getattr(plan, name), value] for name, value in fields.items()}
                plan.client_id, plan.contact_id = interaction.client_id, interaction.contact_id
                self.work.session.flush()
                self.work.audit(actor, "plans.follow", "plans", plan.id, changes)

    def follow_plan(self, actor: Member, plan: Plan, *, moved: bool = True) -> None:
        """The plan that keeps a promise of ours has changed: so has the promise.

        Done keeps it, opened again opens it, called off takes it away; another moment is its moment too unless
        `moved` is False (a plan that is put off for an hour does not move the promise).
        """
        for promise in table.of_plan(self.work.session, plan.id):
            changed: dict[str, Any] = {name: getattr(plan, name) for name in DUE_FIELDS} if moved else {}
            if plan.state == "done" and promise.state == "open":
                changed |= {"state": "kept", "closed_at": plan.closed_at}
            elif plan.state == "cancelled" and promise.state == "open" and promise.removed_at is None:
                changed |= {"removed_at": self.work.now}
            elif plan.state == "open" and self._is_said(promise):
                changed |= {"state": "open", "closed_at": None, "removed_at": None}
            self._change(actor, promise, "promises.follow_plan", changed)

    def amend(self, actor: Member, promise: Promise, text: str, moment: Moment | None, plan: Plan | None) -> bool:
        """Other words or another moment for a promise that stands; False for one that does not.

        Of one that is kept or broken only the words change. `plan`: the one that keeps it and has been moved already,
        if there is one.
        """
        if promise.removed_at is not None:
            return False
        fields: dict[str, Any] = {"text": " ".join(text.split())[:TEXT_LENGTH]}
        if promise.state == "open":
            fields |= {"plan_id": plan.id if plan is not None else None} | self._moment(actor, moment, plan)
        self._change(actor, promise, "promises.reword", fields)
        return True

    def drop(self, actor: Member, promise: Promise) -> Promise:
        """It was no promise, or is none any more; its plan, if it has one, goes its own way."""
        self._change(actor, promise, "promises.part", {"plan_id": None})
        return self._take(actor, promise)

    def _is_said(self, promise: Promise) -> bool:
        """Whether the sentence that holds the promise stands."""
        if promise.interaction_id is None:
            return True
        return self.work.session.get_one(Interaction, promise.interaction_id).removed_at is None

    def _take(self, actor: Member, promise: Promise) -> Promise:
        if promise.removed_at is None:
            self._change(actor, promise, "promises.remove", {"removed_at": self.work.now, "remind_at": None})
        return promise

    def _moment(self, actor: Member, moment: Moment | None, plan: Plan | None) -> dict[str, Any]:
        """The columns of a promise's moment: its plan's, or the one that was said with its own call."""
        if plan is not None:
            return {name: getattr(plan, name) for name in DUE_FIELDS} | {"remind_at": None}
        if moment is None:
            return {"is_deadline": False, "remind_at": None} | {
                name: None for name in DUE_FIELDS if name != "is_deadline"
            }
        return self._columns(self._settled(moment, actor.zone))

    def _settled(self, moment: Moment, zone: str) -> Due:
        return settle(moment, zone, self._hours())

    def _columns(self, due: Due) -> dict[str, Any]:
        """A moment as a promise without a plan keeps it, and when it calls."""
        return {name: getattr(due, name) for name in DUE_FIELDS} | {"remind_at": self._call_of(due)}

    def _remind_at(self, promise: Promise) -> datetime | None:
        """When a promise without a plan calls next; None when its day has passed, or it has none."""
        due = due_of(promise)
        return self._call_of(due) if due is not None and promise.plan_id is None else None

    def _call_of(self, due: Due) -> datetime | None:
        """The last call a plan of that moment would make: at the minute itself, or on the day."""
        found = calls(due, self._hours(), self.work.now)
        return found[-1].at if found else None

    def _hours(self) -> Hours:
        return Hours.of(company.get(self.work.session))

    def _change(self, actor: Member, promise: Promise, action: str, fields: dict[str, Any]) -> Promise:
        new = {name: value for name, value in fields.items() if getattr(promise, name) != value}
        if not new:
            return promise
        changes = {name: [json_value(getattr(promise, name)), json_value(value)] for name, value in new.items()}
        for name, value in new.items():
            setattr(promise, name, value)
        promise.changed_at = self.work.now
        self.work.session.flush()
        self.work.audit(actor, action, "promises", promise.id, changes)
        return promise


def due_of(promise: Promise) -> Due | None:
    """The moment a promise is due; None for one without a day."""
    if promise.due_local is None or promise.due_at is None or promise.zone is None or promise.grain is None:
        return None
    return Due(
        due_local=promise.due_local,
        zone=promise.zone,
        due_at=promise.due_at,
        grain=promise.grain,
        part=promise.part,
        is_deadline=promise.is_deadline,
        is_elapsed=False,
    )
