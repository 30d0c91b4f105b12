"""Clients: who we sell to, found by the words people use, opened as far as the asker's rights go."""

from bot.crm.clients.changing import Changing
from bot.crm.clients.finding import Finding
from bot.crm.clients.opening import Opening
from bot.crm.clients.rekeying import follow_key_rules
from bot.crm.clients.shapes import Book, Dossier, Elsewhere, Entry, Found, Hit, Page, ShortCard, Trade
from bot.crm.clients.typed import Typed

__all__ = [
    "Book",
    "Clients",
    "Dossier",
    "Elsewhere",
    "Entry",
    "Found",
    "Hit",
    "Page",
    "ShortCard",
    "Trade",
    "Typed",
    "follow_key_rules",
]


class Clients(Finding, Opening, Changing):
    """Finding, opening and adding clients and their contacts."""
