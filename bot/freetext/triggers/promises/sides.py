"""Whose promise it is: the form of the verb, the people beside it, and what is promised."""

import re
from collections.abc import Sequence

from bot.freetext.draft import Side
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.contact import is_offer
from bot.freetext.triggers.promises.telling import Telling
from bot.freetext.triggers.promises.words import (
    BY_US,
    FAULTY,
    FIRST_PERSON,
    HE,
    ME,
    ONE,
    OURS_PAPER,
    OURS_THING,
    PASSIVE,
    PLURAL,
    SPOKE,
    SPOKE_MANY,
    TAKEN,
    THEIRS_THING,
    THEM,
    THIRD_PERSON,
    WE,
)
from bot.freetext.wordlists import word_set


class Sided(Telling):
    """A message that knows whose words are given in it."""

    def _side(self, index: int, first: int, last: int, text: Sequence[tuple[int, int]]) -> Side:
        words, word = self.words, self.words[index]
        if FIRST_PERSON.search(word.low) and not word.latin:
            return "ours"
        if BY_US.match(self.low, word.end):
            return "ours"
        before = set(self._before(index, 4))
        after = [other.low for other in words[index + 1 : min(index + 4, last)]]
        if before & WE:
            return "ours"
        if (set(after) | before) & ME:
            return "theirs"
        if THIRD_PERSON.search(word.low) or word.low in ("swears", "promises", "guarantees"):
            return "theirs"
        if (set(after[:2]) & THEM) or (before & THEM and not word.latin):
            return "ours"
        if before & HE:
            return "theirs"
        named = self._named(index, first, last)
        if named is not None:
            return named
        if self._the_writers(index):
            return "ours"
        thing = self._thing(text)
        if thing is not None:
            return thing
        if PASSIVE.search(word.low):
            return "ours"
        if not word.latin and PLURAL.search(word.low):
            return "theirs"
        return "theirs" if self._told_by_them(index) else "ours"

    def _the_writers(self, index: int) -> bool:
        """Is it the writer who gave a word, since what they said is told of many: "сказали ..., обещал до среды"?"""
        words, word = self.words, self.words[index]
        if (
            word.latin
            or not ONE.search(word.low)
            or any(
                mention.person and mention.start < index and not self._tied(mention.start) for mention in self.mentions
            )
        ):
            return False
        before = [other for other in words[:index] if other.sentence == word.sentence]
        spoke = [other.low for other in before if SPOKE.fullmatch(other.low)]
        others = any(other.low in HE for other in before)
        return bool(spoke) and all(SPOKE_MANY.search(low) for low in spoke) and not others

    def _named(self, index: int, first: int, last: int) -> Side | None:
        """What the names beside the verb say: a person before it promises, one behind it is promised to."""
        word = self.words[index]
        for mention in self.mentions:
            if not first <= mention.start < last:
                continue
            if mention.start > index:
                near = mention.start - index <= 2
                if near and (word.latin or (mention.dative and not mention.nominative)):
                    return "ours"
                if near and mention.person and mention.nominative and mention.plain:
                    return "theirs"
                continue
            gap = self.low[self.words[mention.end - 1].end : word.start]
            if ":" in gap:
                continue
            if mention.dative and not mention.nominative and mention.plain:
                return "ours"
            if self._tied(mention.start):
                continue
            if mention.person and not self._agrees(mention.start, word):
                return "ours"  # "Вера Львовна говорит ..., обещал": it was the writer
            if mention.person or word.latin or PLURAL.search(word.low):
                return "theirs"
        return None

    def _agrees(self, start: int, verb: Word) -> bool:
        """May this person be who the verb tells of: "Вера обещала", not "Вера обещал"?"""
        said = re.sub(r"(?:ся|сь)$", "", verb.low)
        name = self.words[start].low
        if verb.latin or not said.endswith(("л", "в", "ла")):
            return True
        if said.endswith("ла"):
            return not re.search(r"(?:[бвгджзклмнпрстфхцчшщй]|ич)$", name)
        following = self.words[start + 1].low if start + 1 < len(self.words) else ""
        return not (following.endswith(("вна", "чна")) or name.endswith(("вна", "чна")))

    def _tied(self, start: int) -> bool:
        """Does a preposition stand before the name, so that it is no subject: "у Василька", "to Kestrel"?"""
        return start > 0 and self.words[start - 1].low in word_set(
            "у в во до к ко с со з із зі на для про о об по к to with for at w"
        )

    def _thing(self, text: Sequence[tuple[int, int]]) -> Side | None:
        said = [word for word in self.words if any(start <= word.start < end for start, end in text)]
        faulty = any(FAULTY.fullmatch(word.low) for word in self.words)
        for word in said:
            if is_offer(word.low) or OURS_THING.match(word.low) or (faulty and TAKEN.match(word.low)):
                return "ours"
            if THEIRS_THING.match(word.low):
                return "theirs"
            if OURS_PAPER.match(word.low):
                return "ours"
        return None

    def _told_by_them(self, index: int) -> bool:
        """Is a person of theirs the subject of the statement before: "звонил Иванов, обещал ..."?"""
        clause, sentence = self.words[index].clause, self.words[index].sentence
        for mention in self.mentions:
            at = self.words[mention.start]
            subject = mention.person and mention.nominative and mention.plain and not mention.dative
            if (
                subject
                and self._agrees(mention.start, self.words[index])
                and at.sentence == sentence
                and at.clause < clause
                and not self._tied(mention.start)
            ):
                return True
        return False
