"""What one parcel of a file comes to, before anything is written."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.crm.sheets import SheetKind

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

    def change(self, entity: str, row_id: int, changes: dict[str, list[Any]]) -> None:
        """Have fields of a row set; of two rows of the file that mean it, the later one tells."""
        held = self.changes.setdefault((entity, row_id), {})
        for name, (before, after) in changes.items():
            held[name] = [held[name][0] if name in held else before, after]

    def refuse(self, item: Item, why: str, said: str = "") -> None:
        """Leave an item out."""
        self.refused.append((item["row"], why, said))


def row_key(item: Item, client: Ref) -> str:
    """The name of an imported sale for ever, so that the same row never makes a second one."""
    if item["document"]:
        return f"d|{date.fromisoformat(item['date']).year}|{item['document']}|{client}"
    return f"r|{client}|{item['date']}|{item['amount']}|{item['hash']}|{item['nth']}"
