"""The typed answer about a promise: its other day."""

from datetime import datetime

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot import freetext
from bot.context import Crm
from bot.crm.promises import PromiseCard
from bot.i18n import Translator
from bot.rails.outbox import Answer, show
from handlers.answers import is_answer
from handlers.freetext.days import why_no_day
from handlers.freetext.sense import Reader, asks
from handlers.promises import cards
from handlers.promises.buttons import MOVING, PROMISE, Moving
from storage.company import Company
from storage.members import Member

router = Router(name="promises.words")

# So many words that are no date are a sentence of their own.
SENTENCE = 4


@router.message(Moving.day, F.text & ~F.text.startswith("/"))
async def take_day(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """Another day in the person's words; a whole sentence is recorded on its own."""
    text = message.text or ""
    card = await _asked(message, written_at, state, crm, member)
    moment = Reader.of(member, company).moment(text, written_at)
    read = isinstance(moment, freetext.Moment)
    if card is None or asks(text) or card.promise.state != "open" or (not read and len(text.split()) > SENTENCE):
        await state.clear()
        raise SkipHandler
    if not isinstance(moment, freetext.Moment):
        again = why_no_day(t, moment, past="plans-moment-past", unread="plans-moment-unread")
        return show(message.answer(again), MOVING, card.promise.id)
    await crm.write(lambda do: do.promises.move(member, card.promise.id, moment))
    await state.clear()
    moved = await crm.read(lambda do: do.promises.card(member, card.promise.id))
    text, buttons = cards.promise_card(t, moved)
    return show(message.answer(text, reply_markup=buttons), PROMISE, moved.promise.id)


async def _asked(
    message: Message, written_at: datetime, state: FSMContext, crm: Crm, member: Member
) -> PromiseCard | None:
    """The promise asked about; None when the words come too late, or after something else, to be an answer."""
    promise_id = (await state.get_data()).get("promise_id")
    if not isinstance(promise_id, int) or not await is_answer(message, {MOVING}, crm, member, written_at):
        return None
    return await crm.read(lambda do: do.promises.card(member, promise_id))
