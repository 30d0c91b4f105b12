"""What a sentence is saved from, what its card shows, and what can be corrected."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.crm.interactions import Fields, File
from bot.crm.work import Source
from bot.freetext.draft import HappenedGrain, Moment
from storage.claims import Claim, Severity
from storage.clients import Client, Contact
from storage.interactions import Direction, Interaction, Kind
from storage.members import Member
from storage.plans import Plan, PlanKind
from storage.promises import Promise, Side
from storage.sales import Sale

RecordKind = Literal["interaction", "plan"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The plan a sentence holds."""

    kind: PlanKind
    text: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A complaint to be opened with the record."""

    subject: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class NewSale:
    """A sale to be posted with the record: minor units of the company's currency, below zero for a return."""

    revenue: int
    goods: str | None


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise to be kept with the record; one of ours with a moment goes with the record's next step."""

    side: Side
    text: str
    moment: Moment | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything to be saved from one sentence. Without `kind` it is a pure plan, and `next_step` is there.

    Exactly one of `client_id` and `new_client` (a name) is set; `happened_at` is aware. `person` and `phone` (E.164)
    go with the new client.
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
    file: File | None = None
    person: str | None = None
    phone: str | None = None
    happened_grain: HappenedGrain = "minute"
    claims: tuple[NewClaim, ...] = ()
    sales: tuple[NewSale, ...] = ()
    promises: tuple[NewPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What a card shows; `interaction` or `plan` or both are there, and claims, sales and promises only with the first.

    `owner` is the client's manager when that is not the reader.
    """

    client: Client
    contact: Contact | None
    interaction: Interaction | None
    plan: Plan | None
    owner: Member | None
    claims: tuple[Claim, ...] = ()
    sales: tuple[Sale, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def kind(self) -> RecordKind:
        """By what the card is known."""
        return "interaction" if self.interaction is not None else "plan"

    @property
    def id(self) -> int:
        """The id of the interaction, or of the pure plan."""
        return self._first.id

    @property
    def version(self) -> int:
        """A number that grows with every change of any part."""
        parts = (self.interaction, self.plan, *self.claims, *self.sales, *self.promises)
        return sum(part.version for part in parts if part is not None)

    @property
    def removed(self) -> bool:
        """Whether it has been taken back."""
        if self.interaction is not None:
            return self.interaction.removed_at is not None
        return self.plan is not None and self.plan.state == "cancelled"

    @property
    def open_plan(self) -> Plan | None:
        """The plan, unless it has been called off."""
        return self.plan if self.plan is not None and self.plan.state != "cancelled" else None

    @property
    def created_at(self) -> datetime:
        """When it was saved."""
        return self._first.created_at

    @property
    def changed_at(self) -> datetime | None:
        """When it was corrected last."""
        parts = (self.interaction, self.plan, *self.claims, *self.sales, *self.promises)
        moments = [part.changed_at for part in parts if part is not None]
        return max((moment for moment in moments if moment is not None), default=None)

    @property
    def _first(self) -> Interaction | Plan:
        first = self.interaction or self.plan
        assert first is not None
        return first


@dataclass(frozen=True, slots=True)
class Correction:
    """What to change: fields of what happened, the client of the whole, and the next step.

    `next_step` None with `drop_step` False leaves the plan alone; `same_moment` changes only its words.
    """

    fields: Fields = field(default_factory=lambda: Fields())
    client_id: int | None = None
    contact_id: int | None = None
    next_step: NextStep | None = None
    drop_step: bool = False
    same_moment: bool = False
