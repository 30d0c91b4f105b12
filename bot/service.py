"""Serving: from settings to a running bot, in the order that loses nothing."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiogram import Bot
from aiogram.utils.token import TokenValidationError
from sqlalchemy.orm import Session

from bot.app import Application, Doors, telegram, utc_now
from bot.config import Settings
from bot.crm.company import Companies
from bot.crm.members import Members
from bot.crm.work import Work
from bot.exits import LOCKED, UNAVAILABLE, Refused, damaged, make_folder, say, sqlite_path, told
from bot.journal import start_log
from bot.moving import refuse_if_moved
from bot.rails.intake import TokenRefused
from bot.rails.registration import Address, WebhookOfOthers, WebhookRefused
from bot.web import PortTaken
from storage import schema
from storage.database import Database, connect
from storage.lock import AlreadyRunning, NetworkFileSystem, only_bot
from storage.processes import taking_part
from storage.upkeep import damage_of_file

log = logging.getLogger(__name__)

MIGRATE_TRIES = 30  # a second apart
UNKNOWN_BOT = "Telegram does not know this BOT_TOKEN. Copy it again from @BotFather (it looks like 123456:ABC...)."

FOREIGN_WEBHOOK = (
    "Telegram brings this bot's messages to a webhook that this bot did not set, at {host}: another program may be "
    "using the token. Stop that program, or take the messages over with: python run_bot.py serve --takeover"
)

WEBHOOK_REFUSED = (
    "Telegram does not take the address in WEBHOOK_URL: {said}. It must be https, on port 443, 80, 88 or 8443, at a "
    "name that everybody can resolve."
)


async def serve(settings: Settings, token: str, *, takeover: bool = False) -> int:
    """Run the bot until it is told to stop; returns the exit code. Raises Refused with one clear sentence.

    `takeover`: a webhook that somebody else has set is removed.
    """
    start_log(settings.log_level)
    try:
        bot = telegram(settings, token)
    except TokenValidationError:
        raise Refused(UNKNOWN_BOT) from None
    try:
        return await _serve(settings, bot, takeover=takeover)
    except AlreadyRunning as error:
        raise Refused(f"Stop the other bot first: {error}.", LOCKED) from None
    except NetworkFileSystem as error:
        raise Refused(str(error)) from None
    except TokenRefused:
        raise Refused(UNKNOWN_BOT) from None
    except WebhookOfOthers as error:
        raise Refused(FOREIGN_WEBHOOK.format(host=error.host)) from None
    except WebhookRefused as error:
        raise Refused(WEBHOOK_REFUSED.format(said=str(error).removeprefix("Bad Request: "))) from None
    except PortTaken as error:
        raise Refused(f"The webhook cannot listen there: WEBHOOK_LISTEN={error}.", UNAVAILABLE) from None
    finally:
        await bot.session.close()


async def _serve(settings: Settings, bot: Bot, *, takeover: bool) -> int:
    url = settings.database_url
    clock = _clock(settings)
    async with contextlib.AsyncExitStack() as stack:
        with told(url):
            make_folder(url)
            await _migrate(url)
            presence = await stack.enter_async_context(taking_part(url))
            refuse_if_moved(url)
            await _look_for_damage(url)
            database = await open_database(url, alone=presence.number is None)
            stack.push_async_callback(database.close)
            invite = await _prepare(database, settings, clock())
        doors = _doors(settings, takeover=takeover)
        application = Application(bot=bot, database=database, clock=clock, presence=presence, doors=doors)
        await application.serve(partial(_greet, application, invite))
    return 0


def _doors(settings: Settings, *, takeover: bool) -> Doors:
    secret = settings.webhook_secret
    webhook = Address(settings.webhook_url, secret.get_secret_value()) if settings.webhook_url and secret else None
    return Doors(
        webhook, settings.webhook_listen, settings.health_listen, takeover=takeover, inline=settings.inline_mode
    )


async def _look_for_damage(url: str) -> None:
    """Read a SQLite file before anything is written into it; Refused when it is not sound (F65)."""
    path = sqlite_path(url)
    if path is not None and (found := await asyncio.to_thread(damage_of_file, path)):
        raise damaged(path, found)


async def open_database(url: str, *, alone: bool = True) -> Database:
    """The database, at this version's schema; brought there only by a process that is `alone` with it."""
    database = _connect(url)
    try:
        if alone:
            await schema.migrate(url)
    except (schema.SchemaTooNew, schema.SchemaUnknown) as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"The database cannot be opened: {error}", UNAVAILABLE) from None
    await database.open()
    return database


def _connect(url: str) -> Database:
    try:
        return connect(url)
    except ValueError as error:
        raise Refused(str(error)) from None


async def _migrate(url: str) -> None:
    """Bring the schema up to date, alone with the database; processes that start together wait for each other.

    Raises AlreadyRunning when others still work with an older schema.
    """
    shared = _connect(url).is_shared
    for attempt in range(1, MIGRATE_TRIES + 1):
        try:
            if await schema.current(url) != schema.HEAD:
                async with only_bot(url):
                    await _look_for_damage(url)
                    database = await open_database(url)
                await database.close()
            return
        except AlreadyRunning:
            if not shared or attempt == MIGRATE_TRIES:
                raise
            await asyncio.sleep(1)
        except OSError as error:
            raise Refused(f"The database cannot be opened: {error}", UNAVAILABLE) from None


def _clock(settings: Settings) -> Callable[[], datetime]:
    if settings.clock_file is None:
        return utc_now
    from bot.sandbox.clock import FileClock

    return FileClock(settings.clock_file).now


async def _prepare(database: Database, settings: Settings, now: datetime) -> str | None:
    """Write down what the settings say; returns the first admin's invite when nobody is here yet."""

    def prepare(session: Session) -> str | None:
        work = Work(session, now)
        Companies(work).ensure(settings.default_language, settings.default_zone)
        Members(work).list_admins(settings.admin_ids)
        return None if settings.admin_ids else Members(work).first_admin_invite()

    return await database.write(prepare)


async def _greet(application: Application, invite: str | None) -> None:
    """Learn our own name, let updates come our way, and print the way in when nobody is here yet."""
    me = await application.bot.me()  # remembered: links carry the username
    await application.registration.settle()
    if invite is not None:
        say(f"Nobody is here yet. Become the admin (once, within 48 hours): https://t.me/{me.username}?start={invite}")
    log.info("serving as @%s", me.username)
