"""Does a message complain of us? Asked of the model clause by clause and as a whole, with what the lexicon finds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.freetext.model.linear import load
from bot.freetext.model.signs import Together, named, of_clause, of_message, senses, together
from bot.freetext.model.view import Seen, clauses_of
from bot.freetext.triggers.claims import SURE, Complaint

CLAIM: Final = "claim"
CLAIM_FROM: Final = 0.38  # so surely a message complains, and a claim is recorded
ASK_FROM: Final = 0.2  # so surely it may, and the person is asked with a button
NO_CLAIM_BELOW: Final = 0.02  # so hardly it does, and the lexicon's plain words for it are not believed
_EDGE: Final = 1e-4


@dataclass(frozen=True, slots=True)
class Grievance:
    """How surely a message complains (0 to 1), and the statement that does so most: its place in the text."""

    certainty: float
    start: int
    end: int


def signs_of_message(view: tuple[Seen, ...], complaints: Sequence[Complaint]) -> Together:
    """A whole message."""
    surest = max((one.certainty for one in complaints), default=0.0)
    ruled = {"surest": surest, "complaints": float(min(2, len(complaints)))}
    return together(of_message(view), senses(view), named(ruled))


def signs_of_clause(clauses: Sequence[Sequence[Seen]], at: int, complaints: Sequence[Complaint]) -> Together:
    """One statement."""
    start, end = clauses[at][0].start, clauses[at][-1].end
    surest = max((one.certainty for one in complaints if one.start < end and start < one.end), default=0.0)
    ruled = {"surest": surest, "sure": float(surest >= SURE)}
    return together(of_clause(clauses, at), senses(clauses[at]), named(ruled))


def weigh(view: tuple[Seen, ...], complaints: Sequence[Complaint]) -> Grievance | None:
    """The statement that complains most, and how surely the message does; None for a message without words."""
    clauses = clauses_of(view)
    if not clauses:
        return None
    model = load("claim-clause")
    chances = [model.chances(signs_of_clause(clauses, at, complaints))[CLAIM] for at in range(len(clauses))]
    worst = max(range(len(clauses)), key=lambda at: chances[at])
    whole = load("claim").chances(signs_of_message(view, complaints))[CLAIM]
    certainty = together_chance(chances[worst], whole)
    return Grievance(certainty, clauses[worst][0].start, clauses[worst][-1].end)


def together_chance(clause: float, whole: float) -> float:
    """Two opinions as one: halfway between their logarithmic odds."""
    odds = (_odds(clause) + _odds(whole)) / 2
    return 1.0 / (1.0 + math.exp(-odds))


def _odds(chance: float) -> float:
    chance = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(chance / (1 - chance))
