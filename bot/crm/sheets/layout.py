"""Which column of a table is what: found by the headings, wherever in the first rows they stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.crm.sheets.refusing import FileRefused
from bot.crm.sheets.values import words
from bot.freetext.headers import column_of
from bot.freetext.wordlists import word_set

SheetKind = Literal["clients", "contacts", "sales"]
LOOK: Final = 20  # titles and dates may stand above the headings
USED: Final[Mapping[SheetKind, frozenset[str]]] = {
    "clients": word_set(
        "code name city phone tax_id address region postal country owner contact position contact_phone email"
    ),
    "contacts": word_set("client_code client person position contact_phone email country"),
    "sales": word_set("document date client_code client manager goods quantity price discount amount currency"),
}
# What only a list of clients tells: beside "client" and "contact" without any of these, each row is a person.
OF_CLIENTS: Final = word_set("code name city tax_id address region postal owner manager")
NEEDED: Final[Mapping[SheetKind, str]] = {
    "clients": "exchange-need-clients",
    "contacts": "exchange-need-contacts",
    "sales": "exchange-need-sales",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings' row (from 0), what each used column is, and the headings nobody uses."""

    kind: SheetKind
    row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    unused: tuple[str, ...]

    def cell(self, row: Sequence[str], column: str) -> str:
        """The cell of a column as one line; empty when there is no such column or the row is short."""
        at = self.columns.get(column, -1)
        return words(row[at]) if 0 <= at < len(row) else ""

    def raw(self, rows: Sequence[Sequence[str]], column: str) -> list[str]:
        """All the cells of a column below the headings."""
        at = self.columns.get(column, -1)
        return [row[at] for row in rows[self.row + 1 :] if 0 <= at < len(row)] if at >= 0 else []


def lay_out(rows: Sequence[Sequence[str]], kind: SheetKind | None) -> Layout:
    """The layout of a sheet; FileRefused when its columns are not found or say neither of the kinds."""
    best: tuple[int, dict[str, int]] = (-1, {})
    for number, row in enumerate(rows[:LOOK]):
        found: dict[str, int] = {}
        for at, cell in enumerate(row):
            column = column_of(words(cell))
            if column is not None and column not in found:
                found[column] = at
        if len(found) > len(best[1]):
            best = (number, found)
    number, found = best
    # A single heading may be any word of any text: of a list of clients it is enough.
    if not found or (len(found) == 1 and not found.keys() & {"name", "client"}):
        raise FileRefused("exchange-no-headings")
    chosen = kind or _guess(found)
    columns = _settle(chosen, found)
    heads = [words(cell) for cell in rows[number]]
    used = {at for name, at in columns.items() if name in USED[chosen]}
    return Layout(
        kind=chosen,
        row=number,
        columns={name: at for name, at in columns.items() if name in USED[chosen]},
        headings={name: heads[at] for name, at in columns.items() if name in USED[chosen]},
        unused=tuple(head for at, head in enumerate(heads) if head and at not in used),
    )


def _guess(found: Mapping[str, int]) -> SheetKind:
    if "date" in found and (found.keys() & {"amount", "price"}):
        return "sales"
    if found.keys() & {"client", "client_code"} and (
        found.keys() & {"person", "name"} if "contact" not in found else not found.keys() & OF_CLIENTS
    ):
        return "contacts"
    if found.keys() & {"price", "amount", "quantity"}:
        raise FileRefused(NEEDED["sales"])  # a price list, or sales without their days: surely no clients
    return "clients"


def _settle(kind: SheetKind, found: Mapping[str, int]) -> dict[str, int]:
    """Headings that mean one thing in one table and another in the next; FileRefused when a needed one is missing."""
    columns = dict(found)

    def move(old: str, new: str) -> None:
        if old in columns and new not in columns:
            columns[new] = columns.pop(old)

    if kind == "clients":
        move("client", "name")
        move("client_code", "code")
        move("manager", "owner")
        move("person", "contact")
        complete = "name" in columns
    elif kind == "contacts":
        move("contact", "person")
        move("name", "person" if columns.keys() & {"client", "client_code"} else "client")
        move("code", "client_code")
        move("phone", "contact_phone")
        complete = "person" in columns and bool(columns.keys() & {"client", "client_code"})
    else:
        move("owner", "manager")
        if not columns.keys() & {"client", "client_code"}:
            move("name", "client")
        move("name", "goods")
        move("code", "document" if columns.keys() & {"client", "client_code"} else "client_code")
        amount = "amount" in columns or {"price", "quantity"} <= columns.keys()
        complete = "date" in columns and amount and bool(columns.keys() & {"client", "client_code"})
    if not complete:
        raise FileRefused(NEEDED[kind])
    return columns


def other_kind(kind: SheetKind, columns: Collection[str]) -> SheetKind | None:
    """What a table of these columns could be instead: clients with a person each, or people of their clients."""
    if kind == "clients":
        return "contacts" if "contact" in columns else None
    return "clients" if kind == "contacts" and "client" in columns else None
