"""What is answered about plans: cards, lists, and the reminder at the moment it is worded."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NotRequired, TypedDict

from bot.crm.clients import Entry
from bot.crm.work import Source
from bot.freetext.draft import Moment
from storage.claims import Claim
from storage.clients import Client, Contact
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan, PlanKind, ReminderKind
from storage.promises import Promise


class Planned(TypedDict):
    """What is to be done; `moment` is aware. `interaction_id`: the sentence it was said in."""

    kind: PlanKind
    text: str
    moment: Moment
    interaction_id: NotRequired[int | None]
    contact_id: NotRequired[int | None]
    source: NotRequired[Source | None]


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with what its screen needs.

    `contact` is whom to ask for; `may` tells whether the actor may change the plan, `opens` whether the dossier opens.
    """

    plan: Plan
    client: Client
    contact: Contact | None
    owner: str
    own: bool
    may: bool
    opens: bool
    overdue: bool
    outcome: Interaction | None


@dataclass(frozen=True, slots=True)
class Told:
    """What a client's manager is told: a colleague planned something."""

    plan: Plan
    client: Client
    author: Member


@dataclass(frozen=True, slots=True)
class Line:
    """A plan in a list."""

    plan: Plan
    client: str
    owner: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """A day: what is overdue (oldest first), what is due (soonest first), and how many plans the next days hold."""

    day: date
    overdue: tuple[Line, ...]
    today: tuple[Line, ...]
    next_days: int


@dataclass(frozen=True, slots=True)
class Call:
    """A reminder at the moment it is worded: what to do, whom to ask for, how it went last time.

    `claims` and `promises` (ours) are the most urgent ones that are open at the client.
    """

    reminder_id: int
    kind: ReminderKind
    remind_at: datetime
    card: PlanCard
    last: Entry | None
    claims: tuple[Claim, ...] = ()
    promises: tuple[Promise, ...] = ()
