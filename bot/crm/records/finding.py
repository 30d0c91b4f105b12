"""Finding a record: by its id, by the message it was made from, by its card, the last one."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.crm import rights
from bot.crm.drafts import Drafts
from bot.crm.errors import NotFound
from bot.crm.interactions import Interactions
from bot.crm.records.shapes import Record, RecordKind
from bot.crm.said import NO_ROWS, Rows, Said
from bot.crm.work import Work
from storage import attachments
from storage import clients as client_table
from storage import interactions as table
from storage import plans as plan_table
from storage.clients import Client, Contact
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan

UNDO_FOR: Final = timedelta(days=1)


class Finding:
    """The verbs that look at records; what is out of the actor's reach is absent."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def get(self, actor: Member, kind: RecordKind, record_id: int) -> Record:
        """The record, taken back or not, for those who may change it; NotFound for all others."""
        if kind == "interaction":
            interaction = Interactions(self.work).get(actor, record_id)
            return self._record(actor, interaction, self._plans_of(interaction))
        plan = plan_table.find(self.work.session, record_id, rights.full(actor))
        if plan is None or not self._reaches(actor, plan.client_id):
            raise NotFound("interactions-gone")
        if plan.interaction_id is not None:
            return self.get(actor, "interaction", plan.interaction_id)
        return self._record(actor, None, table.plans_beside(self.work.session, plan))

    def by_source(self, actor: Member, chat_id: int, message_id: int) -> Record | None:
        """The actor's record made from a message, taken back or not; NotFound when its client is out of reach now."""
        record = self._of_message(actor, chat_id, message_id)
        if record is not None and not self._reaches(actor, record.client.id):
            raise NotFound("interactions-gone")
        return record

    def _of_message(self, actor: Member, chat_id: int, message_id: int) -> Record | None:
        interaction = table.by_source(self.work.session, actor.id, chat_id, message_id)
        if interaction is not None and interaction.removed_at is None:
            return self._record(actor, interaction, self._plans_of(interaction))
        plan = table.plan_by_source(self.work.session, actor.id, chat_id, message_id)
        if plan is not None and plan.interaction_id is None:
            return self._record(actor, None, table.plans_beside(self.work.session, plan))
        return self._record(actor, interaction, self._plans_of(interaction)) if interaction is not None else None

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
        return self._record(actor, interaction, self._plans_of(interaction))

    def of_draft(self, actor: Member, draft_id: int) -> Record | None:
        """What a used draft became; None while it is not used."""
        draft = Drafts(self.work).get(actor, draft_id)
        if draft.interaction_id is not None:
            return self.get(actor, "interaction", draft.interaction_id)
        return self.get(actor, "plan", draft.plan_id) if draft.plan_id is not None else None

    def _reaches(self, actor: Member, client_id: int) -> bool:
        return client_table.is_inside(self.work.session, client_id, rights.reach(actor))

    def _record(
        self,
        actor: Member,
        interaction: Interaction | None,
        plans: Sequence[Plan],
        client: Client | None = None,
        said: Rows | None = None,
    ) -> Record:
        """The record of rows that are loaded; what is not given is looked up."""
        plans = _together(interaction, plans)
        first = interaction or next(iter(plans), None)
        assert first is not None
        session = self.work.session
        if client is None or client.id != first.client_id:
            client = session.get_one(Client, first.client_id)
        contact = session.get(Contact, first.contact_id) if first.contact_id is not None else None
        owner = session.get(Member, client.owner_id) if client.owner_id != actor.id else None
        if said is None:
            said = Said(self.work).of(interaction) if interaction is not None else NO_ROWS
        sent = attachments.of(session, interaction.id) if interaction is not None and interaction.attached else []
        return Record(client, contact, interaction, plans, owner, said, tuple(sent))

    def _plans_of(self, interaction: Interaction) -> list[Plan]:
        return table.plans_of(self.work.session, interaction.id)


def _together(interaction: Interaction | None, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Those that stand or went with their sentence; when there is none, those that went last."""
    removed_at = interaction.removed_at if interaction is not None else None
    live = tuple(
        plan for plan in plans if plan.state != "cancelled" or (removed_at is not None and plan.closed_at == removed_at)
    )
    if live or not plans:
        return live
    gone = max(plan.closed_at for plan in plans if plan.closed_at is not None)
    return tuple(plan for plan in plans if plan.closed_at == gone)
