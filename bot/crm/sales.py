"""Sales: what was sold to whom, said in a sentence; each client's months follow in the same transaction."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.clients import Clients, Page
from bot.crm.errors import Invalid, NotFound
from bot.crm.money import MOST
from bot.crm.work import Work, json_value
from bot.zones import wall_time
from storage import company
from storage import sales as table
from storage.clients import Client
from storage.interactions import Interaction
from storage.members import Member
from storage.sales import Sale

PAGE: Final = 10
GOODS_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class Ledger:
    """A client's sales, newest first, in pages; `total` in minor units of `currency`, over all pages.

    `months`: the months on this page by their first day, and what each brought.
    """

    client: Client
    page: Page[Sale]
    currency: str
    total: int
    months: dict[date, int]


class Sales:
    """The verbs of a sale. Money is integer minor units of the company's currency."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def post(
        self,
        actor: Member,
        client: Client,
        *,
        revenue: int,
        goods: str | None,
        sold_on: date,
        interaction: Interaction | None = None,
    ) -> Sale:
        """A sale of the actor's at a client that this piece of work has loaded by Clients.loggable or made.

        `revenue` below zero is a return; Invalid for nothing and for more than anything is worth. `sold_on` is a day
        of the actor's calendar.
        """
        sale = Sale(
            client_id=client.id,
            manager_id=actor.id,
            author_id=actor.id,
            interaction_id=interaction.id if interaction is not None else None,
            sold_on=sold_on,
            ym=table.month_of(sold_on),
            revenue=_sum(revenue),
            goods=_goods(goods),
            created_at=self.work.now,
        )
        table.post(self.work.session, sale)
        names = ("client_id", "revenue", "goods", "sold_on")
        changes = {name: [None, json_value(getattr(sale, name))] for name in names}
        self.work.audit(actor, "sales.post", "sales", sale.id, changes)
        return sale

    def take_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence is undone: its sales count nowhere from now on."""
        for sale in table.of_interaction(self.work.session, interaction.id):
            if sale.removed_at is None:
                self._remove(actor, sale)

    def bring_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence returns: those of its sales that went with it count again.

        To be asked while `interaction.removed_at` still tells when it went.
        """
        for sale in table.of_interaction(self.work.session, interaction.id):
            if sale.removed_at is not None and sale.removed_at == interaction.removed_at:
                self._change(actor, sale, "sales.restore", {"removed_at": None})

    def follow(self, actor: Member, interaction: Interaction) -> None:
        """The interaction's client or day was corrected: its sales go there."""
        for sale in table.of_interaction(self.work.session, interaction.id):
            day = self.day_of(actor, interaction, sale.manager_id)
            fields = {"client_id": interaction.client_id, "sold_on": day, "ym": table.month_of(day)}
            self._change(actor, sale, "sales.follow", fields)

    def correct(self, actor: Member, sale_id: int, revenue: int, goods: str | None = None) -> Sale:
        """Another sum for a sale; `goods` None leaves the words as they are. Invalid as for `post`."""
        sale = self.get(actor, sale_id)
        fields: dict[str, Any] = {"revenue": _sum(revenue)}
        if goods is not None:
            fields["goods"] = _goods(goods)
        return self._change(actor, sale, "sales.correct", fields)

    def remove(self, actor: Member, sale_id: int) -> Sale:
        """It was no sale; a second time changes nothing."""
        sale = self.get(actor, sale_id)
        return sale if sale.removed_at is not None else self._remove(actor, sale)

    def get(self, actor: Member, sale_id: int) -> Sale:
        """The sale, taken back or not, for those who may change it: whose it is and who leads them; NotFound
        otherwise.
        """
        sale = table.find(self.work.session, sale_id)
        owner = self.work.session.get(Member, sale.manager_id) if sale is not None else None
        own = owner is not None and owner.id == actor.id and actor.blocked_at is None
        if sale is None or owner is None or not (own or rights.leads(actor, owner)):
            raise NotFound("sales-gone")
        return sale

    def of_client(self, actor: Member, client_id: int, page: int) -> Ledger:
        """What was sold to a client, newest first, with its months; NotFound unless the client is open in full."""
        session = self.work.session
        client = Clients(self.work).get(actor, client_id)
        count, total = table.totals(session, client.id)
        pages = max(1, -(-count // PAGE))
        page = min(max(page, 0), pages - 1)
        found = table.of_client(session, client.id, PAGE, page * PAGE)
        months = table.months(session, client.id, {sale.ym for sale in found})
        days = {date(ym // 12, ym % 12 + 1, 1): revenue for ym, revenue in months.items()}
        row = company.get(session)
        return Ledger(client, Page(tuple(found), page, pages, count), row.currency if row else "RUB", total, days)

    def between(self, actor: Member, client_id: int, first: date, last: date) -> tuple[int, int]:
        """How many sales a client has on these days and what they brought; NotFound unless the client is open."""
        client = Clients(self.work).get(actor, client_id)
        return table.between(self.work.session, client.id, first, last)

    def day_of(self, actor: Member, interaction: Interaction, manager_id: int | None = None) -> date:
        """The day of a sentence's sale, by the calendar of the manager whose sale it is: the actor unless named."""
        owner = actor if manager_id in (None, actor.id) else self.work.session.get_one(Member, manager_id)
        return wall_time(interaction.happened_at, ZoneInfo(owner.zone)).date()

    def _remove(self, actor: Member, sale: Sale) -> Sale:
        return self._change(actor, sale, "sales.remove", {"removed_at": self.work.now})

    def _change(self, actor: Member, sale: Sale, action: str, fields: dict[str, Any]) -> Sale:
        """Change a sale out of its month and into the one it belongs to then; the audit keeps both values."""
        new = {name: value for name, value in fields.items() if getattr(sale, name) != value}
        if not new:
            return sale
        changes = {name: [json_value(getattr(sale, name)), json_value(value)] for name, value in new.items()}
        if sale.removed_at is None:
            table.uncount(self.work.session, [sale])
        for name, value in new.items():
            setattr(sale, name, value)
        sale.changed_at = self.work.now
        self.work.session.flush()
        if sale.removed_at is None:
            table.recount(self.work.session, [sale])
        self.work.audit(actor, action, "sales", sale.id, changes)
        return sale


def is_sum(revenue: int) -> bool:
    """Whether so many minor units can be what a sale brought."""
    return 0 < abs(revenue) <= MOST


def _sum(revenue: int) -> int:
    if not is_sum(revenue):
        raise Invalid("sales-sum-bad")
    return revenue


def _goods(goods: str | None) -> str | None:
    return " ".join((goods or "").split())[:GOODS_LENGTH] or None
