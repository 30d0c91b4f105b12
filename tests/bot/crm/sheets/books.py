"""Workbooks for tests: small honest ones, and archives that are none."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

WORKBOOK = "xl/workbook.xml"


def book(rows: Sequence[Sequence[Any]], before: Sequence[Sequence[Any]] = ()) -> bytes:
    """An XLSX file with one sheet; `before` are rows of a sheet that stands first."""
    into = io.BytesIO()
    made = xlsxwriter.Workbook(into, {"in_memory": True})
    day = made.add_format({"num_format": "dd.mm.yyyy"})
    for cells in (before, rows) if before else (rows,):
        sheet = made.add_worksheet()
        for at, row in enumerate(cells):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                else:
                    sheet.write(at, column, cell)
    made.close()
    return into.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    """A ZIP file with these parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return into.getvalue()


def liar(size: int) -> bytes:
    """An archive whose directory says that its large part is small."""
    content = bytearray(archive({WORKBOOK: b"0" * size}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.index(mark)
        content[place + at : place + at + 4] = struct.pack("<I", 1000)
    return bytes(content)
