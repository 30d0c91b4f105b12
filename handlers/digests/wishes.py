"""When the digest comes: a screen of the settings; every press is saved at once, and may be pressed twice."""

import re
from datetime import time
from typing import Final

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.crm.digests import Wish
from bot.flow import Flow, Given, Question, Reject, Scene, Step
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.clients.cards import lines
from handlers.digests import cards
from handlers.digests.buttons import At, WantedDay, WishButton, clock
from handlers.digests.cards import Screen
from handlers.settings.buttons import Open, marked
from handlers.widgets import button, in_rows, keyboard
from storage.company import Company
from storage.members import Member

router = Router(name="digests.wishes")

CHIPS: Final = (time(7, 30), time(8), time(8, 30), time(9), time(9, 30))
# "7:45", "7.45", "8", with a short word before it; words after it ("9 pm") could mean another hour.
TYPED: Final = re.compile(r"\W*(?:[^\W\d]{1,2}\s+)?([01]?\d|2[0-3])(?:[:.\s]([0-5]\d))?\W*")


def wish_screen(t: Translator, wish: Wish) -> Screen:
    """Whether it comes, at what time, on which days, and when next."""
    now = button(t.plain("digests-now-button"), WishButton(do="now"))
    back = [button(t.plain("settings-back-button"), Open(screen="mine"))]
    if not wish.is_on:
        on = button(t.plain("digests-on-button"), WishButton(do="on"))
        return t("digests-wish-off"), keyboard([on, now], back)
    text = lines(
        t("digests-wish", at=clock(wish.at), days=t.weekdays(wish.days)),
        t("digests-wish-next", when=t.moment(wish.following)) if wish.following is not None else None,
    )
    chips = [button(marked(t, clock(at), at == wish.at), At(minutes=at.hour * 60 + at.minute)) for at in CHIPS]
    week = [
        button(
            marked(t, t.weekday(number), number in wish.days), WantedDay(number=number, wanted=number not in wish.days)
        )
        for number in range(1, 8)
    ]
    other = [button(t.plain("digests-other-button"), WishButton(do="other"))]
    if wish.own:
        other.append(button(t.plain("digests-company-button"), WishButton(do="company")))
    off = button(t.plain("digests-off-button"), WishButton(do="off"))
    return text, keyboard(*in_rows(chips, 3), *in_rows(week, 4), other, [now, off], back)


async def _ask_time(scene: Scene) -> Question:
    return Question(scene.t("digests-ask-time"))


async def _read_time(scene: Scene, given: Given) -> str:
    found = TYPED.fullmatch(given.text[:100])
    if found is None:
        raise Reject("digests-time-bad")
    at = time(int(found[1]), int(found[2] or 0))
    await scene.crm.write(lambda do: do.digests.set_time(scene.member, at))
    return at.isoformat()


async def _finish(scene: Scene) -> Answer:
    return scene.say(*wish_screen(scene.t, await scene.crm.read(lambda do: do.digests.wish(scene.member))))


change = Flow("digest", [Step("time", _ask_time, _read_time)], _finish)
router.include_router(change.router)


@router.callback_query(WishButton.filter(F.do == "now"))
async def send_now(callback: CallbackQuery, crm: Crm, member: Member, t: Translator) -> Answer:
    """What would be said at this moment; the day's own digest comes all the same."""
    daily = await crm.read(lambda do: do.digests.daily(member))
    if daily is None:
        return SendMessage(chat_id=callback.from_user.id, text=t("digests-nothing"))
    text, buttons = cards.digest(t, daily)
    return SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)


@router.callback_query(WishButton.filter(F.do == "other"))
async def ask_time(
    callback: CallbackQuery, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """A time that is on no key is typed."""
    return await change.start(Scene(callback, state, crm, member, company, t, t.now))


@router.callback_query(WishButton.filter())
async def press(callback: CallbackQuery, callback_data: WishButton, crm: Crm, member: Member, t: Translator) -> Answer:
    """The screen; on and off; the company's days."""
    if callback_data.do == "open":
        return replace(callback, *wish_screen(t, await crm.read(lambda do: do.digests.wish(member))))
    if callback_data.do == "company":
        wish = await crm.write(lambda do: do.digests.set_days(member, None))
    else:
        wish = await crm.write(lambda do: do.digests.switch(member, callback_data.do == "on"))
    return _saved(callback, t, wish)


@router.callback_query(At.filter())
async def set_time(callback: CallbackQuery, callback_data: At, crm: Crm, member: Member, t: Translator) -> Answer:
    """Another time."""
    at = time(*divmod(callback_data.minutes, 60))
    return _saved(callback, t, await crm.write(lambda do: do.digests.set_time(member, at)))


@router.callback_query(WantedDay.filter())
async def switch_day(
    callback: CallbackQuery, callback_data: WantedDay, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A weekday with or without it."""
    wish = await crm.write(lambda do: do.digests.set_day(member, callback_data.number, callback_data.wanted))
    return _saved(callback, t, wish)


def _saved(callback: CallbackQuery, t: Translator, wish: Wish) -> Answer:
    return [replace(callback, *wish_screen(t, wish)), callback.answer(t.plain("settings-saved"))]
