"""What is answered about segments: the grid, lists, moves, and why a client stands where it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from analytics.segments import Abc, Axis, Place, Rules, Stage, Xyz
from bot.crm.clients import Page

# One's own clients, or everybody's whose clients are open to the actor.
Whose = Literal["mine", "wide"]
Cell = Literal[
    "AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ", "C-",
    "one_time", "potential", "lost", "cow", "star", "question", "dog",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Basis:
    """What the classes rest on: the month that is not counted, the rules, the currency of the sums.

    `fresh` is False while a count is still to come; `sold` tells whether anything was ever sold.
    """

    as_of: int
    rules: Rules
    currency: str
    fresh: bool
    counted: bool
    sold: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """How many clients stand in each cell."""

    basis: Basis
    cells: Mapping[str, int]
    permanent: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A client in a list; `revenue` of the window, minor units."""

    client_id: int
    name: str
    owner: str
    own: bool
    revenue: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of clients that stand or have moved alike, the largest revenue first."""

    basis: Basis
    page: Page[Standing]


@dataclass(frozen=True, slots=True)
class Moves:
    """Who has moved on an axis since the month before: from, to, how many; the best first. `still`: who has not.

    `known` is False when nothing is known of the month before.
    """

    basis: Basis
    axis: Axis
    known: bool
    changes: tuple[tuple[Place, Place, int], ...]
    risen: int
    fallen: int
    still: int


@dataclass(frozen=True, slots=True)
class Why:
    """What a client's classes rest on; money in minor units, percents whole and never on the wrong side of a bound.

    `above`: the share of those with more revenue; `month_documents`: sales of the open month, which no class counts.
    """

    client_id: int
    name: str
    basis: Basis
    stage: Stage
    abc: Abc | None
    xyz: Xyz | None
    revenue: int
    documents_ever: int
    documents_window: int
    month_documents: int
    rank: int
    buyers: int
    above: int
    deviation: int | None
    subperiods: tuple[int, ...]
