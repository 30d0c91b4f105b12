"""Digests: the one message of the day, when each person wants it, and what it says."""

from bot.crm.digests.reading import Reading
from bot.crm.digests.shapes import Daily, DuePromise, OpenClaim, Overdue, Own, Person, Silence, Team, Wish
from bot.crm.digests.wishes import Wishes, unwished

__all__ = [
    "Daily",
    "Digests",
    "DuePromise",
    "OpenClaim",
    "Overdue",
    "Own",
    "Person",
    "Silence",
    "Team",
    "Wish",
    "unwished",
]


class Digests(Reading, Wishes):
    """Everybody's own day, the people of those who lead, and each person's own wish about the message."""
