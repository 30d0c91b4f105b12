"""Lexicons are written as running text, which people can read and extend; this makes sets of them."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, split at blanks."""
    return frozenset(text.split())
