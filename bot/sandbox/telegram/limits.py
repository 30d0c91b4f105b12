"""Telegram's flood control: buckets per chat, per group and overall, and longer pauses for who ignores them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Bucket:
    capacity: float
    per_second: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one more call fits; 0 when it does now."""
        self.level = min(self.capacity, self.level + max(now - self.at, 0.0) * self.per_second)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.per_second


@dataclass(slots=True)
class RateLimits:
    """How much a bot may send. None switches a bucket off.

    per_chat: messages a second to one private chat, `burst` at once; per_group: messages a minute to one group;
    overall: messages a second to all. `time` gives seconds; without it the sandbox's clock counts.
    `ignored` counts the calls made during a pause: a polite bot keeps it at 0.
    """

    per_chat: float | None = None
    burst: int = 3
    per_group: float | None = None
    overall: float | None = None
    time: Callable[[], float] | None = None
    ignored: int = 0
    _buckets: dict[int | None, _Bucket] = field(default_factory=dict)
    _pauses: dict[int | None, tuple[float, float]] = field(default_factory=dict)

    def check(self, chat_id: int, *, is_group: bool, now: float) -> int | None:
        """Count one message to the chat, or return the seconds the bot has to wait."""
        for key in (chat_id, None):
            until, penalty = self._pauses.get(key, (0.0, 0.0))
            if now < until:
                self.ignored += 1
                penalty = penalty * 2 or 1.0
                self._pauses[key] = (until + penalty, penalty)
                return math.ceil(until + penalty - now)
        checked = []
        for key, bucket in ((chat_id, self._chat_bucket(chat_id, is_group, now)), (None, self._overall_bucket(now))):
            if bucket is None:
                continue
            wait = bucket.wait(now)
            if wait > 0:
                seconds = math.ceil(wait)
                self._pauses[key] = (now + seconds, 0.0)
                return seconds
            checked.append(bucket)
        for bucket in checked:
            bucket.level -= 1
        return None

    def _chat_bucket(self, chat_id: int, is_group: bool, now: float) -> _Bucket | None:
        rate = self.per_group / 60 if is_group and self.per_group else None if is_group else self.per_chat
        if rate is None:
            return None
        capacity = float(self.per_group or 1) if is_group else float(self.burst)
        return self._buckets.setdefault(chat_id, _Bucket(capacity, rate, capacity, now))

    def _overall_bucket(self, now: float) -> _Bucket | None:
        if self.overall is None:
            return None
        return self._buckets.setdefault(
            None, _Bucket(max(self.overall, 1.0), self.overall, max(self.overall, 1.0), now)
        )
