"""What is taken back, put off or forbidden: words that must not make a plan of the date beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.draft import Change
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.lexicon import STOP

_CANCEL = re.compile(
    r"(?<!\w)(?:отмен(?:и\w*|я\w*|ен[аоы]?|а|у|ы)|не\s+состои\w+|сорвал(?:ась|ся|ось)|(?:встреч\w+|звонка)\s+не\s+будет"
    r"|скасу\w+|скасов\w+|відмін(?:и\w*|я\w*|ен[аоі]?)|не\s+відбудеться|(?:зустрічі|дзвінка)\s+не\s+буде"
    r"|cancel\w*|call(?:ed|s|ing)?\s+off|won'?t\s+happen|not\s+happening)(?!\w)"
)
_MOVE = re.compile(
    r"(?<!\w)(?:перенос\w*|перенес\w*|перене[сш]\w*|сдвин\w*|сдвига\w*|передвин\w*|передвига\w*|пересун\w*"
    r"|перенес\w*|переніс\w*|зсун\w*|посун\w*|зміщ\w+"
    r"|move[ds]?|moving|resched\w*|postpone[ds]?|postponing|push(?:ed|es|ing)?|shift(?:ed|s|ing)?|put\s+off"
    r"|bring\s+forward|brought\s+forward)(?!\w)"
)
# Gone of itself: no word need say what was called off or put off.
_OURS_ALONE = re.compile(r"(?:отменил(?:ись|ся|ась)|скасува(?:лись|лися|вся|лася)|resched\w*|postpon\w*)")
_APPOINTMENT = re.compile(
    r"(?:встреч\w*|созвон\w*|звон(?:ок|к\w*)|перезвон|визит\w*|презентаци\w*|показ\w{0,2}|переговор\w*|выезд\w*|демо"
    r"|напоминани\w*|план\w{0,2}|зум\w?|зустріч\w*|дзвін(?:ок|к\w*)|візит\w*|презентаці\w*|перемовин\w*|переговорів"
    r"|нагадуванн\w*|meetings?|calls?|visits?|demo|appointments?|lunch|zoom|presentation|walkthrough|reminder)"
)
_CALL = re.compile(r"(?:созвон\w*|звон(?:ок|к\w*)|дзвін(?:ок|к\w*)|calls?)")
_FORBIDDEN = re.compile(
    r"(?<!\w)(?:не\s+(?:\w+\s+)?(?:звонить|звони|звоните|перезванивать|беспокоить|трогать|дергать|писать|набирать"
    r"|дзвонити|дзвони|телефонувати|турбувати|писати|чіпати)"
    r"|(?:(?:do|did|does|have|has)(?:\s?n'?t|\s+not)|not\s+to|never|couldn'?t)\s+(?:call|ring|phone|bother|disturb|contact|write|chase|ping|email)"
    r"|no\s+(?:calls|contact))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A cancelled or moved appointment: where its words stand, and whether it was a call."""

    change: Change
    start: int
    clause: int
    call: bool
    words: tuple[tuple[int, int], ...]


def find_revision(low: str, words: Sequence[Word], mentions: Sequence[Mention]) -> Revision | None:
    """The first word that takes back or moves an appointment, not an order or a delivery."""
    found: list[tuple[int, re.Match[str], Change]] = [(m.start(), m, "cancel") for m in _CANCEL.finditer(low)]
    found += [(m.start(), m, "move") for m in _MOVE.finditer(low)]
    for start, match, change in sorted(found, key=lambda item: item[0]):
        at = next((i for i, word in enumerate(words) if word.end > start), None)
        if at is None or words[at].blocked:
            continue
        clause = words[at].clause
        own = [
            (i, word)
            for i, word in enumerate(words)
            if word.clause == clause and not word.blocked and not match.start() <= word.start < match.end()
        ]
        nouns = [word for _, word in own if _APPOINTMENT.fullmatch(word.low)]
        named = _APPOINTMENT.search(match[0]) is not None
        alone = _OURS_ALONE.fullmatch(match[0]) is not None or all(
            word.low in STOP or len(word.low) < 3 or any(m.start <= i < m.end for m in mentions) for i, word in own
        )
        if nouns or named or alone:
            call = any(_CALL.fullmatch(word.low) for word in nouns) or "звонк" in match[0] or "дзвінк" in match[0]
            said = (match.span(), *((word.start, word.end) for word in nouns))
            return Revision(change, start, clause, call, said)
    return None


def forbidden_clauses(low: str, words: Sequence[Word]) -> frozenset[int]:
    """The statements that ask us to keep quiet: their date is no plan."""
    clauses = set()
    for match in _FORBIDDEN.finditer(low):
        clauses |= {word.clause for word in words if match.start() <= word.start < match.end()}
    return frozenset(clauses)
