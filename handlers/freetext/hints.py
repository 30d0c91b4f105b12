"""What else was heard: a competitor that is named, and what is not saved, such as a sum in other money."""

from typing import Final

from bot.freetext.draft import SaleDraft
from bot.i18n import Markup, Translator
from bot.i18n.figures import sign_of
from handlers.clients.buttons import cut
from handlers.freetext.sense import Sense

NAME: Final = 40


def hints(t: Translator, sense: Sense) -> list[Markup]:
    """The lines below a record's card."""
    names = ", ".join(cut(one.value, NAME) for one in sense.draft.competitors)
    return [*unposted(t, sense), *([t("interactions-competitor", names=names)] if names else [])]


def unposted(t: Translator, sense: Sense) -> list[Markup]:
    """A line for each sale whose sum cannot be posted: in another currency, or more than anything costs."""
    return [_why(t, sense, sold) for sold in sense.unposted]


def _why(t: Translator, sense: Sense, sold: SaleDraft) -> Markup:
    if sold.currency is None or sold.currency == sense.currency:
        return t("freetext-sum-absurd")
    amount = t.money(abs(sold.amount), sold.currency)
    return t("freetext-sum-foreign", sum=amount, currency=sign_of(t, sense.currency))
