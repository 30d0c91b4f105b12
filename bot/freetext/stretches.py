"""Which words of a sentence belong to which of its plans: where one deed ends and the next begins."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.freetext.draft import PlanKind
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.contact import is_offer, is_paper
from bot.freetext.triggers.roles import own_deed, promised_kind

_STOP = re.compile(r"[.!?;\n](?=\s|$)|,(?!(?<=\d,)\d)|\s-\s")
_AND = re.compile(
    r"(?<!\w)(?:и|і|й|та|а|но|але|and|but|then|also|потом|потім|тогда|еще|ще)(?:\s+(?:потом|потім|then|also|еще|ще|также|також))?(?!\w)"
)
_TIE = re.compile(r"(?:(?<!\w)(?:в|во|у|на|к|ко|до|по|с|з|о|об|on|at|by|in|for|till|until)\s+)?(?:the\s+)?$")
_DEED = 0.3
_FIRM, _LOOSE, _BARE = 3.0, 2.0, 0.5


def stretches(ground: Groundwork, dates: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each of the dates, in their order in the text, the place of the words that may speak of it.

    Between two dates the cut is where each side keeps a deed: at a stop, else before "и", else beside a date.
    """
    low = ground.normal.low
    cuts = [0]
    for left, right in pairwise(dates):
        cuts.append(_cut(ground, cuts[-1], left, right, low))
    cuts.append(len(low))
    return list(pairwise(cuts))


def kind_among(words: Sequence[Word]) -> PlanKind | None:
    """What is to be done by these words alone; None when they name no deed."""
    deeds = [
        word.topic
        for at, word in enumerate(words)
        if not word.blocked and own_deed(word, words[at - 1].low if at else "") >= _DEED
    ]
    if not deeds:
        return None
    kind = promised_kind(words)
    paper = any(is_paper(word.low) or is_offer(word.low) for word in words)
    if kind == "task" and ("write" in deeds or "email" in deeds or (paper and "send" in deeds)):
        return "email"
    return kind


def _cut(ground: Groundwork, begin: int, left: tuple[int, int], right: tuple[int, int], low: str) -> int:
    """Where the plan of the first date ends."""
    gap = low[left[1] : right[0]]
    tie = _TIE.search(low, left[1], right[0])
    before = tie.start() if tie is not None else right[0]
    places = [(left[1] + match.end(), _FIRM) for match in _STOP.finditer(gap)]
    places += [(left[1] + match.start(), _LOOSE) for match in _AND.finditer(gap)]
    places += [(left[1], _BARE), (before, _BARE)]
    behind = _end_of_sentence(low, right[1])

    def worth(place: tuple[int, float]) -> tuple[float, int]:
        at, weight = place
        first, second = _deeds(ground, begin, at), _deeds(ground, at, behind)
        return weight + 4.0 * bool(first) + 4.0 * bool(second) - abs(first - 1) * 0.2, -abs(at - right[0])

    return max(places, key=worth)[0]


def _deeds(ground: Groundwork, start: int, end: int) -> int:
    words = ground.words
    return sum(
        start <= word.start < end and not word.blocked and own_deed(word, words[at - 1].low if at else "") >= _DEED
        for at, word in enumerate(words)
    )


def _end_of_sentence(low: str, start: int) -> int:
    match = re.compile(r"[.!?;\n](?=\s|$)").search(low, start)
    return match.start() if match is not None else len(low)
