"""Audit: who changed what and when; rows are only ever added."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id


class AuditRow(Base):
    """One change: `changes` maps a field to [before, after]."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))  # null: the bot itself
    action: Mapped[str] = mapped_column(String(40))  # "interactions.log"
    entity: Mapped[str] = mapped_column(String(40))  # table name
    entity_id: Mapped[int] = mapped_column(Id)
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
    update_id: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (Index("ix_audit_entity_entity_id", "entity", "entity_id"),)


def add(
    session: Session,
    *,
    at: datetime,
    actor_id: int | None,
    action: str,
    entity: str,
    entity_id: int,
    changes: dict[str, Any],
    update_id: int | None,
) -> None:
    """Append one row; it is written with the unit of work."""
    session.add(
        AuditRow(
            at=at,
            actor_id=actor_id,
            action=action,
            entity=entity,
            entity_id=entity_id,
            changes=changes,
            update_id=update_id,
        )
    )
