"""What the rows of a file mean for what is there: new, different, the same, or not to be used."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from bot.crm.exchange.importer import Importer
from bot.crm.exchange.naming import Clients, Refs, made
from bot.crm.exchange.pieces import Item, Piece, Ref, row_key
from bot.crm.sheets import SheetKind
from bot.crm.sheets.rows import keys_of
from bot.freetext.names import search_form
from storage import exchange
from storage.exchange import KnownClient, KnownContact, KnownSale


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
        refs = Refs(session, importer, items)
        found = [(item, refs.of(item)) for item in items]
        if kind == "contacts":
            _contacts(session, refs, found, piece, with_new=with_new)
        else:
            _sales(session, importer, refs, found, piece, with_new=with_new)
    for item in piece.new_clients.values():
        if "keys" not in item:
            item["keys"] = keys_of(item["name"])  # now, not while the writer is held
    piece.tally["clients"] += len(piece.new_clients)
    return piece


# Clients


def _clients(session: Session, importer: Importer, items: Sequence[Item], piece: Piece) -> None:
    clients = Clients(session, importer, items)
    people = _People(session, {one.id for item in items for one in clients.of(item)})
    for item in items:
        ones = clients.of(item)
        if len(ones) > 1:
            piece.refuse(item, "ambiguous", item["name"])
            continue
        if item["code"] in clients.elsewhere:
            piece.refuse(item, "code-taken", item["code"])
            continue
        owner = importer.colleague(item["owner"])
        piece.tally["owners"] += bool(item["owner"]) and owner is None
        if not ones:
            new = {**item, "owner_id": owner or importer.owner_id, "owned": owner is not None}
            piece.new_clients[made(-item["row"])] = new
            clients.add(new)
            for person in item["contacts"]:
                people.compare(made(-item["row"]), person, piece)
            piece.tally["new"] += 1
            piece.tally["to_owner"] += owner is None
            continue
        [client] = ones
        if client.id < 0:  # this parcel makes it
            _complete(piece, clients, client.id, item, owner)
            differs = [people.compare(made(client.id), one, piece) for one in item["contacts"]]
            piece.tally["updated" if any(differs) else "same"] += 1
            continue
        wanted = {name: item[name] for name in ("code", "name", "city", "phone", "tax_id", "address")}
        if not item["code"] or item["code"] != client.code:
            del wanted["name"]  # found by its name or tax id: how it is written here stays
        changes = _differences(client, {**wanted, "owner_id": owner})
        if "name" in changes:
            changes["name_norm"] = [client.form, item["form"]]
            piece.keys += [(client.id, key) for key in item["keys"]]
        if changes:
            piece.change("clients", client.id, changes)
            after = {("form" if name == "name_norm" else name): pair[1] for name, pair in changes.items()}
            clients.put(client._replace(**after))
        differs = [people.compare(client.id, one, piece) for one in item["contacts"]]
        piece.tally["updated" if changes or any(differs) else "same"] += 1


def _complete(piece: Piece, clients: Clients, client_id: int, item: Item, owner: int | None) -> None:
    """Add what a further row says of a client that the same parcel makes; its name stays."""
    new = piece.new_clients[made(client_id)]
    said = {name: item[name] for name in ("code", "city", "phone", "tax_id", "address")} | {"owner_id": owner}
    new.update({name: value for name, value in said.items() if value is not None})
    if owner is not None and not new["owned"]:
        new["owned"] = True
        piece.tally["to_owner"] -= 1
    clients.add(new)


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
        self._known: dict[tuple[Ref, str], KnownContact] = {
            (one.client_id, search_form(one.name)): one for one in exchange.known_contacts(session, client_ids)
        }
        self._new: set[tuple[Ref, str]] = set()

    def compare(self, client: Ref, person: Item, piece: Piece) -> bool:
        """Put a person of the file into the piece when it is new or different; whether it was."""
        key = (client, person["form"])
        if key in self._new:
            return False
        known = self._known.get(key)
        if known is None:
            self._new.add(key)
            piece.new_contacts.append((client, person))
            return True
        changes = _differences(known, {name: person[name] for name in ("position", "phone", "email")})
        if changes:
            piece.change("contacts", known.id, changes)
        return bool(changes)


# What refers to clients


def _ref(item: Item, ones: list[KnownClient], refs: Refs, piece: Piece, *, with_new: bool) -> Ref | None:
    """The client of an item; None when the item is left out."""
    if refs.is_elsewhere(item, ones):
        piece.refuse(item, "code-taken", item["new_code"])
        return None
    if len(ones) == 1:
        return ones[0].id
    if ones:
        piece.refuse(item, "ambiguous", item["name"])
        return None
    if not item["form"]:
        piece.refuse(item, "no-client", item["name"])
        return None
    named = refs.news.of(item)
    if len(named) > 1:
        piece.refuse(item, "ambiguous", item["name"])
        return None
    said = named[0] if named else refs.news.add(item)
    refs.news.learn(said, item)
    piece.unknown.add(said)
    piece.tally["unknown"] += 1
    if not with_new:
        piece.tally["skipped"] += 1
        return None
    piece.new_clients[said] = refs.news.made[said]
    return said


def _contacts(
    session: Session, refs: Refs, found: Sequence[tuple[Item, list[KnownClient]]], piece: Piece, *, with_new: bool
) -> None:
    people = _People(session, {one[0].id for _, one in found if len(one) == 1})
    for item, ones in found:
        ref = _ref(item, ones, refs, piece, with_new=with_new)
        if ref is not None:
            before = len(piece.new_contacts)
            changed = people.compare(ref, item["person"], piece)
            piece.tally["new" if len(piece.new_contacts) > before else "updated" if changed else "same"] += 1


def _sales(
    session: Session,
    importer: Importer,
    refs: Refs,
    found: Sequence[tuple[Item, list[KnownClient]]],
    piece: Piece,
    *,
    with_new: bool,
) -> None:
    keys = {row_key(item, ones[0].id) for item, ones in found if len(ones) == 1}
    there = exchange.known_sales(session, keys)
    seen: set[str] = set()
    for item, ones in found:
        ref = _ref(item, ones, refs, piece, with_new=with_new)
        if ref is None:
            continue
        key = row_key(item, ref)
        if key in seen:  # the same sale, its client called otherwise
            piece.refuse(item, "double", item["document"] or item["name"])
            continue
        seen.add(key)
        seller = importer.colleague(item["manager"])
        piece.tally["managers"] += bool(item["manager"]) and seller is None
        owner_id = ones[0].owner_id if ones else importer.owner_id
        wanted = {**item, "manager_id": seller or owner_id}
        if isinstance(ref, str):
            piece.new_sales.append((ref, wanted))
            piece.tally["new"] += 1
            continue
        known = there.get(key)
        if known is None:
            piece.new_sales.append((ref, {**wanted, "row_key": key}))
            piece.tally["new"] += 1
        else:
            changes = {} if known.removed_at else _sale_changes(known, item, seller)
            if changes:
                piece.change("sales", known.id, changes)
            piece.tally["updated" if changes else "same"] += 1


def _sale_changes(known: KnownSale, item: Item, seller: int | None) -> dict[str, list[Any]]:
    day = known.sold_on.isoformat()
    wanted = {"revenue": item["amount"], "goods": item["goods"], "manager_id": seller}
    changes = _differences(known, wanted)
    if day != item["date"]:
        changes["sold_on"] = [day, item["date"]]
    return changes
