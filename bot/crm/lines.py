"""A typed line as it is kept: one space between words, and nothing when there is nothing to see."""

import unicodedata
from typing import Final

# Letters by their class, and yet blank: fillers and the empty Braille pattern.
BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def one_line(text: str) -> str:
    """The text in one line; empty when no character of it can be seen."""
    line = " ".join(text.split())
    return line if any(map(_is_seen, line)) else ""


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZM" and char not in BLANK
