"""Promises that call for their owners: on its day, whoever heard it is asked whether it was kept, once."""

from collections import defaultdict
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from bot.crm.work import Notice, Work
from bot.jobs.reminders import FLOOD, PASSED
from storage import plans, promises
from storage.promises import Promise

LIMIT: Final = 50


def is_due(session: Session, now: datetime) -> bool:
    """Whether a promise calls whose moment has come by `now` (aware)."""
    return promises.is_any_due(session, now)


def claim(work: Work, now: datetime, limit: int = LIMIT, *, was_down: bool = False) -> int:
    """Turn due calls into notices, in the transaction that will hold them; returns how many were settled.

    `now` is aware. Whoever has more than a few at once gets them as one message. Nothing is told to people whom an
    admin has blocked, nor about promises that are not open. `was_down` marks what should have been said before.
    """
    due = promises.due(work.session, now, limit)
    if not due:
        return 0
    if len(due) == limit and due[0].owner_id != due[-1].owner_id:
        # The last person's may be cut: they wait for the next step and come together.
        due = [one for one in due if one.owner_id != due[-1].owner_id]
    silent = plans.shut_out(work.session, {one.owner_id for one in due})
    by_owner: dict[int, list[Promise]] = defaultdict(list)
    for one in due:
        if one.state == "open" and one.removed_at is None and one.owner_id not in silent:
            by_owner[one.owner_id].append(one)
    for owner_id, rows in by_owner.items():
        if len(rows) > FLOOD:
            work.tell(_list_of(owner_id, rows))
        else:
            for row in rows:
                work.tell(_call(row, late=was_down and row.remind_at is not None and now - row.remind_at > PASSED))
    promises.stop_calling(work.session, [one.id for one in due])
    return len(due)


def _call(row: Promise, *, late: bool) -> Notice:
    assert row.remind_at is not None
    assert row.due_at is not None
    arguments = {"due_at": row.due_at.isoformat(), "late": late}
    key = f"reminder_promise:{row.id}:{row.remind_at.isoformat()}"
    return Notice("reminder_promise", key, row.owner_id, row.id, arguments)


def _list_of(owner_id: int, rows: list[Promise]) -> Notice:
    assert rows[-1].remind_at is not None
    ids = [row.id for row in rows]
    key = f"reminder_promises:{ids[-1]}:{rows[-1].remind_at.isoformat()}"
    return Notice("reminder_promises", key, owner_id, ids[-1], {"promise_ids": ids})
