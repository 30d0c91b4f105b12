"""The plans of the sample company: kept ones that explain the past, and open ones around today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

from bot.sandbox.sample.days import WORK_START, Calendar, moment, working_time
from bot.sandbox.sample.past import Event
from bot.sandbox.sample.shapes import ClientSeed, Pinned, PlanKind, SampleCompany, SamplePerson

Grain = Literal["minute", "part", "day", "week"]
Part = Literal["morning", "lunch", "afternoon", "evening"]

_PARTS: dict[Part, time] = {"morning": time(9), "lunch": time(12), "afternoon": time(14)}
_KEPT: dict[tuple[str, str | None], tuple[PlanKind, ...]] = {  # what a contact of ours may have been planned as
    ("call", "out"): ("call",),
    ("meeting", None): ("meeting",),
    ("email", "out"): ("email", "offer"),
    ("message", "out"): ("task",),
}
_DESK_HOUR = time(9, 40)  # when plans are made that no contact led to
_OPEN: tuple[PlanKind, ...] = ("call", "call", "call", "meeting", "email", "offer", "task")


@dataclass(frozen=True, slots=True)
class Due:
    """When a plan is due: wall time in `zone` and the same moment in UTC."""

    local: datetime
    zone: str
    at: datetime
    grain: Grain
    part: Part | None = None
    is_deadline: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """One plan; moments are in UTC. `said` is the contact whose sentence held it, `outcome` what came of it."""

    client: str  # label
    owner: SamplePerson
    kind: PlanKind
    text: str
    due: Due
    state: Literal["open", "done", "cancelled"]
    said: Event | None
    outcome: Event | None
    created_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """A client as the plans see it: whose it is, since when, and what happened, oldest first."""

    seed: ClientSeed
    owner: SamplePerson
    created_at: datetime
    events: Sequence[Event]


def _due(day: date, at: time, zone: str, grain: Grain, part: Part | None = None, *, is_deadline: bool = False) -> Due:
    return Due(datetime.combine(day, at), zone, moment(day, at, zone), grain, part, is_deadline)


def kept(company: SampleCompany, held: Held, chance: Random) -> list[Planned]:
    """Plans of the past: made at one contact, closed by the next."""
    plans = []
    for said, outcome in zip(held.events, held.events[1:], strict=False):
        kinds = _KEPT.get((outcome.kind, outcome.direction))
        if kinds is None or said.author != held.owner or outcome.author != held.owner or chance.random() > 0.45:
            continue
        kind = chance.choice(kinds)
        local = outcome.at.astimezone(ZoneInfo(held.owner.zone))
        if chance.random() < 0.6:
            due = _due(local.date(), time(local.hour, local.minute // 15 * 15), held.owner.zone, "minute")
        else:
            due = _due(local.date(), WORK_START, held.owner.zone, "day", is_deadline=kind in ("offer", "email"))
        cancelled = chance.random() < 0.05
        plans.append(
            Planned(
                held.seed.label,
                held.owner,
                kind,
                chance.choice(company.plans[kind]),
                due,
                "cancelled" if cancelled else "done",
                said,
                None if cancelled else outcome,
                said.written_at,
                outcome.written_at,
            )
        )
    return plans


class OpenPlans:
    """What is still to be done: late, today and in the next days."""

    def __init__(self, company: SampleCompany, calendar: Calendar, now: datetime, clients: Mapping[str, Held]) -> None:
        self._company = company
        self._calendar = calendar
        self._now = now.astimezone(UTC)
        self._clients = clients

    def pinned(self) -> list[Planned]:
        """Those that are always there."""
        return [
            self._open(self._clients[pin.client], pin.kind, pin.text, self._pinned_due(pin))
            for pin in self._company.pinned
        ]

    def of(self, owner: SamplePerson, chance: Random) -> list[Planned]:
        """A handful for one person: late by days, some for today, more for the days ahead."""
        taken = {pin.client for pin in self._company.pinned}
        mine = [
            held for label, held in self._clients.items() if held.owner == owner and label not in taken and held.events
        ]
        chance.shuffle(mine)
        days = [-chance.randint(1, 8) for _ in range(chance.choice((0, 0, 1, 1, 2)))]
        if self._calendar.works(self._calendar.today):
            days += [0] * chance.choice((0, 1, 1, 1))
        days += [chance.randint(1, 7) for _ in range(3)]
        plans = []
        for offset, held in zip(days, mine, strict=False):
            due = self._some_due(self._calendar.from_today(offset), owner.zone, chance)
            kind = chance.choice(_OPEN)
            text = chance.choice(self._company.plans[kind])
            if held.created_at < due.at:
                plans.append(self._open(held, kind, text, due))
        return plans

    def _open(self, held: Held, kind: PlanKind, text: str, due: Due) -> Planned:
        before = min(due.at, self._now)
        said = next((event for event in reversed(held.events) if event.written_at < before), None)
        if said is not None and (before - said.written_at > timedelta(days=40) or said.author != held.owner):
            said = None
        if said is not None:
            created_at = said.written_at
        else:
            day = self._calendar.shifted(before.astimezone(ZoneInfo(due.zone)).date(), -2)
            created_at = max(held.created_at, moment(day, _DESK_HOUR, due.zone))
        return Planned(held.seed.label, held.owner, kind, text, due, "open", said, None, min(created_at, before), None)

    def _pinned_due(self, pin: Pinned) -> Due:
        zone = self._clients[pin.client].owner.zone
        if pin.soon:
            # An hour ahead or a little more: the reminder before it is seen when the clock moves by an hour.
            late = self._now + timedelta(minutes=75)
            at = late.replace(minute=late.minute // 15 * 15, second=0, microsecond=0)
            return Due(at.astimezone(ZoneInfo(zone)).replace(tzinfo=None), zone, at, "minute")
        day = self._calendar.from_today(pin.days)
        if pin.at is None:
            return _due(day, WORK_START, zone, "day", is_deadline=pin.is_deadline)
        return _due(day, pin.at, zone, "minute", is_deadline=pin.is_deadline)

    def _some_due(self, day: date, zone: str, chance: Random) -> Due:
        grain: Grain = chance.choice(("minute", "minute", "minute", "minute", "part", "day", "day"))
        if grain == "part":
            part = chance.choice(list(_PARTS))
            return _due(day, _PARTS[part], zone, "part", part)
        if grain == "day":
            return _due(day, WORK_START, zone, "day", is_deadline=chance.random() < 0.5)
        return _due(day, working_time(chance, 15), zone, "minute")
