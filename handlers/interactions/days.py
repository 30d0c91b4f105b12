"""The days a plan is moved to by one tap, and what a tapped day means."""

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.crm.records import NextStep
from bot.freetext import Moment
from bot.i18n import Translator
from bot.zones import fire_at, wall_time
from storage.plans import Plan

FRIDAY: Final = 4
WEEK: Final = timedelta(days=7)
MORNING: Final = time(9)  # a whole day: the company's hours decide when it calls
TOMORROW, NEXT_WEEK = "+1", "+7"  # counted from when they are tapped
NO_PLAN, TYPED = "none", "?"
_OF = "@"  # before the id of the plan that is meant


def plan_days(today: date) -> tuple[date, date, date]:
    """Tomorrow, Friday (or Monday when Friday is too near) and the same day next week."""
    tomorrow = today + timedelta(days=1)
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    if friday <= tomorrow:
        friday = today + timedelta(days=7 - today.weekday())
    if friday <= tomorrow:
        friday += timedelta(days=1)
    return tomorrow, friday, today + WEEK


def day_labels(t: Translator, plan: Plan | None) -> list[tuple[str, str]]:
    """The same as keys and what they say, without the day that the plan has: "Завтра", "пт 27", "Через неделю"."""
    tomorrow, friday, week = plan_days(t.now.astimezone(t.zone).date())
    labels = [
        (tomorrow, TOMORROW, t.plain("interactions-tomorrow-button")),
        (
            friday,
            friday.isoformat(),
            t.plain("interactions-day-chip", weekday=t.weekday(friday.isoweekday()), day=str(friday.day)),
        ),
        (week, NEXT_WEEK, t.plain("interactions-week-chip")),
    ]
    taken = wall_time(plan.due_at, t.zone).date() if plan is not None and plan.grain != "week" else None
    return [(value, label) for day, value, label in labels if day != taken]


def value_of(what: str, plan: Plan | None) -> str:
    """A choice about one plan: "+1@12"; about the first, or a new one, "+1"."""
    return f"{what}{_OF}{plan.id}" if plan is not None else what


def choice_of(value: str) -> tuple[str, int | None]:
    """What was chosen, and the plan that is meant if one is named."""
    what, _, number = value.removeprefix(TYPED).partition(_OF)
    if value.startswith(TYPED):
        what = TYPED
    return what, int(number) if number.isascii() and number.isdigit() and len(number) < 16 else None


def day_of(what: str, t: Translator) -> date | None:
    """The day that was chosen, not one gone by; None for what nobody can have tapped, such as a day far ahead."""
    today = t.now.astimezone(t.zone).date()
    if what in (TOMORROW, NEXT_WEEK):
        return today + timedelta(days=int(what))
    try:
        day = date.fromisoformat(what)
    except ValueError:
        return None
    return day if today <= day <= today + 2 * WEEK else None


def step_on(day: date, plan: Plan | None, t: Translator) -> NextStep:
    """The step moved to a day; an exact hour or a part of the day that was said stays."""
    if plan is None:
        start = fire_at(datetime.combine(day, MORNING), t.zone).astimezone(t.zone)
        return NextStep("call", "", Moment(start, None, "day", None, deadline=False))
    grain = plan.grain if plan.grain in ("minute", "part") else "day"
    clock = wall_time(plan.due_at, t.zone).time() if grain != "day" else MORNING
    start = fire_at(datetime.combine(day, clock), t.zone).astimezone(t.zone)
    part = plan.part if grain == "part" else None
    return NextStep(plan.kind, plan.text, Moment(start, None, grain, part, deadline=plan.is_deadline))


def stands_on(plan: Plan, day: date, t: Translator) -> bool:
    """Is the plan on this day already: a second tap on the same key?"""
    return plan.state == "open" and plan.grain != "week" and wall_time(plan.due_at, t.zone).date() == day
