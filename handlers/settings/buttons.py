"""The button that leads to a screen of the settings; other features lead back with it."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.i18n import Translator


class Open(CallbackData, prefix="set"):
    """A screen of the settings."""

    screen: Literal["mine", "company", "days"]


def marked(t: Translator, name: str, chosen: bool) -> str:
    """The name of a choice, with a sign on the one that holds."""
    return t.plain("settings-chosen", name=name) if chosen else name
