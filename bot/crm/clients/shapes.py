"""What is answered about clients: cards, pages and the results of a search."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

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
