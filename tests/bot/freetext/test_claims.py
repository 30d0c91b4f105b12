"""Complaints, and the words that only look like one."""

import pytest

from bot.freetext.triggers.claims import is_claim


@pytest.mark.parametrize(
    "text",
    [
        "жалуются на упаковку",
        "привезли битую плитку",
        "не довезли два ящика",
        "претензий нет, но две коробки битые",
        "скаржаться на якість",
        "привезли биту плитку",
        "не поклали два ящики",
        "the pump is leaking",
        "wrong size again",
        "they are furious about the delay",
    ],
)
def test_a_complaint(text: str) -> None:
    assert is_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "претензий нет",
        "без нареканий",
        "не жалуются",
        "брака не было",
        "претензій немає",
        "нарікань нема",
        "браку не було",
        "no complaints",
        "no damage",
        "взяли 3 коробки",
        "замовили 10 ящиків",
        "ordered 5 boxes",
    ],
)
def test_no_complaint(text: str) -> None:
    assert not is_claim(text)
