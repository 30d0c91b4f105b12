"""What the house throws away, a little at a time: nothing here is a record of the CRM.

Each function takes a session and the moment, removes at most BATCH rows and returns how many; call it again in a later
unit of work while it returns BATCH. Nothing holds the writer for long.
"""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Executable, delete, func, select, text, tuple_, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage import files
from storage.dialog_state import DialogState
from storage.drafts import Draft
from storage.inbox import InboxRow
from storage.jobs import TO_DO, Job, JobEffect
from storage.members import Stranger
from storage.outbox import OutboxRow

BATCH = 200  # about 10 ms of the writer, and under every database's number of parameters

PAYLOAD_STAYS = timedelta(hours=24)  # people's words of a handled update: only for looking into errors
INBOX_STAYS = timedelta(days=14)  # Telegram repeats an update for a day; ids are remembered much longer
OUTBOX_STAYS = timedelta(days=30)
STRANGERS_STAY = timedelta(days=1)
DIALOGS_STAY = timedelta(hours=24)  # who comes back a day later does not answer yesterday's question
DRAFTS_STAY = timedelta(days=30)
JOBS_STAY = timedelta(days=30)  # far longer than what they did can be taken back
FILES_STAY = timedelta(days=3)  # sent for an import that nobody has agreed to


def wipe_payloads(session: Session, now: datetime) -> int:
    """Forget the content of updates done more than a day ago; their ids stay."""
    old = (
        select(InboxRow.bot_id, InboxRow.update_id)
        .where(InboxRow.state == "done", InboxRow.payload.is_not(None), InboxRow.done_at < now - PAYLOAD_STAYS)
        .order_by(InboxRow.position)
    )
    keys = [tuple(key) for key in session.execute(old.limit(BATCH))]
    if not keys:
        return 0
    session.execute(
        update(InboxRow).where(tuple_(InboxRow.bot_id, InboxRow.update_id).in_(keys)).values(payload=None),
        execution_options={"synchronize_session": False},
    )
    return len(keys)


def forget_inbox(session: Session, now: datetime) -> int:
    """Remove updates done or given up more than 14 days ago."""
    removed = 0
    for state in ("done", "dead"):
        # Rows arrive in the order of their position: only the oldest of the index are looked at.
        oldest = (
            select(InboxRow.bot_id, InboxRow.update_id, InboxRow.done_at)
            .where(InboxRow.state == state)
            .order_by(InboxRow.position)
            .limit(BATCH - removed)
        ).subquery()
        old = select(oldest.c.bot_id, oldest.c.update_id).where(oldest.c.done_at < now - INBOX_STAYS)
        removed += _remove(session, old, InboxRow.bot_id, InboxRow.update_id)
    return removed


def forget_outbox(session: Session, now: datetime) -> int:
    """Remove messages sent, failed or dropped that were written more than 30 days ago; cards stay."""
    removed = 0
    for state in ("sent", "failed", "dropped"):
        oldest = (
            select(OutboxRow.id, OutboxRow.created_at)
            .where(OutboxRow.state == state)
            .order_by(OutboxRow.id)
            .limit(BATCH - removed)
        ).subquery()
        old = select(oldest.c.id).where(oldest.c.created_at < now - OUTBOX_STAYS)
        removed += _remove(session, old, OutboxRow.id)
    return removed


def forget_strangers(session: Session, now: datetime) -> int:
    """Remove the counters of people and groups that have not knocked for a day."""
    old = select(Stranger.telegram_id).where(Stranger.window_start < now - STRANGERS_STAY)
    return _remove(session, old.limit(BATCH), Stranger.telegram_id)


def forget_dialogs(session: Session, now: datetime) -> int:
    """Remove guided dialogs that nobody has answered for a day."""
    old = select(DialogState.chat_id, DialogState.user_id).where(DialogState.changed_at < now - DIALOGS_STAY)
    return _remove(session, old.limit(BATCH), DialogState.chat_id, DialogState.user_id)


def forget_drafts(session: Session, now: datetime) -> int:
    """Remove sentences that were begun more than 30 days ago, whatever became of them; records stay."""
    # The newest stays: SQLite would give its number to another draft, and old buttons carry numbers.
    newest = select(func.max(Draft.id)).scalar_subquery()
    old = select(Draft.id).where(Draft.created_at < now - DRAFTS_STAY, Draft.id < newest)
    return _remove(session, old.order_by(Draft.id).limit(BATCH), Draft.id)


def forget_files(session: Session, now: datetime) -> int:
    """Remove a piece of a file that was sent for an import more than three days ago."""
    return files.forget_before(session, now - FILES_STAY)


def forget_jobs(session: Session, now: datetime) -> int:
    """Remove jobs that were over, or left unanswered, 30 days ago, and what they remember of rows they changed."""
    # The newest stays: SQLite would give its number to another job, and clients, sales and buttons carry numbers.
    newest = select(func.max(Job.id)).scalar_subquery()
    ended = func.coalesce(Job.finished_at, Job.created_at)
    old = select(Job.id).where(Job.state.not_in(TO_DO), ended < now - JOBS_STAY, Job.id < newest)
    effects = select(JobEffect.job_id, JobEffect.entity, JobEffect.entity_id).where(JobEffect.job_id.in_(old))
    removed = _remove(session, effects.limit(BATCH), JobEffect.job_id, JobEffect.entity, JobEffect.entity_id)
    return removed or _remove(session, old.order_by(Job.id).limit(BATCH), Job.id)


ALL = (
    wipe_payloads,
    forget_inbox,
    forget_outbox,
    forget_strangers,
    forget_dialogs,
    forget_drafts,
    forget_files,
    forget_jobs,
)


def tidy(session: Session, now: datetime) -> int:
    """One batch of the first kind that has something old; how many rows. Call it again, in a later unit, until 0."""
    for work in ALL:
        done = work(session, now)
        if done:
            return done
    return 0


def damage(session: Session) -> list[str]:
    """What SQLite finds wrong with its file, at most five lines; empty when it is sound, and on PostgreSQL.

    Reads the whole file: run it in a read at the start and once a day. On damage: stop writing, restore a backup.
    """
    if session.get_bind().dialect.name != "sqlite":
        return []
    try:
        return [row for row in session.execute(text("PRAGMA quick_check(5)")).scalars() if row != "ok"]
    except DatabaseError as error:  # so damaged that the check itself stumbles
        return [str(error.orig)]


def damage_of_file(path: Path) -> list[str]:
    """The same of a SQLite file that nobody has opened yet; empty when there is none."""
    if not path.exists() or not path.stat().st_size:
        return []
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5)) as connection:
        return [row[0] for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]


def _remove(session: Session, keys: Executable, *columns: InstrumentedAttribute[Any]) -> int:
    found = [tuple(key) for key in session.execute(keys)]
    match = tuple_(*columns).in_(found) if len(columns) > 1 else columns[0].in_([key[0] for key in found])
    if found:
        session.execute(delete(columns[0].class_).where(match), execution_options={"synchronize_session": False})
    return len(found)
