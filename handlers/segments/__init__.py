"""Segments: the grid of clients, the lists behind it, who has moved, why, and the rules."""

from aiogram import Router

from handlers.segments import look, rules

router = Router(name="segments")
router.include_routers(look.router, rules.router)

__all__ = ["router"]
