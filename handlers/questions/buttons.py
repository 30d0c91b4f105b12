"""The buttons of answers: another page or other days, the same for the client that was meant, an example."""

from datetime import date
from typing import Annotated, Final, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.crm.questions import Wanted
from bot.crm.reports import Whose

# Ids and days are written out in every button, and a button holds 64 bytes.
Id = Annotated[int, Field(ge=0, lt=10**12)]
Day = Annotated[int, Field(ge=0, lt=10**7)]
Page = Annotated[int, Field(ge=0, lt=10**5)]
FIRST: Final = date(2000, 1, 1)
LAST: Final = date(2099, 12, 31)

View = Literal["contacts", "plans", "silent"]
Of = Literal["dossier", "agenda", "history", "visitors", "claims", "segment", "promises", "report", "overdue"]
Example = Literal["client", "tomorrow", "week", "overdue"]


class Look(CallbackData, prefix="qu"):
    """A page of contacts, plans or silent clients of some days, which count from the year 1; 0 is no bound."""

    view: View
    whose: Whose
    id: Id
    client: Id
    first: Day
    last: Day
    page: Page = 0

    @property
    def wanted(self) -> Wanted:
        """The same for the service; days that are none are the nearest we know."""
        first = _day(self.first, FIRST)
        return Wanted(self.whose, self.id, self.client or None, first, max(first, _day(self.last, LAST)))


class OfChosen(CallbackData, prefix="quc"):
    """The answer about the client that was meant."""

    intent: Of
    client: Id
    first: Day = 0
    last: Day = 0


class TryOut(CallbackData, prefix="que"):
    """Answer one of the examples, about this client where it names one."""

    example: Example
    client: Id = 0


def _day(number: int, otherwise: date) -> date:
    inside = FIRST.toordinal() <= number <= LAST.toordinal()
    return date.fromordinal(number) if inside else otherwise
