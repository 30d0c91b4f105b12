"""The words a week's script is written in: what somebody writes or presses, and what a person makes of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

MONDAY = date(2026, 11, 23)
DAYS = {
    name: MONDAY + timedelta(days=number)
    for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun", "next-mon", "next-tue"))
}
# Seven weeks before, for what must have been long ago.
DAYS |= {f"autumn-{number + 1}": MONDAY + timedelta(days=number - 49) for number in range(3)}
SUNDAY = DAYS["sun"]
How = Literal[
    "call-in", "call-out", "call", "meeting", "email-in", "email-out", "message-in", "message-out", "message", "other"
]
Severity = Literal["", "low", "normal", "high"]


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and an hour when one was said."""

    day: date
    at: time | None = None

    @classmethod
    def of(cls, words: str) -> "Due":
        """ "fri" or "fri 14:00"."""
        name, _, clock = words.partition(" ")
        return cls(DAYS[name], time.fromisoformat(clock) if clock else None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person makes of a sentence.

    `sold` is in whole units of the currency, below zero for a return; `plan` and `theirs` are days ("fri 14:00");
    `ours`: the plan was promised to the client; `on`: the day it happened, when that is not the day of writing.
    """

    client: str
    how: How
    sold: int = 0
    claim: Severity = ""
    plan: str = ""
    ours: bool = False
    theirs: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """Something somebody does at a wall-clock moment of theirs.

    "say" writes; "edit" rewrites the last own sentence about the client; "undo" presses so under its card; "done"
    presses so at the reminder of the client's plan and writes `text` as its outcome (nothing: none); "satisfy" and
    "dissatisfy" close the client's oldest open claim by its buttons, "start" takes it in work, "comment" answers its
    card; "kept" presses so at what the client has promised.
    """

    when: str
    verb: Literal["say", "edit", "undo", "done", "start", "satisfy", "dissatisfy", "comment", "kept"]
    client: str
    text: str = ""
    facts: Facts | None = None

    def moment(self, zone: ZoneInfo) -> datetime:
        """When it happens, aware."""
        day, clock = self.when.split(" ")
        return datetime.combine(DAYS[day], time.fromisoformat(clock), zone)


def say(
    when: str,
    text: str,
    client: str,
    how: How,
    sold: int = 0,
    *,
    claim: Severity = "",
    plan: str = "",
    ours: bool = False,
    theirs: str = "",
    on: str = "",
) -> Act:
    """Somebody writes a sentence."""
    return Act(when, "say", client, text, Facts(client, how, sold, claim, plan, ours, theirs, on))


def edit(when: str, text: str, client: str, how: How, sold: int = 0, *, claim: Severity = "", plan: str = "") -> Act:
    """Somebody changes the words of the last sentence about a client."""
    return Act(when, "edit", client, text, Facts(client, how, sold, claim, plan))


def done(when: str, client: str, text: str = "", how: How = "call", sold: int = 0, *, plan: str = "") -> Act:
    """Somebody does what was planned, and says what came of it."""
    return Act(when, "done", client, text, Facts(client, how, sold, plan=plan) if text else None)


def undo(when: str, client: str) -> Act:
    """Somebody takes the last sentence about a client back."""
    return Act(when, "undo", client)


def start(when: str, client: str) -> Act:
    """Somebody takes a client's claim in work."""
    return Act(when, "start", client)


def satisfy(when: str, client: str) -> Act:
    """Somebody settles a client's claim."""
    return Act(when, "satisfy", client)


def dissatisfy(when: str, client: str) -> Act:
    """Somebody closes a client's claim without what the client wished."""
    return Act(when, "dissatisfy", client)


def comment(when: str, client: str, text: str) -> Act:
    """Somebody adds words to a client's claim."""
    return Act(when, "comment", client, text)


def kept(when: str, client: str) -> Act:
    """The client has done what was promised."""
    return Act(when, "kept", client)
