"""One message as the reader of promises sees it: how far a statement reaches, its day, and its words."""

from collections.abc import Sequence

from bot.freetext.dates import DateFound
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.promises.words import (
    AFTER,
    AND,
    BEFORE,
    COMPLAINED,
    HE,
    NEUTER,
    PROMISED,
    SMALL,
    SPOKE,
    THEY_WILL,
    UKRAINIAN,
    VERB_HOLES,
    WE,
    WE_WILL,
)
from bot.freetext.triggers.roles import own_deed


class Telling:
    """One message with its words, dates and names at hand."""

    def __init__(self, ground: Groundwork, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> None:
        self.low = ground.normal.low
        self.words = ground.words
        self.dates = [date for date in ground.dates if not date.habit]
        self.sums = ground.sums
        self.mentions = mentions
        self.names = names
        self.ukrainian = bool(UKRAINIAN.search(self.low))
        self._ends = {word.sentence: word.end for word in self.words}  # the words stand in order: the last one counts

    def _asked(self, word: Word) -> bool:
        return self._sentence_end(word).startswith("?")

    def _sentence_end(self, word: Word) -> str:
        last = self._ends.get(word.sentence, len(self.low))
        return self.low[last : last + 3].lstrip(" )\"'")

    def _before(self, index: int, count: int) -> list[str]:
        clause = self.words[index].clause
        return [word.low for word in self.words[max(0, index - count) : index] if word.clause == clause]

    def _reach(self, index: int) -> tuple[int, int]:
        """The words the promise may be told in: its statement, and the next when that opens with "that"."""
        words, clause = self.words, self.words[index].clause
        clauses = {clause}
        following = next((i for i in range(index + 1, len(words)) if words[i].clause != clause), None)
        if (
            following is not None
            and words[following].sentence == words[index].sentence
            and (
                words[following].low in ("что", "що", "шо", "that")
                or (following == index + 1 and PROMISED.fullmatch(words[index].low) is not None)
            )
        ):
            clauses.add(words[following].clause)
        first, last = index, index + 1
        while first > 0 and words[first - 1].clause in clauses and index - first < BEFORE:
            first -= 1
        said = THEY_WILL.fullmatch(words[index].low) is not None or WE_WILL.fullmatch(words[index].low) is not None
        while last < len(words) and words[last].clause in clauses and last - index <= AFTER:
            ends = (said and self._new_deed(last)) or (last > index and PROMISED.fullmatch(words[last].low))
            if ends and not self._its_deed(index, last):
                break
            said = said or (self._counts(last) and not words[last].blocked)
            last += 1
        return first, last

    def _its_deed(self, index: int, at: int) -> bool:
        """Is this infinitive the one that was promised: "обещал счёт [выставить] завтра"?"""
        words = self.words
        if PROMISED.fullmatch(words[index].low) is None or words[at].form != "infinitive" or words[at].latin:
            return False
        between = words[index + 1 : at]
        alone = all(word.form != "infinitive" and word.low not in AND for word in between)
        return alone and len(between) <= 4 and words[at].clause == words[index].clause

    def _opening(self, index: int, first: int) -> int:
        """Where the words of this verb begin, behind another promise: "скинуть договор завтра и они обещали"."""
        for at in range(index - 1, first - 1, -1):
            low = self.words[at].low
            if PROMISED.fullmatch(low):
                return at + 1
            if low in AND and (at + 1 == index or self.words[at + 1].low in HE | WE):
                return at + 1
        return first

    def _new_deed(self, index: int) -> bool:
        """Does another story begin here: a deed of ours to do, or one that is done?"""
        word = self.words[index]
        if word.blocked:
            return False
        if word.latin:
            return own_deed(word, self.words[index - 1].low) >= 1.0 and word.topic in ("call", "meeting")
        return own_deed(word, self.words[index - 1].low) >= 0.9 or (word.form == "past" and bool(word.topic))

    def _date(self, index: int, first: int, last: int) -> tuple[DateFound | None, bool]:
        """The day of the promise; and whether it is over."""
        words = self.words
        left, right = words[self._opening(index, first)].start, words[last - 1].end
        after = [date for date in self.dates if words[index].end <= date.start < right]
        before = [date for date in self.dates if left <= date.start and date.end <= words[index].start]
        for date in [*after, *reversed(before)]:
            if date in before and any(
                word.form == "past" and not word.latin and word.start >= date.end for word in words[first:index]
            ):
                continue
            if date.past or date.moment is None:
                if date in before and date.past and not after:
                    continue  # "вчера обещал прайс": the day it was given
                if date.past and any(other.start > date.start and other.moment and not other.past for other in after):
                    continue  # "доплатить за прошлый месяц до понедельника"
                return None, date.past
            return date, False
        return None, False

    def _text(
        self, index: int, first: int, last: int, date: DateFound | None, *, verb: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """The words of what is promised: behind the verb up to the date, else behind the date, else before the verb."""
        after = list(range(index if verb else index + 1, last))
        runs = [after, []]
        if date is not None:
            runs = [
                [i for i in after if self.words[i].end <= date.start],
                [i for i in after if self.words[i].start >= date.end],
            ]
        before = list(range(self._opening(index, first), index))
        if verb:
            run = runs[0] if self._telling(runs[0][1:]) else [*self._objects(before), index]
        else:
            run = next((run for run in (*runs, self._objects(before)) if self._telling(run)), [])
            objects = self._objects(before)
            neuter = NEUTER.search(self.words[index].low) is not None  # then its subject looks like an object
            if (
                sum(map(self._counts, run)) == 1
                and self._bare_infinitive(run)
                and self._telling(objects)
                and not neuter
            ):
                run = [*objects, *run]  # "прайс обещал скинуть"
        return self._spans(run, date)

    def _bare_infinitive(self, run: Sequence[int]) -> bool:
        return any(self._counts(i) and self.words[i].form == "infinitive" and not self.words[i].latin for i in run)

    def _objects(self, before: Sequence[int]) -> list[int]:
        """The last words before a verb that may be its object: not who is at it, nor another verb."""
        run: list[int] = []
        for i in reversed(before):
            word = self.words[i]
            gap = self.low[word.end : self.words[i + 1].start]
            if len(run) >= 4 or (word.form == "past" and not word.latin and word.topic) or set(gap) & set(":;.!?()"):
                break
            if i and self.words[i - 1].low in ("не", "ні") and word.form != "noun" and i - 1 in before:
                return []  # "не хватає двох ящиків": the object of another verb
            if COMPLAINED.fullmatch(word.low):
                return []  # "жалуются на брак"
            if SPOKE.fullmatch(word.low) or (word.form == "third" and word.topic == "theirs"):
                break
            run.insert(0, i)
        return run

    def _telling(self, run: Sequence[int]) -> bool:
        return any(self._counts(i) for i in run)

    def _counts(self, index: int) -> bool:
        word = self.words[index]
        return (
            len(word.low) > 1
            and not self._hidden(index)
            and word.low not in SMALL
            and word.low not in VERB_HOLES
            and word.low not in WE
            and word.low not in HE
            and not any(date.start <= word.start < date.end for date in self.dates)
            and not word.low.isdigit()
        )

    def _hidden(self, index: int) -> bool:
        word = self.words[index]
        return any(mention.start <= index < mention.end for mention in self.mentions) or any(
            name[0] <= word.start < name[1] for name in self.names
        )

    def _dated(self, index: int) -> bool:
        """Is this word of a date, possible or not, or the preposition of one?"""
        word = self.words[index]
        return any(
            date.start <= word.start < date.end
            or (word.low in SMALL - AND and word.end <= date.start and not self.low[word.end : date.start].strip())
            for date in self.dates
        )

    def _leads(self, kept: Sequence[int]) -> bool:
        """Does the run open with what ties a name: "[at] Acme he'll pay"?"""
        return len(kept) > 1 and self._hidden(kept[1]) and self.words[kept[0]].low in ("at", "with", "of", "from")

    def _spans(self, run: Sequence[int], date: DateFound | None) -> tuple[tuple[int, int], ...]:
        """The run as places of the text: trimmed of pronouns at its ends, without names and dates."""
        kept = [i for i in run if not self._dated(i)]
        skip = VERB_HOLES | WE | HE | SMALL
        while kept and (self._hidden(kept[0]) or self.words[kept[0]].low in skip or self._leads(kept)):
            kept.pop(0)
        while kept and (self._hidden(kept[-1]) or self.words[kept[-1]].low in skip | {"за", "от", "до", "from", "for"}):
            kept.pop()
        if not any(self._counts(i) for i in kept):
            return ()
        spans: list[tuple[int, int]] = []
        for i in kept:
            word = self.words[i]
            if self._hidden(i):
                continue
            if spans and i - 1 in kept and spans[-1][1] == self.words[i - 1].end:
                spans[-1] = (spans[-1][0], word.end)
            else:
                spans.append((word.start, word.end))
        return tuple(spans)
