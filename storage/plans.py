"""Plans: contacts to come, and the reminders that call for them."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

PlanKind = Literal["call", "meeting", "email", "offer", "task"]
Grain = Literal["minute", "part", "day", "week"]
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
    part: Mapped[Literal["morning", "lunch", "afternoon", "evening"] | None] = mapped_column(String(16))
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
