"""Files and places of records: sent back when asked for, added to a record, taken off again."""

from handlers.attachments.press import router

__all__ = ["router"]
