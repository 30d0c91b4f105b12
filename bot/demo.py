"""The demo: the whole bot, its own Telegram and a sample company, on one machine without network."""

import asyncio
import contextlib
import signal
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.app import Application, Doors, telegram
from bot.config import Settings
from bot.exits import LOCKED, UNAVAILABLE, Refused, say
from bot.jobs import segments
from bot.journal import start_log
from bot.sandbox import sample
from bot.sandbox.clock import FileClock
from bot.sandbox.server import PersonSeed, SandboxServer
from bot.service import open_database
from storage import company, notes
from storage.database import Database
from storage.lock import AlreadyRunning, only_process

DEMO_TOKEN = "42:DEMO"  # noqa: S105 (the sandbox's own token: it opens nothing)
LANGUAGE_NOTE = "demo_language"


async def demo(folder: Path, *, language: str | None, port: int, with_sandbox: bool, with_bot: bool) -> int:
    """Serve the demo until Ctrl+C; everything is kept in `folder`. Returns the exit code."""
    start_log("INFO")
    chosen = _language(folder, language)
    clock = FileClock(folder / "clock.json")
    async with contextlib.AsyncExitStack() as stack:
        url = f"http://127.0.0.1:{port}"
        if with_sandbox:
            zone = sample.COMPANIES[chosen].zone
            people = _people(chosen)
            server = SandboxServer(
                folder, token=DEMO_TOKEN, port=port, people=people, clock=clock, zone=zone, inline=True
            )
            try:
                await server.start()
            except OSError:
                raise Refused(f"Port {port} is taken: stop what uses it or add --port.", UNAVAILABLE) from None
            stack.push_async_callback(server.stop)
            url = server.url
        if not with_bot:
            say(f"The sandbox Telegram is at {url}")
            await _until_stopped()
            return 0
        try:
            stack.enter_context(only_process(folder / "dossier.db", force=True))
        except AlreadyRunning:
            raise Refused("The demo runs already: open its page, or stop it first.", LOCKED) from None
        database = await open_database(f"sqlite+aiosqlite:///{folder / 'dossier.db'}")
        stack.push_async_callback(database.close)
        await _fill(database, chosen, clock.now())
        # Made, not read: what stands in .env and the environment is meant for the real bot.
        bot = telegram(Settings.model_construct(telegram_api_base=url), DEMO_TOKEN)
        stack.push_async_callback(bot.session.close)
        application = Application(bot=bot, database=database, clock=clock.now, warns=False, doors=Doors(inline=True))
        say(f"\n  Dossier is ready. Open {url} in a browser. Stop with Ctrl+C.\n")
        await application.serve()
    return 0


def _language(folder: Path, language: str | None) -> str:
    """The language of the first start; another one needs a reset."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "language"
    if kept.exists():
        first = kept.read_text().strip()
        if language is not None and language != first:
            raise Refused(f"This demo speaks {first!r}. Start over in another language with `make demo-reset` first.")
        return first
    chosen = language or "ru"
    kept.write_text(chosen)
    return chosen


def _people(language: str) -> list[PersonSeed]:
    return [
        PersonSeed(
            id=person.telegram_id,
            first_name=person.first_name,
            last_name=person.last_name,
            username=person.username,
            language_code=person.language_code,
            note=person.note,
            started=person.is_member,
        )
        for person in sample.people(language)
    ]


async def _fill(database: Database, language: str, now: datetime) -> None:
    def fill(session: Session) -> None:
        if company.get(session) is None:
            sample.fill(session, language=language, now=now)
            notes.put(session, LANGUAGE_NOTE, language, now)

    await database.write(fill)
    await segments.refresh(database, lambda: now)  # the first dossier tells the client's class already


async def _until_stopped() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
