"""Opening a client: the dossier, the short card, the history."""

from bot.crm import rights
from bot.crm.clients.desk import PAGE, Desk, page_of
from bot.crm.clients.shapes import Dossier, Entry, Page, ShortCard
from storage import clients, plans
from storage.clients import Contact
from storage.members import Member
from storage.plans import Plan

LAST_CONTACTS = 3
NEXT_PLANS = 3


class Opening(Desk):
    """The verbs that show a client."""

    def short_card(self, actor: Member, client_id: int) -> ShortCard:
        """What everybody in reach may see; NotFound out of reach."""
        session = self.work.session
        client = self._one(client_id, rights.reach(actor))
        last = clients.last_contacts(session, client_id, 0, 1)
        return ShortCard(
            client_id=client.id,
            name=client.name,
            city=client.city,
            owner=self._names(actor, [client.owner_id])[client.owner_id],
            last_at=last[0][0].happened_at if last else None,
            last_author=last[0][1] if last else None,
        )

    def dossier(self, actor: Member, client_id: int) -> Dossier:
        """Everything that stands on a client's first screen; NotFound unless open in full."""
        session = self.work.session
        client = self._one(client_id, rights.full(actor))
        last = clients.last_contacts(session, client_id, 0, LAST_CONTACTS)
        following = plans.open_of_client(session, client_id, NEXT_PLANS)
        return Dossier(
            client=client,
            owner=self._names(actor, [client.owner_id])[client.owner_id],
            own=client.owner_id == actor.id,
            contacts=tuple(clients.contacts(session, [client_id])[client_id]),
            last=tuple(Entry(one, author) for one, author in last),
            total=clients.count_contacts(session, client_id) if len(last) == LAST_CONTACTS else len(last),
            plans=tuple(following),
            planned=plans.count_of_client(session, client_id) if len(following) == NEXT_PLANS else len(following),
        )

    def plans(self, actor: Member, client_id: int, page: int) -> Page[Plan]:
        """Everything to be done at a client, soonest first, in pages; NotFound unless open in full."""
        session = self.work.session
        self._one(client_id, rights.full(actor))
        total = plans.count_of_client(session, client_id)
        page, pages = page_of(page, total)
        return Page(tuple(plans.open_of_client(session, client_id, PAGE, page * PAGE)), page, pages, total)

    def history(self, actor: Member, client_id: int, page: int) -> Page[Entry]:
        """Everything that happened with a client, newest first, in pages; NotFound unless open in full."""
        session = self.work.session
        self._one(client_id, rights.full(actor))
        total = clients.count_contacts(session, client_id)
        page, pages = page_of(page, total)
        found = clients.last_contacts(session, client_id, page * PAGE, PAGE)
        return Page(tuple(Entry(one, author) for one, author in found), page, pages, total)

    def contacts(self, actor: Member, client_id: int) -> tuple[Contact, ...]:
        """The people at a client; NotFound unless it is open in full."""
        self._one(client_id, rights.full(actor))
        return tuple(clients.contacts(self.work.session, [client_id])[client_id])
