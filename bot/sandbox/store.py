"""The sandbox's memory on disk: rows of (kind, key) -> JSON and the bytes of files, written in one commit."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

Json = dict[str, Any]
Key = tuple[str, str]

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class Store(Protocol):
    """Where the state machine keeps its rows. What `write` returned from survives kill -9."""

    def rows(self) -> Iterator[tuple[str, str, Json]]:
        """Everything that was written and not deleted, as (kind, key, row), in no order."""

    def write(self, changes: Iterable[tuple[Key, Json | None]], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Keep all of it or nothing; a row of None deletes."""

    def blob(self, name: str) -> bytes | None:
        """The bytes of a file, or None."""

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""


class MemoryStore:
    """A store that lasts as long as the object: for tests of reloading and for speed."""

    def __init__(self) -> None:
        self._rows: dict[Key, str] = {}
        self._blobs: dict[str, bytes] = {}

    def rows(self) -> Iterator[tuple[str, str, Json]]:
        for (kind, key), body in self._rows.items():
            yield kind, key, json.loads(body)

    def write(self, changes: Iterable[tuple[Key, Json | None]], blobs: Iterable[tuple[str, bytes]]) -> None:
        self._blobs.update(blobs)
        for key, row in changes:
            if row is None:
                self._rows.pop(key, None)
            else:
                self._rows[key] = _encode(row)

    def blob(self, name: str) -> bytes | None:
        return self._blobs.get(name)

    def close(self) -> None:
        return None


class SqliteStore:
    """A store in one SQLite file, in WAL mode.

    `synchronous=NORMAL` is enough here: it loses nothing to kill -9, and a sandbox need not survive a power cut.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database: sqlite3.Connection | None = sqlite3.connect(path, isolation_level=None)
        for statement in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=NORMAL",
            "PRAGMA busy_timeout=5000",
            "CREATE TABLE IF NOT EXISTS records(kind TEXT, key TEXT, body TEXT, PRIMARY KEY(kind, key)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS blobs (name TEXT PRIMARY KEY, data BLOB NOT NULL)",
        ):
            self._connection.execute(statement)

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            raise RuntimeError("the sandbox's store is closed")
        return self._database

    def rows(self) -> Iterator[tuple[str, str, Json]]:
        for kind, key, body in self._connection.execute("SELECT kind, key, body FROM records"):
            yield kind, key, json.loads(body)

    def write(self, changes: Iterable[tuple[Key, Json | None]], blobs: Iterable[tuple[str, bytes]]) -> None:
        puts, deletes = [], []
        for (kind, key), row in changes:
            if row is None:
                deletes.append((kind, key))
            else:
                puts.append((kind, key, _encode(row)))
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for name, data in blobs:
                connection.execute("INSERT OR REPLACE INTO blobs (name, data) VALUES (?, ?)", (name, data))
            if puts:
                connection.executemany("INSERT OR REPLACE INTO records (kind, key, body) VALUES (?, ?, ?)", puts)
            if deletes:
                connection.executemany("DELETE FROM records WHERE kind = ? AND key = ?", deletes)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def blob(self, name: str) -> bytes | None:
        found = self._connection.execute("SELECT data FROM blobs WHERE name = ?", (name,)).fetchone()
        return None if found is None else found[0]

    def close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
