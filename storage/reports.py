"""Reports: what people did in a period, counted by the database; each statement asks for two periods at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from storage.claims import OPEN, Claim
from storage.clients import Client, Contact
from storage.interactions import Interaction, Kind
from storage.members import Member
from storage.plans import Grain, Plan
from storage.promises import Promise
from storage.sales import Sale
from storage.scope import Scope

Span = tuple[datetime, datetime]


def _inside(column: Any, span: Span) -> ColumnElement[int]:
    """How many rows have their moment in [first, second) of a span."""
    return func.coalesce(func.sum(case((and_(column >= span[0], column < span[1]), 1), else_=0)), 0)


def contacts(session: Session, scope: Scope, bounds: Sequence[datetime]) -> list[tuple[int, Kind, int, int]]:
    """(author, kind, number of the day, how many); day 0 lies between the first two of `bounds`, aware moments."""
    day = case(*[(Interaction.happened_at < end, number) for number, end in enumerate(bounds[1:])])
    query = (
        select(Interaction.author_id, Interaction.kind, day.label("day"), func.count())
        .where(
            scope.covers(Interaction.author_id),
            Interaction.happened_at >= bounds[0],
            Interaction.happened_at < bounds[-1],
            Interaction.removed_at.is_(None),
        )
        .group_by(Interaction.author_id, Interaction.kind, "day")
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.execute(query)]


def sales(session: Session, scope: Scope, first: date, last: date) -> list[tuple[int, date, int, int, int, int]]:
    """(manager, day, revenue, sales, returns, sum of returns as it stands: below zero), both days included."""
    is_return = Sale.revenue < 0
    query = (
        select(
            Sale.manager_id,
            Sale.sold_on,
            func.sum(Sale.revenue),
            func.sum(case((is_return, 0), else_=1)),
            func.sum(case((is_return, 1), else_=0)),
            func.sum(case((is_return, Sale.revenue), else_=0)),
        )
        .where(scope.covers(Sale.manager_id), Sale.sold_on >= first, Sale.sold_on <= last, Sale.removed_at.is_(None))
        .group_by(Sale.manager_id, Sale.sold_on)
    )
    return [(row[0], row[1], *(int(one) for one in row[2:6])) for row in session.execute(query)]


def top_clients(session: Session, scope: Scope, first: date, last: date, limit: int) -> list[tuple[int, str, int, int]]:
    """(client, name, revenue, sales and returns) of those who brought most; none that brought nothing."""
    revenue = func.sum(Sale.revenue)
    query = (
        select(Client.id, Client.titled, revenue, func.count())
        .join(Client, Client.id == Sale.client_id)
        .where(scope.covers(Sale.manager_id), Sale.sold_on >= first, Sale.sold_on <= last, Sale.removed_at.is_(None))
        .group_by(Client.id)
        .having(revenue > 0)
        .order_by(revenue.desc(), Client.id)
        .limit(limit)
    )
    return [(row[0], row[1], int(row[2]), row[3]) for row in session.execute(query)]


def new_clients(session: Session, scope: Scope, now: Span, before: Span) -> list[tuple[int, int, int]]:
    """(owner, new now, new before); those an import brought are nobody's gain."""
    query = (
        select(Client.owner_id, _inside(Client.created_at, now), _inside(Client.created_at, before))
        .where(
            scope.covers(Client.owner_id),
            Client.created_at >= before[0],
            Client.created_at < now[1],
            Client.job_id.is_(None),
            Client.removed_at.is_(None),
        )
        .group_by(Client.owner_id)
    )
    return [(row[0], int(row[1]), int(row[2])) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan's moment and, when it is done, when it was closed."""

    owner_id: int
    due_local: datetime
    zone: str
    due_at: datetime
    grain: Grain
    part: Any
    closed_at: datetime | None


_PLAN = (Plan.owner_id, Plan.due_local, Plan.zone, Plan.due_at, Plan.grain, Plan.part, Plan.closed_at)


def plans_done(session: Session, scope: Scope, since: datetime, until: datetime) -> list[PlanRow]:
    """Plans that were done in [since, until)."""
    query = select(*_PLAN).where(
        scope.covers(Plan.owner_id), Plan.state == "done", Plan.closed_at >= since, Plan.closed_at < until
    )
    return [PlanRow(*row) for row in session.execute(query)]


def plans_begun(session: Session, scope: Scope, now: datetime) -> list[PlanRow]:
    """Open plans whose moment has come; not all of them are overdue."""
    query = select(*_PLAN).where(scope.covers(Plan.owner_id), Plan.state == "open", Plan.due_at <= now)
    return [PlanRow(*row) for row in session.execute(query)]


def claims(session: Session, scope: Scope, now: Span, before: Span, moment: datetime) -> list[tuple[int, ...]]:
    """(owner, opened now and before, closed now and before, open at this moment, overdue at this moment)."""
    is_open = Claim.status.in_(OPEN)
    query = (
        select(
            Claim.owner_id,
            _inside(Claim.created_at, now),
            _inside(Claim.created_at, before),
            _inside(Claim.closed_at, now),
            _inside(Claim.closed_at, before),
            func.sum(case((is_open, 1), else_=0)),
            func.sum(case((and_(is_open, Claim.due_at <= moment), 1), else_=0)),
        )
        .where(
            scope.covers(Claim.owner_id),
            Claim.removed_at.is_(None),
            or_(is_open, Claim.created_at >= before[0], Claim.closed_at >= before[0]),
        )
        .group_by(Claim.owner_id)
    )
    return [tuple(int(one) for one in row) for row in session.execute(query)]


def promises(session: Session, scope: Scope, now: Span, before: Span) -> list[tuple[int, ...]]:
    """(owner, kept now and before, broken now and before, open at this moment)."""

    def closed(state: str, span: Span) -> ColumnElement[int]:
        found = and_(Promise.state == state, Promise.closed_at >= span[0], Promise.closed_at < span[1])
        return func.sum(case((found, 1), else_=0))

    query = (
        select(
            Promise.owner_id,
            closed("kept", now),
            closed("kept", before),
            closed("broken", now),
            closed("broken", before),
            func.sum(case((Promise.state == "open", 1), else_=0)),
        )
        .where(
            scope.covers(Promise.owner_id),
            Promise.removed_at.is_(None),
            or_(Promise.state == "open", Promise.closed_at >= before[0]),
        )
        .group_by(Promise.owner_id)
    )
    return [tuple(int(one) for one in row) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class SaleRow:
    """A sale in a list."""

    sold_on: date
    client: str
    manager: str
    goods: str | None
    document: str | None
    revenue: int


def sale_rows(session: Session, scope: Scope, first: date, last: date, limit: int) -> list[SaleRow]:
    """The sales of the days, oldest first, at most `limit`."""
    query = (
        select(Sale.sold_on, Client.name, Member.name, Sale.goods, Sale.document, Sale.revenue)
        .join(Client, Client.id == Sale.client_id)
        .join(Member, Member.id == Sale.manager_id)
        .where(scope.covers(Sale.manager_id), Sale.sold_on >= first, Sale.sold_on <= last, Sale.removed_at.is_(None))
        .order_by(Sale.sold_on, Sale.id)
        .limit(limit)
    )
    return [SaleRow(*row) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact in a list."""

    happened_at: datetime
    client: str
    person: str | None
    author: str
    kind: Kind
    summary: str


def contact_rows(session: Session, scope: Scope, since: datetime, until: datetime, limit: int) -> list[ContactRow]:
    """The contacts of [since, until), oldest first, at most `limit`."""
    query = (
        select(Interaction.happened_at, Client.name, Contact.name, Member.name, Interaction.kind, Interaction.summary)
        .join(Client, Client.id == Interaction.client_id)
        .join(Member, Member.id == Interaction.author_id)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .where(
            scope.covers(Interaction.author_id),
            Interaction.happened_at >= since,
            Interaction.happened_at < until,
            Interaction.removed_at.is_(None),
        )
        .order_by(Interaction.happened_at, Interaction.id)
        .limit(limit)
    )
    return [ContactRow(*row) for row in session.execute(query)]
