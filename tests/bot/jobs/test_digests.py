"""A digest falls due once on every local date, in every zone, whatever becomes of the clock, the zone and the wish."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.crm.digests.timing import LATE, following, moment_on, owed
from bot.crm.work import Work
from bot.jobs import digests
from bot.zones import wall_time
from storage.database import Database
from storage.members import Member
from tests.bot.crm.office import Office
from tests.bot.test_zones import jumps

HOURS = (time(0), time(0, 30), time(2, 30), time(8, 30), time(23, 30))
MINUTE = timedelta(minutes=1)


def test_p6_one_digest_on_every_local_date_of_every_zone() -> None:
    """A week around every jump of 2026-2027: the dates follow one another, each moment lies in its own day."""
    seen = set()
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for jump in jumps(zone):
            shift = (jump.astimezone(zone).utcoffset(), (jump + timedelta(days=1)).astimezone(zone).utcoffset())
            if (jump, shift) in seen:
                continue
            seen.add((jump, shift))
            for at in HOURS:
                moment = following(at, zone, jump - timedelta(days=3))
                days = []
                for _ in range(6):
                    days.append(wall_time(moment, zone).date())
                    assert owed(at, zone, moment, pending=days[-1], last_on=days[-1] - timedelta(days=1)) == days[-1]
                    moment = following(at, zone, moment)
                assert days == [days[0] + timedelta(days=number) for number in range(6)], (name, at)
    assert len(seen) > 50


def test_clocks_that_skip_or_repeat_the_hour() -> None:
    berlin, nuuk = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Nuuk")
    assert moment_on(date(2026, 3, 29), time(2, 30), berlin) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert moment_on(date(2026, 10, 25), time(2, 30), berlin) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    # The gap lasts until midnight: the day keeps its digest, a minute before the gap.
    assert wall_time(moment_on(date(2026, 3, 28), time(23, 30), nuuk), nuuk) == datetime.fromisoformat(
        "2026-03-28T22:59"
    )


@pytest.fixture
async def company(home: Database) -> Office:
    office = Office(home)
    await office.open()
    return office


async def ticks(office: Office) -> list[str]:
    """What one tick tells: name and date."""

    def run(work: Work) -> list[str]:
        digests.claim(work, work.now)
        names = {one.id: one.name for one in work.session.query(Member)}
        return [f"{names[one.member_id]} {one.arguments['day']}" for one in work.notices]

    due = await office.do(lambda do: digests.is_due(do.work.session, do.work.now))
    return await office.do(lambda do: run(do.work)) if due else []


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Moscow"))


async def only_anna(office: Office) -> Member:
    """Anna alone has it on; the rows of all are made by the first tick."""
    assert await ticks(office) == []
    for one in (office.igor, office.lena, office.oleg, office.vera):
        await office.do(lambda do, one=one: do.digests.switch(one, False))  # type: ignore[misc]
    return office.anna


async def test_everybody_gets_a_row_and_one_digest_on_working_days(company: Office) -> None:
    """From Monday noon to Monday noon by the quarter of an hour: Tuesday to Friday, and Monday again."""
    told = []
    while company.now < moscow(30, 12):
        told += await ticks(company)
        company.pass_time(minutes=15)
    names = sorted(one.name for one in (company.anna, company.igor, company.lena, company.oleg, company.vera))
    days = [f"2026-11-{day}" for day in (24, 25, 26, 27, 30)]
    assert sorted(told) == sorted(f"{name} {day}" for name in names for day in days)


@pytest.mark.parametrize(("late", "told"), [(timedelta(0), 1), (LATE - MINUTE, 1), (LATE, 0), (timedelta(hours=20), 0)])
async def test_a_missed_one_is_said_within_four_hours(company: Office, late: timedelta, told: int) -> None:
    await only_anna(company)
    company.now = moscow(24, 8, 30) + late
    assert len(await ticks(company)) == told
    assert await ticks(company) == []


async def test_days_of_being_down_are_one_digest(company: Office) -> None:
    await only_anna(company)
    company.now = moscow(27, 9)
    assert await ticks(company) == ["Анна Котова 2026-11-27"]
    assert await ticks(company) == []


async def test_a_clock_set_back_and_forth_doubles_and_loses_nothing(company: Office) -> None:
    await only_anna(company)
    told = []
    for moment in (
        moscow(24, 8),
        moscow(25, 8),  # a day ahead, for a while
        moscow(24, 8, 1),
        moscow(24, 8, 30),
        moscow(24, 7, 30),  # an hour back
        moscow(24, 8, 30),
        moscow(23, 8, 30),  # a day back
        moscow(24, 8, 31),
        moscow(25, 8, 30),
    ):
        company.now = moment
        told += await ticks(company)
    assert told == ["Анна Котова 2026-11-24", "Анна Котова 2026-11-25"]


async def test_a_change_of_the_time_never_makes_two_of_a_date(company: Office) -> None:
    anna = await only_anna(company)
    told = []
    for moment, at in (
        (moscow(24, 8), time(7)),  # passed already: tomorrow
        (moscow(24, 8, 5), time(9)),  # still ahead and not sent yet: today
        (moscow(24, 9), None),
        (moscow(24, 9, 5), time(10)),  # sent already: tomorrow
        (moscow(24, 10), None),
        (moscow(25, 9, 59), time(9, 30)),  # passed
        (moscow(25, 10), None),
        (moscow(26, 9, 30), None),
    ):
        company.now = moment
        told += await ticks(company)
        if at is not None:
            await company.do(lambda do, at=at: do.digests.set_time(anna, at))  # type: ignore[misc]
            told += await ticks(company)
    assert told == ["Анна Котова 2026-11-24", "Анна Котова 2026-11-26"]


async def test_a_change_of_the_days_works_at_once(company: Office) -> None:
    anna = await only_anna(company)
    await company.do(lambda do: do.digests.set_days(anna, [3, 6]))
    admin = await company.hire("Ада", "head", None, admin=True)
    await company.do(lambda do: do.digests.switch(admin, False))
    told = []
    for day in range(24, 30):
        company.now = moscow(day, 8, 30)
        told += await ticks(company)
    assert told == ["Анна Котова 2026-11-25", "Анна Котова 2026-11-28"]
    # The company begins to work on Sundays; Anna goes by the company again.
    await company.do(lambda do: do.digests.set_days(anna, None))
    await company.do(lambda do: do.company.set_days(admin, [7]))
    company.now = moscow(29, 8, 31)
    assert await ticks(company) == []
    company.now = datetime(2026, 12, 6, 8, 30, tzinfo=ZoneInfo("Europe/Moscow"))
    assert await ticks(company) == ["Анна Котова 2026-12-06"]


@pytest.mark.parametrize(
    ("start", "to"),
    [
        ("Pacific/Honolulu", "Pacific/Kiritimati"),
        ("Pacific/Kiritimati", "Pacific/Honolulu"),
        ("Europe/Moscow", "Asia/Yekaterinburg"),
        ("Asia/Yekaterinburg", "Europe/Moscow"),
    ],
)
@pytest.mark.parametrize("hour", [time(23, 30), time(8, 29)])
async def test_f54_never_two_on_one_date_when_the_zone_changes(
    company: Office, start: str, to: str, hour: time
) -> None:
    anna = await only_anna(company)
    await company.do(lambda do: do.digests.set_days(anna, list(range(1, 8))))
    await company.do(lambda do: do.members.set_zone(anna, start))
    told = []
    moved = datetime.combine(date(2026, 11, 26), hour, ZoneInfo(start)).astimezone(UTC)
    while company.now < moved + timedelta(days=4):
        if company.now <= moved < company.now + timedelta(hours=1):
            company.now = moved
            told += await ticks(company)
            await company.do(lambda do: do.members.set_zone(anna, to))
        told += await ticks(company)
        company.pass_time(hours=1)
    days = [one.split()[-1] for one in told]
    assert days == sorted(set(days))
    # Nothing is lost either, but for the dates that the person does not have, or had before.
    last = wall_time(company.now, ZoneInfo(to)).date() - timedelta(days=1)
    assert days[-1] >= last.isoformat()
    assert len(days) >= (last - date(2026, 11, 24)).days - 1
