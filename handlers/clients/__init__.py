"""Clients: the dossier, finding and adding."""

from aiogram import Router

from handlers.clients import change, look
from handlers.clients.buttons import Open, PlanButton
from handlers.clients.cards import dossier_card, short_card
from handlers.clients.change import correct_added
from handlers.clients.look import dossier_message, find_message, list_message, nothing_found

router = Router(name="clients")
router.include_routers(look.router, change.router)

__all__ = [
    "Open",
    "PlanButton",
    "correct_added",
    "dossier_card",
    "dossier_message",
    "find_message",
    "list_message",
    "nothing_found",
    "router",
    "short_card",
]
