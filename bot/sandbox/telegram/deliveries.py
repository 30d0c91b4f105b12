"""Which update goes to the webhook when: Telegram's queues, pauses and ends, without I/O."""

import random
from dataclasses import dataclass

from bot.sandbox.telegram.records import Json
from bot.sandbox.telegram.state import State

_LONGEST_PAUSE = (60, 120)
_LONGEST_RETRY_AFTER = 3600
_GONE_LONG = 23 * 3600
_GONE = 410
_MESSAGES = {"message", "edited_message", "channel_post", "edited_channel_post"}

Queue = tuple[str, int]


@dataclass(slots=True)
class _Attempts:
    """What is known of an update that could not be delivered."""

    failed: int = 0
    delay: int = 1
    not_before: float = 0.0


class Deliveries:
    """The webhook's queues, by the sandbox's clock.

    Updates of one chat go one after the other: the first that fails holds up those behind it. Messages and edits of a
    chat share a queue, presses and every other kind have one each. A failed update is sent again at once, then after
    2, 4, 8 ... seconds up to a pause of 60 to 120; a Retry-After of up to an hour is kept.
    """

    def __init__(self, world: State) -> None:
        self._world = world
        self._attempts: dict[int, _Attempts] = {}
        self._under_way: dict[Queue, int] = {}
        self._swept = 0.0

    def due(self) -> list[Json]:
        """The updates to send now, as many as connections are free; each has to be told `ended`."""
        world = self._world
        now = world.clock().timestamp()
        if abs(now - self._swept) >= 1:
            # A long queue is not searched for old updates with each of them.
            self._swept = now
            world.drop_expired()
        self._attempts = {number: known for number, known in self._attempts.items() if number in world.updates}
        if not world.webhook_url:
            return []
        found, seen = [], set(self._under_way)
        for number, (_, update) in world.updates.items():
            if len(self._under_way) >= world.webhook.max_connections:
                break
            queue = queue_of(update)
            if queue in seen:
                continue
            seen.add(queue)
            if number in self._attempts and self._attempts[number].not_before > now:
                continue
            self._under_way[queue] = number
            found.append(update)
        return found

    @property
    def is_waiting(self) -> bool:
        """Whether an update waits for a pause to end."""
        return bool(self._attempts)

    def ended(self, update: Json, status: int | None, problem: str, retry_after: int | None = None) -> bool:
        """Tell how a delivery went: its HTTP status, or None and the problem. Returns whether it was taken."""
        world, number = self._world, update["update_id"]
        self._under_way.pop(queue_of(update), None)
        webhook, now = world.webhook, world.clock().timestamp()
        if status is not None and 200 <= status < 300:
            self._attempts.pop(number, None)
            webhook.gone_since = 0.0
            if number in world.updates:
                world.drop_update(number)
            return True
        webhook.last_error_date, webhook.last_error_message = int(now), problem
        if status == _GONE:
            webhook.gone_since = webhook.gone_since or now
            if now - webhook.gone_since > _GONE_LONG:
                webhook.url = ""
        world.save_webhook(webhook)
        if number in world.updates:
            self._put_off(number, now, min(retry_after or 0, _LONGEST_RETRY_AFTER))
        return False

    def _put_off(self, number: int, now: float, asked: int) -> None:
        known = self._attempts.setdefault(number, _Attempts())
        pause = asked
        if not asked and known.failed:
            # Telegram draws the longest pause anew each time, so that many bots do not knock together.
            known.delay = min(known.delay * 2, random.randint(*_LONGEST_PAUSE))  # noqa: S311
            pause = known.delay
        if now + known.delay > self._world.updates[number][0]:
            self._world.drop_update(number)
            del self._attempts[number]
            return
        known.failed += 1
        known.not_before = now + pause


def queue_of(update: Json) -> Queue:
    """The queue of an update: its kind, and the chat or the person it comes from."""
    kind = next(name for name in update if name != "update_id")
    content = update[kind]
    if kind in _MESSAGES:
        return "message", int(content["chat"]["id"])
    return kind, int((content.get("from") or content.get("chat") or {"id": 0})["id"])
