"""Why a typed day is not taken: there is no such day, it is over, or it is no day at all."""

from bot.freetext import DateProblem
from bot.i18n import Markup, Translator
from handlers.clients.buttons import cut

SHOWN = 60


def why_no_day(t: Translator, problem: DateProblem | None, *, past: str, unread: str) -> Markup:
    """The answer to words asked for a day; `past` and `unread` are the keys of the question's own words."""
    if problem is None:
        return t(unread)
    near = [t.day(day) for day in problem.suggestions[:2]]
    if problem.reason == "no_such_day" and len(near) == 2:
        return t("freetext-no-such-day-near", text=cut(problem.text, SHOWN), first=near[0], second=near[1])
    return t(past if problem.reason == "past" else unread)
