"""The buttons under the digest: each number leads to what it counts, as it stands at the press."""

from aiogram import Router
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.claims.lists import list_screen
from handlers.digests import lists
from handlers.digests.buttons import Leaf, Listed, Show
from handlers.digests.cards import Screen
from handlers.plans.cards import today_card
from storage.company import Company
from storage.members import Member

router = Router(name="digests.press")


@router.callback_query(Show.filter())
async def show_list(
    callback: CallbackQuery, callback_data: Show, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """What a number counts, as a new message: the digest stays."""
    leads = member.role in ("lead", "head")
    if callback_data.view == "today":
        day = t.now.astimezone(t.zone).date()
        screen = today_card(t, await crm.read(lambda do: do.plans.agenda(member, day)), "mine", 0, leads=leads)
    elif callback_data.view == "claims":
        found = await crm.read(lambda do: do.claims.listed(member, "open", 0))
        screen = list_screen(t, found, "open", leads=leads)
    else:
        screen = await _page(crm, member, company, t, callback_data.view, 0)
    return SendMessage(chat_id=callback.from_user.id, text=screen[0], reply_markup=screen[1])


@router.callback_query(Leaf.filter())
async def turn_page(
    callback: CallbackQuery, callback_data: Leaf, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """Another page of a list."""
    return replace(callback, *await _page(crm, member, company, t, callback_data.view, callback_data.page))


async def _page(crm: Crm, member: Member, company: Company, t: Translator, view: Listed, page: int) -> Screen:
    if view == "overdue":
        late = await crm.read(lambda do: do.digests.overdue(member))
        return lists.overdue_list(t, late, page, leads=member.role in ("lead", "head"))
    if view == "promises":
        return lists.promise_list(t, await crm.read(lambda do: do.digests.promises(member)), page)
    if view == "silent":
        silent, classed = await crm.read(lambda do: do.digests.silent(member))
        return lists.silent_list(t, silent, page, classed=classed)
    since, people = await crm.read(lambda do: do.digests.people(member))
    return lists.people_list(t, since, people, page, by_team=member.role == "head", currency=company.currency)
