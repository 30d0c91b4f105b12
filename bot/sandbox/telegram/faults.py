"""Faults on purpose: which calls of the bot go wrong, and how."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

# "before" kinds have no effect; "after" kinds have it although the bot never hears so.
KINDS = {
    "error",  # an error answer, no effect
    "refuse",  # the connection is refused, no effect (over HTTP: cut before)
    "drop_before",  # the connection is cut, no effect
    "drop_after",  # the effect, then the connection is cut
    "delay",  # `seconds` later the effect and the answer
    "delay_after",  # the effect, the answer `seconds` later
    "html",  # a proxy's error page, no effect
    "html_after",  # the effect, then a proxy's error page
    "empty",  # an answer without a body, no effect
    "garbage",  # the effect, then half an answer
    "hang",  # silence, no effect
    "hang_after",  # the effect, then silence
}
# Of these the door makes an answer, or none, without asking the state machine.
WITHOUT_EFFECT = {"refuse", "drop_before", "html", "empty", "hang"}


@dataclass(slots=True, eq=False)
class FaultRule:
    """The next `times` calls that match, after the first `skip` ones, go wrong; 0 times: all until it is ended.

    A `method` of None matches everything, long polls too; "send*" matches what begins so, "!getUpdates" all but that.
    """

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    skip: int = 0
    code: int = 500
    description: str = "Internal Server Error"
    retry_after: int | None = None
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of fault: {self.kind!r}; known are {', '.join(sorted(KINDS))}")
        if self.retry_after is not None and self.code == 500:
            self.code = 429
            self.description = f"Too Many Requests: retry after {self.retry_after}"

    @property
    def page(self) -> dict[str, Any]:
        """The rule in the page's API; its number names it for as long as it is in force."""
        return {"number": id(self), **asdict(self)}

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether a call is meant."""
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.method is None:
            return True
        wanted, name = self.method.lower(), method.lower()
        if wanted.startswith("!"):
            return name != wanted[1:]
        return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "FaultRule":
        """A rule from the page's API. Raises ValueError or TypeError when it is malformed."""
        names = {entry.name for entry in fields(cls)}
        unknown = raw.keys() - names
        if unknown:
            raise ValueError(f"unknown fields of a fault rule: {', '.join(sorted(unknown))}")
        return cls(**{name: value for name, value in raw.items() if value is not None})


class Faults:
    """The rules in force; a rule that has run out is forgotten."""

    def __init__(self) -> None:
        self.rules: list[FaultRule] = []

    def add(self, rules: Iterable[FaultRule]) -> None:
        """Add rules behind those in force."""
        self.rules.extend(rules)

    def clear(self) -> None:
        """Everything works again."""
        self.rules.clear()

    def end(self, numbers: Iterable[int]) -> None:
        """These rules end; the rest stays."""
        gone = set(numbers)
        self.rules = [rule for rule in self.rules if id(rule) not in gone]

    def take(self, method: str, chat_id: int | None) -> FaultRule | None:
        """The rule for this call, used up by one, or None."""
        for rule in self.rules:
            if not rule.matches(method, chat_id):
                continue
            if rule.skip > 0:
                rule.skip -= 1
                continue
            if rule.times > 0:
                rule.times -= 1
                if rule.times == 0:
                    self.rules.remove(rule)
            return rule
        return None
