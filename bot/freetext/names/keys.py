"""The keys by which a stored name and a text find each other, whatever the case, the spelling, the script or a slip."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from bot.freetext.names.everyday import EVERYDAY
from bot.freetext.names.forms import fold, name_words, stems_in_text, stems_of_name
from bot.freetext.names.generic import GENERIC
from bot.freetext.names.people import groups_of
from bot.freetext.normal import normalise, tokens
from bot.freetext.triggers.lexicon import STOP

LIMIT: Final = 200
KEY_RULES: Final = "3"  # to be counted up with every change of what `name_keys` gives
_LONGEST_JOINED: Final = 24
_SLIPPING: Final = 5  # shorter words are told apart by every letter


def _slips(stem: str) -> set[str]:
    """The stem with one letter gone: two words one slip apart always share such a key."""
    short = stem[:9]
    return {"~" + short} | {"~" + short[:i] + short[i + 1 :] for i in range(1, len(short))}


def _stems(word: str) -> list[str]:
    return list(dict.fromkeys(fold(stem) for stem in stems_of_name(word)))


def _bare(word: str) -> str:
    """The stem that stands before most endings; of a Latin word, all of it."""
    if word[0] < "\u0250":
        return fold(word)
    return fold(min((stem for stem in stems_of_name(word) if word.startswith(stem)), key=len))


def _keys_of_words(words: list[str], *, joined: bool) -> set[str]:
    keys: set[str] = set()
    for word in words:
        stems = [stem for stem in _stems(word) if len(stem) > 1 or (len(words) == 1 and not joined)]
        keys.update(stems)
        for stem in {_bare(word), *(stems[-1:] if word[0] > "\u0250" else ())}:
            if len(stem) >= _SLIPPING:
                keys |= _slips(stem)
    return keys


def name_keys(name: str) -> frozenset[str]:
    """Keys to store with a client's name, an alias or a contact: any text that means it holds at least one of them.

    A word that half of the base shares ("сервис") is no key beside one that tells; two words together are one.
    """
    words = [token.low for token in name_words(name)][:8]
    telling = [word for word in words if word not in GENERIC] or words
    keys = _keys_of_words(telling, joined=False)
    joined = ["".join(pair) for pair in pairwise(words)]
    if len(words) == 3:
        joined.append("".join(words))
    keys |= _keys_of_words(joined, joined=True)
    for first, second in pairwise(words):
        keys |= {f"{one}+{other}" for one in _stems(first) for other in _stems(second)}
    if len(telling) == 1:
        keys |= {f"={stem}" for stem in _stems(telling[0])}
    return frozenset(keys | {group for word in telling for group in groups_of(word)})


def text_keys(text: str) -> frozenset[str]:
    """Keys to look up for a message: a client can only be meant when a stored key is among them. At most 200."""
    low = [token.low for token in tokens(normalise(text))]
    keys: dict[str, None] = {}

    def add(key: str) -> None:
        if key and len(keys) < LIMIT:
            keys[key] = None

    ordered = [word for word in dict.fromkeys(low) if len(word) > 1 and not _says_nothing(word)]
    for word in ordered:
        for stem in stems_in_text(word):
            add(fold(stem))
        for group in sorted(groups_of(word)):
            add(group)
    for first, second in pairwise(low):
        _add_pair(add, first, second)
    strange = [word for word in ordered if word not in EVERYDAY]
    for word in strange:
        for stem in stems_in_text(word):
            add(f"={fold(stem)}")
    for word in strange:
        folded = fold(stems_in_text(word)[-1]) if len(word) >= _SLIPPING else ""
        if len(folded) >= _SLIPPING:
            for key in sorted(_slips(folded)):
                add(key)
    return frozenset(keys)


def _says_nothing(word: str) -> bool:
    return word.isdigit() or (len(word) < 4 and word in STOP)


def _add_pair(add: Callable[[str], None], first: str, second: str) -> None:
    """Two neighbours that may be one name, written apart or together."""
    joined = first + second
    if first in STOP or second in STOP or not 2 <= len(joined) <= _LONGEST_JOINED or joined.isdigit():
        return
    if first in EVERYDAY and second in EVERYDAY and not (first in GENERIC or second in GENERIC):
        return
    for stem in stems_in_text(joined):
        add(fold(stem))
    for one in {fold(first), fold(stems_in_text(first)[-1])}:
        for other in {fold(second), fold(stems_in_text(second)[-1])}:
            add(f"{one}+{other}")
