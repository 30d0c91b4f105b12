"""What is typed at "which client?" beside a known name: a client nobody knows yet, or the words of a button."""

import re
from typing import Final

from bot import freetext
from bot.freetext.lessons import names_somebody
from bot.freetext.names.forms import LEGAL, fold, name_words, stems_in_text, stems_of_name
from bot.freetext.names.generic import BUSINESS, GENERIC, ORDINARY
from bot.freetext.normal import normalise, tokens
from bot.i18n import Translator
from handlers.freetext.sense import LONGEST_NAME, asks, name_of, tells

MOST_WORDS: Final = 4
_PLACES: Final = frozenset(("дом", "двор", "центр", "база", "склад", "хата", "будинок"))
_ADJECTIVE: Final = re.compile(r"(?:[ыи]й|ой|[ая]я|[ое]е|ій)$")
# "Новый клиент Альфа", "это новая компания: Альфа", "new client Acme".
_NEW: Final = re.compile(
    r"\s*(?:(?:это|это же|це|it's|it is|this is)\s+)?(?:a\s+)?(?:нов(?:ый|ая|ого|ую|ому|ой|ий|а|у|ого)|new)\s+"
    r"(?:клиент\w*|клієнт\w*|компани\w+|компані\w+|фирм\w+|фірм\w+|client|customer|company|account)(?!\w)[\s:,.«\"“-]*(.*)",
    re.IGNORECASE | re.DOTALL,
)


def new_client_typed(text: str) -> str | None:
    """The name behind "new client", "" when no name follows; None when the words say nothing of the kind."""
    match = _NEW.fullmatch(text.strip())
    if match is None or len(match[1]) > LONGEST_NAME or "\n" in match[1] or asks(text):
        return None
    return name_of(match[1]) if any(char.isalnum() for char in match[1]) else ""


def is_name(text: str, draft: freetext.Draft) -> bool:
    """Whether a typed line is plainly a name: a few words that no sentence is made of, one of them telling."""
    if draft.question or draft.empty or asks(text) or tells(draft) or len(text) > LONGEST_NAME or "\n" in text:
        return False
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
    beside = [token.low in LEGAL for token in found]
    fits = all(any(one) for one in zip(telling, capitals, kinds, beside, strict=True))
    return described or (fits and any(telling))


def is_like(name: str, other: str) -> bool:
    """Whether two names share a word in some case."""
    said = {fold(stem) for token in name_words(name) for stem in stems_in_text(token.low)}
    return any(fold(stem) in said for token in name_words(other) for stem in stems_of_name(token.low))


def is_button(text: str, label: str) -> bool:
    """Whether the words of a button were typed."""
    return freetext.search_form(text) == freetext.search_form(label) or text.strip().casefold() == label.casefold()


def drops(text: str, t: Translator) -> bool:
    """Whether "Do not save" was typed."""
    return is_button(text, t.plain("freetext-drop-button"))
