"""Sales: what a client has bought, month by month."""

from datetime import date
from itertools import groupby

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.context import Crm
from bot.crm.sales import Ledger
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, replace
from handlers.clients.buttons import OfClient, Open, cut
from handlers.clients.cards import NAME, lines
from handlers.widgets import button, keyboard, pager
from storage.members import Member
from storage.sales import Sale

__all__ = ["router"]

router = Router(name="sales")

GOODS = 60


@router.callback_query(OfClient.filter(F.what == "sales"))
async def show_of_client(
    callback: CallbackQuery, callback_data: OfClient, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A page of what was sold to a client, in place of the client's other screen."""
    ledger = await crm.read(lambda do: do.sales.of_client(member, callback_data.id, callback_data.page))
    return replace(callback, *client_screen(t, ledger))


def client_screen(t: Translator, ledger: Ledger) -> tuple[Markup, InlineKeyboardMarkup]:
    """Sales under the month they are of, newest first; a month's sum is of all its sales, on other pages too."""
    page, client = ledger.page, ledger.client
    total = t.money(ledger.total, ledger.currency)
    told: list[Markup | None] = [
        t("sales-of-client", client=cut(client.title, NAME)),
        t("sales-total", count=page.total, sum=total) if page.total else t("sales-empty"),
    ]
    for month, found in groupby(page.items, key=lambda sale: sale.sold_on.replace(day=1)):
        told += [Markup(""), _month(t, ledger, month), *[_line(t, ledger, sale) for sale in found]]
    turns = pager(page.page, page.pages, lambda number: OfClient(what="sales", id=client.id, page=number))
    back = button(t.plain("sales-back-button"), Open(view="back", id=client.id))
    return lines(*told), keyboard(turns, [back])


def _month(t: Translator, ledger: Ledger, month: date) -> Markup:
    amount = t.money(ledger.months.get(month, 0), ledger.currency)
    return t("sales-month", month=month.month, year=str(month.year), sum=amount)


def _line(t: Translator, ledger: Ledger, sale: Sale) -> Markup:
    amount = t.money(abs(sale.revenue), ledger.currency)
    what = "return" if sale.revenue < 0 else "sale"
    line = t("sales-line", what=what, day=t.day(sale.sold_on), sum=amount)
    goods = sale.goods or sale.document
    return t("sales-line-goods", line=line, goods=cut(goods, GOODS)) if goods else line
