"""Learning: every correction teaches the team's reader; what was taught can be looked at and forgotten."""

from bot.crm.learning.keeping import Keeping
from bot.crm.learning.lessons import Lessons
from bot.crm.learning.shapes import Lesson, Line, News, Place
from bot.crm.learning.teaching import Teaching

__all__ = ["Learning", "Lesson", "Line", "News", "Place", "Teaching"]


class Learning(Lessons, Keeping):
    """What a correction teaches, teaching it, and what was taught."""
