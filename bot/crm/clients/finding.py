"""Finding clients: by the words of a sentence, by a typed name or number, by what was worked on last."""

from collections.abc import Collection

from rapidfuzz import fuzz

from bot.crm import rights
from bot.crm.clients.desk import PAGE, Desk, page_of
from bot.crm.clients.shapes import Book, Elsewhere, Found, Hit, Page
from bot.crm.errors import NotFound
from bot.crm.phones import normal_phone, tax_id
from bot.freetext.draft import KnownClient, KnownContact
from bot.freetext.learnt import Known, LearntPhrase, keys_apart
from bot.freetext.names import legal_form_stripped, search_form, text_keys
from storage import clients, interactions, learnt, members
from storage.clients import Beside, Client, Keyed
from storage.members import Member
from storage.scope import EVERYTHING

KNOWN = 50
FOUND = 60
SHORTEST = 2
FEWEST_DIGITS = 5
WORDS_LENGTH = 200
# How alike two normalised names must be (0..100) for one to be offered when the other is typed.
ALIKE = 70


class Finding(Desk):
    """The verbs that look for clients."""

    def known(self, actor: Member, keys: Collection[str]) -> Known:
        """Clients the actor may log to that share keys with a text: at most 50, best first.

        With what the actor's team has taught about them and, where the keys hold those of phrases, about its words.
        """
        session, scope = self.work.session, rights.reach(actor)
        names, phrases = keys_apart(keys)
        found = clients.by_keys(session, names, scope, actor.id, KNOWN)
        beside, taught = learnt.beside(session, [one.id for one in found], phrases, scope)
        for one in taught:
            if one.client_id is not None:
                beside[one.client_id].aliases.append(one.phrase)
        return Known([_known(actor, one, beside[one.id]) for one in found], [LearntPhrase(*one) for one in taught])

    def known_by_id(self, actor: Member, ids: Collection[int]) -> list[KnownClient]:
        """The same of clients named by their ids; those out of reach are left out."""
        session = self.work.session
        found = {one.id: one for one in clients.by_ids(session, ids, rights.reach(actor))}
        beside = clients.names_beside(session, found)
        return [_known(actor, found[one], beside[one]) for one in ids if one in found]

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
        words = " ".join(words.split())[:WORDS_LENGTH]
        phones, tax = self._numbers(words)
        if phones or tax:
            exact = clients.by_number(session, phones, tax, scope, FOUND)
            if exact:
                return Found(words, self._hits(actor, exact))
            if elsewhere := self._elsewhere(phones, tax):
                return Found(words, (), elsewhere)
        form = search_form(words)
        if len(form) < SHORTEST:
            return Found(words, ())
        if same := clients.by_exact_name(session, [form], scope, FOUND):
            return Found(words, self._hits(actor, same))
        part = clients.by_name(session, form, scope, FOUND)
        keyed = [one.id for one in clients.by_keys(session, text_keys(words), scope, actor.id, FOUND)]
        candidates = list(dict.fromkeys([*part, *keyed]))
        return Found(words, self.hits(actor, self._alike(form, candidates, set(part))))

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
        return Found(name, self.hits(actor, ids), elsewhere)

    def recent(self, actor: Member, limit: int = 6) -> list[Hit]:
        """Clients the actor worked with last."""
        return list(self._hits(actor, clients.recent(self.work.session, actor.id, rights.reach(actor), limit)))

    def familiar(self, actor: Member, limit: int = 6) -> list[Hit]:
        """Clients the actor worked with last; for those who only look after others, the first of what they may see."""
        return self.recent(actor, limit) or list(self.listed(actor, 0).items[:limit])

    def names(self, actor: Member, words: str, limit: int) -> list[str]:
        """Names of clients that are open to the actor in full, by words of a name; without words the last ones."""
        session, scope = self.work.session, rights.full(actor)
        form = search_form(" ".join(words.split())[:WORDS_LENGTH])
        if not form:
            return [one.name for one in clients.recent(session, actor.id, scope, limit)]
        keyed = [one.id for one in clients.by_keys(session, text_keys(words), scope, actor.id, limit)]
        called = clients.by_name(session, form, scope, limit)
        ids = list(dict.fromkeys([*called, *keyed]))[:limit]
        found = {one.id: one.name for one in clients.by_ids(session, ids, scope)}
        return list(dict.fromkeys(found[one] for one in ids if one in found))

    def listed(self, actor: Member, page: int, owner_id: int | None = None) -> Page[Hit]:
        """The clients open to the actor in full, by name; those of one owner if said so: NotFound if led by another."""
        session, scope = self.work.session, rights.full(actor)
        if owner_id is not None and not self._leads(actor, owner_id):
            raise NotFound("members-gone")
        total = clients.count(session, scope, owner_id)
        page, pages = page_of(page, total)
        found = clients.page(session, scope, page * PAGE, PAGE, owner_id)
        return Page(self._hits(actor, found), page, pages, total)

    def book(self, actor: Member, owner_id: int) -> Book | None:
        """How much a person works, for those who lead them; None for anybody else, admins too."""
        session = self.work.session
        if not self._leads(actor, owner_id):
            return None
        return Book(
            clients.count(session, rights.full(actor), owner_id), interactions.last_moment_of(session, owner_id)
        )

    def _leads(self, actor: Member, member_id: int) -> bool:
        person = members.get(self.work.session, member_id)
        return person is not None and rights.leads(actor, person)

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
        if sum(char.isdigit() for char in words) < FEWEST_DIGITS:
            return [], None
        phone = normal_phone(words, self._country())
        return [phone] if phone else [], tax_id(words)

    def _elsewhere(self, phones: list[str], tax: str | None) -> Elsewhere | None:
        found = clients.by_number(self.work.session, phones, tax, EVERYTHING, 1)
        return Elsewhere(members.names(self.work.session, [found[0].owner_id])[found[0].owner_id]) if found else None


def _known(actor: Member, found: Client | Keyed, beside: Beside) -> KnownClient:
    return KnownClient(
        id=found.id,
        name=found.name,
        aliases=tuple(beside.aliases),
        city=found.city,
        contacts=tuple(KnownContact(number, name) for number, name in beside.contacts),
        own=found.owner_id == actor.id,
    )
