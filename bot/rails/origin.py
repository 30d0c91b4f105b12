"""Where an update comes from, read out of its raw JSON: nothing of it is trusted but its form."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from bot.rails.unit import Origin
from storage.inbox import InboxRow

LARGEST = 2**63 - 1
ALBUM_ID = 64  # characters an album's id may have in the inbox
# An invite's token is 32 characters; anything much longer was never ours.
_LINK = re.compile(r"/start(?:@\w+)?\s+(\S.{0,63})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Received:
    """An update as Telegram gave it; `payload` is its JSON object.

    `album` names the album it is a part of; `parts` are all of them in order, once they have been gathered.
    """

    bot_id: int
    update_id: int
    lane: str
    payload: dict[str, Any]
    attempts: int = 0
    album: str | None = None
    parts: tuple["Received", ...] = ()

    @property
    def others(self) -> list[int]:
        """Numbers of the updates that are handled together with this one."""
        return [part.update_id for part in self.parts if part.update_id != self.update_id]

    @classmethod
    def load(cls, row: InboxRow) -> Self:
        """An update that waits in the inbox."""
        return cls(row.bot_id, row.update_id, row.lane, json.loads(row.payload or "{}"), row.attempts, row.album)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> int:
    """A number that databases take; True is an int as well, and PostgreSQL knows it for none."""
    return value if type(value) is int and -LARGEST - 1 <= value <= LARGEST else 0


def event_of(payload: dict[str, Any]) -> dict[str, Any]:
    """The one object an update carries beside its id."""
    return next((value for key, value in payload.items() if key != "update_id" and isinstance(value, dict)), {})


def people_of(payload: dict[str, Any]) -> tuple[int, int]:
    """(chat id, user id) of an update; 0 where it has none."""
    event = event_of(payload)
    message = _object(event.get("message")) if "data" in event or "game_short_name" in event else event
    chat = _object(message.get("chat")) or _object(event.get("chat"))
    user = _object(event.get("from"))
    user_id = _number(user.get("id"))
    return _number(chat.get("id")) or user_id, user_id


def pressed_in(payload: dict[str, Any]) -> str | None:
    """The id of the callback query an update is, if it is one."""
    query_id = _object(payload.get("callback_query")).get("id")
    return query_id if isinstance(query_id, str) else None


def token_in(text: str) -> str | None:
    """What a deep link carries: what follows /start."""
    found = _LINK.fullmatch(text.strip())
    return found[1] if found else None


def is_link(payload: dict[str, Any]) -> bool:
    """Whether an update is somebody opening an invite: a private message, not an edit of one."""
    message = _object(payload.get("message"))
    text = message.get("text")
    return people_of(payload)[0] > 0 and isinstance(text, str) and token_in(text) is not None


def album_of(payload: dict[str, Any]) -> str | None:
    """The id of the album a new message is a part of."""
    album = _object(payload.get("message")).get("media_group_id")
    return album if isinstance(album, str) and 0 < len(album) <= ALBUM_ID else None


def lane_of(payload: dict[str, Any]) -> str:
    """The lane an update waits in: its chat and its author."""
    chat_id, user_id = people_of(payload)
    return f"{chat_id}:{user_id}"


def origin_of(received: Received, now: datetime) -> Origin:
    """The origin of an update: a message counts from when it was written, a press from now."""
    chat_id, user_id = people_of(received.payload)
    event = event_of(received.payload)
    date = _number(event.get("edit_date")) or _number(event.get("date"))
    return Origin(received.bot_id, received.update_id, chat_id, user_id, min(_moment(date) or now, now))


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):  # no such year
        return None
