"""Which sum is the deal: not a debt, the price of one, a discount or a budget."""

from collections.abc import Sequence
from typing import Final

from bot.freetext.amounts import Amount
from bot.freetext.model.linear import load
from bot.freetext.model.signs import Together, beside, named, together
from bot.freetext.model.view import Seen

DEAL: Final = "deal"
TOTAL_MORE: Final = 0.3  # a stated total goes before a likelier part of it
DEAL_FROM: Final = 0.5


def signs_of(view: Sequence[Seen], sums: Sequence[Amount], at: int, low: str) -> Together:
    """What stands around a sum, how it is written, and what rules say of it. `low` is the normalised text."""
    amount = sums[at]
    written = low[amount.start : amount.end]
    known = {
        f"role={amount.role}": 1.0,
        "certainty": amount.certainty,
        "currency": float(amount.currency is not None),
        "greatest": float(amount.value == max(one.value for one in sums)),
        "alone": float(len(sums) == 1),
        f"order={min(at, 2)}": 1.0,
        "bare": float(not any(char.isalpha() or char in "$€£₴₽" for char in written)),
        "round": float(amount.value % 100 == 0),
        f"digits={len(str(int(amount.value)))}": 1.0,
    }
    return together(beside(view, amount.start, amount.end), named(known))


def deal_of(view: Sequence[Seen], sums: Sequence[Amount], low: str) -> tuple[Amount, float] | None:
    """The sum of the deal, and how surely it is (0 to 1); None where none is."""
    best: tuple[float, float, Amount] | None = None
    for at, amount in enumerate(sums):
        chance = load("sum").chances(signs_of(view, sums, at, low))[DEAL]
        weight = chance + (TOTAL_MORE if amount.role == "total" and chance > 0.4 else 0.0)
        if best is None or weight > best[0]:
            best = (weight, chance, amount)
    if best is None or best[0] < DEAL_FROM:
        return None
    return best[2], round(best[1], 2)
