"""Shared cards and places: kept until it is known whose they are, saved, taken back and returned."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from bot.crm import rights
from bot.crm.clients import Clients, Hit
from bot.crm.clients.changing import NAME_LENGTH, refresh_keys
from bot.crm.drafts import Answers, Drafts, Undone, answers_of
from bot.crm.errors import AlreadyDone, NotFound
from bot.crm.files import File
from bot.crm.records import Entry, Record, Records
from bot.crm.shared.shapes import Filed, Shared, Whose
from bot.crm.work import Source, Work, json_value
from bot.freetext.names import search_form
from storage import cards as card_table
from storage import clients as table
from storage import company, holding
from storage.clients import Client, Contact
from storage.drafts import Draft
from storage.members import Member

OPENED: Final = 2  # clients whose dossiers were looked at last


class Sharing:
    """Contact cards and places that came without words."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def read_contact(self, actor: Member, name: str, phone: str, vcard: str | None) -> Shared:
        """A shared card, its numbers read as people of the company's country write them; NotFound when shut out."""
        if actor.blocked_at is not None:
            raise NotFound("clients-gone")
        row = company.get(self.work.session)
        return Shared.read(name, phone, vcard, row.phone_country if row else "RU")

    def whose(self, actor: Member, phones: Sequence[str]) -> Whose | None:
        """Who in the actor's reach has one of the numbers."""
        session = self.work.session
        found = table.by_number(session, phones, None, rights.reach(actor), 1) if phones else []
        if not found:
            return None
        people = table.contacts(session, [found[0].id])[found[0].id]
        return Whose(found[0], next((one for one in people if one.phone in phones), None))

    def elsewhere(self, actor: Member, phones: Sequence[str]) -> str | None:
        """Whom to ask, when a number belongs to a client out of the actor's reach."""
        found = [told for one in phones if (told := Clients(self.work).already_ours(actor, one)) is not None]
        return found[0].owner if found else None

    def options(self, actor: Member, name: str | None, limit: int) -> list[Hit]:
        """The clients it may be about: those called so, those looked at last, those worked with last."""
        clients, session = Clients(self.work), self.work.session
        ids: list[int] = []
        form = search_form(name or "")
        if form:
            ids += [one.id for one in table.by_exact_name(session, [form], rights.reach(actor), limit)]
        ids += card_table.latest(session, actor.telegram_id, "client", OPENED)
        ids += [one.client_id for one in clients.recent(actor, limit)]
        return list(clients.hits(actor, list(dict.fromkeys(ids)))[:limit])

    def named(self, actor: Member, name: str) -> int | None:
        """The one client in reach that is called exactly so."""
        form = search_form(name)
        found = table.by_exact_name(self.work.session, [form], rights.reach(actor), 2) if form else []
        return found[0].id if len(found) == 1 else None

    def keep_contact(self, actor: Member, card: Shared, *, written_at: datetime, source: Source) -> Draft:
        """Keep a card until it is known whose it is."""
        return Drafts(self.work).keep(
            actor, answers=Answers(contact=asdict(card)), written_at=written_at, source=source
        )

    def keep_place(self, actor: Member, place: File, *, written_at: datetime, source: Source) -> Draft:
        """Keep a place until it is known whose it is."""
        answers = Answers(files=[place.row], place=True)
        return Drafts(self.work).keep(actor, answers=answers, written_at=written_at, source=source)

    def offer(self, actor: Member, draft_id: int, name: str) -> Draft:
        """Remember the name that was typed, for a new client."""
        return Drafts(self.work).answer(actor, draft_id, Answers(offered=name[:NAME_LENGTH]))

    def file_contact(self, actor: Member, draft_id: int, *, client_id: int | None, new_client: str | None) -> Filed:
        """Save a kept card at a client the actor may log to, or at a new one; a second time shows the first result.

        Somebody of that name without a number gets the number. NotFound when the card is gone or was not wanted.
        """
        drafts, clients = Drafts(self.work), Clients(self.work)
        draft = drafts.get(actor, draft_id)
        row = answers_of(draft).get("contact")
        if row is None or draft.state == "dropped":
            raise NotFound("freetext-draft-gone")
        if draft.state == "used" or not drafts.use(actor, draft_id, draft.version):
            return self.filed(actor, draft_id)
        client = clients.loggable(actor, client_id) if client_id is not None else clients.add(actor, new_client or "")
        card = Shared.of_row(row)
        made, completed = self._write(actor, client, card)
        drafts.became(actor, draft_id, interaction_id=None, plan_id=None)
        self._remember(actor, draft_id, client, made, completed, new=client_id is None)
        return self.filed(actor, draft_id)

    def filed(self, actor: Member, draft_id: int) -> Filed:
        """What a kept card became; NotFound when it did not, or its client is out of reach now."""
        session = self.work.session
        answers = answers_of(Drafts(self.work).get(actor, draft_id))
        client_id = answers.get("client_id")
        if client_id is None or not table.is_inside(session, client_id, rights.reach(actor)):
            raise NotFound("clients-gone")
        ids = [*answers.get("people", []), *answers.get("completed", [])]
        people = [one for number in ids if (one := table.contact(session, number)) is not None]
        client = session.get_one(Client, client_id)
        return Filed(client, tuple(people), bool(answers.get("taken_back")))

    def take_back(self, actor: Member, draft_id: int) -> Filed:
        """Undo the saving of a card, with the client it made; a second time changes nothing.

        What somebody has changed since stays, and so does a client that anything hangs on. AlreadyDone when all stays.
        """
        filed = self.filed(actor, draft_id)
        answers = answers_of(Drafts(self.work).get(actor, draft_id))
        if filed.removed:
            return filed
        card, made = Shared.of_row(answers["contact"]), answers.get("people", [])
        people = [one.id for one in filed.people if self._unsay(actor, one, card, made=one.id in made)]
        self.work.session.flush()
        refresh_keys(self.work.session, filed.client)
        alone = bool(answers.get("made_client")) and self._is_spare(actor, filed.client)
        if alone:
            Clients(self.work).undo_add(actor, filed.client.id)
        if not people and not alone:
            raise AlreadyDone("shared-changed")
        undone = Undone(at=json_value(self.work.now), people=people, client=alone)
        self._mark(actor, draft_id, taken_back=True, undone=undone)
        return self.filed(actor, draft_id)

    def bring_back(self, actor: Member, draft_id: int) -> Filed:
        """Return what taking a card back undid, where nobody has changed it since.

        AlreadyDone when its number is somebody else's by now or all has changed, NotFound when the client was removed
        otherwise.
        """
        filed = self.filed(actor, draft_id)
        answers = answers_of(Drafts(self.work).get(actor, draft_id))
        if not filed.removed:
            return filed
        undone, card = answers["undone"], Shared.of_row(answers["contact"])
        at, client = datetime.fromisoformat(undone["at"]), filed.client
        gone = client.removed_at is not None
        if gone and not (undone["client"] and client.removed_at == at):
            raise NotFound("clients-gone")
        if self.whose(actor, card.phones) is not None:
            raise AlreadyDone("shared-taken")
        if gone:
            client.removed_at = None
            self.work.audit(actor, "clients.restore", "clients", client.id, {"removed_at": [undone["at"], None]})
        made = answers.get("people", [])
        ours = [one for one in filed.people if one.id in undone["people"]]
        back = [self._say_again(actor, one, card, at if one.id in made else None) for one in ours]
        if not gone and not any(back):
            raise AlreadyDone("shared-changed")
        self._mark(actor, draft_id, taken_back=False)
        refresh_keys(self.work.session, client)
        return self.filed(actor, draft_id)

    def file_place(
        self, actor: Member, draft_id: int, *, client_id: int | None, new_client: str | None, words: str
    ) -> Record | None:
        """Make a meeting of a kept place, once; `words` are what the record says. None when it was not wanted."""
        drafts = Drafts(self.work)
        draft = drafts.get(actor, draft_id)
        source = Source(draft.source_chat_id, draft.source_message_id, draft.source_update_id)
        files = [File.of_row(row) for row in answers_of(draft).get("files", [])]
        entry = visit(files, client_id, new_client, words=words, at=draft.written_at, source=source)
        return Records(self.work).save_draft(actor, draft_id, draft.version, entry)

    def _write(self, actor: Member, client: Client, card: Shared) -> tuple[list[int], list[int]]:
        """Ids of the people made, and of those who got their number."""
        clients = Clients(self.work)
        phones: list[str | None] = list(card.phones) or [None]
        standing = table.contacts(self.work.session, [client.id])[client.id]
        same = [one for one in standing if one.name.casefold() == card.name.casefold() and one.phone is None]
        completed = []
        if same and phones[0] is not None:
            phone = phones.pop(0)
            same[0].phone = phone
            self.work.audit(actor, "contacts.complete", "contacts", same[0].id, {"phone": [None, phone]})
            completed.append(same[0].id)
        made = [
            clients.add_contact(actor, client.id, card.name, position=card.position, phone=phone, email=card.email)
            for phone in phones
        ]
        return [one.id for one in made], completed

    def _unsay(self, actor: Member, person: Contact, card: Shared, *, made: bool) -> bool:
        """Remove a person the card made, or take its number off one it completed; False when that was changed since."""
        if person.removed_at is not None:
            return False
        change: dict[str, list[Any]]
        if made:
            told = (person.name, person.position, person.email) == (card.name, card.position, card.email)
            if not told or person.phone not in (card.phones or (None,)):
                return False
            change = {"removed_at": [None, json_value(self.work.now)]}
            person.removed_at = self.work.now
        else:
            if person.phone not in card.phones[:1]:
                return False
            change = {"phone": [person.phone, None]}
            person.phone = None
        self.work.audit(actor, "contacts.take_back", "contacts", person.id, change)
        return True

    def _say_again(self, actor: Member, person: Contact, card: Shared, removed_at: datetime | None) -> bool:
        """Return a person whom we removed then, or the number to one who was only completed (None)."""
        if person.removed_at != removed_at or (removed_at is None and person.phone is not None):
            return False
        change: dict[str, list[Any]]
        if removed_at is not None:
            change = {"removed_at": [json_value(removed_at), None]}
            person.removed_at = None
        else:
            change = {"phone": [None, card.phones[0]]}
            person.phone = card.phones[0]
        self.work.audit(actor, "contacts.bring_back", "contacts", person.id, change)
        return True

    def _is_spare(self, actor: Member, client: Client) -> bool:
        """Whether a client the card made may go with it: the actor's still, and nothing hangs on it."""
        session = self.work.session
        mine = table.find(session, client.id, rights.full(actor)) is not None
        return mine and not holding.in_use(session, [client.id])

    def _remember(
        self, actor: Member, draft_id: int, client: Client, made: list[int], completed: list[int], *, new: bool
    ) -> None:
        self._mark(actor, draft_id, client_id=client.id, people=made, completed=completed, made_client=new)

    def _mark(self, actor: Member, draft_id: int, **known: Any) -> None:
        draft = Drafts(self.work).get(actor, draft_id)
        draft.answers = {**draft.answers, **known}
        self.work.session.flush()


def visit(
    files: Sequence[File], client_id: int | None, new_client: str | None, *, words: str, at: datetime, source: Source
) -> Entry:
    """A meeting at the place that was sent, at the moment it was sent."""
    return Entry(
        client_id=client_id,
        new_client=new_client,
        contact_id=None,
        kind="meeting",
        direction=None,
        happened_at=at,
        text=words,
        summary=words,
        next_step=None,
        source=source,
        files=tuple(files),
    )
