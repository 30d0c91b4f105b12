"""The buttons under a promise: kept, not kept, another day, open again."""

from datetime import date, datetime, timedelta
from typing import Final

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.crm.promises import PromiseCard
from bot.crm.services import Services
from bot.freetext import Moment
from bot.i18n import Translator
from bot.rails.outbox import Answer, Shown, replace, show
from bot.zones import fire_at
from handlers.clients.buttons import cut
from handlers.clients.cards import NAME, SUMMARY
from handlers.interactions.days import MORNING
from handlers.interactions.lines import promise_when
from handlers.promises import cards
from handlers.promises.buttons import MOVING, PROMISE, MoveTo, Moving, PromiseButton
from storage.members import Member

router = Router(name="promises.press")

FARTHEST: Final = timedelta(days=366)


@router.callback_query(PromiseButton.filter(F.action == "card"))
async def open_promise(
    callback: CallbackQuery, callback_data: PromiseButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The promise's card as a new message: the list stays."""
    card = await _card(crm, member, callback_data.id)
    text, buttons = cards.promise_card(t, card)
    message = SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)
    return show(message, PROMISE, card.promise.id)


@router.callback_query(PromiseButton.filter(F.action.in_({"keep", "breach"})))
async def close_promise(
    callback: CallbackQuery, callback_data: PromiseButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Kept, or not; a second tap shows the first one's result."""
    card = await _card(crm, member, callback_data.id)
    if card.promise.state != "open" or not card.may:
        return [callback.answer(t.plain("promises-changed-since")), _put(callback, t, card)]
    await crm.write(lambda do: _close(do, member, callback_data))
    card = await _card(crm, member, callback_data.id)
    return [callback.answer(t.plain("promises-toast", state=card.promise.state)), _put(callback, t, card)]


def _close(do: Services, member: Member, data: PromiseButton) -> None:
    if data.action == "keep":
        do.promises.keep(member, data.id)
    else:
        do.promises.breach(member, data.id)


@router.callback_query(PromiseButton.filter(F.action == "reopen"))
async def reopen_promise(
    callback: CallbackQuery, callback_data: PromiseButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Open again."""
    card = await _card(crm, member, callback_data.id)
    if card.promise.state != "open":
        await crm.write(lambda do: do.promises.reopen(member, callback_data.id))
        card = await _card(crm, member, callback_data.id)
    return [callback.answer(t.plain("promises-toast", state="open")), _put(callback, t, card)]


@router.callback_query(PromiseButton.filter(F.action.in_({"move", "back"})))
async def choose_day(
    callback: CallbackQuery, callback_data: PromiseButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The days it may be moved to, or the promise's own buttons again."""
    card = await _card(crm, member, callback_data.id)
    if callback_data.action == "back" or card.promise.state != "open" or not card.may:
        await stop_asking(state, card)
        return _put(callback, t, card)
    return show(replace(callback, *cards.moving_card(t, card)), PROMISE, card.promise.id)


@router.callback_query(PromiseButton.filter(F.action == "ask"))
async def ask_day(
    callback: CallbackQuery, callback_data: PromiseButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another day, in the person's words."""
    card = await _card(crm, member, callback_data.id)
    if card.promise.state != "open" or not card.may:
        return _put(callback, t, card)
    await state.set_state(Moving.day)
    await state.set_data({"promise_id": card.promise.id})
    text = t("promises-ask-day", client=cut(card.client.title, NAME), what=cut(card.promise.text, SUMMARY))
    return show(SendMessage(chat_id=callback.from_user.id, text=text), MOVING, card.promise.id)


@router.callback_query(MoveTo.filter())
async def move_to_day(
    callback: CallbackQuery, callback_data: MoveTo, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The day that was tapped; a button whose day has passed shows the promise as it is."""
    card = await _card(crm, member, callback_data.id)
    moment = _moment(callback_data.day, card, t)
    if moment is None or card.promise.state != "open" or not card.may:
        return [callback.answer(t.plain("promises-changed-since")), _put(callback, t, card)]
    await crm.write(lambda do: do.promises.move(member, callback_data.id, moment))
    card = await _card(crm, member, callback_data.id)
    await stop_asking(state, card)
    toast = t.plain("promises-moved-toast", when=promise_when(t, card.promise) or "")
    return [callback.answer(toast), _put(callback, t, card)]


def _moment(number: int, card: PromiseCard, t: Translator) -> Moment | None:
    """The tapped day, "by" it if that was said; None for one that has passed or that nobody could have tapped."""
    today = t.now.astimezone(t.zone).date()
    if not today.toordinal() <= number <= (today + FARTHEST).toordinal():
        return None
    start = fire_at(datetime.combine(date.fromordinal(number), MORNING), t.zone).astimezone(t.zone)
    return Moment(start, None, "day", None, deadline=card.promise.is_deadline)


def _put(callback: CallbackQuery, t: Translator, card: PromiseCard) -> Shown:
    return show(replace(callback, *cards.promise_card(t, card)), PROMISE, card.promise.id)


async def stop_asking(state: FSMContext, card: PromiseCard) -> None:
    """The question about another day is settled."""
    if (await state.get_data()).get("promise_id") == card.promise.id:
        await state.clear()


async def _card(crm: Crm, member: Member, promise_id: int) -> PromiseCard:
    return await crm.read(lambda do: do.promises.card(member, promise_id))
