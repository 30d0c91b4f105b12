"""Reading dates and times: a grammar of our own for three languages; behind it, for typed phrases, dateparser."""

from bot.freetext.dates.find import DateFound, find_dates
from bot.freetext.dates.numbers import is_number_word
from bot.freetext.dates.phrase import read_moment
from bot.freetext.dates.zones import at_wall_clock

__all__ = ["DateFound", "at_wall_clock", "find_dates", "is_number_word", "read_moment"]
