"""Clients: who we sell to, found by the words people use, opened as far as the asker's rights go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from bot.crm import rights
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.phones import normal_phone, tax_id
from bot.crm.work import Work
from bot.freetext.draft import KnownClient, KnownContact
from bot.freetext.names import legal_form_stripped, name_keys, search_form, text_keys
from storage import clients, company, members, plans
from storage.clients import Client, ClientAlias, Contact
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan
from storage.scope import EVERYTHING, Scope

KNOWN = 50
FOUND = 60
SHORTEST = 2
NAME_LENGTH = 200
CITY_LENGTH = 100
PERSON_LENGTH = 128
LAST_CONTACTS = 3
NEXT_PLANS = 5
PAGE = 8
# How alike two normalised names must be (0..100) for one to be offered when the other is typed.
ALIKE = 70

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a longer list; `page` counts from 0, `pages` is at least 1."""

    items: tuple[T, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, and who wrote it down."""

    interaction: Interaction
    author: str


@dataclass(frozen=True, slots=True)
class ShortCard:
    """What a teammate may see of a client."""

    client_id: int
    name: str
    city: str | None
    owner: str
    last_at: datetime | None
    last_author: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What we know of a client: people, the last contacts (newest first) and the next steps (soonest first)."""

    client: Client
    owner: str
    own: bool
    aliases: tuple[str, ...]
    contacts: tuple[Contact, ...]
    last: tuple[Entry, ...]
    total: int
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A client found by words; `full` tells whether its dossier opens or only the short card."""

    client_id: int
    name: str
    city: str | None
    owner: str
    full: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The exact number of a client that another team works with, and whom to ask."""

    owner: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: clients in reach, best first; `elsewhere` only when a number was typed exactly."""

    words: str
    hits: tuple[Hit, ...]
    elsewhere: Elsewhere | None = None


class Clients:
    """Finding, opening and adding clients and their contacts."""

    def __init__(self, work: Work) -> None:
        self.work = work

    # Finding

    def known(self, actor: Member, keys: Collection[str]) -> list[KnownClient]:
        """Clients the actor may log to that share keys with a text: at most 50, best first."""
        session, scope = self.work.session, rights.reach(actor)
        return self._known(actor, clients.by_keys(session, keys, scope, actor.id, KNOWN))

    def known_by_id(self, actor: Member, ids: Collection[int]) -> list[KnownClient]:
        """The same of clients named by their ids; those out of reach are left out."""
        return self._known(actor, list(ids))

    def get(self, actor: Member, client_id: int) -> Client:
        """The client, open in full; NotFound otherwise."""
        return self._one(client_id, rights.full(actor))

    def loggable(self, actor: Member, client_id: int) -> Client:
        """The client, if the actor may log to it; NotFound otherwise."""
        return self._one(client_id, rights.reach(actor))

    def opens(self, actor: Member, client_id: int) -> bool:
        """Whether the client's dossier is open to the actor."""
        return clients.find(self.work.session, client_id, rights.full(actor)) is not None

    def search(self, actor: Member, words: str) -> Found:
        """Clients in reach by a name, a part of it, a misspelt one, a city beside it, a phone or a tax id."""
        session, scope = self.work.session, rights.reach(actor)
        words = " ".join(words.split())[:NAME_LENGTH]
        phones, tax = self._numbers(words)
        if phones or tax:
            exact = clients.by_number(session, phones, tax, scope, FOUND)
            if exact:
                return Found(words, self._hits(actor, [one.id for one in exact]))
            if elsewhere := self._elsewhere(phones, tax):
                return Found(words, (), elsewhere)
        form = search_form(words)
        if len(form) < SHORTEST:
            return Found(words, ())
        same = [one.id for one in clients.by_exact_name(session, [form], scope, FOUND)]
        if same:
            return Found(words, self._hits(actor, same))
        part = clients.by_name(session, form, scope, FOUND)
        keyed = clients.by_keys(session, text_keys(words), scope, actor.id, FOUND)
        candidates = list(dict.fromkeys([*part, *keyed]))
        return Found(words, self._hits(actor, self._alike(form, candidates, set(part))))

    def already_ours(self, actor: Member, number: str) -> Elsewhere | None:
        """Whom to ask, when exactly this phone or tax id belongs to a client out of the actor's reach."""
        phones, tax = self._numbers(number)
        if not phones and not tax:
            return None
        if clients.by_number(self.work.session, phones, tax, rights.reach(actor), 1):
            return None
        return self._elsewhere(phones, tax)

    def similar(self, actor: Member, name: str, *, phone: str | None = None, tax: str | None = None) -> Found:
        """Clients that a new one would double: the same name in reach, or the same number anywhere."""
        session, scope = self.work.session, rights.reach(actor)
        forms = {search_form(name), search_form(legal_form_stripped(name))}
        same = clients.by_exact_name(session, [form for form in forms if form], scope, FOUND)
        phones = [phone] if phone else []
        numbered = clients.by_number(session, phones, tax, scope, FOUND)
        ids = list(dict.fromkeys(one.id for one in [*numbered, *same]))
        elsewhere = None if numbered else self._elsewhere(phones, tax)
        return Found(name, self._hits(actor, ids), elsewhere)

    def recent(self, actor: Member, limit: int = 6) -> list[Hit]:
        """Clients the actor worked with last."""
        found = clients.recent(self.work.session, actor.id, rights.reach(actor), limit)
        return list(self._hits(actor, [one.id for one in found]))

    def mine(self, actor: Member, page: int) -> Page[Hit]:
        """The actor's own clients by name."""
        session, scope = self.work.session, rights.mine(actor)
        total = clients.count(session, scope)
        page, pages = _page(page, total)
        found = clients.page(session, scope, page * PAGE, PAGE)
        return Page(self._hits(actor, [one.id for one in found]), page, pages, total)

    # Opening

    def short_card(self, actor: Member, client_id: int) -> ShortCard:
        """What everybody in reach may see; NotFound out of reach."""
        session = self.work.session
        client = self._one(client_id, rights.reach(actor))
        last = clients.last_contacts(session, client_id, 0, 1)
        return ShortCard(
            client_id=client.id,
            name=client.name,
            city=client.city,
            owner=self._names([client.owner_id])[client.owner_id],
            last_at=last[0][0].happened_at if last else None,
            last_author=last[0][1] if last else None,
        )

    def dossier(self, actor: Member, client_id: int) -> Dossier:
        """Everything that stands on a client's first screen; NotFound unless open in full."""
        session = self.work.session
        client = self._one(client_id, rights.full(actor))
        last = clients.last_contacts(session, client_id, 0, LAST_CONTACTS)
        return Dossier(
            client=client,
            owner=self._names([client.owner_id])[client.owner_id],
            own=client.owner_id == actor.id,
            aliases=tuple(clients.aliases(session, [client_id])[client_id]),
            contacts=tuple(clients.contacts(session, [client_id])[client_id]),
            last=tuple(Entry(one, author) for one, author in last),
            total=clients.count_contacts(session, client_id),
            plans=tuple(plans.open_of_client(session, client_id, NEXT_PLANS)),
        )

    def history(self, actor: Member, client_id: int, page: int) -> Page[Entry]:
        """Everything that happened with a client, newest first, in pages; NotFound unless open in full."""
        session = self.work.session
        self._one(client_id, rights.full(actor))
        total = clients.count_contacts(session, client_id)
        page, pages = _page(page, total)
        found = clients.last_contacts(session, client_id, page * PAGE, PAGE)
        return Page(tuple(Entry(one, author) for one, author in found), page, pages, total)

    def contacts(self, actor: Member, client_id: int) -> tuple[Contact, ...]:
        """The people at a client; NotFound unless it is open in full."""
        self._one(client_id, rights.full(actor))
        return tuple(clients.contacts(self.work.session, [client_id])[client_id])

    # Changing

    def add(
        self, actor: Member, name: str, *, city: str | None = None, phone: str | None = None, tax_id: str | None = None
    ) -> Client:
        """A new client of the actor's; Invalid for an empty or too long name or an unreadable number."""
        name = _line(name, NAME_LENGTH, "clients-name-empty", "clients-name-long")
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
        self._refresh_keys(client)
        changes = {"name": [None, name], "city": [None, client.city], "phone": [None, client.phone]}
        self.work.audit(actor, "clients.add", "clients", client.id, {**changes, "tax_id": [None, client.tax_id]})
        return client

    def undo_add(self, actor: Member, client_id: int) -> None:
        """Take a client back while nothing hangs on it and it is its maker's; AlreadyDone when something does."""
        client = self._one(client_id, rights.full(actor))
        if self.in_use(client_id):
            raise AlreadyDone("clients-in-use", client=client.name)
        client.removed_at = self.work.now
        self.work.session.flush()
        self.work.audit(actor, "clients.remove", "clients", client.id, {"removed_at": [None, _iso(self.work.now)]})

    def in_use(self, client_id: int) -> bool:
        """Whether anything that counts hangs on a client: what happened, or a plan that was not called off."""
        return clients.has_records(self.work.session, client_id)

    def describe(self, actor: Member, client_id: int, *, city: str | None = None, phone: str | None = None) -> Client:
        """Set the client's city or phone (None leaves it); NotFound unless open in full."""
        client = self._one(client_id, rights.full(actor))
        changes: dict[str, list[str | None]] = {}
        if city is not None:
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
    ) -> Contact:
        """A person at a client the actor may log to; Invalid for an empty name or an unreadable number."""
        client = self._one(client_id, rights.reach(actor))
        contact = Contact(
            client_id=client.id,
            name=_line(name, PERSON_LENGTH, "clients-contact-empty", "clients-contact-long"),
            position=_optional(position, PERSON_LENGTH, "clients-contact-long"),
            phone=self._phone(phone),
            created_at=self.work.now,
        )
        self.work.session.add(contact)
        self.work.session.flush()
        self._refresh_keys(client)
        changes = {name: [None, getattr(contact, name)] for name in ("client_id", "name", "position", "phone")}
        self.work.audit(actor, "clients.add_contact", "contacts", contact.id, changes)
        return contact

    def add_alias(self, actor: Member, client_id: int, name: str) -> None:
        """Another name by which the client is found from now on; NotFound unless open in full."""
        client = self._one(client_id, rights.full(actor))
        name = _line(name, NAME_LENGTH, "clients-name-empty", "clients-name-long")
        self.work.session.add(ClientAlias(client_id=client.id, name=name))
        self.work.session.flush()
        self._refresh_keys(client)
        self.work.audit(actor, "clients.add_alias", "clients", client.id, {"alias": [None, name]})

    # Inside

    def _one(self, client_id: int, scope: Scope) -> Client:
        client = clients.find(self.work.session, client_id, scope)
        if client is None:
            raise NotFound("clients-gone")
        return client

    def _known(self, actor: Member, ids: list[int]) -> list[KnownClient]:
        session = self.work.session
        found = {one.id: one for one in clients.by_ids(session, ids, rights.reach(actor))}
        people = clients.contacts(session, found)
        other_names = clients.aliases(session, found)
        return [
            KnownClient(
                id=one,
                name=found[one].name,
                aliases=tuple(other_names[one]),
                city=found[one].city,
                contacts=tuple(KnownContact(person.id, person.name) for person in people[one]),
                own=found[one].owner_id == actor.id,
            )
            for one in ids
            if one in found
        ]

    def _hits(self, actor: Member, ids: list[int]) -> tuple[Hit, ...]:
        session = self.work.session
        found = {one.id: one for one in clients.by_ids(session, ids, rights.reach(actor))}
        full = {one.id for one in clients.by_ids(session, found, rights.full(actor))}
        names = self._names({one.owner_id for one in found.values()})
        return tuple(
            Hit(one, found[one].name, found[one].city, names[found[one].owner_id], one in full)
            for one in ids
            if one in found
        )

    def _alike(self, form: str, ids: list[int], certain: set[int]) -> list[int]:
        """Order candidates by likeness to `form` and drop those that share a word by chance."""
        found = {one.id: one for one in clients.by_ids(self.work.session, ids, EVERYTHING)}
        score = {
            one: max(
                fuzz.WRatio(form, client.name_norm),
                fuzz.token_set_ratio(form, f"{client.name_norm} {search_form(client.city or '')}"),
            )
            for one, client in found.items()
        }
        chosen = [one for one in ids if one in certain or score.get(one, 0) >= ALIKE]
        if not chosen:
            chosen = ids[:6]  # reached by a contact's name or another name: the words are not like the client's own
        return sorted(chosen, key=lambda one: -score.get(one, 0.0))

    def _numbers(self, words: str) -> tuple[list[str], str | None]:
        phone = normal_phone(words, self._country())
        return [phone] if phone else [], tax_id(words)

    def _elsewhere(self, phones: list[str], tax: str | None) -> Elsewhere | None:
        found = clients.by_number(self.work.session, phones, tax, EVERYTHING, 1)
        return Elsewhere(self._names([found[0].owner_id])[found[0].owner_id]) if found else None

    def _names(self, ids: Collection[int]) -> dict[int, str]:
        return members.names(self.work.session, ids)

    def _country(self) -> str:
        row = company.get(self.work.session)
        return row.phone_country if row else "RU"

    def _phone(self, text: str | None) -> str | None:
        if text is None or not text.strip():
            return None
        phone = normal_phone(text, self._country())
        if phone is None:
            raise Invalid("clients-phone-bad", phone=text.strip()[:40])
        return phone

    def _refresh_keys(self, client: Client) -> None:
        session = self.work.session
        keys = set(name_keys(client.name))
        for name in clients.aliases(session, [client.id])[client.id]:
            keys |= name_keys(name)
        for person in clients.contacts(session, [client.id])[client.id]:
            keys |= name_keys(person.name)
        clients.put_keys(session, client.id, keys)


def _page(page: int, total: int) -> tuple[int, int]:
    pages = max(1, -(-total // PAGE))
    return min(max(page, 0), pages - 1), pages


def _line(text: str, longest: int, empty: str, long: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise Invalid(empty)
    if len(text) > longest:
        raise Invalid(long, longest=longest)
    return text


def _optional(text: str | None, longest: int, long: str) -> str | None:
    return _line(text, longest, long, long) if text and text.strip() else None


def _digits(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    digits = "".join(char for char in text if char.isascii() and char.isdigit())
    if not 8 <= len(digits) <= 14:
        raise Invalid("clients-tax-id-bad", tax_id=text.strip()[:40])
    return digits


def _iso(at: datetime) -> str:
    return at.isoformat()
