"""What the bot has learnt from corrections: the list in the settings, forgetting, and the button of a card."""

from aiogram import Router

from handlers.learning import words

router = Router(name="learning")
router.include_router(words.router)

__all__ = ["router"]
