"""The log: one line an event, never a token, never a whole phone number."""

import logging
import re
import sys
import time
from collections.abc import Callable, Hashable, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import accumulate
from typing import TextIO

# Bot tokens as they stand in URLs and texts, and invites in deep links (reliability F80, T09).
SECRETS = re.compile(r"\b\d{1,20}:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[^/\s]+|(?<=start=)[\w-]{16,}|(?<=/start )[\w-]{16,}")
# Moments and addresses: full of digits in groups, and no phones.
_KEPT = re.compile(
    r"((?<![\d.])\d{4}-\d\d-\d\d(?:[T ]\d\d(?::\d\d)*(?:[.,]\d+)?)?(?!\d)"
    r"|(?<![\d.])\d\d?\.\d\d?\.\d{4}(?![\d.])"
    r"|(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d))"
)
# Groups of digits with what people put between them; neither a part of a word nor of a key.
_RUN = re.compile(r"(?<![\dA-Za-z_])\+?\d++(?![A-Za-z_])(?:[ \t\u00a0().+\u2010-\u2015-]{1,3}\d++(?![A-Za-z_]))*+")
_GROUP = re.compile(r"\+?\d+")
_MOST_GROUPS = 7

# The same complaint is written so often within so long; so many kinds of them are remembered.
AT_ONCE = 3
WINDOW_SECONDS = 60.0
REMEMBERED = 1000


def redact(text: str) -> str:
    """The text without what must not leave the process."""
    parts = _KEPT.split(SECRETS.sub("***", text))
    parts[::2] = [_RUN.sub(_mask, part) for part in parts[::2]]
    return "".join(parts)


def _mask(run: re.Match[str]) -> str:
    """A run of groups of digits with its phones masked: of those that begin together, the longest."""
    text = run[0]
    groups = list(_GROUP.finditer(text))
    told, at, first = "", 0, 0
    while first < len(groups):
        ends = range(min(len(groups), first + _MOST_GROUPS), first, -1)
        end = next((end for end in ends if _is_phone(text, groups[first:end])), None)
        if end is not None:
            told += f"{text[at : groups[first].start()]}***{groups[end - 1][0][-2:]}"
            at = groups[end - 1].end()
        first = end or first + 1
    return told + text[at:]


def _is_phone(text: str, groups: Sequence[re.Match[str]]) -> bool:
    """Whether these groups of the text are most likely one phone number.

    In one piece ten digits may be an id of Telegram or a moment of Unix and stay, unless they begin with 0; with eleven
    and twelve digits there are neither.
    """
    parts = [group[0] for group in groups]
    digits = "".join(parts)
    if "+" in digits:
        return digits.rfind("+") == 0 and 8 < len(digits) <= 16
    if text[: groups[0].start()].endswith(".") or (len(parts) == 2 and text[groups[0].end()] == "."):
        return False  # a fraction
    if len(parts) == 1:
        return len(digits) in (11, 12) or (digits[0] == "0" and 10 <= len(digits) <= 15)
    if not 10 <= len(digits) <= 13 or len(parts[0]) > 5 or not all(2 <= len(part) <= 7 for part in parts[1:]):
        return False
    # What is dialled inside a town has six or seven digits, and only phones begin with 0.
    return digits[0] == "0" or not {6, 7}.isdisjoint(accumulate(len(part) for part in reversed(parts)))


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and only then takes the secrets out."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


@dataclass(slots=True)
class _Trouble:
    """A complaint that came before: how often within the minute that began then, and how often unheard."""

    since: float
    told: int = 0
    kept: int = 0


class CalmHandler(logging.StreamHandler[TextIO]):
    """Writes the same complaint a few times, then once a minute with how often it came (reliability F81).

    Complaints are the same when they differ in numbers only, such as an update's or how many failed in a row. Words
    tell them apart: the code that somebody was told is always found. What is no warning is written as it comes.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream)
        self._clock = clock
        self._troubles: dict[Hashable, _Trouble] = {}

    def emit(self, record: logging.LogRecord) -> None:
        told = record if record.levelno < logging.WARNING else self._told(record)
        if told is not None:
            super().emit(told)

    def _told(self, record: logging.LogRecord) -> logging.LogRecord | None:
        """What is written of a complaint; nothing when it has come too often."""
        trouble = self._trouble(record, self._clock())
        if trouble.told >= AT_ONCE:
            trouble.kept += 1
            return None
        if trouble.kept:
            record = copy(record)
            record.msg, record.args = f"{record.getMessage()} (and {trouble.kept} times before)", ()
            trouble.kept = 0
        trouble.told += 1
        return record

    def _trouble(self, record: logging.LogRecord, now: float) -> _Trouble:
        words = tuple(one for one in record.args if isinstance(one, str)) if isinstance(record.args, tuple) else ()
        kind = record.exc_info[0] if record.exc_info else None
        key = (record.name, str(record.msg), words, kind)
        trouble = self._troubles.get(key)
        if trouble is None:
            if len(self._troubles) >= REMEMBERED:
                self._troubles.clear()
            trouble = self._troubles[key] = _Trouble(now)
        elif now - trouble.since >= WINDOW_SECONDS:
            # Who complained without end is heard once a minute from then on.
            trouble.told = AT_ONCE - 1 if trouble.kept else 0
            trouble.since = now
        return trouble


def start_log(level: str) -> None:
    """Send the log of every library to the standard error stream, redacted and without floods."""
    handler = CalmHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiogram.event", "aiosqlite", "apscheduler", "aiohttp.access", "alembic", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
