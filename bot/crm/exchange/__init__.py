"""Exchange: a file of clients, contacts or sales is compared, loaded piece by piece, and can be taken back."""

from bot.crm.exchange.desk import Exchange
from bot.crm.exchange.hands import notices
from bot.crm.exchange.importer import Importer
from bot.crm.exchange.loading import load
from bot.crm.exchange.matching import compare
from bot.crm.exchange.pieces import Piece
from bot.crm.exchange.undoing import undo

__all__ = ["Exchange", "Importer", "Piece", "compare", "load", "notices", "undo"]
