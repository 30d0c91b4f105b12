"""Looking through what was learnt, forgetting by a tap, and the way back."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.crm.clients import Page
from bot.crm.errors import NotFound
from bot.crm.learning import Line
from bot.crm.records import Record
from bot.crm.services import Services
from bot.i18n import Translator
from bot.rails.outbox import replace
from handlers.interactions.cards import KINDS, put_card
from handlers.interactions.taught import Unlearn
from handlers.learning.buttons import ForgetWords, RecallWords, WordsPage
from handlers.learning.cards import words_screen
from storage.members import Member

router = Router(name="learning.words")


@router.callback_query(WordsPage.filter())
async def show_words(callback: CallbackQuery, callback_data: WordsPage, crm: Crm, member: Member, t: Translator) -> Any:
    """A page of the list, in place of what stands there."""
    page = await crm.read(lambda do: do.learning.listed(member, callback_data.page))
    return replace(callback, *words_screen(t, page))


@router.callback_query(ForgetWords.filter())
async def forget_words(
    callback: CallbackQuery, callback_data: ForgetWords, crm: Crm, member: Member, t: Translator
) -> list[Any]:
    """Forget one thing; a second tap shows the same."""

    def forget(do: Services) -> tuple[Line, Page[Line]]:
        gone = do.learning.forget(member, callback_data.id)
        return gone, do.learning.listed(member, callback_data.page)

    gone, page = await crm.write(forget)
    toast = callback.answer(t.plain("learning-forgotten-toast"))
    return [toast, replace(callback, *words_screen(t, page, gone))]


@router.callback_query(RecallWords.filter())
async def recall_words(
    callback: CallbackQuery, callback_data: RecallWords, crm: Crm, member: Member, t: Translator
) -> list[Any]:
    """Use it again after all."""

    def recall(do: Services) -> Page[Line]:
        do.learning.recall(member, callback_data.id)
        return do.learning.listed(member, callback_data.page)

    page = await crm.write(recall)
    toast = callback.answer(t.plain("learning-recalled-toast"))
    return [toast, replace(callback, *words_screen(t, page))]


@router.callback_query(Unlearn.filter())
async def unlearn(
    callback: CallbackQuery, callback_data: Unlearn, crm: Crm, member: Member, t: Translator
) -> list[Any]:
    """Do not keep what the card told of; the record stays as it was corrected."""

    def forget(do: Services) -> Record | None:
        do.learning.forget(member, callback_data.id)
        try:
            return do.records.get(member, KINDS[callback_data.kind], callback_data.record)
        except NotFound:
            return None  # its client has gone to others since

    record = await crm.write(forget)
    toast = callback.answer(t.plain("learning-forgotten-toast"))
    return [toast, put_card(t, record, callback)] if record is not None else [toast]
