"""Charts: bars of a period over the bars of the one before, as a picture that is read at the width of a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import fontpkg_pt_sans
import resvg_py

WIDTH: Final = 720
SCALE: Final = 1.5  # a phone shows 360 points with two or three dots each
MARGIN: Final = 28
SMALL: Final = 26
LARGE: Final = 32
PAPER, INK, FAINT, GHOST, LINE = "#f7f8fa", "#1c2733", "#66727f", "#cfd6de", "#aab4bf"
COLOURS: Final = ("#1f8a70", "#3a6fc4")
BELOW: Final = "#c2513f"
# Signs that PT Sans has; other currencies are written by their code.
SIGNS: Final = frozenset("₽₴$€£")

_ROOM: Final = 8  # between a bar's end and its number
_SLOT_FILL: Final = 0.74
# Letters much wider or narrower than the rest; the Cyrillic ones by their code (Zhe, Em, Sha ...; i, yi, Ghe).
_WIDE: Final = frozenset("WM@%—…") | frozenset(
    map(chr, (0x416, 0x41C, 0x428, 0x429, 0x42E, 0x424, 0x42B, 0x42A, 0x414))
)
_NARROW: Final = frozenset("I1ijltfr.,:;'’|!()[] -") | frozenset(map(chr, (0x456, 0x457, 0x406, 0x433)))


@dataclass(frozen=True, slots=True)
class Bar:
    """One place on the axis: `value` now (None: has not come yet) with its words, and `before` behind it."""

    label: str
    value: float | None
    before: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under a heading; `empty` is said in their place when there are none."""

    title: str
    bars: Sequence[Bar]
    empty: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Whose, which days, what the two kinds of bars are called, and one to three panels over one axis."""

    title: str
    subtitle: str
    now: str
    before: str
    panels: Sequence[Panel]


def picture(chart: Chart) -> bytes:
    """The chart as PNG, 1080 dots wide; the same chart gives the same bytes."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(chart),
            zoom=SCALE,
            font_files=list(_fonts()),
            skip_system_fonts=True,
            font_family=fontpkg_pt_sans.FAMILY,
            sans_serif_family=fontpkg_pt_sans.FAMILY,
        )
    )


@cache
def _fonts() -> tuple[str, ...]:
    folder = Path(fontpkg_pt_sans.ROOT) / "files"
    return tuple(str(folder / f"PT_Sans-Web-{face}.ttf") for face in ("Regular", "Bold"))


def has_sign(text: str) -> bool:
    """Whether the font can write a currency's sign."""
    return bool(text) and all(one in SIGNS or one.isascii() for one in text)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is; rather more than less."""
    units = sum(0.82 if one in _WIDE else 0.34 if one in _NARROW else 0.66 if one.isupper() else 0.56 for one in text)
    return units * size * (1.06 if bold else 1.0)


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text in one line, cut so that it fits the room."""
    line = " ".join(text.split())
    if width_of(line, size, bold=bold) <= room:
        return line
    while line and width_of(line + "…", size, bold=bold) > room:
        line = line[:-1].rstrip()
    return line + "…"


def svg(chart: Chart) -> str:
    """The chart as SVG; every text in it is escaped."""
    top = MARGIN + LARGE
    room = WIDTH - 2 * MARGIN
    parts = [
        _text(MARGIN, top, fitted(chart.title, LARGE, room, bold=True), LARGE, bold=True),
        _text(MARGIN, top + 38, fitted(chart.subtitle, SMALL, room), SMALL, colour=FAINT),
    ]
    y = float(top + 38)
    height = 192 if len(chart.panels) > 1 else 330
    for number, panel in enumerate(chart.panels):
        last = number == len(chart.panels) - 1
        parts += _panel(panel, y + 44, height, COLOURS[number % len(COLOURS)], axis=last)
        y += 44 + height
    y += 40
    parts += _legend(chart, y + SMALL)
    total = round(y + SMALL + MARGIN)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{total}" viewBox="0 0 {WIDTH} {total}">'
        f'<rect width="{WIDTH}" height="{total}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _legend(chart: Chart, y: float) -> list[str]:
    half = (WIDTH - 2 * MARGIN) / 2
    parts = []
    x = float(MARGIN)
    swatches = [COLOURS[number % len(COLOURS)] for number in range(len(chart.panels))]
    for colour in swatches:
        parts.append(_box(x, y - 20, 22, 22, colour))
        x += 26
    words = fitted(chart.now, SMALL, half - (x - MARGIN) - 20)
    parts.append(_text(x + 6, y, words, SMALL, colour=FAINT))
    x = max(x + 6 + width_of(words, SMALL) + 24, MARGIN + half)
    parts.append(_box(x, y - 20, 22, 22, GHOST))
    parts.append(_text(x + 32, y, fitted(chart.before, SMALL, WIDTH - MARGIN - x - 32), SMALL, colour=FAINT))
    return parts


def _panel(panel: Panel, y: float, height: float, colour: str, *, axis: bool) -> list[str]:
    """A heading, the bars between a little air above and below, and the labels of the axis under the last one."""
    parts = [_text(MARGIN, y, fitted(panel.title, SMALL, WIDTH - 2 * MARGIN), SMALL, bold=True)]
    top, bottom = y + SMALL + _ROOM + 10, y + height - 14
    values = [one.value or 0.0 for one in panel.bars] + [one.before for one in panel.bars]
    high, low = max([0.0, *values]), min([0.0, *values])
    if low < 0:
        bottom -= SMALL + 4  # the numbers of bars below the line
    unit = (bottom - top) / (high - low) if high > low else 0.0
    zero = top + high * unit if high > low else bottom
    slot = (WIDTH - 2 * MARGIN) / max(len(panel.bars), 1)
    words = []
    for number, bar in enumerate(panel.bars):
        parts += _bar(bar, MARGIN + number * slot, slot, zero, unit, colour)
        words += _words(bar, MARGIN + number * slot, slot, zero, unit)
    parts.append(_box(MARGIN, zero - 1, WIDTH - 2 * MARGIN, 2, LINE, radius=0))
    parts += words  # over every bar
    if high == low:
        parts.append(_text(WIDTH / 2, (top + bottom) / 2 + 8, panel.empty, SMALL, colour=FAINT, anchor="middle"))
    if axis:
        under = y + height + 18
        for number, bar in enumerate(panel.bars):
            label = fitted(bar.label, SMALL, slot)
            parts.append(_text(MARGIN + (number + 0.5) * slot, under, label, SMALL, colour=FAINT, anchor="middle"))
    return parts


def _bar(bar: Bar, x: float, slot: float, zero: float, unit: float, colour: str) -> list[str]:
    parts = []
    wide = min(slot * _SLOT_FILL, 110)
    left = x + (slot - wide) / 2
    if bar.before:
        parts.append(_upright(left, wide, zero, bar.before * unit, GHOST))
    if bar.value:
        inner = wide * 0.62
        parts.append(
            _upright(left + (wide - inner) / 2, inner, zero, bar.value * unit, colour if bar.value > 0 else BELOW)
        )
    return parts


def _words(bar: Bar, x: float, slot: float, zero: float, unit: float) -> list[str]:
    """The number at the end of a bar, on a plate of the paper where the bar before stands behind it."""
    if not bar.words or bar.value is None:
        return []
    end = zero - bar.value * unit
    y = end - _ROOM if bar.value >= 0 else end + SMALL
    if bar.before > bar.value >= 0 and (bar.before - bar.value) * unit < SMALL + 2 * _ROOM:
        y = zero - bar.before * unit - _ROOM  # the ghost is hardly taller: above both
    size = SMALL
    while size > 18 and width_of(bar.words, size) > slot - 2:
        size -= 1
    said = _text(x + slot / 2, y, bar.words, size, anchor="middle")
    top, bottom = sorted((zero, zero - bar.before * unit))
    if y - size >= bottom or y <= top:
        return [said]
    wide = min(width_of(bar.words, size) + _ROOM, slot)
    return [_box(x + (slot - wide) / 2, y - size + 2, wide, size + 3, PAPER), said]


def _upright(x: float, width: float, zero: float, height: float, colour: str) -> str:
    tall = max(abs(height), 3.0)
    return _box(x, zero - tall if height >= 0 else zero, width, tall, colour, radius=4)


def _box(x: float, y: float, width: float, height: float, colour: str, radius: float = 4) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{radius}" fill="{colour}"/>'


def _text(
    x: float, y: float, words: str, size: float, *, colour: str = INK, bold: bool = False, anchor: str = "start"
) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{fontpkg_pt_sans.FAMILY}" font-size="{size}" fill="{colour}"'
        f' text-anchor="{anchor}"{weight}>{escape(_printable(words))}</text>'
    )


def _printable(words: str) -> str:
    """What XML can hold."""
    return "".join(one if one.isprintable() and not "\ud800" <= one <= "\udfff" else " " for one in words)
