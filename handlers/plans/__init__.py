"""Plans: the day, the reminder, and what came of it."""

from aiogram import Router

from handlers.plans import day, press, words
from handlers.plans.notices import notices

router = Router(name="plans")
router.include_routers(day.router, press.router, words.router)

__all__ = ["notices", "router"]
