"""What the rows of a file mean for what is there: new, different, the same, or not to be used."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from bot.crm.exchange.importer import Importer
from bot.crm.sheets import SheetKind
from bot.crm.sheets.rows import keys_of
from bot.freetext.names import search_form
from storage import exchange
from storage.exchange import KnownClient, KnownSale

Item = dict[str, Any]
Ref = int | str  # a client that is there, or what the file calls one that is to be made


@dataclass(slots=True)
class Piece:
    """What one parcel comes to. Nothing was changed yet; `tally` counts what would be."""

    kind: SheetKind
    tally: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    new_clients: dict[str, Item] = field(default_factory=dict)  # by what the file calls them
    new_contacts: list[tuple[Ref, Item]] = field(default_factory=list)
    new_sales: list[tuple[Ref, Item]] = field(default_factory=list)
    changes: dict[tuple[str, int], dict[str, list[Any]]] = field(default_factory=dict)  # (table, id): [before, after]
    keys: list[tuple[int, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)  # clients of sales and contacts that nobody knows

    def refuse(self, item: Item, why: str, said: str = "") -> None:
        """Leave an item out."""
        self.refused.append((item["row"], why, said))


def compare(
    session: Session, importer: Importer, kind: SheetKind, items: Sequence[Item], *, with_new: bool = True
) -> Piece:
    """Compare a parcel with the database, in a few statements for all of it.

    `with_new`: unknown clients of sales and contacts are to be made; otherwise their rows are left out and counted
    as "skipped".
    """
    piece = Piece(kind)
    if kind == "clients":
        _clients(session, importer, items, piece)
    else:
        clients = _Refs(session, importer, items)
        found = [(item, clients.of(item)) for item in items]
        if kind == "contacts":
            _contacts(session, found, piece, with_new=with_new)
        else:
            _sales(session, importer, found, piece, with_new=with_new)
    for item in piece.new_clients.values():
        if "keys" not in item:
            item["keys"] = keys_of(item["name"])  # now, not while the writer is held
    piece.tally["clients"] += len(piece.new_clients)
    return piece


# Clients


class _Clients:
    """The clients a parcel may mean, by code, tax id and name."""

    def __init__(self, session: Session, importer: Importer, items: Iterable[Item]) -> None:
        def known(column: str) -> dict[str, list[KnownClient]]:
            wanted = {str(item[column]) for item in items if item.get(column)}
            found: dict[str, list[KnownClient]] = defaultdict(list)
            for client in exchange.known_clients(session, column, wanted, importer.scope):
                found[getattr(client, column)].append(client)
            return found

        self.by_code = known("code")
        self.by_tax_id = known("tax_id")
        self.by_form = known("form")

    def of(self, item: Item) -> list[KnownClient]:
        """The clients a row of a clients' file may mean; more than one is too many."""
        code = item["code"]
        if code and (found := self.by_code.get(code)):
            return found
        tax_id = item["tax_id"]
        if tax_id and (found := [one for one in self.by_tax_id.get(tax_id, ()) if not (code and one.code)]):
            return found
        city = search_form(item["city"] or "")
        named = [
            one for one in self.by_form.get(item["form"], ()) if not (code and one.code) and not (tax_id and one.tax_id)
        ]
        there = [one for one in named if search_form(one.city or "") == city]
        return there if item["by_city"] or (len(named) > 1 and len(there) == 1) else named


def _clients(session: Session, importer: Importer, items: Sequence[Item], piece: Piece) -> None:
    clients = _Clients(session, importer, items)
    found = [(item, clients.of(item)) for item in items]
    people = _People(session, {one[0].id for _, one in found if len(one) == 1})
    for item, ones in found:
        if len(ones) > 1:
            piece.refuse(item, "ambiguous", item["name"])
            continue
        owner = importer.colleague(item["owner"])
        piece.tally["owners"] += bool(item["owner"]) and owner is None
        if not ones:
            piece.new_clients[f"row {item['row']}"] = {**item, "owner_id": owner or importer.owner_id}
            piece.new_contacts += [(f"row {item['row']}", one) for one in item["contacts"]]
            piece.tally["new"] += 1
            piece.tally["to_owner"] += owner is None
            continue
        [client] = ones
        wanted = {name: item[name] for name in ("code", "name", "city", "phone", "tax_id", "address")}
        if not item["code"] or item["code"] != client.code:
            del wanted["name"]  # found by its name or tax id: how it is written here stays
        changes = _differences(client, {**wanted, "owner_id": owner})
        if "name" in changes:
            changes["name_norm"] = [client.form, item["form"]]
            piece.keys += [(client.id, key) for key in item["keys"]]
        if changes:
            piece.changes["clients", client.id] = changes
        differs = [people.compare(client.id, one, piece) for one in item["contacts"]]
        piece.tally["updated" if changes or any(differs) else "same"] += 1


def _differences(row: Any, wanted: dict[str, Any]) -> dict[str, list[Any]]:
    """[before, after] of what the file says otherwise; an empty cell says nothing."""
    return {
        name: [getattr(row, name), value]
        for name, value in wanted.items()
        if value is not None and value != getattr(row, name)
    }


class _People:
    """The contacts of the clients of a parcel."""

    def __init__(self, session: Session, client_ids: set[int]) -> None:
        self._known = {
            (one.client_id, search_form(one.name)): one for one in exchange.known_contacts(session, client_ids)
        }
        self._new: set[tuple[int, str]] = set()

    def compare(self, client_id: int, person: Item, piece: Piece) -> bool:
        """Put a person of the file into the piece when it is new or different; whether it was."""
        key = (client_id, person["form"])
        if key in self._new:
            return False
        known = self._known.get(key)
        if known is None:
            self._new.add(key)
            piece.new_contacts.append((client_id, person))
            return True
        changes = _differences(known, {name: person[name] for name in ("position", "phone", "email")})
        if changes:
            piece.changes["contacts", known.id] = changes
        return bool(changes)


# What refers to clients


class _Refs:
    """The clients a parcel of contacts or sales refers to, by code, tax id or exact name."""

    def __init__(self, session: Session, importer: Importer, items: Sequence[Item]) -> None:
        codes = {item["code"] for item in items}
        self._by_code = _sole(exchange.known_clients(session, "code", codes, importer.scope), "code")
        rest = [item for item in items if item["code"] not in self._by_code]
        digits = {item["code"] for item in rest if item["code"].isdigit() and 8 <= len(item["code"]) <= 14}
        self._by_tax_id = _sole(exchange.known_clients(session, "tax_id", digits, importer.scope), "tax_id")
        forms = {item["form"] for item in rest if item["form"]}
        self._by_form = _sole(exchange.known_clients(session, "form", forms, importer.scope), "form")

    def of(self, item: Item) -> list[KnownClient]:
        """The clients meant: one, none, or too many."""
        by_name = self._by_form.get(item["form"], [])
        if item["new_code"] and item["new_code"] != item["name"]:  # both are said, and the codes differ
            by_name = [one for one in by_name if not one.code]
        return self._by_code.get(item["code"]) or self._by_tax_id.get(item["code"]) or by_name


def _sole(clients: Iterable[KnownClient], column: str) -> dict[str, list[KnownClient]]:
    found: dict[str, list[KnownClient]] = defaultdict(list)
    for one in clients:
        found[getattr(one, column)].append(one)
    return found


def _ref(item: Item, ones: list[KnownClient], piece: Piece, *, with_new: bool) -> Ref | None:
    """The client of an item; None when the item is left out."""
    if len(ones) == 1:
        return ones[0].id
    if ones:
        piece.refuse(item, "ambiguous", item["name"])
        return None
    if not item["form"]:
        piece.refuse(item, "no-client", item["name"])
        return None
    said = str(item["said"])
    piece.unknown.add(said)
    piece.tally["unknown"] += 1
    if not with_new:
        piece.tally["skipped"] += 1
        return None
    piece.new_clients.setdefault(
        said, {"row": item["row"], "code": item["new_code"], "name": item["name"], "form": item["form"]}
    )
    return said


def _contacts(
    session: Session, found: Sequence[tuple[Item, list[KnownClient]]], piece: Piece, *, with_new: bool
) -> None:
    people = _People(session, {one[0].id for _, one in found if len(one) == 1})
    for item, ones in found:
        ref = _ref(item, ones, piece, with_new=with_new)
        if isinstance(ref, str):
            piece.new_contacts.append((ref, item["person"]))
            piece.tally["new"] += 1
        elif ref is not None:
            before = len(piece.new_contacts)
            changed = people.compare(ref, item["person"], piece)
            piece.tally["new" if len(piece.new_contacts) > before else "updated" if changed else "same"] += 1


def _sales(
    session: Session,
    importer: Importer,
    found: Sequence[tuple[Item, list[KnownClient]]],
    piece: Piece,
    *,
    with_new: bool,
) -> None:
    keys = {row_key(item, ones[0].id) for item, ones in found if len(ones) == 1}
    there = exchange.known_sales(session, keys)
    for item, ones in found:
        ref = _ref(item, ones, piece, with_new=with_new)
        if ref is None:
            continue
        seller = importer.colleague(item["manager"])
        piece.tally["managers"] += bool(item["manager"]) and seller is None
        owner_id = ones[0].owner_id if ones else importer.owner_id
        wanted = {**item, "manager_id": seller or owner_id}
        if isinstance(ref, str):
            piece.new_sales.append((ref, wanted))
            piece.tally["new"] += 1
            continue
        key = row_key(item, ref)
        known = there.get(key)
        if known is None:
            piece.new_sales.append((ref, {**wanted, "row_key": key}))
            piece.tally["new"] += 1
            there[key] = KnownSale(0, key, item["amount"], item["date"], item["goods"], 0, None)
        elif known.id == 0:
            piece.refuse(item, "double", item["document"] or item["name"])
        else:
            changes = {} if known.removed_at else _sale_changes(known, item, seller)
            if changes:
                piece.changes["sales", known.id] = changes
            piece.tally["updated" if changes else "same"] += 1


def _sale_changes(known: KnownSale, item: Item, seller: int | None) -> dict[str, list[Any]]:
    day = known.sold_on.isoformat()
    wanted = {"revenue": item["amount"], "goods": item["goods"], "manager_id": seller}
    changes = _differences(known, wanted)
    if day != item["date"]:
        changes["sold_on"] = [day, item["date"]]
    return changes


def row_key(item: Item, client_id: int) -> str:
    """The name of an imported sale for ever, so that the same row never makes a second one."""
    if item["document"]:
        return f"d|{date.fromisoformat(item['date']).year}|{item['document']}|{client_id}"
    return f"r|{client_id}|{item['date']}|{item['amount']}|{item['hash']}|{item['nth']}"
