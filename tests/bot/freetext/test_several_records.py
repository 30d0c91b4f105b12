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
