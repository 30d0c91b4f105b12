"""The buttons of the list of learnt words; the settings lead to it with one of them."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot.i18n import Translator
from handlers.widgets import RecordId, button


class WordsPage(CallbackData, prefix="wrd"):
    """A page of the list."""

    page: int = 0


class ForgetWords(CallbackData, prefix="wrf"):
    """Forget one thing, on this page of the list."""

    id: RecordId
    page: int


class RecallWords(CallbackData, prefix="wrr"):
    """Take it back into use."""

    id: RecordId
    page: int


def settings_button(t: Translator) -> InlineKeyboardButton:
    """The way to the list."""
    return button(t.plain("learning-settings-button"), WordsPage())
