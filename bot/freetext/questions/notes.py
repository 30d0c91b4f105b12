"""What looks like a question and may be a note: a record is never taken for a question."""

import re
from typing import Final

from bot.freetext.questions.meaning import Asked
from bot.freetext.questions.periods import PeriodFound
from bot.freetext.questions.sentence import EMPTY, Sentence
from bot.freetext.questions.shapes import Intent
from bot.freetext.wordlists import word_set

SHORT: Final = 7
# What leads to a client that is asked about; without it "отчёт Ромашке" is a thing that was sent there.
_ABOUT: Final = word_set("по о об обо про of on about for from with со с з із зі щодо у в во")
_ASIDE: Final = word_set("when where how why")
_VERBS: Final = word_set(
    """
    is are was were do does did have has had can could should will would shall am not isn't aren't wasn't
    haven't  hasn't didn't don't doesn't claims complaints promises plans calls meetings class segment about
    of on tasks
    """
)
_SINGULAR_CLAIM: Final = re.compile(
    r"рекламаци[яюею]|рекламаці[яюєї]ю?|претензи[яю]|претензі[яю]|жалоб[ау]|скарг[ау]|claim|complaint"
)
_NOUN_FIRST: Final = frozenset(
    ("report", "sums", "plans", "diary", "overdue", "history", "claims", "segment", "cell", "clients", "silent",
     "promises", "last", "open", "state", "card", "contacts", "next", "debts", "neglected")
)  # fmt: skip


class Guarded(Sentence):
    """The guards: how many words without a meaning may stand in it, and what else it might be."""

    def _fits(self, asked: Asked, intent: Intent, stray: int) -> bool:
        """Whether so many words without a meaning may stand in such a question."""
        if intent == "unknown":
            if asked.mark:
                return not self.broken or len(self.found) <= SHORT
            plain = asked.opener in ("many", "which", "why") or self.low.lstrip().startswith(("what's", "what is"))
            few = stray <= 1 and plain if self.client else stray <= 2
            return few and len(self.found) <= SHORT and not self._tells() and not self.broken
        if asked.form == "asking" and asked.opener:
            if asked.mark:
                return stray <= (1 if self.broken or asked.opener == "whether" else 3)
            return stray <= (1 if asked.opener in ("who", "whom", "what", "many", "which") else 0)
        if asked.form == "showing":
            return stray <= (1 if asked.mark else 0)
        return stray == 0

    def _tells(self) -> bool:
        """Whether somebody's deed is told: no question without its sign is sure then."""
        return any(tags & {"met", "spoke", "me"} for tags in self.tags) or any(
            char.isdigit() for token in self.found for char in token.low
        )

    def _is_note(self, asked: Asked, intent: Intent, at: int) -> bool:
        """Whether the same words may be what somebody notes down."""
        period = asked.period
        if self.reminds and (intent == "agenda" or asked.side == "ahead" or asked.has("meet", "plans", "show", "want")):
            return True
        about = asked.form == "asking" and not asked.has("report")
        if intent == "report" and self.client and not self.named.by_person and not about and not self._about_client():
            return True
        if asked.form == "showing" and asked.opener == "want" and not asked.mark:
            return self.client or asked.has("meet")
        if asked.form == "showing":
            return False
        if asked.form == "asking":
            if not asked.opener and not asked.mark:
                return True
            # "есть претензии" tells; "есть ли", "чи є" and "?" ask.
            return not asked.mark and self._is_aside(at)
        return self._is_title_of_note(asked, intent, period)

    def _is_aside(self, at: int) -> bool:
        """ "When I got there the director was out": in English a verb follows the word that asks."""
        token = self.found[at]
        following = self.found[at + 1].low if at + 1 < len(self.found) else ""
        return token.low in _ASIDE and following not in _VERBS and following not in ("many", "much")

    def _is_title_of_note(self, asked: Asked, intent: Intent, period: PeriodFound | None) -> bool:
        first = next(
            (tags for at, tags in enumerate(self.tags) if self._is_word(at) and tags and not tags <= EMPTY | {"team"}),
            frozenset(),
        )
        if not first & _NOUN_FIRST or (self.named.tokens and min(self.named.tokens) == 0):
            return True
        if period is not None and period.until:
            return True
        if intent == "report":
            side = asked.side
            return side == "ahead" or (self.client and side != "back" and period is None)
        if intent == "claims":
            single = any(_SINGULAR_CLAIM.fullmatch(word) for word in asked.words)
            return single and not asked.has("open")
        if intent == "agenda":
            return (self.client and period is not None) or asked.has("meet", "planned")
        if intent == "overdue":
            return (self.client and not asked.has("plans")) or (period is not None and period.lasting)
        if intent == "promises":
            return not any(word.startswith(("обещани", "обіцян")) or word == "promises" for word in asked.words)
        if intent in ("history", "visitors"):
            return asked.has("met", "spoke", "meet", "discussed", "happened")
        return False

    def _about_client(self) -> bool:
        """Whether a word leads to the client: "отчёт по Ромашке"."""
        start = min(self.named.tokens)
        return self._before(start) in _ABOUT
