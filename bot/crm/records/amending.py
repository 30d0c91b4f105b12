"""Correcting a record: its client, what happened, what comes next."""

from collections.abc import Sequence

from bot.crm.clients import Clients
from bot.crm.errors import NotFound
from bot.crm.interactions import Fields, Interactions
from bot.crm.plans import Plans
from bot.crm.records.finding import Finding
from bot.crm.records.shapes import Correction, NextStep, Record, RecordKind, Rewording, StepChange
from bot.crm.said import Rows, Said, is_settled
from bot.crm.work import Source
from storage.clients import Client, Contact
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan


class Amending(Finding):
    """The verbs that change a record in place."""

    def amend(
        self, actor: Member, kind: RecordKind, record_id: int, correction: Correction, version: int | None = None
    ) -> Record | None:
        """Correct a record; None when it is not of this version any more or has been taken back."""
        record = self.get(actor, kind, record_id)
        if record.removed or (version is not None and record.version != version):
            return None
        if correction.client_id is not None and correction.client_id != record.client.id:
            self._move_to_client(actor, record, correction)
        elif correction.contact_id is not None:
            self._set_contact(actor, record, correction.contact_id)
        if record.interaction is not None and correction.fields:
            Interactions(self.work).change(actor, record.interaction.id, **correction.fields)
            if record.said and "happened_at" in correction.fields:
                Said(self.work).follow(actor, record.interaction)
        elif record.interaction is None and correction.fields.get("kind") is not None:
            record = self._add_contact_made(actor, record, correction.fields)
        for change in _steps(record, correction):
            self._change_step(actor, record, change)
        if correction.rewording is not None and record.interaction is not None:
            self._reword(actor, record.interaction, record.said, correction.rewording)
        self.work.session.flush()
        return self.get(actor, record.kind, record.id)

    def only_plan(self, actor: Member, record_id: int, correction: Correction) -> Record | None:
        """No contact took place after all, the words only plan one: the interaction goes, its plans stay alone.

        They stay with it when none of them is open.
        """
        record = self.amend(actor, "interaction", record_id, correction)
        if record is None or record.interaction is None or all(plan.state != "open" for plan in record.plans):
            return record
        made = record.interaction
        if record.said:
            Said(self.work).take_back(actor, made)
        Interactions(self.work).remove(actor, made.id)
        names = ("source_chat_id", "source_message_id")
        for plan in record.plans:
            parted: dict[str, int | None] = {"interaction_id": None}
            if plan.source_message_id is None:
                parted |= {name: getattr(made, name) for name in names}
            if plan is record.plan and plan.source_update_id is None:
                parted["source_update_id"] = made.source_update_id
            self._change_plan(actor, plan, "plans.part", **parted)
        return self._record(actor, None, record.plans)

    def _move_to_client(self, actor: Member, record: Record, correction: Correction) -> None:
        assert correction.client_id is not None
        client = Clients(self.work).loggable(actor, correction.client_id)
        if record.interaction is not None:
            Interactions(self.work).change(
                actor, record.interaction.id, client_id=client.id, contact_id=correction.contact_id
            )
            if record.said:
                Said(self.work).follow(actor, record.interaction)
        for plan in self._all_plans(record):
            self._change_plan(actor, plan, "plans.leave", contact_id=None)  # a person of the client it leaves
            if plan.state == "open":
                Plans(self.work).reword(actor, plan.id, client_id=client.id, contact_id=correction.contact_id)
            elif plan.state == "cancelled":  # it may be opened again, and then it is this record's
                self._change_plan(actor, plan, "plans.follow", client_id=client.id)

    def _set_contact(self, actor: Member, record: Record, contact_id: int) -> None:
        contact = self.work.session.get(Contact, contact_id)
        if contact is None or contact.client_id != record.client.id:
            raise NotFound("interactions-gone")
        if record.interaction is not None:
            Interactions(self.work).change(actor, record.interaction.id, contact_id=contact_id)
            if record.said:
                Said(self.work).follow(actor, record.interaction)
        for plan in record.plans:
            if plan.state == "open":
                Plans(self.work).reword(actor, plan.id, contact_id=contact_id)

    def _add_contact_made(self, actor: Member, record: Record, fields: Fields) -> Record:
        """A pure plan turns out to tell of a contact as well: the record grows an interaction."""
        plan = record.plan
        assert plan is not None
        interaction = Interactions(self.work).log(
            actor,
            client_id=plan.client_id,
            kind=fields.get("kind", "other"),
            direction=fields.get("direction"),
            happened_at=fields.get("happened_at", plan.created_at),
            text=fields.get("text", plan.text),
            summary=fields.get("summary", plan.text),
            contact_id=plan.contact_id,
            source=_source(plan, self.work.update_id),
        )
        for one in record.plans:
            self._change_plan(actor, one, "plans.join", interaction_id=interaction.id)
        return self._record(actor, interaction, record.plans)

    def _all_plans(self, record: Record) -> Sequence[Plan]:
        """The record's plans with those called off by themselves."""
        return self._plans_of(record.interaction) if record.interaction is not None else record.plans

    def _change_step(self, actor: Member, record: Record, change: StepChange) -> None:
        plans, step = Plans(self.work), change.step
        plan = next((one for one in record.open_plans if one.id == change.plan_id), None)
        if change.same_moment and plan is not None and plan.state != "open":
            return  # other words for what is done make no new plan
        if step is None:
            if plan is not None and plan.state == "open":
                plans.cancel(actor, plan.id)
        elif plan is None or plan.state != "open":
            interaction = record.interaction
            plans.add(
                actor,
                record.client.id if interaction is None else interaction.client_id,
                kind=step.kind,
                text=step.text,
                moment=step.moment,
                interaction_id=interaction.id if interaction else None,
                contact_id=interaction.contact_id if interaction else None,
                source=self._source_beside(record) if interaction is None else None,
            )
        else:
            plans.reword(actor, plan.id, kind=step.kind, text=step.text)
            if not change.same_moment:
                plans.move(actor, plan.id, step.moment)
        if record.interaction is not None:
            record.interaction.changed_at = self.work.now

    def _source_beside(self, record: Record) -> Source | None:
        """The message of plans without an interaction, by which a further one is found with them."""
        plan = record.plan
        if plan is None or plan.source_chat_id is None or plan.source_message_id is None:
            return None
        return Source(plan.source_chat_id, plan.source_message_id, None)

    def _reword(self, actor: Member, interaction: Interaction, said: Rows, rewording: Rewording) -> None:
        """After the next step has changed: its plan may keep what the new words promise."""
        if rewording.before == rewording.after:
            return
        client = self.work.session.get_one(Client, interaction.client_id)
        plans = self._plans_of(interaction) if rewording.after.promises else []
        Said(self.work).rewrite(actor, client, interaction, said, rewording.before, rewording.after, plans)
        interaction.changed_at = self.work.now

    def _change_plan(self, actor: Member, plan: Plan, action: str, **fields: int | None) -> None:
        """Change what ties a plan to the rest of its record, whatever state the plan is in."""
        changes: dict[str, list[int | None]] = {}
        for name, value in fields.items():
            before = getattr(plan, name)
            if before != value:
                changes[name] = [before, value]
                setattr(plan, name, value)
        if changes:
            self.work.session.flush()
            self.work.audit(actor, action, "plans", plan.id, changes)


def _steps(record: Record, correction: Correction) -> list[StepChange]:
    """What is to be done to each plan; `next_step` is of the first that stands."""
    changes = list(correction.steps)
    if correction.drop_step or correction.next_step is not None:
        first = record.open_plan
        changes.insert(0, StepChange(first.id if first is not None else None, correction.next_step))
    return [change for change in changes if not _is_settled(record, change.step, correction.rewording)]


def _is_settled(record: Record, step: NextStep | None, rewording: Rewording | None) -> bool:
    """Whether the step is a promise that is kept or broken: other words for it are no new step."""
    if step is None or rewording is None:
        return False
    return is_settled(record.said, rewording.before, rewording.after, step.moment)


def _source(plan: Plan, update_id: int | None) -> Source | None:
    """The plan's message, and the update that makes a second record of it: one update makes a record once."""
    update_id = plan.source_update_id if update_id is None else update_id
    if plan.source_chat_id is None or plan.source_message_id is None or update_id is None:
        return None
    return Source(plan.source_chat_id, plan.source_message_id, update_id)
