"""A chart is a picture that can be read on a phone, whatever people are called and however it went."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.charts import MARGIN, SMALL, WIDTH, Bar, Chart, Panel, fitted, has_sign, picture, svg, width_of

NAMES = (
    "Анна Котова-Преображенсь",
    "Їжак & <b>Ґудзик</b> ]]>",
    "Щщщщщщщщщщщщщщщщщщщщщщщ",
    "a" * 300,
    "",
    "x\x00\ud800\n😀 я",
)
WEEK = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def chart(values: list[float | None], before: list[float], title: str = "Север", sign: str = "₽") -> Chart:
    bars = [
        Bar(label, value, behind, "" if value is None else f"{value:g}")
        for label, value, behind in zip(WEEK, values, before, strict=True)
    ]
    panels = [Panel(f"Продажи, тыс. {sign}", bars, "Записей нет"), Panel("Контакты", bars, "Записей нет")]
    return Chart(title, "Неделя 23–29 ноября", "23–29 ноября", "16–22 ноября", panels)


def texts(drawn: str) -> list[tuple[str, float]]:
    """Every text of an SVG and its size."""
    found = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - our own
    return [(one.text or "", float(one.attrib["font-size"])) for one in found]


def size_of(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_the_same_chart_gives_the_same_picture() -> None:
    one = chart([120, 310.5, -45, 0, None, None, None], [90, 280, 100, 150, 400, 0, -30])
    png = picture(one)
    assert picture(one) == png
    width, height = size_of(png)
    assert width == 1080
    assert width / 2 < height < 1.2 * width  # a phone shows it whole, with words below
    assert len(png) < 200_000


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_only_a_text(name: str) -> None:
    drawn = svg(chart([1.0] * 7, [2.0] * 7, title=name))
    title = texts(drawn)[0][0]
    assert width_of(title, 32, bold=True) <= WIDTH - 2 * MARGIN
    assert ElementTree.fromstring(drawn).find(".//b") is None  # noqa: S314 - our own
    assert size_of(picture(chart([1.0] * 7, [2.0] * 7, title=name)))[0] == 1080


def test_words_are_large_enough_at_360_pixels() -> None:
    drawn = texts(svg(chart([120, 310.5, -45, 0, None, None, None], [1.0] * 7)))
    assert min(size for _, size in drawn) >= SMALL == 26
    said = [words for words, _ in drawn]
    assert said.count("пн") == 1  # one axis under both panels
    assert {"310.5", "-45", "Север", "23–29 ноября", "16–22 ноября"} <= set(said)


def test_a_bar_below_zero_hangs_and_a_day_to_come_has_none() -> None:
    one = Chart(
        "a", "b", "c", "d", [Panel("e", [Bar("x", -10, 0, "-10"), Bar("y", None, 5), Bar("z", 10, 0, "10")], "-")]
    )
    boxes = re.findall(r'y="([\d.]+)" width="[\d.]+" height="([\d.]+)" rx="[\d.]+" fill="(#\w+)"', svg(one))
    zero = next(float(y) + 1 for y, _, colour in boxes if colour == "#aab4bf")
    below = [float(y) for y, _, colour in boxes if colour == "#c2513f"]
    assert below == [pytest.approx(zero, abs=0.2)]
    above = [float(y) + float(tall) for y, tall, colour in boxes if colour == "#1f8a70"]
    assert any(end == pytest.approx(zero, abs=0.2) for end in above)


def test_nothing_at_all_says_so() -> None:
    said = [words for words, _ in texts(svg(chart([0.0] * 7, [0.0] * 7)))]
    assert said.count("Записей нет") == 2
    assert size_of(picture(chart([0.0] * 7, [0.0] * 7)))[0] == 1080


@pytest.mark.parametrize("sign", ["₽", "₴", "$", "€", "£"])
def test_the_font_has_the_signs_of_money(sign: str) -> None:
    """A sign the font lacks would look like any other sign it lacks."""
    assert has_sign(sign)
    unknown = picture(chart([1.0] * 7, [0.0] * 7, sign="\ue123"))
    assert picture(chart([1.0] * 7, [0.0] * 7, sign=sign)) != unknown
    assert not has_sign("₸")
    assert has_sign("zl")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.floats(20, 400))
def test_a_text_is_cut_to_its_room(text: str, room: float) -> None:
    assert width_of(fitted(text, 26, room), 26) <= max(room, width_of("…", 26))


def test_a_number_never_stands_on_the_bar_before() -> None:
    bars = [Bar("x", 20, 400, "20"), Bar("y", 0, 300, "0"), Bar("z", 390, 400, "390"), Bar("w", 400, 20, "400")]
    drawn = svg(Chart("a", "b", "c", "d", [Panel("e", bars, "-")]))
    # The first two have a plate of the paper (the picture itself is one too), the third stands above both bars.
    assert drawn.count('fill="#f7f8fa"') == 1 + 2
    ghost = min(float(y) for y in re.findall(r'y="([\d.]+)"[^>]*fill="#cfd6de"', drawn))
    assert float(re.findall(r'y="([\d.]+)"[^>]*>390<', drawn)[0]) < ghost
