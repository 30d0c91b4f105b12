"""What changed: noted for the store, told to the page, counted by the clock passed in."""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.store import Key, Store

Json = dict[str, Any]
Clock = Callable[[], datetime]

EVENTS_KEPT = 2000


def real_now() -> datetime:
    """The time of the machine, UTC."""
    return datetime.now(UTC)


class Journal:
    """The ground under the state: counters, rows to write and events. Without a store no row is noted."""

    def __init__(self, clock: Clock, store: Store | None) -> None:
        self.clock = clock
        self.events: deque[Json] = deque(maxlen=EVENTS_KEPT)
        self.event_listeners: set[Callable[[Json], None]] = set()
        self.counters: Json = {
            "message": 0,
            "update": 10_000,
            "person": 5_000_000,
            "group": 4_000_000,
            "file": 0,
            "event": 0,
            "callback": 0,
            "allowed": None,
        }
        self._store = store
        self._changes: dict[Key, Any] = {}
        self._blobs: dict[str, bytes] = {}

    def _touch(self, kind: str, key: object, record: Any) -> None:
        """Note a row to be written: a dict, an object with a `row`, or None for a deletion."""
        if self._store is not None:
            self._changes[kind, str(key)] = record

    @property
    def unsaved(self) -> bool:
        """Whether something changed since the last save."""
        return bool(self._changes)

    def save(self) -> None:
        """Write every noted change in one commit. Without a store there is nothing to do."""
        if self._store is None or not self._changes:
            return
        changes = [
            (key, record if record is None or isinstance(record, dict) else record.row)
            for key, record in self._changes.items()
        ]
        self._store.write(changes, self._blobs.items())
        self._changes.clear()
        self._blobs.clear()

    def _count(self, name: str) -> int:
        self.counters[name] += 1
        self._touch("counters", "all", self.counters)
        return int(self.counters[name])

    # Time and events

    @property
    def stamp(self) -> int:
        """Now, in whole Unix seconds."""
        return int(self.clock().timestamp())

    def emit(self, kind: str, chat_id: int | None = None, *, kept: bool = True, **about: Any) -> None:
        """Tell the page something: {"seq", "type", "chat_id"?, ...}. What is not kept reaches only who listens now."""
        if not kept and not self.event_listeners:
            return
        event: Json = {"seq": self._count("event"), "type": kind, **about}
        if chat_id is not None:
            event["chat_id"] = chat_id
        if kept:
            if len(self.events) == EVENTS_KEPT:
                self._touch("event", self.events[0]["seq"], None)
            self.events.append(event)
            self._touch("event", event["seq"], event)
        for listener in tuple(self.event_listeners):
            listener(event)
