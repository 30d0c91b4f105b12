"""Sales and returns told in a message."""

from bot.freetext.triggers.sales.find import Sale, find_sale

__all__ = ["Sale", "find_sale"]
