"""Wall time becomes a moment in every zone, also on the days when clocks jump."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.zones import data_version, day_bounds, fire_at, wall_time

NOON = datetime.fromisoformat("2026-11-27T14:00")
EARLY = datetime.fromisoformat("2026-10-04T02:10")
SPRING = datetime.fromisoformat("2026-03-29T02:30")
AUTUMN = datetime.fromisoformat("2026-10-25T02:30")


def jumps(zone: ZoneInfo) -> Iterator[datetime]:
    """The UTC minutes of 2026-2027 after which the offset is another."""
    step = timedelta(days=7)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while moment.year < 2028:
        if (moment + step).astimezone(zone).utcoffset() != moment.astimezone(zone).utcoffset():
            low, high = moment, moment + step
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(zone).utcoffset() == moment.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield low.replace(second=0, microsecond=0)
        moment += step


def test_an_ordinary_time() -> None:
    assert fire_at(NOON, ZoneInfo("Europe/Moscow")) == datetime(2026, 11, 27, 11, tzinfo=UTC)


def test_a_time_that_clocks_skip_is_the_first_instant_after_the_gap() -> None:
    assert fire_at(SPRING, ZoneInfo("Europe/Berlin")) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_time_that_comes_twice_is_its_first_coming() -> None:
    assert fire_at(AUTUMN, ZoneInfo("Europe/Berlin")) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_half_an_hour_jump() -> None:
    zone = ZoneInfo("Australia/Lord_Howe")
    assert wall_time(fire_at(EARLY, zone), zone) == datetime.fromisoformat("2026-10-04T02:30")


def test_an_aware_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        fire_at(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("UTC"))


def test_every_jump_of_every_zone_gives_one_moment_in_order() -> None:
    """Later wall time never fires earlier, a real time shows itself, a skipped one lands on the end of its gap."""
    seen = 0
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for jump in jumps(zone):
            seen += 1
            start = wall_time(jump, zone) - timedelta(hours=3)
            moments = [fire_at(start + timedelta(minutes=10 * step), zone) for step in range(37)]
            assert moments == sorted(moments), name
            for step, moment in enumerate(moments):
                asked, shown = start + timedelta(minutes=10 * step), wall_time(moment, zone)
                if shown != asked:
                    assert asked < shown, name
                    before = wall_time(moment - timedelta(microseconds=1), zone)
                    assert before < asked < shown, f"{name}: {asked} is not inside the gap before {shown}"
    assert seen > 100


def test_a_day_lasts_as_long_as_clocks_say() -> None:
    start, end = day_bounds(date(2026, 3, 29), ZoneInfo("Europe/Berlin"))
    assert end - start == timedelta(hours=23)


def test_the_zone_data_have_a_version() -> None:
    assert data_version()[:2] == "20"
