"""Plans: contacts to come, and the reminders that call for them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, String, Text, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id, lay_apart
from storage.members import Member
from storage.prepared import Prepared
from storage.scope import Scope

PlanKind = Literal["call", "meeting", "email", "offer", "task"]
Grain = Literal["minute", "part", "day", "week"]
Part = Literal["morning", "lunch", "afternoon", "evening"]
PlanState = Literal["open", "done", "cancelled"]
ReminderKind = Literal["before", "at", "snoozed"]


class Plan(Base):
    """Something to do at a client by a moment, in the owner's wall time."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[PlanKind] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    due_local: Mapped[datetime] = mapped_column(DateTime(timezone=False))  # wall time in `zone`
    zone: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime]  # the same moment in UTC, recomputed when zone data change
    grain: Mapped[Grain] = mapped_column(String(8))
    part: Mapped[Part | None] = mapped_column(String(16))
    is_deadline: Mapped[bool] = mapped_column(default=False)  # "by Wednesday"
    is_elapsed: Mapped[bool] = mapped_column(default=False)  # "in two hours": stays at its UTC moment
    state: Mapped[PlanState] = mapped_column(String(16))
    interaction_id: Mapped[int | None] = mapped_column(
        ForeignKey("interactions.id"), index=True
    )  # said in its sentence
    outcome_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # what came of it
    source_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    source_message_id: Mapped[int | None] = mapped_column(BigInteger)
    source_update_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_plans_owner_id_state_due_at", "owner_id", "state", "due_at"),
        Index("ix_plans_client_id_state_due_at", "client_id", "state", "due_at"),
        Index("ix_plans_source_chat_id_source_message_id", "source_chat_id", "source_message_id"),
    )


class Reminder(Base):
    """One call for a plan at one moment; it is put into the outbox once, under its own id."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[ReminderKind] = mapped_column(String(16))
    remind_at: Mapped[datetime]
    state: Mapped[Literal["waiting", "queued", "dropped"]] = mapped_column(String(16))

    __table_args__ = (Index("ix_reminders_state_remind_at", "state", "remind_at"),)


def find(session: Session, plan_id: int, scope: Scope) -> Plan | None:
    """The plan of somebody inside the scope; None for an absent and a foreign one alike."""
    return session.scalar(select(Plan).where(Plan.id == plan_id, scope.covers(Plan.owner_id)))


def by_outcome(session: Session, interaction_id: int) -> Plan | None:
    """The plan that this interaction came of."""
    return session.scalar(select(Plan).where(Plan.outcome_id == interaction_id).order_by(Plan.id.desc()).limit(1))


_OPEN_OF_CLIENT = Prepared(
    select(Plan)
    .where(Plan.client_id == bindparam("client"), Plan.state == "open")
    .order_by(Plan.due_at, Plan.id)
    .offset(bindparam("first", type_=Integer))
    .limit(bindparam("most", type_=Integer))
)


def open_of_client(session: Session, client_id: int, limit: int, offset: int = 0) -> list[Plan]:
    """What is still to be done at a client, soonest first."""
    return _OPEN_OF_CLIENT.values(session, {"client": client_id, "first": offset, "most": limit})


def count_of_client(session: Session, client_id: int) -> int:
    """How much is still to be done at a client."""
    return session.scalar(select(func.count()).where(Plan.client_id == client_id, Plan.state == "open")) or 0


def open_until(session: Session, scope: Scope, until: datetime, limit: int) -> list[Plan]:
    """Open plans due before `until`, soonest first."""
    query = select(Plan).where(scope.covers(Plan.owner_id), Plan.state == "open", Plan.due_at < until)
    return list(session.scalars(query.order_by(Plan.due_at, Plan.id).limit(limit)))


def open_between(session: Session, scope: Scope, since: datetime, until: datetime, limit: int) -> list[Plan]:
    """Open plans due in [since, until), soonest first."""
    within = (scope.covers(Plan.owner_id), Plan.state == "open", Plan.due_at >= since, Plan.due_at < until)
    return list(session.scalars(select(Plan).where(*within).order_by(Plan.due_at, Plan.id).limit(limit)))


def count_open(session: Session, scope: Scope, since: datetime, until: datetime) -> int:
    """How many open plans are due in [since, until)."""
    query = select(func.count()).where(
        scope.covers(Plan.owner_id), Plan.state == "open", Plan.due_at >= since, Plan.due_at < until
    )
    return session.scalar(query) or 0


def open_by_wall_clock(session: Session, since: datetime, after: int, limit: int) -> list[Plan]:
    """Open plans kept as wall time and due after `since`, by id from `after` on."""
    query = select(Plan).where(Plan.state == "open", Plan.is_elapsed.is_(False), Plan.due_at >= since, Plan.id > after)
    return list(session.scalars(query.order_by(Plan.id).limit(limit)))


def reminders(session: Session, plan_id: int) -> list[Reminder]:
    """Every reminder of a plan."""
    return list(session.scalars(select(Reminder).where(Reminder.plan_id == plan_id).order_by(Reminder.id)))


def add_reminders(session: Session, rows: Sequence[Reminder]) -> None:
    """Write new reminders."""
    lay_apart(session, rows)


def drop_reminders(session: Session, plan_id: int) -> None:
    """Make a plan's reminders silent: those that wait, and those already on their way to the person."""
    session.execute(
        update(Reminder).where(Reminder.plan_id == plan_id, Reminder.state != "dropped").values(state="dropped")
    )


def reminder(session: Session, reminder_id: int) -> tuple[Reminder, Plan] | None:
    """A reminder and its plan."""
    row = session.execute(
        select(Reminder, Plan).join(Plan, Plan.id == Reminder.plan_id).where(Reminder.id == reminder_id)
    ).first()
    return (row[0], row[1]) if row else None


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether a waiting reminder's moment has come; nothing is locked, so it may be asked where nothing is written."""
    query = select(Reminder.id).where(Reminder.state == "waiting", Reminder.remind_at <= now).limit(1)
    return session.scalar(query) is not None


def due(session: Session, now: datetime, limit: int) -> list[tuple[Reminder, Plan]]:
    """Waiting reminders whose moment has come, earliest first, and their plans."""
    query = (
        select(Reminder, Plan)
        .join(Plan, Plan.id == Reminder.plan_id)
        .where(Reminder.state == "waiting", Reminder.remind_at <= now)
        .order_by(Reminder.remind_at, Reminder.id)
    )
    claimed = query.limit(limit).with_for_update(of=Reminder, skip_locked=True)
    return [(row[0], row[1]) for row in session.execute(claimed)]


def due_of(session: Session, member_id: int, now: datetime) -> list[tuple[Reminder, Plan]]:
    """All of a member's waiting reminders whose moment has come, earliest first, and their plans."""
    query = (
        select(Reminder, Plan)
        .join(Plan, Plan.id == Reminder.plan_id)
        .where(Reminder.state == "waiting", Reminder.remind_at <= now, Reminder.member_id == member_id)
        .order_by(Reminder.remind_at, Reminder.id)
    )
    claimed = query.with_for_update(of=Reminder, skip_locked=True)
    return [(row[0], row[1]) for row in session.execute(claimed)]


def set_reminders(session: Session, ids: Collection[int], state: Literal["queued", "dropped"]) -> None:
    """Write the state of reminders."""
    if ids:
        session.execute(update(Reminder).where(Reminder.id.in_(ids)).values(state=state))


def shut_out(session: Session, member_ids: Collection[int]) -> set[int]:
    """Those of the members whom an admin has blocked."""
    if not member_ids:
        return set()
    query = select(Member.id).where(Member.id.in_(member_ids), Member.blocked_at.is_not(None))
    return set(session.scalars(query))
