"""When a person wants the digest: read with the company's usual days in it, changed by the person alone."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.crm.company import WORK_DAYS
from bot.crm.digests.shapes import Wish
from bot.crm.digests.timing import USUAL_AT, following, moment_on
from bot.crm.errors import Invalid, NotFound
from bot.crm.work import Work, json_value
from bot.zones import wall_time
from storage import company, digests, members
from storage.digests import Digest
from storage.members import Member

WEEK: Final = 7


class Wishes:
    """The verbs of the settings; every one answers with the wish as it is now."""

    work: Work

    def wish(self, actor: Member) -> Wish:
        """The actor's wish; who never wished anything has the usual one."""
        return self._shown(self._myself(actor), digests.peek(self.work.session, actor.id))

    def switch(self, actor: Member, is_on: bool) -> Wish:
        """Send it from now on, or no more."""
        return self._change(actor, is_on=is_on)

    def set_time(self, actor: Member, at: time) -> Wish:
        """By the actor's wall clock. Today's comes at a time that is still ahead, unless it came already."""
        return self._change(actor, at=at.replace(second=0, microsecond=0, tzinfo=None), is_on=True)

    def set_days(self, actor: Member, days: list[int] | None) -> Wish:
        """ISO weekdays, Monday is 1; None for the company's working days. Invalid when there are none."""
        chosen = None if days is None else sorted(set(days))
        if chosen is not None and (not chosen or not set(chosen) <= set(range(1, WEEK + 1))):
            raise Invalid("digests-days-bad")
        return self._change(actor, days=chosen)

    def set_day(self, actor: Member, number: int, is_wanted: bool) -> Wish:
        """One weekday of those in force becomes wanted or not; Invalid for the last one."""
        days = set(self.wish(actor).days)
        return self.set_days(actor, sorted(days | {number} if is_wanted else days - {number}))

    def _change(self, actor: Member, **fields: Any) -> Wish:
        member = self._myself(actor)
        session, now = self.work.session, self.work.now
        row = digests.find(session, member.id)
        if row is None:
            row = digests.add(session, unwished(member, now))
        changes = {}
        for name, value in fields.items():
            if (before := getattr(row, name)) != value:
                changes[name] = [json_value(before), json_value(value)]
                setattr(row, name, value)
        if changes:
            row.zone, row.counted_at = member.zone, now
            row.next_at = following(row.at, ZoneInfo(member.zone), now) if row.is_on else None
            self.work.audit(actor, "digests.change", "digests", member.id, changes)
            session.flush()
        return self._shown(member, row)

    def _shown(self, member: Member, row: Digest | None) -> Wish:
        settings = company.get(self.work.session)
        days = tuple(settings.work_days if settings is not None else WORK_DAYS)
        if row is None:
            return Wish(True, USUAL_AT, days, False, self._following(member, USUAL_AT, days, None))
        if row.days is not None:
            days = tuple(row.days)
        upcoming = self._following(member, row.at, days, row.last_on) if row.is_on else None
        return Wish(row.is_on, row.at, days, row.days is not None, upcoming)

    def _following(self, member: Member, at: time, days: tuple[int, ...], last_on: date | None) -> datetime | None:
        zone = ZoneInfo(member.zone)
        today = wall_time(self.work.now, zone).date()
        for ahead in range(2 * WEEK + 1):
            day = today + timedelta(days=ahead)
            if day.isoweekday() in days and (last_on is None or day > last_on):
                moment = moment_on(day, at, zone)
                if moment > self.work.now:
                    return moment
        return None

    def _myself(self, actor: Member) -> Member:
        """The actor as this piece of work sees them: the zone may have changed since."""
        member = members.get(self.work.session, actor.id)
        if member is None or member.blocked_at is not None:
            raise NotFound("members-gone")
        return member


def unwished(member: Member, now: datetime) -> Digest:
    """The row of somebody who never wished anything."""
    return Digest(
        member_id=member.id,
        at=USUAL_AT,
        days=None,
        is_on=True,
        zone=member.zone,
        counted_at=now,
        next_at=following(USUAL_AT, ZoneInfo(member.zone), now),
        last_on=None,
    )
