"""Rows with every required column filled in, so that a test names only what it is about."""

from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import JSON, Column, DateTime, TypeDecorator, inspect
from sqlalchemy.orm import Session

from storage.base import Base
from storage.clients import Client
from storage.members import Member

R = TypeVar("R", bound=Base)

NOW = datetime(2026, 11, 16, 9, 30, 15, 123456, tzinfo=UTC)
FILLING: dict[type, Any] = {
    bytes: b"a",
    date: NOW.date(),
    str: "x",
    int: 1,
    float: 1.0,
    bool: False,
    datetime: NOW,
    time: time(9),
}


def filling(column: Column[Any]) -> Any:
    """Something that fits into the column."""
    if isinstance(column.type, DateTime):
        return NOW.replace(tzinfo=None)  # wall time
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return {} if isinstance(kind, JSON) else FILLING[kind.python_type]


def row(kind: type[R], **given: Any) -> R:
    """An unsaved row: what is given, and something for every other column that must not be empty."""
    mapper = inspect(kind)
    values: dict[str, Any] = {}
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        if not isinstance(column, Column):
            continue  # an expression, such as a name with its city
        own = column is mapper.version_id_col or column is column.table.autoincrement_column
        if not (column.nullable or own or column.default or column.server_default):
            values[attribute.key] = filling(column)
    return kind(**(values | given))


def add_member(session: Session, telegram_id: int = 100, **given: Any) -> Member:
    """A saved member."""
    member = row(Member, telegram_id=telegram_id, **given)
    session.add(member)
    session.flush()
    return member


def add_client(session: Session, **given: Any) -> Client:
    """A saved client of a new member (telegram id 100)."""
    owner = add_member(session)
    client = row(Client, owner_id=owner.id, created_by=owner.id, **given)
    session.add(client)
    session.flush()
    return client
