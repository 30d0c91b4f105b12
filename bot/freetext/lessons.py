"""What a correction teaches: the words of the sentence that were misread, if they say anything beyond it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.freetext.dates import is_number_word
from bot.freetext.draft import Draft, KnownClient
from bot.freetext.learnt import root
from bot.freetext.names.everyday import EVERYDAY
from bot.freetext.names.forms import fold, name_words, stems_in_text, stems_of_name
from bot.freetext.names.generic import GENERIC, ORDINARY
from bot.freetext.names.nominative import in_nominative
from bot.freetext.names.people import PATRONYMIC, given_nominative
from bot.freetext.normal import Normal, Token, normalise, tokens
from bot.freetext.places import find_country, find_zone
from bot.freetext.triggers.clauses import Word, words_of
from bot.freetext.triggers.lexicon import STOP, topic
from bot.freetext.wordlists import word_set

MOST_WORDS: Final = 4
LONGEST_NAME: Final = 60
_ALIKE: Final = 0.6
_SHORTEST: Final = 3
_CAPITALS: Final = re.compile(r"([A-ZА-ЯІЇЄҐ]{2,6})[-']?[a-zа-яіїєґ]{0,3}")
# A place, a fair or a person may stand behind any other preposition.
_AT_CLIENT: Final = word_set("у к ко клиент клиента клиенту клієнт клієнта клієнту client customer account")
_NOT: Final = frozenset(("не", "not", "ні", "нет", "never", "didn't", "doesn't", "don't"))


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that a sentence uses for a client, `shown` as they are told to people.

    `sure`: they are like the client's name or stand like a name; other words must be taught twice.
    """

    shown: str
    phrase: str
    sure: bool


def client_words(text: str, draft: Draft, chosen: KnownClient, others: Sequence[KnownClient]) -> NameWords | None:
    """What `text` calls the client that was chosen for it, if it can be learnt; `draft` is how it was read.

    None for everyday words, a town, a given name alone, more than four words, the client's own name, and for what
    belongs to another client's name. Learnt names are no `aliases` here.
    """
    normal = normalise(text)
    found = tokens(normal)
    shown = _shown(normal, found, draft)
    words = [token.low for token in name_words(shown)] if shown else []
    if not shown or not 0 < len(words) <= MOST_WORDS or len(shown) > LONGEST_NAME:
        return None
    telling = [word for word in words if names_somebody(word)]
    if not telling or _is_person(words) or _is_town(words, [chosen, *others]):
        return None
    phrase = " ".join(words)
    if any(phrase == " ".join(token.low for token in name_words(name)) for name in (chosen.name, *chosen.aliases)):
        return None
    if any(_shares(words, name) for other in others if other.id != chosen.id for name in _names(other)):
        return None
    if any(_shares(words, rival.value) for rival in draft.competitors):
        return None
    sure = (
        any(_alike(word, name) for word in telling for name in _names(chosen))
        or _stands_out(normal, found, telling)
        or _stands_for(shown, chosen.name)
    )
    return NameWords(shown, phrase, sure)


def _shown(normal: Normal, found: Sequence[Token], draft: Draft) -> str | None:
    """The words in the nominative where that is plain."""
    match = draft.client
    if match.client_id is None and match.said is not None:
        return " ".join(match.said.split()).strip(" .,;:!?«»\"'“”„")
    if match.span is None:
        return None
    inside = [at for at, token in enumerate(found) if _overlaps(normal, token, match.span)]
    if not inside:
        return None
    names = [normal.typed(found[at].start, found[at].end) for at in inside]
    previous = found[inside[0] - 1].low if inside[0] else ""
    ukrainian = re.search(r"[іїєґ]", normal.low) is not None
    dative = bool(previous) and topic(previous) in ("call", "send", "write")
    return in_nominative(names, previous, ukrainian=ukrainian, dative=dative)


def _overlaps(normal: Normal, token: Token, span: tuple[int, int]) -> bool:
    start, end = normal.span(token.start, token.end)
    return start < span[1] and span[0] < end


def names_somebody(word: str) -> bool:
    """Whether a lower-cased word may name somebody: it is no everyday word and no figure."""
    if len(word) < _SHORTEST or not word[0].isalpha() or word in STOP or topic(word) or is_number_word(word):
        return False
    return word not in GENERIC and word not in ORDINARY and word not in EVERYDAY


def _is_person(words: Sequence[str]) -> bool:
    """A given name or a patronymic alone: the next one is somebody else."""
    return len(words) == 1 and (given_nominative(words[0]) is not None or PATRONYMIC.fullmatch(words[0]) is not None)


def _is_town(words: Sequence[str], clients: Sequence[KnownClient]) -> bool:
    phrase = " ".join(words)
    if find_zone(phrase) is not None or find_country(phrase) is not None:
        return True
    return any(client.city is not None and _shares(words, client.city) for client in clients)


def _names(client: KnownClient) -> Iterator[str]:
    yield from (client.name, *client.aliases)
    yield from (contact.name for contact in client.contacts)


def _shares(words: Sequence[str], name: str) -> bool:
    """Whether some of the words are forms of a telling word of the name."""
    said = {fold(stem) for word in words for stem in stems_in_text(word)}
    return any(
        fold(stem) in said
        for token in name_words(name)
        if names_somebody(token.low)
        for stem in stems_of_name(token.low)
        if len(stem) >= _SHORTEST
    )


def _alike(word: str, name: str) -> bool:
    """Whether a word is made of a word of the name: "ромаха" of "Ромашка"; or of its first letters."""
    own = fold(word)
    parts = [fold(token.low) for token in name_words(name)]
    if len(parts) > 1 and own == "".join(part[:1] for part in parts):
        return True
    for part in [*parts, "".join(parts)]:
        common = next((at for at, pair in enumerate(zip(own, part, strict=False)) if pair[0] != pair[1]), None)
        same = min(len(own), len(part)) if common is None else common
        if same >= _SHORTEST and 2 * same >= min(len(own), len(part)):
            return True
        if len(part) > _SHORTEST and OSA.normalized_similarity(own, part) >= _ALIKE:
            return True
    return False


def _stands_for(shown: str, name: str) -> bool:
    """Whether letters of the name in their order are written as its abbreviation: "НВСС", also in a case of it."""
    match = _CAPITALS.fullmatch(shown)
    if match is None:
        return False
    letters, rest = fold(match[1].lower()), iter("".join(fold(token.low) for token in name_words(name)))
    return letters[:1] == fold(name_words(name)[0].low)[:1] and all(letter in rest for letter in letters)


def _stands_out(normal: Normal, found: Sequence[Token], telling: Sequence[str]) -> bool:
    """Whether the words are written as a name: in quotes, or with a capital where only a client can stand."""
    stems = {fold(stem) for word in telling for stem in stems_of_name(word)}
    for at, token in enumerate(found):
        if not stems & {fold(stem) for stem in stems_in_text(token.low)}:
            continue
        before = normal.text[max(0, token.start - 2) : token.start].rstrip(" ")[-1:]
        if before == '"' or (at and token.text[:1].isupper() and found[at - 1].low in _AT_CLIENT):
            return True
    return False


def act_words(text: str, draft: Draft) -> str | None:
    """The words by which a sentence tells what was done: those it was read by, else its verb.

    A word that nothing is known of stands alone, others with what makes them special: "был на связи". None when there
    are none, or only a word whose meaning is plain.
    """
    normal = normalise(text)
    found = tokens(normal)
    words = words_of(normal.low, found, [False] * len(found))
    taken = _taken(normal, found, draft)
    if draft.kind is not None:
        inside = [at for at, token in enumerate(found) if _overlaps(normal, token, draft.kind.span)]
        # Told by few words, or by the whole of a statement.
        said = inside[:1] if len(inside) < _SHORTEST else [at for at in inside if not taken[at] and _is_verb(words[at])]
        head = next(iter(said), None)
    else:
        named = draft.client.span
        at_client = (at for at, token in enumerate(found) if named is not None and _overlaps(normal, token, named))
        clause = words[first].clause if (first := next(at_client, None)) is not None else 0
        head = _verb(words, taken, clause)
    if head is None:
        return None
    word = words[head]
    if len(word.low) > _SHORTEST and not word.topic and word.low not in STOP and not _is_everyday(word):
        return word.low
    return _run(words, taken, head)


def matter_words(text: str, draft: Draft) -> str | None:
    """The words by which a sentence tells what is the matter, beside the contact it was read by; None without any."""
    normal = normalise(text)
    found = tokens(normal)
    words = words_of(normal.low, found, [False] * len(found))
    taken = _taken(normal, found, draft)
    span = draft.kind.span if draft.kind is not None else None
    told = {word.clause for token, word in zip(found, words, strict=True) if span and _overlaps(normal, token, span)}
    verbs = [at for at, word in enumerate(words) if not taken[at] and word.clause not in told and _is_said_of(word)]
    if not verbs:
        return None
    head = verbs[0]
    word = words[head]
    if word.topic or _is_everyday(word):
        return _run(words, taken, head)
    denied = head > 0 and words[head - 1].low in _NOT and words[head - 1].clause == word.clause
    return f"{words[head - 1].low} {word.low}" if denied else word.low


def complaint_words(text: str, draft: Draft) -> str | None:
    """The words that were taken for a complaint, with what stands around a single one; None when there are none."""
    if not draft.claims:
        return None
    normal = normalise(text)
    found = tokens(normal)
    words = words_of(normal.low, found, [False] * len(found))
    inside = [at for at, token in enumerate(found) if _overlaps(normal, token, draft.claims[0].span)]
    if not inside:
        return None
    first, end = inside[0], min(inside[-1] + 1, inside[0] + MOST_WORDS)
    clause = words[first].clause
    taken = _taken(normal, found, draft)
    while end < len(words) and end - first < _SHORTEST and words[end].clause == clause and not taken[end]:
        end += 1
    if end - first < _SHORTEST and first and words[first - 1].clause == clause and not taken[first - 1]:
        first -= 1
    return " ".join(word.low for word in words[first:end]) if end - first > 1 else None


@cache
def _everyday_roots() -> frozenset[tuple[bool, str]]:
    return frozenset((word < "\u0250", root(word)) for word in EVERYDAY)


def _is_everyday(word: Word) -> bool:
    """Whether it is a word of any business, in some form: alone it tells nothing special."""
    return (word.latin, root(word.low)) in _everyday_roots()


def _taken(normal: Normal, found: Sequence[Token], draft: Draft) -> list[bool]:
    """Which tokens name somebody or tell a date: they are of this sentence only."""
    spans = [draft.client.span, draft.person.span if draft.person else None, draft.plan.span if draft.plan else None]
    spans.append(draft.happened_at.span if draft.happened_at else None)
    held = [span for span in spans if span is not None]
    said = {fold(stem) for token in name_words(draft.client.said or "") for stem in stems_of_name(token.low)}
    return [
        token.low[0].isdigit()
        or not said.isdisjoint(map(fold, stems_in_text(token.low)))
        or any(_overlaps(normal, token, span) for span in held)
        for token in found
    ]


def _verb(words: Sequence[Word], taken: Sequence[bool], clause: int) -> int | None:
    """The first verb of what was done, in the statement that names the client if there is one."""
    verbs = [at for at, word in enumerate(words) if not taken[at] and _is_verb(word)]
    return next((at for at in verbs if words[at].clause == clause), verbs[0] if verbs else None)


def _is_verb(word: Word) -> bool:
    if len(word.low) <= _SHORTEST or word.low in STOP:
        return False
    return word.low.endswith("ed") if word.latin else word.form == "past"


def _is_said_of(word: Word) -> bool:
    """Whether the word may be what something does: "барахлит", "barked"."""
    if word.latin or len(word.low) <= _SHORTEST or word.low in STOP:
        return _is_verb(word)
    return word.form == "past" or (word.form == "third" and word.low[-1] in "тья")


def _run(words: Sequence[Word], taken: Sequence[bool], head: int) -> str | None:
    """The word with those behind it in its statement, else with those before it: two to four, one of them special."""
    behind = _side(words, taken, range(head, len(words)))
    run = behind if len(behind) > 1 else _side(words, taken, range(head, -1, -1))[::-1]
    if not any(len(word.low) >= _SHORTEST and word.low not in STOP for word in run if word is not words[head]):
        return None
    return " ".join(word.low for word in run)


def _side(words: Sequence[Word], taken: Sequence[bool], places: range) -> list[Word]:
    """The words at these places as far as their statement goes, without little ones at its end."""
    run: list[Word] = []
    for at in places:
        if len(run) == MOST_WORDS or taken[at] or words[at].clause != words[places[0]].clause:
            break
        run.append(words[at])
    while len(run) > 1 and (run[-1].low in STOP or len(run[-1].low) < _SHORTEST):
        run.pop()
    return run
