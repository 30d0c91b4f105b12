"""Adding by hand: a client, a contact at it, its phone, its city."""

from datetime import datetime

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot import freetext
from bot.context import Crm
from bot.crm.clients import Found, Typed
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, Shown, replace, show
from handlers.clients import cards
from handlers.clients.buttons import Add, Adding, Asking, Forget, New, TakeBack, cut
from handlers.clients.look import dossier_message
from handlers.widgets import button, keyboard
from storage.clients import Client
from storage.company import Company
from storage.members import Member

router = Router(name="clients.change")

# What is typed while a question stands open; a command is never an answer.
WORDS = F.text & ~F.text.startswith("/")
QUESTIONS: dict[Adding, tuple[str, State]] = {
    "contact": ("clients-ask-person", Asking.contact),
    "phone": ("clients-ask-phone", Asking.phone),
    "city": ("clients-ask-city", Asking.city),
}


@router.message(Command("new", ignore_case=True))
async def start_client(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
) -> Answer:
    """A new client from the words after the command, or a question for them."""
    await state.clear()
    if command.args:
        answer = await _offer(command.args, message.chat.id, state, crm, member, company, t)
        return await _named_in(message.message_id, answer, state, crm, member)
    return await _ask_name(message.chat.id, state, t)


@router.callback_query(New.filter(F.step == "ask"))
async def ask_client(callback: CallbackQuery, state: FSMContext, t: Translator) -> Answer:
    """Ask for the new client's name."""
    await state.clear()
    return await _ask_name(callback.from_user.id, state, t)


@router.callback_query(New.filter(F.step == "named"))
async def take_searched_name(
    callback: CallbackQuery, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """Make a client of the words that were searched for."""
    words = (await state.get_data()).get("words")
    await state.clear()
    if not isinstance(words, str):
        return await _ask_name(callback.from_user.id, state, t)
    return await _offer(words[:1].upper() + words[1:], callback.from_user.id, state, crm, member, company, t)


@router.message(Asking.client, WORDS)
async def take_client(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """The name, and perhaps the city and the phone."""
    await _pass_sentences(message, state, crm, member, company, t, written_at)
    answer = await _offer(message.text or "", message.chat.id, state, crm, member, company, t)
    return await _named_in(message.message_id, answer, state, crm, member)


@router.callback_query(New.filter(F.step == "anyway"))
async def add_anyway(
    callback: CallbackQuery, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """Add the client though there is one like it."""
    data = await state.get_data()
    words, named_in = data.get("new_client"), data.get("named_in")
    if not isinstance(words, str):
        return callback.answer(t.plain("clients-typed-again"), show_alert=True)
    answer = await _add(Typed.read(words, company.phone_country), callback.from_user.id, state, crm, member, t)
    return await _named_in(named_in, answer, state, crm, member) if isinstance(named_in, int) else answer


@router.callback_query(New.filter(F.step == "stop"))
async def stop_adding(callback: CallbackQuery, state: FSMContext, t: Translator) -> Answer:
    """Nothing is added."""
    await state.clear()
    return replace(callback, t("clients-stopped"))


@router.callback_query(TakeBack.filter())
async def take_back(
    callback: CallbackQuery, callback_data: TakeBack, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Undo the adding, while nothing hangs on the client."""
    await crm.write(lambda do: do.clients.undo_add(member, callback_data.id))
    return [callback.answer(t.plain("clients-taken-back-toast")), replace(callback, t("clients-taken-back"))]


@router.callback_query(Add.filter())
async def ask_detail(
    callback: CallbackQuery, callback_data: Add, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Ask for a contact, a phone or a city."""
    client = await crm.read(lambda do: do.clients.get(member, callback_data.id))
    question, waiting = QUESTIONS[callback_data.what]
    await state.set_data({"client_id": client.id})
    await state.set_state(waiting)
    text = t(question, client=cut(client.name, cards.NAME))
    return SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=_stop_button(t))


@router.message(Asking.contact, WORDS)
async def take_contact(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """ "Ольга Смирнова, закупки, +7 916 123-45-67"."""
    await _pass_sentences(message, state, crm, member, company, t, written_at)
    client_id = await _client_id(state)
    typed = Typed.read(message.text or "", company.phone_country)
    person = await crm.write(
        lambda do: do.clients.add_contact(member, client_id, typed.name, position=typed.second, phone=typed.phone)
    )
    await state.clear()
    undo = keyboard([button(t.plain("clients-forget-button"), Forget(id=person.id))])
    done = message.answer(cards.lines(t("clients-person-added"), cards.person_line(t, person)), reply_markup=undo)
    return [await dossier_message(crm, member, t, message.chat.id, client_id), done]


@router.callback_query(Forget.filter())
async def forget_contact(
    callback: CallbackQuery, callback_data: Forget, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Undo the adding of a contact."""
    person = await crm.write(lambda do: do.clients.remove_contact(member, callback_data.id))
    toast = callback.answer(t.plain("clients-taken-back-toast"))
    return [toast, replace(callback, t("clients-person-removed", person=person.name))]


@router.message(Asking.phone, WORDS)
async def take_phone(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """The client's own phone."""
    await _pass_sentences(message, state, crm, member, company, t, written_at)
    client_id = await _client_id(state)
    await crm.write(lambda do: do.clients.describe(member, client_id, phone=message.text))
    return await _added(message, client_id, t("clients-phone-set"), state, crm, member, t)


@router.message(Asking.city, WORDS)
async def take_city(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """The client's city."""
    await _pass_sentences(message, state, crm, member, company, t, written_at)
    client_id = await _client_id(state)
    await crm.write(lambda do: do.clients.describe(member, client_id, city=message.text))
    return await _added(message, client_id, t("clients-city-set"), state, crm, member, t)


@router.message(StateFilter(Asking), ~F.text)
async def want_words(message: Message, t: Translator) -> Answer:
    """A picture or a file where words are needed."""
    return message.answer(t("clients-words-only"), reply_markup=_stop_button(t))


async def _ask_name(chat_id: int, state: FSMContext, t: Translator) -> SendMessage:
    await state.set_state(Asking.client)
    return SendMessage(chat_id=chat_id, text=t("clients-ask-name"), reply_markup=_stop_button(t))


async def _offer(
    words: str, chat_id: int, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """Add the client, or show those it would double and ask."""
    new = Typed.read(words, company.phone_country)
    found = await crm.read(lambda do: do.clients.similar(member, new.name, phone=new.phone, tax=new.tax_id))
    if not found.hits and found.elsewhere is None:
        return await _add(new, chat_id, state, crm, member, t)
    await state.set_data({"new_client": words[:500]})
    await state.set_state(None)
    return _doubles(t, chat_id, found)


async def _named_in(message_id: int, answer: Answer, state: FSMContext, crm: Crm, member: Member) -> Answer:
    """Remember which message named the new client, or may yet: an edit of it is answered by that."""
    if isinstance(answer, Shown):
        client_id = answer.record_id
        await crm.write(lambda do: do.cards.take(member, message_id, "added", client_id))
    else:
        await state.update_data(named_in=message_id)
    return answer


def correct_added(t: Translator, chat_id: int, client: Client) -> SendMessage:
    """The answer to an edit of the message that named a new client: how its name is corrected."""
    ways = [
        button(t.plain("clients-take-back-button"), TakeBack(id=client.id)),
        button(t.plain("clients-new-button"), New(step="ask")),
    ]
    text = t("clients-edit-added", client=cut(client.name, cards.NAME))
    return SendMessage(chat_id=chat_id, text=text, reply_markup=keyboard(ways))


def _doubles(t: Translator, chat_id: int, found: Found) -> SendMessage:
    choices = cards.choices(t, found.hits[: cards.CHOICES])
    text = t("clients-double", count=len(found.hits))
    if found.elsewhere is not None:
        text = t("clients-elsewhere", owner=found.elsewhere.owner)
    answers = [
        button(t.plain("clients-anyway-button"), New(step="anyway")),
        button(t.plain("clients-stop-button"), New(step="stop")),
    ]
    return SendMessage(chat_id=chat_id, text=text, reply_markup=keyboard(*choices, answers))


async def _add(new: Typed, chat_id: int, state: FSMContext, crm: Crm, member: Member, t: Translator) -> Answer:
    client = await crm.write(
        lambda do: do.clients.add(member, new.name, city=new.second, phone=new.phone, tax_id=new.tax_id)
    )
    dossier = await crm.read(lambda do: do.clients.dossier(member, client.id))
    await state.clear()
    text, buttons = cards.dossier_card(t, dossier)
    buttons.inline_keyboard.append([button(t.plain("clients-take-back-button"), TakeBack(id=client.id))])
    message = SendMessage(chat_id=chat_id, text=cards.lines(t("clients-added"), text), reply_markup=buttons)
    return show(message, "client", client.id)


async def _added(
    message: Message, client_id: int, done: Markup, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    await state.clear()
    return [message.answer(done), await dossier_message(crm, member, t, message.chat.id, client_id)]


async def _pass_sentences(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> None:
    """Let a sentence that is surely about a known client be read as one: the question was forgotten meanwhile."""
    text = message.text or ""
    known = await crm.read(lambda do: do.clients.known(member, freetext.text_keys(text)))
    if not known:
        return
    draft = freetext.read(
        text,
        language=member.language,
        now=written_at,
        zone=t.zone,
        clients=known,
        phone_region=company.phone_country,
        default_hour=company.work_start.hour,
    )
    if draft.client.client_id is not None and (draft.kind is not None or draft.plan is not None):
        await state.clear()
        raise SkipHandler


async def _client_id(state: FSMContext) -> int:
    found = (await state.get_data()).get("client_id")
    return found if isinstance(found, int) else 0


def _stop_button(t: Translator) -> InlineKeyboardMarkup:
    return keyboard([button(t.plain("clients-stop-button"), New(step="stop"))])
