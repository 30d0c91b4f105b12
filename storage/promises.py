"""Promises: what we owe a client and what a client owes us, and by when."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    DateTime,
    ForeignKey,
    Index,
    Select,
    String,
    bindparam,
    case,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.plans import Grain, Part
from storage.scope import Scope

Side = Literal["ours", "theirs"]
PromiseState = Literal["open", "kept", "broken"]
Which = ColumnElement[bool]


class Promise(Base):
    """One promise; ours with a date has a plan that reminds of it and is kept when the plan is done."""

    __tablename__ = "promises"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), index=True)  # said in it
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"))  # who keeps it, or asks the client about it
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    side: Mapped[Side] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(String(300))
    state: Mapped[PromiseState] = mapped_column(String(8))
    due_local: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))  # wall time in `zone`; null: no date
    zone: Mapped[str | None] = mapped_column(String(64))
    due_at: Mapped[datetime | None]  # the same moment in UTC
    grain: Mapped[Grain | None] = mapped_column(String(8))
    part: Mapped[Part | None] = mapped_column(String(16))
    is_deadline: Mapped[bool] = mapped_column(default=False)
    remind_at: Mapped[datetime | None] = mapped_column(index=True)  # null: nothing more to call for
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]  # undone together with its sentence
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_promises_client_id_state", "client_id", "state"),
        Index("ix_promises_owner_id_state_due_at", "owner_id", "state", "due_at"),
    )


def find(session: Session, promise_id: int) -> Promise | None:
    """The promise with this id, removed or not."""
    return session.get(Promise, promise_id)


_OF_INTERACTION = select(Promise).where(Promise.interaction_id == bindparam("interaction")).order_by(Promise.id)
_OF_PLAN = select(Promise).where(Promise.plan_id == bindparam("plan")).order_by(Promise.id)


def of_interaction(session: Session, interaction_id: int) -> list[Promise]:
    """The promises said in an interaction's sentence, removed or not, oldest first."""
    return list(session.scalars(_OF_INTERACTION, {"interaction": interaction_id}))


def of_plan(session: Session, plan_id: int) -> list[Promise]:
    """The promises a plan keeps, removed or not."""
    return list(session.scalars(_OF_PLAN, {"plan": plan_id}))


def _open(*what: Any) -> Select[Any]:
    return select(*what).where(Promise.state == "open", Promise.removed_at.is_(None))


def _soonest_first(query: Select[Any]) -> Select[Any]:
    """What has no day comes last."""
    return query.order_by(Promise.due_at.is_(None), Promise.due_at, Promise.id)


def open_of_client(session: Session, client_id: int, limit: int, offset: int = 0) -> list[Promise]:
    """What is still owed at a client, by either side, soonest first."""
    query = _open(Promise).where(Promise.client_id == client_id)
    return list(session.scalars(_soonest_first(query).offset(offset).limit(limit)))


def count_of_client(session: Session, client_id: int) -> dict[Side, int]:
    """How many promises are open at a client, by side; a side without any is absent."""
    query = _open(Promise.side, func.count()).where(Promise.client_id == client_id).group_by(Promise.side)
    return {row[0]: row[1] for row in session.execute(query)}


def open_of(session: Session, scope: Scope, limit: int) -> list[Promise]:
    """The open promises of people inside the scope, soonest first."""
    return list(session.scalars(_soonest_first(_open(Promise).where(scope.covers(Promise.owner_id))).limit(limit)))


def owed_by(scope: Scope) -> Which:
    """The condition of promises that people inside the scope keep, or ask about."""
    return scope.covers(Promise.owner_id)


def owed_at(client_id: int) -> Which:
    """The condition of promises at a client."""
    return Promise.client_id == client_id


def listed(session: Session, which: Which, limit: int, offset: int = 0) -> list[Promise]:
    """Open promises of a condition, soonest first."""
    return list(session.scalars(_soonest_first(_open(Promise).where(which)).offset(offset).limit(limit)))


def counts(session: Session, which: Which, since: datetime) -> list[tuple[int, Side, int, int]]:
    """(owner, side, how many are open, how many of them were due by `since`)."""
    past = func.sum(case((Promise.due_at <= since, 1), else_=0))
    query = _open(Promise.owner_id, Promise.side, func.count(), past).where(which)
    rows = session.execute(query.group_by(Promise.owner_id, Promise.side))
    return [(row[0], row[1], row[2], int(row[3])) for row in rows]


def begun(session: Session, which: Which, since: datetime, now: datetime) -> list[Promise]:
    """Open promises whose moment came after `since`: those of a day or a week may not be overdue yet."""
    return list(session.scalars(_open(Promise).where(which, Promise.due_at > since, Promise.due_at <= now)))


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether a promise calls for its owner by `now` (aware)."""
    return session.scalar(select(Promise.id).where(Promise.remind_at <= now).limit(1)) is not None


def due(session: Session, now: datetime, limit: int) -> list[Promise]:
    """Promises whose call has come, person by person, earliest first; locked for this transaction."""
    query = select(Promise).where(Promise.remind_at <= now).order_by(Promise.owner_id, Promise.remind_at, Promise.id)
    return list(session.scalars(query.limit(limit).with_for_update(skip_locked=True)))


def stop_calling(session: Session, ids: Collection[int]) -> None:
    """These promises have called; what they are is not changed by that."""
    change = update(Promise).where(Promise.id.in_(ids)).values(remind_at=None)
    session.execute(change.execution_options(synchronize_session=False))
