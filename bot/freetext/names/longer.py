"""A known name inside a longer one that nobody knows: "Вектор-М" is not for certain "Вектор"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.freetext.draft import KnownClient
from bot.freetext.names.forms import LEGAL, fold, name_words, stems_in_text, stems_of_name
from bot.freetext.names.generic import GENERIC
from bot.freetext.names.match import Hit
from bot.freetext.names.people import given_nominative, is_patronymic
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

_QUOTED = re.compile(r'"([^"\n]{2,60})"')
_SURNAME = re.compile(r"[а-яіїє]{2}(?:[оеє]ва?|енко|чук|юк)$")
_MOST_WORDS = 3
# What is hung on a word by a hyphen without making another name of it.
_PARTICLE = word_set("то ка таки нибудь либо небудь бо но же ж экс екс ex non based side wide style owned related")
# What follows a name and makes another one of it even in lower case.
_SUFFIX = word_set(
    """
    плюс трейд групп груп групп сервис сервіс торг инвест інвест маркет плюс холдинг голдинг юг север восток запад
    північ південь схід захід лайт люкс макс про plus trade trading group groups tools systems solutions logistics
    holdings partners industries international global north south east west services
    """
)
_AGE = word_set("new old first north south east west нова новий стара великий велика малий мала")


def longer_name(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], hit: Hit, hits: Sequence[Hit], client: KnownClient
) -> tuple[int, int] | None:
    """The tokens (start, end) of the longer name around a hit; None when the name ends where the hit does."""
    own = _own_stems(client)
    # What is another client's or a person's is no tail of this name.
    others = {
        at
        for other in hits
        if other.variant.client != client.id or other.variant.role == "contact"
        for at in range(other.start, other.end)
        if other.score >= 0.5 and not hit.start <= at < hit.end
    }

    def strange(at: int) -> bool:
        """Can this word belong to a name, and to none of what is known of the client?"""
        token = found[at]
        if at in others or words[at].topic or token.low in STOP or token.low in LEGAL:
            return False
        if given_nominative(token.low) is not None or is_patronymic(token.low) or _SURNAME.search(token.low):
            return False
        return not any(fold(stem) in own for stem in stems_in_text(token.low))

    start, end = hit.start, hit.end
    while end < len(found) and end - hit.end < _MOST_WORDS and _continues(normal, found, words, end) and strange(end):
        end += 1
    if start and _leads(normal, found, words, start) and strange(start - 1):
        start -= 1
    quote = _quote_around(normal, found, hit)
    if quote and quote[1] - quote[0] <= _MOST_WORDS + 1 and found[quote[0]].text[:1].isupper():
        beside = [at for at in range(*quote) if not hit.start <= at < hit.end]
        # «Кафе Вектор» says what it is, «Новый Вектор» is another one.
        telling = [at for at in beside if at >= hit.end or not _is_kind(found[at].low)]
        if telling and all(strange(at) for at in beside):
            start, end = min(start, quote[0]), max(end, quote[1])
    return (start, end) if (start, end) != (hit.start, hit.end) else None


def _is_kind(word: str) -> bool:
    return word in GENERIC and not word.endswith(("ый", "ий", "ій", "ая", "ое")) and word not in _AGE


@lru_cache(maxsize=8192)
def _own_stems(client: KnownClient) -> frozenset[str]:
    known = [client.name, *client.aliases, *(contact.name for contact in client.contacts), client.city or ""]
    words = {word.low for name in known if name for word in name_words(name)}
    return frozenset(fold(stem) for word in words for stem in stems_of_name(word))


def _leads(normal: Normal, found: Sequence[Token], words: Sequence[Word], at: int) -> bool:
    """Is this token tied by a hyphen to the one before it?"""
    before = found[at - 1]
    tied = normal.text[before.end : found[at].start] == "-"
    return tied and not words[at - 1].blocked and before.low not in _PARTICLE


def _continues(normal: Normal, found: Sequence[Token], words: Sequence[Word], at: int) -> bool:
    """Does this token carry on the name that the one before it ends?"""
    token, before = found[at], found[at - 1]
    between = normal.text[before.end : token.start]
    if between == "-":
        if token.low in _PARTICLE:
            return False
        return token.text[:1].isupper() or len(token.low) < 3 or not before.text[:1].isupper()
    if between != " " or words[at].blocked or words[at].sentence != words[at - 1].sentence:
        return False
    if token.low in _SUFFIX:
        return True
    # A single capital letter is a part of a name; an abbreviation is business ("КП", "PO"), a title a word of a name.
    if len(token.text) == 1:
        return token.text.isupper() and not token.low.isdigit() and normal.text[token.end : token.end + 1] != "."
    # The person, the goods or the paper that follow a name are often in the other alphabet.
    return token.text[:1].isupper() and not token.text.isupper() and token.text.isascii() == before.text.isascii()


def _quote_around(normal: Normal, found: Sequence[Token], hit: Hit) -> tuple[int, int] | None:
    """The tokens of the quotation that holds the hit and something else."""
    first, last = found[hit.start].start, found[hit.end - 1].end
    for match in _QUOTED.finditer(normal.text):
        if match.start() < first and last < match.end():
            inside = [at for at, token in enumerate(found) if match.start() < token.start < match.end()]
            return inside[0], inside[-1] + 1
    return None
