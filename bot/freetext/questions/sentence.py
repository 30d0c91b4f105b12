"""One sentence while it is read for a question: its clients, its times, and what its words may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.freetext.draft import ClientMatch, KnownClient
from bot.freetext.names.forms import LEGAL
from bot.freetext.names.match import find_hits
from bot.freetext.names.people import given_nominative
from bot.freetext.names.verdict import judge
from bot.freetext.normal import Normal, Token
from bot.freetext.questions.meaning import Form
from bot.freetext.questions.periods import PeriodFound
from bot.freetext.questions.shapes import Intent
from bot.freetext.questions.words import tags_of
from bot.freetext.triggers.clauses import words_of
from bot.freetext.triggers.lexicon import STOP, topic
from bot.freetext.wordlists import word_set

_OPENERS: Final = ("who", "whom", "whose", "what", "why", "when", "where", "how", "many", "which")
_ORDERS: Final = ("show", "want")
EMPTY: Final = frozenset(("fill", "and", "us", "me", "all", "some"))
_IDLE: Final = EMPTY | {"what", "how", "known"}
_INDEFINITE: Final = re.compile(r"-(?:то|либо|нибудь|небудь|сь|ж)(?!\w)")
_CLAUSE: Final = re.compile(
    r",(?!\s*(?:котор|як[иі]|кому|who|which|that|[сзу]\s+[кя])\w*)|[;:\n]|[.!?…](?=\s*\w)|\s-+\s"
)
_LEAD: Final = re.compile(
    r"\s*(?:(?:привет\w*|здравствуй\w*|добрый (?:день|вечер)|доброе утро|доброго (?:дня|ранку|вечора)|вітаю|слушай"
    r"|слухай|скажи(?:те)?|скажіть|подскажи(?:те)?|підкажи|підкажіть"
    r"|(?:напомни(?:те)?|нагадай(?:те)?|remind me)(?:\s+(?:мне|мені))?(?=,?\s+(?:(?:о|об|про|с|з|по)\s+)?"
    r"(?:что|кто|когда|как|кому|чем|кем|що|хто|коли|як|ким|what|who|when)(?!\w))"
    r"|пожалуйста|будь ласка|please|hey|hi|hello|bot|бот|боте"
    r"|(?:can|could) you(?: please)?(?=\s+(?:tell|show|give|find|open|pull|list))|do you know"
    r"|так|а|ну|и|so|ok|ок|окей)[\s,!.]+)+"
)
_REMIND: Final = re.compile(r"напомни|нагадай|remind")
_TAIL: Final = re.compile(r"[\s,]+(?:пожалуйста|плиз|будь ласка|прошу|please|pls|thanks|спасибо|дякую)[\s!.]*$")
# What leads to a client that is asked about; without it "отчёт Ромашке" is a thing that was sent there.
_OF_PERSON: Final = word_set("в по о об обо про of on about for у with с з щодо")
_WHETHER: Final = word_set("is am are any anything does do did has have was were чи")
_SUBJECTS: Final = word_set("i we they you he she it anyone anybody someone the there our any anything who what")
_AIDS: Final = word_set("do does did")
_DOERS: Final = word_set("i we you they")
_PAST_AIDS: Final = word_set("did didn't didnt have has haven't hasn't havent hasnt had hadn't who've i've we've")


@dataclass(frozen=True, slots=True)
class _Named:
    """The clients of the sentence: what they match, the tokens that name them, whether there are several."""

    match: ClientMatch
    tokens: frozenset[int]
    several: bool
    by_person: bool


def _named(normal: Normal, found: Sequence[Token], blocked: Sequence[bool], clients: Sequence[KnownClient]) -> _Named:
    words = words_of(normal.low, found, blocked)
    ordinary = [token.low in STOP or bool(topic(token.low)) or bool(tags_of(token.low)) for token in found]
    hits = find_hits(found, blocked, ordinary, clients)
    verdict = judge(normal, found, words, hits, clients)
    match = verdict.match(normal, found)
    meant = {match.client_id} if match.client_id is not None else set(match.candidates)
    ours = [hit for hit in verdict.hits if hit.score >= 0.5 and hit.variant.client in meant]
    places = frozenset(at for hit in ours for at in range(hit.start, hit.end))
    apart = any(
        hit.score >= 0.8 and hit.variant.role != "contact" and places.isdisjoint(range(hit.start, hit.end))
        for hit in verdict.hits
    )
    if verdict.said_span is not None and not meant:
        said = range(*verdict.said_span)
        places = frozenset(at for at in said if not tags_of(found[at].low))
    return _Named(match, places, apart, bool(ours) and all(hit.variant.role == "contact" for hit in ours))


class Sentence:
    """One sentence while it is read."""

    def __init__(
        self,
        normal: Normal,
        found: Sequence[Token],
        periods: Sequence[PeriodFound],
        clients: Sequence[KnownClient],
        today: date,
    ) -> None:
        self.normal = normal
        self.found = found
        self.low = normal.low
        self.today = today
        self.periods = [one for one in periods if one.back is not None or one.ahead is not None]
        self.blocked = self._timed()
        lead, tail = _LEAD.match(self.low), _TAIL.search(self.low)
        self.first = lead.end() if lead is not None else 0
        self.last = tail.start() if tail is not None else len(self.low.rstrip())
        # "напомни, что завтра звонить" is to be done.
        self.reminds = lead is not None and _REMIND.search(lead[0]) is not None
        self.mark = self.low[: self.last].rstrip(" !.)").endswith("?")
        self.broken = bool(_CLAUSE.search(self.low[self.first : self.last].rstrip(" ?!.")))
        self.clients = clients
        self.strange = False

    def _timed(self) -> list[bool]:
        return [any(one.start < token.end and token.start < one.end for one in self.periods) for token in self.found]

    def _look_up(self) -> None:
        self.named = _named(self.normal, self.found, self.blocked, self.clients)
        if self.named.match.client_id is None and self.periods and self.clients:
            self._give_way()
        self.tags = [self._tags(at) for at in range(len(self.found))]
        self.client = bool(self.named.match.candidates or self.named.match.client_id is not None)
        self.said = bool(self.named.tokens) and not self.client

    def _give_way(self) -> None:
        """A name that is made of words of time ("Новый день") is no day, if it is written as a name is."""
        named = _named(self.normal, self.found, [False] * len(self.found), self.clients)
        timed = [at for at in named.tokens if self.blocked[at]]
        if not named.match.clear or not any(self.found[at].text[:1].isupper() for at in timed):
            return
        taken = [self.found[at] for at in named.tokens]
        self.periods = [
            one for one in self.periods if not any(one.start < name.end and name.start < one.end for name in taken)
        ]
        self.named, self.blocked = named, self._timed()

    def _tags(self, at: int) -> frozenset[str]:
        token = self.found[at]
        if not self.first <= token.start < self.last:
            return frozenset(("fill",))
        if self.blocked[at] or at in self.named.tokens:
            return frozenset()
        if token.low in LEGAL and not self.named.tokens.isdisjoint((at - 1, at + 1)):
            return frozenset(("fill",))
        if _INDEFINITE.match(self.low, token.end):
            return frozenset(("some",))
        tags = tags_of(token.low)
        following = self.found[at + 1].low if at + 1 < len(self.found) else ""
        if token.low in _AIDS and (following in _SUBJECTS or at + 1 in self.named.tokens or following in ("the", "my")):
            return frozenset(("fill",))
        if "meet" in tags and any(word.low in _PAST_AIDS for word in self.found[:at]):
            return tags - {"meet"} | {"met"}
        return tags

    def _is_word(self, at: int) -> bool:
        return not self.blocked[at] and at not in self.named.tokens

    def _opening(self) -> tuple[Form, str, int]:
        """How it asks, the tag of the word that opens it, and that word's place (-1: none)."""
        inside = [at for at in range(len(self.found)) if self.first <= self.found[at].start < self.last]
        if len(inside) > 1 and self.found[inside[1]].low == "ли" and self._is_word(inside[0]):
            return "asking", "whether", -1
        if inside and self.found[inside[0]].low in _WHETHER:
            second = self.found[inside[1]].low if len(inside) > 1 else ""
            if self.mark or second in _SUBJECTS or self.found[inside[0]].low in ("any", "anything", "чи"):
                return "asking", "whether", inside[0]
        for at in inside:
            tags = self.tags[at]
            for tag in _OPENERS:
                if tag in tags and not ("fill" in tags and tag == "many"):
                    return self._after_opener(at, tag)
            if self._is_word(at) and tags and tags <= EMPTY:
                continue
            if not self._is_word(at):
                if self.mark:
                    continue  # "Вектор — кто там был?"
                if self.blocked[at]:
                    continue
                return self._after_client(inside)
            for tag in _ORDERS:
                if tag in tags:
                    return "showing", tag, at
            if self.mark and any(word in ("есть", "є") for word in (one.low for one in self.found)):
                return "asking", "whether", -1
            return ("asking", "", -1) if self.mark else ("naming", "", -1)
        there = any(self.found[at].low in ("есть", "є") for at in inside)
        if self.mark:
            return "asking", "whether" if there else "", -1
        return "naming", "", -1

    def _after_client(self, inside: Sequence[int]) -> tuple[Form, str, int]:
        """ "Гранит, что там": the name, a word that asks, and nothing else that tells."""
        rest = [at for at in inside if at not in self.named.tokens]
        asks = [at for at in rest if self.tags[at] & {"what", "how"}]
        if asks and all(self.tags[at] and self.tags[at] <= _IDLE for at in rest):
            return "asking", "what", asks[0]
        return "naming", "", -1

    def _after_opener(self, at: int, tag: str) -> tuple[Form, str, int]:
        """ "how many": the second word asks."""
        following = [token.low for token in self.found[at + 1 : at + 4]]
        if tag == "how" and following[:1] and following[0] in ("many", "much"):
            return "asking", "many", at
        if (
            tag == "who"
            and any(word in _DOERS for word in following[1:])
            and not tags_of(following[0]) - {"fill", "made", "whether", "not"}
        ):
            return "asking", "whom", at  # "who did I call"
        return "asking", tag, at

    def _person(self, intent: Intent, stray: Sequence[int]) -> range | None:
        """The tokens that name somebody of ours: "отчёт по Котовой", "планы Анны", "Anna's report"."""
        if intent not in ("report", "agenda", "overdue", "history", "visitors", "promises"):
            return None
        said = self.said and self._before(min(self.named.tokens)) in _OF_PERSON
        if (self.named.by_person and intent == "report") or (said and intent in ("report", "agenda", "overdue")):
            return range(min(self.named.tokens), max(self.named.tokens) + 1)
        if self.client and intent != "report":
            return None
        if not stray or len(stray) > 2 or stray[-1] - stray[0] != len(stray) - 1:
            return None
        first = stray[0]
        text = self.low[self.found[first].start : self.found[stray[-1]].end]
        before = self._before(first)
        capital = first > 0 and self.found[first].text[:1].isupper()
        if any(char.isdigit() for char in text):
            return None
        given = len(stray) == 1 and given_nominative(text) is not None
        if given or text.endswith("'s") or (before in _OF_PERSON and (capital or intent == "report")) or capital:
            return range(first, stray[-1] + 1)
        return None

    def _before(self, at: int) -> str:
        return self.found[at - 1].low if at else ""
