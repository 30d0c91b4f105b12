"""The arithmetic of days: a plan is not overdue before it calls, and never calls in the past."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.crm.due import Hours, calls, closes_at, settle
from bot.freetext import Moment
from storage.plans import Grain, Part, Plan

HOURS = Hours(time(9), time(18))
ZONES = ["Europe/Moscow", "Europe/Kyiv", "Europe/London", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu"]
PARTS: dict[str, int] = {"morning": 9, "lunch": 12, "afternoon": 14, "evening": 18}


def plan_of(moment: Moment, zone: str) -> Plan:
    due = settle(moment, zone, HOURS)
    return Plan(
        due_local=due.due_local,
        zone=due.zone,
        due_at=due.due_at,
        grain=due.grain,
        part=due.part,
        is_deadline=due.is_deadline,
    )


@settings(max_examples=300, deadline=None)
@given(
    now=st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31")),
    ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=40)),
    zone=st.sampled_from(ZONES),
    grain=st.sampled_from(["minute", "part", "day", "week"]),
    part=st.sampled_from(sorted(PARTS)),
    deadline=st.booleans(),
)
def test_calls_are_ahead_in_order_and_before_it_is_too_late(
    now: datetime, ahead: timedelta, zone: str, grain: Grain, part: Part, deadline: bool
) -> None:
    moment_now = now.replace(tzinfo=UTC)
    start = (moment_now + ahead).astimezone(ZoneInfo(zone))
    if grain == "part":
        start = start.replace(hour=PARTS[part], minute=0)
    plan = plan_of(Moment(start, None, grain, part if grain == "part" else None, deadline), zone)
    made = calls(plan, HOURS, moment_now)
    assert all(call.at > moment_now for call in made)
    assert [call.at for call in made] == sorted({call.at for call in made})
    assert all(call.at <= closes_at(plan) for call in made)
    assert len(made) <= (2 if grain == "minute" else 1)
    if closes_at(plan) - moment_now > timedelta(days=1):
        assert made


@pytest.mark.parametrize(
    ("grain", "part", "closes"),
    [
        ("minute", None, "2026-11-27T14:00"),
        ("part", "afternoon", "2026-11-27T18:00"),
        ("day", None, "2026-11-28T00:00"),
        ("week", None, "2026-11-30T00:00"),
    ],
)
def test_when_it_is_too_late(grain: Grain, part: Part | None, closes: str) -> None:
    zone = ZoneInfo("Europe/Moscow")
    start = datetime(2026, 11, 27, 14, tzinfo=zone)
    plan = plan_of(Moment(start, None, grain, part, deadline=False), zone.key)
    assert closes_at(plan) == datetime.fromisoformat(closes).replace(tzinfo=zone)
