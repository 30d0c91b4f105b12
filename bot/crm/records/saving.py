"""Saving a sentence as a whole, taking it back as a whole, and returning it."""

from dataclasses import replace

from bot.crm.clients import Clients
from bot.crm.drafts import Drafts
from bot.crm.errors import Invalid
from bot.crm.interactions import Interactions
from bot.crm.learning import Teaching
from bot.crm.plans import Plans
from bot.crm.records.finding import UNDO_FOR, Finding
from bot.crm.records.shapes import Entry, NextStep, Record, RecordKind
from bot.crm.said import Said, Words
from storage.clients import Client
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan


class Saving(Finding):
    """The verbs that make a record, and make it undone."""

    def save(self, actor: Member, entry: Entry) -> Record:
        """Save what happened, what was said beside, the next step, its reminders and the new client: all or nothing."""
        clients = Clients(self.work)
        if entry.client_id is not None:
            client = clients.loggable(actor, entry.client_id)
        else:
            client = clients.add(actor, entry.new_client or "", phone=None if entry.person else entry.phone)
            if entry.person:
                person = clients.add_contact(actor, client.id, entry.person, phone=entry.phone)
                entry = replace(entry, contact_id=person.id)
        interaction = self._log(actor, entry, client) if entry.kind is not None else None
        plans = [self._plan(actor, entry, step, client, interaction) for step in entry.steps]
        if interaction is None:
            return self._record(actor, None, plans, client)
        said = Said(self.work).write(actor, client, interaction, entry.words, plans)
        return self._record(actor, interaction, plans, client, said)

    def tell(self, actor: Member, interaction_id: int, words: Words) -> Record:
        """Write down what the words of an interaction say beside it, such as those of a plan's outcome; once."""
        record = self.get(actor, "interaction", interaction_id)
        if record.interaction is not None and not record.said:
            Said(self.work).write(actor, record.client, record.interaction, words, record.plans)
        return self.get(actor, "interaction", interaction_id)

    def save_draft(self, actor: Member, draft_id: int, version: int, entry: Entry) -> Record | None:
        """Save the sentence of a draft, once. A later tap gets the first result; None when the draft is stale
        (another version is open) or was dropped.
        """
        drafts = Drafts(self.work)
        if not drafts.use(actor, draft_id, version):
            return self.of_draft(actor, draft_id)
        record = self.save(actor, entry)
        drafts.became(actor, draft_id, **record.ids)
        return record

    def undo(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """Take back the whole: what happened, what was said beside, the open plans and their reminders, the new client.

        A second time changes nothing. Invalid when more than a day has passed.
        """
        record = self.get(actor, kind, record_id)
        if record.removed:
            return record
        if self.work.now - record.created_at > UNDO_FOR:
            raise Invalid("interactions-undo-late")
        if record.interaction is not None:
            Interactions(self.work).remove(actor, record.interaction.id)
            Plans(self.work).unsay(actor, record.interaction)
            if record.said:
                Said(self.work).take_back(actor, record.interaction)
        for plan in record.plans:
            if plan.state == "open":
                Plans(self.work).cancel(actor, plan.id)
        self.work.session.flush()
        Teaching(self.work).unlearn(actor, *_marks(record))
        if _made_with(record, actor) and not Clients(self.work).in_use(actor, record.client.id):
            Clients(self.work).undo_add(actor, record.client.id)
        return record

    def restore(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """Return a record that was taken back, with the plans and the client that went with it."""
        record = self.get(actor, kind, record_id)
        if not record.removed:
            return record
        if record.client.removed_at is not None:
            self._return_client(actor, record.client)
        removed_at = record.interaction.removed_at if record.interaction is not None else None
        went_at = removed_at or (record.plan.closed_at if record.plan is not None else None)
        if record.interaction is not None:
            if record.said:
                Said(self.work).bring_back(actor, record.interaction)
            Interactions(self.work).restore(actor, record.interaction.id)
            Plans(self.work).say_again(actor, record.interaction)
        for plan in record.plans:
            if plan.state == "cancelled" and (removed_at is None or plan.closed_at == removed_at):
                Plans(self.work).reopen(actor, plan.id)
        Teaching(self.work).relearn(actor, *_marks(record), went_at)
        return self.get(actor, record.kind, record.id)

    def _log(self, actor: Member, entry: Entry, client: Client) -> Interaction:
        assert entry.kind is not None
        return Interactions(self.work).log_at(
            actor,
            client,
            kind=entry.kind,
            direction=entry.direction,
            happened_at=entry.happened_at,
            text=entry.text,
            summary=entry.summary,
            contact_id=entry.contact_id,
            source=entry.source,
            files=entry.files,
            grain=entry.happened_grain,
        )

    def _plan(
        self, actor: Member, entry: Entry, step: NextStep, client: Client, interaction: Interaction | None
    ) -> Plan:
        """One of the sentence's plans; the first alone bears the update, which makes a record once."""
        first = step is entry.steps[0]
        return Plans(self.work).add_at(
            actor,
            client,
            kind=step.kind,
            text=step.text,
            moment=step.moment,
            interaction_id=interaction.id if interaction else None,
            contact_id=entry.contact_id,
            source=entry.source if first else entry.source.beside,
        )

    def _return_client(self, actor: Member, client: Client) -> None:
        assert client.removed_at is not None
        self.work.audit(
            actor, "clients.restore", "clients", client.id, {"removed_at": [client.removed_at.isoformat(), None]}
        )
        client.removed_at = None
        self.work.session.flush()


def _marks(record: Record) -> tuple[int | None, tuple[int, ...]]:
    """By what the lessons of a record are found: its interaction, its plans."""
    return record.interaction.id if record.interaction is not None else None, tuple(plan.id for plan in record.plans)


def _made_with(record: Record, actor: Member) -> bool:
    """Whether the client was made by the same tap as the record."""
    made = record.client.created_at == record.created_at and record.client.removed_at is None
    return made and record.client.created_by == actor.id
