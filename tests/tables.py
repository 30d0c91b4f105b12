"""Everything a database holds about the business, to be compared before and after."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.tables import metadata

# What says how a conversation went, and the counter of strangers: all of it changes with every message.
TALK: Final = frozenset({"inbox", "outbox", "cards", "dialog_state", "strangers", "notes"})

Rows = dict[tuple[str, Any], Mapping[str, Any]]
BUSINESS: Final = {table.name: table for table in metadata.sorted_tables if table.name not in TALK}
# Most tables are empty in most tests, and on PostgreSQL each of them is a question of its own.
FILLED: Final = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in BUSINESS)  # noqa: S608


def rows(session: Session) -> Rows:
    """Each row of the business by (table, primary key)."""
    found: Rows = {}
    for name in session.connection().exec_driver_sql(FILLED).scalars().all():
        table = BUSINESS[name]
        keys = [column.name for column in table.primary_key]
        for row in session.execute(select(table)).mappings():
            found[name, tuple(row[key] for key in keys)] = dict(row)
    return found


def changes(before: Rows, after: Rows) -> list[str]:
    """What differs, a line a row."""
    lines = []
    for key in sorted(before.keys() | after.keys(), key=str):
        old, new = before.get(key), after.get(key)
        if old != new:
            fields = [name for name in (new or {}) if old is None or old[name] != (new or {})[name]]
            said = ", ".join(f"{name}={(new or {})[name]!r}" for name in fields) if new is not None else "is gone"
            lines.append(f"{key[0]} {key[1]}: {'new: ' if old is None else ''}{said}")
    return lines
