"""Opening a client: the dossier, the short card, the history."""

from zoneinfo import ZoneInfo

from analytics.segments import stage_of
from bot.crm import rights
from bot.crm.clients.desk import PAGE, Desk, page_of
from bot.crm.clients.shapes import Dossier, Entry, Page, ShortCard, Trade
from storage import clients, dossier, plans
from storage.clients import Contact
from storage.members import Member
from storage.plans import Plan
from storage.sales import month_of

LAST_CONTACTS = 3
NEXT_PLANS = 3
CURRENCY = "RUB"  # before anybody has said which


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
            trade=self._trade(actor, client_id),
        )

    def _trade(self, actor: Member, client_id: int) -> Trade:
        month = month_of(self.work.now.astimezone(ZoneInfo(actor.zone)).date())
        found = dossier.facts(self.work.session, client_id, month)
        ever, window = found.documents_ever or 0, found.documents_window or 0
        stage = stage_of(ever, window)
        return Trade(
            currency=found.currency or CURRENCY,
            year=found.year,
            year_before=found.year_before,
            month=found.month,
            last_sold_on=found.last_sold_on,
            buys_again=found.month_documents > 0,
            abc=found.abc,
            xyz=found.xyz,
            stage=stage if found.last_sold_on is not None else None,
            claims=found.claims,
            claims_open=found.claims_open,
            promises=found.promises,
            ours_open=found.ours_open,
            theirs_open=found.theirs_open,
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
