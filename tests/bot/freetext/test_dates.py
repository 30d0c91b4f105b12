"""Dates as people say them, in three languages, at any hour of any day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.freetext import DateProblem, Moment, read_moment
from bot.freetext.dates import at_wall_clock
from tests.bot.freetext.desk import KYIV, WEDNESDAY, language_of


def said(text: str, now: datetime = WEDNESDAY, language: str | None = None) -> Moment:
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    moment = read_moment(text, language=language or language_of(text), now=now, zone=zone)
    assert isinstance(moment, Moment), f"{text!r} was read as {moment!r}"
    return moment


EXACT = [
    ("завтра в 10", "11-26 10:00"),
    ("в пт в 14", "11-27 14:00"),
    ("пн в 12", "11-30 12:00"),
    ("во вторник в 3", "12-01 15:00"),
    ("в среду в 9 утра", "12-02 09:00"),
    ("1.12 в 10:30", "12-01 10:30"),
    ("5 декабря в 16", "12-05 16:00"),
    ("в половине третьего", "11-25 14:30"),
    ("через полчаса", "11-25 10:30"),
    ("через 2 часа", "11-25 12:00"),
    ("сегодня в 18:00", "11-25 18:00"),
    ("завтра в 7 вечера", "11-26 19:00"),
    ("в 9", "11-26 09:00"),
    ("завтра 14-30", "11-26 14:30"),
    ("в полдень", "11-25 12:00"),
    ("на 15:00", "11-25 15:00"),
    ("післязавтра о 13:00", "11-27 13:00"),
    ("у п'ятницю о 10", "11-27 10:00"),
    ("у пʼятницю о третій дня", "11-27 15:00"),
    ("завтра о пів на третю", "11-26 14:30"),
    ("через годину", "11-25 11:00"),
    ("через 2 год", "11-25 12:00"),
    ("30.11 об 11", "11-30 11:00"),
    ("tomorrow at 10", "11-26 10:00"),
    ("next Monday at 9am", "11-30 09:00"),
    ("Friday at half past two", "11-27 14:30"),
    ("in 2 hours", "11-25 12:00"),
    ("5 Dec 14:00", "12-05 14:00"),
    ("Tues 1st at 10", "12-01 10:00"),
    ("at noon", "11-25 12:00"),
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_an_exact_time(text: str, expected: str) -> None:
    language = "uk" if text == "через 2 год" else None
    moment = said(text, language=language)
    assert (moment.start.strftime("%m-%d %H:%M"), moment.grain) == (expected, "minute")


DAYS = [
    ("завтра", "2026-11-26", "day"),
    ("в среду", "2026-12-02", "day"),
    ("пятница", "2026-11-27", "day"),
    ("через неделю", "2026-12-02", "day"),
    ("через 3 дня", "2026-11-28", "day"),
    ("через месяц", "2026-12-25", "day"),
    ("15 января", "2027-01-15", "day"),
    ("15-го", "2026-12-15", "day"),
    ("на следующей неделе", "2026-11-30", "week"),
    ("в четверг на следующей неделе", "2026-12-03", "day"),
    ("через год", "2027-11-25", "day"),
    ("в неділю", "2026-11-29", "day"),
    ("наступного тижня", "2026-11-30", "week"),
    ("через тиждень", "2026-12-02", "day"),
    ("за 31 грудня", "2026-12-31", "day"),
    ("next week", "2026-11-30", "week"),
    ("on the 28th", "2026-11-28", "day"),
    ("Dec 20", "2026-12-20", "day"),
    ("12/15", "2026-12-15", "day"),
    ("in a month", "2026-12-25", "day"),
]


@pytest.mark.parametrize(("text", "day", "grain"), DAYS)
def test_a_day_begins_at_the_default_hour(text: str, day: str, grain: str) -> None:
    moment = said(text)
    assert (moment.start.date().isoformat(), moment.grain, moment.start.hour) == (day, grain, 9)


@pytest.mark.parametrize(
    ("text", "day", "part", "first", "last"),
    [
        ("завтра утром", 26, "morning", 5, 12),
        ("завтра в обед", 26, "lunch", 11, 14),
        ("завтра после обеда", 26, "afternoon", 12, 18),
        ("в пятницу вечером", 27, "evening", 16, 24),
        ("завтра вранці", 26, "morning", 5, 12),
        ("завтра ввечері", 26, "evening", 16, 24),
        ("tomorrow morning", 26, "morning", 5, 12),
        ("Friday afternoon", 27, "afternoon", 12, 18),
        ("tonight", 25, "evening", 16, 24),
    ],
)
def test_a_part_of_the_day(text: str, day: int, part: str, first: int, last: int) -> None:
    moment = said(text)
    assert (moment.start.day, moment.grain, moment.part) == (day, "part", part)
    assert first <= moment.start.hour < last
    assert moment.end is not None
    assert moment.end > moment.start


@pytest.mark.parametrize(
    "text", ["до среды", "к пятнице", "до конца недели", "до п'ятниці", "by Friday", "until Monday", "by EOD"]
)
def test_a_deadline(text: str) -> None:
    assert said(text).deadline


@pytest.mark.parametrize("text", ["в среду", "on Friday", "у п'ятницю"])
def test_no_deadline(text: str) -> None:
    assert not said(text).deadline


WEEKDAYS = (
    ("понедельник", "понеділок", "Monday"),
    ("вторник", "вівторок", "Tuesday"),
    ("среду", "середу", "Wednesday"),
    ("четверг", "четвер", "Thursday"),
    ("пятницу", "п'ятницю", "Friday"),
    ("субботу", "суботу", "Saturday"),
    ("воскресенье", "неділю", "Sunday"),
)


@pytest.mark.parametrize("hour", [(8, 0), (13, 30), (23, 30)])
@pytest.mark.parametrize("offset", range(7))
@pytest.mark.parametrize("target", range(7))
def test_a_bare_weekday_is_the_next_one_and_never_today(hour: tuple[int, int], offset: int, target: int) -> None:
    now = datetime(2026, 12, 28, *hour, tzinfo=KYIV) + timedelta(days=offset)
    russian, ukrainian, english = WEEKDAYS[target]
    for text, language in ((f"в {russian}", "ru"), (f"у {ukrainian}", "uk"), (f"on {english}", "en")):
        moment = said(text, now, language)
        assert moment.start.weekday() == target
        assert 1 <= (moment.start.date() - now.date()).days <= 7


@pytest.mark.parametrize("hour", [(8, 0), (13, 30), (23, 30)])
def test_new_years_eve(hour: tuple[int, int]) -> None:
    now = datetime(2026, 12, 31, *hour, tzinfo=KYIV)
    assert said("завтра в 10", now).start == datetime(2027, 1, 1, 10, 0, tzinfo=KYIV)
    assert said("через неделю", now).start.date().isoformat() == "2027-01-07"
    assert said("5 января", now).start.year == 2027
    assert said("10.01", now).start.date().isoformat() == "2027-01-10"
    assert said("сегодня", now).start > now
    assert said("сегодня", now).start.date() == now.date()


class TestTraps:
    def test_year_in_russian_is_hour_in_ukrainian(self) -> None:
        assert said("через год", language="ru").start.year == 2027
        assert said("через год.", language="uk").start == WEDNESDAY + timedelta(hours=1)

    @pytest.mark.parametrize(
        "text", ["завтрак", "на 18 тыщ", "доброе утро", "5000", "март Иванович", "10%", "3 коробки", "в 2 магазина"]
    )
    def test_what_is_no_date(self, text: str) -> None:
        assert read_moment(text, language="ru", now=WEDNESDAY, zone=KYIV) is None

    def test_ukrainian_sunday_is_no_week(self) -> None:
        assert said("у неділю").start.weekday() == 6

    @pytest.mark.parametrize(
        "text", ["вчера", "позавчера", "прошлый вторник", "минулої п'ятниці", "yesterday", "2 days ago"]
    )
    def test_the_past_is_a_problem(self, text: str) -> None:
        found = read_moment(text, language=language_of(text), now=WEDNESDAY, zone=KYIV)
        assert isinstance(found, DateProblem)
        assert found.reason == "past"

    def test_a_stated_year_that_is_over(self) -> None:
        found = read_moment("12.03.2020", language="ru", now=WEDNESDAY, zone=KYIV)
        assert isinstance(found, DateProblem)
        assert [day.isoformat() for day in found.suggestions] == ["2027-03-12"]

    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("31 февраля", ["2027-02-28", "2027-03-01"]),
            ("31 червня", ["2027-06-30", "2027-07-01"]),
            ("April 31", ["2027-04-30", "2027-05-01"]),
            ("до 31.11", ["2026-11-30", "2026-12-01"]),
        ],
    )
    def test_a_day_that_does_not_exist(self, text: str, days: list[str]) -> None:
        found = read_moment(text, language=language_of(text), now=WEDNESDAY, zone=KYIV)
        assert isinstance(found, DateProblem)
        assert found.reason == "no_such_day"
        assert [day.isoformat() for day in found.suggestions] == days

    def test_a_leap_day_waits_for_its_year(self) -> None:
        assert said("29 февраля").start.date().isoformat() == "2028-02-29"


class TestClockChange:
    """Kyiv: 28 March 2027 at 3:00 becomes 4:00; 25 October 2026 at 4:00 becomes 3:00."""

    def test_elapsed_hours_are_elapsed_time(self) -> None:
        now = datetime(2027, 3, 28, 2, 30, tzinfo=KYIV)
        assert said("через 2 часа", now).start.astimezone(UTC) - now.astimezone(UTC) == timedelta(hours=2)
        assert said("через 2 часа", now).start.strftime("%H:%M") == "05:30"

    def test_days_are_days_on_the_wall(self) -> None:
        now = datetime(2026, 10, 24, 10, 0, tzinfo=KYIV)
        assert said("завтра в 10", now).start.strftime("%d %H:%M") == "25 10:00"

    def test_a_time_in_the_gap_is_the_first_instant_after_it(self) -> None:
        assert at_wall_clock(datetime.fromisoformat("2027-03-28T03:20"), KYIV) == datetime(
            2027, 3, 28, 1, 0, tzinfo=UTC
        )

    def test_a_time_that_comes_twice_is_the_first(self) -> None:
        first = at_wall_clock(datetime.fromisoformat("2026-10-25T03:30"), KYIV)
        assert first.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

    @pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])
    def test_a_wall_clock_that_exists_is_kept(self, zone: str) -> None:
        info = ZoneInfo(zone)
        for hour in range(24):
            assert at_wall_clock(datetime.fromisoformat(f"2027-06-09T{hour:02}:15"), info).hour == hour


PHRASES = st.sampled_from([text for text, _ in EXACT] + [text for text, _, _ in DAYS])


@settings(max_examples=150, deadline=None)
@given(PHRASES, st.datetimes(datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2029-12-31")))
def test_a_plan_is_never_in_the_past(text: str, moment: datetime) -> None:
    now = at_wall_clock(moment, KYIV)
    found = read_moment(text, language=language_of(text), now=now, zone=KYIV)
    if isinstance(found, Moment):
        assert found.start > now
        assert found.start.tzinfo is KYIV
        assert found.end is None or found.end >= found.start


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("через неделю во вторник", 1),
        ("через тиждень у вівторок", 1),
        ("через две недели в среду", 9),
        ("через неделю в воскресенье", 29),
    ],
)
def test_a_week_on_is_a_week_on_at_the_end_of_one_too(text: str, day: int) -> None:
    sunday = datetime(2026, 11, 22, 10, 0, tzinfo=KYIV)
    assert said(f"встреча {text}", sunday).start.day == day
