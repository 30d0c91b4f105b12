"""Words that tell what happened, who began it, and what is to be done."""

from bot.freetext.triggers.contact import Event
from bot.freetext.triggers.events import find_event
from bot.freetext.triggers.lexicon import STOP, form, topic
from bot.freetext.triggers.roles import PlanCue, plan_cue

__all__ = ["STOP", "Event", "PlanCue", "find_event", "form", "plan_cue", "topic"]
