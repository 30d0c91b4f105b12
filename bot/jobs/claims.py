"""Claims that call for their owners: those that are due today, and those that became overdue, once each."""

from collections import defaultdict
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from bot.crm.claims.days import Week, call_after
from bot.crm.work import Notice, Work
from storage import claims, company, plans
from storage.claims import OPEN, Claim

LIMIT: Final = 50
# More of them for one person are told in one message.
FLOOD: Final = 3


def is_due(session: Session, now: datetime) -> bool:
    """Whether a claim calls whose moment has come by `now` (aware)."""
    return claims.is_any_due(session, now)


def claim(work: Work, now: datetime, limit: int = LIMIT, *, was_down: bool = False) -> int:
    """Turn due calls into notices, in the transaction that will hold them; returns how many were settled.

    `now` is aware. A call that comes too late is worded as the claim stands then, so `was_down` makes no difference.
    Nothing is told to people whom an admin has blocked, nor about claims that are closed.
    """
    due = claims.due(work.session, now, limit)
    if not due:
        return 0
    if len(due) == limit and due[0].owner_id != due[-1].owner_id:
        # The last person's may be cut: they wait for the next step and come together.
        due = [one for one in due if one.owner_id != due[-1].owner_id]
    week = Week.of(company.get(work.session))
    silent = plans.shut_out(work.session, {one.owner_id for one in due})
    by_owner: dict[int, list[Claim]] = defaultdict(list)
    calls: dict[int, datetime | None] = {}
    for one in due:
        is_open = one.status in OPEN and one.removed_at is None
        calls[one.id] = call_after(one.due_on, one.zone, week, now) if is_open else None
        if is_open and one.owner_id not in silent:
            by_owner[one.owner_id].append(one)
    claims.call_next(work.session, calls)
    for owner_id, rows in by_owner.items():
        if len(rows) > FLOOD:
            work.tell(_list_of(owner_id, rows, now))
        else:
            for row in rows:
                work.tell(_call(row, now))
    return len(due)


def _call(row: Claim, now: datetime) -> Notice:
    return Notice("reminder_claim", f"reminder_claim:{row.id}:{now.isoformat()}", row.owner_id, row.id)


def _list_of(owner_id: int, rows: list[Claim], now: datetime) -> Notice:
    ids = [row.id for row in rows]
    key = f"reminder_claims:{ids[-1]}:{now.isoformat()}"
    return Notice("reminder_claims", key, owner_id, ids[-1], {"claim_ids": ids})
