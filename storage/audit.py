"""Audit: who changed what and when; rows are only ever added."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Connection, ForeignKey, Index, String, Table, event, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id, lay_apart, table_of
from storage.prepared import Prepared


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


# The migrations lay the same guards; these are for tables that are made from the models.
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
# INSERT OR REPLACE fires no delete trigger unless recursive_triggers is on.
_TAKEN = "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)"
_RAISE = "BEGIN RAISE EXCEPTION 'the audit is append-only'; END"
GUARDS = {
    "sqlite": (
        f"CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit {_REFUSE}",
        f"CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit {_REFUSE}",
        f"CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit {_TAKEN} {_REFUSE}",
    ),
    "postgresql": (
        f"CREATE OR REPLACE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $${_RAISE}$$",
        """CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()""",
    ),
}


_AUDIT = table_of(AuditRow)
_ADD = Prepared(insert(_AUDIT), [one.key for one in _AUDIT.c if one.key != "id"])


@event.listens_for(AuditRow.__table__, "after_create")
def _guard(table: Table, connection: Connection, **_: object) -> None:
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


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
    """Append one row, in the transaction of what it tells about."""
    _ADD.run(
        session,
        {
            "at": at,
            "actor_id": actor_id,
            "action": action,
            "entity": entity,
            "entity_id": entity_id,
            "changes": changes,
            "update_id": update_id,
        },
    )


def add_many(
    session: Session,
    *,
    at: datetime,
    actor_id: int | None,
    action: str,
    entity: str,
    changes: dict[int, dict[str, Any]],
) -> None:
    """Append a row for each record (by id) that one piece of long work has changed, by one statement."""
    shared = {"at": at, "actor_id": actor_id, "action": action, "entity": entity, "update_id": None}
    lay_apart(session, [AuditRow(entity_id=one, changes=change, **shared) for one, change in sorted(changes.items())])


def newest(session: Session, entity: str, entity_id: int) -> AuditRow | None:
    """The last change of a record."""
    query = select(AuditRow).where(AuditRow.entity == entity, AuditRow.entity_id == entity_id)
    return session.scalar(query.order_by(AuditRow.id.desc()).limit(1))
