"""Phrases of time that stand alone: what each says, back or ahead, to the grain it is said in."""

from datetime import datetime, timedelta

import pytest

from bot.freetext import Moment, read_moment
from bot.freetext.dates.asked import answer
from bot.freetext.dates.find import find_dates
from bot.freetext.dates.slips import Mended, meant_by
from bot.freetext.normal import normalise
from tests.bot.freetext.desk import KYIV, WEDNESDAY, heard, language_of

NOW = datetime(2026, 11, 25, 10, 0)  # noqa: DTZ001 - a Wednesday on the wall


def said(text: str, language: str | None = None) -> str | None:
    return answer(text, language or language_of(text), NOW)["start"]


LENGTHS: list[tuple[str, str | None]] = [
    ("через полтора часа", "2026-11-25T11:30"),
    ("через час-другой", "2026-11-25T11:00"),
    ("через два с половиной часа", "2026-11-25T12:30"),
    ("через день и 3 часа", "2026-11-26T13:00"),
    ("минут через двадцать", "2026-11-25T10:20"),
    ("дня через 3", "2026-11-28"),
    ("через двадцать пять минут", "2026-11-25T10:25"),
    ("3 часа 20 минут назад", "2026-11-25T06:40"),
    ("полгода назад", "2026-05-25"),
    ("в течение двух часов", "2026-11-25T12:00"),
    ("45 минут", "2026-11-25T10:45"),
    ("через півтори години", "2026-11-25T11:30"),
    ("за сорок хвилин", "2026-11-25T10:40"),
    ("через неділю", "2026-12-02"),
    ("пів року тому", "2026-05-25"),
    ("через рік і два місяці", "2028-01-25"),
    ("in 1d 3h", "2026-11-26T13:00"),
    ("in an hour and a half", "2026-11-25T11:30"),
    ("in forty five minutes", "2026-11-25T10:45"),
    ("in a fortnight", "2026-12-09"),
    ("four days from tomorrow", "2026-11-30"),
    ("2 weeks before 15 December", "2026-12-01"),
    ("a week on Tuesday", "2026-12-08"),
    ("Friday week", "2026-12-04"),
    ("a week today", "2026-12-02"),
    ("three Mondays ago", "2026-11-09"),
    ("within 6 working days", "2026-12-03"),
    ("in two weeks' time", "2026-12-09"),
    ("через месяцок", "2026-12-25"),
    ("6 weeks later", "2027-01-06"),
]

DAYS: list[tuple[str, str | None]] = [
    ("позавчера", "2026-11-23"),
    ("в минувшую субботу", "2026-11-21"),
    ("в последний понедельник", "2026-11-23"),
    ("к двадцать седьмому", "2026-11-27"),
    ("с 3 по 7 декабря", "2026-12-03"),
    ("9-10 дек", "2026-12-09"),
    ("3. - 7.12.2027", "2027-12-03"),
    ("5 мая - 2 июня 2028", "2028-05-05"),
    ("7/июля/2027", "2027-07-07"),
    ("2027-кві-09", "2027-04-09"),
    ("17.9", "2027-09-17"),
    ("2027/03/18", "2027-03-18"),
    ("через две недели в четверг", "2026-12-10"),
    ("к завтрашнему дню", "2026-11-26"),
    ("до 28", "2026-11-28"),
    ("сьодні", "2026-11-25"),
    ("на слідуючому тижні", "2026-11-30"),
    ("Wed 16th", "2026-12-16"),
    ("Oct-9", "2027-10-09"),
    ("July twenty three", "2027-07-23"),
    ("Sat 28th", "2026-11-28"),
    ("w/c 14 Dec", "2026-12-14"),
    ("the 12th of next month", "2026-12-12"),
    ("Thursday, 26 November", "2026-11-26"),
    ("12/18/2026", "2026-12-18"),
    ("2/30", None),
    ("31 вересня", None),
    ("8 июня 29 года", "2029-06-08"),
]

SPANS: list[tuple[str, str | None]] = [
    ("в этом месяце", "2026-11-01"),
    ("в позапрошлом месяце", "2026-09-01"),
    ("во втором квартале", "2027-04-01"),
    ("3 квартал 2028", "2028-07-01"),
    ("апрель", "2027-04-01"),
    ("в янв", "2027-01-01"),
    ("цього року", "2026-01-01"),
    ("наступний рік", "2027-01-01"),
    ("минулого тижня", "2026-11-16"),
    ("у першому кварталі", "2027-01-01"),
    ("q2", "2027-04-01"),
    ("07.2027", "2027-07-01"),
    ("this weekend", "2026-11-28"),
    ("at the end of the month", "2026-11-21"),
    ("by the end of the month", "2026-11-30"),
    ("к концу марта", "2027-03-31"),
    ("в начале недели", "2026-11-30"),
    ("в первой половине декабря", "2026-12-01"),
    ("у середині наступного тижня", "2026-12-02"),
    ("the week after next", "2026-12-07"),
    ("до нового года", "2026-12-31"),
    ("by end of tomorrow", "2026-11-26T23:59"),
]

HOURS: list[tuple[str, str | None]] = [
    ("18 часов", "2026-11-25T18:00"),
    ("в 16ч", "2026-11-25T16:00"),
    ("завтра 16 00", "2026-11-26T16:00"),
    ("в пятницу 12-30", "2026-11-27T12:30"),
    ("9-25 вечера", "2026-11-25T21:25"),
    ("8.40 вечера", "2026-11-25T20:40"),
    ("в десять тридцать", "2026-11-25T10:30"),
    ("завтра к семи тридцати", "2026-11-26T07:30"),
    ("с 11 до 12 утра", "2026-11-25T11:00"),
    ("с 3 до 6", "2026-11-25T15:00"),
    ("в четверг с 10 утра до 4 вечера", "2026-11-26T10:00"),
    ("вчера вечером", "2026-11-24T18:00"),
    ("прошлым вечером", "2026-11-24T18:00"),
    ("сегодня через час", "2026-11-25T11:00"),
    ("сейчас", "2026-11-25T10:00"),
    ("пів на шосту", "2026-11-25T17:30"),
    ("пів шостої", "2026-11-25T17:30"),
    ("у п'ятницю о десятій", "2026-11-27T10:00"),
    ("17-го на дев'яту", "2026-12-17T09:00"),
    ("часа в три", "2026-11-25T15:00"),
    ("в четверть шестого", "2026-11-25T17:15"),
    ("за чверть десята", "2026-11-26T09:45"),
    ("Monday 10ish", "2026-11-30T10:00"),
    ("4p", "2026-11-25T16:00"),
    ("at 1145", "2026-11-25T11:45"),
    ("tomorrow 10.30", "2026-11-26T10:30"),
    ("eleven forty am", "2026-11-25T11:40"),
    ("ten past 4pm", "2026-11-25T16:10"),
    ("20 minutes to noon", "2026-11-25T11:40"),
    ("1 pm to 3 tomorrow", "2026-11-26T13:00"),
    ("Friday 10am - 2pm", "2026-11-27T10:00"),
    ("8 sharp", "2026-11-26T08:00"),
    ("tonight at 12", "2026-11-26T00:00"),
    ("Thursday AM", "2026-11-26T09:00"),
    ("9 tomorrow", "2026-11-26T09:00"),
    ("6pm on the 29", "2026-11-29T18:00"),
]


@pytest.mark.parametrize(("text", "start"), LENGTHS + DAYS + SPANS + HOURS)
def test_what_a_phrase_says(text: str, start: str | None) -> None:
    assert said(text) == start


@pytest.mark.parametrize(
    ("text", "end"),
    [("с 3 по 7 декабря", "2026-12-07"), ("пт-вс", "2026-11-29"), ("from 2 to 4 pm", "2026-11-25T16:00")],
)
def test_a_range_has_an_end(text: str, end: str) -> None:
    assert answer(text, language_of(text), NOW)["end"] == end


@pytest.mark.parametrize(
    "text", ["Monday 14 boxes 9", "5 декабря 77 в 88", "какой-нибудь раз", "", "😀", "24 на 7", "завтра в 25:00"]
)
def test_a_phrase_with_figures_left_over_is_unread(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("завтра встреча с Васильком в 10", "11-26 10:00"),
        ("в пятницу ждут у Василька в половине пятого", "11-27 16:30"),
        ("у четвер чекають в Маківці о 15:30", "11-26 15:30"),
        ("on Friday Maureen waits for us at 3", "11-27 15:00"),
        ("перезвонить Глебу 27-го утром", "11-27 09:00"),
        ("зв'яжусь з Бойком 8-го о десятій", "12-08 10:00"),
        ("отчёт к 15 января. В среду звонок Глебу", "12-02 09:00"),
        ("first Tuesday. calling Maureen at 11", "11-25 11:00"),
        ("Meeting moved from tomorrow to Nov 30, call Maureen on Nov 30 at 9am", "11-30 09:00"),
    ],
)
def test_an_hour_goes_with_the_day_before_it(text: str, start: str) -> None:
    found = find_dates(normalise(text).low, language=language_of(text), now=WEDNESDAY, zone=KYIV)
    assert start in [one.moment.start.strftime("%m-%d %H:%M") for one in found if one.moment]


@pytest.mark.parametrize(
    "text",
    [
        "на этой линии 2-го цеха",
        "до третьего этажа",
        "к десяти клиентам",
        "цена до 10 тысяч",
        "март Иванович",
        "the first order, the second half",
        "30 минут проговорили",
        "взял три пятых",
        "2-3 дня ждали",
        "came back within minutes",
    ],
)
def test_what_is_no_time_in_a_sentence(text: str) -> None:
    found = find_dates(normalise(text).low, language=language_of(text), now=WEDNESDAY, zone=KYIV)
    assert [text[one.start : one.end] for one in found if one.moment is not None] == []


SLIPS = [
    ("послезвтра в 10", "11-27 10:00"),
    ("в четвег в 15:30", "11-26 15:30"),
    ("в понедльник в 12", "11-30 12:00"),
    ("3 декабя в 14:00", "12-03 14:00"),
    ("у вівтоорк о 10", "12-01 10:00"),
    ("післязатвра о 10", "11-27 10:00"),
    ("о треетій дня", "11-25 15:00"),
    ("on Wedneday at 9am", "12-02 09:00"),
    ("tomorow at 9am", "11-26 09:00"),
    ("15 Septmber at noon", "09-15 12:00"),
]


@pytest.mark.parametrize(("text", "start"), SLIPS)
def test_a_slip_in_a_word_of_time_is_mended(text: str, start: str) -> None:
    moment = read_moment(text, language=language_of(text), now=WEDNESDAY, zone=KYIV)
    assert isinstance(moment, Moment)
    assert moment.start.strftime("%m-%d %H:%M") == start


@pytest.mark.parametrize(
    "word", ["завтрак", "среди", "средний", "вечерний", "п'яниця", "четверка", "веером", "mоnthly", "march", "часовой"]
)
def test_a_right_word_is_left_alone(word: str) -> None:
    assert meant_by(word) is None


def test_a_mended_word_is_found_where_it_was_typed() -> None:
    text = "позвонить Васильку в поендельник в 10, а потом послезавтр домой"
    low = normalise(text).low
    found = find_dates(low, language="ru", now=WEDNESDAY, zone=KYIV)
    assert [low[one.start : one.end] for one in found] == ["поендельник в 10", "послезавтр"]
    assert Mended("ничего такого").text == "ничего такого"


def test_that_week_lies_ahead_in_a_plan_and_behind_in_a_story() -> None:
    (found,) = find_dates("на той неделе в среду", language="ru", now=WEDNESDAY, zone=KYIV)
    assert found.moment is not None
    assert found.back is not None
    assert (found.moment.start.day, found.back.day) == (2, 18)


def test_a_phrase_of_a_dialog_may_be_a_length() -> None:
    moment = read_moment("30 минут", language="ru", now=WEDNESDAY, zone=KYIV)
    assert isinstance(moment, Moment)
    assert moment.start == WEDNESDAY + timedelta(minutes=30)


def test_a_length_in_a_sentence_is_no_plan() -> None:
    assert heard("говорил с Васильком 30 минут").plan is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03Dec2026", 3),  # our grammar does not read it, dateparser does
        ("20261203", None),  # bare figures are guessed at by nobody
        ("03Dec2020", None),  # long over
        ("!" * 100 + " 03Dec2026", None),  # no phrase any more
    ],
)
def test_a_typed_phrase_is_asked_of_the_library_behind_guards(text: str, day: int | None) -> None:
    moment = read_moment(text, language="en", now=WEDNESDAY, zone=KYIV)
    assert (moment.start.day if isinstance(moment, Moment) else None) == day
    assert heard(f"call Hazelwood {text}").plan is None
