"""What two databases say of each other after a move, so that the one left behind is not served by mistake."""

import contextlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete
from sqlalchemy.orm import Session

from storage import notes

# Where a database went, and where it came from: names of notes, the first on the old side, the other on the new one.
MOVED: Final = "moved"
MOVED_FROM: Final = "moved_from"


@dataclass(frozen=True, slots=True)
class Gone:
    """Where a database went ("host:port/name") and when; not `done`: the move ended between its last two steps."""

    to: str
    at: datetime
    token: str
    done: bool


def of_file(path: Path) -> Gone | None:
    """What a SQLite file says; None when it went nowhere."""
    if not path.exists():
        return None
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'notes'").fetchone():
            return None
        found = connection.execute("SELECT value FROM notes WHERE name = ?", (MOVED,)).fetchone()
    if found is None:
        return None
    said = json.loads(found[0])
    return Gone(said["to"], datetime.fromisoformat(said["at"]), said["token"], said["done"])


def write(path: Path, gone: Gone) -> None:
    """Let a SQLite file say where it went."""
    from storage.migrations import run  # Alembic comes with it, and a start needs none of it

    said = {"to": gone.to, "at": gone.at.isoformat(), "token": gone.token, "done": gone.done}
    run.on_sqlite(path, lambda connection: put(connection, MOVED, json.dumps(said), gone.at))


def remove(path: Path) -> None:
    """Let a SQLite file be served again; what happened on the other side since is not in it."""
    from storage.migrations import run

    run.on_sqlite(
        path, lambda connection: connection.execute(delete(notes.Note).where(notes.Note.name == MOVED)).close()
    )


def put(connection: Connection, name: str, value: str, now: datetime) -> None:
    """Write a note in the open transaction of a connection."""
    with Session(connection) as session:
        notes.put(session, name, value, now)
        session.flush()


def source_of(connection: Connection) -> str | None:
    """The token of the database that was moved here."""
    with Session(connection) as session:
        return notes.get(session, MOVED_FROM)
