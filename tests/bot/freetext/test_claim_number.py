"""Which claim a sentence calls by its number, and what it says has become of it."""

import pytest

from bot.freetext.claim_number import claim_number


@pytest.mark.parametrize(
    ("text", "number", "status", "bare"),
    [
        ("П-171 решена", 171, "satisfy", True),
        ("П–165 вирішена", 165, "satisfy", True),
        ("C-31 is fixed", 31, "satisfy", True),
        ("претензия № 12 уже закрыта", 12, "satisfy", True),
        ("взяли в работу П-7", 7, "start", True),
        ("П-7 у роботі", 7, "start", True),
        ("П-7 не решена", 7, "not_satisfy", True),
        ("C-31 rejected, not our batch", 31, None, False),
        ("П-7 ещё не решена", 7, None, False),
        ("П-7 закрыта, привезли замену", 7, "satisfy", False),
        ("П-7: привезли замену", 7, None, False),
    ],
)
def test_called(text: str, number: int, status: str | None, bare: bool) -> None:
    called = claim_number(text)
    assert called is not None
    assert (called.numbers, called.status, called.bare) == ((number,), status, bare)


@pytest.mark.parametrize("text", ["претензия 171", "claim #171", "п 171", "P-171", "c171"])
def test_alone(text: str) -> None:
    called = claim_number(text)
    assert called is not None
    assert called.alone
    assert called.numbers == (171,)


@pytest.mark.parametrize(
    "text", ["претензия 3 коробки битые", "с 15 ноября отпуск", "п. 5 договора", "жалоба 5 дней назад", "ГП-44 решена"]
)
def test_other_figures(text: str) -> None:
    assert claim_number(text) is None
