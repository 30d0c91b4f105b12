"""Questions: what people ask the bot for in their own words."""

from bot.freetext.questions.read import read_question
from bot.freetext.questions.shapes import Days, Intent, Question, Whose

__all__ = ["Days", "Intent", "Question", "Whose", "read_question"]
