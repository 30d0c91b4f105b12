"""The commands of run_bot.py; what a command needs is imported when it runs (aiogram alone costs seconds)."""

import argparse
import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot import importing, moving, reading, segmenting
from bot.exits import LOCKED, UNAVAILABLE, Refused, make_folder, say, sqlite_path, told

if TYPE_CHECKING:
    from bot.config import Settings

DEMO_FOLDER = Path("data/demo")
DEMO_PORT = 8080


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the entry."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def settings() -> "Settings":
    """The settings; Refused with the names of those that are wrong."""
    from pydantic import ValidationError

    from bot.config import Settings

    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc']).upper() or 'settings'}: "
            f"{problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        )
        raise Refused(f"The settings cannot be used: {problems}. See .env.example.") from None


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def _serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--takeover", action="store_true", help="remove a webhook that another program has set")


def serve(arguments: argparse.Namespace) -> int:
    """Serve real Telegram (or another Bot API server named by TELEGRAM_API_BASE)."""
    chosen = settings()
    token = chosen.bot_token.get_secret_value() if chosen.bot_token else ""
    if not token:
        raise Refused("BOT_TOKEN is not set. Get a token from @BotFather and put it into .env: BOT_TOKEN=123456:ABC...")
    from bot.service import serve as run

    return asyncio.run(run(chosen, token, takeover=arguments.takeover))


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=["ru", "uk", "en"], default=None, help="language of the sample company")
    parser.add_argument("--port", type=int, default=DEMO_PORT, help="port of the chat page (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=DEMO_FOLDER, help="where the demo keeps its data")
    parser.add_argument("--only", choices=["all", "sandbox", "bot"], default="all", help="run one half of the demo")


def demo(arguments: argparse.Namespace) -> int:
    """Serve the whole bot against its own sandbox Telegram, with a chat page and sample data."""
    from bot.demo import demo as run

    return asyncio.run(
        run(
            arguments.folder,
            language=arguments.language,
            port=arguments.port,
            with_sandbox=arguments.only != "bot",
            with_bot=arguments.only != "sandbox",
        )
    )


def demo_reset(arguments: argparse.Namespace) -> int:
    """Forget the demo's data."""
    from storage.lock import AlreadyRunning, only_process

    folder: Path = arguments.folder
    if folder.exists():
        try:
            with only_process(folder / "dossier.db", force=True):
                pass
        except AlreadyRunning:
            raise Refused("The demo is running: stop it first (Ctrl+C in its window).", LOCKED) from None
        shutil.rmtree(folder)
    say("The demo starts over at the next `make demo`.")
    return 0


def _demo_reset_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, default=DEMO_FOLDER, help="where the demo keeps its data")


def migrate(_arguments: argparse.Namespace) -> int:
    """Bring the database to the schema of this version."""
    from storage import schema
    from storage.lock import AlreadyRunning, NetworkFileSystem, only_bot

    url = settings().database_url

    async def run() -> bool:
        async with only_bot(url):
            return await schema.migrate(url)

    try:
        with told(url):
            make_folder(url)
            changed = asyncio.run(run())
    except AlreadyRunning as error:
        raise Refused(f"Stop the bot first: {error}.", LOCKED) from None
    except (ValueError, NetworkFileSystem, schema.SchemaTooNew, schema.SchemaUnknown) as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"The database cannot be reached: {error}.", UNAVAILABLE) from None
    say("The database was brought up to date." if changed else "The database is up to date.")
    return 0


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", type=Path, nargs="?", help="file to write (default: data/backups, by date)")


def backup(arguments: argparse.Namespace) -> int:
    """Write a verified copy of the database, also while the bot runs."""
    from storage import backup as sqlite
    from storage import postgres_backup as postgres

    url = settings().database_url
    path = sqlite_path(url)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = (path.parent if path else Path("data")) / "backups"
    target: Path = arguments.target or folder / f"dossier-{stamp}.backup"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if path is not None:
            copied = sqlite.backup(path, target)
            details = f"{sum(copied.rows.values())} rows, {copied.size} bytes"
        else:
            details = f"{asyncio.run(postgres.backup(url, target)).size} bytes"
    except (OSError, sqlite.BackupBroken, postgres.ToolMissing, postgres.ToolFailed) as error:
        raise Refused(f"No backup was made: {error}", UNAVAILABLE) from None
    asyncio.run(_note_backup(url))
    say(f"Saved and verified: {target} ({details})")
    return 0


async def _note_backup(url: str) -> None:
    """Let /health know of the copy; a database that cannot be written now knows of an older one, or of none."""
    from storage import health
    from storage.database import connect, is_away

    database = connect(url)
    try:
        await database.open()
        now = datetime.now(UTC)
        await database.write(lambda session: health.put_backup(session, now))
    except Exception as error:
        if not is_away(error):
            raise
    finally:
        await database.close()


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="a file written by `backup`")


def restore(arguments: argparse.Namespace) -> int:
    """Put a verified backup in the place of the database; the replaced one is kept aside."""
    from storage import backup as sqlite
    from storage import postgres_backup as postgres
    from storage.lock import AlreadyRunning
    from storage.schema import SchemaTooNew

    url = settings().database_url
    path = sqlite_path(url)
    now = datetime.now(UTC)
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            done = sqlite.restore(arguments.source, path, now)
            messages, reminders = done.dropped_messages, done.dropped_reminders
            aside = f" The replaced database is kept as {done.replaced}." if done.replaced else ""
        else:
            messages, reminders = asyncio.run(postgres.restore(arguments.source, url, now))
            aside = ""
    except AlreadyRunning as error:
        raise Refused(f"Stop the bot first: {error}.", LOCKED) from None
    except (OSError, sqlite.BackupBroken, SchemaTooNew, postgres.ToolMissing, postgres.ToolFailed) as error:
        raise Refused(f"Nothing was restored: {error}", UNAVAILABLE) from None
    say(f"Restored and verified from {arguments.source}.{aside}")
    say(f"Not sent any more: {messages} messages that waited in it, {reminders} reminders from before now.")
    return 0


def segments(arguments: argparse.Namespace) -> int:
    """Write every client's segment as CSV, also while the bot runs."""
    return segmenting.write(arguments, settings().database_url)


def move(arguments: argparse.Namespace) -> int:
    """Take a SQLite database over to PostgreSQL."""
    return moving.move(arguments, settings().database_url)


def load_files(arguments: argparse.Namespace) -> int:
    """Load tables of clients, contacts and sales."""
    return importing.load(arguments, settings())


COMMANDS = (
    Command("serve", "serve Telegram with BOT_TOKEN", _serve_arguments, serve),
    Command("demo", "serve the bot in its own sandbox Telegram, with a chat page", _demo_arguments, demo),
    Command("demo-reset", "forget the demo's data", _demo_reset_arguments, demo_reset),
    Command("import", "load tables of clients, contacts and sales", importing.arguments, load_files),
    Command("migrate", "bring the database to this version's schema", _nothing, migrate),
    Command("move", "take a SQLite database over to PostgreSQL", moving.arguments, move),
    Command("read", "show what is understood of sentences (JSON lines)", reading.arguments, reading.read),
    Command("segments", "write every client's segment as CSV", segmenting.arguments, segments),
    Command("backup", "write a verified copy of the database", _backup_arguments, backup),
    Command("restore", "put a verified copy in the database's place", _restore_arguments, restore),
)
