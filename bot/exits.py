"""How a command of the console ends: what it says, and with which code."""

import sys
from pathlib import Path

CONFIG_ERROR = 78  # sysexits: the settings are wrong
UNAVAILABLE = 69  # something we need is not there
DATA_ERROR = 65  # sysexits: a file cannot be used
LOCKED = 75  # another process has the database


class Refused(Exception):
    """A command that cannot run: one clear sentence and an exit code."""

    def __init__(self, sentence: str, code: int = CONFIG_ERROR) -> None:
        super().__init__(sentence)
        self.code = code


def say(text: str) -> None:
    """Print a line for the person at the console."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def sqlite_path(url: str) -> Path | None:
    """The file behind a SQLite URL; None for PostgreSQL. Refused when it is neither."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    wrong = Refused("DATABASE_URL must start with sqlite+aiosqlite:/// or postgresql+asyncpg://")
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise wrong from None
    if parsed.drivername == "sqlite+aiosqlite" and parsed.database:
        return Path(parsed.database)
    if parsed.drivername == "postgresql+asyncpg":
        return None
    raise wrong


def make_folder(url: str) -> None:
    """Make the folder a new SQLite file will lie in."""
    path = sqlite_path(url)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
