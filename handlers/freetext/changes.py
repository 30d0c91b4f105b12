"""Sentences that call off or move what was planned: the plan changes with the note, or a button says which one."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as with_changes
from typing import Any, Literal

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot import freetext
from bot.context import Crm
from bot.crm.learning import News
from bot.crm.plans import PlanCard
from bot.crm.records import Entry, Record
from bot.crm.services import Services
from bot.i18n import Translator
from bot.rails.outbox import Said, replace, show
from handlers.clients import PlanButton
from handlers.clients.cards import plan_title, plan_when
from handlers.freetext import requests
from handlers.freetext.sense import Reader, Sense, step_of
from handlers.plans import cards
from handlers.widgets import RecordId, button, keyboard
from storage.company import Company
from storage.members import Member

router = Router(name="freetext.changes")

Change = Literal["cancel", "move"]
MOST = 8


class MoveTo(CallbackData, prefix="mvt"):
    """The plan that is moved to the moment which the words of a record say; `version` is the plan's."""

    plan: RecordId
    version: RecordId
    record: RecordId


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a sentence: its record and, when it calls off or moves a plan, the plans it may mean.

    One plan is changed already. `request`: what a client's forwarded words ask for. `news`: what was learnt by asking.
    """

    record: Record | None
    change: Change | None = None
    plans: tuple[PlanCard, ...] = ()
    request: freetext.PlanDraft | None = None
    news: News | None = None


def save(do: Services, member: Member, sense: Sense, ready: Entry, keep: Callable[[Entry], Record | None]) -> Saved:
    """Save the sentence by `keep`; the one plan it can mean is called off or moved with it."""
    change, moved = sense.draft.change, sense.draft.moved
    step = step_of(moved) if moved is not None else ready.next_step
    if change is None or ready.client_id is None:
        return Saved(keep(ready), request=sense.request)
    meant = do.plans.meant(member, ready.client_id, step.kind if step is not None else None)[:MOST]
    if not meant or (change == "move" and step is None):
        return Saved(keep(ready))
    others = [one for one in ready.steps if one != step]
    first, more = (others[0] if others else None), tuple(others[1:])
    record = keep(with_changes(ready, kind=ready.kind or "other", next_step=first, more_steps=more))
    if record is not None and len(meant) == 1:
        if change == "cancel":
            do.plans.cancel(member, meant[0].id)
        elif step is not None:
            do.plans.move(member, meant[0].id, step.moment)
    return Saved(record, change, tuple(do.plans.card(member, plan.id) for plan in meant))


def said(t: Translator, saved: Saved, chat_id: int) -> list[Said]:
    """The changed plan with its way back, the plans to choose from, what a client asks for; else nothing."""
    if saved.record is not None and saved.request is not None and saved.request.moment.start > t.now:
        return [requests.offer(t, saved.record, saved.request, chat_id)]
    if saved.change is None or saved.record is None:
        return []
    if len(saved.plans) == 1:
        [card] = saved.plans
        draw = cards.plan_card if saved.change == "cancel" else cards.moved_card
        text, buttons = draw(t, card)
        return [show(SendMessage(chat_id=chat_id, text=text, reply_markup=buttons), "plan", card.plan.id)]
    rows = [[_choice(t, saved.change, saved.record, card)] for card in saved.plans]
    question = t("freetext-which-plan", change=saved.change)
    return [SendMessage(chat_id=chat_id, text=question, reply_markup=keyboard(*rows))]


def _choice(t: Translator, change: Change, record: Record, card: PlanCard) -> Any:
    plan = card.plan
    data: CallbackData = PlanButton(action="cancel", id=plan.id)
    if change == "move":
        data = MoveTo(plan=plan.id, version=plan.version, record=record.id)
    return button(f"{plan_title(t, plan)}: {plan_when(t, plan)}", data)


@router.callback_query(MoveTo.filter())
async def move_chosen(
    callback: CallbackQuery, callback_data: MoveTo, crm: Crm, member: Member, company: Company, t: Translator
) -> Any:
    """Move the plan that was chosen; one that has changed meanwhile is shown as it is."""
    number = callback_data.plan
    record = await crm.read(lambda do: do.records.get(member, "interaction", callback_data.record))
    before = await crm.read(lambda do: do.plans.card(member, number))
    text = record.interaction.text if record.interaction is not None else ""
    read = Reader.of(member, company).read(text, record.created_at, [])
    step = read.moved or read.plan
    if before.plan.state != "open" or before.plan.version != callback_data.version or step is None:
        toast = callback.answer(t.plain("plans-changed-since"))
        return [toast, show(replace(callback, *cards.plan_card(t, before)), "plan", number)]
    await crm.write(lambda do: do.plans.move(member, number, step.moment))
    card = await crm.read(lambda do: do.plans.card(member, number))
    toast = callback.answer(t.plain("plans-moved-toast", when=plan_when(t, card.plan)))
    return [toast, show(replace(callback, *cards.moved_card(t, card)), "plan", number)]
