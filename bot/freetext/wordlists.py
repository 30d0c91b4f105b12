"""Lexicons are written as running text, which people can read and extend; this makes sets of them."""

from collections.abc import Mapping
from functools import lru_cache

_SHORTEST = 3  # a beginning of two letters begins anything


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, split at blanks."""
    return frozenset(text.split())


def lexicon(groups: dict[str, str]) -> dict[str, str]:
    """Each word of each group, with the name of its group."""
    return {word: group for group, text in groups.items() for word in text.split()}


class Beginnings:
    """A lexicon by the beginnings of words: the longest that fits counts; "=" ends one that must be the whole word."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        told = lexicon(dict(groups))
        self._whole = {entry[:-1]: group for entry, group in told.items() if entry.endswith("=")}
        self._parts = {entry: group for entry, group in told.items() if not entry.endswith("=")}
        self._longest = max(map(len, self._parts))
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, low: str) -> str:
        """The group of a lower-cased word; nothing for most."""
        if whole := self._whole.get(low):
            return whole
        for length in range(min(len(low), self._longest), _SHORTEST - 1, -1):
            if group := self._parts.get(low[:length]):
                return group
        return ""
