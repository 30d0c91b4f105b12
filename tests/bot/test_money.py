"""Money as people write it: minor units in, the reader's own way out."""

from datetime import UTC, datetime

import pytest

from bot.i18n import Translator


def reader(language: str) -> Translator:
    return Translator.guest(language, "UTC", datetime(2026, 11, 25, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "minor", "code", "shown"),
    [
        ("ru", 12_000_000, "RUB", "120 000 ₽"),
        ("ru", 12_345_678, "RUB", "123 456,78 ₽"),
        ("uk", -5_000, "UAH", "-50 ₴"),
        ("en", 120_050, "GBP", "£1,200.50"),
        ("en", 0, "EUR", "€0"),
    ],
)
def test_an_amount_is_written_in_full(language: str, minor: int, code: str, shown: str) -> None:
    assert reader(language).money(minor, code).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("language", "minor", "code", "shown"),
    [
        ("ru", 184_000_000, "RUB", "1,84 млн ₽"),
        ("uk", 12_000_000, "UAH", "120 тис. ₴"),
        ("en", 1_250_050, "USD", "$12.5K"),
        ("ru", 123_456, "RUB", "1 235 ₽"),
    ],
)
def test_a_large_amount_is_short_where_room_is_short(language: str, minor: int, code: str, shown: str) -> None:
    assert reader(language).money_brief(minor, code).replace("\u00a0", " ") == shown
