"""Attachments: adding files and places to a record, taking them off again, and looking at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.crm import rights
from bot.crm.drafts import Drafts, answers_of
from bot.crm.errors import AlreadyDone, NotFound
from bot.crm.files import MOST, File, rows_of
from bot.crm.interactions import Interactions
from bot.crm.work import Source, Work, json_value
from storage import attachments as table
from storage import clients as client_table
from storage import interactions as interaction_table
from storage.attachments import Attachment
from storage.clients import Client
from storage.drafts import Draft
from storage.interactions import Interaction
from storage.members import Member


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files sent to a record: how many were kept, and how many there was no room for.

    `first` is the id of the first that was kept; the buttons under the answer take back those that came with it.
    """

    kept: int
    left_out: int
    first: int | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A record with what is attached to it, and whose it is."""

    interaction: Interaction
    client: Client
    items: tuple[Attachment, ...]


class Attachments:
    """The files and places of records."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def add(self, actor: Member, interaction_id: int, files: Sequence[File], source: Source | None) -> Added:
        """Add files to a record, as many as there is room for; those that are there already are not added again.

        NotFound unless the actor may change the record, AlreadyDone when it has been taken back.
        """
        interaction = self._changeable(actor, interaction_id)
        standing = table.of(self.work.session, interaction_id)
        known = {one.file_unique_id for one in standing if one.file_unique_id}
        fresh = [one for one in files if one.unique_id is None or one.unique_id not in known]
        kept = fresh[: max(0, MOST - len(standing))]
        if kept:
            table.put(self.work.session, rows_of(kept, interaction_id, source, self.work.now))
            self._note(actor, interaction, "attachments.add", len(standing), len(standing) + len(kept))
        after = table.of(self.work.session, interaction_id)[len(standing) :]
        return Added(len(kept), len(fresh) - len(kept), after[0].id if after else None)

    def add_kept(self, actor: Member, draft: Draft, interaction_id: int) -> Added | None:
        """Add what is kept with a draft of the actor's, once: None when it is a record's already. Raises as `add`."""
        interaction = self._changeable(actor, interaction_id)
        drafts = Drafts(self.work)
        if not drafts.use(actor, draft.id):
            return None
        files = [File.of_row(row) for row in answers_of(draft).get("files", [])]
        source = Source(draft.source_chat_id, draft.source_message_id, draft.source_update_id)
        added = self.add(actor, interaction.id, files, source)
        drafts.became(actor, draft.id, interaction_id=interaction.id, plan_id=None)
        return added

    def of(self, actor: Member, interaction_id: int) -> Shelf:
        """What is attached to a record that stands, for its author and for whom the client is open.

        NotFound for everybody else, AlreadyDone when nothing is attached any more.
        """
        session = self.work.session
        found = interaction_table.find(session, interaction_id)
        if found is None or found.removed_at is not None or actor.blocked_at is not None:
            raise NotFound("interactions-gone")
        client = client_table.find(session, found.client_id, rights.full(actor))
        if client is None:
            Interactions(self.work).get(actor, interaction_id)
            client = client_table.find(session, found.client_id, rights.reach(actor))
        if client is None:
            raise NotFound("interactions-gone")
        items = table.of(session, interaction_id) if found.attached else []
        if not items:
            raise AlreadyDone("attachments-none")
        return Shelf(found, client, tuple(items))

    def remove(self, actor: Member, attachment_id: int) -> Interaction:
        """Take off what came together with an attachment; a second time changes nothing."""
        return self._mark(actor, attachment_id, removed=True)

    def restore(self, actor: Member, attachment_id: int) -> Interaction:
        """Return what was taken off together with an attachment, as far as there is room."""
        return self._mark(actor, attachment_id, removed=False)

    def exchange(self, actor: Member, attachment: Attachment, file: File) -> None:
        """The message of an attachment was edited: it brings another file, or other words of its own."""
        interaction = self._changeable(actor, attachment.interaction_id)
        before = {"file_unique_id": attachment.file_unique_id, "caption": attachment.caption}
        [fresh] = rows_of([file], interaction.id, None, self.work.now)
        for name in ("kind", "file_id", "file_unique_id", "name", "mime", "size", "seconds", "caption"):
            setattr(attachment, name, getattr(fresh, name))
        changes = {name: [value, getattr(attachment, name)] for name, value in before.items()}
        changes = {name: both for name, both in changes.items() if both[0] != both[1]}
        if changes:
            interaction.changed_at = self.work.now
            self.work.audit(actor, "attachments.exchange", "attachments", attachment.id, changes)

    def of_message(self, actor: Member, chat_id: int, message_id: int) -> Attachment | None:
        """What a message of the actor's brought to a record of theirs."""
        return table.by_message(self.work.session, actor.id, chat_id, message_id)

    def of_album(self, actor: Member, chat_id: int, album: str, message_id: int) -> Interaction | None:
        """The record that the rest of an album was kept with, for a message of it that came apart."""
        found = table.of_album(self.work.session, actor.id, chat_id, album, message_id)
        return interaction_table.find(self.work.session, found.interaction_id) if found is not None else None

    def together(self, actor: Member, attachment: Attachment) -> list[Attachment]:
        """What came with the same update as an attachment and still stands, in order; NotFound as for `add`."""
        Interactions(self.work).get(actor, attachment.interaction_id)
        if attachment.source_update_id is None:
            return [attachment]
        found = table.sent_together(self.work.session, attachment.interaction_id, attachment.source_update_id)
        return [one for one in found if one.removed_at is None]

    def _mark(self, actor: Member, attachment_id: int, *, removed: bool) -> Interaction:
        session = self.work.session
        first = table.find(session, attachment_id)
        if first is None:
            raise NotFound("interactions-gone")
        interaction = self._changeable(actor, first.interaction_id)
        rows = [first]
        if first.source_update_id is not None:
            rows = table.sent_together(session, interaction.id, first.source_update_id)
        rows = [one for one in rows if (one.removed_at is None) == removed]
        if not removed:
            rows = rows[: max(0, MOST - interaction.attached)]
        if rows:
            before = interaction.attached
            for one in rows:
                one.removed_at = self.work.now if removed else None
            session.flush()
            action = "attachments.remove" if removed else "attachments.restore"
            self._note(actor, interaction, action, before, before + (-len(rows) if removed else len(rows)))
        return interaction

    def _note(self, actor: Member, interaction: Interaction, action: str, before: int, after: int) -> None:
        interaction.attached = after
        interaction.changed_at = self.work.now
        self.work.session.flush()
        changes = {"attached": [before, after], "at": [None, json_value(self.work.now)]}
        self.work.audit(actor, action, "interactions", interaction.id, changes)

    def _changeable(self, actor: Member, interaction_id: int) -> Interaction:
        interaction = Interactions(self.work).get(actor, interaction_id)
        if interaction.removed_at is not None:
            raise AlreadyDone("interactions-removed")
        return interaction
