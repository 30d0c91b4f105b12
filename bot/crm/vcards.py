"""Reading a vCard: the name, numbers, company and position of a contact card; what is broken in it is passed over."""

import binascii
import quopri
import re
from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 8192
_FOLDED: Final = re.compile(r"\r?\n[ \t]")
_SOFT: Final = re.compile(r"=\r?\n")
_ESCAPED: Final = re.compile(r"\\([\\,;:nN])")


@dataclass(slots=True)
class VCard:
    """What a card tells; every part may be empty, and the numbers are as they were written."""

    name: str = ""
    company: str = ""
    position: str = ""
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)


def read_vcard(text: str | None) -> VCard:
    """The card behind a text; an empty one when it is no vCard."""
    card = VCard()
    for line in _SOFT.sub("", _FOLDED.sub("", (text or "")[:LONGEST])).splitlines():
        head, colon, value = line.partition(":")
        if not colon:
            continue
        name, *parameters = head.upper().split(";")
        told = _decoded(value, parameters)
        match name.rpartition(".")[2]:  # "item1.TEL" is a TEL
            case "FN":
                card.name = card.name or _plain(told)
            case "N" if not card.name:
                family, _, given = told.partition(";")
                card.name = " ".join(filter(None, (_plain(given.partition(";")[0]), _plain(family))))
            case "ORG":
                card.company = card.company or _plain(told.partition(";")[0])
            case "TITLE":
                card.position = card.position or _plain(told)
            case "TEL":
                card.phones.append(_plain(told).removeprefix("tel:"))
            case "EMAIL":
                card.emails.append(_plain(told))
    return card


def _decoded(value: str, parameters: list[str]) -> str:
    if not any("QUOTED-PRINTABLE" in one for one in parameters):
        return value
    try:
        return quopri.decodestring(value.encode("ascii", "replace")).decode("utf-8", "replace")
    except (ValueError, binascii.Error):
        return value


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
