"""Reading with what a team's corrections taught: its own words for clients, for contacts and for complaints."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, cast

from bot.freetext import names
from bot.freetext.draft import ClaimDraft, Direction, Kind, KnownClient
from bot.freetext.groundwork import Groundwork
from bot.freetext.names.forms import fold
from bot.freetext.names.verdict import Verdict
from bot.freetext.normal import normalise, tokens
from bot.freetext.triggers.claims import is_claim, severity_of
from bot.freetext.triggers.contact import Event
from bot.freetext.wording import outside, own_words

What = Literal["client", "kind", "claim"]

LONGEST_PHRASE: Final = 120
_KEYS: Final = 200
_ROOT: Final = 4  # shorter words are met as they stand
_CERTAIN: Final = 0.95
_LIKELY: Final = 0.6
_BLANK: Final = "\ue001"
_PHRASE: Final = "="

_TAIL = re.compile(
    r"(?:[аяеєиіїоуюы]{0,2}(?:л[аои]?|вши|в|ть|ти|т|м|мо|те|ть|шь|ш)|ющ\w{2}|вш\w{2}|ами|ями|ого|его|ому|ему|ими|ыми"
    r"|[аяеєиіїоуюыйь]{1,2}|[оеа][мйх]|[яиы]х|ing|ed|es|s|'s)?(?:ся|сь)?$"
)


@dataclass(frozen=True, slots=True)
class LearntPhrase:
    """What words of a team mean.

    client: the lower-cased words `phrase` name `client_id`. kind: they tell of the contact `value` ("call-out",
    "meeting"). claim: they are a complaint ("yes") or none ("no"). Of the last two `phrase` is made by `phrase_form`.
    """

    what: What
    phrase: str
    value: str = ""
    client_id: int | None = None


class Known(list[KnownClient]):
    """The clients that a text may mean, and what its team has taught about words of it."""

    def __init__(self, clients: Sequence[KnownClient] = (), learnt: Sequence[LearntPhrase] = ()) -> None:
        super().__init__(clients)
        self.learnt = tuple(learnt)

    def plus(self, clients: Sequence[KnownClient]) -> "Known":
        """The same with more clients."""
        return Known([*self, *clients], self.learnt)


def learnt_with(clients: Sequence[KnownClient]) -> tuple[LearntPhrase, ...]:
    """What was taught about the words of the text that these clients were found for."""
    return clients.learnt if isinstance(clients, Known) else ()


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """What the forms of a lower-cased word share, more or less: "пошуршали" and "пошуршал", "pinged" and "pings"."""
    if len(word) <= _ROOT:
        return fold(word)
    match = _TAIL.search(word)
    stem = word[: match.start()] if match is not None else word
    return fold(stem if len(stem) >= _ROOT - 1 else word)


def phrase_form(words: str) -> str:
    """Words as they are stored and compared: their roots, one blank between them."""
    return " ".join(root(token.low) for token in tokens(normalise(words, LONGEST_PHRASE)))


def phrase_key(phrase: str) -> str:
    """The one key by which such a phrase is looked up: the longest of its roots."""
    return max(phrase.split(), key=len, default="")


def text_keys(text: str) -> frozenset[str]:
    """Keys to look up for a message: those of names, and behind a sign those of phrases, at most 200 of each."""
    roots = dict.fromkeys(root(token.low) for token in tokens(normalise(text)))
    return names.text_keys(text) | {_PHRASE + one for one in list(roots)[:_KEYS]}


def keys_apart(keys: Collection[str]) -> tuple[list[str], list[str]]:
    """Such keys as those of names and those of phrases."""
    phrases = [key.removeprefix(_PHRASE) for key in keys if key.startswith(_PHRASE)]
    return [key for key in keys if not key.startswith(_PHRASE)], phrases


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a phrase stands: tokens from `first` to before `end`."""

    value: str
    first: int
    end: int


def _places(ground: Groundwork, learnt: Sequence[LearntPhrase], what: What) -> list[_Place]:
    """Each phrase of the text once, the longest at a place; what was taught to mean two things says nothing."""
    meanings: dict[tuple[str, ...], set[str]] = {}
    for one in learnt:
        if one.what == what:
            meanings.setdefault(tuple(one.phrase.split()), set()).add(one.value)
    if not meanings:
        return []
    said = [root(token.low) for token in ground.found]
    found: list[_Place] = []
    for words, values in sorted(meanings.items(), key=lambda item: -len(item[0])):
        for first in range(len(said) - len(words) + 1):
            end = first + len(words)
            if tuple(said[first:end]) != words or any(place.first < end and first < place.end for place in found):
                continue
            found.append(_Place(next(iter(values)) if len(values) == 1 else "", first, end))
    return sorted((place for place in found if place.value), key=lambda place: place.first)


def unsettled(verdict: Verdict, learnt: Sequence[LearntPhrase]) -> Verdict:
    """Words that were taught to mean several clients name none of them alone, whoever writes: the person is asked."""
    taught = {(one.client_id, one.phrase) for one in learnt if one.what == "client"}
    if verdict.client_id is None or verdict.contact_id is not None or len(taught) < 2:
        return verdict
    spoken = [
        hit
        for hit in verdict.hits
        if hit.cover == 1.0 and (hit.variant.client, " ".join(word.low for word in hit.variant.words)) in taught
    ]
    mine = [hit for hit in spoken if hit.variant.client == verdict.client_id]
    rivals = [
        hit.variant.client
        for hit in spoken
        if hit.variant.client != verdict.client_id and any(one.start < hit.end and hit.start < one.end for one in mine)
    ]
    if not rivals:
        return verdict
    candidates = tuple(dict.fromkeys((verdict.client_id, *rivals, *verdict.candidates)))[:4]
    return replace(verdict, client_id=None, candidates=candidates, clear=False)


def taught_event(
    ground: Groundwork, learnt: Sequence[LearntPhrase], event: Event | None, planned: frozenset[int]
) -> Event | None:
    """The contact that the team's own words tell of, else `event`. `planned`: statements about a time to come."""
    for place in _places(ground, learnt, "kind"):
        word = ground.words[place.first]
        if word.clause in planned:
            continue
        start, end = word.start, ground.words[place.end - 1].end
        # What was surely told before it stays the first contact.
        if event is None or event.certainty < _LIKELY or start < event.end:
            kind, _, direction = place.value.partition("-")
            said = cast("Direction", direction) if direction else None
            return Event(cast("Kind", kind), said, _CERTAIN, start, end, place.first)
    return event


def taught_claim(
    ground: Groundwork,
    learnt: Sequence[LearntPhrase],
    claim: ClaimDraft | None,
    called: Sequence[tuple[int, int]],
) -> ClaimDraft | None:
    """The complaint by the team's own words: one that they call none is none, one that they call so is one."""
    places = _places(ground, learnt, "claim")
    words, low = ground.words, ground.normal.low
    if claim is not None:
        for place in places:
            start, end = words[place.first].start, words[place.end - 1].end
            span = ground.normal.span(start, end)
            beside = low[:start] + _BLANK * (end - start) + low[end:]
            if place.value == "no" and span[0] < claim.span[1] and claim.span[0] < span[1] and not is_claim(beside):
                return None
        return claim
    for place in places:
        if place.value == "yes":
            first, last = words[place.first], words[place.end - 1]
            told = [word for word in words if first.clause <= word.clause <= last.clause]
            text = own_words(ground.normal, outside((told[0].start, told[-1].end), called))
            span = ground.normal.span(first.start, last.end)
            return ClaimDraft(text or own_words(ground.normal, [span]), severity_of(low), _CERTAIN, span)
    return None
