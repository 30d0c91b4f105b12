"""Serving: from settings to a running bot, in the order that loses nothing."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiogram import Bot
from aiogram.methods import DeleteWebhook
from aiogram.utils.token import TokenValidationError
from sqlalchemy.orm import Session

from bot.app import Application, telegram, utc_now
from bot.config import Settings
from bot.crm.company import Companies
from bot.crm.members import Members
from bot.crm.work import Work
from bot.exits import LOCKED, UNAVAILABLE, Refused, make_folder, say
from bot.journal import start_log
from bot.rails.intake import TokenRefused
from storage import schema
from storage.database import Database, connect
from storage.lock import AlreadyRunning, NetworkFileSystem, only_bot
from storage.processes import taking_part

log = logging.getLogger(__name__)

MIGRATE_TRIES = 30  # a second apart
UNKNOWN_BOT = "Telegram does not know this BOT_TOKEN. Copy it again from @BotFather (it looks like 123456:ABC...)."


async def serve(settings: Settings, token: str) -> int:
    """Run the bot until it is told to stop; returns the exit code. Raises Refused with one clear sentence."""
    start_log(settings.log_level)
    try:
        bot = telegram(settings, token)
    except TokenValidationError:
        raise Refused(UNKNOWN_BOT) from None
    clock = _clock(settings)
    try:
        make_folder(settings.database_url)
        await _migrate(settings.database_url)
        async with taking_part(settings.database_url) as presence:
            database = await open_database(settings.database_url, alone=presence.number is None)
            try:
                invite = await _prepare(database, settings, clock())
                application = Application(bot=bot, database=database, clock=clock, presence=presence)
                await application.serve(partial(_greet, bot, invite))
            except TokenRefused:
                raise Refused(UNKNOWN_BOT) from None
            finally:
                await database.close()
    except AlreadyRunning as error:
        raise Refused(f"Stop the other bot first: {error}.", LOCKED) from None
    except NetworkFileSystem as error:
        raise Refused(str(error)) from None
    finally:
        await bot.session.close()
    return 0


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


async def _greet(bot: Bot, invite: str | None) -> None:
    """Learn our own name, take polling over from a webhook, and print the way in when nobody is here yet."""
    me = await bot.me()  # remembered: links carry the username
    await bot(DeleteWebhook(drop_pending_updates=False))
    if invite is not None:
        say(f"Nobody is here yet. Become the admin (once, within 48 hours): https://t.me/{me.username}?start={invite}")
    log.info("serving as @%s", me.username)
