"""A year of contacts with one client, told in the words of its language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from bot.sandbox.sample.days import Calendar, moment, working_time
from bot.sandbox.sample.shapes import (
    ClientSeed,
    Contacted,
    ContactSeed,
    Direction,
    Heard,
    Kind,
    Rhythm,
    SampleCompany,
    SamplePerson,
)

YEAR = timedelta(days=364)
_GAPS: dict[Rhythm, tuple[int, int]] = {  # days from one contact to the next
    "weekly": (4, 10),
    "fortnight": (10, 19),
    "monthly": (22, 40),
    "quarterly": (60, 105),
    "silent": (20, 45),
    "fresh": (3, 9),
}
_HOW: dict[Contacted, int] = {
    ("call", "out"): 30,
    ("call", "in"): 17,
    ("meeting", None): 18,
    ("email", "out"): 13,
    ("email", "in"): 7,
    ("message", "out"): 7,
    ("message", "in"): 7,
    ("other", None): 1,
}
_BY_GENDER = re.compile(r"([\[<])([^|\]>]*)\|([^|\]>]*)[\]>]")


@dataclass(frozen=True, slots=True)
class Event:
    """One contact that took place; moments are in UTC, `contact` is an index into the client's contacts."""

    client: str  # label
    author: SamplePerson
    contact: int | None
    kind: Kind
    direction: Direction | None
    at: datetime
    written_at: datetime
    summary: str
    text: str
    heard: Heard | None = None


class Past:
    """The year of one client up to `now`. The same client, day and seed give the same year."""

    def __init__(
        self,
        company: SampleCompany,
        client: ClientSeed,
        owner: SamplePerson,
        calendar: Calendar,
        now: datetime,
        chance: Random,
    ) -> None:
        self._company = company
        self._client = client
        self._owner = owner
        self._mates = [one for one in company.people if one.team == owner.team and one != owner]
        self._calendar = calendar
        self._now = now
        self._chance = chance
        self._decks: dict[str, list[str]] = {}

    def events(self) -> list[Event]:
        """Everything that happened, oldest first."""
        days = self._days()
        events = [self._event(day) for day in days]
        events += [
            self._said(
                self._owner,
                None if told.how[0] == "email" else 0,
                told.how,
                moment(self._calendar.from_today(-told.days_ago), told.at, self._owner.zone),
                told.text,
                told.text,
                self._company.heard.get(told.text),
            )
            for told in self._company.told
            if told.client == self._client.label
        ]
        past = [event for event in events if event.at <= self._now - timedelta(minutes=5)]
        return sorted(past, key=lambda event: event.at)

    def _days(self) -> list[date]:
        rhythm, today, chance = self._client.rhythm, self._calendar.today, self._chance
        if rhythm == "untouched":
            return []
        shortest, longest = _GAPS[rhythm]
        last = today
        if rhythm == "silent":
            last -= timedelta(days=chance.randint(65, 190))
        told = [told.days_ago for told in self._company.told if told.client == self._client.label]
        if told:
            last = self._calendar.from_today(-max(told) - 1)
        start = chance.randint(14, 30) if rhythm == "fresh" else YEAR.days - chance.randint(0, longest)
        day = today - timedelta(days=start)
        days: list[date] = []
        while (working := self._calendar.not_before(day)) <= last:
            if not days or working > days[-1]:
                days.append(working)
            day += timedelta(days=chance.randint(shortest, longest))
        return days

    def _event(self, day: date) -> Event:
        chance, client = self._chance, self._client
        how = chance.choices(list(_HOW), list(_HOW.values()))[0]
        # A colleague stands in now and then.
        author = chance.choice(self._mates) if chance.random() < 0.05 else self._owner
        template = self._draw("/".join(filter(None, how)), self._company.sentences[how])
        contact = chance.randrange(len(client.contacts)) if client.contacts else None
        words = self._words()
        sentence = self._fill(template, words, client.contacts[contact] if contact is not None else None, author)
        if "[" not in template and chance.random() < 0.3:
            contact = None
        if chance.random() < 0.5:
            sentence += chance.choice((", ", "; ", ". ")) + self._draw("tails", self._company.tails)
        summary = re.sub(r"(?:^|(?<=\. ))\w", lambda match: match[0].upper(), sentence)
        spoken = chance.choice((f"{client.name}: {sentence}", f"{client.name}, {sentence}", summary, sentence))
        at = moment(day, working_time(chance), author.zone)
        heard = self._company.heard.get(template)
        if heard is not None:
            heard = replace(
                heard,
                claim=heard.claim and heard.claim.format_map(words),
                promise=heard.promise and heard.promise.format_map(words),
            )
        return self._said(author, contact, how, at, summary, spoken, heard)

    def _said(
        self,
        author: SamplePerson,
        contact: int | None,
        how: Contacted,
        at: datetime,
        summary: str,
        text: str,
        heard: Heard | None,
    ) -> Event:
        # Most people write at once, some in the evening.
        delay = self._chance.choice((2, 4, 7, 12, 25, 40, 90, 200))
        written_at = min(at + timedelta(minutes=delay), self._now.astimezone(UTC))
        return Event(self._client.label, author, contact, *how, at, written_at, summary, text, heard)

    def _draw(self, name: str, cards: Sequence[str]) -> str:
        """The next of the cards; none comes twice before all have come."""
        deck = self._decks.get(name)
        if not deck:
            deck = self._decks[name] = self._chance.sample(cards, len(cards))
        return deck.pop()

    def _words(self) -> dict[str, object]:
        goods, of_goods = self._chance.choice(self._company.goods[self._client.trade])
        return {
            "goods": goods,
            "of_goods": of_goods,
            "number": self._chance.randrange(20, 410, 10),
            "amount": self._chance.choice(self._company.amounts),
        }

    def _fill(
        self, template: str, words: Mapping[str, object], contact: ContactSeed | None, author: SamplePerson
    ) -> str:
        def by_gender(match: re.Match[str]) -> str:
            woman = author.woman if match[1] == "<" else contact is not None and contact.woman
            return match[3] if woman else match[2]

        return _BY_GENDER.sub(by_gender, template).format_map(words)
