"""Plans: what is to be done, when, and what came of it."""

from bot.crm.plans.changing import Changing
from bot.crm.plans.shapes import Agenda, Call, Line, PlanCard

__all__ = ["Agenda", "Call", "Line", "PlanCard", "Plans"]


class Plans(Changing):
    """Planning, moving and finishing the next contact."""
