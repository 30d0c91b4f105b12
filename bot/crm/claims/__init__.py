"""Claims: what clients complain about, who settles it, by when, and how it ended."""

from bot.crm.claims.changing import Changing
from bot.crm.claims.shapes import Call, ClaimCard, Event, Line, Listing

__all__ = ["Call", "ClaimCard", "Claims", "Event", "Line", "Listing"]


class Claims(Changing):
    """Opening, settling and talking over claims."""
