"""Digests: those whose moment has come are put into the outbox, once for a local date; schedules follow people."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.crm.company import WORK_DAYS
from bot.crm.digests import unwished
from bot.crm.digests.timing import following, owed
from bot.crm.work import Notice, Work
from bot.zones import wall_time
from storage import company, digests
from storage.digests import Digest
from storage.members import Member

LIMIT: Final = 50


def is_due(session: Session, now: datetime) -> bool:
    """Whether a digest's moment has come by `now` (aware), or a schedule is to be made or counted anew."""
    return digests.is_any_due(session, now)


def claim(work: Work, now: datetime, *, was_down: bool = False) -> int:
    """Turn due digests into notices and set their next moments, in the transaction that will hold both.

    `now` is aware. What is too late, not wanted on this weekday, or said on this local date already is passed by;
    whether there is anything to say is found out when it is worded. `was_down` changes nothing here.
    """
    session = work.session
    settings = company.get(session)
    usual = settings.work_days if settings is not None else WORK_DAYS
    newcomers = digests.without(session, LIMIT)
    digests.add_many(session, [unwished(member, now) for member in newcomers])
    rows = digests.due(session, now, LIMIT)
    for row, member in rows:
        _settle(work, row, member, usual, now)
    session.flush()
    return len(newcomers) + len(rows)


def _settle(work: Work, row: Digest, member: Member, usual: list[int], now: datetime) -> None:
    zone = ZoneInfo(member.zone)
    if row.is_on and row.next_at is not None:
        pending = wall_time(row.next_at, ZoneInfo(row.zone)).date()
        day = owed(row.at, zone, now, pending=pending, last_on=row.last_on)
        if day is not None and day.isoweekday() in (usual if row.days is None else row.days):
            row.last_on = day
            if member.blocked_at is None and member.unreachable_at is None:
                key = f"digest:{member.id}:{day.isoformat()}"
                work.tell(Notice("digest", key, member.id, member.id, {"day": day.isoformat()}))
    row.zone, row.counted_at = member.zone, now
    row.next_at = following(row.at, zone, now) if row.is_on else None
