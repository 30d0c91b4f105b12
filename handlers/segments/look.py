"""Looking at segments: the command, its screens and lists, and why a client stands where it does."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.context import Crm
from bot.crm.segments import Whose
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, replace
from handlers.clients.buttons import OfClient
from handlers.segments import cards, lists
from handlers.segments.buttons import InCell, Moved, Screen
from storage.members import Member

router = Router(name="segments.look")


@router.message(Command("segments", ignore_case=True))
async def show_segments(message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator) -> Answer:
    """The grid of one's own clients, the team's for a lead, everybody's for the head."""
    await state.clear()
    whose: Whose = "mine" if member.role == "manager" else "wide"
    text, buttons = await _screen(crm, member, t, Screen(view="grid", whose=whose))
    return message.answer(text, reply_markup=buttons)


@router.callback_query(Screen.filter())
async def turn_to_screen(
    callback: CallbackQuery, callback_data: Screen, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another screen, or the same for other clients."""
    return replace(callback, *await _screen(crm, member, t, callback_data))


async def _screen(crm: Crm, member: Member, t: Translator, wanted: Screen) -> tuple[Markup, InlineKeyboardMarkup]:
    whose, view = wanted.whose, wanted.view
    if view == "abc" or view == "xyz":
        return cards.moves_card(t, await crm.read(lambda do: do.segments.moves(member, view, whose)), whose)
    found = await crm.read(lambda do: do.segments.overview(member, whose))
    return cards.grid_card(t, found, member, whose) if view == "grid" else cards.matrix_card(t, found, whose)


@router.callback_query(InCell.filter())
async def list_cell(callback: CallbackQuery, callback_data: InCell, crm: Crm, member: Member, t: Translator) -> Answer:
    """A page of the clients of a cell."""
    one = callback_data
    found = await crm.read(lambda do: do.segments.listed(member, one.cell, one.whose, one.page))
    return replace(callback, *lists.cell_card(t, found, one))


@router.callback_query(Moved.filter())
async def list_moved(callback: CallbackQuery, callback_data: Moved, crm: Crm, member: Member, t: Translator) -> Answer:
    """A page of the clients that moved alike."""
    one = callback_data
    found = await crm.read(lambda do: do.segments.moved(member, one.axis, one.before, one.after, one.whose, one.page))
    return replace(callback, *lists.moved_card(t, found, one))


@router.callback_query(OfClient.filter(F.what == "segment"))
async def explain(callback: CallbackQuery, callback_data: OfClient, crm: Crm, member: Member, t: Translator) -> Answer:
    """Why the client stands where it does, in place of its dossier."""
    found = await crm.read(lambda do: do.segments.why(member, callback_data.id))
    return replace(callback, *cards.why_card(t, found))
