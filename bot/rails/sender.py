"""The sender: the only place that talks to Telegram, in order within a chat, at Telegram's pace."""

import asyncio
import contextlib
import html
import logging
import re
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import Message
from aiohttp import ClientConnectorError
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Work
from bot.notices import NoticeRow, Renderers
from bot.rails.crash import crashpoint
from bot.rails.outbox import EDITS, Outgoing, Shown, load, outgoing, pieces, store
from bot.rails.supervisor import Supervisor
from storage.cards import Card, at, newest, put
from storage.database import AWAY, Database
from storage.members import Member
from storage.outbox import OutboxRow

log = logging.getLogger(__name__)

IN_FLIGHT = 8
PROACTIVE_PER_SECOND = 27  # Telegram allows about 30 messages a second that nobody asked for
SEND_SECONDS = 30
# How long a failed send is tried again: while there is no way to Telegram at all, and when it fails on one row.
OFFLINE_PATIENCE_SECONDS = 24 * 3600.0
PATIENCE_SECONDS = 15 * 60.0
RESENDS = {"reply": 1, "reminder": 1, "digest": 0, "broadcast": 0, "edit": 3}  # after an unknown outcome
# A crash leaves every waiting row of unknown outcome, most of them never sent: those that matter are sent again after
# each crash, but not for ever, lest a row that kills the process does so for ever.
CRASHES = {"reply": 20, "reminder": 20, "digest": 1, "broadcast": 1, "edit": 20}
MARK_SECONDS = 0.02  # marks are written together
RETRY_SECONDS = 1.0
CLAIM_ROWS = 200
LONG_PAUSE_SECONDS = 5.0
# So many chats told to wait at once means that all of them are: long pauses of two, any pauses of three.
LONG_PAUSES = 2
PAUSES = 3
PAUSES_WITHIN_SECONDS = 2.0
# A row that waited longer may have been withdrawn meanwhile, for instance because its reader was blocked.
WITHDRAWN_SECONDS = 2.0

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
        self._limited: dict[int, tuple[float, float]] = {}  # chat: when Telegram said wait, and until when
        self._flying: set[int] = set()  # rows whose request is out: their outcome is unknown until it ends
        self._next_proactive = 0.0
        self._marks: list[_Mark] = []
        self._marked = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self.unknown = 0  # outcomes nobody knows, since the start

    @property
    def busy(self) -> int:
        """How many chats something waits for at this moment; a chat that has everything is forgotten."""
        return len(self._chats)

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
                self.unknown += 1
                row.unknown += 1
                if row.unknown > CRASHES[row.kind]:
                    row.state, row.error = "failed", "unknown outcome"
                    continue
            try:
                taken.append(load(row))
                row.state = "sending"
            except (ValueError, KeyError, TypeError) as error:  # written by another version: it must not stop the rest
                log.exception("row %s cannot be read", row.id)
                row.state, row.error = "failed", f"{type(error).__name__}: {error}"[:500]
        return taken

    async def idle(self) -> None:
        """Wait until everything is delivered and written down."""
        await self._idle.wait()

    async def close(self) -> None:
        """After the tasks have ended: write down what is known, hand back what was never sent."""
        await self.flush()
        waiting = [row.id for chat in self._chats.values() for row in chat if row.id not in self._flying]
        if waiting:
            statement = update(OutboxRow).where(OutboxRow.id.in_(waiting), OutboxRow.state == "sending")
            await self._database.execute(statement.values(state="new"))

    # Delivery.

    async def _deliver(self, chat_id: int) -> None:
        chat = self._chats[chat_id]
        since = time.monotonic()
        while chat:
            row = chat[0]
            try:
                result, row = await self._send(row, since)
            except Exception as error:  # whatever it is, the chat goes on
                log.exception("row %s failed", row.id)
                result = _Result("failed", error=f"{type(error).__name__}: {error}"[:500])
            self._flying.discard(row.id)
            self._marks.append(_Mark(row, result))
            chat.popleft()
            if result.unreachable:
                # Nobody is there: the rest would only be refused as well.
                self._marks += [_Mark(other, _Result("failed", error="unreachable")) for other in chat]
                chat.clear()
            self._marked.set()
        del self._chats[chat_id]

    async def _send(self, row: Outgoing, since: float) -> tuple[_Result, Outgoing]:
        began = time.monotonic()
        failures = 0
        unsure = 0
        while True:
            self._flying.discard(row.id)
            try:
                if time.monotonic() - since > WITHDRAWN_SECONDS and await self._is_withdrawn(row):
                    return _Result("dropped", error="withdrawn"), row
                method = await self._method(row)
            except AWAY:
                log.exception("row %s waits for the database", row.id)
                if time.monotonic() - began > PATIENCE_SECONDS:
                    raise
                await asyncio.sleep(_backoff(failures := failures + 1))
                continue
            except Exception as error:
                log.exception("row %s cannot be worded", row.id)
                return _Result("failed", error=f"{type(error).__name__}: {error}"[:500]), row
            if method is None:
                return _Result("dropped", error="no longer true"), row
            if isinstance(method, Shown):
                row = replace(row, card=(method.kind, method.record_id))
                method = method.method
            try:
                async with self._turn(row):
                    self._flying.add(row.id)
                    result = await self._bot(method, request_timeout=SEND_SECONDS)
                crashpoint("after_send")
                return _Result("sent", _ids(result)), row
            except TelegramRetryAfter as error:
                self._flying.discard(row.id)
                await self._pause(row.chat_id, error.retry_after)
            except TelegramForbiddenError as error:
                return _Result("failed", error=str(error), unreachable=True), row
            except TelegramUnauthorizedError:
                self._flying.discard(row.id)
                await asyncio.sleep(LONG_PAUSE_SECONDS)
            except TelegramBadRequest as error:
                mended = _mend(method, error)
                if mended is None:
                    return _Result("sent"), row
                if mended is method:
                    log.error("row %s is refused: %s", row.id, error.message)
                    return _Result("failed", error=error.message), row
                log.warning("row %s is mended: %s", row.id, error.message)
                card = await self._card_of(row, method)
                row = replace(row, method=mended, edit=None, notice=None, card=card)
            except TelegramEntityTooLarge as error:
                return _Result("failed", error=str(error)[:500]), row
            except (TelegramNetworkError, TelegramServerError, ClientDecodeError, UnicodeDecodeError) as error:
                failures += 1
                patience = PATIENCE_SECONDS
                if not _is_certain(error):
                    self.unknown += 1
                    unsure += 1
                    row = replace(row, unknown=row.unknown + 1)
                    if unsure > RESENDS[row.kind]:
                        return _Result("failed", error=f"unknown outcome: {type(error).__name__}"), row
                    if not isinstance(method, EDITS):
                        await self._count_unknown(row)
                elif isinstance(error, TelegramNetworkError):
                    self._flying.discard(row.id)
                    patience = OFFLINE_PATIENCE_SECONDS
                if time.monotonic() - began > patience:
                    return _Result("failed", error=f"no way to Telegram: {type(error).__name__}"), row
                await asyncio.sleep(_backoff(failures))
            except TelegramAPIError as error:
                return _Result("failed", error=str(error)[:500]), row

    async def _is_withdrawn(self, row: Outgoing) -> bool:
        state = select(OutboxRow.state).where(OutboxRow.id == row.id)
        return await self._database.read(lambda session: session.scalar(state)) != "sending"

    async def _card_of(self, row: Outgoing, method: TelegramMethod[Any]) -> tuple[str, int] | None:
        """The record a message shows, so that its replacement shows it from now on."""
        if row.edit is not None:
            return row.edit.kind, row.edit.record_id
        if row.card is not None or not isinstance(method, EditMessageText) or method.message_id is None:
            return row.card
        message_id = method.message_id
        with contextlib.suppress(*AWAY):
            card = await self._database.read(lambda session: at(session, row.chat_id, message_id))
            return (card.kind, card.record_id) if card is not None else None
        return None

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

    @contextlib.asynccontextmanager
    async def _turn(self, row: Outgoing) -> AsyncIterator[None]:
        """A place among the few requests in flight, outside any pause."""
        if row.kind not in ("reply", "edit"):
            moment = max(time.monotonic(), self._next_proactive)
            self._next_proactive = moment + 1 / PROACTIVE_PER_SECOND
            await asyncio.sleep(moment - time.monotonic())
        while True:
            if (wait := self._paused_until - time.monotonic()) > 0:
                await asyncio.sleep(wait)
                continue
            await self._places.acquire()
            if self._paused_until <= time.monotonic():
                break
            self._places.release()  # a pause began while we waited for the place
        try:
            yield
        finally:
            self._places.release()

    async def _pause(self, chat_id: int, seconds: float) -> None:
        """Keep this chat away from Telegram as long as it asked, and all chats when it says so to several."""
        now = time.monotonic()
        until = now + seconds + 0.1
        self._limited = {chat: limit for chat, limit in self._limited.items() if limit[1] > now}
        self._limited[chat_id] = (now, until)
        long = [end for _, end in self._limited.values() if end - now >= LONG_PAUSE_SECONDS]
        recent = [end for said, end in self._limited.values() if now - said <= PAUSES_WITHIN_SECONDS]
        if len(long) >= LONG_PAUSES or len(recent) >= PAUSES:
            self._paused_until = max(self._paused_until, *long, *recent)
        await asyncio.sleep(until - now)

    # Marks out.

    async def run(self) -> None:
        """Write down outcomes, several in one commit; while the database is away they are kept."""
        while True:
            await self._marked.wait()
            await asyncio.sleep(MARK_SECONDS)
            try:
                await self.flush()
            except Exception:
                log.exception("%d outcomes could not be written down yet", len(self._marks))
                self._marked.set()
                await asyncio.sleep(RETRY_SECONDS)

    async def flush(self) -> None:
        """Write down what is known by now."""
        self._marked.clear()
        marks = list(self._marks)
        if marks:
            try:
                await self._database.write(lambda session: self._write(session, marks))
            except AWAY:
                raise
            except Exception:
                log.exception("outcomes could not be written down together; they are written one by one")
                await self._write_apart(marks)
            crashpoint("after_mark")
            del self._marks[: len(marks)]
        if not self._marks and not self._chats:
            self._idle.set()

    async def _write_apart(self, marks: Sequence[_Mark]) -> None:
        for mark in marks:
            try:
                await self._database.write(lambda session, one=mark: self._write(session, [one]))  # type: ignore[misc]
            except AWAY:
                raise
            except Exception:
                log.exception("the outcome of row %s cannot be written down", mark.row.id)

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
        shown = [
            Card(
                chat_id=mark.row.chat_id,
                message_id=one,
                kind=mark.row.card[0],
                record_id=mark.row.card[1],
                created_at=now,
            )
            for mark in marks
            if mark.row.card is not None
            for one in mark.result.message_ids
        ]
        put(session, shown)
        for mark in marks:
            if mark.result.unreachable:
                session.execute(
                    update(Member)
                    .where(Member.telegram_id == mark.row.chat_id, Member.unreachable_at.is_(None))
                    .values(unreachable_at=now)
                )

    async def _count_unknown(self, row: Outgoing) -> None:
        """Write the unknown outcome down before the second try: a doubled message is always counted."""
        statement = update(OutboxRow).where(OutboxRow.id == row.id).values(unknown=row.unknown)
        while True:
            try:
                return await self._database.execute(statement)
            except AWAY:
                log.exception("an unknown outcome waits for the database")
                await asyncio.sleep(RETRY_SECONDS)

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
    gone = "message to edit not found" in words or "message can't be edited" in words
    if "message is not modified" in words or isinstance(method, DeleteMessage):
        return None
    if isinstance(method, EditMessageText) and gone:
        return SendMessage(
            chat_id=int(method.chat_id or 0),
            text=method.text or "",
            parse_mode=method.parse_mode,
            reply_markup=method.reply_markup,
        )
    if isinstance(method, EditMessageReplyMarkup) and gone:
        return None
    if isinstance(method, SendMessage) and "message is too long" in words:
        first = pieces(method.text)[0]
        return method if first == method.text else method.model_copy(update={"text": first})
    if isinstance(method, SendMessage | EditMessageText) and "can't parse entities" in words:
        if method.parse_mode is None:
            return method
        return method.model_copy(update={"text": _plain(method.text or ""), "parse_mode": None})
    if isinstance(method, SendMessage) and method.reply_parameters is not None and "replied" in words:
        return method.model_copy(update={"reply_parameters": None})
    return method


def _backoff(failures: int) -> float:
    return min(30.0, 0.25 * 2.0 ** min(failures, 7))


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"</?[a-z][^<>]*>", "", text))


def _is_certain(error: Exception) -> bool:
    """Whether the request certainly had no effect: never connected, or Telegram itself said it failed."""
    if isinstance(error, TelegramServerError):
        return True
    cause = error.__cause__
    return isinstance(cause, ClientConnectorError)
