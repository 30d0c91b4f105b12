"""What contact took place and who began it: asked of the model, which knows what the rules would say."""

from collections.abc import Sequence
from typing import Final, cast

from bot.freetext.draft import Direction, Kind
from bot.freetext.model.linear import load
from bot.freetext.model.signs import Signs, named, of_message, together
from bot.freetext.model.view import Seen
from bot.freetext.triggers.contact import Event

NONE: Final = "none"  # nothing took place, or nobody says who began it
_SURE: Final = 0.45  # below it the rules have their way


def signs_of(view: Sequence[Seen], event: Event | None) -> Signs:
    """A message and what the rules make of it."""
    if event is None:
        ruled = {"kind=none": 1.0, "direction=none": 1.0}
    else:
        ruled = {
            f"kind={event.kind}": 1.0,
            f"direction={event.direction}": 1.0,
            f"both={event.kind} {event.direction}": 1.0,
            f"sure={event.kind} {event.certainty:.1f}": 1.0,
        }
    return together(of_message(view), named(ruled))


def judged(view: Sequence[Seen], event: Event | None) -> Event | None:
    """The contact as the model sees it; where it is not sure, as the rules do."""
    if not view:
        return event
    signs = signs_of(view, event)
    kind, chance = _best(load("kind").chances(signs))
    if chance < _SURE or kind == NONE:
        return event
    direction, _ = _best(load("direction").chances(signs))
    whole = (event.start, event.end, event.word) if event is not None else (view[0].start, view[-1].end, -1)
    start, end, word = whole
    told = None if direction == NONE or kind == "meeting" else cast(Direction, direction)
    return Event(cast(Kind, kind), told, round(chance, 2), start, end, word)


def _best(chances: dict[str, float]) -> tuple[str, float]:
    return max(chances.items(), key=lambda item: item[1])
