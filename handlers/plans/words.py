"""Typed answers about a plan: what came of it, and when it is to be instead."""

from dataclasses import dataclass
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
from bot.crm.records import Record
from bot.crm.services import Services
from bot.crm.work import Source
from bot.i18n import Translator
from bot.rails.outbox import Answer, show
from handlers.freetext.sense import Reader
from handlers.interactions import send_card
from handlers.plans import cards
from handlers.plans.press import Telling
from storage.company import Company
from storage.members import Member

router = Router(name="plans.words")

# A command is never an answer.
WORDS = F.text & ~F.text.startswith("/")


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome as it was read: its sentence, and the next step in it."""

    text: str
    draft: freetext.Draft
    source: Source

    def save(self, do: Services, member: Member, plan_id: int) -> Record:
        """The outcome of the plan, with the next plan if one was said."""
        said = self.draft.kind.value if self.draft.kind is not None else None
        interaction = do.plans.outcome(
            member, plan_id, self.text, summary=self.draft.summary or None, kind=said, source=self.source
        )
        step = self.draft.plan
        if step is not None:
            do.plans.add(
                member,
                interaction.client_id,
                kind=step.kind,
                text=step.text,
                moment=step.moment,
                interaction_id=interaction.id,
                contact_id=interaction.contact_id,
            )
        return do.records.get(member, "interaction", interaction.id)


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
    if not one_line(message.text or ""):
        return message.answer(t("plans-words-only"))
    card = await _asked(state, crm, member)
    draft = await _read(message.text or "", crm, member, company, written_at, card) if card else None
    await state.clear()
    if card is None or draft is None or card.plan.state != "done" or card.outcome is not None:
        raise SkipHandler
    told = Told(message.text or "", draft, Source(message.chat.id, message.message_id, update_id))
    record = await crm.write(lambda do: told.save(do, member, card.plan.id))
    return send_card(t, record, message)


@router.message(Telling.moment, WORDS)
async def take_moment(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, written_at: datetime
) -> Answer:
    """Another moment in the person's words."""
    card = await _asked(state, crm, member)
    if card is None or card.plan.state != "open":
        await state.clear()
        raise SkipHandler
    moment = Reader.of(member, company).moment(message.text or "", written_at)
    if not isinstance(moment, freetext.Moment):
        return message.answer(t("plans-moment-past" if moment and moment.reason == "past" else "plans-moment-unread"))
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
    return message.answer(t("plans-words-only"))


async def _asked(state: FSMContext, crm: Crm, member: Member) -> PlanCard | None:
    plan_id = (await state.get_data()).get("plan_id")
    if not isinstance(plan_id, int):
        return None
    return await crm.read(lambda do: do.plans.card(member, plan_id))


async def _read(
    text: str, crm: Crm, member: Member, company: Company, written_at: datetime, card: PlanCard
) -> freetext.Draft | None:
    """The words as an outcome; None when they ask for, or are surely about, another client."""
    keys = freetext.text_keys(text)
    known = await crm.read(lambda do: do.clients.known(member, keys))
    draft = Reader.of(member, company).read(text, written_at, known)
    other = draft.client.client_id is not None and draft.client.client_id != card.client.id
    return None if other or draft.question else draft
