"""Interactions: what happened between us and a client, written down, corrected, taken back and returned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NotRequired, TypedDict, Unpack

from bot.crm import rights
from bot.crm.clients import Clients
from bot.crm.errors import AlreadyDone, NotFound
from bot.crm.files import MOST, File, rows_of
from bot.crm.said import Rows, Said
from bot.crm.work import Notice, Source, Work, json_value
from bot.freetext.draft import HappenedGrain
from storage import attachments as attachment_table
from storage import clients as client_table
from storage import interactions as table
from storage.attachments import Attachment
from storage.base import lay
from storage.clients import Client
from storage.interactions import Direction, Interaction, Kind
from storage.members import Member

SUMMARY_LENGTH: Final = 300


class Fields(TypedDict, total=False):
    """What can be corrected in an interaction; what is absent stays as it is."""

    client_id: int
    contact_id: int | None
    kind: Kind
    direction: Direction | None
    happened_at: datetime
    happened_grain: HappenedGrain
    text: str
    summary: str


class Logged(TypedDict):
    """What is written down about a contact that took place; `happened_at` is aware."""

    kind: Kind
    direction: Direction | None
    happened_at: datetime
    text: str
    summary: str
    contact_id: NotRequired[int | None]
    source: NotRequired[Source | None]
    files: NotRequired[Sequence[File]]
    grain: NotRequired[HappenedGrain]


@dataclass(frozen=True, slots=True)
class Told:
    """What a client's manager is told: a colleague logged something, what was said beside it and sent along."""

    interaction: Interaction
    client: Client
    author: Member
    said: Rows
    attachments: tuple[Attachment, ...] = ()


class Interactions:
    """The story of a client, one contact at a time."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def log(self, actor: Member, *, client_id: int, **fields: Unpack[Logged]) -> Interaction:
        """Write down a contact that took place; the client's manager is told when it is somebody else.

        NotFound when the actor may not log to the client.
        """
        return self.log_at(actor, Clients(self.work).loggable(actor, client_id), **fields)

    def log_at(self, actor: Member, client: Client, **fields: Unpack[Logged]) -> Interaction:
        """The same at a client that this piece of work has just loaded by Clients.loggable or made by Clients.add."""
        source, files = fields.get("source"), fields.get("files", ())[:MOST]
        kind, direction = fields["kind"], fields["direction"]
        interaction = Interaction(
            client_id=client.id,
            contact_id=fields.get("contact_id"),
            author_id=actor.id,
            kind=kind,
            direction=direction,
            happened_at=fields["happened_at"],
            happened_grain=fields.get("grain", "minute"),
            summary=fields["summary"][:SUMMARY_LENGTH],
            text=fields["text"],
            source_chat_id=source.chat_id if source else None,
            source_message_id=source.message_id if source else None,
            source_update_id=source.update_id if source else None,
            attached=len(files),
            created_at=self.work.now,
        )
        lay(self.work.session, interaction)
        attachment_table.put(self.work.session, rows_of(files, interaction.id, source, self.work.now))
        self.work.audit(
            actor,
            "interactions.log",
            "interactions",
            interaction.id,
            {"client_id": [None, client.id], "kind": [None, kind], "direction": [None, direction]}
            | ({"attached": [None, len(files)]} if files else {}),
        )
        self._tell_owner(actor, interaction, client.owner_id)
        return interaction

    def get(self, actor: Member, interaction_id: int) -> Interaction:
        """The interaction, removed or not, for those who may change it: its author while the client is in reach, the
        lead of the client, the head.

        NotFound for everybody else.
        """
        interaction = table.find(self.work.session, interaction_id)
        if interaction is None:
            raise NotFound("interactions-gone")
        scope = rights.NOTHING
        if interaction.author_id == actor.id:
            scope = rights.reach(actor)
        elif actor.role in ("lead", "head"):
            scope = rights.full(actor)
        if not client_table.is_inside(self.work.session, interaction.client_id, scope):
            raise NotFound("interactions-gone")
        return interaction

    def change(self, actor: Member, interaction_id: int, **fields: Unpack[Fields]) -> Interaction:
        """Correct fields; the audit keeps both values. AlreadyDone when it has been taken back."""
        interaction = self.get(actor, interaction_id)
        if interaction.removed_at is not None:
            raise AlreadyDone("interactions-removed")
        if "summary" in fields:
            fields["summary"] = fields["summary"][:SUMMARY_LENGTH]
        moved = "client_id" in fields and fields["client_id"] != interaction.client_id
        owner_id = Clients(self.work).loggable(actor, fields["client_id"]).owner_id if moved else None
        changes: dict[str, Any] = {}
        for name, value in fields.items():
            before = getattr(interaction, name)
            if before != value:
                changes[name] = [json_value(before), json_value(value)]
                setattr(interaction, name, value)
        if changes:
            interaction.changed_at = self.work.now
            self.work.audit(actor, "interactions.change", "interactions", interaction.id, changes)
        if owner_id is not None:
            self._tell_owner(actor, interaction, owner_id)
        return interaction

    def remove(self, actor: Member, interaction_id: int) -> Interaction:
        """Take a record back; a second time changes nothing."""
        interaction = self.get(actor, interaction_id)
        if interaction.removed_at is None:
            interaction.removed_at = self.work.now
            self.work.audit(
                actor,
                "interactions.remove",
                "interactions",
                interaction.id,
                {"removed_at": [None, json_value(self.work.now)]},
            )
        return interaction

    def restore(self, actor: Member, interaction_id: int) -> Interaction:
        """Return a record that was taken back; one that is there stays as it is."""
        interaction = self.get(actor, interaction_id)
        if interaction.removed_at is not None:
            self.work.audit(
                actor,
                "interactions.restore",
                "interactions",
                interaction.id,
                {"removed_at": [json_value(interaction.removed_at), None]},
            )
            interaction.removed_at = None
        return interaction

    def told(self, actor: Member, interaction_id: int) -> Told | None:
        """A colleague's record at a client of the actor's; None when it was taken back or is not so any more."""
        interaction = table.find(self.work.session, interaction_id)
        if interaction is None or interaction.removed_at is not None or interaction.author_id == actor.id:
            return None
        client = client_table.find(self.work.session, interaction.client_id, rights.mine(actor))
        if client is None:
            return None
        author = self.work.session.get_one(Member, interaction.author_id)
        sent = attachment_table.of(self.work.session, interaction.id) if interaction.attached else []
        return Told(interaction, client, author, Said(self.work).of(interaction), tuple(sent))

    def _tell_owner(self, actor: Member, interaction: Interaction, owner_id: int) -> None:
        if owner_id != actor.id:
            key = f"logged:{interaction.id}:{owner_id}"
            self.work.tell(Notice("logged_to_yours", key, owner_id, interaction.id))
