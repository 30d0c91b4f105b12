"""The sum a message is about, in the spellings of the field."""

import pytest

from bot.freetext.amounts import deal_amount


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("кп на 1,2 млн", 1_200_000, None),
        ("договор на 2 млн 350 тыс", 2_350_000, None),
        ("взяли на 340т.р.", 340_000, "RUB"),
        ("счёт 1 150 000 руб", 1_150_000, "RUB"),
        ("сделка 20 м руб", 20_000_000, "RUB"),
        ("счет на двести тысяч", 200_000, None),
        ("счёт на 18 тыщ", 18_000, None),
        ("рахунок ₴45 000", 45_000, "UAH"),
        ("рахунок на 18 тис", 18_000, None),
        ("угода на сто двадцять тисяч грн", 120_000, "UAH"),
        ("order for 20k$", 20_000, "USD"),
        ("quote $1.2k", 1_200, "USD"),
        ("invoice €9.900,00", 9_900, "EUR"),
        ("45'000 usd", 45_000, "USD"),
        ("deal worth fifty thousand dollars", 50_000, "USD"),
    ],
)
def test_a_sum_in_any_spelling(text: str, value: float, currency: str | None) -> None:
    amount = deal_amount(text.replace("ё", "е"))
    assert amount is not None
    assert (amount.value, amount.currency) == (value, currency)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 шт по 300 руб, итого 1500 руб", 1_500),
        ("3 ящики по 200 грн, разом 600 грн", 600),
        ("10 units at $15 each, total $150", 150),
        ("долг 50 тыс, новый счет на 80 тыс", 80_000),
        ("борг 50 тис, нове замовлення на 80 тис", 80_000),
        ("they owe $5k, new order for $8k", 8_000),
    ],
)
def test_the_total_of_the_deal_is_taken(text: str, value: float) -> None:
    amount = deal_amount(text)
    assert amount is not None
    assert amount.value == value


@pytest.mark.parametrize(
    "text",
    [
        "долг 50 тыс",
        "борг 50 тис",
        "they owe $5k",
        "труба 20 м",
        "12 м кабелю",
        "20 m of pipe",
        "скидка 10%",
        "знижка 10%",
        "10% off",
        "счет №45000",
        "накладная 1203",
        "видаткова 1203",
        "invoice #45000",
        "в 2026 году",
        "5 коробок",
        "10 units",
    ],
)
def test_what_is_no_sum_of_a_deal(text: str) -> None:
    assert deal_amount(text) is None
