"""Promises: what we owe a client and what a client owes us, and by when."""

from datetime import datetime
from typing import Literal

from sqlalchemy import DateTime, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.plans import Grain, Part

Side = Literal["ours", "theirs"]
PromiseState = Literal["open", "kept", "broken"]


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


def of_interaction(session: Session, interaction_id: int) -> list[Promise]:
    """The promises said in an interaction's sentence, removed or not, oldest first."""
    return list(session.scalars(select(Promise).where(Promise.interaction_id == interaction_id).order_by(Promise.id)))
