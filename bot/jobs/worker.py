"""The worker: does long jobs one after another beside the conversation, and goes on with what a stop has left."""

import asyncio
import io
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramServerError
from sqlalchemy.orm import Session

from bot.crm.exchange import notices
from bot.crm.exchange.desk import LARGEST
from bot.crm.sheets import FileRefused
from bot.errors import new_code
from bot.i18n import Translator
from bot.jobs.imports import Imports
from bot.rails.crash import crashpoint
from bot.rails.outbox import EditCard, Outgoing, outgoing, store
from bot.rails.sender import Sender
from bot.rails.unit import store_notices
from handlers.exchange.cards import CARD, card
from storage import jobs, members
from storage.database import Database, is_away
from storage.jobs import Job

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 1.0
TRIES: Final = 5  # a job that ended the process so often is not begun again
DOWNLOADS: Final = 4
PAUSE_SECONDS: Final = 2.0


class Worker:
    """Claims jobs that wait; there is one worker, so whatever runs while it rests was left by an earlier process."""

    def __init__(self, *, bot: Bot, database: Database, sender: Sender, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._database = database
        self._sender = sender
        self._clock = clock
        self._turn = asyncio.Lock()
        self._said: list[Outgoing] = []
        self.imports = Imports(database=database, clock=clock, tell=self._tell, told=self._deliver)

    async def run(self) -> None:
        """Look every second whether a job waits."""
        while True:
            try:
                await self.work_off()
            except Exception as error:
                if not is_away(error):
                    log.exception("a job could not be settled")
            await asyncio.sleep(LOOK_SECONDS)

    async def work_off(self) -> None:
        """Do every job that waits; returns when none does."""
        async with self._turn:
            while await self._database.read(jobs.is_any_waiting, brief=True):
                self._said.clear()
                job = await self._database.write(self._claim)
                self._deliver()
                if job is None:
                    continue
                await (self._do(job) if job.state == "running" else self.imports.forget(job.id))

    def _claim(self, session: Session) -> Job | None:
        """The next job, running; or failed, when it has ended the process too often to be begun again."""
        job = jobs.next_one(session)
        if job is None:
            return None
        tries = job.progress.get("tries", 0) + (job.state == "running")
        job.started_at = job.started_at or self._clock()
        if tries > TRIES:
            code = new_code()
            log.error("job %d is given up, the process has ended in it %d times (%s)", job.id, tries, code)
            self.imports.settle(session, job, "exchange-failed", {"code": code})
        else:
            job.progress = {**job.progress, "tries": tries}
            job.state = "running"
            session.flush()
        return job

    async def _do(self, job: Job) -> None:
        try:
            self._said.clear()
            await self.imports.do(job, self._fetch)
        except Exception as error:
            if is_away(error):
                raise  # the job waits, and is gone on with
            self._said.clear()  # what a failed transaction had to say
            code = new_code()
            log.exception("job %d failed (%s)", job.id, code)
            await self.imports.fail(job.id, "exchange-failed", {"code": code})

    def _deliver(self) -> None:
        said, self._said = self._said, []
        self._sender.accept(said)

    def _tell(self, session: Session, job: Job) -> None:
        """Put the job's card as it is now into the outbox, in the transaction of what it tells; at its end also the
        word to those whose clients changed hands.
        """
        claimed = self._sender.leads
        said = store_notices(session, notices(job), self._clock(), claimed=claimed)
        self._said += said if claimed else []
        asker = members.get(session, job.asker_id) if job.asker_id is not None else None
        chat_id = job.arguments.get("chat_id")
        if asker is None or asker.blocked_at is not None or chat_id is None:
            return
        now = self._clock()
        text, buttons = card(Translator.of(asker, now), job)
        edit = EditCard(chat_id, CARD, job.id, text, buttons)
        key = f"job:{job.id}:{job.version}"
        said = store(session, [outgoing(edit, key, now)], claimed=claimed, update_id=None)
        self._said += said if claimed else []

    async def _fetch(self, job: Job) -> bytes:
        """The file from Telegram; FileRefused when it cannot be had."""
        for attempt in range(DOWNLOADS):
            if attempt:
                await asyncio.sleep(PAUSE_SECONDS * attempt)
            try:
                place = await self._bot.get_file(str(job.arguments["file_id"]))
                if (place.file_size or 0) > LARGEST or place.file_path is None:
                    raise FileRefused("exchange-too-large", most=LARGEST // 1_000_000)
                into = io.BytesIO()
                await self._bot.download_file(place.file_path, into)
                crashpoint("after_download")
                return into.getvalue()
            except TelegramBadRequest:
                raise FileRefused("exchange-file-gone") from None
            except (TelegramNetworkError, TelegramServerError, OSError, TimeoutError) as error:
                log.warning("job %d: the file could not be fetched (%s)", job.id, type(error).__name__)
        raise FileRefused("exchange-not-fetched")
