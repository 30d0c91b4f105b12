"""Lexicons are written as running text, which people can read and extend; this makes sets of them."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, split at blanks."""
    return frozenset(text.split())


def lexicon(groups: dict[str, str]) -> dict[str, str]:
    """Each word of each group, with the name of its group."""
    return {word: group for group, text in groups.items() for word in text.split()}
