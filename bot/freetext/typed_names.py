"""A line typed where a client's name was asked for: is it a name, and does it say that the client is new?"""

import re
from typing import Final

from bot.freetext.lessons import names_somebody
from bot.freetext.names.forms import LEGAL, fold, name_words, stems_in_text, stems_of_name
from bot.freetext.names.generic import BUSINESS, GENERIC, ORDINARY
from bot.freetext.normal import normalise, tokens

MOST_WORDS: Final = 4
_PLACES: Final = frozenset(("дом", "двор", "центр", "база", "склад", "хата", "будинок"))
_ADJECTIVE: Final = re.compile(r"(?:[ыи]й|ой|[ая]я|[ое]е|ій)$")
# "Новый клиент Альфа", "это новая компания: Альфа", "new client Acme".
_NEW: Final = re.compile(
    r"\s*(?:(?:это|це|it's|it is|this is)\s+)?(?:a\s+)?(?:нов(?:ый|ая|ого|ую|ому|ой|ий|а|у)|new)\s+"
    r"(?:клиент\w*|клієнт\w*|компани\w+|компані\w+|фирм\w+|фірм\w+|client|customer|company|account)(?!\w)"
    r"[\s:,.«\"“-]*(.*)",
    re.IGNORECASE | re.DOTALL,
)


def behind_new_client(text: str) -> str | None:
    """What follows "new client", "" for nothing; None when the words say nothing of the kind."""
    match = _NEW.fullmatch(text.strip())
    if match is None:
        return None
    return match[1] if any(char.isalnum() for char in match[1]) else ""


def is_plain_name(text: str) -> bool:
    """Whether a line is plainly a name: a few words that no sentence is made of, one of them telling."""
    found = tokens(normalise(text))
    if not 0 < len(found) <= MOST_WORDS:
        return False
    if len(found) > 1 and all(token.text[:1].isupper() for token in found):
        return True
    telling = [names_somebody(token.low) for token in found]
    # Keyboards write the first word of anything with a capital.
    capitals = [at > 0 and token.text[:1].isupper() for at, token in enumerate(found)]
    kinds = [(token.low in GENERIC or token.low in ORDINARY) and token.low not in BUSINESS - _PLACES for token in found]
    described = len(found) == 2 and _ADJECTIVE.search(found[0].low) is not None and kinds[1]
    legal = [token.low in LEGAL for token in found]
    fits = all(any(one) for one in zip(telling, capitals, kinds, legal, strict=True))
    return described or (fits and any(telling))


def is_like(name: str, other: str) -> bool:
    """Whether two names share a word in some case."""
    said = {fold(stem) for token in name_words(name) for stem in stems_in_text(token.low)}
    return any(fold(stem) in said for token in name_words(other) for stem in stems_of_name(token.low))
