"""What is found: a sum, a price of one piece, a telephone number."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["currency", "scale", "bare"]
Bound = Literal["", "low", "high"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in whole units; `role` is deal, debt, unit_price or total.

    `currency`: what is written beside it, or the only one of the message (`borrowed`). `form`: what makes it a sum, a
    bare figure only its surroundings. `bound`: which end of a range ("7-8 млн") it is. `words`: said, not in figures.
    """

    value: float
    currency: str | None
    start: int
    end: int
    role: str
    certainty: float
    form: Form = "currency"
    bound: Bound = ""
    words: bool = False
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price of one piece, and how many there are if that stands right before it ("40 коробок по 3000").

    `each`: the words themselves say that it is of one piece.
    """

    value: float
    currency: str | None
    quantity: float | None
    start: int
    price_start: int
    end: int
    each: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number in E.164 and where it stood."""

    number: str
    start: int
    end: int
