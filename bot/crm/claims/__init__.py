"""Claims: what clients complain about, who settles it, by when, and how it ended."""

from bot.crm.claims.changing import Changing
from bot.crm.claims.shapes import ClaimCard, Event, Line, Listing, Told

__all__ = ["ClaimCard", "Claims", "Event", "Line", "Listing", "Told"]


class Claims(Changing):
    """Opening, settling and talking over claims."""
