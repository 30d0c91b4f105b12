"""How far the deal of a message is: an offer, bargaining, won, lost. What was sold or who else is named helps."""

import re
from typing import Final

from bot.freetext.draft import Stage
from bot.freetext.model.linear import load
from bot.freetext.model.signs import Together, named, of_message, together
from bot.freetext.model.view import Seen

NONE: Final = "none"
STAGES: Final[tuple[Stage, ...]] = ("proposal", "negotiation", "won", "lost")
STAGE_FROM: Final = 0.5
_LIKELY: Final = 0.7


def signs_of(view: tuple[Seen, ...], *, sold: bool, sums: int, offers: bool, rivals: bool) -> Together:
    """A whole message with what rules know: whether a sale, an offer or a competitor is in it, and how many sums."""
    known = {"sold": float(sold), "sums": float(min(sums, 2)), "offers": float(offers), "rivals": float(rivals)}
    return together(of_message(view), named({f"stage_{name}": value for name, value in known.items()}))


# Hands seldom tell of a deal that is lost: what they say then is the rules' to know.
_LOST: Final = re.compile(
    r"(?<!\w)(?:проигра(?:л|ла|ли|но)|проиграли|програ(?:в|ла|ли|но)|слил[аи]?\s+тендер|ушл[аи]\s+к|ушел\s+к|перешл[аи]\s+(?:к|на)"
    r"|пішл[аи]\s+до|пішов\s+до|перейшл[аи]\s+до|(?:выбрал[аи]?|взял[аи]?|купил[аи]?)\s+(?:не\s+нас|не\s+у\s+нас|других|другого|у\s+других)"
    r"|(?:обрал[аи]|взял[аи]|купил[аи])\s+(?:не\s+нас|не\s+в\s+нас|інших|іншого|в\s+інших)|lost\s+(?:it|the|this|them|to)|we\s+lost"
    r"|(?:went|gone|going)\s+with\s+(?!us(?!\w)|me(?!\w)|him|her|them)|chose\s+(?:someone|somebody|another))(?!\w)"
)


def stage_of(
    view: tuple[Seen, ...], low: str, *, sold: bool, sums: int, offers: bool, rivals: bool
) -> tuple[Stage, float] | None:
    """The stage and how surely it is that; None where none is told surely enough. `low` is the normalised text."""
    if not view:
        return None
    if not sold and _LOST.search(low):
        return "lost", _LIKELY
    chances = load("stage").chances(signs_of(view, sold=sold, sums=sums, offers=offers, rivals=rivals))
    best = max(STAGES, key=lambda stage: chances.get(stage, 0.0))
    return (best, round(chances[best], 2)) if chances.get(best, 0.0) >= STAGE_FROM else None
