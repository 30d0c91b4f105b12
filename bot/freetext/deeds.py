"""Whether a few words say what is to be done, so that a list can show them instead of the kind of the plan."""

import re
from functools import lru_cache

from bot.freetext.normal import normalise, tokens
from bot.freetext.triggers.clauses import words_of
from bot.freetext.triggers.roles import own_deed
from bot.freetext.wordlists import word_set

_MOST_WORDS = 6
_LONGEST = 48
_DEED = 0.9
_ENGLISH = word_set("resend issue raise prepare draft share forward")
_NOUN = re.compile(r"[^иі]і$")  # "відповіді" looks like an order


@lru_cache(maxsize=4096)
def is_deed(text: str) -> bool:
    """Do these words open or close with a deed of ours and name what it is done to: "выставить счёт", "прайс вишлю"?"""
    if len(text) > _LONGEST:
        return False
    normal = normalise(text)
    found = tokens(normal)
    words = words_of(normal.low, found, [False] * len(found))
    if not 2 <= len(words) <= _MOST_WORDS or words[0].clause != words[-1].clause:
        return False
    opens = words[0].low in _ENGLISH or own_deed(words[0], "") >= _DEED
    closes = not words[-1].latin and own_deed(words[-1], words[-2].low) >= _DEED
    return (opens and not _NOUN.search(words[0].low)) or closes
