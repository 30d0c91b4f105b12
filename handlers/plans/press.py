"""The buttons under a plan: done, later, another day, cancelled, open again."""

from datetime import timedelta
from typing import Any, Final

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.crm.plans import PlanCard
from bot.crm.services import Services
from bot.i18n import Translator
from bot.rails.outbox import Answer, Shown, replace, show
from handlers.clients.buttons import PlanButton, cut
from handlers.clients.cards import NAME, plan_title, plan_when
from handlers.plans import cards
from handlers.plans.cards import PutOff, UndoMove
from handlers.widgets import button, keyboard
from storage.members import Member

router = Router(name="plans.press")

HOUR: Final = timedelta(hours=1)


# The kind of the card that a question for words about a plan is, where it is not the plan's own card.
TELLING: Final = "telling"


class Telling(StatesGroup):
    """What is being typed for the plan named in the data (`plan_id`)."""

    outcome = State()
    moment = State()


@router.callback_query(PlanButton.filter(F.action == "card"))
async def open_plan(
    callback: CallbackQuery, callback_data: PlanButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The plan's card as a new message: the list stays."""
    text, buttons = cards.plan_card(t, await _card(crm, member, callback_data.id))
    return SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)


@router.callback_query(PlanButton.filter(F.action == "done"))
async def finish_plan(
    callback: CallbackQuery, callback_data: PlanButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Done; one line about what came of it is welcome."""
    before = await _card(crm, member, callback_data.id)
    if before.plan.state != "open":
        return await _closed_already(callback, before, state, t)
    card = await _change(crm, member, callback_data.id, lambda do: do.plans.finish(member, callback_data.id))
    await state.set_state(Telling.outcome)
    await state.set_data({"plan_id": card.plan.id})
    return [
        callback.answer(t.plain("plans-done-toast")),
        show(replace(callback, *cards.asking_card(t, card)), "plan", card.plan.id),
    ]


@router.callback_query(PutOff.filter())
async def put_off(
    callback: CallbackQuery, callback_data: PutOff, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """An hour later, or tomorrow; a second tap shows what the first one did."""
    plan_id, later = callback_data.id, callback_data.until
    before = await _card(crm, member, plan_id)
    if before.plan.state != "open":
        return await _closed_already(callback, before, state, t)
    if before.plan.version != callback_data.version:
        return [callback.answer(t.plain("plans-changed-since")), replace(callback, *cards.moved_card(t, before))]
    until = max(before.plan.due_at, t.now) + HOUR if before.plan.grain == "minute" else t.now + HOUR

    def work(do: Services) -> Any:
        return do.plans.tomorrow(member, plan_id) if later == "tomorrow" else do.plans.snooze(member, plan_id, until)

    card = await _change(crm, member, plan_id, work)
    await _stop_asking(state, card)
    toast = t.plain("plans-moved-toast", when=plan_when(t, card.plan))
    return [callback.answer(toast), replace(callback, *cards.moved_card(t, card))]


@router.callback_query(UndoMove.filter())
async def undo_move(
    callback: CallbackQuery, callback_data: UndoMove, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The moment before the last move; kindly nothing when the plan has changed since."""
    before = await _card(crm, member, callback_data.id)
    if before.plan.version != callback_data.version or before.plan.state != "open":
        return [callback.answer(t.plain("plans-changed-since")), replace(callback, *cards.plan_card(t, before))]
    card = await _change(
        crm,
        member,
        callback_data.id,
        lambda do: do.plans.undo_move(member, callback_data.id, callback_data.version),
    )
    return [callback.answer(t.plain("plans-undone-toast")), replace(callback, *cards.plan_card(t, card))]


@router.callback_query(PlanButton.filter(F.action == "cancel"))
async def cancel_plan(
    callback: CallbackQuery, callback_data: PlanButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Called off; it can be opened again."""
    before = await _card(crm, member, callback_data.id)
    if before.plan.state != "open":
        return await _closed_already(callback, before, state, t)
    card = await _change(crm, member, callback_data.id, lambda do: do.plans.cancel(member, callback_data.id))
    await _stop_asking(state, card)
    return [callback.answer(t.plain("plans-cancelled-toast")), replace(callback, *cards.plan_card(t, card))]


@router.callback_query(PlanButton.filter(F.action == "reopen"))
async def reopen_plan(
    callback: CallbackQuery, callback_data: PlanButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Open again; what was said about its outcome is taken back too."""
    card = await _card(crm, member, callback_data.id)
    if card.plan.state != "open":
        card = await _change(crm, member, callback_data.id, lambda do: do.plans.reopen(member, callback_data.id))
    await _stop_asking(state, card)
    return [callback.answer(t.plain("plans-reopened-toast")), replace(callback, *cards.plan_card(t, card))]


@router.callback_query(PlanButton.filter(F.action == "silent"))
async def leave_unsaid(
    callback: CallbackQuery, callback_data: PlanButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Done, and nothing to add."""
    card = await _card(crm, member, callback_data.id)
    await _stop_asking(state, card)
    return replace(callback, *cards.plan_card(t, card))


@router.callback_query(PlanButton.filter(F.action == "tell"))
async def ask_outcome(
    callback: CallbackQuery, callback_data: PlanButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Something to add after all."""
    card = await _card(crm, member, callback_data.id)
    if card.plan.state != "done" or card.outcome is not None:
        return replace(callback, *cards.plan_card(t, card))
    await state.set_state(Telling.outcome)
    await state.set_data({"plan_id": card.plan.id})
    return _ask(callback, card, t)


@router.callback_query(PlanButton.filter(F.action == "move"))
async def ask_moment(
    callback: CallbackQuery, callback_data: PlanButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another day, in the person's words."""
    card = await _card(crm, member, callback_data.id)
    if card.plan.state != "open":
        return await _closed_already(callback, card, state, t)
    await state.set_state(Telling.moment)
    await state.set_data({"plan_id": card.plan.id})
    text = t("plans-ask-moment", client=cut(card.client.title, NAME), what=plan_title(t, card.plan))
    buttons = keyboard(
        [
            button(
                t.plain("plans-tomorrow-button"), PutOff(until="tomorrow", id=card.plan.id, version=card.plan.version)
            ),
            button(t.plain("plans-leave-button"), PlanButton(action="silent", id=card.plan.id)),
        ]
    )
    question = SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)
    return show(question, TELLING, card.plan.id)


def _ask(callback: CallbackQuery, card: PlanCard, t: Translator) -> Shown:
    """What came of it? asked on the plan's card."""
    return show(replace(callback, *cards.asking_card(t, card)), "plan", card.plan.id)


async def _card(crm: Crm, member: Member, plan_id: int) -> PlanCard:
    return await crm.read(lambda do: do.plans.card(member, plan_id))


async def _change(crm: Crm, member: Member, plan_id: int, work: Any) -> PlanCard:
    await crm.write(work)
    return await _card(crm, member, plan_id)


async def _closed_already(callback: CallbackQuery, card: PlanCard, state: FSMContext, t: Translator) -> Answer:
    """A button of a plan that is closed: say how it ended; a question that stands open stays."""
    done = card.plan.state == "done"
    toast = callback.answer(t.plain("plans-already-done" if done else "plans-already-cancelled"))
    asked = await state.get_state() == Telling.outcome.state and (await state.get_data()).get("plan_id") == card.plan.id
    return toast if asked else [toast, replace(callback, *cards.plan_card(t, card))]


async def _stop_asking(state: FSMContext, card: PlanCard) -> None:
    if (await state.get_data()).get("plan_id") == card.plan.id:
        await state.clear()
