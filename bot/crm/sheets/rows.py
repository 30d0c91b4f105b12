"""Rows of a table as clients, contacts and sales: JSON values, ready to be compared with the database."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

from bot.crm.money import MOST, MOST_TOGETHER
from bot.crm.phones import normal_phone
from bot.crm.sheets.layout import Layout
from bot.crm.sheets.refusing import FileRefused
from bot.crm.sheets.values import MINOR, Order, currency_in, day, decimal_comma, minor, number, order_of, share
from bot.freetext.headers import COUNTRIES
from bot.freetext.names import name_keys, search_form

NAME: Final = 200
PERSON: Final = 128
PLACE: Final = 100
ADDRESS: Final = 300
CODE: Final = 64
EARLIEST: Final = date(1980, 1, 1)
KEPT_GOODS: Final = 5
KEPT_REFUSED: Final = 500
KEY: Final = 64
_DIGITS: Final = re.compile(r"\D")
_EMAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


Item = dict[str, Any]
Refused = tuple[int, str, str]  # number of the row (from 1), why, what stood there


@dataclass(slots=True)
class Notes:
    """What is told about a table beside its rows."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def refuse(self, row: int, why: str, said: str = "") -> None:
        """Leave a row out, and say so; only the first ones are kept, all are counted."""
        self.reasons[why] += 1
        if len(self.refused) < KEPT_REFUSED:
            self.refused.append((row, why, said[:40]))


@dataclass(frozen=True, slots=True)
class Habits:
    """How the company writes: language, currency, whose phones, and which day it is."""

    language: str
    currency: str
    region: str
    today: date

    @property
    def order(self) -> Order:
        """How a day is written where nothing tells: months first in the United States only."""
        return "mdy" if self.region == "US" and self.language == "en" else "dmy"


def filled(rows: Sequence[Sequence[str]], layout: Layout) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the headings that hold anything, with their numbers in the file (from 1)."""
    for at, row in enumerate(rows[layout.row + 1 :], start=layout.row + 2):
        if any(cell.strip() for cell in row):
            yield at, row


def clients(rows: Sequence[Sequence[str]], layout: Layout, habits: Habits, notes: Notes) -> list[Item]:
    """One item a client; further rows of the same client bring further contacts."""
    items: list[Item] = []
    seen: dict[tuple[str, str], Item] = {}
    for at, row in filled(rows, layout):
        name = layout.cell(row, "name")
        form = search_form(name)[:NAME]
        if not form:
            notes.refuse(at, "name" if not name else "name-signs", name)
            continue
        if len(name) > NAME:
            notes.refuse(at, "name-long", name)
            continue
        region = _region(layout.cell(row, "country"), habits.region)
        code = layout.cell(row, "code")[:CODE]
        person = _person(layout, row, "contact", "contact_phone", region, notes)
        city = layout.cell(row, "city")[:PLACE]
        key = ("code", code) if code else (form, search_form(city))
        if (known := seen.get(key)) is not None:
            if person is not None and known["form"] == form:
                known["contacts"].append(person)
                notes.counts["merged"] += 1
            else:
                notes.refuse(at, "double", code or name)
            continue
        item: Item = {
            "row": at,
            "code": code or None,
            "name": name,
            "form": form,
            "city": city or None,
            "phone": _phone(layout.cell(row, "phone"), region, notes, known=region != habits.region),
            "tax_id": _tax_id(layout.cell(row, "tax_id"), notes),
            "address": _address(layout, row),
            "owner": layout.cell(row, "owner") or None,
            "keys": keys_of(name),
            "contacts": [person] if person else [],
        }
        seen[key] = item
        items.append(item)
    namesakes = Counter(item["form"] for item in items if not item["code"])
    for item in items:
        item["by_city"] = namesakes[item["form"]] > 1  # the file itself tells clients of one name by their cities
    return items


def contacts(rows: Sequence[Sequence[str]], layout: Layout, habits: Habits, notes: Notes) -> list[Item]:
    """One item a contact, with how its client is called in the file."""
    items: list[Item] = []
    seen: set[tuple[str, str]] = set()
    for at, row in filled(rows, layout):
        client = _client(layout, row)
        region = _region(layout.cell(row, "country"), habits.region)
        person = _person(layout, row, "person", "contact_phone", region, notes)
        if client is None:
            notes.refuse(at, "no-client")
        elif person is None:
            notes.refuse(at, "no-person", client["name"])
        elif (mark := (client["said"], person["form"])) in seen:
            notes.refuse(at, "double", person["name"])
        else:
            seen.add(mark)
            items.append({"row": at, **client, "person": person})
    return items


def sales(rows: Sequence[Sequence[str]], layout: Layout, habits: Habits, notes: Notes) -> list[Item]:
    """One item a sale: the lines of a document together, a row without a document by itself.

    `amount` is in minor units: below zero it is a return, and nothing (a gift, a sum that rounds to nothing) is a sale
    like any other, as the books have it. More than one document is worth (bot.crm.money) is left out; FileRefused when
    the whole file comes to more than can be. `nth` counts equal rows without a document, so that each keeps a key of
    its own.
    """
    comma = decimal_comma([cell for name in ("amount", "price") for cell in layout.raw(rows, name)], habits.language)
    order, _ = order_of(layout.raw(rows, "date"), habits.order)
    latest = habits.today + timedelta(days=1)  # somewhere it is tomorrow already
    documents: dict[tuple[str, int, str], Item] = {}
    equal: Counter[tuple[str, str, int, str]] = Counter()
    items: list[Item] = []
    for at, row in filled(rows, layout):
        client = _client(layout, row)
        sold_on = day(layout.cell(row, "date"), order)
        money = _currency(layout, row)
        amount = _amount(layout, row, comma=comma)
        if client is None:
            notes.refuse(at, "no-client")
        elif sold_on is None or sold_on < EARLIEST:
            notes.refuse(at, "date", layout.cell(row, "date"))
        elif sold_on > latest:
            notes.refuse(at, "future", layout.cell(row, "date"))
        elif amount is None:
            notes.refuse(at, "amount", layout.cell(row, "amount") or layout.cell(row, "price"))
        elif money is not None and money != habits.currency:
            notes.refuse(at, "currency", money)
        else:
            goods = layout.cell(row, "goods")
            document = layout.cell(row, "document")[:CODE]
            notes.counts["lines"] += 1
            if document:
                key = (document, sold_on.year, client["said"])
                if (known := documents.get(key)) is not None:
                    _join(known, sold_on, amount, goods)
                    continue
            item: Item = {
                "row": at,
                **client,
                "document": document or None,
                "date": sold_on.isoformat(),
                "amount": amount,
                "goods": [goods] if goods else [],
                "manager": layout.cell(row, "manager") or None,
            }
            if document:
                documents[key] = item
            else:
                item["hash"] = hashlib.sha256(goods.encode()).hexdigest()[:12]
                same = (client["said"], item["date"], amount, item["hash"])
                equal[same] += 1
                item["nth"] = equal[same]
            items.append(item)
    kept = [item for item in items if abs(item["amount"]) <= MOST]
    for item in items:
        item["goods"] = _goods(item["goods"])
        if abs(item["amount"]) > MOST:
            notes.refuse(item["row"], "amount-large", str(item["amount"] // MINOR))
    if sum(abs(item["amount"]) for item in kept) > MOST_TOGETHER:
        raise FileRefused("exchange-too-much", most=MOST_TOGETHER // MINOR // 10**12)
    return kept


def _join(item: Item, sold_on: date, amount: int, goods: str) -> None:
    item["amount"] += amount
    item["date"] = min(item["date"], sold_on.isoformat())
    if goods and goods not in item["goods"]:
        item["goods"].append(goods)


def _goods(names: list[str]) -> str | None:
    text = ", ".join(names[:KEPT_GOODS]) + (f" +{len(names) - KEPT_GOODS}" if len(names) > KEPT_GOODS else "")
    return text[:ADDRESS] or None


def _currency(layout: Layout, row: Sequence[str]) -> str | None:
    said = layout.cell(row, "currency")
    if said:
        return currency_in(said) or said.upper()
    return currency_in(layout.cell(row, "amount")) or currency_in(layout.cell(row, "price"))


def _amount(layout: Layout, row: Sequence[str], *, comma: bool) -> int | None:
    if said := layout.cell(row, "amount"):
        value = number(said, comma=comma)
        return None if value is None else minor(value)
    price = number(layout.cell(row, "price"), comma=comma)
    quantity = number(layout.cell(row, "quantity"), comma=True)
    off = layout.cell(row, "discount")
    cut = share(off, comma=True) if off else Decimal(0)
    if price is None or quantity is None or cut is None:
        return None
    value = price * quantity * (1 - cut)
    return minor(value) if abs(value) < 10**13 else None


def keys_of(name: str) -> list[str]:
    """The keys a name is found by, as the database keeps them."""
    return sorted(key for key in name_keys(name) if 0 < len(key) <= KEY)


def _client(layout: Layout, row: Sequence[str]) -> Item | None:
    """How a row names its client: `code`, `name` and `form`; `new_code` is what a new client's code would be."""
    code = layout.cell(row, "client_code")[:CODE]
    name = layout.cell(row, "client")[:NAME]
    if not code and not name:
        return None
    form = search_form(name or code)[:NAME]
    return {
        "said": f"code {code}" if code else f"name {form or name}",
        "code": code or name[:CODE],
        "name": name or code,
        "form": form,
        "new_code": code or (name if _is_code(name) else None),
    }


def _is_code(name: str) -> bool:
    """Whether what stands in the only column about clients looks like a code: "VINET", "К-0012", "1024"."""
    coded = any(char.isdigit() or "A" <= char <= "Z" for char in name)
    return coded and " " not in name and name == name.upper() and len(name) <= CODE


def _person(
    layout: Layout, row: Sequence[str], who: str, phone: str, region: str, notes: Notes
) -> dict[str, Any] | None:
    name = layout.cell(row, who)[:PERSON]
    form = search_form(name)
    if not form:
        return None
    email = _EMAIL.search(layout.cell(row, "email"))
    return {
        "name": name,
        "form": form,
        "position": layout.cell(row, "position")[:PERSON] or None,
        "phone": _phone(layout.cell(row, phone), region, notes),
        "email": email[0][:NAME] if email else None,
        "keys": keys_of(name),
    }


def _phone(text: str, region: str, notes: Notes, *, known: bool = False) -> str | None:
    """The first number of a cell; one that cannot be real is left out and counted, rather than guessed."""
    if not text:
        return None
    first = re.split(r"[,;/]", text)[0]
    phone = normal_phone(first, region)
    if phone is None or not (known or first.lstrip().startswith("+") or _is_real(phone)):
        notes.counts["phones"] += 1
        return None
    return phone


def _is_real(phone: str) -> bool:
    import phonenumbers

    return phonenumbers.is_valid_number(phonenumbers.parse(phone, None))


def _tax_id(text: str, notes: Notes) -> str | None:
    if not text:
        return None
    digits = _DIGITS.sub("", text.split("/")[0])
    if not 8 <= len(digits) <= 14:
        notes.counts["tax_ids"] += 1
        return None
    return digits


def _address(layout: Layout, row: Sequence[str]) -> str | None:
    parts = [layout.cell(row, column) for column in ("postal", "country", "region", "address")]
    return ", ".join(part for part in parts if part)[:ADDRESS] or None


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    names = {
        name.lower(): code
        for language in ("ru", "uk", "en")
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }
    return names | COUNTRIES


def _region(country: str, otherwise: str) -> str:
    """The two letters of a country named in any of the three languages; the company's own where none is."""
    if not country:
        return otherwise
    return _countries().get(country.lower()) or (
        country.upper() if len(country) == 2 and country.isascii() else otherwise
    )
