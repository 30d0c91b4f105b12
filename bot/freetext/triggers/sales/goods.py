"""The words for the goods of a sale."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.freetext.amounts import UnitPrice
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.sales.words import (
    FILLER,
    GOODS,
    NUMBER,
    ORDER,
    PAPERS,
    RETURN,
    THEY_BOUGHT,
    THEY_PAID,
    WE_SOLD,
)

_WHERE = frozenset(("в", "во", "из", "у", "до", "з", "із", "to", "in", "from", "into"))


@dataclass(frozen=True, slots=True)
class Deed:
    """A word of selling, buying, paying or giving back: its first and last word, and what it says."""

    index: int
    last: int
    certainty: float
    returned: bool
    present: bool


def goods_of(
    ground: Groundwork,
    deed: Deed,
    left: int,
    right: int,
    figure: tuple[int, int],
    price: UnitPrice | None,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], ...]:
    """The words for the goods: behind the verb up to the sum, else behind the sum, else before the verb."""
    words = ground.words
    holes = [(amount.start, amount.end) for amount in ground.sums]
    holes += [(date.start, date.end) for date in ground.dates]
    holes += [*names, *_towns(ground), figure]
    if price is not None:
        holes.append((price.price_start, price.end))
    inside = [i for i, word in enumerate(words) if left <= word.start < right]
    behind = [i for i in inside if i > deed.last]
    after = [i for i in behind if words[i].start >= figure[1]]
    before = [i for i in inside if i < deed.index]
    close = after and not re.search(
        r"[.;!?\n]|(?<!\w)(?:и|і|та|а|но|але|and|but)(?!\w)", ground.normal.low[figure[1] : words[after[0]].end]
    )
    runs = (
        [i for i in behind if words[i].end <= figure[0]],
        after[:5] if close else [],
        before[-4:] if not ORDER.fullmatch(words[deed.index].low) else [],
    )
    for run in runs:
        kept = [
            i
            for i in run
            if not any(start <= words[i].start < end for start, end in holes)
            and not any(mention.start <= i < mention.end for mention in mentions)
        ]
        pieces = _pieces(ground.normal.low, words, kept)
        if pieces:
            return pieces
    return ()


def _towns(ground: Groundwork) -> list[tuple[int, int]]:
    """Where the goods went: a name with a capital right behind a preposition of place."""
    found = ground.found
    return [
        (token.start, token.end)
        for before, token in pairwise(found)
        if before.low in _WHERE and token.text[:1].isupper() and not token.text.isupper()
    ]


def _pieces(low: str, words: Sequence[Word], kept: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The longest unbroken run of words that names something, its empty ends cut."""
    best: list[int] = []
    run: list[int] = []
    for at in [*kept, -1]:
        if run and at == run[-1] + 1 and words[at].clause == words[run[-1]].clause:
            run.append(at)
            continue
        trimmed = _trimmed(words, run)
        if _telling(words, trimmed) > _telling(words, best):
            best = trimmed
        run = [at] if at >= 0 else []
    if not best:
        return ()
    best = best[:GOODS]
    start = words[best[0]].start
    while start > 2 and low[start - 1] in ",." and low[start - 2].isdigit():
        start = next(word.start for word in words if word.end == start - 1)  # "1,5 тонны"
    return ((start, words[best[-1]].end),)


def _trimmed(words: Sequence[Word], run: Sequence[int]) -> list[int]:
    kept = list(run)
    while kept and (words[kept[0]].low in FILLER or PAPERS.fullmatch(words[kept[0]].low)):
        kept.pop(0)
    while kept and (words[kept[-1]].low in FILLER or PAPERS.fullmatch(words[kept[-1]].low)):
        kept.pop()
    return kept


def _telling(words: Sequence[Word], run: Sequence[int]) -> int:
    """How many words of a run name goods; a bare number or a verb names none."""
    return sum(
        not NUMBER.fullmatch(words[i].low)
        and words[i].low not in FILLER
        and not PAPERS.fullmatch(words[i].low)
        and not any(verbs.fullmatch(words[i].low) for verbs in (WE_SOLD, THEY_BOUGHT, THEY_PAID, RETURN))
        and not (words[i].form in ("past", "infinitive") and words[i].topic and not words[i].latin)
        and len(words[i].low) > 1
        for i in run
    )
