"""A text cut into figures, words and signs, and the currencies among them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bot.freetext.amounts.currencies import AMBIGUOUS, COUNTRY, DOLLARS, MINOR, NAMES, SIGNS

_TOKEN: Final = re.compile(
    r"(?P<figure>\d{1,3}(?:(?P<by>[ .,'])\d{3})(?:(?P=by)\d{3})*(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<sign>[^\s\w]|_)"
)
_SHORT: Final = frozenset(("тыс", "тис", "млн", "млрд", "mln", "т"))


class Token(NamedTuple):
    """A figure, a word or a sign of the text."""

    kind: str
    text: str
    start: int
    end: int
    grouped: bool


def tokens(low: str) -> list[Token]:
    """Cut a lower-cased text; a figure keeps its groups of three together."""
    return [
        Token(
            "figure" if match["figure"] else "word" if match["word"] else "sign",
            match[0],
            match.start(),
            match.end(),
            match["by"] is not None,
        )
        for match in _TOKEN.finditer(low)
    ]


@lru_cache(maxsize=8192)
def _of_country(word: str) -> Mapping[str, str] | None:
    """What a currency is when this word of a country stands before it."""
    return next((codes for pattern, codes in COUNTRY if pattern.fullmatch(word)), None)


class Text:
    """The tokens of one lower-cased text."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.tokens: Sequence[Token] = tokens(low)
        self.size = len(self.tokens)

    def word(self, at: int) -> str:
        """The text of a token, "" outside."""
        return self.tokens[at].text if 0 <= at < self.size else ""

    def close(self, at: int) -> bool:
        """Does this token stand right at the one before it?"""
        return 0 < at < self.size and self.tokens[at - 1].end == self.tokens[at].start

    def same_line(self, at: int) -> bool:
        """Are there only blanks between this token and the one before it?"""
        return 0 < at < self.size and "\n" not in self.low[self.tokens[at - 1].end : self.tokens[at].start]

    def past_dot(self, at: int) -> int:
        """Behind the dot of an abbreviation, or the dash that stands for no hundredths."""
        if self.word(at) == "." and self.close(at) and self.word(at - 1) in _SHORT:
            return at + 1
        if self.word(at) in (",", ".") and self.word(at + 1) == "-" and self.close(at) and self.close(at + 1):
            return at + 2  # "4500,- Kč"
        return at

    def currency_word(self, at: int) -> str | None:
        """The code of the currency that this word names."""
        return NAMES.get(self.tokens[at].text) if at < self.size and self.tokens[at].kind == "word" else None

    def currency(self, at: int) -> tuple[str, int, bool] | None:
        """A currency at this token: its code, the token behind it, whether the word means other things too."""
        if at >= self.size or not self.same_line(at):
            return None
        text = self.tokens[at].text
        sign = SIGNS.get(text)
        if sign is not None:
            ahead = not self.close(at) and self.close(at + 1) and self.tokens[at + 1].kind == "figure"
            return None if ahead else (sign, at + 1, False)  # "invoice 4471 $200"
        if text == "у":
            dotted = [self.word(at + step) for step in range(1, 4)]
            if dotted[:2] == [".", "е"]:
                return "USD", at + 3 + (dotted[2] == "." and self.close(at + 3)), False
            return ("USD", at + 2, False) if dotted[0] == "е" else None
        if text == "уе":
            return "USD", at + 1, False
        codes = _of_country(text) if self.tokens[at].kind == "word" else None
        if codes is not None:
            behind = at + 1 + (self.word(at + 1) == ".")
            code = SIGNS.get(self.word(behind)) or self.currency_word(behind)
            return (codes[code], behind + 1, False) if code is not None and code in codes else None
        code = self.currency_word(at)
        return (code, at + 1, text in AMBIGUOUS) if code is not None else None

    def currency_before(self, at: int) -> tuple[str, int, bool] | None:
        """A currency that ends right before this token: its code and first token."""
        if at < 1 or not self.same_line(at):
            return None
        if self.word(at - 1) == "." and self.close(at - 1) and self.word(at - 2) in ("руб", "грн"):
            return NAMES[self.word(at - 2)], at - 2, False
        text = self.tokens[at - 1].text
        if text in SIGNS:
            first = at - 1
            land = DOLLARS.get(self.word(first - 1)) if text == "$" and self.close(first) else None
            if land is not None:
                return land, first - 1, False
            return SIGNS[text], first, False
        code = self.currency_word(at - 1)
        return (code, at - 1, text in AMBIGUOUS) if code is not None else None

    def named_currency(self, at: int) -> str | None:
        """ "в евро", "у гривні", "in USD": the currency of a whole message."""
        text = self.tokens[at].text
        if self.word(at - 1) not in ("в", "у", "in") or len(text) < 3 or text in AMBIGUOUS:
            return None
        return NAMES.get(text)

    def minor(self, at: int) -> tuple[str | None, int] | None:
        """Hundredths of a currency: which, and the token behind."""
        if at < self.size and self.same_line(at) and self.tokens[at].text in MINOR:
            return MINOR[self.tokens[at].text], at + 1
        return None
