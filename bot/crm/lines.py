"""A typed line as it is kept: one space between words, and nothing when there is nothing to see."""

import unicodedata
from typing import Final

# Letters by their class, and yet blank: fillers and the empty Braille pattern.
BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")

# Marks that turn over what follows them, to the end of the line and beyond the words they came with.
TURNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def one_line(text: str) -> str:
    """The text in one line, without marks that turn a line over; empty when no character of it can be seen."""
    line = " ".join(straight(text).split())
    return line if any(map(_is_seen, line)) else ""


def storable(text: str) -> str:
    """The text without what no database takes: half characters and nulls."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def straight(text: str) -> str:
    """The text without the marks of direction that reach beyond it."""
    return text if text.isascii() else text.translate(TURNING)


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZM" and char not in BLANK
