"""Segments kept fresh: counted anew when sales or rules have changed and when a month begins, beside everybody else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics.segments import Rules
from bot.crm.segments import counting
from storage import company, notes, segments
from storage.database import Database
from storage.jobs import Job
from storage.sales import CHANGES_NOTE
from storage.segments import FIELDS, HISTORY, ClientSegment, Count, SegmentMonth

T = TypeVar("T")
Held = dict[int, tuple[Any, ...]]

# Single sales are counted together; while an import runs there is no hurry at all, and right after it there is.
PAUSE: Final = timedelta(seconds=60)
IMPORT_PAUSE: Final = timedelta(minutes=10)
IMPORTS: Final = ("import", "import_undo")
CHUNK: Final = 250  # rows that the writer is held for: some 10 ms


@dataclass(slots=True)
class Difference:
    """What has to be written so that the tables say what was counted: columns of rows, and clients to forget."""

    count: Count
    months: list[dict[str, Any]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


async def refresh(database: Database, clock: Callable[[], datetime]) -> bool:
    """Count anew if it is time to; returns whether it was. Read apart, written in short pieces.

    A stop between two pieces leaves a mixture of two counts, and the next call finishes it.
    """
    now = clock()
    if not await database.read(lambda session: is_due(session, now)):
        return False
    found = await database.read_apart(lambda session: difference(session, now))
    if found is None:
        return False
    for months in _chunks(found.months):
        await database.write(partial(_put_months, rows=months))
    for rows in _chunks(found.rows):
        await database.write(partial(_put, rows=rows))
    for gone in _chunks(found.gone):
        await database.write(partial(segments.drop, client_ids=gone))
    await database.write(lambda session: segments.put_count(session, found.count))
    return True


# The rows become objects only when they are written: tens of thousands at once would halt the whole process.


def _put(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    segments.put(session, [ClientSegment(**row) for row in rows])


def _put_months(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    segments.put_months(session, [SegmentMonth(**row) for row in rows])


def _chunks(items: Sequence[T]) -> list[Sequence[T]]:
    return [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]


def is_due(session: Session, now: datetime) -> bool:
    """Whether segments are to be counted at `now` (aware)."""
    here = company.get(session)
    changes = notes.get(session, CHANGES_NOTE)
    if here is None or changes is None:
        return False
    last = segments.last_count(session)
    if last is None:
        return not _is_importing(session)
    if last.as_of != counting.open_month(here, now) or last.rules != here.segment_rules:
        return True
    if last.changes == changes:
        return False
    if now < last.at:  # the clock was set back
        return True
    if _is_importing(session):
        return now >= last.at + IMPORT_PAUSE
    return now >= last.at + PAUSE or _imported_since(session, last.at)


def _is_importing(session: Session) -> bool:
    running = select(Job.id).where(Job.state == "running", Job.kind.in_(IMPORTS))
    return session.scalar(running.limit(1)) is not None


def _imported_since(session: Session, at: datetime) -> bool:
    finished = select(func.max(Job.finished_at)).where(Job.kind.in_(IMPORTS))
    newest = session.scalar(finished)
    return newest is not None and newest >= at


def difference(session: Session, now: datetime) -> Difference | None:
    """What the tables lack; reads every client. None when there is nothing to count from."""
    here = company.get(session)
    changes = notes.get(session, CHANGES_NOTE)
    if here is None or changes is None:
        return None
    rules, as_of = counting.rules_of(here), counting.open_month(here, now)
    last = segments.last_count(session)
    began = as_of if last is None else min(last.began, as_of)
    found = Difference(Count(changes=changes, as_of=as_of, rules=here.segment_rules, began=began, at=now))
    held = segments.held(session)
    _close_months(session, found, rules, last, held)
    for one in counting.count(session, as_of, rules):
        values = {name: as_of if name == "as_of" else getattr(one, name) for name in FIELDS}
        if held.pop(one.client, None) != tuple(values.values()):
            found.rows.append({"client_id": one.client, "counted_at": now, **values})
    found.gone += held
    return found


def _close_months(session: Session, found: Difference, rules: Rules, last: Count | None, held: Held) -> None:
    """Put into the history how clients stood when a month was over.

    The month of the last count goes in as it was counted last, those that nobody counted in as they would have been.
    Before the first month of counting there is only what the sales tell: that is told anew until the month is over,
    because what is imported first is seldom everything.
    """
    as_of = found.count.as_of
    if found.count.began == as_of:
        _write_month(session, found, as_of - 1, _told(session, as_of - 1, rules))
    if last is None or last.as_of >= as_of:
        return
    counted = {client_id: dict(zip(FIELDS, values, strict=True)) for client_id, values in held.items()}
    then = {client_id: row for client_id, row in counted.items() if row["as_of"] == last.as_of}
    _write_month(
        session, found, last.as_of, {client_id: tuple(row[name] for name in HISTORY) for client_id, row in then.items()}
    )
    for month in range(last.as_of + 1, as_of):
        _write_month(session, found, month, _told(session, month, rules))


def _told(session: Session, month: int, rules: Rules) -> Held:
    return {one.client: tuple(getattr(one, name) for name in HISTORY) for one in counting.count(session, month, rules)}


def _write_month(session: Session, found: Difference, month: int, standings: Held) -> None:
    kept = segments.kept(session, month)
    for client_id, values in standings.items():
        if kept.get(client_id) != values:
            given = dict(zip(HISTORY, values, strict=True))
            found.months.append({"as_of": month, "client_id": client_id, **given})
