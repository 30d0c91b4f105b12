"""Words given: a verb of promising or a deed to come, and whose it is, ours or the client's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.dates import DateFound
from bot.freetext.draft import Side
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention
from bot.freetext.triggers.contact import is_paper
from bot.freetext.triggers.promises.sides import Sided
from bot.freetext.triggers.promises.words import (
    ARRIVES,
    BROKEN,
    EN_DEED,
    EN_WILL,
    FIRST_PERSON,
    HE,
    MAYBE,
    NOT,
    OTHERS,
    OWE,
    PAYMENT,
    PLEDGE,
    PROMISED,
    QUOTED,
    THEY_WILL,
    THEY_WILL_UK,
    THREAT,
    TOLD,
    UNDONE,
    UNNAMED_DAY,
    WE,
    WE_WILL,
)
from bot.freetext.wordlists import word_set

_IN_WORDS = 0.85  # a verb of promising, and not only a deed with its day


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and its places in the normalised text: `text` is what was promised; `date` is None when none was said.

    `clauses` are the statements it fills.
    """

    side: Side
    text: tuple[tuple[int, int], ...]
    date: DateFound | None
    certainty: float
    start: int
    end: int
    clauses: frozenset[int]


def find_promises(ground: Groundwork, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> list[Promise]:
    """The surest promise of each side, and those told in so many words for other days; in the order of the text.

    `names` are the places of the client's name, which are no words of the promise.
    """
    desk = _Desk(ground, mentions, names)
    best: dict[Side, Promise] = {}
    found = desk.promises()
    for promise in found:
        known = best.get(promise.side)
        if known is None or (promise.certainty, promise.date is not None) > (known.certainty, known.date is not None):
            best[promise.side] = promise
    kept = list(best.values())
    for promise in found:
        if promise.certainty >= _IN_WORDS and all(_is_other(promise, one) for one in kept):
            kept.append(promise)
    return sorted(kept, key=lambda promise: promise.start)


def _is_other(promise: Promise, known: Promise) -> bool:
    """Is it a promise of its own, with a day that is not the other's and words apart from it?"""
    apart = promise.end <= known.start or known.end <= promise.start
    return apart and promise.date is not None and promise.date is not known.date


class _Desk(Sided):
    """Looks for the promises of one message."""

    def promises(self) -> list[Promise]:
        found: list[Promise] = []
        for index, word in enumerate(self.words):
            if word.blocked or self._asked(word):
                continue
            promise = self._explicit(index) or self._implied(index)
            if promise is not None:
                found.append(promise)
        for match in [*OWE.finditer(self.low), *TOLD.finditer(self.low), *PLEDGE.finditer(self.low)]:
            promise = self._phrase(match)
            if promise is not None:
                found.append(promise)
        return found

    def _explicit(self, index: int) -> Promise | None:
        word = self.words[index]
        match = PROMISED.fullmatch(word.low)
        if match is None:
            return None
        before = self._before(index, 2)
        if set(before) & NOT or set(before[-1:]) & QUOTED or before == ["как", "и"] or before == ["як", "і"]:
            return None
        if match["en"] and before[-1:] and before[-1] in ("a", "the", "no", "his", "her", "their", "compromise"):
            return None
        first, last = self._reach(index)
        date, late = self._date(index, first, last)
        if late or self._of_others(index) or (not FIRST_PERSON.search(word.low) and self._broken(index, last)):
            return None
        text = self._text(index, first, last, date)
        said = " ".join(self.low[start:end] for start, end in text)
        if not text or THREAT.search(said) or (date is None and self._only_a_day(index, last)):
            return None
        side = self._side(index, first, last, text)
        return self._made(side, text, date, 0.9, index, first, last)

    def _phrase(self, match: re.Match[str]) -> Promise | None:
        index = next((i for i, word in enumerate(self.words) if word.end >= match.end()), None)
        if index is None or self._asked(self.words[index]):
            return None
        first, last = self._reach(index)
        date, late = self._date(index, first, last)
        text = self._text(index, first, last, date)
        theirs = "theirs" in match.re.groupindex and match["theirs"]
        debt = any(self.words[index].end <= amount.start < self.words[last - 1].end + 1 for amount in self.sums)
        if late or not text or (date is None and (theirs or debt or not self._worth(text))):
            return None
        return self._made("theirs" if theirs else "ours", text, date, 0.85, index, first, last)

    def _implied(self, index: int) -> Promise | None:
        """A deed to come with its day: theirs by the form of the verb, ours only with a "not later than"."""
        word = self.words[index]
        low = word.low
        ours = WE_WILL.fullmatch(low) is not None
        theirs = not ours and (
            THEY_WILL.fullmatch(low) is not None
            or (self.ukrainian and THEY_WILL_UK.fullmatch(low) is not None)
            or (word.latin and self._english_deed(index))
            or (PAYMENT.fullmatch(low) is not None and self._payment_day(index))
        )
        if not (ours or theirs):
            return None
        first, last = self._reach(index)
        date, late = self._date(index, first, last)
        if late or date is None or date.moment is None:
            return None
        around = {other.low for other in self.words[max(first, index - 6) : index + 2]}
        if around & MAYBE or set(self._before(index, 1)) & NOT:
            return None
        if ours and not date.moment.deadline:
            return None
        if theirs and (set(self._before(index, 3)) & WE or self._of_others(index)):
            return None
        text = self._text(index, first, last, date, verb=True)
        if theirs and self._thing(text) == "ours":
            return None
        return self._made("ours" if ours else "theirs", text, date, 0.65, index, first, last) if text else None

    def _english_deed(self, index: int) -> bool:
        low = self.words[index].low
        before = self._before(index, 2)
        if low in ("pays", "paying"):
            named = any(mention.end == index for mention in self.mentions)
            return not before or named or bool(set(before) & word_set("is are he's she's they're he she they"))
        back = low == "get" and index + 1 < len(self.words) and self.words[index + 1].low == "back"
        if not (low in EN_DEED or back) or not before:
            return False
        if before[-1] in ("he'll", "she'll", "they'll"):
            return True
        at = index - 1
        if before[-1] in ("will", "ll"):
            at = index - 2
        elif not (len(before) > 1 and before[-2] in EN_WILL):
            return False
        else:
            at = index - 3
        subject = self.words[at].low if at >= 0 else ""
        return subject in ("he", "she", "they") or subject in HE or any(m.end == at + 1 for m in self.mentions)

    def _payment_day(self, index: int) -> bool:
        """ "оплата в пятницу", "payment by the 10th": the date stands right behind, or before "будет оплата"."""
        end = self.words[index].end
        coming = next((date for date in self.dates if date.start >= end and not date.past), None)
        if coming is not None and ARRIVES.fullmatch(self.low, end, coming.start):
            return True
        if any(0 <= date.start - end <= 14 and not date.past for date in self.dates):
            between = next(self.low[end : date.start] for date in self.dates if 0 <= date.start - end <= 14)
            if any(end <= word.start < end + 14 and word.form == "past" for word in self.words):
                return False
            return not re.search(r"[.,;:!?\n\d]|\bза\b|\bот\b|\bвід\b", between)
        return bool(set(self._before(index, 1)) & {"будет", "буде"})

    def _of_others(self, index: int) -> bool:
        near = self.words[max(0, index - 2) : index + 2]
        return any(OTHERS.fullmatch(word.low) and word.clause == self.words[index].clause for word in near)

    def _only_a_day(self, index: int, last: int) -> bool:
        """ "обещали еще до праздников": a day that no calendar knows, and nothing else."""
        rest = self.low[self.words[index].end : self.words[last - 1].end].strip()
        return UNNAMED_DAY.fullmatch(rest) is not None

    def _worth(self, text: Sequence[tuple[int, int]]) -> bool:
        """Is it something of the trade, and not a drink?"""
        said = [word for word in self.words if any(start <= word.start < end for start, end in text)]
        return self._thing(text) is not None or any(is_paper(word.low) or word.topic for word in said)

    def _broken(self, index: int, last: int) -> bool:
        end = self.words[last - 1].end
        sentence = [word for word in self.words if word.sentence == self.words[index].sentence]
        if UNDONE.search(self.low, sentence[0].start, self.words[index].start):
            return True
        start = self.words[index].end
        return (
            BROKEN.search(self.low, start, end) is not None
            or BROKEN.search(re.split(r"\n", self.low[end : end + 90])[0]) is not None
        )

    def _made(
        self,
        side: Side,
        text: Sequence[tuple[int, int]],
        date: DateFound | None,
        certainty: float,
        index: int,
        first: int,
        last: int,
    ) -> Promise:
        places = [*text, (self.words[index].start, self.words[index].end)]
        if date is not None:
            places.append((date.start, date.end))
        start, end = min(place[0] for place in places), max(place[1] for place in places)
        clauses = frozenset(word.clause for word in self.words[first:last] if start <= word.start < end)
        return Promise(side, tuple(text), date, certainty, start, end, clauses)
