"""What a sentence is saved from, what its card shows, and what can be corrected."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeVar

from bot.crm.files import File
from bot.crm.interactions import Fields
from bot.crm.said import NO_ROWS, NewClaim, NewPromise, NewSale, Rows, Words
from bot.crm.work import Source
from bot.freetext.draft import HappenedGrain, Moment
from storage.attachments import Attachment
from storage.claims import Claim
from storage.clients import Client, Contact
from storage.interactions import Direction, Interaction, Kind
from storage.members import Member
from storage.plans import Plan, PlanKind
from storage.promises import Promise
from storage.sales import Sale

__all__ = [
    "Correction",
    "Entry",
    "NewClaim",
    "NewPromise",
    "NewSale",
    "NextStep",
    "Record",
    "RecordKind",
    "Rewording",
    "StepChange",
]

RecordKind = Literal["interaction", "plan"]
R = TypeVar("R", Claim, Sale, Promise)


@dataclass(frozen=True, slots=True)
class NextStep:
    """A plan that a sentence holds."""

    kind: PlanKind
    text: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything to be saved from one sentence. Without `kind` it only plans, and a `next_step` is there.

    `more_steps` are the plans beside the first. Exactly one of `client_id` and `new_client` (a name) is set;
    `happened_at` is aware. `person` and `phone` (E.164) go with the new client.
    """

    client_id: int | None
    new_client: str | None
    contact_id: int | None
    kind: Kind | None
    direction: Direction | None
    happened_at: datetime
    text: str
    summary: str
    next_step: NextStep | None
    source: Source
    files: tuple[File, ...] = ()
    person: str | None = None
    phone: str | None = None
    happened_grain: HappenedGrain = "minute"
    claims: tuple[NewClaim, ...] = ()
    sales: tuple[NewSale, ...] = ()
    promises: tuple[NewPromise, ...] = ()
    more_steps: tuple[NextStep, ...] = ()

    @property
    def steps(self) -> tuple[NextStep, ...]:
        """Every plan of the sentence, the first before all."""
        return (*((self.next_step,) if self.next_step is not None else ()), *self.more_steps)

    @property
    def words(self) -> Words:
        """What is said beside the contact and the next step."""
        return Words(self.claims, self.sales, self.promises)


@dataclass(frozen=True, slots=True)
class Record:
    """What a card shows; `interaction` or `plans` or both are there, and `said` only with the first.

    `plans` are those that stand with the record, or went with it; one called off by itself is there only when nothing
    else of the record is. `owner` is the client's manager when that is not the reader. `claims`, `sales` and `promises`
    are those that stand with the record, or went with it; the ones taken out of it before are in `said` only.
    """

    client: Client
    contact: Contact | None
    interaction: Interaction | None
    plans: tuple[Plan, ...]
    owner: Member | None
    said: Rows = NO_ROWS
    attachments: tuple[Attachment, ...] = ()

    @property
    def plan(self) -> Plan | None:
        """The first plan; the newest one where all were called off."""
        return self.plans[0] if self.plans else None

    @property
    def claims(self) -> list[Claim]:
        """The claims opened by the words."""
        return self._together(self.said.claims)

    @property
    def sales(self) -> list[Sale]:
        """The sales posted by the words."""
        return self._together(self.said.sales)

    @property
    def promises(self) -> list[Promise]:
        """The promises held by the words."""
        return self._together(self.said.promises)

    @property
    def kind(self) -> RecordKind:
        """By what the card is known."""
        return "interaction" if self.interaction is not None else "plan"

    @property
    def id(self) -> int:
        """The id of the interaction, or of the pure plan."""
        return self._first.id

    @property
    def ids(self) -> dict[str, int | None]:
        """Its parts by name, as a draft remembers what it became."""
        interaction, plan = self.interaction, self.plan
        return {"interaction_id": interaction.id if interaction else None, "plan_id": plan.id if plan else None}

    @property
    def version(self) -> int:
        """A number that grows with every change of any part."""
        return sum(part.version for part in self._parts if part is not None)

    @property
    def removed(self) -> bool:
        """Whether it has been taken back."""
        if self.interaction is not None:
            return self.interaction.removed_at is not None
        return bool(self.plans) and all(plan.state == "cancelled" for plan in self.plans)

    @property
    def open_plans(self) -> list[Plan]:
        """The plans that have not been called off."""
        return [plan for plan in self.plans if plan.state != "cancelled"]

    @property
    def open_plan(self) -> Plan | None:
        """The first of them."""
        return next(iter(self.open_plans), None)

    @property
    def created_at(self) -> datetime:
        """When it was saved."""
        return self._first.created_at

    @property
    def changed_at(self) -> datetime | None:
        """When it was corrected last."""
        moments = [part.changed_at for part in self._parts if part is not None]
        return max((moment for moment in moments if moment is not None), default=None)

    @property
    def _parts(self) -> tuple[Interaction | Plan | Claim | Sale | Promise | None, ...]:
        return (self.interaction, *self.plans, *self.said.claims, *self.said.sales, *self.said.promises)

    def _together(self, rows: tuple[R, ...]) -> list[R]:
        removed_at = self.interaction.removed_at if self.interaction is not None else None
        return [row for row in rows if row.removed_at == removed_at]

    @property
    def _first(self) -> Interaction | Plan:
        first = self.interaction or self.plan
        assert first is not None
        return first


@dataclass(frozen=True, slots=True)
class Rewording:
    """What the old words said beside the contact, and what the new ones say."""

    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class StepChange:
    """A change of one plan of the record: `plan_id` None adds one, `step` None calls it off.

    `same_moment` changes only its words.
    """

    plan_id: int | None
    step: NextStep | None
    same_moment: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What to change: fields of what happened, the client of the whole, the plans, and what was said beside.

    `next_step` and `drop_step` are of the first plan, `steps` name theirs.
    """

    fields: Fields = field(default_factory=lambda: Fields())
    client_id: int | None = None
    contact_id: int | None = None
    next_step: NextStep | None = None
    drop_step: bool = False
    steps: tuple[StepChange, ...] = ()
    rewording: Rewording | None = None
