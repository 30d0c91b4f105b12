"""What contact took place and who began it: asked of the model, which knows what the rules would say."""

from itertools import pairwise
from typing import Final, cast

from bot.freetext.draft import Direction, Kind
from bot.freetext.model.linear import load
from bot.freetext.model.signs import Together, acts, named, of_message, together
from bot.freetext.model.view import Seen
from bot.freetext.triggers.contact import Event
from bot.freetext.wordlists import word_set

NONE: Final = "none"  # nobody says who began it
CONTACT: Final = "contact"
_NOT = word_set("не not didn't didnt haven't havent couldn't couldnt never")
_TOOK_PLACE = 0.4  # so surely something did, where the rules see nothing
_MAY_HAVE = 0.15  # so surely it may have, and the person is asked with a button
_SURER = 0.95  # what goes before a guess of the rules: "поговорил с ним" is a call as a rule
_FIRM, _OVERRULED = 0.9, 0.75  # a verb of the channel itself is only overruled so surely
_GUESS = 0.5  # what the rules only guess at is guessed better by the model


def signs_of(view: tuple[Seen, ...], event: Event | None) -> Together:
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
    return together(of_message(view), acts(view), named(ruled))


def judged(view: tuple[Seen, ...], event: Event | None) -> tuple[Event | None, Event | None]:
    """The contact that took place, and else the one that may have: the second only where there is no first.

    What the rules found stays a contact; its kind and who began it the model says.
    """
    if not view:
        return event, None
    if event is None and _is_denied(view):
        return None, None
    signs = signs_of(view, event)
    took_place = load("contact").chances(signs)[CONTACT] if event is None or event.certainty <= _GUESS else 1.0
    if took_place < _TOOK_PLACE and (event is not None or took_place < _MAY_HAVE):
        return event, None
    kind, chance = _best(load("kind").chances(signs))
    if event is not None and event.kind is not None and chance < _needed(event):
        kind, chance = event.kind, event.certainty
    direction, _ = _best(load("direction").chances(signs))
    start, end, word = (event.start, event.end, event.word) if event is not None else (view[0].start, view[-1].end, -1)
    told = None if direction == NONE or kind == "meeting" else cast(Direction, direction)
    found = Event(cast(Kind, kind), told, round(min(chance, took_place), 2), start, end, word)
    return (found, None) if took_place >= _TOOK_PLACE else (None, found)


def _needed(event: Event) -> float:
    """How sure the model has to be, to say another kind than the rules do."""
    if event.certainty <= _GUESS:
        return _SURER
    return _OVERRULED if event.certainty >= _FIRM else _GUESS


def _is_denied(view: tuple[Seen, ...]) -> bool:
    """Is a contact told not to have been: "не звонил", "didn't call"? That nobody answered is an event of rules."""
    return any(
        two.topic.split("-")[0] in ("call", "meeting") and one.low in _NOT for one, two in pairwise(view) if two.topic
    )


def _best(chances: dict[str, float]) -> tuple[str, float]:
    return max(chances.items(), key=lambda item: item[1])
