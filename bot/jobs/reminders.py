"""Reminders: those whose moment has come are put into the outbox, once, and new zone data move them."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.crm.work import Notice, Work
from bot.zones import data_version, fire_at
from storage import notes, plans
from storage.plans import Plan, Reminder

LIMIT: Final = 50
# What should have been said longer ago than this was passed by.
PASSED: Final = timedelta(minutes=2)
# More of those for one person are told in one message: a list instead of a flood.
FLOOD: Final = 5
VERSION_NOTE: Final = "zone_data"
PROGRESS_NOTE: Final = "zone_data_progress"
CHUNK: Final = 50

Due = tuple[Reminder, Plan]


def is_due(session: Session, now: datetime) -> bool:
    """Whether a reminder waits whose moment has come by `now` (aware)."""
    return plans.is_any_due(session, now)


def claim(work: Work, now: datetime, limit: int = LIMIT, *, was_down: bool = False) -> int:
    """Turn due reminders into notices, in the transaction that will hold them; returns how many were settled.

    `now` is aware. Of several due calls for one plan only the last is made. Whoever has more than FLOOD late ones gets
    them all as one notice. Nothing is told to people whom an admin has blocked, nor about plans that are not open.
    `was_down`: nobody looked for a while, so what should have been said is marked late; without it only the clock
    was moved, and nobody is to blame.
    """
    session = work.session
    due = plans.due(session, now, limit)
    if not due:
        return 0
    by_member: dict[int, list[Due]] = defaultdict(list)
    for reminder, plan in due:
        by_member[reminder.member_id].append((reminder, plan))
    silent = plans.shut_out(session, by_member)
    settled = 0
    for member_id, rows in by_member.items():
        # A full step may hold only a part of somebody's late ones: whether they flood is asked of all of them.
        cut = len(due) == limit and _passed(rows, now) > 0
        mine = plans.due_of(session, member_id, now) if cut else rows
        flooded = _passed(mine, now) > FLOOD
        told = [] if member_id in silent else _last_calls(mine)
        if flooded and len(told) > FLOOD:
            work.tell(_list_of(member_id, told, late=was_down))
        else:
            for row in told:
                work.tell(_call(row, late=was_down and _passed([row], now) > 0))
        ids = {reminder.id for reminder, _ in told}
        plans.set_reminders(session, ids, "queued")
        plans.set_reminders(session, {reminder.id for reminder, _ in mine} - ids, "dropped")
        settled += len(mine)
    return settled


def _passed(rows: list[Due], now: datetime) -> int:
    return sum(now - reminder.remind_at > PASSED for reminder, _ in rows)


def _last_calls(rows: list[Due]) -> list[Due]:
    """The last due call of each open plan, earliest first."""
    last = {plan.id: (reminder, plan) for reminder, plan in rows if plan.state == "open"}
    return sorted(last.values(), key=lambda row: (row[0].remind_at, row[0].id))


def _call(row: Due, *, late: bool) -> Notice:
    reminder, plan = row
    return Notice(
        kind="reminder",
        key=f"reminder:{reminder.id}",
        member_id=reminder.member_id,
        record_id=plan.id,
        arguments={
            "reminder_id": reminder.id,
            "remind_at": reminder.remind_at.isoformat(),
            "due_at": plan.due_at.isoformat(),
            "kind": reminder.kind,
            "late": late,
        },
    )


def _list_of(member_id: int, rows: list[Due], *, late: bool) -> Notice:
    ids = [reminder.id for reminder, _ in rows]
    return Notice(
        kind="reminders_late",
        key=f"reminders_late:{member_id}:{ids[-1]}",
        member_id=member_id,
        record_id=rows[-1][1].id,
        arguments={"reminder_ids": ids, "late": late},
    )


def follow_zone_data(work: Work, now: datetime, version: str | None = None) -> bool:
    """Count the moments of some plans anew when the zone data have changed; True while there may be more of them.

    A plan keeps the wall time people said; plans said as elapsed time ("in two hours") stay where they are. Each call
    holds the writer briefly and notes how far it came, so that a stop in the middle loses nothing.
    """
    version = version or data_version()
    if notes.get(work.session, VERSION_NOTE) == version:
        return False
    known, _, last = (notes.get(work.session, PROGRESS_NOTE) or "").rpartition(" ")
    after = int(last) if known == version else 0
    chunk = plans.open_by_wall_clock(work.session, now, after, CHUNK)
    for plan in chunk:
        _recount(work, plan, now)
    if len(chunk) == CHUNK:
        notes.put(work.session, PROGRESS_NOTE, f"{version} {chunk[-1].id}", now)
        return True
    notes.put(work.session, VERSION_NOTE, version, now)
    return False


def _recount(work: Work, plan: Plan, now: datetime) -> bool:
    due_at = fire_at(plan.due_local, ZoneInfo(plan.zone))
    if due_at == plan.due_at:
        return False
    shift = due_at - plan.due_at
    for reminder in plans.reminders(work.session, plan.id):
        if reminder.state == "waiting":
            reminder.remind_at = max(reminder.remind_at + shift, now)
    work.audit(None, "plans.follow_zone", "plans", plan.id, {"due_at": [plan.due_at.isoformat(), due_at.isoformat()]})
    plan.due_at = due_at
    return True
