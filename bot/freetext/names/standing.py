"""How a likeness stands in its sentence: everyday words are names only where they stand like names."""

import re
from collections.abc import Sequence

from bot.freetext.names.everyday import EVERYDAY
from bot.freetext.names.generic import BUSINESS
from bot.freetext.names.homonyms import HOMONYMS
from bot.freetext.names.match import Hit, is_ordinary_name
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.wordlists import word_set

_BEFORE_NAME = word_set(
    """
    у в во к ко с со от из до по про для на з із зі від біля at with from to by w for re of за клиент клиента клієнт
    """
)
# What we heard of them through somebody else is not about that somebody.
_THROUGH = word_set("через via благодаря завдяки порекомендовал порекомендовали порадив порадили рекомендовал")
_THROUGH_PLACE = re.compile(
    r"(?:по рекомендации|за рекомендацією|по совету|за порадою|recommended by|referred by|как у|як у|как и у|same as"
    r"|like at|конкурент\w*|вместо|замість|instead of) $"
)
# Who is named before these words was named by mistake.
_CORRECTED = re.compile(
    r"(?<!\w)(?:ой|вернее|точнее|точніше|вірніше|то есть|тобто|sorry|scratch that|no wait|i mean|correction|или нет"
    r"|пардон|тьху|тьфу|перепутал\w*|переплутал\w*|поправка|виправляюсь|исправляюсь|ошибся|ошиблась)(?!\w)"
)
_AT_PEOPLE = frozenset(("у", "к", "ко", "от", "від", "для"))
_HELPING = frozenset(("will", "may", "mark", "bill", "said", "but", "але", "только", "тільки"))
_SAYING = word_set("говорит сказал сказала говорят каже сказав кажуть says said ответил ответила відповів відповіла")
_GLORY = frozenset(("богу", "україні", "украине", "аллаху"))
_NEAR_BY = 48
_DOING = frozenset(("past", "third"))


def standing(normal: Normal, found: Sequence[Token], words: Sequence[Word], hit: Hit, cased: bool) -> float:
    """What the score of a hit is multiplied by; `cased`: the writer uses capital letters within sentences."""
    factor = _looks(normal, found, words, hit, cased)
    before = found[hit.start - 1].low if hit.start else ""
    company, start = hit.variant.role in ("name", "alias"), found[hit.start].start
    if company and (before in _THROUGH or _THROUGH_PLACE.search(normal.low, max(start - _NEAR_BY, 0), start)):
        factor *= 0.65
    after = found[hit.end - 1].end
    mended = _CORRECTED.search(normal.low, after, after + 40)
    if mended is not None and company and normal.low[after : mended.start()].strip(" .,;!-\n()") == "":
        factor *= 0.6
    return factor


def _looks(normal: Normal, found: Sequence[Token], words: Sequence[Word], hit: Hit, cased: bool) -> float:
    first = found[hit.start]
    capital = first.text[:1].isupper()
    single = hit.end - hit.start == 1
    opening = _opens(words, hit.start)
    quoted = normal.text[max(0, first.start - 1) : first.start] == '"'
    company = hit.variant.role in ("name", "alias")
    if hit.start and single and company and found[hit.start - 1].low.isdigit():
        return 0.4 if is_ordinary_name(hit.variant) or hit.variant.words[0].generic else 0.8
    working = bool(words[hit.start].topic) and company
    if working and hit.exact and hit.cover == 1.0 and words[hit.start].form == "noun":
        working = not capital and not (hit.start and found[hit.start - 1].low in _AT_PEOPLE)
    if working and hit.cover == 1.0 and hit.quality > 0.9 and not _is_everyday(found, hit):
        working = False  # "Дзвінград" only begins like a word of work
    if single and working and not quoted and not (capital and (first.text.isupper() or not opening)):
        return 0.6
    if hit.quality < 0.9 and not capital and (cased or found[0].text[:1].isupper()):
        return 0.7  # who writes capitals writes names with them: rather another word than a slip
    shouted = first.text.isupper() and len(first.text) > 1 and cased
    if not company and single and shouted and not hit.exact:
        return 0.5  # "ИНН" is no Инна
    if quoted or (capital and not opening):
        return 1.0
    if not company and first.low.startswith("слав") and found[hit.end : hit.end + 1] and found[hit.end].low in _GLORY:
        return 0.3
    if not company and single and first.low in HOMONYMS and not _does(found, words, hit) and (opening or not capital):
        return 0.6 if not capital or first.low in _HELPING else 0.95
    if company and hit.cover < 1.0 and not capital and _is_everyday(found, hit):
        return 0.6
    if single and not capital and cased and company:
        everyday = is_ordinary_name(hit.variant) or hit.cover < 1.0 or _is_everyday(found, hit)
        return 0.65 if everyday else 0.87
    if is_ordinary_name(hit.variant):
        return _ordinary(normal, found, words, hit, opening, capital)
    if not capital and words[hit.start].topic and single:
        return 0.75
    return 1.0


def _ordinary(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], hit: Hit, opening: bool, capital: bool
) -> float:
    """A name that is an everyday word, alone, without quotes."""
    tail = normal.text[found[hit.end - 1].end : found[hit.end - 1].end + 1]
    if opening and (capital or tail in (".", ":", ",", "-")):
        return 0.95
    business = hit.variant.words[0].low in BUSINESS
    if not business and _does(found, words, hit):
        return 0.9
    if opening:
        return 0.7 if business else 0.8
    previous = words[hit.start - 1]
    if previous.low in _BEFORE_NAME or previous.topic in ("call", "meeting"):
        return 0.9
    return 0.6


def _opens(words: Sequence[Word], at: int) -> bool:
    """Does nothing but dates and figures stand before it in its sentence?"""
    return all(word.blocked or word.sentence != words[at].sentence for word in words[:at])


def _does(found: Sequence[Token], words: Sequence[Word], hit: Hit) -> bool:
    """Does the name do something: "сорока просит", "подзвонили сусіди"? Only a nominative can."""
    if not hit.exact:
        return False
    here = words[hit.start].clause
    beside = [words[at] for at in (hit.start - 1, hit.end) if 0 <= at < len(words)]
    return any(
        word.clause == here
        and not word.blocked
        and (word.low in _SAYING or (word.topic and (word.form in _DOING or word.low.endswith("ed"))))
        for word in beside
    )


def _is_everyday(found: Sequence[Token], hit: Hit) -> bool:
    """Is all that was said of the longer name what people write every day anyway?"""
    said = all(found[at].low in EVERYDAY for at in range(hit.start, hit.end))
    return said or all(hit.variant.words[place].low in EVERYDAY for place in hit.used)
