"""Rows of the outbox as the sender takes them over: what an earlier process left, what others put there."""

import logging
from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from bot.rails.outbox import Outgoing, load
from bot.rails.sender import outcomes
from storage import notes
from storage.outbox import OutboxRow
from storage.prepared import Prepared
from storage.processes import LEADER_NOTE

log = logging.getLogger(__name__)

CLAIM_ROWS = 200
LOOKED_AT = 500


def may(session: Session, leader: str | None) -> bool:
    """Whether the process that calls itself `leader` leads still, which stays so to the end of this transaction.

    Whoever lost the lead and does not know it yet must not take what the next one has taken. None: there is no other.
    """
    return leader is None or notes.is_held(session, LEADER_NOTE, leader)


def take_over(session: Session, known: Collection[int] = (), leader: str | None = None) -> tuple[list[Outgoing], int]:
    """Everything that an earlier process left, and of how much of it the outcome is unknown (F40).

    `known`: rows of which this process knows how they stand, for it has sent before.
    """
    if not may(session, leader):
        return [], 0
    waiting = select(OutboxRow).where(OutboxRow.state.in_(["new", "sending"])).order_by(OutboxRow.id)
    taken = []
    unknown = 0
    for row in session.scalars(waiting).all():
        if row.id in known:
            continue
        if row.state == "sending":
            unknown += 1
            row.unknown += 1
        outgoing = _taken(row)
        if outgoing is None:
            continue
        if outgoing.unknown > outcomes.crashes(outgoing):
            row.state, row.error = "failed", "unknown outcome"
        else:
            taken.append(outgoing)
    return taken, unknown


def claim(session: Session, leader: str | None = None) -> list[Outgoing]:
    """The oldest rows that nobody sends yet; answers before what nobody asked for."""
    if not may(session, leader):
        return []
    waiting = (
        select(OutboxRow)
        .where(OutboxRow.state == "new")
        .order_by(OutboxRow.kind.not_in(["reply", "edit"]), OutboxRow.id)
        .limit(CLAIM_ROWS)
        .with_for_update(skip_locked=True)
    )
    rows = session.scalars(waiting).all()
    return [taken for row in rows if (taken := _taken(row)) is not None]


_WAITING = select(OutboxRow.id).where(OutboxRow.state == "new").limit(1)
_SENDING = select(OutboxRow.id).where(OutboxRow.state == "sending").order_by(OutboxRow.id)


def to_do(session: Session) -> tuple[bool, frozenset[int]]:
    """Whether a row waits that nobody sends yet, and the ids of the oldest that somebody is said to send."""
    return session.scalar(_WAITING) is not None, frozenset(session.scalars(_SENDING.limit(LOOKED_AT)))


def adopt(session: Session, ids: Collection[int], leader: str | None = None) -> list[Outgoing]:
    """Rows that are said to be sent and that nobody here knows of: the answer of their commit was lost.

    Or another process wrote them that had lost the lead and may have sent them: what is sent twice is counted.
    """
    if not may(session, leader):
        return []
    adopted = []
    for row in _lost(session, ids):
        row.unknown += 1
        if (taken := _taken(row)) is not None:
            adopted.append(taken)
    return adopted


def _lost(session: Session, ids: Collection[int]) -> Sequence[OutboxRow]:
    lost = select(OutboxRow).where(OutboxRow.id.in_(ids), OutboxRow.state == "sending").order_by(OutboxRow.id)
    return session.scalars(lost).all()


def adopt_of(session: Session, update_id: int, known: Collection[int]) -> list[Outgoing]:
    """Rows of an update that were written here, by a commit whose answer was lost: they were never sent."""
    said = select(OutboxRow.id).where(OutboxRow.update_id == update_id, OutboxRow.state == "sending")
    lost = set(session.scalars(said)) - set(known)
    return [taken for row in _lost(session, lost) if (taken := _taken(row)) is not None] if lost else []


def _taken(row: OutboxRow) -> Outgoing | None:
    """A row that is ours from now on; one that cannot be read, because another version wrote it, stops no other."""
    try:
        outgoing = load(row)
    except Exception as error:
        log.exception("row %s cannot be read", row.id)
        row.state, row.error = "failed", f"{type(error).__name__}: {error}"[:500]
        return None
    row.state = "sending"
    return outgoing


def hand_back(session: Session, ids: Sequence[int]) -> None:
    """Rows that were never sent are nobody's again."""
    ours = update(OutboxRow).where(OutboxRow.id.in_(ids), OutboxRow.state == "sending")
    session.execute(ours.values(state="new"))


def count_unknown(session: Session, row: Outgoing) -> None:
    """Write an unknown outcome down."""
    session.execute(update(OutboxRow).where(OutboxRow.id == row.id).values(unknown=row.unknown))


_STATE = Prepared(select(OutboxRow.state).where(OutboxRow.id == bindparam("row")))


def is_withdrawn(session: Session, row: Outgoing) -> bool:
    """Whether somebody else ended the row while it waited."""
    return _STATE.value(session, {"row": row.id}) != "sending"
