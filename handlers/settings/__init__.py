"""Settings: one's own language and zone, and for admins the company's; every change works at once."""

from datetime import datetime
from typing import Literal

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot.commands import set_menu
from bot.context import Crm
from bot.crm.digests import Wish
from bot.crm.errors import Denied
from bot.flow import Flow, Scene
from bot.i18n import LANGUAGES, Markup, Translator
from bot.rails.outbox import Answer, Said, replace
from handlers.digests.buttons import settings_button
from handlers.learning.buttons import settings_button as words_button
from handlers.settings.buttons import Open, marked
from handlers.settings.questions import COMPANY, ZONE, hours, language_name
from handlers.widgets import button, in_rows, keyboard
from storage.company import Company
from storage.members import Member

router = Router(name="settings")


class Speak(CallbackData, prefix="lang"):
    """The language to speak with the person."""

    language: str


class Change(CallbackData, prefix="chg"):
    """A setting to be asked for."""

    what: Literal["zone", "company_language", "currency", "country", "hours", "company_zone"]


class Day(CallbackData, prefix="day"):
    """A weekday to be made working or free, however often it is tapped; Monday is 1."""

    number: int
    works: bool


def my_screen(member: Member, wish: Wish, t: Translator) -> tuple[Markup, InlineKeyboardMarkup]:
    """One's own settings; languages change by one press."""
    text = t(
        "settings-screen",
        language=language_name(t, t.language),
        place=t.place(member.zone),
        clock=t.clock(t.now),
    )
    languages = [button(marked(t, language_name(t, one), one == t.language), Speak(language=one)) for one in LANGUAGES]
    more = [button(t.plain("settings-zone-button"), Change(what="zone"))]
    if member.is_admin:
        more.append(button(t.plain("settings-company-button"), Open(screen="company")))
    return text, keyboard(languages, more, [settings_button(t, wish)], [words_button(t)])


def company_screen(company: Company, t: Translator) -> tuple[Markup, InlineKeyboardMarkup]:
    """The company's settings and what may be changed."""
    buttons = [
        button(t.plain("settings-company-language-button"), Change(what="company_language")),
        button(t.plain("settings-currency-button"), Change(what="currency")),
        button(t.plain("settings-country-button"), Change(what="country")),
        button(t.plain("settings-hours-button"), Change(what="hours")),
        button(t.plain("settings-days-button"), Open(screen="days")),
        button(t.plain("settings-company-zone-button"), Change(what="company_zone")),
    ]
    back = button(t.plain("settings-back-button"), Open(screen="mine"))
    return company_card(company, t), keyboard(*in_rows(buttons, 2), [back])


def company_card(company: Company, t: Translator) -> Markup:
    """How the company works, in a few lines."""
    return t(
        "settings-company",
        language=language_name(t, company.language),
        currency=t.currency(company.currency),
        country=t.country(company.phone_country),
        hours=hours(company.work_start, company.work_end),
        days=t.weekdays(company.work_days),
        place=t.place(company.zone),
    )


def days_screen(company: Company, t: Translator) -> tuple[Markup, InlineKeyboardMarkup]:
    """The week, to be switched day by day."""
    week = [
        button(
            marked(t, t.weekday(number), number in company.work_days),
            Day(number=number, works=number not in company.work_days),
        )
        for number in range(1, 8)
    ]
    back = button(t.plain("settings-back-button"), Open(screen="company"))
    return t("settings-ask-days"), keyboard(*in_rows(week, 4), [back])


async def _finish(scene: Scene) -> Answer:
    """Show the screen the changed setting stands on."""
    if "mine" in scene.answers:
        wish = await scene.crm.read(lambda do: do.digests.wish(scene.member))
        return scene.say(*my_screen(scene.member, wish, scene.t))
    return scene.say(*company_screen(scene.company, scene.t))


change = Flow("set", [ZONE, *COMPANY], _finish)
router.include_router(change.router)


@router.message(Command("settings", ignore_case=True))
async def open_settings(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """One's own settings."""
    text, buttons = my_screen(member, await crm.read(lambda do: do.digests.wish(member)), t)
    return message.answer(text, reply_markup=buttons)


@router.callback_query(Open.filter())
async def open_screen(
    callback: CallbackQuery, callback_data: Open, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """A screen by its button; the company's are for admins."""
    if callback_data.screen == "mine":
        return replace(callback, *my_screen(member, await crm.read(lambda do: do.digests.wish(member)), t))
    if not member.is_admin:
        raise Denied("settings-admins-only")
    screen = company_screen if callback_data.screen == "company" else days_screen
    return replace(callback, *screen(company, t))


@router.callback_query(Speak.filter(F.language.in_(LANGUAGES)))
async def speak(callback: CallbackQuery, callback_data: Speak, member: Member, crm: Crm, now: datetime) -> Answer:
    """Another language, at once: the screen and the menu of commands."""
    changed = await crm.write(lambda do: do.members.set_language(member, callback_data.language))
    wish = await crm.read(lambda do: do.digests.wish(changed))
    t = Translator.of(changed, now)
    said: list[Said] = [replace(callback, *my_screen(changed, wish, t)), set_menu(changed, t)]
    return [*said, callback.answer(t.plain("settings-language-saved"))]


@router.callback_query(Change.filter())
async def ask(
    callback: CallbackQuery,
    callback_data: Change,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
) -> Answer:
    """Ask for one setting: every other one counts as known."""
    mine = callback_data.what == "zone"
    if not mine and not member.is_admin:
        raise Denied("settings-admins-only")
    known = {name: None for name in change.steps if name != callback_data.what}
    scene = Scene(callback, state, crm, member, company, t, now)
    return await change.start(scene, **known, **({"mine": True} if mine else {}))


@router.callback_query(Day.filter())
async def switch_day(
    callback: CallbackQuery, callback_data: Day, member: Member, company: Company, crm: Crm, t: Translator
) -> Answer:
    """A day of the week becomes working or free."""
    number = {callback_data.number}
    chosen = sorted(set(company.work_days) | number if callback_data.works else set(company.work_days) - number)
    changed = await crm.write(lambda do: do.company.set_days(member, chosen))
    return [replace(callback, *days_screen(changed, t)), callback.answer(t.plain("settings-saved"))]


__all__ = ["company_card", "router"]
