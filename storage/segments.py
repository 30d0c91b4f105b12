"""Segments: the class of each client as it was counted last, and as it stood at the end of each closed month."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import notes
from storage.base import Base, lay_apart
from storage.clients import LIVE, Client
from storage.sales import ClientMonth
from storage.scope import Scope

Abc = Literal["A", "B", "C"]
Xyz = Literal["X", "Y", "Z"]
Stage = Literal["potential", "one_time", "permanent", "lost"]
Bcg = Literal["cow", "star", "dog", "question"]


class ClientSegment(Base):
    """How a client is classified now; `as_of` is the month that is not closed yet (year * 12 + month - 1)."""

    __tablename__ = "client_segments"

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    as_of: Mapped[int]
    revenue: Mapped[int] = mapped_column(BigInteger)  # of the window, minor units
    documents_ever: Mapped[int]
    documents_window: Mapped[int]
    abc: Mapped[Abc | None] = mapped_column(String(1))
    stage: Mapped[Stage] = mapped_column(String(12))
    cv: Mapped[float | None]  # percent
    xyz: Mapped[Xyz | None] = mapped_column(String(1))
    bcg: Mapped[Bcg | None] = mapped_column(String(8))
    counted_at: Mapped[datetime]

    __table_args__ = (Index("ix_client_segments_abc_stage_xyz", "abc", "stage", "xyz"),)


class SegmentMonth(Base):
    """How a client was classified when a month was closed: `as_of` is the month after it. Never counted anew."""

    __tablename__ = "segment_months"

    as_of: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    abc: Mapped[Abc | None] = mapped_column(String(1))
    stage: Mapped[Stage] = mapped_column(String(12))
    xyz: Mapped[Xyz | None] = mapped_column(String(1))
    revenue: Mapped[int] = mapped_column(BigInteger)


# Counting.

COUNTED_NOTE: Final = "segments_counted"


class Counted(NamedTuple):
    """A client's figures before a month: of the window and ever, minor units; `subperiods` oldest first."""

    client_id: int
    revenue: int
    documents_ever: int
    documents_window: int
    subperiods: tuple[int, ...]


def figures(session: Session, as_of: int, window: int, length: int) -> list[Counted]:
    """The figures of every client that had a sale or a return before the month `as_of`, by one aggregation.

    `window` months before it, in subperiods of `length` months. 24,000 clients with 70,000 sales: 0.2 s.
    """
    start = as_of - window
    month = ClientMonth
    inside = month.ym >= start
    parts = [and_(month.ym >= first, month.ym < first + length) for first in range(start, as_of, length)]
    query = (
        select(
            month.client_id,
            _sum(month.revenue, inside),
            _sum(month.operations),
            _sum(month.operations, inside),
            *[_sum(month.revenue, part) for part in parts],
        )
        .join(Client, Client.id == month.client_id)
        .where(month.ym < as_of, LIVE)
        .group_by(month.client_id)
        .having(func.sum(month.operations + month.returns) > 0)
        .order_by(month.client_id)
    )
    return [Counted(row[0], row[1], row[2], row[3], tuple(row[4:])) for row in session.execute(query)]


def _sum(column: Any, condition: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    """A sum that is a whole number on PostgreSQL as well."""
    return cast(func.sum(column if condition is None else case((condition, column), else_=0)), BigInteger)


def labels(session: Session) -> dict[int, str]:
    """What every client is called outside: its code, or its name when it has none."""
    query = select(Client.id, func.coalesce(Client.code, Client.name)).where(LIVE)
    return {row[0]: row[1] for row in session.execute(query)}


@dataclass(frozen=True, slots=True)
class Count:
    """What the last count rested on: the change of sales it saw, the month, the rules; `began`: the first month."""

    changes: str
    as_of: int
    rules: dict[str, Any] | None
    began: int
    at: datetime


def last_count(session: Session) -> Count | None:
    """The last finished count, or None before the first."""
    note = session.get(notes.Note, COUNTED_NOTE, populate_existing=True)
    return Count(**json.loads(note.value), at=note.changed_at) if note else None


def put_count(session: Session, count: Count) -> None:
    """A count is finished."""
    value = {"changes": count.changes, "as_of": count.as_of, "rules": count.rules, "began": count.began}
    notes.put(session, COUNTED_NOTE, json.dumps(value), count.at)


FIELDS: Final = ("as_of", "revenue", "documents_ever", "documents_window", "abc", "stage", "cv", "xyz", "bcg")
HISTORY: Final = ("abc", "stage", "xyz", "revenue")


def held(session: Session) -> dict[int, tuple[Any, ...]]:
    """What stands in the table now: client id -> FIELDS."""
    columns = [getattr(ClientSegment, name) for name in FIELDS]
    return {row[0]: tuple(row[1:]) for row in session.execute(select(ClientSegment.client_id, *columns))}


def kept(session: Session, as_of: int) -> dict[int, tuple[Any, ...]]:
    """What stands in the history of a month: client id -> HISTORY."""
    columns = [getattr(SegmentMonth, name) for name in HISTORY]
    query = select(SegmentMonth.client_id, *columns).where(SegmentMonth.as_of == as_of)
    return {row[0]: tuple(row[1:]) for row in session.execute(query)}


def put(session: Session, rows: Sequence[ClientSegment]) -> None:
    """Write clients' segments, over those they had."""
    lay_apart(session, rows, replace=True)


def put_months(session: Session, rows: Sequence[SegmentMonth]) -> None:
    """Write clients into the history, over what stands there."""
    lay_apart(session, rows, replace=True)


def drop(session: Session, client_ids: Collection[int]) -> None:
    """Forget the segments of clients that have neither sale nor return any more."""
    gone = delete(ClientSegment).where(ClientSegment.client_id.in_(client_ids))
    session.execute(gone, execution_options={"synchronize_session": False})


# Looking.

# A cell of the grid: both classes ("AX", "C-" when there is no deviation), a stage or a cell of the matrix.
PLAIN_STAGES: Final = ("one_time", "potential", "lost")
BCG: Final = ("cow", "star", "dog", "question")


def _of_cell(cell: str) -> ColumnElement[bool]:
    segment = ClientSegment
    if cell == "potential":
        return or_(segment.client_id.is_(None), segment.stage == cell)
    if cell in PLAIN_STAGES:
        return segment.stage == cell
    if cell in BCG:
        return segment.bcg == cell
    abc, xyz = cell[0], cell[1]
    regular = segment.xyz.is_(None) if xyz == "-" else segment.xyz == xyz
    return and_(segment.stage == "permanent", segment.abc == abc, regular)


def is_counted(session: Session) -> bool:
    """Whether anybody has a segment."""
    return session.scalar(select(ClientSegment.client_id).limit(1)) is not None


class Group(NamedTuple):
    """So many clients of the same classes; no stage: they never bought."""

    stage: Stage | None
    abc: Abc | None
    xyz: Xyz | None
    bcg: Bcg | None
    clients: int
    revenue: int


def groups(session: Session, scope: Scope) -> list[Group]:
    """How many clients of the scope stand where, and their revenue of the window."""
    segment = ClientSegment
    kinds = (segment.stage, segment.abc, segment.xyz, segment.bcg)
    query = (
        select(*kinds, func.count(), func.coalesce(_sum(segment.revenue), 0))
        .select_from(Client)
        .outerjoin(segment, segment.client_id == Client.id)
        .where(LIVE, scope.covers(Client.owner_id))
        .group_by(*kinds)
    )
    return [Group(*row) for row in session.execute(query)]


class Listed(NamedTuple):
    """A client in a list of those who stand alike."""

    client_id: int
    name: str
    owner_id: int
    revenue: int
    abc: Abc | None


def _listing(scope: Scope) -> Select[int, str, int, int, Abc | None]:
    segment = ClientSegment
    return (
        select(Client.id, Client.titled, Client.owner_id, func.coalesce(segment.revenue, 0), segment.abc)
        .outerjoin(segment, segment.client_id == Client.id)
        .where(LIVE, scope.covers(Client.owner_id))
        .order_by(func.coalesce(segment.revenue, 0).desc(), Client.name_norm, Client.id)
    )


def in_cell(session: Session, scope: Scope, cell: str, offset: int, limit: int) -> list[Listed]:
    """A page of the clients of a cell, the largest revenue first."""
    query = _listing(scope).where(_of_cell(cell)).offset(offset).limit(limit)
    return [Listed(*row) for row in session.execute(query)]


class Moved(NamedTuple):
    """Classes then and now, and how many clients went so; no stage: there was or is no segment."""

    stage_then: Stage | None
    abc_then: Abc | None
    xyz_then: Xyz | None
    stage: Stage | None
    abc: Abc | None
    xyz: Xyz | None
    clients: int


def has_month(session: Session, as_of: int) -> bool:
    """Whether the history knows the classes as of a month."""
    return session.scalar(select(SegmentMonth.client_id).where(SegmentMonth.as_of == as_of).limit(1)) is not None


def moves(session: Session, scope: Scope, since: int) -> list[Moved]:
    """How clients of the scope stood as of `since` and stand now; those who never bought are left out."""
    now, then = ClientSegment, SegmentMonth
    kinds = (then.stage, then.abc, then.xyz, now.stage, now.abc, now.xyz)
    query = (
        select(*kinds, func.count())
        .select_from(Client)
        .outerjoin(now, now.client_id == Client.id)
        .outerjoin(then, and_(then.client_id == Client.id, then.as_of == since))
        .where(LIVE, scope.covers(Client.owner_id), or_(now.stage.is_not(None), then.stage.is_not(None)))
        .group_by(*kinds)
    )
    return [Moved(*row) for row in session.execute(query)]


_PLACED_BY_STAGE: Final = ("potential", "lost")


def _stands(kind: type[ClientSegment] | type[SegmentMonth], axis: Literal["abc", "xyz"], place: str) -> Any:
    """The condition of analytics.segments.place."""
    if place == "potential":
        return or_(kind.stage.is_(None), kind.stage == place)
    if place in PLAIN_STAGES:
        return kind.stage == place
    column = kind.abc if axis == "abc" else kind.xyz
    if place != "none":
        return column == place
    placed = _PLACED_BY_STAGE if axis == "abc" else PLAIN_STAGES
    return and_(column.is_(None), kind.stage.not_in(placed))


def that_moved(
    session: Session,
    scope: Scope,
    since: int,
    axis: Literal["abc", "xyz"],
    before: str,
    after: str,
) -> list[Listed]:
    """The clients who went from one place of an axis to another since `since`, the largest revenue first."""
    then = SegmentMonth
    query = (
        _listing(scope)
        .outerjoin(then, and_(then.client_id == Client.id, then.as_of == since))
        .where(_stands(then, axis, before), _stands(ClientSegment, axis, after))
    )
    return [Listed(*row) for row in session.execute(query)]


class Rank(NamedTuple):
    """Where a client stands by revenue among all who have a class: from 1, of how many; the sums are of everybody."""

    rank: int
    clients: int
    above: int
    total: int


def find(session: Session, client_id: int) -> ClientSegment | None:
    """The client's segment; None when it never bought before this month."""
    return session.get(ClientSegment, client_id)


def rank(session: Session, segment: ClientSegment) -> Rank:
    """The rank of a client, by the order that ABC goes by: revenue descending, then the id."""
    one = ClientSegment
    before = or_(one.revenue > segment.revenue, and_(one.revenue == segment.revenue, one.client_id < segment.client_id))
    placed = one.abc.is_not(None)
    row = session.execute(
        select(
            func.coalesce(func.sum(case((and_(placed, before), 1), else_=0)), 0),
            func.coalesce(func.sum(case((placed, 1), else_=0)), 0),
            func.coalesce(_sum(one.revenue, before), 0),
            func.coalesce(_sum(one.revenue), 0),
        )
    ).one()
    return Rank(int(row[0]) + 1, int(row[1]), int(row[2]), int(row[3]))


def months(session: Session, client_id: int, start: int) -> dict[int, tuple[int, int]]:
    """A client's months from `start` on: ym -> revenue and number of sales."""
    month = ClientMonth
    query = select(month.ym, month.revenue, month.operations).where(month.client_id == client_id, month.ym >= start)
    return {ym: (revenue, operations) for ym, revenue, operations in session.execute(query)}
