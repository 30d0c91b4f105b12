"""The keys by which a stored name and a text find each other, whatever the case, the spelling, the script or a slip."""

from itertools import pairwise
from typing import Final

from bot.freetext.names.forms import fold, name_words, stems_in_text, stems_of_name
from bot.freetext.names.people import groups_of
from bot.freetext.normal import normalise, tokens

LIMIT: Final = 200


def _slips(stem: str) -> set[str]:
    """The stem with one letter gone: two words one slip apart always share such a key."""
    short = stem[:9]
    return {"~" + short} | {"~" + short[:i] + short[i + 1 :] for i in range(1, len(short))}


def _keys_of_words(words: list[str]) -> set[str]:
    keys: set[str] = set()
    for word in words:
        for stem in stems_of_name(word):
            folded = fold(stem)
            if len(folded) < 2 and len(words) > 1:
                continue
            keys.add(folded)
            if len(folded) >= 5:
                keys |= _slips(folded)
    return keys


def name_keys(name: str) -> frozenset[str]:
    """Keys to store with a client's name, an alias or a contact: any text that means it holds at least one of them."""
    words = [token.low for token in name_words(name)][:8]
    joined = ["".join(pair) for pair in pairwise(words)]
    if len(words) == 3:
        joined.append("".join(words))
    called = {group for word in words for group in groups_of(word)}
    return frozenset(_keys_of_words(words) | _keys_of_words(joined) | called)


def text_keys(text: str) -> frozenset[str]:
    """Keys to look up for a message: a client can only be meant when a stored key is among them. At most ~200."""
    low = [token.low for token in tokens(normalise(text))]
    keys: dict[str, None] = {}

    def add(key: str) -> None:
        if key and len(keys) < LIMIT:
            keys[key] = None

    ordered = list(dict.fromkeys(low))
    for word in ordered:
        if len(word) < 2 or word.isdigit():
            continue
        for stem in stems_in_text(word):
            add(fold(stem))
        for group in sorted(groups_of(word)):
            add(group)
    for pair in pairwise(low):
        joined = "".join(pair)
        if 2 <= len(joined) <= 24 and not joined.isdigit():
            for stem in stems_in_text(joined):
                add(fold(stem))
    for word in ordered:
        if len(word) >= 5 and not word.isdigit():
            folded = fold(stems_in_text(word)[-1])
            if len(folded) >= 5:
                for key in sorted(_slips(folded)):
                    add(key)
    return frozenset(keys)
