"""A client or a contact as it is typed in one line: "Ромашка, Москва, +7 916 123-45-67"."""

import re
from dataclasses import dataclass
from typing import Self

from bot.crm.phones import cut_phone, is_phone_of

# A tax id stands between commas, alone or after a short word that names it.
_TAX_ID = re.compile(r"\W*(?:[^\W\d]{2,7}\W{1,3}(\d{8,14})|(\d{8}|\d{10}|\d{12}))\W*")
_COMMAS = re.compile(r"[,;\n]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """The first part of a line, the second (a city, a position), the phone (E.164) and the tax id in it.

    `name` is empty when only numbers were typed.
    """

    name: str
    second: str | None
    phone: str | None
    tax_id: str | None

    @classmethod
    def read(cls, text: str, country: str) -> Self:
        """Take a line apart; phones are read as people of `country` write them."""
        tax_id = None
        parts = _COMMAS.split(text)
        for number, part in enumerate(parts):
            match = _TAX_ID.fullmatch(part)
            if match is not None and (match[1] or not is_phone_of(match[2], country)) and (number or match[1]):
                tax_id, parts[number] = match[1] or match[2], ""
                break
        rest, phone = cut_phone(", ".join(parts), country)
        words = [" ".join(part.split()) for part in _COMMAS.split(rest)]
        words = [part.strip(" .:-") for part in words if part.strip(" .:-")]
        return cls(words[0] if words else "", ", ".join(words[1:]) or None, phone, tax_id)
