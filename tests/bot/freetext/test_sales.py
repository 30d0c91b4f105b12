"""Goods sold, ordered, paid for and given back, and the sums that are no sale."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "amount", "currency", "goods"),
    [
        ("продали Васильку 40 коробок на 120 тыс", 12_000_000, None, "40 коробок"),
        ("взяли 40 коробок на 120 тыс", 12_000_000, None, "40 коробок"),
        ("Василёк заказали на 50к", 5_000_000, None, None),
        ("отгрузили Васильку 3 паллеты, 230 тыс руб", 23_000_000, "RUB", "3 паллеты"),
        ("Василёк купили 5 насосов по 12 500 руб, итого 62 500 руб", 6_250_000, "RUB", "5 насосов"),
        ("взяли 40 коробок по 3000", 12_000_000, None, "40 коробок"),
        ("взяли ещё 2 кресла по 18 500 ₽ каждое", 3_700_000, "RUB", "2 кресла"),
        ("взяли 1,5 тонны на 45к", 4_500_000, None, "1,5 тонны"),
        ("Василёк купили и оплатили 50 тыс", 5_000_000, None, None),
        ("Бойко купив і сплатив 50 тис", 5_000_000, None, None),
        ("Hazelwood bought and paid £5k", 500_000, "GBP", None),
        ("продали в Тверь Васильку 12 мешков на 6000 руб", 600_000, "RUB", "12 мешков"),
        ("продали Граниту Казань скотч на 6000 руб", 600_000, "RUB", "скотч"),
        ("продали Граниту Казань на 6000 руб", 600_000, "RUB", None),
        ("відвантажили у Львів Бойку 12 мішків на 6000 грн", 600_000, "UAH", "12 мішків"),
        ("Василёк берут 10 ящиков на 15 тыс", 1_500_000, None, "10 ящиков"),
        ("продали Бойку 10 ящиків на 12 тис грн", 1_200_000, "UAH", "10 ящиків"),
        ("Бойко замовив 4 столи за 8 тис", 800_000, None, "4 столи"),
        ("sold 20 pumps to Hazelwood for £4k", 400_000, "GBP", "20 pumps"),
        ("Hazelwood bought 4 units at $250 each", 100_000, "USD", "4 units"),
        ("Hazelwood ordered 12 drums, €3,400.55", 340_055, "EUR", "12 drums"),
        ("Василёк вернули товар на 15 000", -1_500_000, None, "товар"),
        ("сделали Васильку возврат на 15 тыс", -1_500_000, None, None),
        ("Бойко повернув 2 столи на 4 тис", -400_000, None, "2 столи"),
        ("Hazelwood returned 2 pumps, £400", -40_000, "GBP", "2 pumps"),
        ("Василёк взял 20 рулонов скотча на 700", 70_000, None, "20 рулонов скотча"),
        ("sold Hazelwood 14 lamps for 980", 98_000, None, "14 lamps"),
        ("Hazelwood returned 5 lamps for 350 yesterday", -35_000, None, "5 lamps"),
        ("Бойко купив 60 мішків за 2100", 210_000, None, "60 мішків"),
        ("Василёк взяли на пробу 30 поддонов на 90 000", 9_000_000, None, "30 поддонов"),
        ("Василёк подтвердил по телефону ещё 25 коробок на 7500 и просит доставку", 750_000, None, "25 коробок"),
        ("Hazelwood confirmed 30 drums for 7500 and wants delivery on Friday", 750_000, None, "30 drums"),
        ("продали Васильку скотч на 700", 70_000, None, "скотч"),
        ("Василёк заказало 18 рулонов на 1260", 126_000, None, "18 рулонов"),
        ("Бойко замовило 18 рулонів на 1260", 126_000, None, "18 рулонів"),
    ],
)
def test_a_sale(text: str, amount: int, currency: str | None, goods: str | None) -> None:
    draft = heard(text)
    (sale,) = draft.sales
    assert (sale.amount, sale.currency, sale.goods) == (amount, currency, goods)
    assert not draft.empty
    assert draft.claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "отправил Васильку КП на 150 тыс",
        "просят счёт на 45 000",
        "выставил счёт на 120 тыс",
        "бюджет 300 тыс, думают",
        "Василёк хотят заказать 40 коробок на 120 тыс",
        "Василёк возьмут в марте на 300к",
        "планируют взять на 300к",
        "если дадим скидку, возьмут на 200 тыс",
        "Василёк не взяли на 120 тыс, дорого",
        "Василёк взяли у конкурентов на 120 тыс",
        "оплатили долг 45 000",
        "оплатили 45 000",
        "Василёк оплатил 200 000 вчера",
        "Василёк оплатил заказ 45 000",
        "пришла оплата от Василька 45 000 руб",
        "підприємство Бойко оплатило 45 000",
        "Бойко оплатив рахунок 45 тис",
        "Hazelwood paid 5k invoice",
        "payment received from Hazelwood £5k",
        "долг 27400р, не платят",
        "в прошлом году взяли на 2 млн",
        "обещали оплатить 45 000 в пятницу",
        "заказали на 50к?",
        "скидка 5000 руб",
        "отгрузить Васильку 10 коробок на 30 тыс в пятницу",
        "Бойко хоче замовити 10 ящиків на 12 тис",
        "надіслала рахунок на 12 тис",
        "Hazelwood wants 20 pumps for £4k",
        "sent a quote for $7,800",
        "they might order for 20k$ in spring",
        "PO 118802 received",
        "взяли 40 коробок",
        "Василёк подтвердил цену 7 500",
        "Василёк подтвердил встречу, бюджет на 30 коробок 75 000",
        "взяли 5 насосов на 220",
        "взяли 3 бочки на 200",
        "взяли 20 стульев на 15",
        "взяли 20 календарей на 2026",
        "взяли 5 бухт на 300 метров",
        "просят 20 рулонов на 700",
        "Hazelwood booked 5 rooms for 300",
        "продали Васильку товар на -5000 рублей",
        "sold Vasilek goods for -5000 USD",
        "Бойко хоче повернути 120 штук, брак, чек 14500 грн, спитав чи замінимо",
        "Василёк хочет вернуть 12 коробок, брак, накладная 14 500 руб",
        "Hazelwood wants to send 12 pumps back, faulty, the bill was £400",
    ],
)
def test_a_sum_that_is_no_sale(text: str) -> None:
    assert heard(text).sales == ()


def test_a_sentence_holds_everything() -> None:
    draft = heard("продали Васильку 40 коробок на 120 тыс, одна битая, обещали оплатить в пятницу, позвонить в пн в 10")
    assert [sale.amount for sale in draft.sales] == [12_000_000]
    assert [claim.subject for claim in draft.claims] == ["одна битая"]
    assert [(one.side, one.text) for one in draft.promises] == [("theirs", "оплатить")]
    assert draft.plan is not None
    assert draft.plan.moment.start.hour == 10
    assert draft.client.client_id == 1


def test_a_sum_behind_goods_is_no_hour() -> None:
    draft = heard("Бойко взяв 60 мішків за 2100, передзвонити в п'ятницю")
    assert [sale.amount for sale in draft.sales] == [210_000]
    assert draft.plan is not None
    assert (draft.plan.moment.start.day, draft.plan.moment.grain) == (27, "day")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Василёк взяли на 100 тыс и ещё вернули на 20 тыс", [10_000_000, -2_000_000]),
        ("вернули 2 стола на 4 тыс, взяли 3 кресла на 12 тыс", [-400_000, 1_200_000]),
        ("вернули деньги за 20 коробок, 15 000", [-1_500_000]),
        ("Василёк купили на 5000 и вернули на 2000", [500_000, -200_000]),
        ("Бойко купив на 5000 і повернув на 2000", [500_000, -200_000]),
        ("Hazelwood bought for 5000 and returned for 2000", [500_000, -200_000]),
    ],
)
def test_a_return_beside_a_sale(text: str, amounts: list[int]) -> None:
    assert [sale.amount for sale in heard(text).sales] == amounts


def test_the_sale_before_a_plan_is_no_words_of_it() -> None:
    draft = heard("Василёк подтвердил по телефону ещё 25 коробок на 7500 и просит доставку в пятницу")
    assert draft.plan is not None
    assert (draft.plan.text, draft.sales[0].amount) == ("доставку", 750_000)


def test_a_verb_is_no_goods() -> None:
    assert [sale.goods for sale in heard("Василёк купила на 5000 и вернула на 2000").sales] == [None, None]


@pytest.mark.parametrize("text", ["Гранит Казань?", "Гранит Казань", "Гранит, Казань: звонил"])
def test_the_city_decides_between_namesakes(text: str) -> None:
    client = heard(text).client
    assert (client.client_id, client.candidates) == (3, (3,))


def test_a_payment_is_dated_and_keeps_its_sum() -> None:
    draft = heard("Василёк оплатил 200 000 вчера")
    assert draft.happened_at is not None
    assert (draft.happened_at.value.day, draft.empty) == (24, False)
    assert "200 000" in draft.summary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("позвонить Гранит Казань в пятницу", "позвонить"),
        ("заехать в Казань к Граниту в пятницу", "заехать в Казань"),
    ],
)
def test_the_town_behind_a_name_is_no_words_of_a_plan(text: str, words: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert plan.text == words
