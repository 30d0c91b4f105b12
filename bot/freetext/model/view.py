"""A sentence as the model sees it: its words, with signs in the place of names, dates, sums and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.freetext.triggers.clauses import Mention, Word

CLIENT, PERSON, DATE, SUM, NUMBER = "<c", "<p", "<d>", "<s>", "<n>"


@dataclass(frozen=True, slots=True)
class Seen:
    """A word or a sign: its place in the normalised text, its statement and what the lexicon knows of it."""

    low: str
    start: int
    end: int
    clause: int
    sentence: int
    topic: str = ""

    @property
    def sign(self) -> bool:
        """Whether it stands for a name or a figure."""
        return self.low.startswith("<")


def view_of(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
    dates: Sequence[tuple[int, int]],
    sums: Sequence[tuple[int, int]],
) -> tuple[Seen, ...]:
    """What is seen of a sentence; `names` (of the client), `dates` and `sums` are places in the normalised text."""
    cases: dict[int, str] = {}
    for mention in mentions:
        case = "n>" if mention.nominative and mention.plain else "d>" if mention.dative and mention.plain else ">"
        for index in range(mention.start, mention.end):
            cases.setdefault(index, (PERSON if mention.person else CLIENT) + case)
    seen: list[Seen] = []
    for index, word in enumerate(words):
        low = word.low
        if index in cases:
            low = cases[index]
        elif any(start <= word.start < end for start, end in names):
            low = CLIENT + ">"
        elif any(start <= word.start < end for start, end in dates):
            low = DATE
        elif any(start <= word.start < end for start, end in sums):
            low = SUM
        elif word.low.isdigit():
            low = NUMBER
        if low[0] == "<" and seen and seen[-1].low == low:
            last = seen[-1]
            seen[-1] = Seen(low, last.start, word.end, last.clause, last.sentence)
            continue
        topic = f"{word.topic}-{word.form}" if word.topic and low[0] != "<" else ""
        seen.append(Seen(low, word.start, word.end, word.clause, word.sentence, topic))
    return tuple(seen)


def clauses_of(view: Sequence[Seen]) -> list[tuple[Seen, ...]]:
    """The statements of a sentence, in their order."""
    cuts = [0, *(at + 1 for at, (one, two) in enumerate(pairwise(view)) if one.clause != two.clause), len(view)]
    return [tuple(view[start:end]) for start, end in pairwise(cuts) if end > start]
