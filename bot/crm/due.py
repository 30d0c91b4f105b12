"""When a plan is due, when it is too late, and at which moments it calls for its owner: pure arithmetic of days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.freetext.draft import Moment, Part
from bot.zones import fire_at, wall_time
from storage.company import Company
from storage.plans import Grain, Plan, ReminderKind

BEFORE = timedelta(minutes=30)
# When a part of the day is over, by the wall clock of the plan's owner.
PART_ENDS = {"morning": time(12), "lunch": time(14), "afternoon": time(18), "evening": time(22)}
# A call for "today" whose usual hour has passed: an hour before work ends, or soon if that has passed too.
LAST_CALL = timedelta(hours=1)
SOON = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Hours:
    """When work begins and ends, by the wall clock."""

    start: time
    end: time

    @classmethod
    def of(cls, company: Company | None) -> "Hours":
        """The company's hours, or the usual ones before there is a company."""
        return cls(company.work_start, company.work_end) if company else cls(time(9), time(18))


@dataclass(frozen=True, slots=True)
class Due:
    """A plan's moment as it is kept: naive wall time in `zone` and the same in UTC."""

    due_local: datetime
    zone: str
    due_at: datetime
    grain: Grain
    part: Part | None
    is_deadline: bool
    is_elapsed: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One reminder to be: its kind and its UTC moment."""

    kind: ReminderKind
    at: datetime


def settle(moment: Moment, zone: str, hours: Hours) -> Due:
    """What people said, as it is kept; a day or a week gets the hour at which work begins."""
    place = ZoneInfo(zone)
    elapsed = bool(getattr(moment, "elapsed", False))
    local = wall_time(moment.start, place)
    if moment.grain in ("day", "week"):
        local = datetime.combine(local.date(), hours.start)
    at = moment.start.astimezone(UTC) if elapsed else fire_at(local, place)
    return Due(local, zone, at, moment.grain, moment.part, moment.deadline, elapsed)


def closes_at(plan: Plan | Due) -> datetime:
    """The UTC moment from which an open plan is overdue: its minute, or the end of its part of day, day or week."""
    zone = ZoneInfo(plan.zone)
    day = plan.due_local.date()
    if plan.grain == "minute":
        return plan.due_at
    if plan.grain == "part" and plan.part is not None:
        return max(plan.due_at, fire_at(datetime.combine(day, PART_ENDS[plan.part]), zone))
    return fire_at(datetime.combine(_last_day(plan) + timedelta(days=1), time.min), zone)


def _last_day(plan: Plan | Due) -> date:
    day = plan.due_local.date()
    return day + timedelta(days=7 - day.isoweekday()) if plan.grain == "week" else day


def calls(plan: Plan | Due, hours: Hours, now: datetime) -> list[Call]:
    """The reminders of a plan, none of them in the past.

    A minute calls half an hour before (when that is still ahead) and at its time. Anything wider calls once: at its
    beginning, or when that has passed and the plan is not overdue, before its working day ends.
    """
    if plan.grain == "minute":
        planned = [Call("before", plan.due_at - BEFORE), Call("at", plan.due_at)]
        return [call for call in planned if call.at > now]
    if plan.due_at > now:
        return [Call("at", plan.due_at)]
    if closes_at(plan) <= now:
        return []
    zone = ZoneInfo(plan.zone)
    today = wall_time(now, zone).date()
    choices = [now + SOON]
    if plan.grain != "part":
        choices = [
            fire_at(datetime.combine(today, hours.end), zone) - LAST_CALL,
            fire_at(datetime.combine(today + timedelta(days=1), hours.start), zone),
            now + SOON,
        ]
    for at in choices:
        if now < at < closes_at(plan):
            return [Call("at", at)]
    return []
