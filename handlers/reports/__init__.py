"""Reports: what was done in a week or a month, as words, a chart and a workbook."""

from collections.abc import Sequence
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.methods import (
    EditMessageMedia,
    EditMessageReplyMarkup,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import CallbackQuery, InputMediaPhoto, Message

from analytics.reports import Kind, Period
from bot.context import Crm
from bot.crm.reports import Choice, Report
from bot.crm.services import Services
from bot.freetext.reports import Asked, is_named, read_report
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.reports import cards, files
from handlers.reports.buttons import Look
from handlers.reports.files import renderers
from storage.company import Company
from storage.members import Member

__all__ = ["ask_whose", "named_alike", "other_days", "renderers", "report_message", "router"]

router = Router(name="reports")


@router.message(Command("report", ignore_case=True))
async def open_report(
    message: Message,
    command: CommandObject,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
) -> Answer:
    """This week of one's team (of everybody for the head, one's own for others), or what was asked for in words."""
    await state.clear()
    asked = read_report(command.args or "")
    choices, usual = await crm.read(lambda do: (_meant(do, member, asked), do.reports.usual(member)))
    chosen = choices[0] if len(choices) == 1 else usual
    look = _look(chosen, asked, t)
    days = not choices and any(one.isdigit() for one in asked.name)  # "1 15" is nobody's name
    if look is None or days:
        return other_days(t, message.chat.id, _week_of(chosen, t))
    if len(choices) == 1:
        return await report_message(crm, member, t, message.chat.id, company.currency, look)
    everybody = [] if choices else await crm.read(lambda do: do.reports.choices(member))
    return ask_whose(t, message.chat.id, asked.name, choices, everybody, look)


@router.callback_query(Look.filter(F.screen == "show"))
async def show_report(
    callback: CallbackQuery, callback_data: Look, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """Another period or person: the picture, the words and the keys change in place."""
    report = await _report(crm, member, callback_data)
    text = cards.report_text(t, report, company.currency)
    keys = cards.report_keys(t, report, callback_data, leads=_leads(member))
    shown = callback.message
    if not isinstance(shown, Message):
        return _said(callback.from_user.id, t, report, callback_data, member, company.currency)
    if report.empty and not shown.photo:
        return replace(callback, text, keys)
    picture = InputMediaPhoto(media=files.chart_of(callback_data, report), caption=text)
    return EditMessageMedia(chat_id=shown.chat.id, message_id=shown.message_id, media=picture, reply_markup=keys)


@router.callback_query(Look.filter(F.screen == "people"))
async def choose_person(
    callback: CallbackQuery, callback_data: Look, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Whose report? asked by the keys below it; the figures stay."""
    choices = await crm.read(lambda do: do.reports.choices(member))
    keys = cards.choice_keys(t, choices, callback_data)
    shown = callback.message
    if not isinstance(shown, Message):
        return SendMessage(chat_id=callback.from_user.id, text=t("reports-whose"), reply_markup=keys)
    return EditMessageReplyMarkup(chat_id=shown.chat.id, message_id=shown.message_id, reply_markup=keys)


@router.callback_query(Look.filter(F.screen == "file"))
async def send_workbook(callback: CallbackQuery, callback_data: Look, crm: Crm, member: Member, t: Translator) -> Any:
    """The same figures as a workbook, below."""
    report = await _report(crm, member, callback_data)
    if report.empty:
        return callback.answer(t.plain("reports-nothing-toast"))
    document = files.workbook_of(t, callback_data, report)
    return [
        callback.answer(t.plain("reports-file-toast")),
        SendDocument(chat_id=callback.from_user.id, document=document),
    ]


async def report_message(
    crm: Crm, member: Member, t: Translator, chat_id: int, currency: str, look: Look
) -> TelegramMethod[Message]:
    """A report as a message of its own; NotFound when it is not the member's to see."""
    return _said(chat_id, t, await _report(crm, member, look), look, member, currency)


def other_days(t: Translator, chat_id: int, look: Look) -> TelegramMethod[Message]:
    """Of which days there are reports."""
    text, keys = cards.periods(t, look)
    return SendMessage(chat_id=chat_id, text=text, reply_markup=keys)


def ask_whose(
    t: Translator, chat_id: int, name: str, named: Sequence[Choice], everybody: Sequence[Choice], look: Look
) -> TelegramMethod[Message]:
    """Several have that name, or nobody has it: whose report is it to be?"""
    text = t("reports-which" if named else "reports-nobody", name=name)
    keys = cards.choice_keys(t, named or everybody, look, chosen=False)
    return SendMessage(chat_id=chat_id, text=text, reply_markup=keys)


async def _report(crm: Crm, member: Member, look: Look) -> Report:
    return await crm.read(lambda do: do.reports.report(member, look.whose, look.id, look.kind, look.on))


def _said(
    chat_id: int, t: Translator, report: Report, look: Look, member: Member, currency: str
) -> TelegramMethod[Message]:
    """The report as a message of its own: the words under the chart, or alone when there is nothing to draw."""
    text = cards.report_text(t, report, currency)
    keys = cards.report_keys(t, report, look, leads=_leads(member))
    if report.empty:
        return SendMessage(chat_id=chat_id, text=text, reply_markup=keys)
    return SendPhoto(chat_id=chat_id, photo=files.chart_of(look, report), caption=text, reply_markup=keys)


def _meant(do: Services, member: Member, asked: Asked) -> list[Choice]:
    """Whose report the words may mean; the usual one when they name nobody."""
    if asked.name:
        choices = [one for one in do.reports.choices(member) if asked.whose != "team" or one.whose == "team"]
        return named_alike(choices, asked.name)
    usual = do.reports.usual(member)
    return [Choice("me", 0, member.name)] if asked.whose == "me" else [usual]


def named_alike(choices: Sequence[Choice], name: str) -> list[Choice]:
    """Those whose name it may be; the one of exactly that name alone."""
    named = [one for one in choices if one.name and is_named(name, one.name)]
    exact = [one for one in named if one.name and one.name.casefold() == name.casefold()]
    return exact if len(exact) == 1 else named


def _look(choice: Choice, asked: Asked, t: Translator) -> Look | None:
    """The report that is meant; None when there is none of such days."""
    kind: Kind = asked.period or "week"
    day = t.now.astimezone(t.zone).date()
    named = asked.month_before(day) if asked.month is not None else day
    if asked.other or named is None:
        return None
    period = Period.around(kind, named)
    shown = period.before if asked.last and asked.month is None else period
    return Look(screen="show", whose=choice.whose, id=choice.id, kind=kind, day=shown.first.toordinal())


def _week_of(choice: Choice, t: Translator) -> Look:
    """This week of somebody."""
    today = t.now.astimezone(t.zone).date()
    return Look(screen="show", whose=choice.whose, id=choice.id, kind="week", day=today.toordinal())


def _leads(member: Member) -> bool:
    return member.role in ("lead", "head")
