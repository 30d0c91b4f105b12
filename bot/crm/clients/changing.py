"""Changing clients: a new one, its city and phone, its contacts and other names."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.crm import rights
from bot.crm.clients.desk import Desk
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.lines import one_line
from bot.freetext.names import name_keys, search_form
from storage import clients, holding, learnt
from storage.clients import Client, ClientAlias, Contact
from storage.members import Member

NAME_LENGTH = 200
CITY_LENGTH = 100
PERSON_LENGTH = 128


class Changing(Desk):
    """The verbs that change clients; every one is audited."""

    def add(
        self, actor: Member, name: str, *, city: str | None = None, phone: str | None = None, tax_id: str | None = None
    ) -> Client:
        """A new client of the actor's; Invalid for an empty or too long name or an unreadable number."""
        name = _line(name, NAME_LENGTH, "clients-name-empty", "clients-name-long")
        if not search_form(name):
            raise Invalid("clients-name-empty")  # signs alone: nobody would find it again
        client = Client(
            name=name,
            name_norm=search_form(name)[:NAME_LENGTH],
            city=_optional(city, CITY_LENGTH, "clients-city-long"),
            phone=self._phone(phone),
            tax_id=_digits(tax_id),
            owner_id=actor.id,
            created_by=actor.id,
            created_at=self.work.now,
            source_update_id=self.work.update_id,
        )
        if actor.blocked_at is not None:
            raise NotFound("clients-gone")
        self.work.session.add(client)
        self.work.session.flush()
        refresh_keys(self.work.session, client)
        changes = {"name": [None, name], "city": [None, client.city], "phone": [None, client.phone]}
        self.work.audit(actor, "clients.add", "clients", client.id, {**changes, "tax_id": [None, client.tax_id]})
        return client

    def undo_add(self, actor: Member, client_id: int) -> None:
        """Take a client back while nothing hangs on it and it is its maker's; AlreadyDone when something does."""
        client = self._one(client_id, rights.full(actor))
        if self.in_use(actor, client_id):
            raise AlreadyDone("clients-in-use", client=client.name)
        client.removed_at = self.work.now
        self.work.session.flush()
        self.work.audit(actor, "clients.remove", "clients", client.id, {"removed_at": [None, _iso(self.work.now)]})

    def in_use(self, actor: Member, client_id: int) -> bool:
        """Whether anything hangs on a client, besides people whom the actor added."""
        own = holding.people_added_by(self.work.session, client_id, actor.id)
        return bool(holding.in_use(self.work.session, [client_id], besides=own))

    def describe(self, actor: Member, client_id: int, *, city: str | None = None, phone: str | None = None) -> Client:
        """Set the client's city or phone (None leaves it); NotFound unless open in full."""
        client = self._one(client_id, rights.full(actor))
        changes: dict[str, list[str | None]] = {}
        if city is not None:
            if not one_line(city):
                raise Invalid("clients-words-only")
            changes["city"] = [client.city, _optional(city, CITY_LENGTH, "clients-city-long")]
            client.city = changes["city"][1]
        if phone is not None:
            changes["phone"] = [client.phone, self._phone(phone)]
            client.phone = changes["phone"][1]
        self.work.session.flush()
        self.work.audit(actor, "clients.describe", "clients", client.id, changes)
        return client

    def add_contact(
        self,
        actor: Member,
        client_id: int,
        name: str,
        *,
        position: str | None = None,
        phone: str | None = None,
        email: str | None = None,
    ) -> Contact:
        """A person at a client the actor may log to; Invalid for an empty name or an unreadable number."""
        client = self._one(client_id, rights.reach(actor))
        contact = Contact(
            client_id=client.id,
            name=_line(name, PERSON_LENGTH, "clients-contact-empty", "clients-contact-long"),
            position=_optional(position, PERSON_LENGTH, "clients-contact-long"),
            phone=self._phone(phone),
            email=email,
            created_at=self.work.now,
        )
        self.work.session.add(contact)
        self.work.session.flush()
        refresh_keys(self.work.session, client)
        changes = {name: [None, getattr(contact, name)] for name in ("client_id", "name", "position", "phone")}
        self.work.audit(actor, "clients.add_contact", "contacts", contact.id, changes)
        return contact

    def remove_contact(self, actor: Member, contact_id: int) -> Contact:
        """Take a contact back from a client that is open in full; a second time changes nothing."""
        contact = clients.contact(self.work.session, contact_id)
        if contact is None:
            raise NotFound("clients-contact-gone")
        client = self._one(contact.client_id, rights.full(actor))
        if contact.removed_at is None:
            contact.removed_at = self.work.now
            self.work.session.flush()
            refresh_keys(self.work.session, client)
            changes = {"removed_at": [None, _iso(self.work.now)]}
            self.work.audit(actor, "clients.remove_contact", "contacts", contact.id, changes)
        return contact

    def add_alias(self, actor: Member, client_id: int, name: str) -> None:
        """Another name by which the client is found from now on; NotFound unless open in full."""
        client = self._one(client_id, rights.full(actor))
        name = _line(name, NAME_LENGTH, "clients-name-empty", "clients-name-long")
        self.work.session.add(ClientAlias(client_id=client.id, name=name))
        self.work.session.flush()
        refresh_keys(self.work.session, client)
        self.work.audit(actor, "clients.add_alias", "clients", client.id, {"alias": [None, name]})


def refresh_keys(session: Session, client: Client) -> None:
    """Make the client found by the names it and its people have now, and by what teams have learnt to call it."""
    keys = set(name_keys(client.name))
    for name in [*clients.aliases(session, [client.id])[client.id], *learnt.aliases(session, [client.id])[client.id]]:
        keys |= name_keys(name)
    for person in clients.contacts(session, [client.id])[client.id]:
        keys |= name_keys(person.name)
    clients.put_keys(session, client.id, keys)


def _line(text: str, longest: int, empty: str, long: str) -> str:
    text = one_line(text)
    if not text:
        raise Invalid(empty)
    if len(text) > longest:
        raise Invalid(long, longest=longest)
    return text


def _optional(text: str | None, longest: int, long: str) -> str | None:
    return _line(text, longest, long, long) if text and one_line(text) else None


def _digits(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    digits = "".join(char for char in text if char.isascii() and char.isdigit())
    if not 8 <= len(digits) <= 14:
        raise Invalid("clients-tax-id-bad", tax_id=text.strip()[:40])
    return digits


def _iso(at: datetime) -> str:
    return at.isoformat()
