"""Drawing: files named by reference become bytes just before they are sent, for the person who will see them."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile
from sqlalchemy.orm import Session

from bot.crm.errors import CrmError
from bot.crm.services import Services
from bot.crm.work import Work
from bot.errors import new_code
from bot.i18n import Translator
from bot.rails.outbox import Outgoing
from bot.rails.rendered import Apart, Draw, FileRenderers, files_of, with_files
from bot.rails.sender.outcomes import Result, failure
from storage.database import Database, is_away
from storage.members import by_telegram

log = logging.getLogger(__name__)

AT_ONCE: Final = 2  # threads that draw beside the conversation
UNSURE: Final = "unknown outcome"
LARGEST_FILE: Final = 50 * 1024 * 1024  # Telegram takes no more, and says so only when it has all of it


@dataclass(frozen=True, slots=True)
class Excuse:
    """What is said instead of a file, and the code that finds the failure in the log."""

    method: SendMessage
    code: str


class Drawing:
    """Makes the bytes of files; raises only what says that the database is away."""

    def __init__(self, *, database: Database, renderers: FileRenderers, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._renderers = renderers
        self._clock = clock
        self._places = asyncio.Semaphore(AT_ONCE)

    async def make(self, row: Outgoing, method: TelegramMethod[Any]) -> TelegramMethod[Any] | Result:
        """The method with its files in bytes, or the end of a row whose files cannot be drawn."""
        files = files_of(method)

        def read(session: Session) -> list[Draw] | None:
            member = by_telegram(session, row.chat_id)
            if member is None or member.blocked_at is not None:
                return None
            do = Services(Work(session, self._clock()))
            return [self._renderers[file.renderer](do, member, file.arguments) for file in files]

        try:
            lengthy = any(isinstance(self._renderers.get(file.renderer), Apart) for file in files)
            draws = await (self._database.read_apart(read) if lengthy else self._database.read(read))
            if draws is None:
                return Result("dropped", error="nobody to draw for")
            async with self._places:
                made = [await asyncio.to_thread(draw) for draw in draws]
            if max(map(len, made), default=0) > LARGEST_FILE:
                return Result("failed", error=f"too large to be sent: {max(map(len, made))} bytes")
        except CrmError as refusal:
            return Result("failed", error=f"refused: {refusal.key}", refusal=refusal)
        except Exception as error:
            if is_away(error):
                raise
            log.exception("row %s cannot be drawn", row.id)
            return failure(error)
        bytes_of = iter(made)
        return with_files(method, lambda file: BufferedInputFile(next(bytes_of), file.name))

    async def excuse(self, row: Outgoing, result: Result) -> Excuse | None:
        """What to say about a file that failed; None when there is nobody to say it to."""
        member = await self._database.read(lambda session: by_telegram(session, row.chat_id))
        if member is None or member.blocked_at is not None:
            return None
        t, code = Translator.of(member, self._clock()), new_code()
        if result.refusal is not None:
            text = t(result.refusal.key, **result.refusal.values)
        elif (result.error or "").startswith(UNSURE):
            text = t("errors-file-unsure", code=code)
        elif row.method is not None and not files_of(row.method):
            text = t("errors-file-gone", code=code)
        else:
            text = t("errors-file", code=code)
        return Excuse(SendMessage(chat_id=row.chat_id, text=text), code)
