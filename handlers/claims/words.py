"""Typed answers: what a new claim is about, by which day to settle one, what it is about in other words."""

from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot import freetext
from bot.context import Crm
from bot.crm.claims import ClaimCard
from bot.crm.lines import one_line
from bot.crm.records import Entry, NewClaim
from bot.crm.work import Source
from bot.i18n import Translator
from bot.rails.outbox import Answer, Shown, replace, show
from handlers.answers import is_answer
from handlers.claims import cards
from handlers.claims.buttons import ASKS_DUE, ASKS_NEW, ASKS_SUBJECT, CLAIM, StopNew, Typing
from handlers.clients.buttons import OfClient, cut
from handlers.clients.cards import NAME
from handlers.freetext.days import why_no_day
from handlers.freetext.sense import Reader, asks
from handlers.interactions import send_card
from handlers.widgets import button, keyboard
from storage.company import Company
from storage.members import Member

router = Router(name="claims.words")

# A command is never an answer.
WORDS = F.text & ~F.text.startswith("/")
SUMMARY = 300
# "This week" ends with its last usual working day.
TO_FRIDAY = timedelta(days=4)


@router.callback_query(OfClient.filter(F.what == "claim"))
async def ask_words(
    callback: CallbackQuery, callback_data: OfClient, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A new claim at a client: what happened?"""
    client = await crm.read(lambda do: do.clients.loggable(member, callback_data.id))
    await state.set_state(Typing.words)
    await state.set_data({"client_id": client.id})
    text = t("claims-ask-words", client=cut(client.title, NAME))
    message = SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=_stop(t, client.id))
    return show(message, ASKS_NEW, client.id)


@router.callback_query(StopNew.filter())
async def stop_new(callback: CallbackQuery, callback_data: StopNew, state: FSMContext, t: Translator) -> Answer:
    """Nothing is registered; another question stays."""
    if (await state.get_data()).get("client_id") == callback_data.id and await state.get_state() == Typing.words.state:
        await state.clear()
    return replace(callback, t("claims-stopped"))


@router.message(Typing.words, WORDS)
async def take_words(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    written_at: datetime,
    update_id: int,
) -> Answer:
    """What happened becomes a record with its claim; a sentence about another client is one of its own."""
    client_id = await _client_asked(message, written_at, state, crm, member)
    if client_id is not None and not one_line(message.text or ""):
        return show(message.answer(t("claims-words-only"), reply_markup=_stop(t, client_id)), ASKS_NEW, client_id)
    await state.clear()
    source = Source(message.chat.id, message.message_id, update_id)
    entry = await _read(message.text or "", client_id, crm, member, company, written_at, source)
    if entry is None:
        raise SkipHandler
    return send_card(t, await crm.write(lambda do: do.records.save(member, entry)), message)


async def _client_asked(
    message: Message, written_at: datetime, state: FSMContext, crm: Crm, member: Member
) -> int | None:
    """The client whose new claim the words answer for; None when they answer nothing."""
    client_id = (await state.get_data()).get("client_id")
    answers = isinstance(client_id, int) and await is_answer(message, {ASKS_NEW}, crm, member, written_at)
    return client_id if answers else None


async def _read(
    text: str, client_id: int | None, crm: Crm, member: Member, company: Company, written_at: datetime, source: Source
) -> Entry | None:
    """The words as a record with one claim, whose weight they may say; None when they are about another client."""
    if client_id is None:
        return None
    known = await crm.read(lambda do: do.clients.known(member, freetext.text_keys(text)))
    draft = Reader.of(member, company).read(text, written_at, known)
    if draft.client.client_id not in (None, client_id):
        return None
    return Entry(
        client_id=client_id,
        new_client=None,
        contact_id=draft.contact_id if draft.client.client_id == client_id else None,
        kind="other",
        direction=None,
        happened_at=written_at,
        text=text,
        summary=one_line(text)[:SUMMARY],
        next_step=None,
        source=source,
        claims=(NewClaim(one_line(text), draft.claims[0].severity if draft.claims else "normal"),),
    )


@router.message(Typing.due, WORDS)
async def take_due(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """A day in the person's words."""
    card = await _asked(message, ASKS_DUE, written_at, state, crm, member)
    if card is None or not card.open or asks(message.text or ""):
        await state.clear()
        raise SkipHandler
    moment = Reader.of(member, company).moment(message.text or "", written_at)
    if not isinstance(moment, freetext.Moment):
        again = why_no_day(t, moment, past="claims-due-past", unread="claims-due-unread")
        return show(message.answer(again), ASKS_DUE, card.claim.id)
    day = moment.start.astimezone(t.zone).date() + (TO_FRIDAY if moment.grain == "week" else timedelta(0))
    await state.clear()
    await crm.write(lambda do: do.claims.set_due(member, card.claim.id, day))
    return await _send(message, crm, member, t, card.claim.id)


@router.message(Typing.subject, WORDS)
async def take_subject(
    message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator, written_at: datetime
) -> Answer:
    """What the claim is about, in other words."""
    card = await _asked(message, ASKS_SUBJECT, written_at, state, crm, member)
    if card is None or card.claim.removed_at is not None:
        await state.clear()
        raise SkipHandler
    if not one_line(message.text or ""):
        return show(message.answer(t("claims-words-only")), ASKS_SUBJECT, card.claim.id)
    await state.clear()
    await crm.write(lambda do: do.claims.reword(member, card.claim.id, message.text or ""))
    return await _send(message, crm, member, t, card.claim.id)


@router.message(StateFilter(Typing), ~F.text)
async def want_words(message: Message, state: FSMContext, t: Translator) -> Answer:
    """A picture or a file where words are needed; one that comes with words is a record of its own."""
    if message.caption:
        await state.clear()
        raise SkipHandler
    data, asked = await state.get_data(), await state.get_state()
    kinds = {Typing.words.state: ASKS_NEW, Typing.due.state: ASKS_DUE, Typing.subject.state: ASKS_SUBJECT}
    record_id = data.get("client_id") if asked == Typing.words.state else data.get("claim_id")
    again = message.answer(t("claims-words-only"))
    return show(again, kinds[asked], record_id) if isinstance(record_id, int) else again


async def _asked(
    message: Message, kind: str, written_at: datetime, state: FSMContext, crm: Crm, member: Member
) -> ClaimCard | None:
    """The claim asked about; None when the words come too late, or after something else, to be an answer."""
    claim_id = (await state.get_data()).get("claim_id")
    if not isinstance(claim_id, int) or not await is_answer(message, {kind}, crm, member, written_at):
        return None
    return await crm.read(lambda do: do.claims.card(member, claim_id))


async def _send(message: Message, crm: Crm, member: Member, t: Translator, claim_id: int) -> Shown:
    card = await crm.read(lambda do: do.claims.card(member, claim_id))
    text, buttons = cards.claim_card(t, card)
    return show(message.answer(text, reply_markup=buttons), CLAIM, claim_id)


def _stop(t: Translator, client_id: int) -> InlineKeyboardMarkup:
    return keyboard([button(t.plain("claims-stop-button"), StopNew(id=client_id))])
