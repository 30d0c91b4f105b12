"""How a command of the console ends: what it says, and with which code."""

import contextlib
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

CONFIG_ERROR = 78  # sysexits: the settings are wrong
UNAVAILABLE = 69  # something we need is not there
DATA_ERROR = 65  # sysexits: a file cannot be used
SOFTWARE = 70  # sysexits: an error of our own
IO_ERROR = 74  # sysexits: a disk does not let itself be read or written
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


# What systems and SQLite say of a disk that is full, read-only, somebody else's or broken, and of a damaged file.
_DISK = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENOENT,
}
_DISK_OF_SQLITE = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR", "SQLITE_FULL"}
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}


@contextlib.contextmanager
def told(url: str) -> Iterator[None]:
    """Refuse with a sentence of its own what a disk, or a damaged SQLite file, does to whoever opens the database."""
    try:
        yield
    except Exception as error:
        path = sqlite_path(url)
        code = _sqlite_code(error)
        if path is not None and code.startswith(tuple(_DAMAGED)):
            raise damaged(path, [str(getattr(error, "orig", error))]) from None
        if path is None and (said := _of_the_server(error)):
            raise Refused(f"The database cannot be opened: {said}. Look at DATABASE_URL.", UNAVAILABLE) from None
        if path is not None and (_errno(error) in _DISK or code.startswith(tuple(_DISK_OF_SQLITE))):
            reason = error.strerror if isinstance(error, OSError) else str(getattr(error, "orig", error))
            raise Refused(
                f"The database {path} cannot be written: {reason}. Let the user who runs the bot write to this file "
                "and its folder, make room on the disk, or name another place in DATABASE_URL.",
                IO_ERROR,
            ) from None
        raise


def _of_the_server(error: Exception) -> str:
    """What PostgreSQL says to whoever it does not let in: no such database, role or password; empty for the rest."""
    from sqlalchemy.exc import DBAPIError

    if not isinstance(error, DBAPIError) or error.orig is None:
        return ""
    state = str(getattr(error.orig, "sqlstate", "") or getattr(error.orig.__cause__, "sqlstate", ""))
    return str(error.orig.__cause__ or error.orig).splitlines()[0] if state.startswith(("28", "3D")) else ""


def damaged(path: Path, found: list[str]) -> Refused:
    """What is to be said of a SQLite file that is not sound; nothing is repaired, nothing is written into it."""
    copies = sorted((path.parent / "backups").glob("*.backup"), key=lambda copy: copy.stat().st_mtime)
    copy = copies[-1] if copies else "FILE"
    return Refused(
        f"The database {path} is damaged ({'; '.join(found)[:300]}). It was left as it is. "
        f"Put a copy in its place: python run_bot.py restore {copy}",
        DATA_ERROR,
    )


def _errno(error: Exception) -> int | None:
    return error.errno if isinstance(error, OSError) else None


def _sqlite_code(error: Exception) -> str:
    """SQLite's name for an error, "SQLITE_READONLY_DBMOVED"; empty for any other."""
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
