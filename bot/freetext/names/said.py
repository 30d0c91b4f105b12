"""The words that look like the name of a client we do not know, to offer "new client"."""

import re
from collections.abc import Sequence

from bot.freetext.names.forms import LEGAL
from bot.freetext.names.match import Hit
from bot.freetext.names.people import PATRONYMIC, given_nominative
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

_QUOTED = re.compile(r'"([^"\n]{2,60})"')
_GENITIVE = word_set(
    """
    у от из до для без від з із біля про
    """
)
_PLACE = word_set(
    """
    в во у к ко с со от из до по на для з із зі від про at with from to w for by
    """
)

_CLIENT = frozenset(
    (
        "клиент",
        "клиента",
        "клиентом",
        "клієнт",
        "клієнта",
        "client",
        "customer",
        "фирма",
        "фірма",
        "компания",
        "компанія",
    )
)


def said_name(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], hits: Sequence[Hit]
) -> tuple[str, bool] | None:
    """The likeliest unknown name, in the nominative where that is plain; None when nothing looks like one.

    The second value: does it stand where only a client or a place can stand?
    """
    taken = [False] * len(found)
    for hit in hits:
        if hit.score >= 0.5:
            for index in range(hit.start, hit.end):
                taken[index] = True
    for match in _QUOTED.finditer(normal.text):
        inside = [i for i, t in enumerate(found) if match.start() < t.start < match.end()]
        if inside and len(inside) <= 4 and not any(taken[i] for i in inside) and match[1][:1].isupper():
            return match[1].strip(), len(inside) <= 2
    for index, token in enumerate(found):
        if token.low in LEGAL and token.text.isupper() and index + 1 < len(found) and not taken[index + 1]:
            run = _capitals(found, words, taken, index + 1)
            if run:
                return " ".join(normal.typed(t.start, t.end) for t in found[index + 1 : run]), True
    for index, token in enumerate(found):
        if not _may_open(found, words, taken, index):
            continue
        previous = found[index - 1].low if index and words[index - 1].sentence == words[index].sentence else ""
        opening = index == 0
        tail = normal.text[token.end : token.end + 2]
        placed = (
            previous in _PLACE
            or previous in _CLIENT
            or (index > 0 and words[index - 1].topic in ("call", "meeting", "send", "write"))
        )
        if not (placed or (opening and tail[:1] in (":", ".", ",", "-")) or (opening and tail == " -")):
            continue
        run = _capitals(found, words, taken, index) or index + 1
        sure = placed and not token.text.isupper()
        return _nominative([normal.typed(t.start, t.end) for t in found[index:run]], previous), sure
    spoken = _after_verb(found, words, taken)
    return (spoken, False) if spoken else None


def _may_open(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    token = found[index]
    if taken[index] or words[index].blocked or not token.text[:1].isupper() or len(token.text) < 3:
        return False
    if token.low in STOP or words[index].topic or token.low in LEGAL:
        return False
    return not PATRONYMIC.fullmatch(token.low) and given_nominative(token.low) is None


def _capitals(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], start: int) -> int:
    """Where a run of capitalised words that starts at `start` ends; 0 when there is none."""
    end = start
    while (
        end < len(found)
        and end - start < 4
        and not taken[end]
        and not words[end].blocked
        and found[end].text[:1].isupper()
        and (end == start or found[end].start - found[end - 1].end == 1)
        and not PATRONYMIC.fullmatch(found[end].low)
    ):
        end += 1
    return end if end > start else 0


def _after_verb(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> str | None:
    """Dictated without capitals: "был у альфы", "заехал в технопарк"."""
    for index in range(2, len(found)):
        token = found[index]
        if (
            found[index - 1].low not in ("у", "от", "із", "від", "в", "до")
            or words[index - 1].sentence != words[index].sentence
        ):
            continue
        verb = words[index - 2]
        if not (
            verb.low in ("был", "была", "были", "був", "була", "були")
            or (verb.topic in ("call", "meeting") and verb.form == "past")
        ):
            continue
        plain = token.low not in STOP and not words[index].topic and not taken[index] and not words[index].blocked
        if plain and len(token.low) > 3 and given_nominative(token.low) is None and not PATRONYMIC.fullmatch(token.low):
            return _nominative([token.text[:1].upper() + token.text[1:]], found[index - 1].low)
    return None


def _nominative(names: list[str], preposition: str) -> str:
    """Undo a plain case ending of a single Cyrillic name after its preposition; else the words as typed."""
    if len(names) != 1 or not re.search(r"[а-яіїє]$", names[0]):
        return " ".join(names)
    name = names[0]
    if preposition in _GENITIVE or preposition in ("с", "со"):
        if name.endswith("ы"):
            return name[:-1] + "а"
        if re.search(r"[кгхжшч]и$", name):
            return name[:-1] + "а"
        if name.endswith("и"):
            return name[:-1] + ("я" if name[-2:-1] in "ьинлр" else "а")
        if re.search(r"[бвгджзклмнпрстфхц][ау]$", name) and preposition not in ("с", "со"):
            return name[:-1]
        if name.endswith(("ом", "ой", "ою")) and preposition in ("с", "со", "з", "із"):
            return name[:-2] + ("" if name.endswith("ом") else "а")
    if preposition in ("в", "во", "на") and name.endswith("у"):
        return name[:-1] + "а"
    if preposition in ("в", "во", "на", "к", "ко") and name.endswith(("е", "і")):
        return name[:-1] + "а"
    if preposition in ("к", "ко") and name.endswith("у"):
        return name[:-1]
    return name
