"""Sentences nobody tuned to: clients, verbs, forms and dates put together, on any day, at any hour, in two zones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.bot.freetext.desk import KYIV, heard

LONDON = ZoneInfo("Europe/London")

MONTHS = {
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "uk": [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = {
    "ru": ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
    "uk": ["понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
DEEDS = {
    "ru": [
        "позвонить Васильку {}",
        "{} позвонить Васильку",
        "{} встреча с Васильком",
        "надо заехать в Гранит {}",
        "созвон с Васильком {}",
        "был у Василька, договорились созвониться {}",
        "перезвонить Глебу {} по договору",
        "нужно {} отправить КП Васильку",
    ],
    "uk": [
        "подзвонити Бойку {}",
        "{} зустріч з Будсвітом",
        "треба заїхати в Маківку {}",
        "{} передзвонити Лесі",
        "був у Будсвіті, домовились зідзвонитися {}",
        "надіслати КП Будсвіту {}",
        "треба {} набрати Бойка",
    ],
    "en": [
        "call Hazelwood {}",
        "{} I will call Hazelwood",
        "meeting with Kestrel Paints {}",
        "need to visit Hazelwood {}",
        "met Maureen, agreed to call {}",
        "ring Hazelwood {} about the contract",
        "send a quote to Hazelwood {}",
    ],
}
# How an hour is said, and which it is.
HOURS: dict[str, list[tuple[str, time]]] = {
    "ru": [
        ("в 10", time(10)),
        ("в 15:30", time(15, 30)),
        ("в 9 утра", time(9)),
        ("в 7 вечера", time(19)),
        ("в 3", time(15)),
        ("в половине пятого", time(16, 30)),
        ("в 16 часов", time(16)),
        ("в 11-45", time(11, 45)),
        ("в полдень", time(12)),
        ("в десять тридцать", time(10, 30)),
        ("без четверти пять", time(16, 45)),
    ],
    "uk": [
        ("о 10", time(10)),
        ("о 15:30", time(15, 30)),
        ("о 9 ранку", time(9)),
        ("о 7 вечора", time(19)),
        ("о третій", time(15)),
        ("о пів на п'яту", time(16, 30)),
        ("о 16 годині", time(16)),
        ("опівдні", time(12)),
        ("об 11:45", time(11, 45)),
    ],
    "en": [
        ("at 10", time(10)),
        ("at 15:30", time(15, 30)),
        ("at 9am", time(9)),
        ("at 7 pm", time(19)),
        ("at 3", time(15)),
        ("at half past four", time(16, 30)),
        ("at quarter to five", time(16, 45)),
        ("at noon", time(12)),
        ("at 11:45", time(11, 45)),
    ],
}
PARTS: dict[str, list[tuple[str, int, int]]] = {
    "ru": [("утром", 5, 12), ("в обед", 11, 15), ("после обеда", 12, 18), ("вечером", 16, 24)],
    "uk": [("вранці", 5, 12), ("в обід", 11, 15), ("після обіду", 12, 18), ("ввечері", 16, 24)],
    "en": [("in the morning", 5, 12), ("at lunch", 11, 15), ("in the afternoon", 12, 18), ("in the evening", 16, 24)],
}


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def coming(day: date, weekday: int) -> date:
    """The next such weekday, never the day itself."""
    return next(
        day + timedelta(days=ahead) for ahead in range(1, 8) if (day + timedelta(days=ahead)).weekday() == weekday
    )


def month_on(day: date) -> date:
    """The same number a month later, or the last day of that month."""
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def numbered(day: date, number: int) -> date:
    """The next day of this number, today among them."""
    return next(one for one in (day + timedelta(days=ahead) for ahead in range(70)) if one.day == number)


Said = tuple[str, date]


def days(language: str, today: date, rng: random.Random) -> Iterator[Said]:
    """Phrases of a day, each with the day it means, worked out without the reader."""
    weekday, ahead, far = rng.randrange(7), rng.randrange(2, 10), rng.randrange(12, 200)
    number = rng.randrange(1, 29)
    then = today + timedelta(days=far)
    name = WEEKDAYS[language][weekday]
    month = MONTHS[language][then.month - 1]
    next_week = monday(today) + timedelta(days=7 + weekday)
    week_on = next_week if next_week >= today + timedelta(days=4) else next_week + timedelta(days=7)
    tomorrow, after = today + timedelta(days=1), today + timedelta(days=2)
    if language == "ru":
        yield from (
            ("завтра", tomorrow),
            ("послезавтра", after),
            (f"в {name}" if weekday != 1 else f"во {name}", coming(today, weekday)),
            (f"в следующ{'ее' if weekday == 6 else 'ую' if weekday in (2, 4, 5) else 'ий'} {name}", next_week),
            (f"в {name} на следующей неделе", next_week),
            (f"через {ahead} дн{'я' if ahead < 5 else 'ей'}", today + timedelta(days=ahead)),
            ("через неделю", today + timedelta(days=7)),
            ("через месяц", month_on(today)),
            (f"через неделю в {name}", week_on),
            (f"{then.day} {month}", then),
            (f"{then.day}.{then.month:02}", then),
            (f"{then.day:02}.{then.month:02}.{then.year}", then),
            (f"{number}-го", numbered(today, number)),
        )
    elif language == "uk":
        kind = "ої" if weekday in (2, 4, 5, 6) else "ого"
        genitive = ["понеділка", "вівторка", "середи", "четверга", "п'ятниці", "суботи", "неділі"][weekday]
        yield from (
            ("завтра", tomorrow),
            ("післязавтра", after),
            (f"у {name}", coming(today, weekday)),
            (f"наступн{kind} {genitive}", next_week),
            (f"у {name} на наступному тижні", next_week),
            (f"через {ahead} дн{'і' if ahead < 5 else 'ів'}", today + timedelta(days=ahead)),
            ("через тиждень", today + timedelta(days=7)),
            ("через місяць", month_on(today)),
            (f"{then.day} {month}", then),
            (f"{then.day}.{then.month:02}", then),
            (f"{number}-го", numbered(today, number)),
        )
    else:
        yield from (
            ("tomorrow", tomorrow),
            ("the day after tomorrow", after),
            (f"on {name}", coming(today, weekday)),
            (f"next {name}", next_week),
            (f"a week on {name}", coming(today, weekday) + timedelta(days=7)),
            (f"in {ahead} days", today + timedelta(days=ahead)),
            ("in a week", today + timedelta(days=7)),
            ("in a month", month_on(today)),
            (f"on {then.day} {month}", then),
            (f"on {month} {then.day}", then),
            (f"on {then.isoformat()}", then),
            (
                f"on the {number}th" if 4 <= number <= 20 else f"on {number} {MONTHS['en'][today.month % 12]}",
                numbered(today, number) if 4 <= number <= 20 else _of_next_month(today, number),
            ),
        )


def _of_next_month(today: date, number: int) -> date:
    return date(today.year + (today.month == 12), today.month % 12 + 1, number)


def _moments() -> list[datetime]:
    clock = [time(8), time(13, 30), time(23, 30)]
    first = date(2026, 11, 23)
    week = [datetime.combine(first + timedelta(days=ahead), one, KYIV) for ahead in range(7) for one in clock]
    eve = [datetime.combine(date(2026, 12, 31), one, KYIV) for one in clock]
    # The day before each change of the clocks and the day itself.
    changes = [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 27), date(2027, 3, 28)]
    around = [
        datetime.combine(day, one, zone) for zone in (KYIV, LONDON) for day in changes for one in (clock[0], clock[2])
    ]
    return week + eve + around


@dataclass(frozen=True)
class Case:
    text: str
    day: date
    low: time
    high: time  # the same as `low` for an exact hour


def sentences(language: str, now: datetime) -> Iterator[Case]:
    """One sentence for each form of a day; deeds, hours and parts of the day in turn and by chance."""
    rng = random.Random(f"{language} {now.isoformat()} {now.tzinfo}")  # noqa: S311
    for at, (words, day) in enumerate(days(language, now.date(), rng)):
        deed = rng.choice(DEEDS[language])
        if at % 3 == 0:
            said, exact = rng.choice(HOURS[language])
            yield Case(deed.format(f"{words} {said}"), day, exact, exact)
        elif at % 3 == 1:
            said, low, high = rng.choice(PARTS[language])
            yield Case(deed.format(f"{words} {said}"), day, time(low), time(high - 1, 59))
        else:
            yield Case(deed.format(words), day, time(0), time(23, 59))


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
@pytest.mark.parametrize("now", _moments(), ids=lambda now: f"{now:%a-%d.%m-%H.%M}-{now.tzinfo.key[7:]}")
def test_the_plan_is_the_moment_that_was_said(language: str, now: datetime) -> None:
    wrong = []
    for case in sentences(language, now):
        if case.day == now.date():
            continue  # a number of today may be today or a month later
        plan = heard(case.text, now, language).plan
        start = plan.moment.start if plan else None
        if start is None or start <= now or start.date() != case.day or not case.low <= start.time() <= case.high:
            wrong.append((case.text, case.day.isoformat(), start and start.isoformat()))
        elif start.tzinfo is not now.tzinfo:
            wrong.append((case.text, "another zone", str(start.tzinfo)))
    assert wrong == []


@pytest.mark.parametrize("zone", [KYIV, LONDON], ids=["Kyiv", "London"])
@pytest.mark.parametrize("eve", [date(2026, 10, 24), date(2027, 3, 27)], ids=["autumn", "spring"])
def test_an_hour_on_the_wall_stays_one_and_elapsed_hours_pass(zone: ZoneInfo, eve: date) -> None:
    now = datetime.combine(eve, time(20), zone)
    for text, language in (("позвонить Васильку завтра в 10", "ru"), ("call Hazelwood tomorrow at 10", "en")):
        plan = heard(text, now, language).plan
        assert plan is not None
        assert plan.moment.start == datetime.combine(eve + timedelta(days=1), time(10), zone)
    plan = heard("позвонить Васильку через 9 часов", now, "ru").plan
    assert plan is not None
    assert plan.moment.start.timestamp() - now.timestamp() == 9 * 3600


@pytest.mark.parametrize("now", _moments()[::4], ids=str)
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("позвонить Васильку 31 февраля", "ru"),
        ("встреча с Васильком 31.02 в 10", "ru"),
        ("подзвонити Бойку 31 лютого", "uk"),
        ("call Hazelwood on February 31", "en"),
        ("send Hazelwood a quote by 31 Feb", "en"),
    ],
)
def test_a_day_that_is_in_no_month_is_answered(text: str, language: str, now: datetime) -> None:
    draft = heard(text, now, language)
    assert draft.plan is None
    assert draft.problem is not None
    assert draft.problem.reason == "no_such_day"
    first, second = draft.problem.suggestions
    assert (first.month, first.day in (28, 29), second.month, second.day) == (2, True, 3, 1)
    assert all(later - sooner == timedelta(days=1) for sooner, later in pairwise(draft.problem.suggestions))
