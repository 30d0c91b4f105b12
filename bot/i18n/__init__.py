"""Everything a person reads: texts by key, every value escaped, moments in the reader's words and zone."""

from bot.i18n.texts import LANGUAGES, Language, Markup, Texts, as_language, escape, guess_language
from bot.i18n.translator import Grain, Part, Translator

__all__ = [
    "LANGUAGES",
    "Grain",
    "Language",
    "Markup",
    "Part",
    "Texts",
    "Translator",
    "as_language",
    "escape",
    "guess_language",
]
