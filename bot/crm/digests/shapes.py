"""What a digest says: one's own day, and for those who lead what their people did and what waits."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.crm.plans import Line
from storage.claims import Claim
from storage.digests import Tally
from storage.promises import Promise


@dataclass(frozen=True, slots=True)
class Wish:
    """When a person wants the digest. `days` are ISO weekdays, those in force; `own` when they are not the company's.

    `following` is the moment of the next one that will be looked at (aware UTC), None while it is off.
    """

    is_on: bool
    at: time
    days: tuple[int, ...]
    own: bool
    following: datetime | None


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A claim that is not settled; `days_late` counts local days, 0 while it is in time."""

    claim: Claim
    client: str
    owner_id: int
    days_late: int
    overdue: bool


@dataclass(frozen=True, slots=True)
class DuePromise:
    """A promise that is due today or was due before, and stands among no plans of the day."""

    promise: Promise
    client: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """A client nobody has talked to for so many days."""

    client_id: int
    client: str
    owner: str
    days: int


@dataclass(frozen=True, slots=True)
class Own:
    """One person's own day; every tuple is whole, soonest or oldest first."""

    today: tuple[Line, ...]
    overdue: tuple[Line, ...]
    claims: tuple[OpenClaim, ...]
    promises: tuple[DuePromise, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be told."""
        return not (self.today or self.overdue or self.claims or self.promises)


@dataclass(frozen=True, slots=True)
class Person:
    """What one person did since the last digest day, and how many of their plans are overdue."""

    id: int
    name: str
    team: str | None
    tally: Tally
    overdue: int


@dataclass(frozen=True, slots=True)
class Team:
    """What a lead's people (or everybody, for the head) did from the day `since` to yesterday, and what waits.

    `name` is None for the head. `by_team` (name or None, what was done, plans overdue) is there for the head only.
    """

    name: str | None
    since: date
    done: Tally
    late_plans: int
    late_people: int
    claims: tuple[OpenClaim, ...]
    silent: tuple[Silence, ...]
    classed: bool
    idle: tuple[str, ...]
    by_team: tuple[tuple[str | None, Tally, int], ...]
    currency: str

    @property
    def late_claims(self) -> tuple[OpenClaim, ...]:
        """The claims that are overdue, oldest first."""
        return tuple(one for one in self.claims if one.overdue)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be told; people without a plan for today alone are no news."""
        done = self.done.contacts or self.done.sales or self.done.revenue or self.done.notes
        return not (done or self.late_plans or self.claims or self.silent)


@dataclass(frozen=True, slots=True)
class Daily:
    """The whole digest of a local day."""

    day: date
    own: Own
    team: Team | None


@dataclass(frozen=True, slots=True)
class Overdue:
    """An overdue plan or claim in the list by person: exactly one of the two."""

    owner: str
    plan: Line | None = None
    claim: OpenClaim | None = None
