"""How the list of learnt words looks."""

from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.clients import Page
from bot.crm.learning import Line
from bot.i18n import Markup, Translator
from handlers.clients.buttons import cut
from handlers.interactions.taught import news_line
from handlers.learning.buttons import ForgetWords, RecallWords, WordsPage
from handlers.settings.buttons import Open
from handlers.widgets import button, in_rows, keyboard, pager

LABEL: Final = 18
NAME: Final = 24


def words_screen(t: Translator, page: Page[Line], forgotten: Line | None = None) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of what was learnt, newest first; what has just been forgotten stands above with its way back."""
    said = [t("learning-title", count=page.total), ""]
    if forgotten is not None:
        said += [t("learning-forgotten", line=news_line(t, forgotten.news)), ""]
    said += [_line(t, one) for one in page.items] or [t("learning-empty")]
    if any(one.disputed for one in page.items):
        said += ["", t("learning-disputed")]
    back = button(t.plain("settings-back-button"), Open(screen="mine"))
    recall = [_recall_button(t, forgotten, page.page)] if forgotten is not None else []
    forget = [_forget_button(t, one, page.page) for one in page.items if one.may]
    pages = pager(page.page, page.pages, lambda number: WordsPage(page=number))
    return Markup("\n".join(said)), keyboard(recall, *in_rows(forget, 2), pages, [back])


def _line(t: Translator, one: Line) -> Markup:
    sign = "disputed" if one.disputed else "plain"
    return t("learning-line", line=news_line(t, one.news), who=cut(one.teacher, NAME), when=t.ago(one.at), sign=sign)


def _forget_button(t: Translator, one: Line, page: int) -> InlineKeyboardButton:
    label = t.plain("learning-forget-button", words=cut(one.shown, LABEL))
    return button(label, ForgetWords(id=one.id, page=page))


def _recall_button(t: Translator, one: Line, page: int) -> InlineKeyboardButton:
    label = t.plain("learning-recall-button", words=cut(one.shown, LABEL))
    return button(label, RecallWords(id=one.id, page=page))
