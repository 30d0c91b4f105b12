"""One sentence, several records: everything that is in it, and nothing that is not."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Василёк взяли краску на 67 тысяч, потом заказали валики на 12 тыс", [6_700_000, 1_200_000]),
        ("Бойко взяв фарбу на 67 тис, потім замовив валики на 12 тис", [6_700_000, 1_200_000]),
        ("Hazelwood took paint for £6,700. They also ordered rollers for £1,200", [670_000, 120_000]),
        ("Василёк подписали договор на 640 тыс", [64_000_000]),
        ("Hazelwood signed for the pump, £4,200", [420_000]),
        ("Бойко підписав договір на 85 тис грн", [8_500_000]),
        ("Василёк взяли краску на 50 тысяч и валики на 10 тысяч, итого 60 тысяч", [6_000_000]),
        ("Василёк просят КП на 640 тыс", []),
        ("Hazelwood want a quote for a pump, about £4,200", []),
        ("Бойко винен 85 тис грн", []),
    ],
)
def test_each_sale_has_its_own_sum(text: str, sums: list[int]) -> None:
    assert [sale.amount for sale in heard(text).sales] == sums


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Who gives the word: the gender of the verb, "by me", what "told her I'll" is about.
        ("Марина Олеговна говорит, что акт не сошёлся, обещал до вторника сверку", [("ours", 1)]),
        ("Told Maureen I'll send the certificate by Friday", [("ours", 27)]),
        ("told maureen ill get the credit note over by friday", [("ours", 27)]),
        ("Hazelwood: first load promised by us for Friday", [("ours", 27)]),
        ("Сказала Бойку, що виправлю акт до п'ятниці", [("ours", 27)]),
        ("Василёк: двери битые, пообещал забрать их во вторник", [("ours", 1)]),
        # Money on its way.
        ("Maureen says the remittance will be with us by Friday", [("theirs", 27)]),
        ("Василёк: деньги придут в пятницу", [("theirs", 27)]),
        ("Василёк обещал доплатить за прошлый месяц до пятницы", [("theirs", 27)]),
        # One of each side.
        ("Василёк: я обещал счёт выставить завтра, они обещали оплатить в пятницу", [("ours", 26), ("theirs", 27)]),
    ],
)
def test_whose_word_it_is(text: str, told: list[tuple[str, int]]) -> None:
    given = [(one.side, one.moment.start.day) for one in heard(text).promises if one.moment is not None]
    assert given == told


def test_the_subject_of_a_claim_keeps_its_first_word() -> None:
    assert [claim.subject for claim in heard("У нас 5 битых коробок").claims] == ["У нас 5 битых коробок"]


@pytest.mark.parametrize("text", ["Василёк: продажа на 5 тыс в пятницу", "Hazelwood: sale for £5,000 on Friday"])
def test_a_sale_named_with_its_day_took_place_then(text: str) -> None:
    draft = heard(text)
    assert [sale.amount for sale in draft.sales] == [500_000]
    assert draft.plan is None
    assert draft.happened_at is not None
    assert draft.happened_at.value.day == 20


def test_a_price_without_a_verb_is_no_hour() -> None:
    assert heard("Hazelwood 10 @ 5.50").plans == ()
