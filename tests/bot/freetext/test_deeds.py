"""Words of a plan that can stand in a list instead of its kind."""

import pytest

from bot.freetext import is_deed


@pytest.mark.parametrize(
    "text",
    ["выставить счёт", "отправить счёт", "КП сделать", "прайс вишлю", "надіслати пропозицію", "send the contract"],
)
def test_a_deed(text: str) -> None:
    assert is_deed(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "написать",
        "Счет им",
        "Спецификацию ему",
        "просит летний прайс",
        "відповіді чекає",
        "Jim wants the contract",
        "Firm quote due",
        "отправить прайс, потом договор, потом всё, что они ещё попросят у нас",
    ],
)
def test_no_deed(text: str) -> None:
    assert not is_deed(text)
