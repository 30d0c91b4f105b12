"""Hours beside days and other words; hours of no day; the half of a day before lunch."""

import pytest

from tests.bot.freetext.desk import heard


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("завтра в 10 позвонить Васильку", "11-26 10:00"),
        ("Василёк в пятницу в 10 позвонить", "11-27 10:00"),
        ("в пятницу в 11 поддержать Василька на тендере", "11-27 11:00"),
        ("завтра в 10 Людмиле позвонить", "11-26 10:00"),
        ("завтра о 10 подзвонити Бойку", "11-26 10:00"),
        ("у п'ятницю об 11 підписати договір з Будсвітом", "11-27 11:00"),
        ("tomorrow at 10 call Hazelwood", "11-26 10:00"),
    ],
)
def test_an_hour_is_kept_whatever_word_follows_it(text: str, start: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.moment.start.strftime("%m-%d %H:%M"), plan.moment.grain) == (start, "minute")


@pytest.mark.parametrize("text", ["завтра в 10 коробок забрать", "завтра у 10 упаковок забрати", "tomorrow 10 boxes"])
def test_a_number_of_things_is_no_hour(text: str) -> None:
    plan = heard(text).plan
    assert plan is None or plan.moment.grain == "day"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("позвонить Васильку завтра в 25:00", ["2026-11-26"]),
        ("встреча с Васильком завтра в 10:75", ["2026-11-26"]),
        ("зустріч з Будсвітом о 25:00", []),
        ("call Hazelwood tomorrow at 24:30", ["2026-11-26"]),
    ],
)
def test_an_hour_of_no_day_is_said_not_guessed(text: str, days: list[str]) -> None:
    draft = heard(text)
    assert draft.plan is None
    assert draft.problem is not None
    assert draft.problem.reason == "no_such_time"
    assert [day.isoformat() for day in draft.problem.suggestions] == days


def test_a_score_is_no_hour() -> None:
    assert heard("были у Василька, на футболе 3:75").problem is None


@pytest.mark.parametrize(
    "text",
    [
        "позвонить Васильку завтра до обеда",
        "завтра до обіду подзвонити Бойку",
        "call Hazelwood tomorrow before lunch",
    ],
)
def test_before_lunch_is_a_deadline_in_the_morning(text: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    moment = plan.moment
    assert (moment.part, moment.deadline, moment.end and moment.end.hour) == ("morning", True, 12)


@pytest.mark.parametrize("text", ["позвонить Васильку завтра в обед", "завтра в обід подзвонити Бойку"])
def test_at_lunch_stays_at_lunch(text: str) -> None:
    plan = heard(text).plan
    assert plan is not None
    assert (plan.moment.part, plan.moment.deadline) == ("lunch", False)
