"""How the house is: what waits, what was given up, how large it is, and what each process says of itself.

Nothing here is anybody's words. Every query reads few rows: some of them are asked while something is wrong.
"""

import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from storage import notes
from storage.inbox import InboxRow
from storage.notes import Note
from storage.outbox import OutboxRow

BACKUP_NOTE: Final = "backup"  # when a verified copy was made last
DAMAGE_NOTE: Final = "damage"  # what the last look found; absent while the database is sound
HEARTBEAT_NOTE: Final = "heartbeat"
PROBE_NOTE: Final = "probe"
PROCESS_NOTES: Final = "process:"
FORGOTTEN_AFTER: Final = timedelta(days=1)
LOOKED_THROUGH: Final = 20_000  # newest rows of the outbox
LISTED: Final = 500


@dataclass(frozen=True, slots=True)
class Queues:
    """What stands in the inbox and the outbox; moments are those of the oldest row that is not done."""

    inbox_new: int
    inbox_oldest: datetime | None
    dead: int
    outbox_new: int
    outbox_sending: int
    outbox_oldest: datetime | None
    failed: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that was given up: the code its author was told, and when."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Process:
    """What a process said of itself at `seen_at`; seconds and bytes."""

    number: int
    seen_at: datetime
    started_at: datetime
    version: str
    leads: bool
    receives: Literal["polling", "webhook"]
    loop_lag: float  # the worst of the last minute
    paused: float  # how long Telegram keeps everybody silent
    free: int | None  # on the disk of a SQLite file


def queues(session: Session) -> Queues:
    """Counts and ages; "sent" and "done" are not counted, for they are many."""
    inbox = _counts(session, InboxRow, ("new", "dead"))
    outbox = _counts(session, OutboxRow, ("new", "sending", "failed"))
    arrived = select(InboxRow.received_at).where(InboxRow.state == "new").order_by(InboxRow.position).limit(1)
    said = [
        session.scalar(select(OutboxRow.created_at).where(OutboxRow.state == state).order_by(OutboxRow.id).limit(1))
        for state in ("new", "sending")
    ]
    return Queues(
        inbox_new=inbox["new"],
        inbox_oldest=session.scalar(arrived),
        dead=inbox["dead"],
        outbox_new=outbox["new"],
        outbox_sending=outbox["sending"],
        outbox_oldest=min((moment for moment in said if moment is not None), default=None),
        failed=outbox["failed"],
    )


def _counts(session: Session, table: type[InboxRow | OutboxRow], states: Sequence[str]) -> dict[str, int]:
    rows = select(table.state, func.count()).where(table.state.in_(states)).group_by(table.state)
    return dict.fromkeys(states, 0) | {row[0]: row[1] for row in session.execute(rows)}


def dead_letters(session: Session, limit: int) -> list[DeadLetter]:
    """The newest updates that were given up."""
    rows = (
        select(InboxRow.error, InboxRow.done_at, InboxRow.received_at)
        .where(InboxRow.state == "dead")
        .order_by(InboxRow.position.desc())
        .limit(limit)
    )
    # The error is "CODE what happened": the rest may hold somebody's words.
    return [
        DeadLetter((error or "?").split(" ")[0][:8], done or arrived) for error, done, arrived in session.execute(rows)
    ]


def unknown_since(session: Session, moment: datetime) -> int:
    """Sends since then of which nobody knows whether they arrived, among the newest rows."""
    newest = select(func.coalesce(func.max(OutboxRow.id), 0)).scalar_subquery()
    counted = select(func.coalesce(func.sum(OutboxRow.unknown), 0)).where(
        OutboxRow.id > newest - LOOKED_THROUGH, OutboxRow.unknown > 0, OutboxRow.created_at > moment
    )
    return int(session.scalar(counted) or 0)


def failed_since(session: Session, moment: datetime) -> int:
    """Messages since then that Telegram did not take although their reader is there."""
    rows = (
        select(OutboxRow.error, OutboxRow.created_at)
        .where(OutboxRow.state == "failed")
        .order_by(OutboxRow.id.desc())
        .limit(LISTED)
    )
    return sum(at > moment and not _is_absent(error or "") for error, at in session.execute(rows))


def _is_absent(error: str) -> bool:
    return error == "unreachable" or "forbidden" in error.lower()


def engine(session: Session) -> str:
    """ "SQLite 3.45.1", "PostgreSQL 16.2"."""
    if session.get_bind().dialect.name == "sqlite":
        return f"SQLite {session.scalar(select(func.sqlite_version()))}"
    return f"PostgreSQL {str(session.scalar(text('SHOW server_version'))).split(' ')[0]}"


def size(session: Session) -> int:
    """Bytes of the database."""
    if session.get_bind().dialect.name == "sqlite":
        return int(session.scalar(text("PRAGMA page_count")) or 0) * int(session.scalar(text("PRAGMA page_size")) or 0)
    return int(session.scalar(select(func.pg_database_size(func.current_database()))) or 0)


def moment_of(session: Session, name: str) -> datetime | None:
    """When a note was written, or None."""
    return session.scalar(select(Note.changed_at).where(Note.name == name))


def put_backup(session: Session, now: datetime) -> None:
    """Remember that a verified copy was made."""
    notes.put(session, BACKUP_NOTE, now.isoformat(), now)


def put_damage(session: Session, found: Sequence[str], now: datetime) -> None:
    """Remember what a look into the database found; nothing found forgets what an earlier look did."""
    if found:
        notes.put(session, DAMAGE_NOTE, "; ".join(found)[:2000], now)
    elif notes.get(session, DAMAGE_NOTE) is not None:
        session.execute(delete(Note).where(Note.name == DAMAGE_NOTE))


def put_process(session: Session, process: Process) -> None:
    """Let everybody know how a process is; those that said nothing for a day are forgotten."""
    old = Note.name.startswith(PROCESS_NOTES, autoescape=True) & (Note.changed_at < process.seen_at - FORGOTTEN_AFTER)
    session.execute(delete(Note).where(old), execution_options={"synchronize_session": False})
    facts = asdict(process) | {"started_at": process.started_at.isoformat()}
    del facts["seen_at"]
    notes.put(session, f"{PROCESS_NOTES}{process.number}", json.dumps(facts), process.seen_at)


def drop_process(session: Session, number: int) -> None:
    """A process that has ended is not looked for."""
    session.execute(delete(Note).where(Note.name == f"{PROCESS_NOTES}{number}"))


def processes(session: Session, since: datetime) -> list[Process]:
    """What processes said of themselves since then, those that lead first."""
    rows = select(Note).where(Note.name.startswith(PROCESS_NOTES, autoescape=True), Note.changed_at >= since)
    found = []
    for note in session.scalars(rows):
        with contextlib.suppress(ValueError, TypeError, KeyError):  # another version may say other things
            facts = json.loads(note.value)
            facts |= {"seen_at": note.changed_at, "started_at": datetime.fromisoformat(facts["started_at"])}
            found.append(Process(**facts))
    return sorted(found, key=lambda one: (not one.leads, one.started_at))


def probe(session: Session, now: datetime) -> str | None:
    """Write something and tell the schema's version; raises the driver's error when nothing can be kept."""
    notes.put(session, PROBE_NOTE, now.isoformat(), now)
    found = session.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)
