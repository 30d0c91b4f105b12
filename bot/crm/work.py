"""One piece of work of the CRM: the session, the moment, the update it answers, and whom to tell."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from storage import audit
from storage.members import Member


def json_value(value: Any) -> Any:
    """A value of a row as the audit keeps it: days, hours and moments in ISO format, all else as it is."""
    return value.isoformat() if isinstance(value, date | time) else value


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody else, worded when it is sent and dropped when it is no longer true.

    `kind` names the renderer (handlers.notices()), `key` makes it unique for ever, `arguments` are JSON values.
    """

    kind: str
    key: str
    member_id: int
    record_id: int
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The message a record was made from, and the update that brought it: one update makes a record once.

    Without `update_id` it is the message of a further row of the same record.
    """

    chat_id: int
    message_id: int
    update_id: int | None

    @property
    def beside(self) -> "Source":
        """The same for a further row."""
        return Source(self.chat_id, self.message_id, None)


@dataclass(slots=True)
class Work:
    """What every service is made from. `now` is aware UTC; `update_id` is None for work nobody asked for."""

    session: Session
    now: datetime
    update_id: int | None = None
    notices: list[Notice] = field(default_factory=list)

    def tell(self, notice: Notice) -> None:
        """Put a notice into the outbox together with this work's rows."""
        self.notices.append(notice)

    def audit(
        self, actor: Member | None, action: str, entity: str, entity_id: int, changes: dict[str, Any] | None = None
    ) -> None:
        """Append to the audit: `changes` maps a field to [before, after], JSON values only."""
        audit.add(
            self.session,
            at=self.now,
            actor_id=actor.id if actor else None,
            action=action,
            entity=entity,
            entity_id=entity_id,
            changes=changes or {},
            update_id=self.update_id,
        )
