"""How far the deal is, by what a whole message tells."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Василёк подписали договор на 640 тыс", "won"),
        ("Hazelwood ordered 20 pumps for £4,200", "won"),
        ("Бойко замовив 20 ящиків на 12 тис грн", "won"),
        ("Отправил Васильку КП на насосы, 180 тыс", "proposal"),
        ("Sent Hazelwood a quote for the pumps, £4,200", "proposal"),
        ("Василёк: проиграли тендер, выбрали другого поставщика", "lost"),
        ("Звонил Васильку, всё хорошо", None),
    ],
)
def test_a_stage(text: str, stage: str | None) -> None:
    found = heard(text).stage
    assert (found.value if found is not None else None) == stage
