"""Names of clients and people: the keys to store them under, and finding them in a text."""

from bot.freetext.names.forms import legal_form_stripped, search_form
from bot.freetext.names.keys import KEY_RULES, name_keys, text_keys
from bot.freetext.names.match import Hit, find_hits

__all__ = ["KEY_RULES", "Hit", "find_hits", "legal_form_stripped", "name_keys", "search_form", "text_keys"]
