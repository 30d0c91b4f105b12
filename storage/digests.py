"""Digests: when each person wants the one message of the day, the day it was sent last, and what it counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    ForeignKey,
    Select,
    String,
    Time,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, lay_apart
from storage.claims import OPEN, Claim
from storage.clients import LIVE, Client
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Grain, Part, Plan
from storage.promises import Promise
from storage.sales import Sale
from storage.scope import Scope
from storage.segments import ClientSegment


class Digest(Base):
    """A person's wish; no row: the usual hour on the company's working days.

    `next_at` comes on every day, also on those that are not wanted: which days are is asked when it comes.
    """

    __tablename__ = "digests"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True, autoincrement=False)
    at: Mapped[time] = mapped_column(Time)  # by the member's wall clock
    days: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))  # ISO weekdays; null: the company's
    is_on: Mapped[bool]
    zone: Mapped[str] = mapped_column(String(64))  # the one `next_at` was counted in
    counted_at: Mapped[datetime]  # when it was counted: a clock that shows less was set back
    next_at: Mapped[datetime | None] = mapped_column(index=True)  # null while it is off
    last_on: Mapped[date | None] = mapped_column(Date)  # the local date that was dealt with last


# The schedule.


def find(session: Session, member_id: int) -> Digest | None:
    """A member's row, locked until the end of a transaction that writes."""
    return session.get(Digest, member_id, with_for_update=True)


def peek(session: Session, member_id: int) -> Digest | None:
    """A member's row, for looking only."""
    return session.get(Digest, member_id)


def add(session: Session, row: Digest) -> Digest:
    """Write a new row."""
    session.add(row)
    session.flush()
    return row


def add_many(session: Session, rows: Sequence[Digest]) -> None:
    """Write new rows; the session does not get to know them."""
    lay_apart(session, rows)


def _is_off_time(now: datetime) -> ColumnElement[bool]:
    """Its moment has come, its member has moved, or the clock was set back."""
    return or_(Digest.next_at <= now, Digest.zone != Member.zone, Digest.counted_at > now)


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether a row is to be looked at, or a member has none; nothing is locked."""
    query = select(Member.id).outerjoin(Digest, Digest.member_id == Member.id)
    return session.scalar(query.where(or_(Digest.member_id.is_(None), _is_off_time(now))).limit(1)) is not None


def without(session: Session, limit: int) -> list[Member]:
    """Members who have no row yet."""
    query = select(Member).where(~exists().where(Digest.member_id == Member.id))
    return list(session.scalars(query.order_by(Member.id).limit(limit)))


def due(session: Session, now: datetime, limit: int) -> list[tuple[Digest, Member]]:
    """Rows to be looked at, earliest first, and their members; those that somebody else holds are passed by."""
    query = (
        select(Digest, Member)
        .join(Member, Member.id == Digest.member_id)
        .where(_is_off_time(now))
        .order_by(Digest.next_at, Digest.member_id)
    )
    claimed = query.limit(limit).with_for_update(of=Digest, skip_locked=True)
    return [(row[0], row[1]) for row in session.execute(claimed)]


# What it counts.


@dataclass(frozen=True, slots=True)
class Tally:
    """What one person did: contacts, meetings among them, sale documents, revenue in minor units less returns, notes.

    A note is what only tells a sale, a claim or a promise: nobody was talked to.
    """

    member_id: int
    contacts: int = 0
    meetings: int = 0
    sales: int = 0
    revenue: int = 0
    notes: int = 0


def done(session: Session, scope: Scope, start: datetime, end: datetime, first: date, last: date) -> list[Tally]:
    """What people did between two moments, their sales from the day `first` to the day `last`; idle ones are absent."""
    contacts = (
        select(
            Interaction.author_id,
            func.count().filter(Interaction.kind != "other"),
            func.count().filter(Interaction.kind == "meeting"),
            func.count().filter(Interaction.kind == "other"),
        )
        .where(
            scope.covers(Interaction.author_id),
            Interaction.removed_at.is_(None),
            Interaction.happened_at >= start,
            Interaction.happened_at < end,
        )
        .group_by(Interaction.author_id)
    )
    sales = (
        select(Sale.manager_id, func.count().filter(Sale.revenue >= 0), func.sum(Sale.revenue))
        .where(scope.covers(Sale.manager_id), Sale.removed_at.is_(None), Sale.sold_on >= first, Sale.sold_on <= last)
        .group_by(Sale.manager_id)
    )
    talked = {row[0]: (row[1], row[2], row[3]) for row in session.execute(contacts)}
    sold = {row[0]: (row[1], int(row[2])) for row in session.execute(sales)}
    found = []
    for one in sorted(talked.keys() | sold.keys()):
        met, meetings, notes = talked.get(one, (0, 0, 0))
        found.append(Tally(one, met, meetings, *sold.get(one, (0, 0)), notes))
    return found


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """Whose an open plan is, and its moment."""

    owner_id: int
    due_local: datetime
    zone: str
    due_at: datetime
    grain: Grain
    part: Part | None


# No plan is open to be done for longer than a week after its moment.
LONGEST: Final = timedelta(days=8)


def _is_late(now: datetime) -> ColumnElement[bool]:
    return or_(and_(Plan.grain == "minute", Plan.due_at <= now), Plan.due_at <= now - LONGEST)


def late_plans(session: Session, scope: Scope, now: datetime) -> Counter[int]:
    """How many open plans of each owner are overdue for certain, whatever day or week they were made for."""
    query = select(Plan.owner_id, func.count()).where(scope.covers(Plan.owner_id), Plan.state == "open", _is_late(now))
    return Counter({row[0]: row[1] for row in session.execute(query.group_by(Plan.owner_id))})


def other_plans(session: Session, scope: Scope, now: datetime, until: datetime) -> list[OpenPlan]:
    """The other open plans due before `until`: whether those are overdue is a matter of their day and zone."""
    query = select(Plan.owner_id, Plan.due_local, Plan.zone, Plan.due_at, Plan.grain, Plan.part).where(
        scope.covers(Plan.owner_id), Plan.state == "open", Plan.due_at < until, not_(_is_late(now))
    )
    return [OpenPlan(*row) for row in session.execute(query)]


def open_claims(session: Session, scope: Scope, limit: int) -> list[tuple[Claim, str]]:
    """Claims that are not settled and their clients' names, soonest due first."""
    query = (
        select(Claim, Client.titled)
        .join(Client, Client.id == Claim.client_id)
        .where(scope.covers(Claim.owner_id), Claim.status.in_(OPEN), Claim.removed_at.is_(None), LIVE)
        .order_by(Claim.due_at, Claim.id)
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(limit))]


def promises_until(session: Session, scope: Scope, until: datetime, limit: int) -> list[tuple[Promise, str]]:
    """Open promises due before `until` and their clients' names, soonest first."""
    query = (
        select(Promise, Client.titled)
        .join(Client, Client.id == Promise.client_id)
        .where(
            scope.covers(Promise.owner_id),
            Promise.state == "open",
            Promise.removed_at.is_(None),
            Promise.due_at < until,
            LIVE,
        )
        .order_by(Promise.due_at, Promise.id)
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(limit))]


def are_classed(session: Session) -> bool:
    """Whether clients have segments yet."""
    return session.scalar(select(ClientSegment.client_id).limit(1)) is not None


def _silent(scope: Scope, since: datetime, classed: bool) -> Select[int, str, int, datetime]:
    talked = (
        select(func.max(Interaction.happened_at))
        .where(Interaction.client_id == Client.id, Interaction.removed_at.is_(None))
        .correlate(Client)
        .scalar_subquery()
    )
    lately = exists().where(
        Interaction.client_id == Client.id, Interaction.happened_at >= since, Interaction.removed_at.is_(None)
    )
    planned = exists().where(Plan.client_id == Client.id, Plan.state == "open")
    last = func.coalesce(talked, Client.created_at).label("last")
    query = select(Client.id, Client.titled, Client.owner_id, last).where(
        LIVE, scope.covers(Client.owner_id), Client.created_at < since, ~planned, ~lately
    )
    if classed:
        query = query.join(ClientSegment, ClientSegment.client_id == Client.id).where(ClientSegment.abc == "A")
    else:
        query = query.where(exists().where(Sale.client_id == Client.id, Sale.removed_at.is_(None)))
    return query.order_by("last", Client.id)


def silent(
    session: Session, scope: Scope, since: datetime, *, classed: bool, limit: int
) -> list[tuple[int, str, int, datetime]]:
    """Clients that matter and that nobody has talked to since then, with no plan: (id, name, owner, last contact).

    Longest silent first. `classed`: those of class A matter, otherwise all with sales. A client nobody ever talked
    to is silent since it was added; one added after `since` is not silent yet.
    """
    rows = session.execute(_silent(scope, since, classed).limit(limit))
    return [(row[0], row[1], row[2], row[3]) for row in rows]
