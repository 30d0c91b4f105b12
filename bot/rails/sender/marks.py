"""Marks: what became of rows, kept until the database has it, and written down several in one commit."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import bindparam, case, update
from sqlalchemy.orm import Session

from bot.rails.crash import crashpoint
from bot.rails.outbox import Outgoing
from bot.rails.sender.outcomes import Result
from storage.base import table_of
from storage.cards import Card, put
from storage.database import Database, is_of_the_data
from storage.members import Member
from storage.outbox import OutboxRow
from storage.prepared import Prepared

log = logging.getLogger(__name__)

_OUTBOX = table_of(OutboxRow)
_MARK = Prepared(
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row_id"))
    .values(
        state=bindparam("row_state"),
        message_ids=bindparam("ids"),
        error=bindparam("row_error"),
        # Whoever led meanwhile may have counted as well.
        unknown=case((_OUTBOX.c.unknown > bindparam("times"), _OUTBOX.c.unknown), else_=bindparam("times")),
        sent_at=bindparam("at"),
        attempts=_OUTBOX.c.attempts + 1,
    )
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A row and how it ended."""

    row: Outgoing
    result: Result

    def bare(self) -> "Mark":
        """The ending alone, for a database that does not take the rest."""
        return Mark(replace(self.row, card=None), Result(self.result.state, error="the outcome was not taken"))


class Marks:
    """Endings that are not written down yet; none is forgotten before it is."""

    def __init__(self, *, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[Mark] = []

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def rows(self) -> set[int]:
        """Ids of the rows whose endings wait."""
        return {mark.row.id for mark in self._waiting}

    def add(self, marks: Iterable[Mark]) -> None:
        """Remember endings."""
        self._waiting += marks

    def sent(self, chat_id: int, kind: str, record_id: int) -> int | None:
        """The message that shows a record, when it was sent a moment ago."""
        for mark in reversed(self._waiting):
            if mark.row.chat_id == chat_id and mark.row.card == (kind, record_id) and mark.result.message_ids:
                return mark.result.message_ids[-1]
        return None

    async def flush(self) -> None:
        """Write down what is known by now; raises, and keeps it, when the database does not take it."""
        marks = list(self._waiting)
        if not marks:
            return
        try:
            await self._database.write(partial(self._write, marks=marks), brief=True)
        except Exception as error:
            if not is_of_the_data(error):
                raise
            log.exception("outcomes could not be written down together; they are written one by one")
            await self._flush_apart(marks)
        else:
            del self._waiting[: len(marks)]
        crashpoint("after_mark")

    async def _flush_apart(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            try:
                await self._database.write(partial(self._write, marks=[mark]))
            except Exception as error:
                if not is_of_the_data(error):
                    raise
                log.exception("the outcome of row %s cannot be written down whole", mark.row.id)
                await self._database.write(partial(self._write, marks=[mark.bare()]))
            del self._waiting[0]

    def _write(self, session: Session, *, marks: Sequence[Mark]) -> None:
        now = self._clock()
        _MARK.run_many(
            session,
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
        put(session, [card for mark in marks for card in _cards(mark, now)])
        for mark in marks:
            if mark.result.unreachable:
                session.execute(
                    update(Member)
                    .where(Member.telegram_id == mark.row.chat_id, Member.unreachable_at.is_(None))
                    .values(unreachable_at=now)
                )


def _cards(mark: Mark, now: datetime) -> list[Card]:
    if mark.row.card is None:
        return []
    kind, record_id = mark.row.card
    return [
        Card(chat_id=mark.row.chat_id, message_id=one, kind=kind, record_id=record_id, created_at=now)
        for one in mark.result.message_ids
    ]
