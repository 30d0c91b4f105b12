"""The composition root: the only module that knows everyone."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, SendMessage
from aiogram.types import LinkPreviewOptions
from sqlalchemy.orm import Session

import handlers
import handlers.inline
from bot.config import Settings
from bot.exits import SOFTWARE, Refused
from bot.flow import LeaveDialog
from bot.health import Checks, HealthDoor, Vitals, keep_alive, notify
from bot.jobs.ticker import Ticker
from bot.jobs.worker import Worker
from bot.middlewares import Asking
from bot.notices import Renderers
from bot.rails.dialog_state import DialogStorage
from bot.rails.inline import Inline
from bot.rails.intake import Intake, RawUpdates, TokenRefused
from bot.rails.lanes import ALBUM_SECONDS, Lanes
from bot.rails.patience import until_there, wait_for
from bot.rails.registration import Address, Registration, WebhookOfOthers, WebhookRefused
from bot.rails.rendered import FileRenderers
from bot.rails.routing import Switchboard
from bot.rails.sender import Sender
from bot.rails.supervisor import Supervisor
from bot.rails.webhook import Webhook
from bot.web import PortTaken, listening
from storage import notes
from storage.database import Database, is_away
from storage.processes import LEADER_NOTE, Presence, Sole

log = logging.getLogger(__name__)

# pydantic keeps a generic model only while somebody holds it, and takes 4 ms to make it anew for the next answer.
ANSWERS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (RawUpdates, SendMessage, EditMessageText, AnswerCallbackQuery)
)

Clock = Callable[[], datetime]
Greeting = Callable[[], Awaitable[None]]
STOP_SECONDS = 20
REPLIES_SECONDS = 5  # after that, for what has been said to be sent
SIGNALLED = 128  # and the signal's number: how a process ends that a signal ended
FOLLOW_SECONDS = 1.0
OWN_ERROR = "The bot has stopped because of an error of its own: the log tells which."
FREE_SECONDS = 2.0
FREEZE_AFTER_SECONDS = 0.1
FREEZE_WITHIN_SECONDS = 5


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


@cache
def dispatcher() -> Dispatcher:
    """aiogram's dispatcher with every router; routers have one parent, so a process has one dispatcher."""
    made = Switchboard(storage=DialogStorage())
    made.update.outer_middleware(Asking())
    made.message.outer_middleware(LeaveDialog())
    made.include_routers(*handlers.routers())
    return made


def bot_for(token: str, session: BaseSession | None = None) -> Bot:
    """A bot that writes HTML and shows no link previews."""
    defaults = DefaultBotProperties(
        parse_mode=ParseMode.HTML, link_preview=LinkPreviewOptions(is_disabled=True), allow_sending_without_reply=True
    )
    return Bot(token, session=session, default=defaults)


@dataclass(frozen=True, slots=True)
class Doors:
    """Where others come in: Telegram with updates, and whoever watches the process. Empty: nowhere.

    Without `webhook` updates are fetched; `takeover` removes somebody else's webhook then. `inline`: "@bot name" in any
    chat is answered.
    """

    webhook: Address | None = None
    webhook_listen: str = ""
    health_listen: str = ""
    takeover: bool = False
    inline: bool = False


class Application:
    """The whole bot over one database and one Bot API."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        clock: Clock = utc_now,
        conversation: Dispatcher | None = None,
        notices: Renderers | None = None,
        renderers: FileRenderers | None = None,
        handler_seconds: float = 30,
        album_seconds: float = ALBUM_SECONDS,
        presence: Presence | None = None,
        doors: Doors | None = None,
        warns: bool = True,
    ) -> None:
        self._refused: Exception | None = None  # why the bot does not go on
        self._signals = 0
        self._doors = doors = doors or Doors()
        self.bot = bot
        self.database = database
        self.clock = clock
        self.presence = presence or Sole()
        self.supervisor = Supervisor()
        self.sender = Sender(
            bot=bot,
            database=database,
            notices=handlers.notices() if notices is None else notices,
            renderers=handlers.renderers() if renderers is None else renderers,
            supervisor=self.supervisor,
            clock=clock,
        )
        self.lanes = Lanes(
            bot=bot,
            database=database,
            dispatcher=conversation or dispatcher(),
            sender=self.sender,
            supervisor=self.supervisor,
            clock=clock,
            presence=self.presence,
            handler_seconds=handler_seconds,
            album_seconds=album_seconds,
        )
        self.inline = None
        if doors.inline:
            find, supervisor = handlers.inline.find_clients, self.supervisor
            self.inline = Inline(bot=bot, database=database, find=find, supervisor=supervisor, clock=clock)
        self.intake = Intake(
            bot=bot, database=database, lanes=self.lanes, clock=clock, presence=self.presence, inline=self.inline
        )
        self.registration = Registration(
            bot=bot,
            database=database,
            clock=clock,
            address=doors.webhook,
            takeover=doors.takeover,
            allowed=self.intake.allowed,
        )
        self.webhook = Webhook(self.intake.receive, doors.webhook) if doors.webhook is not None else None
        self.ticker = Ticker(database=database, sender=self.sender, clock=clock, warns=warns)
        self.worker = Worker(bot=bot, database=database, sender=self.sender, clock=clock)
        self.vitals = Vitals(
            database=database,
            clock=clock,
            presence=self.presence,
            lanes=self.lanes,
            sender=self.sender,
            ticker=self.ticker,
            intake=self.intake,
            registration=self.registration,
            webhook=self.webhook,
        )

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Sender, lanes and what was left over; intake, ticker and worker are started by whoever serves."""
        try:
            async with self.supervisor:
                self.supervisor.start(self.sender.run(), "sender")
                if self.presence.leads:
                    await until_there(self._begin_to_lead, "the lead")
                else:
                    self.sender.pause()
                await until_there(self.lanes.recover, "what was left over")
                yield
        finally:
            await self.sender.close()
            await self.lanes.let_go()

    async def serve(self, greet: Greeting | None = None) -> None:
        """Handle updates, and poll, send and tick while this process leads, until SIGTERM or SIGINT; then stop in
        order and leave the rest in the inbox. A second signal ends the process at once: what is in the inbox stays.

        `greet` is tried until Telegram answers, before the first poll. Raises, after the same orderly stop,
        TokenRefused when Telegram does not know the token, WebhookOfOthers and WebhookRefused; PortTaken before
        anything is done.
        """
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._signalled, number, stop)
        await self.serve_until(stop, greet)

    def _signalled(self, number: int, stop: asyncio.Event) -> None:
        """The first signal asks for an orderly stop; whoever sends a second one has no time for it."""
        if self._signals:
            os._exit(SIGNALLED + number)
        self._signals += 1
        stop.set()

    async def serve_until(self, stop: asyncio.Event, greet: Greeting | None = None) -> None:
        """`serve`, until an event is set instead of a signal caught."""
        async with contextlib.AsyncExitStack() as stack:
            if self.webhook is not None:
                await stack.enter_async_context(listening(self.webhook.application, self._doors.webhook_listen))
            await stack.enter_async_context(self.running())
            if self.webhook is not None:
                self.webhook.ready = True
            standing = self.supervisor.start(self.presence.run(), "presence")
            ending = [self.supervisor.start(self._lead(stop, greet), "lead")]  # nothing new from a stop on
            if self.presence.number is not None:
                ending.append(self.supervisor.start(self.lanes.share(), "share"))
                self.supervisor.start(self._introduce(stop), "introduction")
            self.supervisor.start(self.vitals.sample(), "loop lag")
            ending.append(self.supervisor.start(self.vitals.tell(), "vitals"))
            self.supervisor.start(self._settle_in(), "settling in")
            self.supervisor.start(keep_alive(Checks(self.vitals)), "watchdog of the system")
            notify("READY=1")
            await stop.wait()
            log.info("stopping")
            notify("STOPPING=1")
            self.vitals.stopping = True
            if self.webhook is not None:
                self.webhook.ready = False
            for task in ending:
                task.cancel()
            await asyncio.wait(ending)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.lanes.idle(), STOP_SECONDS)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.sender.idle(), REPLIES_SECONDS)
            await self.vitals.leave()
            standing.cancel()
        if self._refused is not None:
            raise self._refused

    async def _lead(self, stop: asyncio.Event, greet: Greeting | None) -> None:
        """Do what one process of all does, whenever it is this one; its end is the end of the process."""
        try:
            while True:
                if not self.presence.leads:
                    self.sender.pause()
                    await self._until_it_leads()
                    await until_there(self._begin_to_lead, "the lead")
                await self._until_lost(stop, greet)
        except Exception:
            self._refused = Refused(OWN_ERROR, SOFTWARE)
            raise
        finally:
            stop.set()

    async def _until_lost(self, stop: asyncio.Event, greet: Greeting | None) -> None:
        """Poll, tick, send what others say and do long jobs."""
        duties = [
            self.supervisor.start(self._poll(stop, greet), "intake"),
            self.supervisor.start(self.ticker.watch(), "watchdog"),
            self.supervisor.start(self.worker.run(), "worker"),
            self.supervisor.start(self.sender.gather(self.presence.outbox_woken), "gather"),
            self.supervisor.start(self._free(), "absent"),
        ]
        self.ticker.start()
        try:
            await self.presence.lost.wait()
            self.sender.pause()
        finally:
            # Polling first: nothing comes in while the rest comes to its end.
            for duty in duties:
                duty.cancel()
            await self.ticker.stop()
            await asyncio.wait(duties)

    async def _until_it_leads(self) -> None:
        """Whoever sees somebody else lead forgets what was to be sent here."""
        forgotten = False
        while not self.presence.leads:
            if self.presence.follows and not forgotten:
                self.sender.forget()
                forgotten = True
            await wait_for(self.presence.gained, FOLLOW_SECONDS)

    async def _begin_to_lead(self) -> None:
        """Take the outbox over; from oneself, when nobody else has led since. Nothing, when the lead is lost again."""
        number = self.presence.number
        if number is None:
            await self.sender.lead(anew=True)
            return
        anew = self.presence.leads and await self.database.write(partial(_note_leader, number=number, now=self.clock()))
        if self.presence.leads:
            await self.sender.lead(anew=anew, name=str(number))
        else:
            self.sender.pause()

    async def _free(self) -> None:
        """What processes have that are gone is anybody's."""
        while self.presence.number is not None:
            await asyncio.sleep(FREE_SECONDS)
            try:
                await self.lanes.free_absent()
            except Exception as error:
                if not is_away(error):
                    log.exception("updates of processes that are gone could not be freed")

    async def _settle_in(self) -> None:
        """Not before the first poll, if there is one: it takes as long as a tenth of the start."""
        if self.webhook is None and self.presence.leads:
            await wait_for(self.intake.asked, FREEZE_WITHIN_SECONDS)
        await asyncio.sleep(FREEZE_AFTER_SECONDS)
        freeze_garbage()
        if not self._doors.health_listen:
            return
        try:
            async with listening(HealthDoor(self.vitals).application, self._doors.health_listen):
                await asyncio.Event().wait()
        except PortTaken as taken:
            log.warning("nobody can ask how the bot is: HEALTH_LISTEN=%s", taken)

    async def _introduce(self, stop: asyncio.Event) -> None:
        """Learn the bot's name, which links carry, also where nobody polls."""
        try:
            await self.intake.until_answered(self._ask_name)
        except TokenRefused as refused:
            self._refused = refused
            stop.set()

    async def _ask_name(self) -> None:
        await self.bot.me()  # remembered

    async def _poll(self, stop: asyncio.Event, greet: Greeting | None) -> None:
        try:
            if greet is not None:
                await self.intake.until_answered(greet)
            if self.webhook is None:
                await self.intake.run()
            else:
                await self.registration.keep()
        except (TokenRefused, WebhookOfOthers, WebhookRefused) as refused:
            self._refused = refused
            stop.set()
        except Exception:
            self._refused = Refused(OWN_ERROR, SOFTWARE)
            stop.set()
            raise


def _note_leader(session: Session, number: int, now: datetime) -> bool:
    """Write down who leads; True when it was somebody else before."""
    before = notes.get(session, LEADER_NOTE)
    notes.put(session, LEADER_NOTE, str(number), now)
    return before != str(number)


def freeze_garbage() -> None:
    """Take what the imports made out of the collector's way: its pauses were 150 ms and are 0.002 (facts)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def telegram(settings: Settings, token: str) -> Bot:
    """The bot on the Bot API server of the settings."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_base))
    return bot_for(token, session)
