"""What is answered about claims: a card, a list, its story, and what a person is called for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.claims import Claim, ClaimComment, Which
from storage.clients import Client, Contact


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim with what its screen needs.

    `may` tells whether the actor may change it, `opens` whether the
    client's dossier opens; `comments` are the latest with their authors, oldest first, of `said` in all.
    """

    claim: Claim
    client: Client
    contact: Contact | None
    owner: str
    author: str
    own: bool
    may: bool
    opens: bool
    overdue: bool
    days_over: int
    comments: tuple[tuple[ClaimComment, str], ...]
    said: int

    @property
    def open(self) -> bool:
        """Whether it still waits to be settled."""
        return self.claim.removed_at is None and self.claim.closed_at is None


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in a list."""

    claim: Claim
    client: str
    owner: str
    own: bool
    overdue: bool
    days_over: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of claims (counted from 0); `overdue` of all that are open are overdue, `client` is whose they all are."""

    which: Which | None
    lines: tuple[Line, ...]
    page: int
    pages: int
    total: int
    overdue: int = 0
    client: Client | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something done to a claim; `comment` is there for one that has not been taken back."""

    at: datetime
    who: str | None
    action: str
    changes: dict[str, Any]
    comment: ClaimComment | None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told about a claim: who did it, and the words if these were words."""

    card: ClaimCard
    by: str
    comment: ClaimComment | None
