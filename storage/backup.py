"""Copies of a SQLite database that can be trusted, and the way back from one. PostgreSQL: storage.postgres_backup."""

import contextlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from storage import migrations, notes
from storage.lock import FileLock
from storage.outbox import OutboxRow
from storage.plans import Reminder

EPOCH = "epoch"  # the note that changes whenever the past was put back
RESTORED = "restored"


class BackupBroken(Exception):
    """The file is not a whole database of ours; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked copy: where it is, its size in bytes, its schema version, and the rows of each table."""

    path: Path
    size: int
    schema: str | None
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the backup it put back, where the replaced file lies, and what will not be sent any more."""

    backup: Backup
    replaced: Path | None
    dropped_messages: int
    dropped_reminders: int


def backup(database_path: Path, target: Path) -> Backup:
    """Copy a database, also while the bot writes to it, into `target` (private to its owner), replacing it.

    The copy is of one moment. It is compared with its source (rows of every table), checked and made durable before
    it gets its name, so a file called `target` is always whole. Raises FileNotFoundError without a source,
    BackupBroken when the copy is not sound (then the source is not either: `target` stays as it was).
    """
    if not database_path.is_file():
        raise FileNotFoundError(f"there is no database at {database_path}")
    with _beside(target) as unfinished:
        rows = _copy(_open(database_path, "mode=rw"), unfinished)
        found = verify(unfinished)
        if found.rows != rows:
            raise BackupBroken(f"the copy of {database_path} has other rows than its source: {found.rows}, not {rows}")
        _keep(unfinished, target)
    return Backup(target, found.size, found.schema, rows)


def verify(path: Path) -> Backup:
    """Read a whole backup and check it; raises BackupBroken, or SchemaTooNew when a newer bot made it."""
    if not path.is_file():
        raise BackupBroken(f"there is no file at {path}")
    try:
        with contextlib.closing(_open_backup(path)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            if problems != ["ok"]:
                raise BackupBroken(f"{path} is damaged: {'; '.join(problems)}")
            rows = _count(connection)
            if "alembic_version" not in rows or "members" not in rows:
                raise BackupBroken(f"{path} is not a database of this bot")
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupBroken(f"{path} is damaged or not a database: {error}") from error
    schema = str(version[0]) if version else None
    migrations.check(schema)
    return Backup(path, path.stat().st_size, schema, rows)


def restore(source: Path, database_path: Path, now: datetime) -> Restored:
    """Put a backup back in place of the database; the bot must not run (AlreadyRunning) and has to be started after.

    The backup is read and checked first and is itself never changed; a damaged one raises BackupBroken, one of a newer
    bot SchemaTooNew, and nothing has happened. An older schema is brought up to date on the way. What waited in the
    backup to be sent is dropped, reminders that fell due before `now` as well (both were most likely seen long ago),
    and the note "epoch" changes. The replaced database is kept beside: `dossier.db.replaced-<moment>`.
    """
    with FileLock(database_path):
        verify(source)
        with _beside(database_path) as unfinished:
            _copy(_open_backup(source), unfinished)
            messages, reminders = _make_ready(unfinished, now)
            found = verify(unfinished)
            replaced = _set_aside(database_path, now)
            _keep(unfinished, database_path)
    return Restored(Backup(source, found.size, found.schema, found.rows), replaced, messages, reminders)


def _open(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, timeout=5, isolation_level=None)


def _open_backup(path: Path) -> sqlite3.Connection:
    """A file that nobody writes: without a log beside it, SQLite is told to lay none either."""
    alone = not path.with_name(f"{path.name}-wal").exists()
    return _open(path, "mode=ro&immutable=1" if alone else "mode=ro")


def _count(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = sorted(row[0] for row in tables.fetchall())
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 (table names cannot be parameters)


def _copy(source: sqlite3.Connection, target: Path) -> dict[str, int]:
    """Copy one moment of `source` over the empty file `target`; the rows of each table at that moment."""
    try:
        with contextlib.closing(source), contextlib.closing(_open(target, "mode=rw")) as writing:
            # The open read keeps its moment, so the rows counted are the rows copied. All pages in one step: a copy
            # in several would begin anew with every write of the bot.
            source.execute("BEGIN")
            rows = _count(source)
            source.backup(writing, pages=-1)
            source.execute("ROLLBACK")
            # One file: a backup with a log beside it loses the log on its first journey.
            writing.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupBroken(f"the database cannot be copied: {error}") from error
    return rows


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """An empty private file in the folder of `target`; removed if it is still there at the end."""
    path = target.with_name(f".{target.name}.{secrets.token_hex(4)}.unfinished")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield path
    finally:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
            path.with_name(name).unlink(missing_ok=True)


def _keep(unfinished: Path, target: Path) -> None:
    """Give a finished file its name; from here on it survives a power cut."""
    _sync(unfinished)
    unfinished.replace(target)
    if os.name == "posix":
        _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_ready(path: Path, now: datetime) -> tuple[int, int]:
    """Bring a copy up to date and drop what would surprise people, in one transaction; how many messages, reminders."""
    from storage.migrations import run

    dropped: list[int] = []

    def work(connection: Connection) -> None:
        run.upgrade(connection)
        with Session(connection) as session:
            dropped.extend((drop_unsent(session), drop_overdue(session, now)))
            notes.put(session, EPOCH, secrets.token_hex(8), now)
            session.commit()

    run.on_sqlite(path, work)
    with contextlib.closing(_open(path, "mode=rw")) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    return dropped[0], dropped[1]


def drop_unsent(session: Session) -> int:
    """Mark what waits in the outbox as dropped for the reason "restored"; how many rows."""
    waiting = OutboxRow.state.in_(("new", "sending"))
    number = session.scalar(select(func.count()).select_from(OutboxRow).where(waiting)) or 0
    session.execute(update(OutboxRow).where(waiting).values(state="dropped", error=RESTORED))
    return number


def drop_overdue(session: Session, now: datetime) -> int:
    """Drop waiting reminders that fell due before `now`; their plans stay and are listed as overdue. How many."""
    waiting = (Reminder.state == "waiting") & (Reminder.remind_at <= now)
    number = session.scalar(select(func.count()).select_from(Reminder).where(waiting)) or 0
    session.execute(update(Reminder).where(waiting).values(state="dropped"))
    return number


def _set_aside(database_path: Path, now: datetime) -> Path | None:
    """Keep the present database under another name and remove its log, which would spoil the one to come."""
    wal, shm = (database_path.with_name(f"{database_path.name}{end}") for end in ("-wal", "-shm"))
    replaced: Path | None = None
    if database_path.exists():
        replaced = _free_name(database_path.with_name(f"{database_path.name}.replaced-{now:%Y%m%dT%H%M%SZ}"))
        # A killed bot leaves a log with its last rows: SQLite finds it by its name when the copy is opened.
        for present, end in ((database_path, ""), (wal, "-wal")):
            if present.exists() and present.stat().st_size:
                kept = replaced.with_name(f"{replaced.name}{end}")
                shutil.copyfile(present, kept)
                kept.chmod(0o600)
                _sync(kept)
        with (
            contextlib.suppress(sqlite3.DatabaseError),
            contextlib.closing(_open(database_path, "mode=rw")) as connection,
        ):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    # Before the new file comes: a crash in between leaves the old database, into which its log was folded.
    wal.unlink(missing_ok=True)
    shm.unlink(missing_ok=True)
    return replaced


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
