"""What of a sentence is not saved, and what to write for it: a sum in other money."""

from bot.freetext.draft import SaleDraft
from bot.i18n import Markup, Translator
from bot.i18n.figures import sign_of
from handlers.freetext.sense import Sense


def hints(t: Translator, sense: Sense) -> list[Markup]:
    """The lines below a record's card."""
    return unposted(t, sense)


def unposted(t: Translator, sense: Sense) -> list[Markup]:
    """A line for each sale whose sum cannot be posted: in another currency, or more than anything costs."""
    return [_why(t, sense, sold) for sold in sense.unposted]


def _why(t: Translator, sense: Sense, sold: SaleDraft) -> Markup:
    if sold.currency is None or sold.currency == sense.currency:
        return t("freetext-sum-absurd")
    amount = t.money(abs(sold.amount), sold.currency)
    return t("freetext-sum-foreign", sum=amount, currency=sign_of(t, sense.currency))
