"""Tables people send: a CSV or XLSX file becomes clients, contacts or sales, without a database or Telegram."""

from bot.crm.sheets.layout import SheetKind, other_kind
from bot.crm.sheets.reading import Head, Options, parcels
from bot.crm.sheets.refusing import FileRefused

__all__ = ["FileRefused", "Head", "Options", "SheetKind", "other_kind", "parcels"]
