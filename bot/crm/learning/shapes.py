"""What a correction teaches, where it was made, and how a learnt thing is told."""

from dataclasses import dataclass
from datetime import datetime

from storage.learnt import What


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a correction says: `phrase` (shown as `shown`) means `value` or the client.

    `sure`: once is enough; else it is believed when it was said twice.
    """

    what: What
    phrase: str
    shown: str
    value: str = ""
    client_id: int | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The record that was corrected: its client, and its interaction or, without one, its plan."""

    client_id: int
    interaction_id: int | None = None
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What has just been learnt, to be told to whoever taught it; `client` is the title of one."""

    id: int
    what: What
    shown: str
    value: str
    client: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A learnt thing in the list. `may`: the reader of the list may forget it; `disputed`: it was taught otherwise as
    well, so that nothing is taken for sure; `forgotten`: it is not in use any more.
    """

    id: int
    what: What
    shown: str
    value: str
    client: str | None
    teacher: str
    at: datetime
    may: bool
    disputed: bool = False
    forgotten: bool = False

    @property
    def news(self) -> News:
        """What is told of it in one line."""
        return News(self.id, self.what, self.shown, self.value, self.client)
