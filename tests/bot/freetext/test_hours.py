"""Hours beside days and other words; hours of no day; the half of a day before lunch."""

import pytest

from bot.freetext import read_moment
from tests.bot.freetext.desk import KYIV, WEDNESDAY, heard


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("завтра в 10 позвонить Васильку", "11-26 10:00"),
        ("Василёк в пятницу в 10 позвонить", "11-27 10:00"),
        ("в пятницу в 11 поддержать Василька на тендере", "11-27 11:00"),
        ("завтра в 10 Людмиле позвонить", "11-26 10:00"),
        ("завтра о 10 подзвонити Бойку", "11-26 10:00"),
        ("у п'ятницю об 11 підписати договір з Будсвітом", "11-27 11:00"),
        ("tomorrow at 10 call Hazelwood", "11-26 10:00"),
    ],
)
def test_an_hour_is_kept_whatever_word_follows_it(text: str, start: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.moment.start.strftime("%m-%d %H:%M"), plan.moment.grain) == (start, "minute")


@pytest.mark.parametrize("text", ["завтра в 10 коробок забрать", "завтра у 10 упаковок забрати", "tomorrow 10 boxes"])
def test_a_number_of_things_is_no_hour(text: str) -> None:
    plan = heard(text).plan
    assert plan is None or plan.moment.grain == "day"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("позвонить Васильку завтра в 25:00", ["2026-11-26"]),
        ("встреча с Васильком завтра в 10:75", ["2026-11-26"]),
        ("зустріч з Будсвітом о 25:00", []),
        ("call Hazelwood tomorrow at 24:30", ["2026-11-26"]),
    ],
)
def test_an_hour_of_no_day_is_said_not_guessed(text: str, days: list[str]) -> None:
    draft = heard(text)
    assert draft.plan is None
    assert draft.problem is not None
    assert draft.problem.reason == "no_such_time"
    assert [day.isoformat() for day in draft.problem.suggestions] == days


def test_a_score_is_no_hour() -> None:
    assert heard("были у Василька, на футболе 3:75").problem is None


@pytest.mark.parametrize(
    "text",
    [
        "позвонить Васильку завтра до обеда",
        "завтра до обіду подзвонити Бойку",
        "call Hazelwood tomorrow before lunch",
    ],
)
def test_before_lunch_is_a_deadline_in_the_morning(text: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    moment = plan.moment
    assert (moment.part, moment.deadline, moment.end and moment.end.hour) == ("morning", True, 12)


@pytest.mark.parametrize("text", ["позвонить Васильку завтра в обед", "завтра в обід подзвонити Бойку"])
def test_at_lunch_stays_at_lunch(text: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.moment.part, plan.moment.deadline) == ("lunch", False)


@pytest.mark.parametrize(
    ("text", "sum_of_sale"),
    [
        ("Sold to Hazelwood: 10 boxes @ 5.50", 5_500),
        ("Hazelwood bought 2 boxes at 4.30 each", 860),
        ("Hazelwood: 12 units @ 3.20", None),
        ("Hazelwood bought 200 boxes at 4.30", 86_000),
        ("Василёк купил 10 коробок по 5.50", 5_500),
        ("Василёк взял 10 коробок за 4.30 за штуку", 4_300),
        ("Бойко взяв 10 ящиків по 4.30 за штуку", 4_300),
    ],
)
def test_a_price_is_no_hour(text: str, sum_of_sale: int | None) -> None:
    draft = heard(text)
    assert [sale.amount for sale in draft.sales] == ([sum_of_sale] if sum_of_sale else [])
    assert (draft.plan, draft.happened_at) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["called Hazelwood at 4.30, sold 10 boxes for 500", "звонил Глебу в 4.30, взяли 10 коробок на 500"],
)
def test_an_hour_before_a_sale_stays_the_hour(text: str) -> None:
    draft = heard(text, now=WEDNESDAY.replace(hour=18))
    assert [sale.amount for sale in draft.sales] == [50_000]
    assert draft.happened_at is not None
    assert (draft.happened_at.value.hour, draft.happened_at.value.minute) == (16, 30)


@pytest.mark.parametrize("text", ["опять у Василька течёт насос", "опять, насос", "опять", "знову у Бойка тече насос"])
def test_a_number_inside_a_word_is_no_hour(text: str) -> None:
    draft = heard(text)
    assert (draft.plan, draft.happened_at, draft.problem) == (None, None, None)
    assert read_moment(text, language="ru", now=WEDNESDAY, zone=KYIV) is None
