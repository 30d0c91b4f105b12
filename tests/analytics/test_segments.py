"""Segments by their definitions: every rule by the figures it was published with, and what must hold for any."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.segments import (
    Abc,
    Figures,
    Rules,
    Stage,
    Standing,
    Xyz,
    abc_classes,
    bcg_of,
    classify,
    deviation,
    place,
    stage_of,
    transitions,
    xyz_class,
)

WIDE, NARROW = (80, 15, 5), (70, 20, 10)


@pytest.mark.parametrize(
    ("values", "shares", "classes"),
    [
        ([50, 30, 10, 5, 5], WIDE, "AABBC"),
        ([50, 30, 10, 5, 5], NARROW, "AABCC"),
        ([85, 10, 5], WIDE, "ABC"),
        ([100, 20, 0, -20], WIDE, "ACCC"),
        ([25, 25, 25, 25], WIDE, "AAAA"),
        ([7], WIDE, "A"),
        ([0, 0], WIDE, "CC"),
        ([10, -10], WIDE, "CC"),
        ([-5], WIDE, "C"),
        ([5, 5, 10], (50, 50, 0), "BBA"),
        ([1, 1, 1, 1, 1], (60, 20, 20), "AAABC"),  # equal ones stand in the order of their keys
        ([], WIDE, ""),
    ],
)
def test_abc(values: list[int], shares: tuple[int, int, int], classes: str) -> None:
    found = abc_classes(dict(enumerate(values)), shares)
    assert "".join(found[client] for client in range(len(values))) == classes


MONEY = st.lists(st.integers(-(10**9), 10**12), max_size=30)


@given(MONEY, st.sampled_from([WIDE, NARROW, (100, 0, 0)]), st.randoms(use_true_random=False))
def test_abc_knows_no_order_and_leaves_nobody_out(
    values: list[int], shares: tuple[int, int, int], chance: random.Random
) -> None:
    rows = list(enumerate(values))
    found = abc_classes(dict(rows), shares)
    chance.shuffle(rows)
    assert abc_classes(dict(rows), shares) == found
    assert found.keys() == set(range(len(values)))
    ranked = sorted(found, key=lambda one: (-values[one], one))
    assert [found[one] for one in ranked] == sorted(found.values())
    if sum(values) > 0:
        assert found[ranked[0]] == "A"


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_abc_is_the_ascending_rule_of_1c(values: list[int]) -> None:
    total = sum(values)
    if not total:
        return
    found = abc_classes(dict(enumerate(values)), WIDE)
    top, middle = Fraction(80 * total, 100), Fraction(15 * total, 100)
    running = 0
    for one in sorted(found, key=lambda one: (-values[one], one), reverse=True):
        running += values[one]
        expected: Abc = "C" if running <= total - top - middle else "B" if running <= total - top else "A"
        assert found[one] == expected or (values[one] == 0 and running in (total - top - middle, total - top))


@pytest.mark.parametrize(
    ("values", "percent", "xyz"),
    [
        ((100,) * 6, 0.0, "X"),
        ((80, 120, 80, 120), 20.0, "X"),
        ((50, 150, 50, 150), 50.0, "Y"),
        ((0, 0, 300, 0), 173.205, "Z"),
        ((100, -50, 100, 50), 122.474, "Z"),
        ((300,), None, None),
        ((-10, -20), None, None),
        ((0, 0), None, None),
    ],
)
def test_xyz(values: tuple[int, ...], percent: float | None, xyz: Xyz | None) -> None:
    cv = deviation(values)
    assert (cv is None) if percent is None else cv == pytest.approx(percent, abs=0.001)
    assert xyz_class(values, (20, 50)) == xyz


def test_deviation_loses_nothing_with_large_sums() -> None:
    assert deviation((10**15, 10**15 + 1)) == pytest.approx(100 / (2 * 10**15 + 1))
    assert deviation((10**15,) * 4) == 0.0


@pytest.mark.parametrize(
    ("ever", "window", "stage"),
    [
        (0, 0, "potential"),
        (1, 1, "one_time"),
        (1, 0, "lost"),
        (5, 1, "permanent"),
        (2, 2, "permanent"),
        (7, 0, "lost"),
    ],
)
def test_stage(ever: int, window: int, stage: Stage) -> None:
    assert stage_of(ever, window) == stage


@pytest.mark.parametrize(
    ("abc", "xyz", "cell"),
    [
        ("A", "X", "cow"),
        ("A", "Z", "star"),
        ("C", "X", "dog"),
        ("A", "Y", "question"),
        ("B", "X", "question"),
        ("C", "Z", "question"),
        ("A", None, None),
        (None, "X", None),
    ],
)
def test_bcg(abc: Abc | None, xyz: Xyz | None, cell: str | None) -> None:
    assert bcg_of(abc, xyz) == cell


def test_a_company_is_classified() -> None:
    clients = [
        Figures("steady", 8000, 9, 8, (2000, 2000, 2000, 2000)),
        Figures("once", 1900, 1, 1, (0, 1900, 0, 0)),
        Figures("gone", 0, 4, 0, (0, 0, 0, 0)),
        Figures("never", 0, 0, 0, (0, 0, 0, 0)),
        Figures("returning", -100, 3, 1, (100, -200, 0, 0)),
        Figures("returned", -50, 2, 0, (0, 0, 0, -50)),
    ]
    found = {one.client: one for one in classify(clients, Rules())}
    assert [(key, one.abc, one.stage, one.cv, one.xyz, one.bcg) for key, one in sorted(found.items())] == [
        ("gone", None, "lost", None, None, None),
        ("never", None, "potential", None, None, None),
        ("once", "B", "one_time", None, None, None),  # 8000 above it is more than 80 % of 9750
        ("returned", None, "lost", None, None, None),
        ("returning", "C", "permanent", None, None, None),
        ("steady", "A", "permanent", 0.0, "X", "cow"),
    ]


@given(st.lists(st.tuples(st.integers(-999, 9999), st.integers(0, 3), st.integers(0, 3)), max_size=20))
def test_classes_hang_on_the_stage(rows: list[tuple[int, int, int]]) -> None:
    figures = [
        Figures(key, revenue, ever, min(ever, window), (revenue, 0)) for key, (revenue, ever, window) in enumerate(rows)
    ]
    for one in classify(figures, Rules()):
        assert (one.abc is None) == (one.stage in ("potential", "lost"))
        assert one.xyz is None or one.stage == "permanent"
        assert (one.cv is None) == (one.xyz is None) == (one.bcg is None)


def test_transitions_of_two_runs() -> None:
    before = {
        1: Standing("A", "permanent", "X"),
        2: Standing("B", "permanent", "Y"),
        3: Standing("C", "permanent", "Z"),
        4: None,
    }
    now = {
        1: Standing("A", "permanent", "X"),
        2: Standing("A", "permanent", "X"),
        3: Standing(None, "lost", None),
        4: Standing("B", "permanent", "Z"),
    }
    pairs = [(before[key], now[key], 1) for key in before]
    assert transitions(pairs, "abc") == {("A", "A"): 1, ("B", "A"): 1, ("C", "lost"): 1, ("potential", "B"): 1}
    assert transitions(pairs, "xyz") == {("X", "X"): 1, ("Y", "X"): 1, ("Z", "lost"): 1, ("potential", "Z"): 1}
    assert place(Standing("C", "one_time", None), "xyz") == "one_time"
    assert place(Standing("C", "permanent", None), "xyz") == "none"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"abc": (80, 15, 6)}, "sum to 100"),
        ({"abc": (0, 95, 5)}, "A has some"),
        ({"abc": (110, -15, 5)}, "sum to 100"),
        ({"xyz": (100, 50)}, "greater"),
        ({"xyz": (-1, 50)}, "greater"),
        ({"window": 0}, "1 to 60"),
        ({"window": 61, "subperiod": "month"}, "1 to 60"),
        ({"window": 10}, "multiple of 3"),
        ({"window": 3}, "at least two"),
        ({"subperiod": "week"}, "month or quarter"),
    ],
)
def test_rules_that_cannot_be_used(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Rules(**wrong)  # type: ignore[arg-type]


def test_rules_are_stored_by_what_differs() -> None:
    assert Rules().stored() is None
    other = Rules(xyz=(20, 50), subperiod="month")
    assert other.stored() == {"xyz": [20, 50], "subperiod": "month"}
    assert Rules.of(other.stored()) == other
    assert Rules.of({"unknown": 1}) == Rules()
