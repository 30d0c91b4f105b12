"""The buttons of a report: another period, another person, the same as a workbook."""

from datetime import date
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from analytics.reports import FIRST, Kind, Period
from bot.crm.reports import Whose

WhoseId = Annotated[int, Field(ge=0, lt=2**63)]
Page = Annotated[int, Field(ge=0, lt=10**6)]  # the number comes back in the next buttons, which are short


class Look(CallbackData, prefix="rep"):
    """A report: whose (`id` of the person or team, else 0), of the week or month that holds `day`.

    `day` counts from the first of January of the year 1 (date.toordinal), so that an old button means its own days;
    0 is today. `screen` says what to do with it.
    """

    screen: Literal["show", "people", "file"]
    whose: Whose
    id: WhoseId
    kind: Kind
    day: int
    page: Page = 0

    @property
    def on(self) -> date | None:
        """The day that is meant; None for today, and for a number that is no day."""
        if not FIRST.toordinal() <= self.day <= date.max.toordinal() - 40:
            return None
        return date.fromordinal(self.day)

    def at(self, period: Period) -> "Look":
        """The same of another period."""
        return self.model_copy(update={"screen": "show", "kind": period.kind, "day": period.first.toordinal()})
