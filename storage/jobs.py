"""Jobs: long work that is asked for once, done piece by piece, and gone on with after a stop."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import JSON, ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id

JobState = Literal["asked", "waiting", "running", "done", "failed", "cancelled"]
TO_DO: Final = ("running", "waiting")  # a running one that nobody works at was left by an earlier process


class Job(Base):
    """One piece of long work; `progress` says how far it came, in the transaction of what was done."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))  # "import", "import_undo"
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    asker_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))  # null: asked on the console
    state: Mapped[JobState] = mapped_column(String(12))  # "asked": shown, not agreed to yet
    progress: Mapped[dict[str, Any]] = mapped_column(JSON)
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (Index("ix_jobs_state_id", "state", "id"),)


class JobEffect(Base):
    """What a job changed in a row that was there before: how the row looked, for taking the job back."""

    __tablename__ = "job_effects"

    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    entity: Mapped[str] = mapped_column(String(40), primary_key=True)  # table name
    entity_id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)


_NEXT = select(Job).where(Job.state.in_(TO_DO)).order_by(Job.state, Job.id).limit(1)
_ANY = select(Job.id).where(Job.state.in_(TO_DO)).limit(1)


def add(session: Session, job: Job) -> Job:
    """Write a new job and give it its id."""
    session.add(job)
    session.flush()
    return job


def get(session: Session, job_id: int) -> Job | None:
    """A job by id, in whatever state, as the database has it now."""
    return session.get(Job, job_id, populate_existing=True)


def is_any_waiting(session: Session) -> bool:
    """Whether there is something to do."""
    return session.scalar(_ANY) is not None


def next_one(session: Session) -> Job | None:
    """The job to do next: one that was left running first, then the oldest that waits."""
    return session.scalar(_NEXT)


def unfinished_of(session: Session, asker_id: int) -> int:
    """How many jobs of a member wait or run."""
    query = select(func.count()).where(Job.asker_id == asker_id, Job.state.in_(TO_DO))
    return session.scalar(query) or 0


def effects(session: Session, job_id: int, limit: int) -> Sequence[JobEffect]:
    """Some of the rows a job changed, until they are removed."""
    return session.scalars(select(JobEffect).where(JobEffect.job_id == job_id).limit(limit)).all()
