"""One contact that a text tells of, and the channel named beside a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.draft import Direction, Kind
from bot.freetext.triggers.clauses import Word


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: the direction is None when the words leave it open. `start`/`end` are places in the text."""

    kind: Kind | None
    direction: Direction | None
    certainty: float
    start: int
    end: int
    word: int


def nearby(words: Sequence[Word], index: int, span: int = 6) -> range:
    """The neighbours of a word in its sentence."""
    first = last = index
    while first > 0 and words[first - 1].sentence == words[index].sentence and index - first < span:
        first -= 1
    while last + 1 < len(words) and words[last + 1].sentence == words[index].sentence and last - index < span:
        last += 1
    return range(first, last + 1)


def channel_near(words: Sequence[Word], index: int) -> Kind | None:
    """The channel named near a verb of writing, sending or getting."""
    best: tuple[int, Kind] | None = None
    for at in nearby(words, index, 9):
        topic = words[at].topic
        if at != index and topic in ("email", "message"):
            kind: Kind = "email" if topic == "email" else "message"
            if best is None or abs(at - index) < best[0]:
                best = (abs(at - index), kind)
    return best[1] if best else None
