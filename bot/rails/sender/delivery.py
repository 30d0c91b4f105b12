"""Delivery: each chat's rows one after another, until Telegram has them or their end is certain."""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

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
from aiogram.methods import AnswerCallbackQuery, TelegramMethod

from bot.notices import Renderers
from bot.rails.crash import crashpoint
from bot.rails.outbox import EDITS, Outgoing, Shown, outgoing, store
from bot.rails.patience import until_there, wait_for
from bot.rails.rendered import FileRenderers, files_of
from bot.rails.sender import outcomes, rows
from bot.rails.sender.drawing import Drawing
from bot.rails.sender.marks import Mark, Marks
from bot.rails.sender.outcomes import Result
from bot.rails.sender.pace import Pace
from bot.rails.sender.wording import Wording
from bot.rails.supervisor import Supervisor
from storage.database import Database, is_away

log = logging.getLogger(__name__)

SEND_SECONDS = 30
UNAUTHORIZED_PAUSE_SECONDS = 5.0
MARK_SECONDS = 0.02  # marks are written together
RETRY_SECONDS = 1.0
GATHER_SECONDS = 1.0
STRANGE_SECONDS = 3.0
REMEMBERED = 5000  # rows that have ended
# A row that waited longer may have been withdrawn meanwhile, for instance because its reader was blocked.
WITHDRAWN_SECONDS = 2.0


class Sender:
    """Delivers the rows of the outbox and writes down what became of them."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        notices: Renderers,
        renderers: FileRenderers,
        supervisor: Supervisor,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._database = database
        self._supervisor = supervisor
        self._clock = clock
        self.pace = Pace()
        self._marks = Marks(database=database, clock=clock)
        self._wording = Wording(database=database, notices=notices, clock=clock, sent=self._marks.sent)
        self._drawing = Drawing(database=database, renderers=renderers, clock=clock)
        self._chats: dict[int, deque[Outgoing]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._flying: set[int] = set()  # rows whose request is out: their outcome is unknown until it ends
        self._marked = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self.unknown = 0  # outcomes nobody knows, since the start
        # One process of all on a database sends; the others leave their rows to it.
        self._leads = asyncio.Event()
        self._leads.set()
        self._held: set[int] = set()  # rows that wait here or are out
        self._ended: dict[int, None] = {}  # the latest that came to their end, oldest first
        self._name: str | None = None
        self._strays: dict[int, float] = {}  # rows nobody here knows of, and since when

    @property
    def busy(self) -> int:
        """How many chats something waits for at this moment; a chat that has everything is forgotten."""
        return len(self._chats)

    # Among several processes.

    @property
    def leads(self) -> bool:
        """Whether this process sends; a row that is put into the outbox elsewhere is left to the one that does."""
        return self._leads.is_set()

    def pause(self) -> None:
        """Send nothing any more: somebody else may lead. What is out comes to its end."""
        self._leads.clear()

    async def lead(self, *, anew: bool, name: str | None = None) -> None:
        """Send, from now on; `anew`: somebody else has sent since, so what is known here is outdated.

        `name`: what the note of who leads says as long as it is this process; None where there can be no other.
        """
        if anew:
            self.forget()
        self._name = name
        self._leads.set()
        await self.recover()

    def forget(self) -> None:
        """Know nothing but what is out: somebody else sends the rest."""
        for chat_id, task in list(self._tasks.items()):
            if self._chats[chat_id][0].id in self._flying:
                head = self._chats[chat_id][0]
                self._chats[chat_id].clear()
                self._chats[chat_id].append(head)
            else:
                task.cancel()
                del self._chats[chat_id], self._tasks[chat_id]
        self._held = {row.id for chat in self._chats.values() for row in chat}
        self._ended.clear()
        self._marked.set()

    @property
    def _known(self) -> set[int]:
        return self._held | self._marks.rows

    async def gather(self, woken: asyncio.Event) -> None:
        """Look every second, or when woken, for rows that others put into the outbox; for ever."""
        while True:
            await wait_for(woken, GATHER_SECONDS)
            woken.clear()
            await self._leads.wait()
            try:
                await self.look()
            except Exception as error:
                level = logging.WARNING if is_away(error) else logging.ERROR
                log.log(level, "the outbox cannot be read: %s", type(error).__name__, exc_info=not is_away(error))

    async def look(self) -> None:
        """Claim what waits, and adopt what was put here by a commit whose answer was lost."""
        waits, sending = await self._database.read(rows.to_do)
        if waits:
            await self.claim()
        now = time.monotonic()
        self._strays = {one: self._strays.get(one, now) for one in sending - self._known}
        # Whatever was committed a moment ago is on its way here: only what stays strange is lost.
        lost = [one for one, since in self._strays.items() if now - since >= STRANGE_SECONDS]
        if lost and self.leads:
            log.warning("%d messages are sent although nobody heard that they were saved", len(lost))
            self.accept(await self._database.write(partial(rows.adopt, ids=lost, leader=self._name)))

    # Rows in.

    def accept(self, taken: Sequence[Outgoing]) -> None:
        """Take over rows that are in the outbox as `sending`; one that came by another way already is left out."""
        for row in taken:
            if row.id in self._held or row.id in self._ended:
                continue
            self._held.add(row.id)
            chat = self._chats.get(row.chat_id)
            if chat is None:
                self._chats[row.chat_id] = deque([row])
                self._idle.clear()
                self._tasks[row.chat_id] = self._supervisor.start(self._deliver(row.chat_id), f"chat {row.chat_id}")
            else:
                chat.append(row)

    async def say(self, methods: Sequence[TelegramMethod[Any]], key: str) -> None:
        """Say something outside any unit of work, once by its key."""
        now = self._clock()
        said = [outgoing(method, f"{key}:{number}", now) for number, method in enumerate(methods)]
        claimed = self.leads
        rows = await self._database.write(lambda session: store(session, said, claimed=claimed, update_id=None))
        self.accept(rows if claimed else [])

    async def whisper(self, method: AnswerCallbackQuery) -> None:
        """Answer a button: worthless later, so it has no row, and nobody minds when it comes too late (F35)."""
        with contextlib.suppress(TelegramAPIError, ClientDecodeError):
            await self._bot(method, request_timeout=5)

    async def recover(self) -> int:
        """Take over what an earlier process left: whatever it was sending has an unknown outcome (F40)."""
        left, unknown = await self._database.write(partial(rows.take_over, known=self._known, leader=self._name))
        self.unknown += unknown
        self.accept(left)
        return len(left)

    async def claim(self) -> int:
        """Take rows that wait in the outbox as `new` (put there by another process)."""
        claimed = await self._database.write(partial(rows.claim, leader=self._name))
        self.accept(claimed)
        return len(claimed)

    async def catch_up(self, update_id: int) -> None:
        """Take rows of an update that are ours although nobody heard that they were saved."""
        if self.leads:
            lost = partial(rows.adopt_of, update_id=update_id, known=self._known)
            self.accept(await self._database.write(lost))

    async def idle(self) -> None:
        """Wait until everything is delivered and written down."""
        await self._idle.wait()

    async def close(self) -> None:
        """After the tasks have ended: write down what is known, hand back what was never sent."""
        await self.flush()
        waiting = [row.id for chat in self._chats.values() for row in chat if row.id not in self._flying]
        if waiting and self.leads:
            await self._database.write(partial(rows.hand_back, ids=waiting))

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
        await self._marks.flush()
        if not self._marks and not self._chats:
            self._idle.set()

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
                result = outcomes.failure(error)
            self._flying.discard(row.id)
            if result.state == "failed" and not result.unreachable and outcomes.sends_file(row.method):
                result = await self._excuse(row, result)
            chat.popleft()
            ended = [Mark(row, result)]
            if result.unreachable:
                # Nobody is there: the rest would only be refused as well.
                ended += [Mark(other, Result("failed", error="unreachable")) for other in chat]
                chat.clear()
            for mark in ended:
                self._held.discard(mark.row.id)
                self._ended[mark.row.id] = None
            while len(self._ended) > REMEMBERED:
                del self._ended[next(iter(self._ended))]
            self._marks.add(ended)
            self._marked.set()
        del self._chats[chat_id], self._tasks[chat_id]

    async def _send(self, row: Outgoing, since: float) -> tuple[Result, Outgoing]:
        began = time.monotonic()
        failures = 0
        unsure = 0
        drawn: tuple[TelegramMethod[Any], TelegramMethod[Any]] | None = None
        while True:
            self._flying.discard(row.id)
            await self._leads.wait()
            try:
                worded = await until_there(partial(self._worded, row, since), f"row {row.id}")
            except Exception as error:
                log.exception("row %s cannot be worded", row.id)
                return outcomes.failure(error), row
            if isinstance(worded, Result):
                return worded, row
            if isinstance(worded, Shown):
                row = replace(row, card=(worded.kind, worded.record_id))
            method = worded.method if isinstance(worded, Shown) else worded
            if files_of(method):
                if drawn is None or drawn[0] is not method:
                    made = await until_there(partial(self._drawing.make, row, method), f"row {row.id}")
                    if isinstance(made, Result):
                        return made, row
                    drawn = (method, made)
                method = drawn[1]
            try:
                async with self.pace.turn(row):
                    if not self.leads:
                        continue
                    self._flying.add(row.id)
                    answer = await self._bot(method, request_timeout=SEND_SECONDS)
                crashpoint("after_send")
                return Result("sent", outcomes.ids_of(answer)), row
            except TelegramRetryAfter as error:
                self._flying.discard(row.id)
                await self.pace.pause(row.chat_id, error.retry_after)
            except TelegramForbiddenError as error:
                return Result("failed", error=str(error), unreachable=True), row
            except TelegramUnauthorizedError:
                self._flying.discard(row.id)
                await asyncio.sleep(UNAUTHORIZED_PAUSE_SECONDS)
            except TelegramBadRequest as error:
                mended = outcomes.mend(method, error)
                if mended is None:
                    return Result("sent"), row
                if mended is method:
                    log.error("row %s is refused: %s", row.id, error.message)
                    return Result("failed", error=error.message), row
                log.warning("row %s is mended: %s", row.id, error.message)
                self._flying.discard(row.id)
                card = await until_there(partial(self._wording.card_of, row, method), f"row {row.id}")
                row = replace(row, method=mended, edit=None, notice=None, card=card)
            except TelegramEntityTooLarge as error:
                return Result("failed", error=str(error)[:500]), row
            except (TelegramNetworkError, TelegramServerError, ClientDecodeError, UnicodeDecodeError) as error:
                failures += 1
                patience = outcomes.PATIENCE_SECONDS
                if not outcomes.is_certain(error):
                    self.unknown += 1
                    unsure += 1
                    row = replace(row, unknown=row.unknown + 1)
                    if unsure > outcomes.resends(row, method):
                        log.error("row %s is given up: nobody knows what became of it", row.id)
                        return Result("failed", error=f"unknown outcome: {type(error).__name__}"), row
                    if not isinstance(method, EDITS):
                        # Before the second try: a doubled message is always counted.
                        count = partial(rows.count_unknown, row=row)
                        await until_there(partial(self._database.write, count), f"row {row.id}")
                elif isinstance(error, TelegramNetworkError):
                    self._flying.discard(row.id)
                    patience = outcomes.OFFLINE_PATIENCE_SECONDS
                if time.monotonic() - began > patience:
                    return Result("failed", error=f"no way to Telegram: {type(error).__name__}"), row
                await asyncio.sleep(outcomes.backoff(failures, 0 if isinstance(method, EDITS) else unsure))
            except TelegramAPIError as error:
                return Result("failed", error=str(error)[:500]), row

    async def _excuse(self, row: Outgoing, result: Result) -> Result:
        """Whoever waits for a file hears that it does not come."""
        try:
            excuse = await until_there(partial(self._drawing.excuse, row, result), f"row {row.id}")
            if excuse is None:
                return result
            await until_there(partial(self.say, [excuse.method], f"file{row.id}:{excuse.code}"), f"row {row.id}")
        except Exception:
            log.exception("nothing could be said about the file of row %s", row.id)
            return result
        level = logging.ERROR if result.refusal is None else logging.INFO
        log.log(level, "%s: the file of row %s did not come: %s", excuse.code, row.id, result.error)
        return replace(result, error=f"{excuse.code}: {result.error}"[:500])

    async def _worded(self, row: Outgoing, since: float) -> TelegramMethod[Any] | Shown | Result:
        """What to ask of Telegram now, or the end of a row that is not to be sent any more."""
        if time.monotonic() - since > WITHDRAWN_SECONDS and await self._database.read(
            partial(rows.is_withdrawn, row=row)
        ):
            return Result("dropped", error="withdrawn")
        behind = list(self._chats.get(row.chat_id, ()))[1:]
        return await self._wording.method(row, behind) or Result("dropped", error="no longer true")
