"""Typed answers about a plan: what came of it, and when it is to be instead."""

from datetime import datetime

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot import freetext
from bot.context import Crm
from bot.crm.lines import one_line
from bot.crm.plans import PlanCard
from bot.crm.work import Source
from bot.i18n import Translator
from bot.rails.outbox import Answer, show
from handlers.answers import is_answer
from handlers.freetext.days import why_no_day
from handlers.freetext.outcome import Told, read_outcome
from handlers.freetext.sense import Reader, asks
from handlers.interactions import send_card
from handlers.plans import cards
from handlers.plans.press import TELLING, Telling
from storage.company import Company
from storage.members import Member

router = Router(name="plans.words")

# A command is never an answer.
WORDS = F.text & ~F.text.startswith("/")


@router.message(Telling.outcome, WORDS)
async def take_outcome(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    written_at: datetime,
    update_id: int,
) -> Answer:
    """One line about what came of the plan; a sentence about another client is a sentence of its own."""
    card = await _asked(message, written_at, state, crm, member)
    if card is not None and not one_line(message.text or ""):
        return show(message.answer(t("plans-words-only")), TELLING, card.plan.id)
    await state.clear()
    draft = await _read(message.text or "", crm, member, company, written_at, card)
    if card is None or draft is None:
        raise SkipHandler
    told = Told(message.text or "", draft, Source(message.chat.id, message.message_id, update_id), company.currency)
    return send_card(t, await crm.write(lambda do: told.save(do, member, card.plan.id)), message)


async def _read(
    text: str, crm: Crm, member: Member, company: Company, written_at: datetime, card: PlanCard | None
) -> freetext.Draft | None:
    """The words as what came of a done plan; None when it waits for none, or they are about something else."""
    if card is None or card.plan.state != "done" or card.outcome is not None:
        return None
    return await read_outcome(text, crm, member, Reader.of(member, company), written_at, card)


@router.message(Telling.moment, WORDS)
async def take_moment(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """Another moment in the person's words."""
    card = await _asked(message, written_at, state, crm, member)
    if card is None or asks(message.text or "") or card.plan.state != "open":
        await state.clear()
        raise SkipHandler
    moment = Reader.of(member, company).moment(message.text or "", written_at)
    if not isinstance(moment, freetext.Moment):
        again = why_no_day(t, moment, past="plans-moment-past", unread="plans-moment-unread")
        return show(message.answer(again), TELLING, card.plan.id)
    await crm.write(lambda do: do.plans.move(member, card.plan.id, moment))
    await state.clear()
    moved = await crm.read(lambda do: do.plans.card(member, card.plan.id))
    text, buttons = cards.moved_card(t, moved)
    return show(message.answer(text, reply_markup=buttons), "plan", moved.plan.id)


@router.message(StateFilter(Telling), ~F.text)
async def want_words(message: Message, state: FSMContext, t: Translator) -> Answer:
    """A picture or a file where words are needed; one that comes with words is a record of its own."""
    if message.caption:
        await state.clear()
        raise SkipHandler
    plan_id = (await state.get_data()).get("plan_id")
    again = message.answer(t("plans-words-only"))
    return show(again, TELLING, plan_id) if isinstance(plan_id, int) else again


async def _asked(
    message: Message, written_at: datetime, state: FSMContext, crm: Crm, member: Member
) -> PlanCard | None:
    """The plan asked about; None when the words come too late, or after something else, to be an answer."""
    plan_id = (await state.get_data()).get("plan_id")
    if not isinstance(plan_id, int) or not await is_answer(message, {"plan", TELLING}, crm, member, written_at):
        return None
    return await crm.read(lambda do: do.plans.card(member, plan_id))
