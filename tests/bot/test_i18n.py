"""The words: three languages, their plurals, dates as people write them, and no markup from strangers."""

import html
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import LANGUAGES, Language, Markup, Texts, Translator, escape, guess_language
from bot.i18n.translator import Grain

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)  # Monday, 12:40 in Moscow


def speak(language: Language, now: datetime = NOW, zone: ZoneInfo = MOSCOW, texts: Texts | None = None) -> Translator:
    return Translator(texts or Texts.load(), language, zone, now)


def moscow(*parts: int) -> datetime:
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=MOSCOW)


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    """A small set of texts of its own."""
    words = {
        "ru": ("контакт", "контакта", "контактов"),
        "uk": ("контакт", "контакти", "контактів"),
        "en": ("contact", "contacts", "contacts"),
    }
    for language, (one, few, many) in words.items():
        folder = tmp_path / language
        folder.mkdir()
        few_line = "" if language == "en" else f"    [few] {{ $n }} {few}\n"
        lines = [
            "sample-count = { $n ->",
            f"    [one] {{ $n }} {one}",
            few_line + f"   *[other] {{ $n }} {many}",
            "}",
            "sample-hello = <b>{ $name }</b>: { $text }",
            "sample-outer = [{ $inner }]",
        ]
        (folder / "sample.ftl").write_text("\n".join(lines), encoding="utf-8")
    return Texts(tmp_path)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["1 контакт", "2 контакта", "5 контактов", "11 контактов", "21 контакт"]),
        ("uk", ["1 контакт", "2 контакти", "5 контактів", "11 контактів", "21 контакт"]),
        ("en", ["1 contact", "2 contacts", "5 contacts", "11 contacts", "21 contacts"]),
    ],
)
def test_numbers_take_the_right_form(texts: Texts, language: Language, expected: list[str]) -> None:
    t = speak(language, texts=texts)
    assert [t.plain("sample-count", n=n) for n in (1, 2, 5, 11, 21)] == expected


def test_values_are_escaped_once_and_markup_is_kept(texts: Texts) -> None:
    t = speak("ru", texts=texts)
    line = t("sample-hello", name="<3 & Co", text="*_`")
    assert line == "<b>&lt;3 &amp; Co</b>: *_`"
    assert t("sample-outer", inner=line) == "[<b>&lt;3 &amp; Co</b>: *_`]"
    assert t("sample-outer", inner=Markup("<i>a</i>")) == "[<i>a</i>]"


def test_plain_text_is_not_escaped(texts: Texts) -> None:
    assert speak("en", texts=texts).plain("sample-outer", inner="R&D <1>") == "[R&D <1>]"


def test_a_missing_text_or_value_is_an_error(texts: Texts) -> None:
    t = speak("ru", texts=texts)
    with pytest.raises(KeyError, match="sample-nothing"):
        t("sample-nothing")
    with pytest.raises(KeyError, match="nowhere-at"):
        t("nowhere-at")
    with pytest.raises(ValueError, match="text"):
        t("sample-hello", name="Анна")


def test_long_values_pass(texts: Texts) -> None:
    t = speak("ru", texts=texts)
    assert t("sample-outer", inner="ж<" * 5000) == "[" + "ж&lt;" * 5000 + "]"
    assert t("sample-hello", name="a" * 3000, text="b" * 3000) == f"<b>{'a' * 3000}</b>: {'b' * 3000}"


@given(st.text(st.characters(), max_size=60))
def test_any_name_is_safe_html(name: str) -> None:
    safe = escape(name)
    safe.encode("utf-8")
    assert "<" not in safe
    assert ">" not in safe
    assert html.unescape(safe).replace("?", "") == name.encode("utf-8", "replace").decode().replace("?", "").replace(
        "\x00", ""
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["сегодня 15:40", "завтра, вт 24 ноября, 10:00", "вчера 18:05", "пт 27 ноября, 14:00"]),
        ("uk", ["сьогодні 15:40", "завтра, вт 24 листопада, 10:00", "вчора 18:05", "пт 27 листопада, 14:00"]),
        ("en", ["today 15:40", "tomorrow, Tue 24 Nov, 10:00", "yesterday 18:05", "Fri 27 Nov, 14:00"]),
    ],
)
def test_moments_to_the_minute(language: Language, expected: list[str]) -> None:
    t = speak(language)
    moments = [
        moscow(2026, 11, 23, 15, 40),
        moscow(2026, 11, 24, 10),
        moscow(2026, 11, 22, 18, 5),
        moscow(2026, 11, 27, 14),
    ]
    assert [t.moment(at) for at in moments] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["пт 27 ноября", "пт 27 ноября, утром", "на неделе 23–29 ноября", "сегодня вечером"]),
        ("uk", ["пт 27 листопада", "пт 27 листопада, вранці", "на тижні 23–29 листопада", "сьогодні ввечері"]),
        ("en", ["Fri 27 Nov", "Fri 27 Nov, in the morning", "week of 23–29 Nov", "today, in the evening"]),
    ],
)
def test_moments_as_exact_as_they_were_said(language: Language, expected: list[str]) -> None:
    t = speak(language)
    friday = moscow(2026, 11, 27, 9)
    assert t.moment(friday, "day") == expected[0]
    assert t.moment(friday, "part", "morning") == expected[1]
    assert t.moment(friday, "week") == expected[2]
    assert t.moment(moscow(2026, 11, 23, 19), "part", "evening") == expected[3]


def test_a_week_across_months_and_years() -> None:
    t = speak("ru")
    assert t.moment(moscow(2026, 12, 2), "week") == "на неделе 30 ноября – 6 декабря"
    assert t.moment(moscow(2026, 12, 30), "week") == "на неделе 28 декабря – 3 января 2027"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "ru",
            [
                "до ср 25 ноября",
                "до ср 25 ноября, 15:00",
                "до конца дня",
                "сегодня до 18:00",
                "до завтра, вт 24 ноября",
                "до конца недели, вс 29 ноября",
            ],
        ),
        (
            "uk",
            [
                "до ср 25 листопада",
                "до ср 25 листопада, 15:00",
                "до кінця дня",
                "сьогодні до 18:00",
                "до завтра, вт 24 листопада",
                "до кінця тижня, нд 29 листопада",
            ],
        ),
        (
            "en",
            [
                "by Wed 25 Nov",
                "by Wed 25 Nov, 15:00",
                "by the end of today",
                "today by 18:00",
                "by tomorrow, Tue 24 Nov",
                "by the end of the week, Sun 29 Nov",
            ],
        ),
    ],
)
def test_deadlines(language: Language, expected: list[str]) -> None:
    t = speak(language)
    wednesday = moscow(2026, 11, 25, 15)
    today = moscow(2026, 11, 23, 18)
    assert [
        t.moment(wednesday, "day", deadline=True),
        t.moment(wednesday, "minute", deadline=True),
        t.moment(today, "day", deadline=True),
        t.moment(today, "minute", deadline=True),
        t.moment(moscow(2026, 11, 24, 9), "day", deadline=True),
        t.moment(wednesday, "week", deadline=True),
    ] == expected


@pytest.mark.parametrize("grain", ["minute", "part", "day", "week"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_deadline_that_has_passed_is_a_day_like_others(language: Language, grain: Grain) -> None:
    t = speak(language)
    sunday, saturday = moscow(2026, 11, 22, 18), moscow(2026, 11, 21, 18)
    assert t.moment(sunday, grain, "evening", deadline=True) == t.moment(
        sunday, "day" if grain == "week" else grain, "evening"
    )
    assert t.moment(saturday, "day", deadline=True) == t.day(saturday.date())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["15:40", "завтра 10:00", "вчера 18:05", "пт 14:00", "30 ноября 14:00", "16 ноября 14:00"]),
        ("uk", ["15:40", "завтра 10:00", "вчора 18:05", "пт 14:00", "30 листопада 14:00", "16 листопада 14:00"]),
        ("en", ["15:40", "tomorrow 10:00", "yesterday 18:05", "Fri 14:00", "30 Nov 14:00", "16 Nov 14:00"]),
    ],
)
def test_a_button_says_the_day_and_the_hour(language: Language, expected: list[str]) -> None:
    moments = [
        moscow(2026, 11, 23, 15, 40),
        moscow(2026, 11, 24, 10),
        moscow(2026, 11, 22, 18, 5),
        moscow(2026, 11, 27, 14),
        moscow(2026, 11, 30, 14),
        moscow(2026, 11, 16, 14),
    ]
    assert [speak(language).brief(at) for at in moments] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", ["вечером", "пт утром", "сегодня", "пт", "с 23 ноября", "до пт", "до 18:00", "до завтра", "до вс"]),
        ("uk", ["ввечері", "пт вранці", "сьогодні", "пт", "з 23 листопада", "до пт", "до 18:00", "до завтра", "до нд"]),
        (
            "en",
            ["evening", "Fri morning", "today", "Fri", "from 23 Nov", "by Fri", "by 18:00", "by tomorrow", "by Sun"],
        ),
    ],
)
def test_a_button_is_as_exact_as_the_words_were(language: Language, expected: list[str]) -> None:
    t = speak(language)
    today, tomorrow, friday = moscow(2026, 11, 23, 18), moscow(2026, 11, 24, 9), moscow(2026, 11, 27, 9)
    assert [
        t.brief(today, "part", "evening"),
        t.brief(friday, "part", "morning"),
        t.brief(today, "day"),
        t.brief(friday, "day"),
        t.brief(friday, "week"),
        t.brief(friday, "day", deadline=True),
        t.brief(today, "minute", deadline=True),
        t.brief(tomorrow, "day", deadline=True),
        t.brief(friday, "week", deadline=True),
    ] == expected
    assert t.brief(today, "day", deadline=True) == t.brief(today, "day")


def test_parts_of_a_day_have_words_in_every_language() -> None:
    for language in LANGUAGES:
        t = speak(language)
        spoken = {
            t.moment(moscow(2026, 11, 27), "part", part, deadline)
            for part in ("morning", "lunch", "afternoon", "evening")
            for deadline in (False, True)
        }
        assert len(spoken) == 8


def test_another_year_is_named() -> None:
    t = speak("ru", now=datetime(2026, 12, 31, 9, tzinfo=UTC))
    assert t.moment(moscow(2027, 1, 5, 14)) == "вт 5 января 2027, 14:00"
    assert t.moment(moscow(2027, 1, 1), "day") == "завтра, пт 1 января 2027"
    assert t.moment(moscow(2026, 12, 1), "day") == "вт 1 декабря"
    assert speak("en").day(date(2027, 3, 8)) == "Mon 8 Mar 2027"


def test_ago_is_short() -> None:
    t = speak("uk")
    assert t.ago(moscow(2026, 11, 23, 0, 5)) == "сьогодні"
    assert t.ago(moscow(2026, 11, 22, 23, 55)) == "вчора"
    assert t.ago(moscow(2026, 11, 12, 8)) == "12 листопада"
    assert t.ago(moscow(2025, 11, 12, 8)) == "12 листопада 2025"


def test_today_is_the_readers_day() -> None:
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # already Tuesday in Moscow, still Monday in London
    at = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
    assert speak("en", now=late, zone=ZoneInfo("Europe/London")).moment(at) == "tomorrow, Tue 24 Nov, 07:00"
    assert speak("en", now=late).moment(at) == "today 10:00"
    assert speak("en").clock(at) == "10:00"


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("uk", "uk"), ("en-GB", "en"), ("be", "ru"), ("de", "uk"), (None, "uk"), ("", "uk")],
)
def test_the_language_is_guessed_from_the_phone(code: str | None, language: str) -> None:
    assert guess_language(code, "uk") == language


def test_places_are_named_with_their_offset() -> None:
    assert speak("ru").place("Europe/Moscow") == "Москва, UTC+3"
    assert speak("uk").place("Europe/Kyiv") == "Київ, UTC+2"
    assert speak("en").place("America/New_York") == "New York, UTC-5"
    assert speak("en").place("Asia/Kolkata") == "Kolkata, UTC+5:30"
    assert speak("ru").place("Etc/GMT-5") == "UTC+5"


def test_the_company_words() -> None:
    assert [speak("ru").weekday(number) for number in (1, 5, 7)] == ["пн", "пт", "вс"]
    assert (speak("ru").currency("RUB"), speak("uk").currency("UAH"), speak("en").currency("XYZ")) == (
        "RUB ₽",
        "UAH ₴",
        "XYZ",
    )
    assert (speak("ru").country("RU"), speak("uk").country("UA"), speak("en").country("ZX")) == (
        "Россия",
        "Україна",
        "ZX",
    )
