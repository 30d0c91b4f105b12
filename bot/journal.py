"""The log: one line an event, never a token, never a whole phone number."""

import logging
import re
import sys

# Bot tokens as they stand in URLs and texts, and invites in deep links (reliability F80, T09).
SECRETS = re.compile(r"\b\d{1,20}:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[^/\s]+|(?<=start=)[\w-]{16,}|(?<=/start )[\w-]{16,}")
PHONES = re.compile(r"(?<!\d)(\+\d{5})\d{3,8}(\d{2})(?!\d)")


def redact(text: str) -> str:
    """The text without what must not leave the process."""
    return PHONES.sub(r"\1***\2", SECRETS.sub("***", text))


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and only then takes the secrets out."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start_log(level: str) -> None:
    """Send the log of every library to the standard error stream, redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiogram.event", "apscheduler", "aiohttp.access", "alembic", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
