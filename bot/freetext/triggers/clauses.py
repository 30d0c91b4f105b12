"""The text as words with their topics, and where one statement ends and the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.normal import Token
from bot.freetext.triggers.lexicon import form, topic

_BREAK = re.compile(
    r"[.!?;\n](?=\s|$)|\s-\s|(?<!\w)(?:а|но|але|but|зато|however|потом|then|also)(?!\w)"
    r"|,(?!(?<=\d,)\d)"
)
_HARD = re.compile(r"[.!?;\n](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Word:
    """A token with what it is about and how it stands; `clause`/`sentence` number the statements."""

    low: str
    start: int
    end: int
    topic: str
    form: str
    latin: bool
    clause: int
    sentence: int
    blocked: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a client or a person is named, as indexes of words: in which case, and whether it is a human."""

    start: int
    end: int
    person: bool
    nominative: bool
    dative: bool
    plain: bool  # a word that changes with its case, so that its form tells something


def inflects(word: str) -> bool:
    """Does this name change with its case? "Коваленко", "Кузьминых" and Latin names look the same in all of them."""
    return bool(re.search(r"[а-яіїєґ]$", word)) and not re.search(r"(?:[оеэюиі]|ых|их|ко)$", word)


def words_of(low: str, tokens: Sequence[Token], blocked: Sequence[bool]) -> list[Word]:
    """`blocked` tells which tokens dates, sums and phones have used: their words have no topic."""
    breaks = [m.start() for m in _BREAK.finditer(low)]
    hard = {m.start() for m in _HARD.finditer(low)}
    found: list[Word] = []
    clause = sentence = at = 0
    for token, taken in zip(tokens, blocked, strict=True):
        while at < len(breaks) and breaks[at] <= token.start:
            clause += 1
            sentence += breaks[at] in hard
            at += 1
        word = token.low
        latin = word[0] < "\u0250"
        kind = "" if taken else topic(word)
        found.append(
            Word(word, token.start, token.end, kind, "" if latin else form(word), latin, clause, sentence, taken)
        )
    return found


def clause_of(words: Sequence[Word], start: int) -> int:
    """The number of the statement that holds this place of the text."""
    clause = 0
    for word in words:
        if word.start > start:
            break
        clause = word.clause
    return clause
