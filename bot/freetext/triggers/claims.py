"""Does a message complain? Direct words, defects and quarrels, unless the sentence denies them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.freetext.draft import Severity
from bot.freetext.triggers.claim_words import (
    CLAIM,
    CLOSED,
    CONTENT,
    DAMAGE,
    DENIED,
    FAULT,
    FOLLOWED,
    GOODS_NEAR,
    HIGH,
    LOW,
    MADE_GOOD,
    NAMED,
    NEAR,
    NONE_AFTER,
    NOT_US,
    WARE,
    WEAK,
)

SURE = 0.6


@dataclass(frozen=True, slots=True)
class Complaint:
    """One word of a complaint: where it stands in the text, and how surely it is one."""

    start: int
    end: int
    certainty: float


def complaints(low: str) -> Iterator[Complaint]:
    """The words of a lower-cased message that complain of us, without those that are denied or of another's goods."""
    for match in _matches(low):
        left = max(low.rfind(sign, 0, match.start()) for sign in ".!?;\n") + 1
        right = min((at for sign in ".!?;\n" if (at := low.find(sign, match.end())) >= 0), default=len(low))
        if low[right : right + 1] == "?":
            continue
        before = re.split(r"[.!?;,\n]", low[max(0, match.start() - 30) : match.start()])[-1]
        if DENIED.search(before) or NONE_AFTER.match(re.split(r"[.!?;,\n]", low[match.end() : match.end() + 40])[0]):
            continue
        sentence = low[left:right]
        if NOT_US.search(sentence) or _is_made_good(low, match.start(), match.end()):
            continue
        if NAMED.match(match[0]) and (FOLLOWED.search(before) or CLOSED.search(sentence)):
            continue
        certainty = 0.9
        if WEAK.match(match[0]):
            beside = (
                low[max(left, match.start() - 60) : match.start()]
                + " "
                + low[match.end() : min(right, match.end() + 60)]
            )
            near = low[max(left, match.start() - NEAR) : min(right, match.end() + NEAR)]
            ours = GOODS_NEAR.search(beside) or (DAMAGE.match(match[0]) and WARE.search(near))
            certainty = 0.7 if ours else 0.4
        yield Complaint(match.start(), match.end(), certainty)


def _is_made_good(low: str, start: int, end: int) -> bool:
    """Does a verb of taking away or mending rule this defect, in a message of a content client?"""
    if not CONTENT.search(low):
        return False
    left = max(low.rfind(sign, 0, start) for sign in ".!?;,\n") + 1
    right = min((at for sign in ".!?;,\n" if (at := low.find(sign, end)) >= 0), default=len(low))
    return MADE_GOOD.search(low[left:right]) is not None


def _matches(low: str) -> list[re.Match[str]]:
    """Both lexicons in the order of the text, each place once."""
    found: list[re.Match[str]] = []
    for match in sorted([*CLAIM.finditer(low), *FAULT.finditer(low)], key=lambda one: (one.start(), -one.end())):
        if not found or match.start() >= found[-1].end():
            found.append(match)
    return found


def is_claim(low: str) -> bool:
    """True when a lower-cased message holds a complaint that it does not deny in the same breath."""
    found = list(complaints(low))
    return any(one.certainty >= SURE for one in found) or len(found) > 1


def severity_of(low: str) -> Severity:
    """How bad it is by the words of the whole message: a halt, a quarrel, a threat; or a trifle."""
    if LOW.search(low) and not re.search(r"(?<!\w)(?:суд|скандал\w*|furious|production\s+(?:down|stopped))(?!\w)", low):
        return "low"
    return "high" if HIGH.search(low) else "normal"
