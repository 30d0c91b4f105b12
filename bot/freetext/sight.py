"""What is known of a sentence before anybody asks what it tells: its figures, its client and people, its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.freetext.dates import is_number_word
from bot.freetext.draft import KnownClient
from bot.freetext.groundwork import Groundwork, lay
from bot.freetext.model.view import Seen, view_of
from bot.freetext.names.match import find_hits
from bot.freetext.names.verdict import Verdict, judge
from bot.freetext.normal import Token
from bot.freetext.persons import Person, find_persons
from bot.freetext.triggers.clauses import Mention, inflects
from bot.freetext.triggers.lexicon import STOP, topic


@dataclass(frozen=True)
class Sight:
    """A sentence with its names: `names` are the places of the client's, in the normalised text."""

    ground: Groundwork
    verdict: Verdict
    persons: Sequence[Person]
    mentions: Sequence[Mention]
    names: Sequence[tuple[int, int]]

    @cached_property
    def view(self) -> tuple[Seen, ...]:
        """The sentence as the model sees it."""
        ground = self.ground
        dates = [(date.start, date.end) for date in ground.dates]
        sums = [(amount.start, amount.end) for amount in ground.sums]
        return view_of(ground.words, self.mentions, self.names, dates, sums)


def look(
    text: str,
    *,
    language: str,
    now: datetime,
    zone: ZoneInfo,
    clients: Sequence[KnownClient],
    phone_region: str | None = None,
    default_hour: int = 9,
) -> Sight:
    """Find figures and names in a message written at `now` (aware); see `bot.freetext.read`."""
    ground = lay(text, language=language, now=now, zone=zone, phone_region=phone_region, default_hour=default_hour)
    normal, found, words = ground.normal, ground.found, ground.words
    ordinary = [token.low in STOP or bool(topic(token.low)) or is_number_word(token.low) for token in found]
    # A date must not hide a client ("Новый день"): only what figures or units used up is closed to names.
    hits = find_hits(found, ground.blocked, ordinary, clients)
    verdict = judge(normal, found, words, hits, clients)
    persons = find_persons(normal, found, words, verdict)
    return Sight(ground, verdict, persons, _mentions(found, verdict, persons), _names(found, verdict))


def _names(found: Sequence[Token], verdict: Verdict) -> list[tuple[int, int]]:
    """Where the client is named, in the normalised text: the people at it are not the client."""
    runs = [verdict.said_span] if verdict.said_span is not None else []
    runs += [
        (hit.start, hit.end)
        for hit in verdict.hits
        if hit.variant.role != "contact" and hit.score >= 0.5 and hit.variant.client in verdict.candidates
    ]
    return [(found[start].start, found[end - 1].end) for start, end in runs]


def _mentions(found: Sequence[Token], verdict: Verdict, persons: Sequence[Person]) -> list[Mention]:
    mentions = list(verdict.mentions)
    for person in persons:
        if not any(m.start < person.end and person.start < m.end for m in mentions):
            mentions.append(
                Mention(
                    person.start, person.end, True, person.nominative, person.dative, inflects(found[person.start].low)
                )
            )
    return sorted(mentions, key=lambda mention: mention.start)
