"""Jobs: long work that is asked for once, done piece by piece, and gone on with after a stop."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

JobState = Literal["asked", "waiting", "running", "done", "failed", "cancelled"]


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
