"""A client typed in one line is taken apart."""

import pytest

from bot.crm.clients import Typed
from bot.crm.phones import normal_phone, shown_phone, tax_id


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("Ромашка", "RU", ("Ромашка", None, None, None)),
        ("Ромашка, Москва", "RU", ("Ромашка", "Москва", None, None)),
        ("Ромашка, Москва, 8 (916) 123-45-67", "RU", ("Ромашка", "Москва", "+79161234567", None)),
        ("Ромашка +7 916 123-45-67", "RU", ("Ромашка", None, "+79161234567", None)),
        ("Ромашка\nТула\n9161234567", "RU", ("Ромашка", "Тула", "+79161234567", None)),
        ("Ромашка, ИНН 7701234567", "RU", ("Ромашка", None, None, "7701234567")),
        ("Ромашка, 7701234567, 89161234567", "RU", ("Ромашка", None, "+79161234567", "7701234567")),
        ("Світанок, Львів, 067 123 45 67", "UA", ("Світанок", "Львів", "+380671234567", None)),
        ("Світанок, ЄДРПОУ 12345678", "UA", ("Світанок", None, None, "12345678")),
        ("Acme, Leeds, 020 7946 0018", "GB", ("Acme", "Leeds", "+442079460018", None)),
        ("Продукты 24", "RU", ("Продукты 24", None, None, None)),
        (
            "Ольга Смирнова, закупки, склад, +79161234567",
            "RU",
            ("Ольга Смирнова", "закупки, склад", "+79161234567", None),
        ),
        ("+7 916 123-45-67", "RU", ("", None, "+79161234567", None)),
        (" , ,, ", "RU", ("", None, None, None)),
    ],
)
def test_a_line(text: str, country: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    typed = Typed.read(text, country)
    assert (typed.name, typed.second, typed.phone, typed.tax_id) == expected


@pytest.mark.parametrize("text", ["", "телефон", "123", "9" * 50, "١٢٣", "+", "0"])
def test_what_is_no_phone(text: str) -> None:
    assert normal_phone(text, "RU") is None


def test_a_phone_is_shown_in_groups() -> None:
    assert shown_phone("+79161234567") == "+7 916 123-45-67"
    assert shown_phone("внутренний 12") == "внутренний 12"


def test_a_tax_id_alone_or_named() -> None:
    assert tax_id("ИНН 7701234567") == tax_id("7701234567") == tax_id("77 01 234567") == "7701234567"
    assert tax_id("Ромашка 24") is None
