"""Inline queries: answered at once, past inbox and outbox; nothing is written, and a late answer is worth nothing."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQuery, Update
from pydantic import ValidationError
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Work
from bot.rails.supervisor import Supervisor
from storage.database import Database, is_away
from storage.members import Member, by_telegram

log = logging.getLogger(__name__)

AT_ONCE: Final = 4
WAITING: Final = 64  # people; more are not answered: whoever types goes on typing
SECONDS: Final = 10

# Reads what there is to find for a member who typed words.
Find = Callable[[Services, Member, InlineQuery], AnswerInlineQuery]


class Inline:
    """Answers what members type after "@bot"; strangers and those who are shut out are not answered."""

    def __init__(
        self, *, bot: Bot, database: Database, find: Find, supervisor: Supervisor, clock: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._database = database
        self._find = find
        self._supervisor = supervisor
        self._clock = clock
        self._places = asyncio.Semaphore(AT_ONCE)
        self._newest: dict[int, InlineQuery] = {}  # of what one person types only the newest is looked for
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def take(self, update: dict[str, Any]) -> None:
        """Answer an update that is an inline query, beside everything else."""
        try:
            query = Update.model_validate(update).inline_query
        except ValidationError:
            return
        if query is None or query.from_user.is_bot:
            return
        person = query.from_user.id
        waits = person in self._newest
        if not waits and len(self._newest) >= WAITING:
            return
        self._newest[person] = query
        if not waits:
            self._busy += 1
            self._idle.clear()
            self._supervisor.start(self._answer(person), "inline query")

    async def idle(self) -> None:
        """Wait until nobody waits for an answer."""
        await self._idle.wait()

    async def _answer(self, person: int) -> None:
        try:
            async with self._places:
                query = self._newest.pop(person)
                answer = await self._database.read(lambda session: self._found(session, person, query))
                if answer is not None:
                    await self._bot(answer, request_timeout=SECONDS)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("an inline query was not answered: %s", type(error).__name__)  # too old, or no way to Telegram
        except Exception as error:
            if not is_away(error):
                raise
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    def _found(self, session: Session, person: int, query: InlineQuery) -> AnswerInlineQuery | None:
        member = by_telegram(session, person)
        if member is None or member.blocked_at is not None:
            return None
        return self._find(Services(Work(session, self._clock())), member, query)
