"""Looking at clients: finding one by words, its dossier, its history, one's own list."""

from typing import Final

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message

from bot.context import Crm
from bot.crm.clients import Dossier, Found, ShortCard
from bot.crm.errors import NotFound
from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, Said, Shown, replace, show
from handlers.clients import cards
from handlers.clients.buttons import ASKED, Listed, ListOf, New, Open, Results, cut
from handlers.widgets import button, keyboard
from storage.members import Member

router = Router(name="clients.look")

# So many digits and no letter are a number, which is nobody's name.
NUMBER: Final = 7


@router.message(Command("client", ignore_case=True))
async def find_client(
    message: Message, command: CommandObject, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The client that is named; the last ones when nobody is."""
    await state.clear()
    if command.args:
        return await find_message(crm, member, t, message.chat.id, command.args, state)
    text, buttons = cards.recent_card(t, await crm.read(lambda do: do.clients.familiar(member)), _whose(member))
    return message.answer(text, reply_markup=buttons)


def _whose(member: Member) -> cards.Whose:
    if member.role == "head":
        return "all"
    return "team" if member.role == "lead" else "mine"


@router.message(Command("clients", ignore_case=True))
async def list_clients(message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator) -> Answer:
    """One's own clients, the team's for a lead, everybody's for the head."""
    await state.clear()
    text, buttons = await _page(crm, member, t, Listed(page=0))
    return message.answer(text, reply_markup=buttons)


@router.callback_query(Listed.filter())
async def turn_list_page(
    callback: CallbackQuery, callback_data: Listed, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another page of the list."""
    return replace(callback, *await _page(crm, member, t, callback_data))


@router.callback_query(ListOf.filter())
async def list_of_person(
    callback: CallbackQuery, callback_data: ListOf, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The clients of one person, as a new message: the person's card stays."""
    text, buttons = await _page(crm, member, t, Listed(page=0, owner=callback_data.owner))
    return SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)


async def _page(crm: Crm, member: Member, t: Translator, wanted: Listed) -> tuple[Markup, InlineKeyboardMarkup]:
    if not wanted.owner:
        found = await crm.read(lambda do: do.clients.listed(member, wanted.page))
        return cards.listed_card(t, found, _whose(member))
    person = await crm.read(lambda do: do.members.get(member, wanted.owner))
    found = await crm.read(lambda do: do.clients.listed(member, wanted.page, person.id))
    return cards.person_clients_card(t, found, person.id, person.name)


async def list_message(crm: Crm, member: Member, t: Translator, chat_id: int) -> SendMessage:
    """The first page of the clients open to the person."""
    text, buttons = await _page(crm, member, t, Listed(page=0))
    return SendMessage(chat_id=chat_id, text=text, reply_markup=buttons)


@router.callback_query(Results.filter())
async def turn_results_page(
    callback: CallbackQuery, callback_data: Results, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another page of what was found."""
    words = (await state.get_data()).get("words")
    if not isinstance(words, str):
        return callback.answer(t.plain("clients-search-again"), show_alert=True)
    found = await crm.read(lambda do: do.clients.search(member, words))
    text, buttons = cards.results_card(t, words, found.hits, callback_data.page)
    return replace(callback, text, buttons)


@router.callback_query(Open.filter(F.view == "dossier"))
async def open_dossier(callback: CallbackQuery, callback_data: Open, crm: Crm, member: Member, t: Translator) -> Answer:
    """The dossier as a new message: what stands above stays."""
    return await dossier_message(crm, member, t, callback.from_user.id, callback_data.id)


@router.callback_query(Open.filter(F.view == "back"))
async def return_to_dossier(
    callback: CallbackQuery, callback_data: Open, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The dossier in place of the client's other screen."""
    text, buttons = draw(t, await crm.read(lambda do: either_card(do, member, callback_data.id)))
    return replace(callback, text, buttons)


@router.callback_query(Open.filter(F.view == "history"))
async def open_history(callback: CallbackQuery, callback_data: Open, crm: Crm, member: Member, t: Translator) -> Answer:
    """A page of what happened."""
    client = await crm.read(lambda do: do.clients.get(member, callback_data.id))
    page = await crm.read(lambda do: do.clients.history(member, callback_data.id, callback_data.page))
    text, buttons = cards.history_card(t, client.id, client.name, page)
    return replace(callback, text, buttons)


@router.callback_query(Open.filter(F.view == "plans"))
async def open_plans(callback: CallbackQuery, callback_data: Open, crm: Crm, member: Member, t: Translator) -> Answer:
    """A page of everything to be done at the client."""
    client = await crm.read(lambda do: do.clients.get(member, callback_data.id))
    page = await crm.read(lambda do: do.clients.plans(member, callback_data.id, callback_data.page))
    return replace(callback, *cards.plans_card(t, client.id, client.name, page))


@router.callback_query(Open.filter(F.view == "people"))
async def open_people(callback: CallbackQuery, callback_data: Open, crm: Crm, member: Member, t: Translator) -> Answer:
    """A page of the people at the client."""
    dossier = await crm.read(lambda do: do.clients.dossier(member, callback_data.id))
    text, buttons = cards.people_card(t, dossier, callback_data.page)
    return replace(callback, text, buttons)


@router.callback_query(Open.filter(F.view.in_({"log", "plan"})))
async def ask_for_words(
    callback: CallbackQuery, callback_data: Open, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Ask for a sentence about this client; the question is its card, so that the answer is about it."""
    client = await crm.read(lambda do: do.clients.loggable(member, callback_data.id))
    await state.clear()
    await state.update_data(asked=True)
    name = cut(client.name, cards.NAME)
    plan = callback_data.view == "plan"
    question = t("clients-ask-plan", client=name) if plan else t("clients-ask-log", client=name)
    hint = t.plain("clients-plan-hint") if plan else t.plain("clients-log-hint")
    reply = ForceReply(force_reply=True, input_field_placeholder=hint)
    return show(SendMessage(chat_id=callback.from_user.id, text=question, reply_markup=reply), ASKED, client.id)


def either_card(do: Services, member: Member, client_id: int) -> Dossier | ShortCard:
    """The dossier where it is open, the short card in reach; NotFound beyond."""
    try:
        return do.clients.dossier(member, client_id)
    except NotFound:
        return do.clients.short_card(member, client_id)


def look_up(do: Services, member: Member, words: str) -> tuple[Found, Dossier | ShortCard | None]:
    """What is found, and its card when it is only one client."""
    found = do.clients.search(member, words)
    return found, either_card(do, member, found.hits[0].client_id) if len(found.hits) == 1 else None


def draw(t: Translator, card: Dossier | ShortCard) -> tuple[Markup, InlineKeyboardMarkup]:
    """The text and the buttons of either card."""
    return cards.dossier_card(t, card) if isinstance(card, Dossier) else cards.short_card(t, card)


async def dossier_message(crm: Crm, member: Member, t: Translator, chat_id: int, client_id: int) -> Shown:
    """The client's dossier (or short card) as a new message; NotFound out of reach."""
    text, buttons = draw(t, await crm.read(lambda do: either_card(do, member, client_id)))
    return show(SendMessage(chat_id=chat_id, text=text, reply_markup=buttons), "client", client_id)


async def find_message(crm: Crm, member: Member, t: Translator, chat_id: int, words: str, state: FSMContext) -> Said:
    """The answer to a name, a part of one, a phone or a tax id: the dossier, a choice, or why there is nothing."""
    found, only = await crm.read(lambda do: look_up(do, member, words))
    if only is not None:
        text, buttons = draw(t, only)
        return show(SendMessage(chat_id=chat_id, text=text, reply_markup=buttons), "client", found.hits[0].client_id)
    await state.update_data(words=found.words)
    if found.hits:
        text, buttons = cards.results_card(t, found.words, found.hits, 0)
        return SendMessage(chat_id=chat_id, text=text, reply_markup=buttons)
    return nothing_found(t, chat_id, found)


def nothing_found(t: Translator, chat_id: int, found: Found) -> SendMessage:
    """Say that there is no such client in reach, and what can be done."""
    if found.elsewhere is not None:
        return SendMessage(chat_id=chat_id, text=t("clients-elsewhere", owner=found.elsewhere.owner))
    words = cut(found.words)
    if sum(map(str.isdigit, words)) >= NUMBER and not any(map(str.isalpha, words)):
        return SendMessage(chat_id=chat_id, text=t("clients-no-number"))
    if len(words) < 2:
        return SendMessage(chat_id=chat_id, text=t("clients-too-short"))
    buttons = keyboard([button(t.plain("clients-new-named-button", client=words), New(step="named"))])
    return SendMessage(chat_id=chat_id, text=t("clients-not-found", words=words), reply_markup=buttons)
