"""Tables: sheets of an XLSX workbook whose cells are what they look like, and never a formula or a link."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final, Literal

import xlsxwriter

Cell = str | int | float | date | datetime | None
# text; a whole number; money in minor units; a percentage as 12 for 12 %; a day; a moment of the reader's wall clock.
Kind = Literal["text", "count", "money", "percent", "day", "moment"]
MINOR: Final = 100
LONGEST: Final = 32_000  # Excel takes 32,767 characters a cell
SHEET_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, what stands under it, and how many characters wide it is."""

    title: str
    kind: Kind = "text"
    width: float = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; a cell whose value is a text is a text, whatever its column holds. None leaves a cell empty.

    `kinds` are the kinds of whole rows that differ from the columns', by the number of the row.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    kinds: Sequence[Kind | None] = ()


def workbook(sheets: Sequence[Sheet], sign: str, title: str = "") -> bytes:
    """The sheets as one XLSX file; `sign` stands behind money ("₽"). The same sheets give the same bytes."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": _clean(title), "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    formats = _formats(book, sign)
    taken: set[str] = set()
    for sheet in sheets:
        _write(book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, formats)
    book.close()
    return target.getvalue()


def _formats(book: Any, sign: str) -> dict[str, Any]:
    quoted = _clean(sign).replace('"', "")
    looks: dict[str, dict[str, Any]] = {
        "text": {"num_format": "@", "text_wrap": False, "valign": "top"},
        "count": {"num_format": "#,##0", "valign": "top"},
        "money": {"num_format": f'#,##0.00 "{quoted}"', "valign": "top"},
        "percent": {"num_format": "0%", "valign": "top"},
        "day": {"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"},
        "moment": {"num_format": "dd.mm.yyyy hh:mm", "valign": "top", "align": "left"},
        "heading": {"bold": True, "bg_color": "#E8ECF1", "bottom": 1, "text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 0)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, _clean(column.title), formats["heading"])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        whole = sheet.kinds[last - 1] if last <= len(sheet.kinds) else None
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, last, number, value, _kind_of(column.kind, whole), formats)
    if last and len(sheet.columns) > 1:
        page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _kind_of(column: Kind, whole: Kind | None) -> Kind:
    return column if whole is None or column in ("text", "percent") else whole


def _write_cell(page: Any, row: int, number: int, value: Cell, kind: Kind, formats: dict[str, Any]) -> None:
    """A text is always written as one: what begins with = + - @ is somebody's words, not an order to Excel."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        page.write_string(row, number, _clean(value), formats["text"])
    elif isinstance(value, date):
        moment = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        page.write_datetime(row, number, moment, formats["moment" if isinstance(value, datetime) else "day"])
    elif kind == "money":
        page.write_number(row, number, value / MINOR, formats[kind])
    elif kind == "percent":
        page.write_number(row, number, value / 100, formats[kind])
    else:
        page.write_number(row, number, value, formats["count"])


def _clean(text: str) -> str:
    """What a cell can hold: no halves of characters, not too long."""
    return text.encode("utf-8", "replace").decode("utf-8")[:LONGEST]


def _sheet_name(name: str, taken: set[str]) -> str:
    base = " ".join(_FORBIDDEN.sub(" ", _clean(name)).split())[:SHEET_NAME] or "1"
    free, number = base, 2
    while free.casefold() in taken or free.casefold() == "history":
        free = f"{base[: SHEET_NAME - 4]} ({number})"
        number += 1
    taken.add(free.casefold())
    return free


def file_name(*words: str) -> str:
    """A name for a file out of words: nothing that a file system or a mail program stumbles over."""
    kept = " ".join(
        "".join(one if one.isalnum() or one in "-.,()" else " " for one in _clean(word)).strip(" .") for word in words
    )
    return " ".join(kept.split())[:80].strip()
