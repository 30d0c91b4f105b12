"""The sender: the only place that talks to Telegram, in order within a chat, at Telegram's pace."""

import asyncio
import contextlib
import html
import logging
import re
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import Message
from aiohttp import ClientConnectorError
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Work
from bot.notices import NoticeRow, Renderers
from bot.rails.crash import crashpoint
from bot.rails.outbox import EDITS, Outgoing, Shown, load, outgoing, store
from bot.rails.supervisor import Supervisor
from storage.cards import Card, newest
from storage.database import Database
from storage.members import Member
from storage.outbox import OutboxRow

log = logging.getLogger(__name__)

IN_FLIGHT = 8
PROACTIVE_PER_SECOND = 27  # Telegram allows about 30 messages a second that nobody asked for
SEND_SECONDS = 30
PATIENCE = timedelta(minutes=15)  # how long a send that certainly failed is tried again
RESENDS = {"reply": 1, "reminder": 1, "digest": 0, "broadcast": 0, "edit": 3}  # after an unknown outcome
MARK_SECONDS = 0.02  # marks are written together
CLAIM_ROWS = 200
LONG_PAUSE_SECONDS = 5.0

Ending = Literal["sent", "failed", "dropped"]


@dataclass(frozen=True, slots=True)
class _Result:
    state: Ending
    message_ids: tuple[int, ...] = ()
    error: str | None = None
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    row: Outgoing
    result: _Result


class Sender:
    """Delivers the rows of the outbox and writes down what became of them."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        notices: Renderers,
        supervisor: Supervisor,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._database = database
        self._notices = notices
        self._supervisor = supervisor
        self._clock = clock
        self._chats: dict[int, deque[Outgoing]] = {}
        self._places = asyncio.Semaphore(IN_FLIGHT)
        self._paused_until = 0.0
        self._next_proactive = 0.0
        self._marks: list[_Mark] = []
        self._marked = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self.unknown = 0  # outcomes nobody knows, since the start

    # Rows in.

    def accept(self, rows: Sequence[Outgoing]) -> None:
        """Take over rows that are in the outbox as `sending`."""
        for row in rows:
            chat = self._chats.get(row.chat_id)
            if chat is None:
                self._chats[row.chat_id] = deque([row])
                self._idle.clear()
                self._supervisor.start(self._deliver(row.chat_id), f"chat {row.chat_id}")
            else:
                chat.append(row)

    async def say(self, methods: Sequence[TelegramMethod[Any]], key: str) -> None:
        """Say something outside any unit of work, once by its key."""
        now = self._clock()
        rows = [outgoing(method, f"{key}:{number}", now) for number, method in enumerate(methods)]
        self.accept(await self._database.write(lambda session: store(session, rows, claimed=True, update_id=None)))

    async def whisper(self, method: AnswerCallbackQuery) -> None:
        """Answer a button: worthless later, so it has no row, and nobody minds when it comes too late (F35)."""
        with contextlib.suppress(TelegramAPIError, ClientDecodeError):
            await self._bot(method, request_timeout=5)

    async def recover(self) -> int:
        """Take over what an earlier process left: whatever it was sending has an unknown outcome (F40)."""
        left = await self._database.write(self._take_over)
        self.accept(left)
        return len(left)

    def _take_over(self, session: Session) -> list[Outgoing]:
        rows = session.scalars(
            select(OutboxRow).where(OutboxRow.state.in_(["new", "sending"])).order_by(OutboxRow.id)
        ).all()
        taken = []
        for row in rows:
            if row.state == "sending":
                row.unknown += 1
                if row.unknown > RESENDS[row.kind] + 1:
                    row.state, row.error = "failed", "unknown outcome"
                    continue
            row.state = "sending"
            taken.append(load(row))
        return taken

    async def idle(self) -> None:
        """Wait until everything is delivered and written down."""
        await self._idle.wait()

    # Delivery.

    async def _deliver(self, chat_id: int) -> None:
        chat = self._chats[chat_id]
        while chat:
            row = chat[0]
            result, row = await self._send(row)
            self._marks.append(_Mark(row, result))
            self._marked.set()
            chat.popleft()
        del self._chats[chat_id]

    async def _send(self, row: Outgoing) -> tuple[_Result, Outgoing]:
        failures = 0
        while True:
            try:
                method = await self._method(row)
            except Exception as error:
                log.exception("row %s cannot be worded", row.id)
                return _Result("failed", error=f"{type(error).__name__}: {error}"[:500]), row
            if method is None:
                return _Result("dropped", error="no longer true"), row
            if isinstance(method, Shown):
                row = replace(row, card=(method.kind, method.record_id))
                method = method.method
            await self._wait_turn(row)
            try:
                async with self._places:
                    result = await self._bot(method, request_timeout=SEND_SECONDS)
                crashpoint("after_send")
                return _Result("sent", _ids(result)), row
            except TelegramRetryAfter as error:
                await self._pause(error.retry_after)
            except TelegramForbiddenError as error:
                return _Result("failed", error=str(error), unreachable=True), row
            except TelegramUnauthorizedError:
                await asyncio.sleep(LONG_PAUSE_SECONDS)
            except TelegramBadRequest as error:
                mended = _mend(method, error)
                if mended is None:
                    return _Result("sent"), row
                if mended is method:
                    log.error("row %s is refused: %s", row.id, error.message)
                    return _Result("failed", error=error.message), row
                log.warning("row %s is mended: %s", row.id, error.message)
                row = replace(row, method=mended, edit=None, notice=None)
            except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
                if not _is_certain(error):
                    self.unknown += 1
                    row = replace(row, unknown=row.unknown + 1)
                    if row.unknown > RESENDS[row.kind]:
                        return _Result("failed", error=f"unknown outcome: {type(error).__name__}"), row
                    if not isinstance(method, EDITS):
                        await self._count_unknown(row)
                failures += 1
                if self._clock() - row.created_at > PATIENCE and failures > 3:
                    return _Result("failed", error=f"no way to Telegram: {type(error).__name__}"), row
                await asyncio.sleep(min(30.0, 0.25 * 2 ** min(failures, 7)))
            except TelegramAPIError as error:
                return _Result("failed", error=str(error)[:500]), row

    async def _method(self, row: Outgoing) -> TelegramMethod[Any] | Shown | None:
        if row.method is not None:
            return row.method
        if row.edit is not None:
            return await self._edit(row)
        return await self._word(row)

    async def _edit(self, row: Outgoing) -> TelegramMethod[Any] | Shown | None:
        edit = row.edit
        assert edit is not None
        waiting = self._chats.get(row.chat_id, ())
        if any(
            other.edit is not None and (other.edit.kind, other.edit.record_id) == (edit.kind, edit.record_id)
            for other in list(waiting)[1:]
        ):
            return None  # a newer text of the same card waits right behind
        message_id = self._fresh_card(row.chat_id, edit.kind, edit.record_id)
        if message_id is None:
            card = await self._database.read(lambda session: newest(session, row.chat_id, edit.kind, edit.record_id))
            message_id = card.message_id if card is not None else None
        if message_id is None:
            anew = SendMessage(chat_id=row.chat_id, text=edit.text, reply_markup=edit.reply_markup)
            return Shown(anew, edit.kind, edit.record_id)
        return EditMessageText(
            chat_id=row.chat_id, message_id=message_id, text=edit.text, reply_markup=edit.reply_markup
        )

    def _fresh_card(self, chat_id: int, kind: str, record_id: int) -> int | None:
        for mark in reversed(self._marks):
            if mark.row.chat_id == chat_id and mark.row.card == (kind, record_id) and mark.result.message_ids:
                return mark.result.message_ids[-1]
        return None

    async def _word(self, row: Outgoing) -> TelegramMethod[Any] | Shown | None:
        notice = row.notice
        assert notice is not None
        render = self._notices[notice.kind]
        now = self._clock()
        worded = NoticeRow(notice.kind, notice.record_id, notice.arguments, row.created_at, now)

        def word(session: Session) -> TelegramMethod[Any] | Shown | None:
            member = session.get(Member, notice.member_id)
            if member is None or member.blocked_at is not None or member.unreachable_at is not None:
                return None
            return render(Services(Work(session, now)), member, worded)

        return await self._database.read(word)

    async def _wait_turn(self, row: Outgoing) -> None:
        await asyncio.sleep(max(0.0, self._paused_until - time.monotonic()))
        if row.kind in ("reply", "edit"):
            return
        moment = max(time.monotonic(), self._next_proactive)
        self._next_proactive = moment + 1 / PROACTIVE_PER_SECOND
        if (wait := moment - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    async def _pause(self, seconds: float) -> None:
        """Keep away from Telegram as long as it asked; a long pause is for all chats."""
        if seconds >= LONG_PAUSE_SECONDS:
            self._paused_until = max(self._paused_until, time.monotonic() + seconds + 0.5)
        await asyncio.sleep(seconds + 0.1)

    # Marks out.

    async def run(self) -> None:
        """Write down outcomes, several in one commit, and pick up rows that nobody claimed."""
        while True:
            await self._marked.wait()
            await asyncio.sleep(MARK_SECONDS)
            await self.flush()

    async def flush(self) -> None:
        """Write down what is known by now."""
        self._marked.clear()
        marks = list(self._marks)
        if marks:
            await self._database.write(lambda session: self._write(session, marks))
            crashpoint("after_mark")
            del self._marks[: len(marks)]
        if not self._marks and not self._chats:
            self._idle.set()

    def _write(self, session: Session, marks: Sequence[_Mark]) -> None:
        now = self._clock()
        session.connection().execute(
            _MARK,
            [
                {
                    "row_id": mark.row.id,
                    "row_state": mark.result.state,
                    "ids": list(mark.result.message_ids),
                    "row_error": mark.result.error,
                    "times": mark.row.unknown,
                    "at": now,
                }
                for mark in marks
            ],
        )
        for mark in marks:
            if mark.row.card is not None:
                kind, record_id = mark.row.card
                for message_id in mark.result.message_ids:
                    session.merge(
                        Card(
                            chat_id=mark.row.chat_id,
                            message_id=message_id,
                            kind=kind,
                            record_id=record_id,
                            created_at=now,
                        )
                    )
            if mark.result.unreachable:
                session.execute(
                    update(Member)
                    .where(Member.telegram_id == mark.row.chat_id, Member.unreachable_at.is_(None))
                    .values(unreachable_at=now)
                )

    async def _count_unknown(self, row: Outgoing) -> None:
        """Write the unknown outcome down before the second try: a doubled message is always counted."""
        statement = update(OutboxRow).where(OutboxRow.id == row.id).values(unknown=row.unknown)
        await self._database.execute(statement)

    async def claim(self) -> int:
        """Take rows that wait in the outbox as `new` (put there by a ticker or another process)."""

        def claim(session: Session) -> list[Outgoing]:
            rows = session.scalars(
                select(OutboxRow)
                .where(OutboxRow.state == "new")
                .order_by(OutboxRow.id)
                .limit(CLAIM_ROWS)
                .with_for_update(skip_locked=True)
            ).all()
            for row in rows:
                row.state = "sending"
            return [load(row) for row in rows]

        claimed = await self._database.write(claim)
        self.accept(claimed)
        return len(claimed)


_MARK = (
    update(OutboxRow.__table__)  # type: ignore[arg-type]
    .where(OutboxRow.id == bindparam("row_id"))
    .values(
        state=bindparam("row_state"),
        message_ids=bindparam("ids"),
        error=bindparam("row_error"),
        unknown=bindparam("times"),
        sent_at=bindparam("at"),
        attempts=OutboxRow.attempts + 1,
    )
)


def _ids(result: object) -> tuple[int, ...]:
    if isinstance(result, Message):
        return (result.message_id,)
    if isinstance(result, list):
        return tuple(item.message_id for item in result if isinstance(item, Message))
    return ()


def _mend(method: TelegramMethod[Any], error: TelegramBadRequest) -> TelegramMethod[Any] | None:
    """What to send instead of what Telegram refused: None when nothing is left to do, the same when nothing helps."""
    words = error.message.lower()
    if "message is not modified" in words or "message to delete not found" in words:
        return None
    if isinstance(method, EditMessageText) and (
        "message to edit not found" in words or "message can't be edited" in words
    ):
        return SendMessage(chat_id=int(method.chat_id or 0), text=method.text or "", reply_markup=method.reply_markup)
    if isinstance(method, SendMessage | EditMessageText) and "can't parse entities" in words:
        if method.parse_mode is None:
            return method
        return method.model_copy(update={"text": _plain(method.text or ""), "parse_mode": None})
    if isinstance(method, SendMessage) and method.reply_parameters is not None and "replied" in words:
        return method.model_copy(update={"reply_parameters": None})
    return method


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"</?[a-z][^<>]*>", "", text))


def _is_certain(error: Exception) -> bool:
    """Whether the request certainly had no effect: never connected, or Telegram itself said it failed."""
    if isinstance(error, TelegramServerError):
        return True
    cause = error.__cause__
    return isinstance(cause, ClientConnectorError)
