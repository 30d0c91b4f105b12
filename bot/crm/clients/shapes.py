"""What is answered about clients: cards, pages and the results of a search."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from analytics.segments import Abc, Stage, Xyz
from storage.clients import Client, Contact
from storage.interactions import Interaction
from storage.plans import Plan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a longer list; `page` counts from 0, `pages` is at least 1."""

    items: tuple[T, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, and who wrote it down."""

    interaction: Interaction
    author: str


@dataclass(frozen=True, slots=True)
class ShortCard:
    """What a teammate may see of a client."""

    client_id: int
    name: str
    city: str | None
    owner: str
    last_at: datetime | None
    last_author: str | None


@dataclass(frozen=True, slots=True)
class Trade:
    """What a client buys and what is open between us; money in minor units of `currency`.

    `year` is the 12 closed months, `year_before` the 12 before them, `month` the open one, which no class counts yet;
    the stage is that of the closed months as well, as lists of segments have it; `buys_again` tells of a sale in the
    open month. No stage: nothing was ever sold.
    """

    currency: str
    year: int
    year_before: int
    month: int
    last_sold_on: date | None
    buys_again: bool
    abc: Abc | None
    xyz: Xyz | None
    stage: Stage | None
    claims: int
    claims_open: int
    promises: int
    ours_open: int
    theirs_open: int

    @property
    def growth(self) -> int | None:
        """How the year compares with the one before, percent; None when that one had nothing to compare with."""
        return round(100 * (self.year - self.year_before) / self.year_before) if self.year_before > 0 else None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What we know of a client: people, the last contacts (newest first) and the next steps (soonest first).

    `total` and `planned` tell how many contacts and next steps there are in all.
    """

    client: Client
    owner: str
    own: bool
    contacts: tuple[Contact, ...]
    last: tuple[Entry, ...]
    total: int
    plans: tuple[Plan, ...]
    planned: int
    trade: Trade


@dataclass(frozen=True, slots=True)
class Hit:
    """A client in a list."""

    client_id: int
    name: str
    city: str | None
    owner: str
    own: bool


@dataclass(frozen=True, slots=True)
class Book:
    """How many clients a person works with, and when they last wrote something down."""

    clients: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The exact number of a client that another team works with, and whom to ask."""

    owner: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: clients in reach, best first; `elsewhere` only when a number was typed exactly."""

    words: str
    hits: tuple[Hit, ...]
    elsewhere: Elsewhere | None = None
