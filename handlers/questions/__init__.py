"""Questions in people's own words: they lead to what the bot can show, or say that it cannot."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.context import Crm
from bot.freetext import ClientMatch
from bot.freetext.questions import Days, Question
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace, show
from handlers.questions.buttons import Look, OfChosen, TryOut
from handlers.questions.leading import Asked, answer_question, of_client, screen_at
from storage.company import Company
from storage.members import Member

__all__ = ["Asked", "answer_question", "router"]

router = Router(name="questions")

NOBODY = ClientMatch(None, (), None, None)


@router.callback_query(Look.filter())
async def turn_page(callback: CallbackQuery, callback_data: Look, crm: Crm, member: Member, t: Translator) -> Answer:
    """Another page, other days, somebody else."""
    return replace(callback, *await crm.read(lambda do: screen_at(do, member, t, callback_data)))


@router.callback_query(OfChosen.filter())
async def choose_client(
    callback: CallbackQuery,
    callback_data: OfChosen,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
) -> Answer:
    """The client that was meant: what was asked about it, in place of the choice."""
    chosen = callback_data
    question = Question(chosen.intent, NOBODY, _days(chosen), None, None, outright=True)
    asked = Asked(question, crm, member, t, state, callback.from_user.id, company.currency)
    found = (await of_client(asked, chosen.client)).method
    assert isinstance(found, SendMessage)
    assert isinstance(found.reply_markup, InlineKeyboardMarkup)
    return show(replace(callback, found.text, found.reply_markup), "client", chosen.client)


def _days(chosen: OfChosen) -> Days | None:
    look = Look(view="contacts", whose="me", id=0, client=chosen.client, first=chosen.first, last=chosen.last)
    return Days(look.wanted.first, look.wanted.last) if chosen.first and chosen.last else None


@router.callback_query(TryOut.filter())
async def try_out(
    callback: CallbackQuery,
    callback_data: TryOut,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
) -> Answer:
    """One of the examples, answered."""
    today = t.now.astimezone(t.zone).date()
    question = _example(callback_data, today)
    asked = Asked(
        question, crm, member, t, state, callback.from_user.id, company.currency, callback_data.client or None
    )
    return await answer_question(asked)


def _example(tried: TryOut, today: date) -> Question:
    if tried.example == "client":
        return Question("dossier", NOBODY, None, None, None, outright=True)
    if tried.example == "tomorrow":
        tomorrow = today + timedelta(days=1)
        return Question("agenda", NOBODY, Days(tomorrow, tomorrow), None, None, outright=True)
    return Question("overdue" if tried.example == "overdue" else "report", NOBODY, None, None, None, outright=True)
