"""Claims: the list, the card, comments by replying to it or calling its number, and the reminder."""

from aiogram import Router

from handlers.claims import lists, press, replies, spoken, words
from handlers.claims.notices import notices

router = Router(name="claims")
router.include_routers(replies.router, words.router, lists.router, spoken.router, press.router)

__all__ = ["notices", "router"]
