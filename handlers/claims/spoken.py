"""A sentence that calls a claim by its number is about that claim: its card, a comment, or what became of it."""

from datetime import datetime
from typing import Final

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot import freetext
from bot.context import Crm
from bot.crm.claims import ClaimCard
from bot.crm.errors import NotFound
from bot.freetext.claim_number import ClaimNumber, claim_number
from bot.i18n import Translator
from bot.rails.outbox import Answer, Shown, show
from handlers.answers import is_answer
from handlers.claims import cards
from handlers.claims.buttons import CLAIM
from handlers.claims.press import VERBS
from handlers.claims.replies import add_comment
from handlers.clients.cards import lines
from handlers.freetext.sense import Reader, asks
from handlers.interactions.press import FIXING
from handlers.promises.buttons import MOVING
from storage.company import Company
from storage.members import Member

router = Router(name="claims.spoken")

NUMBERED: Final = F.text.regexp(r"\d", mode="search") & ~F.text.startswith("/")
# Words after these are an answer to them.
QUESTIONS: Final = frozenset({FIXING, MOVING})


@router.message(NUMBERED)
async def take_spoken(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    written_at: datetime,
    update_id: int,
) -> Answer:
    """Words about a claim, unless they answer a question or name a client."""
    text = message.text or ""
    called = claim_number(text)
    if called is None or await _is_elsewhere(message, state, crm, member, Reader.of(member, company), written_at):
        raise SkipHandler
    card = await _card(called, crm, member)
    if card is None and not (called.sure and called.first):
        raise SkipHandler
    if len(called.numbers) > 1:
        return message.answer(t("claims-one-at-a-time"))
    if card is None:
        number = t.plain("claims-number", number=str(called.numbers[0]))
        return message.answer(t("claims-number-unknown", number=number))
    if called.alone or asks(text):
        return _shown(message, t, card)
    if called.bare and called.status in ("start", "satisfy") and card.may:
        return await _become(message, crm, member, t, card, called)
    return await add_comment(message, text, card.claim.id, crm, member, t, update_id, called.status)


async def _is_elsewhere(
    message: Message, state: FSMContext, crm: Crm, member: Member, reader: Reader, written_at: datetime
) -> bool:
    """Whether the words answer a question that waits, or name a client and are logged there."""
    waits = message.reply_to_message is not None or await state.get_state() is not None
    if waits and await is_answer(message, QUESTIONS, crm, member, written_at):
        return True
    keys = freetext.text_keys(message.text or "")
    known = await crm.read(lambda do: do.clients.known(member, keys))
    client = reader.read(message.text or "", written_at, known).client
    return client.client_id is not None or bool(client.candidates)


async def _card(called: ClaimNumber, crm: Crm, member: Member) -> ClaimCard | None:
    try:
        return await crm.read(lambda do: do.claims.by_number(member, called.numbers[0]))
    except NotFound:
        return None


async def _become(
    message: Message, crm: Crm, member: Member, t: Translator, card: ClaimCard, called: ClaimNumber
) -> Shown:
    """The number and a status are as good as a tap; the card has the way back."""
    status, number = called.status, card.claim.id
    if status is None or not cards.fits(card, status):
        text, buttons = cards.claim_card(t, card)
        already = t("claims-already", status=cards.status(card.claim))
        return show(message.answer(lines(already, text), reply_markup=buttons), CLAIM, number)
    await crm.write(lambda do: VERBS[status](do, member, number))
    after = await crm.read(lambda do: do.claims.card(member, number))
    return _shown(message, t, after, asking=not after.open)


def _shown(message: Message, t: Translator, card: ClaimCard, *, asking: bool = False) -> Shown:
    text, buttons = cards.claim_card(t, card, asking=asking)
    return show(message.answer(text, reply_markup=buttons), CLAIM, card.claim.id)
