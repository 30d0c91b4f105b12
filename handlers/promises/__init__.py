"""Promises: what we owe and what is owed to us, listed, asked about on its day, kept or not."""

from aiogram import Router

from handlers.promises import lists, press, words
from handlers.promises.notices import notices

router = Router(name="promises")
router.include_routers(lists.router, press.router, words.router)

__all__ = ["notices", "router"]
