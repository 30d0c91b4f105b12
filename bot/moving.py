"""The console's `move`: a SQLite database goes over to PostgreSQL, and is not served by mistake afterwards."""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.exits import DATA_ERROR, LOCKED, UNAVAILABLE, Refused, say, sqlite_path

if TYPE_CHECKING:
    from storage.move import Moved

WHAT_URLS: Final = "postgresql+asyncpg://USER:PASSWORD@HOST/NAME"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands."""
    parser.description = (
        "Copy a SQLite database into an empty PostgreSQL database, all or nothing, and compare every row. Stop the bot "
        "first. The SQLite file stays as it was, but for a note that says where it went."
    )
    parser.add_argument("target", nargs="?", metavar="URL", help=f"the PostgreSQL database: {WHAT_URLS}")
    parser.add_argument("--from", dest="source", metavar="URL", help="the SQLite database (default: DATABASE_URL)")
    parser.add_argument(
        "--reopen", action="store_true", help="let a SQLite database that was moved be served again, as it was then"
    )


def move(chosen: argparse.Namespace, database_url: str) -> int:
    """Move, or reopen what was moved; returns the exit code. Raises Refused with one clear sentence."""
    path = _source(chosen.source, database_url)
    if chosen.reopen:
        return _reopen(path)
    if not chosen.target:
        raise Refused(f"Say where to: python run_bot.py move {WHAT_URLS}")
    if _sqlite_of(chosen.target, "The target") is not None:
        raise Refused(f"The target is PostgreSQL, and begins with postgresql+asyncpg://, like {WHAT_URLS}.")
    return asyncio.run(_move(path, chosen.target))


def refuse_if_moved(url: str) -> None:
    """Refused when the SQLite database behind `url` went to PostgreSQL: two copies must not live on side by side."""
    from storage import moved as marks

    path = sqlite_path(url)
    gone = marks.of_file(path) if path is not None else None
    if gone is None:
        return
    if not gone.done:
        raise Refused(
            f"A move of {path} to PostgreSQL ({gone.to}) was ended before its last step: run the same `move` again."
        )
    raise Refused(
        f"{path} was moved to PostgreSQL ({gone.to}) on {gone.at:%Y-%m-%d}: put that database into .env as "
        "DATABASE_URL. To use the file again, without anything that happened since: python run_bot.py move --reopen"
    )


def _source(given: str | None, database_url: str) -> Path:
    url = given or database_url
    # A path is as clear as a URL.
    path = Path(url) if given and "://" not in given else _sqlite_of(url, "--from" if given else "DATABASE_URL")
    if path is None:
        said = "--from" if given else "DATABASE_URL (name the SQLite one with --from)"
        raise Refused(f"What is moved is a SQLite database, and {said} is PostgreSQL.")
    if not path.is_file():
        raise Refused(f"There is no SQLite database at {path}: nothing to move.")
    return path


def _sqlite_of(url: str, name: str) -> Path | None:
    try:
        return sqlite_path(url)
    except Refused:
        raise Refused(f"{name} must start with sqlite+aiosqlite:/// or postgresql+asyncpg://") from None


def _reopen(path: Path) -> int:
    from storage import moved as marks
    from storage.lock import AlreadyRunning, only_process

    try:
        with only_process(path, force=True):
            gone = marks.of_file(path)
            marks.remove(path)
    except AlreadyRunning as error:
        raise Refused(f"Stop the bot first: {error}.", LOCKED) from None
    if gone is None:
        say(f"{path} was not moved: it can be served.")
    else:
        say(f"{path} can be served again, as it was on {gone.at:%Y-%m-%d}; what happened since is in {gone.to} only.")
    return 0


async def _move(path: Path, target: str) -> int:
    from sqlalchemy.exc import DBAPIError

    from storage import move as moving
    from storage.lock import AlreadyRunning, NetworkFileSystem, only_bot
    from storage.schema import SchemaTooNew, SchemaUnknown

    name = moving.name_of(target)
    try:
        async with only_bot(f"sqlite+aiosqlite:///{path}", force=True), only_bot(target):
            say(f"Moving {path} to PostgreSQL ({name})")
            moved = await moving.move(path, target, tell=lambda line: say(f"  {line}"), now=datetime.now(UTC))
    except AlreadyRunning as error:
        raise Refused(f"Stop the bot first: {error}.", LOCKED) from None
    except (moving.MoveRefused, SchemaTooNew, SchemaUnknown) as error:
        raise Refused(f"Nothing was moved: {error}.", DATA_ERROR) from None
    except moving.MoveUnsure as unsure:
        raise Refused(
            f"It may have been moved, or not: {_words(unsure.__cause__ or unsure)}. "
            "Run the same command again: it finds out, and ends what was begun.",
            UNAVAILABLE,
        ) from None
    except NetworkFileSystem as error:
        raise Refused(f"Nothing was moved: {error}.") from None
    except (DBAPIError, OSError) as error:
        raise Refused(f"Nothing was moved: {name}: {_words(error)}.", UNAVAILABLE) from None
    except Exception as error:
        # asyncpg speaks for itself while nobody is connected yet.
        if not type(error).__module__.startswith("asyncpg"):
            raise
        raise Refused(f"Nothing was moved: {name}: {_words(error)}.", UNAVAILABLE) from None
    _say_done(path, target, moved)
    return 0


def _words(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    said = str(cause).split("\n")[0] or type(cause).__name__
    return said.removeprefix(f"{type(cause).__name__}: ").split(">: ", 1)[-1]


def _say_done(path: Path, target: str, moved: "Moved") -> None:
    from sqlalchemy.engine import make_url

    if moved.cleaned:
        more = (
            f" and {moved.cleaned_count - len(moved.cleaned)} more" if moved.cleaned_count > len(moved.cleaned) else ""
        )
        say("Signs that PostgreSQL does not keep (NUL, or no letters at all) were taken out of:")
        say(f"  {'; '.join(moved.cleaned)}{more}")
    if moved.was_done:
        say("An earlier run had moved everything; only its last word was missing.")
    else:
        say(f"Moved and compared: {sum(moved.rows.values())} rows of {sum(map(bool, moved.rows.values()))} tables.")
    shown = make_url(target).render_as_string(hide_password=True)
    say(f"Now put it into .env, with its password, and start the bot:\n  DATABASE_URL={shown}")
    say(f"{path} is kept as it was; `serve` refuses it from now on.")
