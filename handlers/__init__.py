"""The conversation: one module and one router per feature."""

import importlib

from aiogram import Router

from bot.notices import Renderer
from bot.rails.rendered import FileRenderer
from storage.members import Member

# In the order in which they are asked; each is a module, a folder of locales, and a word.
FEATURES = (
    "start",
    "members",
    "settings",
    "learning",
    "health",
    "help",
    "shared",
    "clients",
    "plans",
    "claims",
    "promises",
    "sales",
    "segments",
    "digests",
    "reports",
    "exchange",
    "interactions",
    "attachments",
    "questions",
    "freetext",
    "unknown",
)


def _modules() -> list[object]:
    return [importlib.import_module(f"handlers.{name}") for name in FEATURES]


def is_member(_event: object, member: Member | None = None) -> bool:
    """Whether the update comes from somebody of the company."""
    return member is not None


def is_stranger(_event: object, member: Member | None = None) -> bool:
    """Whether nobody here knows the author."""
    return member is None


def routers() -> list[Router]:
    """All routers in the order in which they are asked; the sentence is read last, and what is left was never ours."""
    strangers = Router(name="strangers")
    inside = Router(name="members")
    for observer in (strangers.message, strangers.edited_message, strangers.callback_query):
        observer.filter(is_stranger)
    for observer in (inside.message, inside.edited_message, inside.callback_query):
        observer.filter(is_member)
    for module in _modules():
        if isinstance(router := getattr(module, "strangers", None), Router):
            strangers.include_router(router)
        if isinstance(router := getattr(module, "router", None), Router):
            inside.include_router(router)
    return [strangers, inside]


def notices() -> dict[str, Renderer]:
    """How each kind of notice is worded."""
    found: dict[str, Renderer] = {}
    for module in _modules():
        found |= getattr(module, "notices", {})
    return found


def renderers() -> dict[str, FileRenderer]:
    """How each kind of file is drawn."""
    found: dict[str, FileRenderer] = {}
    for module in _modules():
        found |= getattr(module, "renderers", {})
    return found
