"""What cannot be seen is no name; what can be seen is kept as it was typed."""

import pytest

from bot.crm.lines import one_line
from bot.i18n import escape
from handlers.clients.buttons import cut


@pytest.mark.parametrize("text", ["", "  \n\t", "\u200b\u2060 \u00ad", "\u2800\u3164", "\u0301", "\x00\ud800"])
def test_nothing_to_see_is_an_empty_line(text: str) -> None:
    assert one_line(text) == ""


@pytest.mark.parametrize("text", ["👍", "+", "й", "é", "<b>", "Ромашка\u200d"])
def test_anything_to_see_stays(text: str) -> None:
    assert one_line(f"  {text}\n ") == text


def test_marks_that_turn_a_line_over_are_left_out() -> None:
    assert one_line("Рома\u202eшка \u2066и Ко\u2069") == "Ромашка и Ко"
    assert one_line("\u202e \u202c") == ""
    assert cut("Рома\u202eшка") == escape("Рома\u202eшка") == "Ромашка"
    assert one_line("שלום 👨\u200d👩") == "שלום 👨\u200d👩"
