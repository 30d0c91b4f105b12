"""The day by which a complaint is to be settled: it belongs to the claim and makes no plan of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.dates import DateFound
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.claims import is_claim
from bot.freetext.triggers.clauses import clause_of
from bot.freetext.triggers.promises import Promise
from bot.freetext.triggers.roles import own_deed

_NEAR = 30
_SETTLED = re.compile(
    r"(?<!\w)(?:(?:и|і|й|та|and)\s+)?"
    r"(?:(?:нужно|нужна|надо|треба|потрібно|потрібна|необходимо|необхідно|срочно|терміново|должн\w+|має|мають|прос[яи]ть?"
    r"|хот[яи]т|хочет|хоче|хочуть|требу\w+|вимага\w+|жд[уе]т|чека[ює]ть|чекає|must|should|needs?|has|have|to|be|wants?"
    r"|asks?|expects?|demands?|for|it|us|this|that|the|an?|это|их|все|це|їх|усе|нам|нас)\s+)*"
    r"(?:реш(?:ить|ени[ея]|ен[аоы]?)|виріш(?:ити|ен\w+)|рішення|разобрат\w+|розібрат\w+|устран(?:ить|ен\w+)|усун(?:ути|ен\w+)"
    r"|исправ(?:ить|лен\w+)|виправ(?:ити|лен\w+)|уладить|владнати|урегулировать|врегулювати|закрыть|закрити|замен\w+|замін\w+"
    r"|помен\w+|помін\w+|починить|полагодити|отремонтировать|відремонтувати|вернуть|повернути|возврат|повернення"
    r"|довезти|довести|компенс\w+|solved?|resolved?|fix(?:ed)?|sort(?:ed)?|settled?|replace(?:d|ment)?|exchanged?"
    r"|refund(?:ed)?|repair(?:ed)?|dealt)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Settling:
    """A "not later than" for a complaint and the place of its words in the normalised text."""

    date: DateFound
    start: int
    end: int


def settling_of(ground: Groundwork, promises: Sequence[Promise]) -> Settling | None:
    """The first date of a message that complains by which that is to be put right.

    A day we gave our word for is a promise.
    """
    low, words = ground.normal.low, ground.words
    if not is_claim(low):
        return None
    for date in ground.dates:
        if date.moment is None or date.past or date.habit or not date.moment.deadline:
            continue
        if any(promise.date is date for promise in promises):
            continue
        clause = clause_of(words, date.start)
        own = [(at, word) for at, word in enumerate(words) if word.clause == clause]
        ours = [word for at, word in own if own_deed(word, words[at - 1].low if at else "")]
        if any(word.topic in ("call", "meeting") for word in ours):
            continue
        left, right = own[0][1].start, max(own[-1][1].end, date.end)
        for match in _SETTLED.finditer(low, left, right):
            if max(date.start - match.end(), match.start() - date.end) <= _NEAR:
                return Settling(date, min(match.start(), date.start), max(match.end(), date.end))
    return None
