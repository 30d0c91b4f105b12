"""What the model learns from and reads by: words, pairs, pieces of words and what stands beside a place, as numbers.

A sign is a string hashed into one of `BUCKETS`; two signs in one bucket share a weight, which costs little when there
are many more buckets than signs that count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from zlib import crc32

from bot.freetext.model.acts import act_of
from bot.freetext.model.senses import sense_of
from bot.freetext.model.view import DATE, Seen
from bot.freetext.wordlists import word_set

BUCKETS = 1 << 17
_MASK = BUCKETS - 1
_LONGEST = 24  # of a word; what is longer is no word
_MOST = 160  # words of a message that are looked at
_DENYING = word_set("не ни ні нет без немає жодної никаких ніяких no not never without don't didn't doesn't isn't none")
_SENSE = 0.5  # the weight of a sense beside all the words, which have a length of one together
_REACH = 8  # words to either side of a place

Signs = dict[int, float]


def _bucket(sign: str) -> int:
    return crc32(sign.encode()) & _MASK


def _pieces(word: str, shortest: int, longest: int) -> Iterable[str]:
    closed = f"^{word[:_LONGEST]}$"
    length = len(closed)
    return [closed[at : at + size] for size in range(shortest, longest + 1) for at in range(length - size + 1)]


def _stem(seen: Seen) -> str:
    return seen.low if seen.sign else seen.low[:4]


@lru_cache(maxsize=16384)
def _word(mark: str, low: str, topic: str, shortest: int, longest: int) -> tuple[int, ...]:
    """The buckets of one word: itself, what it is about, its pieces. Most words of a message were met before."""
    told = [f"{mark}w:{low}"]
    if topic:
        told.append(f"{mark}t:{topic}")
    if not low.startswith("<"):
        told += [f"{mark}c:{piece}" for piece in _pieces(low, shortest, longest)]
    return tuple(map(_bucket, told))


def _told(view: Sequence[Seen], mark: str) -> Iterable[int]:
    for one in view:
        yield from _word(mark, one.low, one.topic, 2, 5)
    lows = ["^", *(one.low for one in view), "$"]
    for left, right in pairwise(lows):
        yield _bucket(f"{mark}b:{left} {right}")
    stems = [_stem(one) for one in view]
    for first, second in pairwise(stems):
        yield _bucket(f"{mark}s:{first} {second}")
    for first, third in zip(stems, stems[2:], strict=False):
        yield _bucket(f"{mark}k:{first} {third}")


def senses(view: Sequence[Seen]) -> Signs:
    """What the words are about, what is about what beside it, and what is denied: few signs, each of weight."""
    return {_bucket(sign): _SENSE for sign in _senses(view)}


def _senses(view: Sequence[Seen]) -> Iterable[str]:
    told = []
    for at, one in enumerate(view):
        sense = "" if one.sign else sense_of(one.low)
        if not sense:
            continue
        if any(before.low in _DENYING for before in view[max(0, at - 2) : at]):
            sense = "-" + sense
        told.append(sense)
        yield f"z:{sense}"
    for first, second in pairwise(told):
        yield f"zz:{first} {second}"
    for sense in set(told):
        if told.count(sense) > 1:
            yield f"z2:{sense}"


def acts(view: Sequence[Seen]) -> Signs:
    """How they met: the ways that words speak of, the names right beside them, in which order, in how long a text."""
    signs: list[str] = []
    told: list[str] = []
    for at, one in enumerate(view):
        act = "" if one.sign else act_of(one.low)
        if act:
            told.append(act)
            signs.append(f"a:{act}")
            if one.clause == view[0].clause:
                signs.append(f"1a:{act}")
        if one.topic:
            signs.append(f"at:{one.topic}")
        for step in (-2, -1, 1, 2):
            if 0 <= at + step < len(view) and view[at + step].sign:
                signs += [f"an:{word}{step}{view[at + step].low}" for word in (act, one.topic) if word]
    signs += [f"aa:{first} {second}" for first, second in pairwise(told)]
    signs += [] if told else ["a0"]
    dates = sum(one.low == DATE for one in view)
    signs += [f"length={min(6, len(view) // 5)}", f"dates={dates}"]
    return {_bucket(sign): _SENSE for sign in signs}


def _scaled(signs: Mapping[int, float]) -> Signs:
    """To the length of one, so that a long message weighs as much as a short one."""
    length = sum(value * value for value in signs.values()) ** 0.5 or 1.0
    return {bucket: value / length for bucket, value in signs.items()}


@lru_cache(maxsize=8)
def of_message(view: tuple[Seen, ...]) -> Mapping[int, float]:
    """A whole message, its first statement marked apart: who did what is mostly told first. Asked more than once."""
    view = view[:_MOST]
    signs = dict.fromkeys(_told(view, ""), 1.0)
    if view:
        first = [one for one in view if one.clause == view[0].clause]
        signs |= dict.fromkeys(_told(first, "1"), 1.0)
    return _scaled(signs)


def of_clause(clauses: Sequence[Sequence[Seen]], at: int) -> Signs:
    """One statement of a message, with what is told right before and behind it."""
    signs = dict.fromkeys(_told(clauses[at], ""), 1.0)
    for side, beside in (("L", at - 1), ("R", at + 1)):
        if 0 <= beside < len(clauses):
            signs |= {_bucket(f"{side}{one.low if one.sign else one.low[:5]}"): 0.5 for one in clauses[beside]}
    if at == 0:
        signs[_bucket("first")] = 1.0
    if at == len(clauses) - 1:
        signs[_bucket("last")] = 1.0
    return _scaled(signs)


def beside(view: Sequence[Seen], start: int, end: int) -> Signs:
    """What stands around a place of the text: nearer words count more, those of other statements less."""
    first = next((at for at, one in enumerate(view) if one.end > start), len(view))
    after = next((at for at, one in enumerate(view) if one.start >= end), len(view))
    if not view:
        return {}
    here = view[min(first, len(view) - 1)]
    signs: Signs = {}

    def put(bucket: int, value: float) -> None:
        if value > signs.get(bucket, 0.0):
            signs[bucket] = value

    for side, row in (("L", view[max(0, first - _REACH) : first][::-1]), ("R", view[after : after + _REACH])):
        for distance, one in enumerate(row):
            share = 1.0 if one.clause == here.clause else 0.6 if one.sentence == here.sentence else 0.35
            value = share / (1 + distance / 3)
            for bucket in _word(side, one.low, one.topic, 3, 4):
                put(bucket, value)
            for bucket in _word("A", one.low, one.topic, 3, 4):
                put(bucket, value * 0.7)
        if row:
            put(_bucket(f"{side}1:{row[0].low}"), 1.0)
        if len(row) > 1:
            put(_bucket(f"{side}2:{row[1].low} {row[0].low}"), 1.0)
    return _scaled(signs)


def named(values: Mapping[str, float]) -> Signs:
    """What rules know, as signs of the model: by name."""
    return {_bucket(f"r:{name}"): value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Together:
    """Several kinds of signs as one, without a copy; where two meet, they add up."""

    parts: tuple["Told", ...]

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self.parts)

    def values(self) -> Iterable[float]:
        """The values, in the order of the buckets."""
        return chain.from_iterable(part.values() for part in self.parts)

    def items(self) -> Iterable[tuple[int, float]]:
        """Buckets with their values; a bucket may come twice."""
        return chain.from_iterable(part.items() for part in self.parts)


Told = Mapping[int, float] | Together


def together(*parts: Told) -> Together:
    """Several kinds of signs as one."""
    return Together(parts)
