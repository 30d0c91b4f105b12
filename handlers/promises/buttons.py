"""The buttons about promises."""

from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.clients.buttons import OwnerId
from handlers.widgets import RecordId

# The kind of the card that shows a promise, and of the one that asks for another day of it.
PROMISE: Final = "promise"
MOVING: Final = "moving"

Action = Literal["card", "keep", "breach", "move", "reopen", "back", "ask"]


class PromiseButton(CallbackData, prefix="prm"):
    """What can be done to a promise; it stands on its card, on the question of its day, and in lists."""

    action: Action
    id: RecordId


class MoveTo(CallbackData, prefix="prd"):
    """Another day for a promise: `day` counts from the year 1; pressed twice it moves once."""

    id: RecordId
    day: RecordId


class PromisesButton(CallbackData, prefix="prl"):
    """A page of open promises: one's own, the people one leads, or those of one person (`owner`)."""

    view: Literal["mine", "people"]
    owner: OwnerId = 0
    page: int = 0


class Moving(StatesGroup):
    """The other day of the promise named in the data (`promise_id`) is being typed."""

    day = State()
