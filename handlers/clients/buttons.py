"""The buttons about clients; other features lead to a client's screens with them."""

from typing import Annotated, Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from pydantic import Field

from bot.crm.lines import straight
from handlers.widgets import RecordId

LABEL: Final = 40
OwnerId = Annotated[int, Field(ge=0, lt=2**63)]

# "dossier" comes as a new message, "back" in place of another screen of the client.
View = Literal["dossier", "back", "history", "people", "plans", "log", "plan"]
Adding = Literal["contact", "phone", "city"]


# The kind of the card that asks for a sentence about a client is.
ASKED: Final = "asked"


class Attached(CallbackData, prefix="att"):
    """Send back the file of a record."""

    id: RecordId


class Open(CallbackData, prefix="cl"):
    """One of a client's screens."""

    view: View
    id: RecordId
    page: int = 0


class OfClient(CallbackData, prefix="ofc"):
    """What other features know of a client: its claims, a new one, its promises, its sales, why it is in its segment.

    The feature of that name answers; "claim" asks for the words of a new claim.
    """

    what: Literal["claims", "claim", "promises", "sales", "segment"]
    id: RecordId
    page: int = 0


class Listed(CallbackData, prefix="clm"):
    """A page of the clients open to the person; of one `owner` only unless that is 0."""

    page: int
    owner: OwnerId = 0


class ListOf(CallbackData, prefix="clo"):
    """The clients of one person, below the card it stands on."""

    owner: RecordId


class Results(CallbackData, prefix="clr"):
    """A page of what was found; the words searched for wait in the dialog's data."""

    page: int


class Add(CallbackData, prefix="cla"):
    """Add something to a client."""

    what: Adding
    id: RecordId


class New(CallbackData, prefix="cln"):
    """A new client: ask for its name, take the name searched for, add it in spite of its double, or stop asking."""

    step: Literal["ask", "named", "anyway", "stop"]


class TakeBack(CallbackData, prefix="clu"):
    """Undo the adding of a client."""

    id: RecordId


class Forget(CallbackData, prefix="clf"):
    """Undo the adding of a contact."""

    id: RecordId


class PlanButton(CallbackData, prefix="pl"):
    """What can be done to a plan; it stands under reminders, plan cards, the day's list and the dossier."""

    action: Literal["card", "done", "silent", "tell", "move", "cancel", "reopen"]
    id: RecordId


class ClaimButton(CallbackData, prefix="cm"):
    """A claim's card: below what stands there ("card") or in place of it ("back")."""

    view: Literal["card", "back"]
    id: RecordId


class Asking(StatesGroup):
    """What is being typed: a new client, or something about the client named in the data (`client_id`)."""

    client = State()
    contact = State()
    phone = State()
    city = State()


def cut(text: str, longest: int = LABEL) -> str:
    """The text in one line of at most `longest` characters."""
    line = " ".join(straight(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
