"""Was this sum sold, ordered or agreed on, or is it only spoken of? Beside the rules, which know the plain verbs."""

from collections.abc import Sequence
from typing import Final

from bot.freetext.amounts import Amount
from bot.freetext.model import sums
from bot.freetext.model.linear import load
from bot.freetext.model.signs import Together, named, of_clause, together
from bot.freetext.model.view import Seen

SOLD: Final = "sold"


def signs_of(view: Sequence[Seen], found: Sequence[Amount], at: int, low: str, *, ruled: bool) -> Together:
    """What stands around a sum, and in its whole sentence; `ruled`: the rules see a sale in it."""
    amount = found[at]
    here = next((one for one in view if one.end > amount.start), view[-1])
    sentence = [one for one in view if one.sentence == here.sentence]
    return together(
        sums.signs_of(view, found, at, low), of_clause([sentence], 0), named({"sold_by_rule": float(ruled)})
    )


def chance_of(view: Sequence[Seen], found: Sequence[Amount], at: int, low: str, *, ruled: bool = False) -> float:
    """How surely a sum was sold for, 0 to 1."""
    return load("sold").chances(signs_of(view, found, at, low, ruled=ruled))[SOLD] if view else 0.0
