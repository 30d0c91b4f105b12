"""From bytes to parcels of items: what a table is, and its rows a few at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bot.crm.sheets import rows as read
from bot.crm.sheets.decoding import rows_of
from bot.crm.sheets.layout import Layout, SheetKind, lay_out
from bot.crm.sheets.refusing import FileRefused
from bot.crm.sheets.values import order_of
from bot.crm.sheets.workbook import sheets_of

LARGEST_FILE: Final = 10_000_000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 100
# Items in a parcel: one parcel is written in one transaction, which must not hold the writer for long.
PARCEL: Final = {"clients": 40, "contacts": 40, "sales": 100}
READERS: Final = {"clients": read.clients, "contacts": read.contacts, "sales": read.sales}
ZIP: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0"  # .xls, and workbooks under a password
OTHERS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Options:
    """What a table is read with: the company's habits, and the kind if somebody said it. JSON values by `as_json`."""

    language: str
    currency: str
    region: str
    today: date
    kind: SheetKind | None = None

    def as_json(self) -> dict[str, Any]:
        """To be read back by `of_json`."""
        return {
            "language": self.language,
            "currency": self.currency,
            "region": self.region,
            "today": self.today.isoformat(),
            "kind": self.kind,
        }

    @classmethod
    def of_json(cls, values: dict[str, Any]) -> "Options":
        """What `as_json` made."""
        return cls(**values | {"today": date.fromisoformat(values["today"])})


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a table before its rows: `columns` are pairs of our word and the heading in the file.

    `unsure_days`: nothing in the file tells days from months, so `order` is the company's habit. `counts` tell what
    was merged or could not be read, `reasons` why rows were refused, and `refused` which: [row, why, what stood there].
    """

    kind: SheetKind
    rows: int
    items: int
    columns: list[list[str]]
    unused: list[str]
    order: str
    unsure_days: bool
    counts: dict[str, int]
    reasons: dict[str, int]
    refused: list[list[Any]]


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of an archive, which is opened in a process of its own."""
    return content.startswith(ZIP)


def parcels(content: bytes, options: Options) -> Iterator[Head | list[read.Item]]:
    """First the head, then the items, PARCEL at a time; FileRefused for a file that cannot be used.

    The same bytes and options always give the same parcels.
    """
    rows, layout = _open(content, options.kind)
    habits = read.Habits(options.language, options.currency, options.region, options.today)
    notes = read.Notes()
    items = READERS[layout.kind](rows, layout, habits, notes)
    order, sure = order_of(layout.raw(rows, "date"), habits.order) if layout.kind == "sales" else (habits.order, True)
    yield Head(
        kind=layout.kind,
        rows=sum(1 for _ in read.filled(rows, layout)),
        items=len(items),
        columns=[[name, heading] for name, heading in layout.headings.items()],
        unused=list(layout.unused),
        order=order,
        unsure_days=not sure,
        counts=dict(notes.counts),
        reasons=dict(notes.reasons),
        refused=[list(one) for one in notes.refused],
    )
    del rows
    size = PARCEL[layout.kind]
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _open(content: bytes, kind: SheetKind | None) -> tuple[list[list[str]], Layout]:
    """The rows and the layout of the first sheet that can be used."""
    if not content:
        raise FileRefused("exchange-empty")
    if len(content) > LARGEST_FILE:
        raise FileRefused("exchange-too-large", most=LARGEST_FILE // 1_000_000)
    if content.startswith(OLD):
        raise FileRefused("exchange-old-format")
    if content.startswith(OTHERS):
        raise FileRefused("exchange-not-a-table")
    if not is_workbook(content):
        rows = rows_of(content, MOST_ROWS, MOST_COLUMNS)
        return rows, lay_out(rows, kind)
    refused = FileRefused("exchange-empty")
    for rows in sheets_of(content, MOST_ROWS, MOST_COLUMNS):
        try:
            return rows, lay_out(rows, kind)
        except FileRefused as error:
            refused = error
    raise refused
