"""Cities and offsets as people type them become zones."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.freetext.places import CITIES, MOSCOW_PLUS, find_country, find_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Москва", "Europe/Moscow"),
        ("  питер ", "Europe/Moscow"),
        ("г. Пермь", "Asia/Yekaterinburg"),
        ("екатеринбург", "Asia/Yekaterinburg"),
        ("Нижний-Новгород", "Europe/Moscow"),
        ("Новосибирск", "Asia/Novosibirsk"),
        ("Екатиринбург", "Asia/Yekaterinburg"),
        ("Киев", "Europe/Kyiv"),
        ("Київ", "Europe/Kyiv"),
        ("місто Львів", "Europe/Kyiv"),
        ("Івано-Франківськ", "Europe/Kyiv"),
        ("Варшава", "Europe/Warsaw"),
        ("Лондон", "Europe/London"),
        ("new york", "America/New_York"),
        ("Los Angeles", "America/Los_Angeles"),
        ("Tel Aviv", "Asia/Jerusalem"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("МСК+2", "Asia/Yekaterinburg"),
        ("мск", "Europe/Moscow"),
        ("UTC+5", "Etc/GMT-5"),
        ("+3", "Etc/GMT-3"),
        ("gmt-4", "Etc/GMT+4"),
        ("+05:00", "Etc/GMT-5"),
        ("UTC", "Etc/UTC"),
        ("+0", "Etc/UTC"),
    ],
)
def test_what_people_type(typed: str, zone: str) -> None:
    assert find_zone(typed) == zone


@pytest.mark.parametrize("typed", ["", "   ", "не знаю", "+25", "мск+20", "<b>", "🙂", "qq", "12345", "a" * 10_000])
def test_what_is_no_place(typed: str) -> None:
    assert find_zone(typed) is None


def test_every_zone_of_the_tables_exists() -> None:
    for zone in (*CITIES, *MOSCOW_PLUS.values()):
        assert ZoneInfo(zone).key == zone


@given(st.text(max_size=80))
def test_no_text_breaks_it(typed: str) -> None:
    zone = find_zone(typed)
    assert zone is None or ZoneInfo(zone).key == zone


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("ru", "RU"),
        ("Россия", "RU"),
        ("рф", "RU"),
        ("Україна", "UA"),
        ("+380", "UA"),
        ("+7", "RU"),
        ("Казахстан", "KZ"),
        ("Germany", "DE"),
        ("+999", None),
        ("", None),
        ("Нарния", None),
    ],
)
def test_countries(typed: str, country: str | None) -> None:
    assert find_country(typed) == country
