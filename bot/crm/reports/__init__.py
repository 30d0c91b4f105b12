"""Reports: what was done in a week or a month, by one person, a team or everybody."""

from bot.crm.reports.asking import Asking, Choice, Scoped, Whose
from bot.crm.reports.counting import Counting, Lists, PersonLine, Report, TopClient

__all__ = ["Asking", "Choice", "Lists", "PersonLine", "Report", "Reports", "Scoped", "TopClient", "Whose"]


class Reports(Counting):
    """Figures of a period for those who may see them; others' and absent people answer alike."""
