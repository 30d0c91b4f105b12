"""What a question is read into: what is wanted, of which client, of which days, of whom."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.freetext.draft import ClientMatch

Intent = Literal[
    "dossier",
    "agenda",
    "overdue",
    "report",
    "history",
    "visitors",
    "claims",
    "segment",
    "silent",
    "promises",
    "clients",
    "unknown",
]
Cell = Literal["lost", "one_time", "potential"]
Whose = Literal["me", "team", "all"]


@dataclass(frozen=True, slots=True)
class Days:
    """Local days, the first and the last belong to it; `unit` is "day" unless a whole calendar unit was named."""

    first: date
    last: date
    unit: Literal["day", "week", "month", "quarter", "year"] = "day"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `unknown`: it is a question, and none that can be answered.

    `client` is who it is about (see ClientMatch; `said` is a name nobody here has). `whose` and `person` (as written)
    say whose doings are meant; None when that was left open. `outright`: it has the form of a question ("?", "who …",
    "show …"); otherwise it only names what is wanted ("отчёт за неделю"), as the title of a note may. `sums`: it asks
    of money or goods sold; `late`: of what is overdue; `cell`: of clients of that stage.
    """

    intent: Intent
    client: ClientMatch
    period: Days | None
    whose: Whose | None
    person: str | None
    outright: bool
    sums: bool = False
    late: bool = False
    cell: Cell | None = None
