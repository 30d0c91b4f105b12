"""What is known of one call afterwards: the record of it, and what a door has to answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.telegram.faults import FaultRule
from bot.sandbox.telegram.parameters import Upload
from bot.sandbox.telegram.records import Json

# The name under which a delivery to the webhook stands among the calls.
DELIVERY = "webhook"


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call as it was made, or one update sent to the webhook (its method is DELIVERY).

    `effect` is False when it was refused or lost; `chat_id` is the chat it concerns. `monotonic` is when it ended and
    `seconds` how long it took, both in seconds.
    """

    number: int
    method: str
    parameters: Json
    status: int
    result: Any
    effect: bool
    fault: str | None
    at: datetime
    monotonic: float
    chat_id: int | None = None
    seconds: float = 0.0

    @property
    def page(self) -> Json:
        """The call in the page's API."""
        return {
            "n": self.number,
            "method": self.method,
            "parameters": self.parameters,
            "status": self.status,
            "result": self.result,
            "effect": self.effect,
            "fault": self.fault,
            "at": self.at.isoformat(),
            "monotonic": self.monotonic,
            "chat_id": self.chat_id,
            "seconds": round(self.seconds, 4),
        }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a door has to do: answer `body` with `status`, or fail as `fault` says (see faults.KINDS)."""

    status: int
    body: Json
    fault: FaultRule | None = None


def noted(raw: Mapping[str, Any], files: Mapping[str, Upload] | None) -> Json:
    """The parameters as they are recorded: of a file its name and size, never its bytes."""
    told = {name: {"file": upload.name, "size": len(upload.data)} for name, upload in (files or {}).items()}
    return dict(raw) | told


def chat_of(raw: Mapping[str, Any]) -> int | None:
    """The number of the chat a call names, or None."""
    try:
        return int(raw["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None
