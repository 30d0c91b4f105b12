"""Segments: ABC, stage, XYZ and the BCG matrix of clients, from each client's figures; exact, pure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from math import sqrt
from typing import Any, Final, Generic, Literal, Self, TypeVar

Abc = Literal["A", "B", "C"]
Xyz = Literal["X", "Y", "Z"]
Stage = Literal["potential", "one_time", "permanent", "lost"]
Bcg = Literal["cow", "star", "dog", "question"]
Subperiod = Literal["month", "quarter"]
Axis = Literal["abc", "xyz"]
# Where a client stands on an axis: a class, a stage that has none, or "none" for a class that cannot be told.
Place = Literal["A", "B", "C", "X", "Y", "Z", "one_time", "potential", "lost", "none"]

K = TypeVar("K", bound=Hashable)

MONTHS: Final[Mapping[Subperiod, int]] = {"month": 1, "quarter": 3}
LONGEST_WINDOW: Final = 60
# What a sheet of segments says of each client.
COLUMNS: Final = ("client", "revenue", "documents_ever", "documents_window", "abc", "stage", "cv", "xyz", "bcg")
ONE_TIME: Final = 1  # so many operations in all are a one-time buyer's


@dataclass(frozen=True, slots=True)
class Rules:
    """How clients are classified. ValueError, in words, for rules that cannot be used.

    `window`: closed months; `abc`: percent of A, B and C, 100 in all; `xyz`: percent up to which X and Y reach;
    `subperiod`: what deviation is measured between.
    """

    window: int = 12
    abc: tuple[int, int, int] = (80, 15, 5)
    xyz: tuple[int, int] = (50, 100)
    subperiod: Subperiod = "quarter"

    def __post_init__(self) -> None:
        if self.subperiod not in MONTHS:
            raise ValueError("the subperiod is month or quarter")
        if not 1 <= self.window <= LONGEST_WINDOW:
            raise ValueError(f"the window is 1 to {LONGEST_WINDOW} months")
        if self.window % MONTHS[self.subperiod]:
            raise ValueError("a window in quarters is a multiple of 3 months")
        if self.count < 2:
            raise ValueError("the window holds at least two subperiods")
        if sum(self.abc) != 100 or min(self.abc) < 0 or self.abc[0] == 0:
            raise ValueError("the shares of A, B and C are three numbers that sum to 100, and A has some")
        if not 0 <= self.xyz[0] < self.xyz[1]:
            raise ValueError("the bounds of X and Y are two numbers, the second one greater")

    @property
    def count(self) -> int:
        """How many subperiods the window holds."""
        return self.window // MONTHS[self.subperiod]

    @property
    def length(self) -> int:
        """How many months a subperiod has."""
        return MONTHS[self.subperiod]

    @classmethod
    def of(cls, stored: Mapping[str, Any] | None) -> Self:
        """The rules from what `stored` says; the usual ones for everything else."""
        names = {field.name for field in fields(cls)}
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in (stored or {}).items()
            if name in names
        }
        return cls(**given)

    def stored(self) -> dict[str, Any] | None:
        """What differs from the usual rules, as JSON; None when nothing does."""
        usual = type(self)()
        mine = {field.name: getattr(self, field.name) for field in fields(self)}
        differs = {name: value for name, value in mine.items() if value != getattr(usual, name)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in differs.items()} or None


@dataclass(frozen=True, slots=True)
class Figures(Generic[K]):
    """What is known of a client before the month that is not closed yet; money in minor units, returns negative.

    `subperiods`: revenue of each subperiod of the window, oldest first; `documents_*` count sales, not returns.
    """

    client: K
    revenue: int
    documents_ever: int
    documents_window: int
    subperiods: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Segment(Generic[K]):
    """How a client is classified; `cv` is percent, of permanent clients only."""

    client: K
    revenue: int
    documents_ever: int
    documents_window: int
    abc: Abc | None
    stage: Stage
    cv: float | None
    xyz: Xyz | None
    bcg: Bcg | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A client's classes at one moment."""

    abc: Abc | None
    stage: Stage
    xyz: Xyz | None


def abc_classes(values: Mapping[K, int], shares: tuple[int, int, int]) -> dict[K, Abc]:
    """The class of each client by the fixed shares of the total, all integers.

    Clients stand by value descending, ties by key ascending; e is what those above have together. A iff e < A% of the
    total, B iff e < (A+B)%, else C: whoever crosses a border gets the better class. A total of 0 or less: all are C.
    The rule of 1C:UPP 1.3, whose own order of ties is not fixed.
    """
    total = sum(values.values())
    above = 0
    found: dict[K, Abc] = {}
    for client in sorted(values, key=lambda one: (-values[one], one)):
        if total <= 0 or 100 * above >= (shares[0] + shares[1]) * total:
            found[client] = "C"
        else:
            found[client] = "A" if 100 * above < shares[0] * total else "B"
        above += values[client]
    return found


def stage_of(documents_ever: int, documents_window: int) -> Stage:
    """How far a client has come, by the number of sales in all and inside the window."""
    if documents_ever <= 0:
        return "potential"
    if documents_window <= 0:
        return "lost"
    return "one_time" if documents_ever <= ONE_TIME else "permanent"


def deviation(values: tuple[int, ...]) -> float | None:
    """The coefficient of variation, percent: population sigma over the mean of all subperiods, empty ones included.

    None for fewer than two subperiods, and where the mean is not above 0.
    """
    total = sum(values)
    if len(values) < 2 or total <= 0:
        return None
    return 100 * sqrt(_spread(values)) / total


def _spread(values: tuple[int, ...]) -> int:
    """(cv * sum)^2, exact: cv^2 = n * sum(x^2) / (sum x)^2 - 1."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2


def xyz_class(values: tuple[int, ...], bounds: tuple[int, int]) -> Xyz | None:
    """X up to the first bound (percent, inclusive), Y up to the second, else Z; None where there is no deviation.

    Compared by integers: a deviation that lies on a bound is inside it.
    """
    total = sum(values)
    if len(values) < 2 or total <= 0:
        return None
    spread = 10_000 * _spread(values)
    if spread <= (bounds[0] * total) ** 2:
        return "X"
    return "Y" if spread <= (bounds[1] * total) ** 2 else "Z"


def bcg_of(abc: Abc | None, xyz: Xyz | None) -> Bcg | None:
    """The cell of 1C:UT 11's matrix: its axes are the two classes, not growth and market share."""
    if abc is None or xyz is None:
        return None
    marked: Mapping[tuple[Abc, Xyz], Bcg] = {("A", "X"): "cow", ("A", "Z"): "star", ("C", "X"): "dog"}
    return marked.get((abc, xyz), "question")


def classify(figures: Iterable[Figures[K]], rules: Rules) -> list[Segment[K]]:
    """Every client's segment, by key. The total of ABC is that of everybody given, whatever the stage.

    Potential and lost clients have no class; only permanent ones have a deviation and XYZ. The stage rests on the
    number of sales, never on the deviation.
    """
    known = sorted(figures, key=lambda one: one.client)  # type: ignore[arg-type,return-value]
    abc = abc_classes({one.client: one.revenue for one in known}, rules.abc)
    return [_segment(one, abc[one.client], rules) for one in known]


def _segment(one: Figures[K], abc: Abc, rules: Rules) -> Segment[K]:
    stage = stage_of(one.documents_ever, one.documents_window)
    placed = abc if stage in ("one_time", "permanent") else None
    permanent = stage == "permanent"
    xyz = xyz_class(one.subperiods, rules.xyz) if permanent else None
    return Segment(
        client=one.client,
        revenue=one.revenue,
        documents_ever=one.documents_ever,
        documents_window=one.documents_window,
        abc=placed,
        stage=stage,
        cv=deviation(one.subperiods) if permanent else None,
        xyz=xyz,
        bcg=bcg_of(placed, xyz),
    )


def place(standing: Standing | None, axis: Axis) -> Place:
    """Where a client stands on an axis; nobody's standing is a potential client's."""
    if standing is None:
        return "potential"
    if standing.stage in ("potential", "lost"):
        return standing.stage
    if axis == "abc":
        return standing.abc or "none"
    return "one_time" if standing.stage == "one_time" else standing.xyz or "none"


def transitions(
    pairs: Iterable[tuple[Standing | None, Standing | None, int]], axis: Axis
) -> Counter[tuple[Place, Place]]:
    """How many clients went from where to where: pairs of then, now and how many of them there are."""
    found: Counter[tuple[Place, Place]] = Counter()
    for before, now, count in pairs:
        found[place(before, axis), place(now, axis)] += count
    return found
