"""What a shared contact card tells, whose it is, and what it became."""

from dataclasses import dataclass
from typing import Any, Final, Self

from bot.crm.clients.changing import NAME_LENGTH, PERSON_LENGTH
from bot.crm.lines import one_line, storable
from bot.crm.phones import is_phone_of, normal_phone, shown_phone
from bot.crm.vcards import read_vcard
from bot.freetext.names import search_form
from storage.clients import Client, Contact

PHONES: Final = 3  # so many numbers of one person are kept


@dataclass(frozen=True, slots=True)
class Shared:
    """A person's card: the name to save, numbers in E.164, and what else it tells; `said` is the number as it came."""

    name: str
    phones: tuple[str, ...]
    said: str = ""
    company: str | None = None
    position: str | None = None
    email: str | None = None

    @classmethod
    def read(cls, name: str, phone: str, vcard: str | None, country: str) -> Self:
        """A card as Telegram gives it; without any name it is called by its number."""
        name, phone, card = storable(name), storable(phone), read_vcard(storable(vcard or ""))
        found = [_e164(one, country) for one in (phone, *card.phones)]
        phones = tuple(dict.fromkeys(one for one in found if one is not None))[:PHONES]
        said = one_line(phone)[:40]
        called = one_line(name) or one_line(card.name) or (shown_phone(phones[0]) if phones else said)
        return cls(
            name=called[:PERSON_LENGTH].strip(),
            phones=phones,
            said=said,
            company=_named(card.company),
            position=one_line(card.position)[:PERSON_LENGTH].strip() or None,
            email=next((one for one in map(one_line, card.emails) if "@" in one and len(one) <= PERSON_LENGTH), None),
        )

    @classmethod
    def of_row(cls, row: dict[str, Any]) -> Self:
        """The card a draft keeps."""
        return cls(**{**row, "phones": tuple(row.get("phones", ()))})


@dataclass(frozen=True, slots=True)
class Whose:
    """Who has a number: a person at a client, or the client itself (`person` None)."""

    client: Client
    person: Contact | None


@dataclass(frozen=True, slots=True)
class Filed:
    """What a shared card became: the people it made or completed, at whom, and whether that was taken back."""

    client: Client
    people: tuple[Contact, ...]
    removed: bool


def _named(text: str) -> str | None:
    """A company's name that could be a client's."""
    line = one_line(text)[:NAME_LENGTH]
    return line if search_form(line) else None


def _e164(text: str, country: str) -> str | None:
    """Telegram leaves out the plus of numbers that are international all the same."""
    number = text.strip()
    if number.startswith("+") or is_phone_of(number, country):
        return normal_phone(number, country)
    return normal_phone(f"+{number}", country) or normal_phone(number, country)
