"""The day: what is overdue, what is due today, what comes next."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.context import Crm
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, replace
from handlers.plans import cards
from handlers.plans.cards import Today, View
from storage.members import Member

router = Router(name="plans.day")


@router.message(Command("today", ignore_case=True))
async def show_today(message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator) -> Answer:
    """One's own day."""
    await state.clear()
    text, buttons = await _page(crm, member, t, "mine", 0)
    return message.answer(text, reply_markup=buttons)


@router.callback_query(Today.filter())
async def turn_page(callback: CallbackQuery, callback_data: Today, crm: Crm, member: Member, t: Translator) -> Answer:
    """Another page, the team's day, or the days to come."""
    text, buttons = await _page(crm, member, t, callback_data.view, callback_data.page)
    return replace(callback, text, buttons)


async def _page(crm: Crm, member: Member, t: Translator, view: View, page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    day = t.now.astimezone(t.zone).date()
    if view == "next":
        return cards.next_card(t, await crm.read(lambda do: do.plans.upcoming(member, day)), page)
    agenda = await crm.read(lambda do: do.plans.agenda(member, day, team=view == "team"))
    return cards.today_card(t, agenda, view, page, leads=member.role in ("lead", "head"))
