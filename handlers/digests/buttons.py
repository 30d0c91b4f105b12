"""The buttons of the digest: what stands under the message, and the person's wish about it."""

from datetime import time
from typing import Annotated, Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from pydantic import Field

from bot.crm.digests import Wish
from bot.i18n import Translator
from handlers.widgets import button

MINUTES: Final = 24 * 60
Minutes = Annotated[int, Field(ge=0, lt=MINUTES)]
WeekdayNumber = Annotated[int, Field(ge=1, le=7)]

View = Literal["today", "overdue", "claims", "promises", "silent", "people"]
Listed = Literal["overdue", "promises", "silent", "people"]


class Show(CallbackData, prefix="dgs"):
    """What a number of the digest counts, below the digest."""

    view: View


class Leaf(CallbackData, prefix="dgp"):
    """Another page of such a list, in its place."""

    view: Listed
    page: int = 0


class WishButton(CallbackData, prefix="dgw"):
    """The screen of the wish, and what is done on it by one press."""

    do: Literal["open", "on", "off", "other", "company", "now"]


class At(CallbackData, prefix="dga"):
    """The time of day, in minutes since midnight by the person's clock."""

    minutes: Minutes


class WantedDay(CallbackData, prefix="dgd"):
    """A weekday to be wanted or not, however often it is tapped; Monday is 1."""

    number: WeekdayNumber
    wanted: bool


def clock(at: time) -> str:
    """ "8:30"."""
    return f"{at.hour}:{at.minute:02}"


def settings_button(t: Translator, wish: Wish) -> InlineKeyboardButton:
    """The way to the screen, with what stands there."""
    if not wish.is_on:
        return button(t.plain("digests-settings-off-button"), WishButton(do="open"))
    label = t.plain("digests-settings-button", at=clock(wish.at), days=t.weekdays(wish.days))
    return button(label, WishButton(do="open"))
