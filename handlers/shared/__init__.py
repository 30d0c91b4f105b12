"""What people share beside words: a contact card, a place on the map."""

from handlers.shared.press import router as presses
from handlers.shared.take import router

router.include_router(presses)

__all__ = ["router"]
