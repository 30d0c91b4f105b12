"""The client's people named in a text, in the nominative."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.names.people import (
    PATRONYMIC,
    given_nominative,
    patronymic_nominative,
    surname_nominative,
    titled,
)
from bot.freetext.names.verdict import Verdict
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.wordlists import word_set

_ALIKE = word_set(
    """
    will may mark rob bill grant rose ruby holly dale dean grace sue max art drew jack frank ray dawn april june
    august pat chip van лев рая света слава гена миша
    """
)
# Ukrainian "тому" is "therefore" and "ago", hardly ever Тома.
_NEVER = frozenset(("тому",))
_SLAVIC_SURNAME = re.compile(
    r"[а-яіїєґ']+(?:ов|ев|ин|ін|ский|ская|ова|ева|ина|енко|чук|юк|ко|ий|ич|ук|як|ян|дзе|швили|ых)(?:а|у|ым|им|ой"
    r"|ою|ом|ові|е)?$"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in the nominative; `start`/`end` count tokens."""

    name: str
    start: int
    end: int
    certainty: float
    nominative: bool
    dative: bool


def find_persons(normal: Normal, found: Sequence[Token], words: Sequence[Word], verdict: Verdict) -> list[Person]:
    """Known contacts of the client first, then given names with patronymics, then given names alone."""
    people: list[Person] = []
    taken: set[int] = set()
    for hit in sorted(verdict.hits, key=lambda hit: (hit.variant.client != verdict.client_id, -hit.score, hit.start)):
        if hit.variant.role != "contact" or hit.score < 0.55 or taken & set(range(hit.start, hit.end)):
            continue
        ordered = sorted(hit.used) if hit.start < hit.end else []
        name = titled(" ".join(hit.variant.words[index].low for index in ordered))
        people.append(
            Person(
                name,
                hit.start,
                hit.end,
                0.9 * min(hit.score + 0.1, 1.0),
                hit.exact,
                _dative(found, hit.start, hit.end, hit.exact),
            )
        )
        taken |= set(range(hit.start, hit.end))
    for hit in verdict.hits:
        if hit.variant.role in ("name", "alias") and hit.score >= 0.5:
            taken |= set(range(hit.start, hit.end))
    index = 0
    while index < len(found):
        person = None if index in taken or words[index].blocked else _at(found, words, taken, index)
        if person:
            people.append(person)
            index = person.end
        else:
            index += 1
    mine = [person for person in people if person.certainty >= 0.5]
    return sorted(mine, key=lambda person: (-round(person.certainty, 1), person.start))


def _dative(found: Sequence[Token], start: int, end: int, exact: bool) -> bool:
    if exact:
        return False
    return any(re.search(r"(?:[уюеі]|ові|еві|ому|ой)$", token.low) for token in found[start:end])


def _at(found: Sequence[Token], words: Sequence[Word], taken: set[int], index: int) -> Person | None:
    token = found[index]
    beside = index + 1 < len(found) and index + 1 not in taken and found[index + 1].start - token.end == 1
    following = found[index + 1] if beside else None
    if following is not None and PATRONYMIC.fullmatch(following.low) and re.fullmatch(r"[а-яіїє']+", token.low):
        patronymic = patronymic_nominative(following.low)
        given = given_nominative(token.low) or token.low
        same = patronymic == following.low and given == token.low
        end = index + 2
        return Person(titled(f"{given} {patronymic}"), index, end, 0.9, same, _dative(found, index, end, same))
    if PATRONYMIC.fullmatch(token.low) and token.text[:1].isupper():
        patronymic = patronymic_nominative(token.low)
        same = patronymic == token.low
        return Person(titled(patronymic), index, index + 1, 0.6, same, _dative(found, index, index + 1, same))
    name = given_nominative(token.low)
    capital = token.text[:1].isupper()
    if name is None or (words[index].topic and not capital):
        return None
    if token.low in _NEVER or (token.low in _ALIKE and not capital):
        return None
    same = name == token.low
    certainty = 0.75 if capital else 0.6
    if following is not None and following.text[:1].isupper() and following.low != token.low:
        latin = re.fullmatch(r"[A-Z][a-zà-ž'-]+", following.text) and words[index + 1].topic == ""
        slavic = _SLAVIC_SURNAME.fullmatch(following.low)
        if latin or slavic:
            surname = following.low if latin else surname_nominative(following.low, female=name[-1] in "ая")
            return Person(
                titled(f"{name} {surname}"), index, index + 2, 0.8, same, _dative(found, index, index + 1, same)
            )
    return Person(titled(name), index, index + 1, certainty, same, _dative(found, index, index + 1, same))
