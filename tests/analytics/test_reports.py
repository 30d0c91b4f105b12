"""Periods and changes: weeks and months as people count them."""

from datetime import date

import pytest

from analytics.reports import Change, Day, Figures, Period, summed


def test_a_week_is_from_monday_to_sunday_and_a_month_is_whole() -> None:
    week = Period.around("week", date(2026, 11, 29))
    assert (week.first, week.last, len(week.days)) == (date(2026, 11, 23), date(2026, 11, 29), 7)
    assert week.before.last == date(2026, 11, 22)
    assert week.after.first == date(2026, 11, 30)
    month = Period.around("month", date(2028, 2, 10))
    assert (month.first, month.last) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month.before == Period.around("month", date(2028, 1, 5))
    assert Period.around("month", date(2026, 12, 31)).after.first == date(2027, 1, 1)


def test_a_month_is_drawn_in_parts_that_lie_over_each_other() -> None:
    assert [(a.day, b.day) for a, b in Period.around("month", date(2026, 10, 1)).parts] == [
        (1, 7),
        (8, 14),
        (15, 21),
        (22, 28),
        (29, 31),
    ]
    assert len(Period.around("month", date(2027, 2, 1)).parts) == 4
    assert len(Period.around("week", date(2026, 11, 25)).parts) == 7


@pytest.mark.parametrize(
    ("kind", "today", "last"),
    [
        ("week", date(2026, 11, 23), date(2026, 11, 16)),  # Monday with Monday
        ("week", date(2026, 11, 29), date(2026, 11, 22)),  # a whole week with a whole one
        ("week", date(2026, 12, 7), date(2026, 11, 22)),  # a week that is over
        ("month", date(2026, 11, 25), date(2026, 10, 25)),
        ("month", date(2026, 11, 30), date(2026, 10, 31)),  # the last day: all of it
    ],
)
def test_a_running_period_is_compared_with_as_many_days(kind: str, today: date, last: date) -> None:
    period = Period.around("week" if kind == "week" else "month", date(2026, 11, 25))
    assert period.same_days(today).last == last
    assert period.same_days(today).first == period.before.first


def test_the_thirtieth_of_march_is_compared_with_all_of_february() -> None:
    march = Period.around("month", date(2027, 3, 30))
    assert march.same_days(date(2027, 3, 30)).last == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("now", "before", "absolute", "percent"),
    [
        (34, 28, 6, 21),
        (28, 34, -6, -18),
        (5, 0, 5, None),
        (0, 8, -8, -100),
        (3, 3, 0, 0),
        (5, -2, 7, None),
        (-1, 4, -5, -125),
    ],
)
def test_a_change_has_percents_only_of_something(now: int, before: int, absolute: int, percent: int | None) -> None:
    assert Change.of(now, before) == Change(absolute, percent)


def test_figures_and_days_add_up() -> None:
    assert (Figures(call=1, revenue=5) + Figures(call=2, other=1)).contacts == 3
    days = [Day(date(2026, 11, number), number, 10 * number, 1) for number in range(1, 5)]
    assert summed(days, date(2026, 11, 2), date(2026, 11, 3)) == Day(date(2026, 11, 2), 5, 50, 2)
