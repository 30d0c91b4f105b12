"""Tells number words and ordinals, which are never the slip of a name."""

import re

from bot.freetext.dates import words as w

_NUMBER = re.compile(rf"(?:{w.NUMBER.pattern}|{w.ORDINAL.pattern}|{w.HOUR_ORDINAL.pattern}|{w.HOUR_WORD.pattern})")


def is_number_word(word: str) -> bool:
    """Is this lower-cased word a number or an ordinal?"""
    return _NUMBER.fullmatch(word) is not None
