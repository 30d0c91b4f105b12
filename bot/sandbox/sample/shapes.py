"""The shapes the sample company is written in: people, clients, sentences, plans; plain data without a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal

from storage.claims import Severity

Role = Literal["manager", "lead", "head"]
Trade = Literal["food", "retail", "build", "industry", "health", "guests", "farm"]
Rhythm = Literal["weekly", "fortnight", "monthly", "quarterly", "silent", "fresh", "untouched"]
PlanKind = Literal["call", "meeting", "email", "offer", "task"]
Kind = Literal["call", "meeting", "email", "message", "other"]
Direction = Literal["in", "out"]
Contacted = tuple[Kind, Direction | None]  # how a contact took place; a meeting has no direction


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person of the chat page. `team` is its name; `role` is None for the stranger, who is no member."""

    telegram_id: int
    first_name: str
    last_name: str
    username: str
    language_code: str
    note: str
    role: Role | None
    team: str | None
    zone: str
    woman: bool = False
    is_admin: bool = False
    is_member: bool = True

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class ContactSeed:
    """A person at a client."""

    name: str
    position: str
    woman: bool


@dataclass(frozen=True, slots=True)
class ClientSeed:
    """A client before it has an owner; `person` marks a sole trader, whose tax id is another one."""

    name: str
    city: str
    trade: Trade
    rhythm: Rhythm
    contacts: tuple[ContactSeed, ...] = ()
    aliases: tuple[str, ...] = ()
    person: bool = False

    @property
    def label(self) -> str:
        """What tells it from a namesake: "Acme, Leeds"."""
        return f"{self.name}, {self.city}"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a sentence holds besides the contact: the client's complaint, or the client's promise and its working days.

    `still` keeps it open whatever its age. `comments` are said to the complaint on the days after it.
    """

    claim: str | None = None
    severity: Severity = "normal"
    promise: str | None = None
    days: int = 1
    still: bool = False
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A contact that is told in the dossier as it stands: so many working days ago, at this time."""

    client: str  # the client's label
    days_ago: int
    at: time
    how: Contacted
    text: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """A plan that is always there. `days` are working days from today; `at` None means any time of that day."""

    client: str  # the client's label
    kind: PlanKind
    text: str
    days: int
    at: time | None = None
    is_deadline: bool = False
    soon: bool = False  # within two hours from now, whatever the hour


@dataclass(frozen=True, slots=True)
class SampleCompany:
    """Everything that is invented for one language.

    Sentences may hold {goods} and {of_goods} (nominative = accusative, genitive), {number}, {amount}, and
    alternatives by gender: [man|woman] of the contact, <man|woman> of the author. `goods` maps a trade to pairs of
    those two forms. `plans` are what is to be done, by kind. `quiet_days` are (month, day) when nobody works.
    `heard` tells by sentence (of `sentences` or `told`) what else it holds. `thousand` is what a thousand roubles come
    to here, in minor units of `currency`; `code`, `invoice` and `credit_note` are formats of a number.
    """

    language: str
    name: str
    currency: str
    phone_country: str
    zone: str
    teams: tuple[str, ...]
    people: tuple[SamplePerson, ...]
    clients: Mapping[str, Sequence[ClientSeed]]  # by the owner's username
    goods: Mapping[Trade, Sequence[tuple[str, str]]]
    amounts: Sequence[str]
    sentences: Mapping[Contacted, Sequence[str]]
    tails: Sequence[str]
    plans: Mapping[PlanKind, Sequence[str]]
    told: Sequence[Told]
    pinned: Sequence[Pinned]
    heard: Mapping[str, Heard]
    comments: Sequence[str]  # to a claim that is in work
    settled: Sequence[str]  # the last comment to a claim that ended well
    thousand: int
    code: str
    invoice: str
    credit_note: str
    quiet_days: frozenset[tuple[int, int]]


def she(name: str, position: str) -> ContactSeed:
    """A woman at a client."""
    return ContactSeed(name, position, woman=True)


def he(name: str, position: str) -> ContactSeed:
    """A man at a client."""
    return ContactSeed(name, position, woman=False)
