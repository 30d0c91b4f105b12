"""The shapes a sentence is read into: what was understood, how surely, and from which words."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Generic, Literal, TypeVar

Kind = Literal["call", "meeting", "email", "message", "other"]
Direction = Literal["in", "out"]
Grain = Literal["minute", "part", "day", "week"]
Part = Literal["morning", "lunch", "afternoon", "evening"]
PlanKind = Literal["call", "meeting", "email", "offer", "task"]
Problem = Literal["no_such_day", "no_such_time", "past", "ahead"]
Change = Literal["cancel", "move"]
HappenedGrain = Literal["minute", "day"]
Severity = Literal["low", "normal", "high"]
Side = Literal["ours", "theirs"]
Stage = Literal["proposal", "negotiation", "won", "lost"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A person at a client, as stored."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client the writer may mean; `own` is false for a teammate's client, which loses a tie."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    city: str | None = None
    contacts: tuple[KnownContact, ...] = ()
    own: bool = True


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, how sure we are of it (0..1) and where it stands in the raw text."""

    value: T
    certainty: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as people say it: `start` is aware and in the writer's zone, `grain` says how exact the words were.

    `end` closes a part of a day, a week or a stated range. `deadline` means "not later than".
    """

    start: datetime
    end: datetime | None
    grain: Grain
    part: Part | None
    deadline: bool


@dataclass(frozen=True, slots=True)
class ClientMatch:
    """Who the text is about.

    `client_id` only when the link is certain; `candidates` best first, at most four; `said` the words that look like
    a client's name, to offer "new client". `clear`: the linked name is written with no slip of the finger.
    """

    client_id: int | None
    candidates: tuple[int, ...]
    said: str | None
    span: tuple[int, int] | None
    clear: bool = False


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Our next contact or our deadline: what is to be done, when, and the person's own words for it."""

    kind: PlanKind
    moment: Moment
    text: str
    certainty: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A complaint of the client: what it is about, in the writer's words, and how bad it is.

    `due`: by when it is to be settled, if that was said; it is no plan then.
    """

    subject: str
    severity: Severity
    certainty: float
    span: tuple[int, int]
    due: Moment | None = None


@dataclass(frozen=True, slots=True)
class SaleDraft:
    """Something sold or ordered: `amount` in minor units, below zero for a return.

    `currency` (ISO) only if it was written; `goods` are the writer's words for them, without the sum.
    """

    amount: int
    currency: str | None
    goods: str | None
    certainty: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units; `currency` (ISO) only if it was written."""

    amount: int
    currency: str | None


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """What somebody promised, and by when if that was said.

    One of ours with a moment is the draft's `plan` as well (the same moment); theirs is never a plan of ours.
    """

    side: Side
    text: str
    moment: Moment | None
    certainty: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DateProblem:
    """A date that cannot be meant as written, with the nearest days that can; `hour` keeps an hour that was named.

    "past": something to do on a day gone by; "ahead": something done on a day to come.
    """

    text: str
    reason: Problem
    suggestions: tuple[date, ...]
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything read from one message. What is None was not said, or not surely enough.

    `happened_at` is the past moment the text names (None: it happened just now); `phone` is in E.164; `summary` is a
    cleaned first line for lists; `question` asks for the dossier; `empty` holds nothing of a record at all.

    `plans` are all that is surely ours to keep, the best first. `change`: the sentence takes back or moves what was
    planned; for "move" `moved` is the new moment, for "cancel" it is None. `leftover`: something is told beyond the
    name, the plan and the dates. `happened_grain` "day": the text names the day only, `happened_at` is its noon.
    `maybe_kind`, `maybe_direction`: the contact that may have taken place where `kind` is None. `maybe_claim`: it
    may be a complaint, and not surely enough to say so. `deal`: the sum the talk is about, sold or not. `stage`:
    how far the deal is; `competitors`: from whom else the client buys, or with whom it compares us, as the names
    are written.
    """

    kind: Found[Kind] | None
    direction: Found[Direction] | None
    client: ClientMatch
    contact_id: int | None
    person: Found[str] | None
    happened_at: Found[datetime] | None
    plans: tuple[PlanDraft, ...]
    problem: DateProblem | None
    phone: str | None
    summary: str
    question: bool
    empty: bool
    change: Change | None = None
    leftover: bool = False
    happened_grain: HappenedGrain = "minute"
    claims: tuple[ClaimDraft, ...] = ()
    sales: tuple[SaleDraft, ...] = ()
    promises: tuple[PromiseDraft, ...] = ()
    stage: Found[Stage] | None = None
    competitors: tuple[Found[str], ...] = ()
    deal: Found[Money] | None = None
    maybe_claim: bool = False
    moved: PlanDraft | None = None
    maybe_kind: Found[Kind] | None = None
    maybe_direction: Found[Direction] | None = None

    @property
    def plan(self) -> PlanDraft | None:
        """The first of the plans."""
        return self.plans[0] if self.plans else None
