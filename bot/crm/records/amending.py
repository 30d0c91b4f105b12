"""Correcting a record: its client, what happened, what comes next."""

from bot.crm.clients import Clients
from bot.crm.errors import NotFound
from bot.crm.interactions import Fields, Interactions
from bot.crm.plans import Plans
from bot.crm.records.finding import Finding
from bot.crm.records.shapes import Correction, Record, RecordKind, Rewording
from bot.crm.said import Rows, Said, is_settled
from bot.crm.work import Source
from storage import interactions as table
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
        if (correction.drop_step or correction.next_step is not None) and not _is_settled(record, correction):
            self._change_step(actor, record, correction)
        if correction.rewording is not None and record.interaction is not None:
            self._reword(actor, record.interaction, record.said, correction.rewording)
        self.work.session.flush()
        return self.get(actor, record.kind, record.id)

    def only_plan(self, actor: Member, record_id: int, correction: Correction) -> Record | None:
        """No contact took place after all, the words only plan one: the interaction goes, its plan stays alone.

        None when there is no open plan to stay.
        """
        record = self.amend(actor, "interaction", record_id, correction)
        if record is None or record.interaction is None or record.plan is None or record.plan.state != "open":
            return record
        plan, made = record.plan, record.interaction
        if record.said:
            Said(self.work).take_back(actor, made)
        Interactions(self.work).remove(actor, made.id)
        parted: dict[str, int | None] = {"interaction_id": None}
        if plan.source_message_id is None:
            names = ("source_chat_id", "source_message_id", "source_update_id")
            parted |= {name: getattr(made, name) for name in names}
        self._change_plan(actor, plan, "plans.part", **parted)
        return self._record(actor, None, plan)

    def _move_to_client(self, actor: Member, record: Record, correction: Correction) -> None:
        assert correction.client_id is not None
        client = Clients(self.work).loggable(actor, correction.client_id)
        if record.interaction is not None:
            Interactions(self.work).change(
                actor, record.interaction.id, client_id=client.id, contact_id=correction.contact_id
            )
            if record.said:
                Said(self.work).follow(actor, record.interaction)
        if record.plan is not None:
            self._change_plan(actor, record.plan, "plans.leave", contact_id=None)  # a person of the client it leaves
            if record.plan.state == "open":
                Plans(self.work).reword(actor, record.plan.id, client_id=client.id, contact_id=correction.contact_id)
            elif record.plan.state == "cancelled":  # it may be opened again, and then it is this record's
                self._change_plan(actor, record.plan, "plans.follow", client_id=client.id)

    def _set_contact(self, actor: Member, record: Record, contact_id: int) -> None:
        contact = self.work.session.get(Contact, contact_id)
        if contact is None or contact.client_id != record.client.id:
            raise NotFound("interactions-gone")
        if record.interaction is not None:
            Interactions(self.work).change(actor, record.interaction.id, contact_id=contact_id)
            if record.said:
                Said(self.work).follow(actor, record.interaction)
        if record.plan is not None and record.plan.state == "open":
            Plans(self.work).reword(actor, record.plan.id, contact_id=contact_id)

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
        self._change_plan(actor, plan, "plans.join", interaction_id=interaction.id)
        return self._record(actor, interaction, plan)

    def _change_step(self, actor: Member, record: Record, correction: Correction) -> None:
        plans, plan, step = Plans(self.work), record.open_plan, correction.next_step
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
                source=None,
            )
        else:
            plans.reword(actor, plan.id, kind=step.kind, text=step.text)
            if not correction.same_moment:
                plans.move(actor, plan.id, step.moment)
        if record.interaction is not None:
            record.interaction.changed_at = self.work.now

    def _reword(self, actor: Member, interaction: Interaction, said: Rows, rewording: Rewording) -> None:
        """After the next step has changed: its plan may keep what the new words promise."""
        if rewording.before == rewording.after:
            return
        client = self.work.session.get_one(Client, interaction.client_id)
        plan = table.plan_of(self.work.session, interaction.id) if rewording.after.promises else None
        Said(self.work).rewrite(actor, client, interaction, said, rewording.before, rewording.after, plan)
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


def _is_settled(record: Record, correction: Correction) -> bool:
    """Whether the next step is a promise that is kept or broken: other words for it are no new step."""
    step, rewording = correction.next_step, correction.rewording
    if step is None or rewording is None:
        return False
    return is_settled(record.said, rewording.before, rewording.after, step.moment)


def _source(plan: Plan, update_id: int | None) -> Source | None:
    """The plan's message, and the update that makes a second record of it: one update makes a record once."""
    update_id = plan.source_update_id if update_id is None else update_id
    if plan.source_chat_id is None or plan.source_message_id is None or update_id is None:
        return None
    return Source(plan.source_chat_id, plan.source_message_id, update_id)
