"""Digests: the one message of the day, the lists behind its numbers, and when it comes."""

from aiogram import Router

from handlers.digests import press, wishes
from handlers.digests.notices import notices

router = Router(name="digests")
router.include_routers(press.router, wishes.router)

__all__ = ["notices", "router"]
