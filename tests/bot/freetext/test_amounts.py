"""The sum a message is about, in the spellings of the field."""

import pytest

from bot.freetext.amounts import deal_amount, find_amounts
from bot.freetext.normal import normalise
from tests.bot.freetext.desk import heard


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("отгрузили крепёж, вышло тринадцать тысяч девятьсот", 13_900),
        ("договор три миллиона двести", 3_200_000),
        ("просит миллион двести", 1_200_000),
        ("один и два миллиона за линию", 1_200_000),
        ("заказ на тридцать три четыреста", 33_400),
        ("плитка и клей вышло двести тридцать две", 232_000),
        ("сошлись на сорока пяти тысячах", 45_000),
        ("сторговались на девяносто", 90_000),
        ("взяли кисти за полторы тысячи", 1_500),
        ("с двумястами тысячами ждать не станут", 200_000),
        ("до ста тысяч без согласования", 100_000),
        ("тысяча двести рублей", 1_200),
        ("три с половиной миллиона", 3_500_000),
        ("полмиллиона на первый этап", 500_000),
        ("взяли тысяч на тридцать", 30_000),
        ("миллиона полтора будет", 1_500_000),
        ("рахунок на п'ятдесят дві тисячі", 52_000),
        ("рахунок на пятдесят дві тисячі", 52_000),
        ("сімнадцять тисяч п'ятсот", 17_500),
        ("двісті сімдесят три тисячі", 273_000),
        ("до трьохсот тисяч", 300_000),
        ("дев'ятнадцять чотириста за монтаж", 19_400),
        ("півтори тисячі", 1_500),
        ("he paid two hundred thirty dollars", 230),
        ("total comes to eighteen hundred", 1_800),
        ("it's fourteen grand", 14_000),
        ("invoice for twelve fifty all in", 1_250),
        ("three thousand two hundred", 3_200),
        ("two point four million", 2_400_000),
        ("half a million dollars", 500_000),
        ("three and a half thousand euros", 3_500),
        ("замовили на 73 тисячі 400 гривень", 73_400),
        ("договор 3 млн двести", 3_200_000),
        ("1.255 млн руб", 1_255_000),
        ("92 470 грн 80 коп.", 92_470.8),
        ("заказ на 5к", 5_000),
        ("тысяч 15 выйдет", 15_000),
    ],
)
def test_a_number_that_is_said(text: str, value: float) -> None:
    assert [amount.value for amount in find_amounts(normalise(text).low)] == [value]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("PLN 31,500 for the racks", 31_500, "PLN"),
        ("EUR 2,300 confirmed", 2_300, "EUR"),
        ("they accepted 3.150 EUR", 3_150, "EUR"),
        ("price is 3.15 EUR per litre", 3.15, "EUR"),
        ("CHF 4'200 agreed", 4_200, "CHF"),
        ("18 000 NOK paid", 18_000, "NOK"),
        ("45000 TRY", 45_000, "TRY"),
        ("1 200 лари за доставку", 1_200, "GEL"),
        ("300 000 драм", 300_000, "AMD"),
        ("две тысячи белорусских рублей", 2_000, "BYN"),
        ("2 500 бел. руб.", 2_500, "BYN"),
        ("900 тыс тг", 900_000, "KZT"),
        ("4 500 злотых", 4_500, "PLN"),
        ("1200 lei", 1_200, "RON"),
        ("24 тыс. чешских крон", 24_000, "CZK"),
        ("4500,- Kč", 4_500, "CZK"),
        ("5 000 шведских крон", 5_000, "SEK"),
        ("2 000 у.е.", 2_000, "USD"),
        ("пятьсот баксов", 500, "USD"),
        ("15 штук баксов", 15_000, "USD"),
        ("US$ 3,000", 3_000, "USD"),
        ("NZ$960 for the mailers", 960, "NZD"),
        ("$2,240 NZ", 2_240, "NZD"),
        ("350 quid for the lot", 350, "GBP"),
        ("12500₴", 12_500, "UAH"),
        ("15 т. р.", 15_000, "RUB"),
        ("3400 р.", 3_400, "RUB"),
        ("2 тис. грн", 2_000, "UAH"),
        ("рублей пятьсот", 500, "RUB"),
    ],
)
def test_a_currency_beside_the_figure(text: str, value: float, currency: str) -> None:
    (amount,) = find_amounts(normalise(text).low)
    assert (amount.value, amount.currency, amount.borrowed) == (value, currency, False)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("5 ящиків по 415 гривень, всього 2 075", "UAH"),
        ("посчитал в евро, вышло 4 800", "EUR"),
        ("взяли по 10 $ или за 400 грн, итого 3 200", None),
    ],
)
def test_the_only_currency_of_a_message_is_that_of_all_its_sums(text: str, currency: str | None) -> None:
    last = find_amounts(normalise(text).low)[-1]
    assert (last.currency, last.borrowed) == (currency, currency is not None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("бюджет 7–8 млн", 7_000_000, 8_000_000),
        ("от 40 до 50 тыс", 40_000, 50_000),
        ("від 890 до 2 400 €", 890, 2_400),
        ("пять-шесть тысяч", 5_000, 6_000),
        ("$5-6k", 5_000, 6_000),
    ],
)
def test_both_ends_of_a_range(text: str, low: float, high: float) -> None:
    first, last = find_amounts(normalise(text).low)
    assert (first.value, first.bound, last.value, last.bound) == (low, "low", high, "high")
    assert first.certainty < last.certainty


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("дозаказ готов, 33700", 33_700),
        ("сумма 48600 без НДС", 48_600),
        ("оплатила 23400 сегодня", 23_400),
        ("Новый дом 9 500 000, отсрочка месяц", 9_500_000),
        ("рахунок на 950", 950),
        ("висит 640 с мая", 640),
        ("comes to 640", 640),
        ("cleaning at 850/mo", 850),
        ("аванс 45 тысяч из девяноста", 90_000),
        ("312,5 т упали вчера", 312_500),
        ("счёт на 64 т, ждём", 64_000),
        ("цена 19,5 за кг", 19.5),
    ],
)
def test_a_figure_without_a_sign_is_less_sure(text: str, value: float) -> None:
    amount = find_amounts(normalise(text).low)[-1]
    assert amount.value == value
    assert amount.certainty < 0.9


@pytest.mark.parametrize(
    "text",
    """
    invoice 20418 is wrong|PO 44871 came|накладная 20450|артикул 120450|RAL 5010, привезли 3005|ИНН 7701234567
    тел 067 123 45 67|337 555 0148|карта 4276 3800 1234 5678|телефон восемь девятьсот двенадцать ноль три
    ул. Ленина 145, офис 1200|12 000 экземпляров|1 200 паллетомест|5 тысяч штук|две тысячи листов|5k flyers
    6,000 16oz cups|5,000 mob caps|двести литров|сорок минут|за двадцать минут
    на 2027 год|в две тысячи двадцать седьмом году|в 14:30|12.05 в 11|meet at 1500|at twelve thirty|4-6 ноября|18-му
    обещал первые 20 к 18-му|оплата 25.03|оплата 15 числа|перенесли на двадцать|35x43|1500 об/мин|площадь 1800 м2
    цемент 10 т|берут 5 т, самовывоз|в412тр приедет
    скидка 12 процентов|7 % знижки|через две тысячи километров|усі дві тисячі, бо затупились|500 gel pens|2.4m cable
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_what_is_no_sum(text: str) -> None:
    assert find_amounts(normalise(text.strip()).low) == []


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("Василёк: купили 10 iPhone 15 по 90к", 90_000_000),
        ("Василёк взяли 2 дюжины по 12,50", 30_000),
        ("Hazelwood took 3 dozen at £4", 14_400),
        ("Василёк взяли 40 коробок по 3000", 12_000_000),
    ],
)
def test_pieces_are_counted_and_the_numbers_of_models_are_not(text: str, minor: int) -> None:
    assert [sale.amount for sale in heard(text).sales] == [minor]
