"""The words that look like the name of a client we do not know, to offer "new client"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.names.forms import LEGAL
from bot.freetext.names.generic import GENERIC
from bot.freetext.names.match import Hit
from bot.freetext.names.nominative import in_nominative, kind_in_nominative
from bot.freetext.names.people import given_nominative, is_patronymic
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

_QUOTED = re.compile(r'"([^"\n]{2,60})"')
_HEADING = re.compile(r"\s*([^\W\d_][^:.,;!?\n]{2,50}?)\s*:(?=\s)")
_SIGN = re.compile(r"[:.,\-]| -")
_TIES = frozenset(("и", "та", "й", "і", "and", "&"))
_NO_KIND = word_set("the and of a new old новый новая новое нова нове новий")
_DESCRIBES = re.compile(
    r"^(?:коротк|термінов|важлив|чергов|робоч|перш|друг|ранков|планов|особист|повторн|онлайн|тест|контрол)|(?:[оеиы]|[иы]й|ой|ій|[ая]я)$|^(?:good|great|short|quick|long|next|first|second|last|new|sales|team|weekly|daily"
    r"|monthly|cold|follow|phone|video|zoom|urgent|brief|another|nice|productive|client|customer|internal|online|had"
    r"|big|late|early|board|status|kick|intro|my|our|one|two|three|missed|planned|scheduled|please|today|tomorrow)$"
)
_ENGLISH_DEED = word_set("call meeting visit demo lunch zoom appointment presentation")
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


@dataclass(frozen=True, slots=True)
class Said:
    """An unknown name in the nominative where that is plain; `span` counts tokens.

    `placed`: it stands where only a client or a place can stand.
    """

    name: str
    placed: bool
    span: tuple[int, int]


def said_name(normal: Normal, found: Sequence[Token], words: Sequence[Word], hits: Sequence[Hit]) -> Said | None:
    """The likeliest unknown name; None when nothing looks like one. Figures are no name."""
    taken = [False] * len(found)
    for hit in hits:
        if hit.score >= 0.5:
            for index in range(hit.start, hit.end):
                taken[index] = True
    said = (
        _quoted(normal, found, taken)
        or _after_legal_form(normal, found, words, taken)
        or _before_colon(normal, found, words, taken)
        or _placed(normal, found, words, taken)
        or _opening(normal, found, words, taken)
        or _after_verb(normal, found, words, taken)
    )
    return said if said is not None and any(char.isalpha() for char in said.name) else None


def _quoted(normal: Normal, found: Sequence[Token], taken: Sequence[bool]) -> Said | None:
    for match in _QUOTED.finditer(normal.text):
        inside = [i for i, t in enumerate(found) if match.start() < t.start < match.end()]
        if not inside or len(inside) > 4 or any(taken[i] for i in inside) or not match[1][:1].isupper():
            continue
        name = normal.typed(*match.span(1)).strip()
        start, end = inside[0], inside[-1] + 1
        if start and normal.text[found[start - 1].end : match.start()] == " " and not taken[start - 1]:
            kind, previous = found[start - 1], found[start - 2].low if start > 1 else ""
            ukrainian = _is_ukrainian(normal)
            plain = kind_in_nominative(normal.typed(kind.start, kind.end), previous, ukrainian=ukrainian)
            if plain.lower().replace("ё", "е") in GENERIC and plain.lower() not in _NO_KIND:
                quote = normal.raw[slice(*normal.span(*match.span()))]
                return Said(f"{plain[:1].upper()}{plain[1:]} {quote}", len(inside) <= 2, (start - 1, end))
        return Said(name, len(inside) <= 2, (start, end))
    return None


def _after_legal_form(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]
) -> Said | None:
    """ "ООО Рога и Копыта"; written small after a legal form, one word and what "и" ties to it."""
    for index, token in enumerate(found[:-1]):
        if token.low not in LEGAL or not token.text.isupper() or taken[index + 1]:
            continue
        start = index + 1
        end = _capitals(found, words, taken, start)
        if not end and _is_plain(found, words, taken, start):
            end = start + 1
        while end and end + 1 < len(found) and end - start < 4 and found[end].low in _TIES and not taken[end + 1]:
            joined = normal.text[found[end - 1].end : found[end + 1].start] == f" {found[end].text} "
            if not joined or not _is_plain(found, words, taken, end + 1):
                break
            end = _capitals(found, words, taken, end + 1) or end + 2
        if end:
            name = normal.typed(found[start].start, found[end - 1].end)
            return Said(name[:1].upper() + name[1:], True, (start, end))
    return None


def _is_plain(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    token = found[index]
    free = not taken[index] and not words[index].blocked and token.low not in STOP and token.low not in LEGAL
    return free and not words[index].topic and len(token.low) > 2 and token.low[0].isalpha()


def _before_colon(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """ "Сибирский кедр: встреча в среду": a heading that opens the message."""
    match = _HEADING.match(normal.text)
    if match is None:
        return None
    end = sum(token.end <= match.end(1) for token in found)
    if not 1 < end <= 4 or any(taken[:end]) or any(word.blocked or word.topic for word in words[:end]):
        return None
    inner = [token for token in found[:end] if token.low not in _TIES]
    if any(token.low in STOP or is_patronymic(token.low) for token in inner):
        return None
    if given_nominative(found[0].low) is not None or len(found[0].low) < 3:
        return None
    start = 1 if found[0].low in LEGAL else 0
    return Said(normal.typed(found[start].start, found[end - 1].end), False, (start, end))


def _placed(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """After a preposition, the word client or a verb of contact; or before a sign at the opening."""
    for index, token in enumerate(found):
        if not _may_open(found, words, taken, index):
            continue
        previous = found[index - 1].low if index and words[index - 1].sentence == words[index].sentence else ""
        verb = words[index - 1] if index else None
        asked = verb is not None and verb.topic in ("call", "meeting", "send", "write")
        placed = previous in _PLACE or previous in _CLIENT or asked
        run = _capitals(found, words, taken, index) or index + 1
        if not placed and not (index == 0 and _SIGN.match(normal.text, found[run - 1].end)):
            continue
        sure = placed and not token.text.isupper()
        dative = asked and verb is not None and not verb.latin and verb.topic != "meeting" and verb.form != "noun"
        names = [normal.typed(t.start, t.end) for t in found[index:run]]
        name = in_nominative(names, previous, ukrainian=_is_ukrainian(normal), dative=dative)
        return Said(name, sure, (index, run))
    return None


def _opening(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """ "Ромашка встреча в среду": a name before the deed, without a sign between them."""
    if len(found) < 3 or not _may_open(found, words, taken, 0) or _DESCRIBES.search(found[0].low):
        return None
    run = _capitals(found, words, taken, 0)
    if run and words[run - 1].topic:  # "Bloom Meeting"
        run -= 1
    if not 0 < run < len(found) or normal.text[found[run - 1].end : found[run].start] != " ":
        return None
    after = words[run]
    deed = after.low in _ENGLISH_DEED if after.latin else after.form in ("noun", "infinitive")
    if after.topic not in ("call", "meeting", "send") or not deed:
        return None
    return Said(" ".join(normal.typed(t.start, t.end) for t in found[:run]), False, (0, run))


def _is_ukrainian(normal: Normal) -> bool:
    return re.search(r"[іїєґ]", normal.low) is not None


def _may_open(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    token = found[index]
    if taken[index] or words[index].blocked or not token.text[:1].isupper() or len(token.text) < 3:
        return False
    if token.low in STOP or words[index].topic or token.low in LEGAL:
        return False
    return not is_patronymic(token.low) and given_nominative(token.low) is None


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
        and not is_patronymic(found[end].low)
        and (end == start or found[end].low not in LEGAL)
    ):
        end += 1
    return end if end > start else 0


def _after_verb(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
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
        if plain and len(token.low) > 3 and given_nominative(token.low) is None and not is_patronymic(token.low):
            typed = normal.typed(token.start, token.end)
            name = in_nominative([typed[:1].upper() + typed[1:]], found[index - 1].low, ukrainian=_is_ukrainian(normal))
            return Said(name, False, (index, index + 1))
    return None
