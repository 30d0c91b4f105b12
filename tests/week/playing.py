"""Plays the script through the sandbox: the clock moves, people write and press, and what comes by itself is kept."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.i18n import Translator
from bot.sandbox.session import Person
from bot.sandbox.telegram import SandboxMessage
from tests.week.ledger import BEFORE, WORK_BEGINS, Ledger, Own, Team
from tests.week.script import DAYS, Act, Due
from tests.world import World

BUTTONS: dict[str, tuple[str, dict[str, str | int]]] = {
    "undo": ("interactions-undo-button", {}),
    "done": ("plans-done-button", {}),
    "silent": ("plans-silent-button", {}),
    "start": ("claims-start-button", {}),
    "satisfy": ("claims-satisfy-button", {}),
    "dissatisfy": ("claims-not-satisfy-button", {}),
    "kept": ("promises-button", {"action": "keep"}),
}
DIGEST_AT = time(8, 30)


@dataclass(frozen=True, slots=True)
class Morning:
    """What was due to be said to somebody one morning by the ledger, and what was said."""

    who: str
    day: date
    own: Own
    team: Team | None
    messages: tuple[str, ...]


@dataclass(slots=True)
class Stage:
    """The world with the eight in it; `mornings` are what came by itself in the morning, `sent` what people wrote."""

    world: World
    people: dict[str, Person]
    ledger: Ledger
    mornings: list[Morning] = field(default_factory=list)
    sent: dict[tuple[str, str], SandboxMessage] = field(default_factory=dict)

    async def play(self, script: dict[str, tuple[Act, ...]], since: datetime, until: datetime) -> None:
        """Everything between two aware moments: what comes by itself, and what people do in between."""
        acts = [(act.moment(self._zone(who)), who, act) for who, week in script.items() for act in week]
        moments = {at for at, _, _ in acts if since <= at < until}
        for moment in sorted(moments | {one for one in self._ticks(script) if since <= one < until}):
            self.world.clock.move_to(moment)
            if moment.minute % 30 == 0:
                await self._tick(moment)
            for _, who, act in (one for one in acts if one[0] == moment):
                await self.do(who, act)

    def _zone(self, who: str) -> ZoneInfo:
        return ZoneInfo(self.ledger.members[who].zone)

    def _ticks(self, script: dict[str, tuple[Act, ...]]) -> set[datetime]:
        """Everybody's mornings, and when a plan is to call for somebody; nothing falls due between."""
        found = set()
        for who in self.people:
            for day in DAYS.values():
                found |= {datetime.combine(day, at, self._zone(who)) for at in (DIGEST_AT, WORK_BEGINS)}
            for facts in (act.facts for act in script.get(who, ()) if act.facts and act.facts.plan):
                due = Due.of(facts.plan)
                if due.at:
                    at = datetime.combine(due.day, due.at, self._zone(who))
                    found |= {at - BEFORE, at}
        return found

    async def _tick(self, moment: datetime) -> None:
        before = {who: len(person.inbox) for who, person in self.people.items()}
        await self.world.app.ticker.count()
        await self.world.tick()
        for who, person in self.people.items():
            new = tuple(one.text for one in person.inbox[before[who] :])
            here = moment.astimezone(self._zone(who))
            for client in self.ledger.called_for(who, here):
                called = [one for one in new if one.startswith("⏰") and f" {client}:" in one]
                assert len(called) == 1, f"{here} {client}\n{person.screen}"
            if here.time() == DIGEST_AT:
                leads = self.ledger.members[who].role != "manager"
                team = self.ledger.team(who, here) if leads else None
                self.mornings.append(Morning(who, here.date(), self.ledger.own(who, here), team, new))

    async def do(self, who: str, act: Act) -> None:
        """One act, by the keys and words a person has; the ledger takes note of it."""
        person = self.people[who]
        words = self._buttons(who)
        match act.verb:
            case "say":
                self.sent[who, act.client] = await person.send(act.text)
                self._saved(person, act)
            case "edit":
                await person.edit(self.sent[who, act.client], act.text)
            case "undo":
                await person.click(words["undo"], self._card(person, act.client, words["undo"]))
            case "done":
                card = self._card(person, act.client, words["done"])
                if card is None:  # not called for yet: the way to it is the dossier
                    await person.send(f"/client {act.client}")
                    await person.click("⏰", person.last)
                await person.click(words["done"], card or person.last)
                if act.text:
                    self.sent[who, act.client] = await person.send(act.text)
                    self._saved(person, act)
                else:
                    await person.click(words["silent"])
            case "start" | "satisfy" | "dissatisfy" | "comment":
                number = self.ledger.open_claim(act.client).number
                await person.send(f"/claims {number}")
                assert f"-{number} " in person.last.text, person.screen
                if act.verb == "comment":
                    await person.send(act.text, reply_to=person.last)
                    assert act.text in person.last.text, person.screen
                else:
                    await person.click(words[act.verb], person.last)
            case "kept":
                await person.click(words["kept"], self._card(person, act.client, words["kept"]))
        self.ledger.play(who, act)

    def _buttons(self, who: str) -> dict[str, str]:
        """What the keys say to somebody."""
        member = self.ledger.members[who]
        t = Translator.guest(member.language, member.zone, self.world.clock.now())
        return {name: t.plain(key, **values) for name, (key, values) in BUTTONS.items()}

    def _saved(self, person: Person, act: Act) -> None:
        assert person.last.text.startswith(f"✅ {act.client} · "), f"{act.text}\n{person.screen}"

    @staticmethod
    def _card(person: Person, client: str, button: str) -> SandboxMessage | None:
        """The newest message about a client that has the button."""
        held = (one for one in reversed(person.inbox) if any(button in row for row in one.buttons))
        return next((one for one in held if client in one.text), None)


def utc(day: date, hour: int = 5) -> datetime:
    """That hour of the day in UTC."""
    return datetime.combine(day, time(hour), UTC)
