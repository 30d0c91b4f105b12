"""Whose time is a date ahead: our next step or deadline, or their affair?"""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.freetext.model.linear import load
from bot.freetext.model.signs import Together, beside, named, together
from bot.freetext.model.view import Seen

OURS: Final = "ours"


def signs_of(view: Sequence[Seen], start: int, end: int, known: Mapping[str, float]) -> Together:
    """What stands around a date, and what rules know of it (`bot.freetext.triggers.roles.plan_features`)."""
    return together(beside(view, start, end), named(known))


def is_ours(view: Sequence[Seen], start: int, end: int, known: Mapping[str, float]) -> float:
    """How surely the date is ours to keep, 0 to 1."""
    return load("date").chances(signs_of(view, start, end, known))[OURS]
