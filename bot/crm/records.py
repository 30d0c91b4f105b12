"""Records: one sentence's whole, what happened and what comes next, saved, undone and corrected together."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.crm import rights
from bot.crm.clients import Clients
from bot.crm.drafts import Drafts
from bot.crm.errors import Invalid, NotFound
from bot.crm.interactions import Fields, File, Interactions
from bot.crm.plans import Plans
from bot.crm.work import Source, Work
from bot.freetext.draft import Moment
from storage import clients as client_table
from storage import interactions as table
from storage import plans as plan_table
from storage.clients import Client, Contact
from storage.interactions import Direction, Interaction, Kind
from storage.members import Member
from storage.plans import Plan, PlanKind

RecordKind = Literal["interaction", "plan"]
UNDO_FOR: Final = timedelta(days=1)
EDIT_FOR: Final = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class NextStep:
    """The plan a sentence holds."""

    kind: PlanKind
    text: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything to be saved from one sentence. Without `kind` it is a pure plan, and `next_step` is there.

    Exactly one of `client_id` and `new_client` (a name) is set; `happened_at` is aware.
    """

    client_id: int | None
    new_client: str | None
    contact_id: int | None
    kind: Kind | None
    direction: Direction | None
    happened_at: datetime
    text: str
    summary: str
    next_step: NextStep | None
    source: Source
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What a card shows; `interaction` or `plan` or both are there.

    `owner` is the client's manager when that is not the reader.
    """

    client: Client
    contact: Contact | None
    interaction: Interaction | None
    plan: Plan | None
    owner: Member | None

    @property
    def kind(self) -> RecordKind:
        """By what the card is known."""
        return "interaction" if self.interaction is not None else "plan"

    @property
    def id(self) -> int:
        """The id of the interaction, or of the pure plan."""
        return self._first.id

    @property
    def version(self) -> int:
        """A number that grows with every change of any part."""
        return sum(part.version for part in (self.interaction, self.plan) if part is not None)

    @property
    def removed(self) -> bool:
        """Whether it has been taken back."""
        if self.interaction is not None:
            return self.interaction.removed_at is not None
        return self.plan is not None and self.plan.state == "cancelled"

    @property
    def open_plan(self) -> Plan | None:
        """The plan, unless it has been called off."""
        return self.plan if self.plan is not None and self.plan.state != "cancelled" else None

    @property
    def created_at(self) -> datetime:
        """When it was saved."""
        return self._first.created_at

    @property
    def changed_at(self) -> datetime | None:
        """When it was corrected last."""
        moments = [part.changed_at for part in (self.interaction, self.plan) if part is not None]
        return max((moment for moment in moments if moment is not None), default=None)

    @property
    def _first(self) -> Interaction | Plan:
        first = self.interaction or self.plan
        assert first is not None
        return first


@dataclass(frozen=True, slots=True)
class Correction:
    """What to change: fields of what happened, the client of the whole, and the next step.

    `next_step` None with `drop_step` False leaves the plan alone; `same_moment` changes only its words.
    """

    fields: Fields = field(default_factory=lambda: Fields())
    client_id: int | None = None
    contact_id: int | None = None
    next_step: NextStep | None = None
    drop_step: bool = False
    same_moment: bool = False


class Records:
    """The verbs of a sentence: save, undo, restore, amend."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def save(self, actor: Member, entry: Entry) -> Record:
        """Save what happened, the next step, its reminders and, if it is new, the client: all or nothing."""
        clients = Clients(self.work)
        if entry.client_id is not None:
            client = clients.loggable(actor, entry.client_id)
        else:
            client = clients.add(actor, entry.new_client or "")
        interaction = self._log(actor, entry, client) if entry.kind is not None else None
        plan = self._plan(actor, entry, client.id, interaction) if entry.next_step is not None else None
        return self._record(actor, interaction, plan, client)

    def save_draft(self, actor: Member, draft_id: int, version: int, entry: Entry) -> Record | None:
        """Save the sentence of a draft, once. A later tap gets the first result; None when the draft is stale
        (another version is open) or was dropped.
        """
        drafts = Drafts(self.work)
        if not drafts.use(actor, draft_id, version):
            return self.of_draft(actor, draft_id)
        record = self.save(actor, entry)
        drafts.became(
            actor,
            draft_id,
            interaction_id=record.interaction.id if record.interaction else None,
            plan_id=record.plan.id if record.plan else None,
        )
        return record

    def of_draft(self, actor: Member, draft_id: int) -> Record | None:
        """What a used draft became; None while it is not used."""
        draft = Drafts(self.work).get(actor, draft_id)
        if draft.interaction_id is not None:
            return self.get(actor, "interaction", draft.interaction_id)
        return self.get(actor, "plan", draft.plan_id) if draft.plan_id is not None else None

    def get(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """The record, taken back or not, for those who may change it; NotFound for all others."""
        if kind == "interaction":
            interaction = Interactions(self.work).get(actor, record_id)
            return self._record(actor, interaction, table.plan_of(self.work.session, interaction.id))
        plan = plan_table.find(self.work.session, record_id, rights.full(actor))
        if plan is None or not self._reaches(actor, plan.client_id):
            raise NotFound("interactions-gone")
        if plan.interaction_id is not None:
            return self.get(actor, "interaction", plan.interaction_id)
        return self._record(actor, None, plan)

    def by_source(self, actor: Member, chat_id: int, message_id: int) -> Record | None:
        """The actor's record made from a message, taken back or not; NotFound when its client is out of reach now."""
        record = self._of_message(actor, chat_id, message_id)
        if record is not None and not self._reaches(actor, record.client.id):
            raise NotFound("interactions-gone")
        return record

    def _of_message(self, actor: Member, chat_id: int, message_id: int) -> Record | None:
        interaction = table.by_source(self.work.session, actor.id, chat_id, message_id)
        if interaction is not None and interaction.removed_at is None:
            return self._record(actor, interaction, table.plan_of(self.work.session, interaction.id))
        plan = table.plan_by_source(self.work.session, actor.id, chat_id, message_id)
        if plan is not None and plan.interaction_id is None:
            return self._record(actor, None, plan)
        return self._record(actor, interaction, plan) if interaction is not None else None

    def shown(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """The record behind a card: one that has become a pure plan since is found by its message. Raises as `get`."""
        record = self.get(actor, kind, record_id)
        made = record.interaction
        if made is None or not record.removed or made.source_chat_id is None or made.source_message_id is None:
            return record
        return self.by_source(actor, made.source_chat_id, made.source_message_id) or record

    def last(self, actor: Member) -> Record | None:
        """The actor's newest interaction that can still be undone."""
        interaction = table.last_of(self.work.session, actor.id, self.work.now - UNDO_FOR)
        if interaction is None or not self._reaches(actor, interaction.client_id):
            return None
        return self._record(actor, interaction, table.plan_of(self.work.session, interaction.id))

    def _reaches(self, actor: Member, client_id: int) -> bool:
        return client_table.is_inside(self.work.session, client_id, rights.reach(actor))

    def any_since(self, actor: Member, moment: datetime) -> bool:
        """Whether the actor has recorded anything after an aware moment that still stands."""
        return table.any_since(self.work.session, actor.id, moment)

    def undo(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """Take back the whole: what happened, the open plan with its reminders, the client made by it.

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
        if record.plan is not None and record.plan.state == "open":
            Plans(self.work).cancel(actor, record.plan.id)
        self.work.session.flush()
        if _made_with(record, actor) and not client_table.has_records(self.work.session, record.client.id):
            Clients(self.work).undo_add(actor, record.client.id)
        return record

    def restore(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """Return a record that was taken back, with the plan and the client that went with it."""
        record = self.get(actor, kind, record_id)
        if not record.removed:
            return record
        if record.client.removed_at is not None:
            self._return_client(actor, record.client)
        removed_at = record.interaction.removed_at if record.interaction is not None else None
        if record.interaction is not None:
            Interactions(self.work).restore(actor, record.interaction.id)
            Plans(self.work).say_again(actor, record.interaction)
        went_together = record.plan is not None and (removed_at is None or record.plan.closed_at == removed_at)
        if record.plan is not None and record.plan.state == "cancelled" and went_together:
            Plans(self.work).reopen(actor, record.plan.id)
        return self.get(actor, record.kind, record.id)

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
        elif record.interaction is None and correction.fields.get("kind") is not None:
            record = self._add_contact_made(actor, record, correction.fields)
        if correction.drop_step or correction.next_step is not None:
            self._change_step(actor, record, correction)
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
        Interactions(self.work).remove(actor, made.id)
        parted: dict[str, int | None] = {"interaction_id": None}
        if plan.source_message_id is None:
            names = ("source_chat_id", "source_message_id", "source_update_id")
            parted |= {name: getattr(made, name) for name in names}
        self._change_plan(actor, plan, "plans.part", **parted)
        return self._record(actor, None, plan)

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
            file=entry.file,
        )

    def _plan(self, actor: Member, entry: Entry, client_id: int, interaction: Interaction | None) -> Plan:
        assert entry.next_step is not None
        return Plans(self.work).add(
            actor,
            client_id,
            kind=entry.next_step.kind,
            text=entry.next_step.text,
            moment=entry.next_step.moment,
            interaction_id=interaction.id if interaction else None,
            contact_id=entry.contact_id,
            source=entry.source,
        )

    def _return_client(self, actor: Member, client: Client) -> None:
        assert client.removed_at is not None
        self.work.audit(
            actor, "clients.restore", "clients", client.id, {"removed_at": [client.removed_at.isoformat(), None]}
        )
        client.removed_at = None
        self.work.session.flush()

    def _move_to_client(self, actor: Member, record: Record, correction: Correction) -> None:
        assert correction.client_id is not None
        client = Clients(self.work).loggable(actor, correction.client_id)
        if record.interaction is not None:
            Interactions(self.work).change(
                actor, record.interaction.id, client_id=client.id, contact_id=correction.contact_id
            )
        if record.plan is not None:
            self._change_plan(actor, record.plan, "plans.leave", contact_id=None)  # a person of the client it leaves
            if record.plan.state == "open":
                Plans(self.work).reword(actor, record.plan.id, client_id=client.id, contact_id=correction.contact_id)

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

    def _set_contact(self, actor: Member, record: Record, contact_id: int) -> None:
        contact = self.work.session.get(Contact, contact_id)
        if contact is None or contact.client_id != record.client.id:
            raise NotFound("interactions-gone")
        if record.interaction is not None:
            Interactions(self.work).change(actor, record.interaction.id, contact_id=contact_id)
        if record.plan is not None and record.plan.state == "open":
            Plans(self.work).reword(actor, record.plan.id, contact_id=contact_id)

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

    def _record(
        self, actor: Member, interaction: Interaction | None, plan: Plan | None, client: Client | None = None
    ) -> Record:
        first = interaction or plan
        assert first is not None
        session = self.work.session
        if client is None or client.id != first.client_id:
            client = session.get_one(Client, first.client_id)
        contact = session.get(Contact, first.contact_id) if first.contact_id is not None else None
        owner = session.get(Member, client.owner_id) if client.owner_id != actor.id else None
        return Record(client=client, contact=contact, interaction=interaction, plan=plan, owner=owner)


def _made_with(record: Record, actor: Member) -> bool:
    """Whether the client was made by the same tap as the record."""
    made = record.client.created_at == record.created_at and record.client.removed_at is None
    return made and record.client.created_by == actor.id


def _source(plan: Plan, update_id: int | None) -> Source | None:
    """The plan's message, and the update that makes a second record of it: one update makes a record once."""
    update_id = plan.source_update_id if update_id is None else update_id
    if plan.source_chat_id is None or plan.source_message_id is None or update_id is None:
        return None
    return Source(plan.source_chat_id, plan.source_message_id, update_id)
