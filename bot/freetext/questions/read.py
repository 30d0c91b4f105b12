"""From a sentence to a question, or None when it tells something: a record is never taken for a question."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.freetext.draft import ClientMatch, KnownClient
from bot.freetext.normal import Normal, Token, normalise, tokens
from bot.freetext.questions.meaning import Asked, days_for, meaning_of
from bot.freetext.questions.notes import Guarded
from bot.freetext.questions.periods import find_periods
from bot.freetext.questions.sentence import EMPTY
from bot.freetext.questions.shapes import Cell, Days, Intent, Question, Whose
from bot.freetext.questions.slips import mends
from bot.freetext.questions.words import tags_of

LONGEST: Final = 200
MOST_WORDS: Final = 20
MOST_MENDED: Final = 10
MOST_PERIODS: Final = 2  # one of them may be a client's name
_CELLS: Final[dict[Cell, re.Pattern[str]]] = {
    "lost": re.compile(r"потерянн\w+|утерянн\w+|утрачен\w+|ушедш\w+|втрачен\w+|lost|churned"),
    "one_time": re.compile(r"разов\w+"),
    "potential": re.compile(r"потенц\w+|potential"),
}


def read_question(
    text: str, *, language: str, now: datetime, zone: ZoneInfo, clients: Sequence[KnownClient]
) -> Question | None:
    """The question a message written at `now` (aware) asks; None when it is none, or may be a record.

    `clients` are those whose stored keys met `text_keys(text)`, as for `read`. Days are local days of `zone`.
    """
    normal = normalise(text, LONGEST + 1)
    low = normal.low.strip()
    found = tokens(normal)
    if not found or len(low) > LONGEST or len(found) > MOST_WORDS or "\n" in low:
        return None
    today = now.astimezone(zone).date()
    asked = _read(normal, found, clients, today)
    if len(found) > MOST_MENDED or (asked.question is not None and not asked.strange):
        return asked.question
    unanswered = asked.question is not None and asked.question.intent == "unknown"
    for meant in mends(normal.text, found, times=not unanswered):
        other = normalise(meant)
        again = _read(other, tokens(other), clients, today).question
        if again is not None and again.intent != "unknown":
            return again
    return asked.question


class _Reading(NamedTuple):
    """A question, if it is one; `strange`: a word of it has no meaning here."""

    question: Question | None
    strange: bool = False


def _read(normal: Normal, found: Sequence[Token], clients: Sequence[KnownClient], today: date) -> _Reading:
    asks = normal.low.rstrip().endswith("?")
    if not asks and not any(tags_of(token.low) - EMPTY for token in found):
        return _Reading(None)
    sentence = _Asking(normal, found, find_periods(normal.low, today), clients, today)
    question = sentence.question()
    return _Reading(question, sentence.strange)


class _Asking(Guarded):
    """The question of a sentence."""

    def question(self) -> Question | None:
        """The question, or None."""
        if len(self.periods) > MOST_PERIODS or (self.broken and not self.mark):
            return None  # before any name is looked for: most records end here
        self._look_up()
        form, opener, at = self._opening()
        if self.named.several or len(self.periods) > 1:
            return None
        stray = [one for one in range(len(self.found)) if self._is_word(one) and not self.tags[one]]
        self.strange = bool(stray)
        asked = Asked(
            form=form,
            opener=opener,
            mark=self.mark,
            tags=frozenset(tag for one, tags in enumerate(self.tags) if one != at for tag in tags),
            words=frozenset(token.low for one, token in enumerate(self.found) if self._is_word(one)),
            client=self.client or self.said,
            period=self.periods[0] if self.periods else None,
            today=self.today,
            strange=self.strange,
        )
        intent = meaning_of(asked)
        if intent is None:
            return None
        person = self._person(intent, stray)
        if person is not None:
            stray = [one for one in stray if one not in person]
        if not self._fits(asked, intent, len(stray)) or self._is_note(asked, intent, at):
            return None
        return self._made(asked, intent, person)

    def _made(self, asked: Asked, intent: Intent, person: range | None) -> Question:
        name = None
        match = self.named.match
        if person is not None:
            start, end = self.found[person[0]].start, self.found[person[-1]].end
            name = self.normal.typed(start, end).removesuffix("'s")
        if person is not None and not self.named.tokens.isdisjoint(person):
            match = ClientMatch(None, (), None, None)
        if not self.client and not self.said:
            match = ClientMatch(None, (), None, None)
        return Question(
            intent=intent,
            client=match,
            period=self._period(asked, intent),
            whose=self._whose(intent),
            person=name,
            outright=asked.mark or asked.form != "naming",
            sums=asked.has("sums", "sold"),
            late=asked.has("overdue"),
            cell=next((cell for cell, words in _CELLS.items() if any(map(words.fullmatch, asked.words))), None),
        )

    def _period(self, asked: Asked, intent: Intent) -> Days | None:
        days = days_for(intent, asked)
        if days is None or intent != "silent" or asked.period is None:
            return days
        days = asked.period.rolling or days
        first = min(days.first, self.today)
        # "silent for two weeks": since the same day two weeks ago.
        return Days(first - timedelta(days=1) if asked.period.by_days else first, self.today)

    def _whose(self, intent: Intent) -> Whose | None:
        if intent == "unknown":
            return None
        if any("team" in tags for tags in self.tags):
            return "team"
        for at, tags in enumerate(self.tags):
            if "me" not in tags:
                continue
            behind = self.tags[at - 1] if at else frozenset()
            if not behind & {"show", "want"} or self.found[at].low in ("my", "мои", "мой", "мою", "мої", "мій", "мое"):
                return "me"
        everybody = any("all" in tags and self.found[at].low not in ("все", "всі") for at, tags in enumerate(self.tags))
        return "all" if everybody and intent in ("report", "segment", "agenda", "overdue") else None
