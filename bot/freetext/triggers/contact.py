"""One contact that a text tells of, and the channel named beside a verb."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.draft import Direction, Kind
from bot.freetext.triggers.clauses import Word

_OFFER = re.compile(
    r"кп|прайс\w*|коммерческ\w*|комерційн\w*|коммерч\w*|комерц\w*|предложени\w*|пропозиц\w*"
    r"|quot(?:e|es|ation|ations)|offers?|proposals?|pricing|price|pricelist|estimates?"
)
_PAPER = re.compile(
    r"сч[её]т\w{0,3}|рахун\w+|инвойс\w*|інвойс\w*|договор\w{0,3}|договір|договори|контракт\w{0,3}|акт(?:а|у|ы|и|ом|ів|ов)?"
    r"|документ\w*|спецификац\w*|специфікац\w*|сертификат\w*|сертифікат\w*|каталог\w{0,3}|презентац\w*|смет\w{1,2}"
    r"|кошторис\w*|расчет\w*|просчет\w*|розрахун\w+|накладн\w+|реквизит\w*|реквізит\w*|скан\w{0,3}"
    r"|invoices?|contracts?|docs|documents|paperwork|specs?|sds|certs|certificates?|catalogu?e?s?|brochures?|agreement"
)


def is_offer(word: str) -> bool:
    """Does this lower-cased word name an offer: "кп", "прайс", "quote"?"""
    return _OFFER.fullmatch(word) is not None


def is_paper(word: str) -> bool:
    """Does it name a paper that goes by mail: an invoice, a contract, a catalogue?"""
    return _PAPER.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: the direction is None when the words leave it open. `start`/`end` are places in the text."""

    kind: Kind | None
    direction: Direction | None
    certainty: float
    start: int
    end: int
    word: int


def nearby(words: Sequence[Word], index: int, span: int = 6) -> range:
    """The neighbours of a word in its sentence."""
    first = last = index
    while first > 0 and words[first - 1].sentence == words[index].sentence and index - first < span:
        first -= 1
    while last + 1 < len(words) and words[last + 1].sentence == words[index].sentence and last - index < span:
        last += 1
    return range(first, last + 1)


def channel_near(words: Sequence[Word], index: int) -> Kind | None:
    """The channel named near a verb of writing, sending or getting."""
    best: tuple[int, Kind] | None = None
    for at in nearby(words, index, 9):
        topic = words[at].topic
        if at != index and topic in ("email", "message"):
            kind: Kind = "email" if topic == "email" else "message"
            if best is None or abs(at - index) < best[0]:
                best = (abs(at - index), kind)
    return best[1] if best else None


def papers_near(words: Sequence[Word], index: int) -> bool:
    """Is an offer or a paper named in the statement of this verb?"""
    clause = words[index].clause
    return any(word.clause == clause and (is_offer(word.low) or is_paper(word.low)) for word in words)
