"""Which clients the rows of a parcel mean: those that are there, and those the parcel makes itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.orm import Session

from bot.crm.exchange.importer import Importer
from bot.crm.exchange.pieces import Item
from bot.freetext.names import search_form
from storage import exchange
from storage.exchange import KnownClient


class Clients:
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
        codes = {str(item["code"]) for item in items if item["code"]}
        self.elsewhere = _elsewhere(session, importer, codes, self.by_code)

    def add(self, item: Item) -> None:
        """A client this parcel makes: further rows may mean it, as rows of further parcels may."""
        values = [item[name] for name in ("code", "name", "form", "city", "phone", "tax_id", "address", "owner_id")]
        self.put(KnownClient(-item["row"], *values))

    def put(self, one: KnownClient) -> None:
        """A client as the rows so far leave it."""
        for found, value in ((self.by_code, one.code), (self.by_tax_id, one.tax_id), (self.by_form, one.form)):
            for key, held in found.items():
                found[key] = [other for other in held if other.id != one.id]
            if value:
                found.setdefault(value, []).append(one)

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


class Refs:
    """The clients a parcel of contacts or sales refers to, by code, tax id or exact name."""

    def __init__(self, session: Session, importer: Importer, items: Sequence[Item]) -> None:
        codes = {item["code"] for item in items}
        self._by_code = _sole(exchange.known_clients(session, "code", codes, importer.scope), "code")
        rest = [item for item in items if item["code"] not in self._by_code]
        digits = {item["code"] for item in rest if item["code"].isdigit() and 8 <= len(item["code"]) <= 14}
        self._by_tax_id = _sole(exchange.known_clients(session, "tax_id", digits, importer.scope), "tax_id")
        codes = {item["new_code"] for item in rest if item["new_code"]}
        self.elsewhere = _elsewhere(session, importer, codes, self._by_code)
        forms = {item["form"] for item in rest if item["form"]}
        self._by_form = _sole(exchange.known_clients(session, "form", forms, importer.scope), "form")
        self.news = News()

    def of(self, item: Item) -> list[KnownClient]:
        """The clients meant: one, none, or too many."""
        by_name = self._by_form.get(item["form"], [])
        if item["new_code"] and item["new_code"] != item["name"]:  # both are said, and the codes differ
            by_name = [one for one in by_name if not one.code]
        return self._by_code.get(item["code"]) or self._by_tax_id.get(item["code"]) or by_name

    def is_elsewhere(self, item: Item, ones: Collection[KnownClient]) -> bool:
        """Whether the row names, by its code, a client that the importer does not reach."""
        return item["new_code"] in self.elsewhere and (not ones or item["new_code"] != item["name"])


class News:
    """The clients that a parcel of contacts or sales makes: a later row finds them as if they were there already."""

    def __init__(self) -> None:
        self.made: dict[str, Item] = {}  # by what the file calls them
        self._by_code: dict[str, str] = {}
        self._by_form: dict[str, list[str]] = defaultdict(list)

    def of(self, item: Item) -> list[str]:
        """What the file calls the client a row means: one, none, or too many."""
        if found := self._by_code.get(item["code"]):
            return [found]
        by_name = self._by_form.get(item["form"], [])
        if item["new_code"] and item["new_code"] != item["name"]:
            return [one for one in by_name if not self.made[one]["code"]]
        return by_name

    def learn(self, said: str, item: Item) -> None:
        """A row may tell the code of a client that had none in the rows above."""
        if item["new_code"] and not self.made[said]["code"]:
            self.made[said]["code"] = item["new_code"]
            self._by_code[item["new_code"]] = said

    def add(self, item: Item) -> str:
        """Have the client of a row made."""
        said = str(item["said"])
        self.made[said] = {name: item[name] for name in ("row", "name", "form")} | {"code": item["new_code"]}
        if item["new_code"]:
            self._by_code[item["new_code"]] = said
        self._by_form[item["form"]].append(said)
        return said


def _sole(clients: Iterable[KnownClient], column: str) -> dict[str, list[KnownClient]]:
    found: dict[str, list[KnownClient]] = defaultdict(list)
    for one in clients:
        found[getattr(one, column)].append(one)
    return found


def made(client_id: int) -> str:
    """What the file calls a client that its parcel makes; such a client is compared under the row's number below 0."""
    return f"row {-client_id}"


def _elsewhere(session: Session, importer: Importer, codes: Iterable[str], here: Collection[str]) -> set[str]:
    """The codes of clients that the importer does not reach: nobody gets them a second time."""
    wanted = set() if importer.scope.everyone else {code for code in codes if code not in here}
    return exchange.taken_codes(session, wanted)
