"""Records of contacts: their cards, Undo, Fix, and the word to the client's manager."""

from handlers.interactions.cards import card_keyboard, card_text, edit_card, happened_line, send_card
from handlers.interactions.notices import notices
from handlers.interactions.press import Fixing, router

__all__ = [
    "Fixing",
    "card_keyboard",
    "card_text",
    "edit_card",
    "happened_line",
    "notices",
    "router",
    "send_card",
]
