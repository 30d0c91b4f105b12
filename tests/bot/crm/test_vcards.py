"""vCards as phones write them, and as nobody should."""

import pytest

from bot.crm.shared import Shared
from bot.crm.vcards import read_vcard


def test_a_card_of_a_phone() -> None:
    card = read_vcard(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Смирнова;Ольга;;;\r\nFN:Ольга\r\n  Смирнова\r\n"
        "ORG:ООО \\«Ромашка\\, и Ко;Закупки\r\n"
        "item1.TEL;type=CELL:+7 916 123-45-67\r\nTEL;VALUE=uri:tel:+7-495-111-22-33\r\nEMAIL;TYPE=work:o@r.example\r\n"
        "TITLE:директор\\; по закупкам\r\nEND:VCARD"
    )
    assert (card.name, card.position) == ("Ольга Смирнова", "директор; по закупкам")
    assert card.phones == ["+7 916 123-45-67", "+7-495-111-22-33"]
    assert card.emails == ["o@r.example"]


def test_quoted_printable_of_an_old_phone() -> None:
    told = "=D0=9E=D0=BB=D1=8C=\r\n=D0=B3=D0=B0"
    card = read_vcard(f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;{told}\nEND:VCARD")
    assert card.name == "Ольга"


@pytest.mark.parametrize(
    "text", [None, "", "FN", ":::", "\x00" * 100, "TEL:" * 5000, "FN;ENCODING=QUOTED-PRINTABLE:=ZZ=D"]
)
def test_what_is_broken_is_passed_over(text: str | None) -> None:
    card = read_vcard(text)
    assert len(card.phones) <= 1
    Shared.read("Ева", "+79160000001", text, "RU")


@pytest.mark.parametrize(
    ("phone", "country", "stored"),
    [
        ("79161234567", "RU", "+79161234567"),
        ("380671234567", "RU", "+380671234567"),
        ("89161234567", "RU", "+79161234567"),
        ("0671234567", "UA", "+380671234567"),
        ("447911123456", "UA", "+447911123456"),
        ("102", "RU", None),
    ],
)
def test_numbers_with_and_without_their_plus(phone: str, country: str, stored: str | None) -> None:
    assert Shared.read("Ева", phone, None, country).phones == ((stored,) if stored else ())


def test_at_most_three_numbers_and_a_name_in_any_case() -> None:
    vcard = "\n".join(f"TEL:+7916000000{number}" for number in range(9))
    card = Shared.read("", "+79160000000", vcard, "RU")
    assert len(card.phones) == 3
    assert card.name == "+7 916 000-00-00"
