"""Sums of money and phone numbers: found so that they are read as themselves and not as dates."""

from bot.freetext.amounts.find import deal_amount, find_amounts
from bot.freetext.amounts.phones import find_phones
from bot.freetext.amounts.prices import unit_prices
from bot.freetext.amounts.shapes import Amount, Phone, UnitPrice

__all__ = ["Amount", "Phone", "UnitPrice", "deal_amount", "find_amounts", "find_phones", "unit_prices"]
