"""A small base of invented clients and a short way to read a sentence, shared by the tables of this folder."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.freetext import Draft, KnownClient, KnownContact, read

KYIV = ZoneInfo("Europe/Kyiv")
WEDNESDAY = datetime(2026, 11, 25, 10, 0, tzinfo=KYIV)

CLIENTS = (
    KnownClient(1, "Василёк", contacts=(KnownContact(11, "Марина Олеговна Дёмина"), KnownContact(12, "Глеб"))),
    KnownClient(2, "Василёк Опт"),
    KnownClient(3, "ООО «Гранит»", city="Казань"),
    KnownClient(4, "Гранит", city="Омск"),
    KnownClient(5, "ФОП Бойко Степан Ігорович"),
    KnownClient(6, "Кав'ярня «Маківка»", contacts=(KnownContact(61, "Леся"),)),
    KnownClient(7, "ТОВ «Будсвіт»", aliases=("БС",)),
    KnownClient(8, "Kestrel Paints", contacts=(KnownContact(81, "Maureen Hale"),)),
    KnownClient(9, "Kestrel Logistics"),
    KnownClient(10, "Пекарня «Горячий хлеб»"),
    KnownClient(11, "Hazelwood & Sons"),
    KnownClient(12, "ИП Тихонова Алла Юрьевна", own=False),
)


def language_of(text: str) -> str:
    """The language a member would have set who writes like this."""
    low = text.lower()
    if any(char in "іїєґ" for char in low):
        return "uk"
    return "ru" if any("а" <= char <= "я" for char in low) else "en"


def heard(text: str, now: datetime = WEDNESDAY, language: str | None = None) -> Draft:
    """The draft of a message written at `now`."""
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    return read(text, language=language or language_of(text), now=now, zone=zone, clients=CLIENTS, phone_region="UA")
