"""The day a sale is told for: any past date of its sentence, and never a day to come."""

from datetime import date, datetime

import pytest

from tests.bot.freetext.desk import KYIV, heard


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Василёк взял 3 коробки 20 ноября на 4 тыс", date(2026, 11, 20)),
        ("Василёк купил 20 коробок в пятницу на 5 тыс", date(2026, 11, 20)),
        ("Василёк заказал 3 паллеты на 1,2 млн вчера", date(2026, 11, 24)),
        ("20 ноября: Василёк взял 3 коробки на 4 тыс", date(2026, 11, 20)),
        ("Василёк взял 3 коробки на 4 тыс, в пятницу", date(2026, 11, 20)),
        ("Бойко замовив 3 палети на 1,2 млн учора", date(2026, 11, 24)),
        ("Бойко взяв 3 ящики 20 листопада на 4 тис", date(2026, 11, 20)),
        ("sold Hazelwood 3 boxes on 20 Nov for 3k", date(2026, 11, 20)),
        ("Hazelwood bought 3 boxes for £3k on Friday", date(2026, 11, 20)),
        ("Василёк продажа на 5 тыс 20 ноября", date(2026, 11, 20)),
        ("Hazelwood sale £500 20 Nov", date(2026, 11, 20)),
        ("Бойко продаж на 5 тис 20 листопада", date(2026, 11, 20)),
        ("Василёк купил 20 коробок 20-го на 5 тыс", date(2026, 11, 20)),
        ("Василёк купил 20 коробок на 5 тыс в прошлую пятницу", date(2026, 11, 20)),
        ("Бойко купив 20 ящиків на 5 тис минулої п'ятниці", date(2026, 11, 20)),
        ("last Friday sold Hazelwood 3 boxes for 3k", date(2026, 11, 20)),
        ("звонил Глебу, взяли 5 насосов 20 ноября на 90 тыс", date(2026, 11, 20)),
    ],
)
def test_a_past_date_dates_the_sale(text: str, day: date) -> None:
    draft = heard(text)
    assert len(draft.sales) == 1
    assert draft.happened_at is not None
    assert draft.happened_at.value.date() == day
    assert (draft.plan, draft.problem) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "продали Васильку 5 коробок 31 декабря на 3 тыс",
        "продали Бойку 5 ящиків 31 грудня на 3 тис",
        "sold Hazelwood 5 boxes on 31 Dec for 3k",
        "sold Hazelwood 5 boxes on 31 Dec 2026 for 3k",
        "продали Васильку 5 коробок завтра на 5 тыс",
    ],
)
def test_a_day_to_come_is_asked_for(text: str) -> None:
    draft = heard(text)
    assert draft.problem is not None
    assert draft.problem.reason == "ahead"
    assert draft.problem.suggestions[-1] == date(2026, 11, 25)
    assert (len(draft.sales), draft.plan, draft.happened_at) == (1, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Василёк взял 20 коробок на 5 тыс, доставка в пятницу",
        "Василёк взял 20 коробок на 5 тыс с доставкой в пятницу",
        "Василёк взял 20 коробок на 5 тыс, отгрузить в пятницу",
        "Василёк взял 20 коробок на 5 тыс завтра доставим",
        "Бойко купив 20 ящиків на 5 тис, відвантажити у п'ятницю",
        "Hazelwood ordered 20 boxes for £5k, ship on Friday",
        "Hazelwood ordered 20 boxes for £5k for Friday",
    ],
)
def test_the_day_of_the_goods_is_not_that_of_the_sale(text: str) -> None:
    draft = heard(text)
    assert len(draft.sales) == 1
    assert (draft.happened_at, draft.problem) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["продали Васильку 10 коробок сегодня", "продали Бойку 10 ящиків сьогодні", "Sold Hazelwood 10 boxes today"],
)
def test_what_is_sold_today_is_no_plan(text: str) -> None:
    assert heard(text).plan is None


@pytest.mark.parametrize(
    "text",
    ["Василёк купил 20 коробок на 5 тыс на пятницу", "Hazelwood bought 20 boxes for £5k for Friday"],
)
def test_a_sale_for_a_day_is_no_plan(text: str) -> None:
    draft = heard(text)
    assert (len(draft.sales), draft.plan, draft.problem) == (1, None, None)


def test_a_number_of_a_day_looks_back_into_the_last_month() -> None:
    draft = heard("Василёк купил 20 коробок 28-го на 5 тыс", now=datetime(2026, 12, 1, 10, tzinfo=KYIV))
    assert draft.happened_at is not None
    assert draft.happened_at.value.date() == date(2026, 11, 28)
