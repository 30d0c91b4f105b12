"""Whom a text means: names under any case form found in it, weighed against each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.freetext.dates import is_number_word
from bot.freetext.draft import KnownClient
from bot.freetext.names.everyday import EVERYDAY
from bot.freetext.names.forms import LEGAL, fold, is_form_of, name_words, stems_in_text, stems_of_name
from bot.freetext.names.generic import GENERIC, ORDINARY
from bot.freetext.names.people import given_nominative, groups_of, is_patronymic, may_be_patronymic
from bot.freetext.normal import Token, normalise, tokens
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]{2,})[»\"”“]")
# A shorter stem that dropped a vowel ("промн" of "Промінь") is too like other words to be met with a slip.
SURE_STEM = 6
_CONTRACTED = re.compile(r"[a-z]+'(?:m|re|ve|ll|d|t)")  # "I'm", "can't"
_TITLES = word_set("dr mr mrs ms miss sr fr prof пан пані доктор тетя тьотя дядя дядько господин госпожа")
_VOWELS = frozenset("aeiou")
_TELLING = 7
_BY_FATHER = 0.74  # "звонил Палыч"
CALLED = 0.95  # by another form of one's given name
_SHORT = 4  # a word like such a one that is no case of it is another word
_CONNECTORS = frozenset(("и", "й", "та", "and", "n", "the", "of", "э"))


@dataclass(frozen=True, slots=True)
class NameWord:
    low: str
    stems: tuple[str, ...]  # folded
    generic: bool


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say a client: its name, an alias, a person."""

    client: int
    contact: int | None
    words: tuple[NameWord, ...]
    role: str  # name, alias, person (the client is one), contact
    given: int  # index of the given name of a person, -1
    surname: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A run of words of the text that covers a variant wholly or partly; `start`/`end` count tokens."""

    variant: Variant
    start: int
    end: int
    cover: float
    quality: float
    score: float
    exact: bool
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One word of the text, or two written apart that may be one name."""

    start: int
    end: int
    low: str
    stems: frozenset[str]


def _name_word(low: str, *, given: bool = False) -> NameWord:
    stems = tuple(dict.fromkeys(fold(stem) for stem in stems_of_name(low)))
    if given:
        stems += tuple(sorted(groups_of(low)))  # Саша is Александр
    generic = low in GENERIC or low in ORDINARY or low.isdigit() or len(low) < 3 or is_number_word(low)
    return NameWord(low, stems, generic)


def _person_places(words: list[Token]) -> tuple[int, int]:
    """Where a person's given name and surname stand: (given, surname), -1 when absent."""
    given = next((i for i, word in enumerate(words) if given_nominative(word.low) == word.low), -1)
    patronymic = next((i for i, word in enumerate(words) if i and may_be_patronymic(word.low)), -1)
    if given == -1 and patronymic > 0:
        given = patronymic - 1
    if given == -1 and patronymic == -1 and len(words) > 1:
        given = 0
    surname = next((i for i in range(len(words)) if i not in (given, patronymic)), -1)
    return given, surname


def _looks_personal(name: str, words: list[Token]) -> bool:
    if _QUOTED.search(name) or len(words) > 3:
        return False
    if any(is_patronymic(word.low) for word in words):
        return True
    sole = re.match(r"\s*(?:ИП|ФОП|СПД|ЧП)\s", name, re.IGNORECASE) is not None
    known = [word for word in words if given_nominative(word.low) == word.low]
    if sole and (known or len(words) == 1 or re.search(r"\b\w\.\s?\w\.", name)):
        return True
    return (
        len(words) == 2
        and bool(known)
        and not any(word.low in GENERIC for word in words)
        and words[0].text[:1].isupper()
    )


@lru_cache(maxsize=8192)
def variants(client: KnownClient) -> tuple[Variant, ...]:
    """Every way to say this client, compiled once."""
    found: list[Variant] = []

    def add(words: Sequence[str], role: str, contact: int | None = None, given: int = -1, surname: int = -1) -> None:
        if words:
            personal = role in ("person", "contact")
            known = tuple(
                _name_word(word, given=place == given or (personal and is_patronymic(word)))
                for place, word in enumerate(words)
            )
            found.append(Variant(client.id, contact, known, role, given, surname))

    for number, name in enumerate((client.name, *client.aliases)):
        words = name_words(name)[:8]
        low = [word.low for word in words]
        if _looks_personal(name, words):
            given, surname = _person_places(words)
            add([word for word in low if len(word) > 1] or low, "person", None, given, surname)
            continue
        role = "alias" if number else "name"
        add(low, role)
        quoted = _QUOTED.search(name)
        if quoted:
            core = [token.low for token in tokens(normalise(quoted[1], 200)) if token.low not in LEGAL]
            if core != low:
                add(core, role)
        if len(low) > 1 and not quoted and 2 <= len("".join(low)) <= 24:
            add(["".join(low)], role)
    for contact in client.contacts:
        words = [word for word in name_words(contact.name) if word.low not in _TITLES][:5]
        given, surname = _person_places(words)
        if len(words) == 1 and given == -1:
            surname = 0
        add([word.low for word in words], "contact", contact.id, given, surname)
    return tuple(dict.fromkeys(found))


def units(words: Sequence[Token], blocked: Sequence[bool]) -> list[Unit]:
    found = []
    for index, word in enumerate(words):
        if blocked[index] or _CONTRACTED.fullmatch(word.low):
            continue
        stems = frozenset(fold(stem) for stem in stems_in_text(word.low))
        found.append(Unit(index, index + 1, word.low, stems | groups_of(word.low)))
        little = index + 1 < len(words) and words[index + 1].low in STOP and len(words[index + 1].low) < 3
        if index + 1 < len(words) and not little and not blocked[index + 1] and words[index + 1].start - word.end <= 1:
            joined = word.low + words[index + 1].low
            if (5 if words[index + 1].start > word.end and not words[index + 1].text.isupper() else 2) <= len(
                joined
            ) <= 24 and not joined.isdigit():
                found.append(Unit(index, index + 2, joined, frozenset(fold(stem) for stem in stems_in_text(joined))))
    return found


Place = tuple[Unit, float, bool]


def _hits_of(variant: Variant, places: dict[int, list[Place]], words: Sequence[Token]) -> list[Hit]:
    """The best runs of neighbouring words for one variant. `places`: word index -> units that may be it."""
    total = sum(max(len(word.low), 2) for word in variant.words)
    starts: dict[int, list[tuple[int, Place]]] = {}
    for index, likely in places.items():
        for place in likely:
            starts.setdefault(place[0].start, []).append((index, place))
    hits: list[Hit] = []
    for start in sorted(starts):
        used: list[int] = []
        quality, exact, at, end = 1.0, True, start, start
        while True:
            options = [option for option in starts.get(at, []) if option[0] not in used]
            if not options:
                if (
                    used
                    and at < len(words)
                    and words[at].low in _CONNECTORS
                    and any(option[0] not in used for option in starts.get(at + 1, []))
                ):
                    at += 1
                    continue
                break
            # The next word of the name is preferred to any other, a better likeness to a worse one.
            index, (unit, likeness, same) = max(options, key=lambda o: (o[1][1], o[0] == len(used), -o[0]))
            used.append(index)
            quality, exact = min(quality, likeness), exact and same
            at = end = unit.end
        if not used:
            continue
        covered = sum(max(len(variant.words[index].low), 2) for index in used)
        hits.append(_weighed(variant, start, end, covered / total, quality, exact, tuple(used)))
    return hits


def _weighed(
    variant: Variant, start: int, end: int, cover: float, quality: float, exact: bool, used: tuple[int, ...]
) -> Hit:
    """How strongly such a run speaks for the client."""
    if variant.role in ("person", "contact"):
        has_given, has_surname = variant.given in used, variant.surname in used
        if cover == 1.0 and len(variant.words) > 1:
            strength = 0.98
        elif has_surname and len(used) > 1:
            strength = 0.96
        elif has_surname or cover == 1.0:
            strength = 0.9 if variant.surname in used and variant.surname >= 0 else 0.75
        elif has_given and len(used) > 1:
            strength = 0.9
        elif has_given:
            strength = 0.75
        else:
            strength = _BY_FATHER if may_be_patronymic(variant.words[used[0]].low) else 0.55
        if exact:
            strength += 0.02
    elif cover == 1.0:
        strength = 1.0 if variant.role == "name" else 0.98
    else:
        telling = [index for index in used if not variant.words[index].generic]
        strength = 0.6 + 0.3 * cover
        if not telling:
            strength = 0.3 * cover
        elif 0 not in used and not variant.words[0].generic:
            strength -= 0.12
        elif all(_adjective(variant.words[index].low) for index in used) and len(variant.words) > 1:
            strength -= 0.25
    return Hit(variant, start, end, cover, quality, strength * quality, exact, used)


def _adjective(word: str) -> bool:
    return len(word) > 4 and word.endswith(
        ("ый", "ий", "ая", "яя", "ое", "ее", "ой", "ій", "на", "ва", "ька", "ла", "ша")
    )


def find_hits(
    words: Sequence[Token], blocked: Sequence[bool], ordinary: Sequence[bool], clients: Sequence[KnownClient]
) -> list[Hit]:
    """Every client that the words may mean. `blocked`: used by dates and sums; `ordinary`: no slip of a name."""
    index: dict[str, list[tuple[Variant, int]]] = {}
    for client in clients:
        for variant in variants(client):
            for place, word in enumerate(variant.words):
                for stem in word.stems:
                    index.setdefault(stem, []).append((variant, place))
    found: dict[Variant, dict[int, list[Place]]] = {}
    sure = [False] * len(words)
    pending: list[Unit] = []
    for unit in units(words, blocked):
        hit = False
        for stem in unit.stems:
            for variant, place in index.get(stem, ()):
                low = variant.words[place].low
                if len(low) < 3 and low != unit.low and len(variant.words) == 1:
                    continue
                same = low == unit.low
                if not same and ordinary[unit.start] and unit.low in STOP:
                    continue
                if (
                    len(unit.low) < 5
                    and (low[0] < "\u0250") != (unit.low[0] < "\u0250")
                    and words[unit.start].text.islower()
                ):
                    continue  # "van" is no Ваня, "дали" is no Daly
                likeness = _likeness(variant, low, unit.low, stem)
                if not likeness:
                    continue
                found.setdefault(variant, {}).setdefault(place, []).append((unit, likeness, same))
                hit = True
        if hit:
            for at in range(unit.start, unit.end):
                sure[at] = True
        elif len(unit.low) >= 5 and not (unit.low in EVERYDAY and words[unit.start].text.islower()):
            pending.append(unit)
    pending = [
        unit for unit in pending if not any(sure[unit.start : unit.end]) and not any(ordinary[unit.start : unit.end])
    ]
    initials: dict[str, list[str]] = {}
    for stem in index if pending else ():
        if len(stem) >= 5:
            initials.setdefault(stem[0], []).append(stem)
    for unit in pending:
        for stem in (one for initial in {own[:1] for own in unit.stems} for one in initials.get(initial, ())):
            if _slipped(unit, stem):
                for variant, place in index[stem]:
                    low = variant.words[place].low
                    if low in ORDINARY and words[unit.start].text.islower():
                        continue  # "сусідку" is no slip of Сусіди
                    if len(low) >= 5 and (len(stem) >= SURE_STEM or fold(low).startswith(stem)):
                        found.setdefault(variant, {}).setdefault(place, []).append((unit, 0.86, False))
    hits: list[Hit] = []
    for variant, places in found.items():
        hits.extend(_hits_of(variant, places, words))
    return hits


def _likeness(variant: Variant, low: str, word: str, stem: str) -> float:
    """How surely a word that shares a stem with a word of a name is that word: 0 when it is another one."""
    if low == word:
        return 1.0
    if stem.startswith("@"):
        return CALLED
    if is_form_of(low, word):
        return 0.97
    personal = variant.role in ("person", "contact")
    return 0.0 if personal or len(low) <= _SHORT or low in ORDINARY else 0.8


def _slipped(unit: Unit, stem: str) -> bool:
    """One slip of the finger apart (two in long words), the first letter right."""
    for own in unit.stems:
        if own[:1] != stem[:1] or abs(len(own) - len(stem)) > 2 or len(own) < 4:
            continue
        shorter = min(len(own), len(stem))
        allowed = 2 if shorter >= 9 else 1
        if len(own) == len(stem) and shorter < _TELLING and _other_word(own, stem):
            continue
        if OSA.distance(own, stem, score_cutoff=allowed) <= allowed:
            return True
    return False


def _other_word(own: str, stem: str) -> bool:
    """In a short word another consonant makes another word: "остан" is no Остап, "рамашк" is Ромашка."""
    if sorted(own) == sorted(stem):
        return False
    return any(one != other and not (one in _VOWELS and other in _VOWELS) for one, other in zip(own, stem, strict=True))


def is_ordinary_name(variant: Variant) -> bool:
    """Is the whole name an everyday word that a sentence may hold by chance?"""
    return variant.role in ("name", "alias") and len(variant.words) == 1 and variant.words[0].low in ORDINARY
