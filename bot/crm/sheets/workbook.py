"""The cells of an XLSX file, opened only after its parts were weighed."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from bot.crm.sheets.refusing import FileRefused

UNPACKED: Final = 100_000_000
RATIO: Final = 100
ENTRIES: Final = 1_000
SMALL: Final = 1_000_000  # so little unpacked harms nobody, whatever its ratio
PIECE: Final = 1_000_000
CELLS: Final = 10_000_000


def weigh(content: bytes) -> None:
    """Look into the archive before it is opened: FileRefused for a bomb, for macros, for what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > ENTRIES or any(part.flag_bits & 1 for part in parts):
                raise FileRefused("exchange-broken")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise FileRefused("exchange-macros")
            if "xl/workbook.xml" not in names:
                raise FileRefused("exchange-old-format" if "mimetype" in names else "exchange-not-a-table")
            declared = sum(part.file_size for part in parts)
            if declared > UNPACKED or (declared > SMALL and declared > RATIO * len(content)):
                raise FileRefused("exchange-too-big-inside")
            _unpack(content, parts)
    except (zipfile.BadZipFile, zlib.error, ValueError, OverflowError, NotImplementedError):
        raise FileRefused("exchange-broken") from None


def _unpack(content: bytes, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Count what the parts really hold: what an archive says of itself may be a lie."""
    total = 0
    for part in parts:
        head = content[part.header_offset : part.header_offset + 30]
        if len(head) < 30 or head[:4] != b"PK\x03\x04":
            raise FileRefused("exchange-broken")
        start = part.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        packed = content[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            total += len(packed)
            continue
        if part.compress_type != zipfile.ZIP_DEFLATED:
            raise FileRefused("exchange-broken")
        # Not by the size the directory tells: as far as the stream itself goes.
        stream = zlib.decompressobj(-15)
        packed = content[start:] if part.compress_size == 0 else packed
        held = 0
        while packed:
            got = len(stream.decompress(packed, PIECE))
            held += got
            total += got
            if total > UNPACKED or held > part.file_size:
                raise FileRefused("exchange-too-big-inside" if total > UNPACKED else "exchange-broken")
            if stream.eof or not got:
                break
            packed = stream.unconsumed_tail


def sheets_of(content: bytes, most_rows: int, most_columns: int) -> list[list[list[str]]]:
    """The cells of each sheet that has any, as text; FileRefused when there are more than is allowed."""
    from python_calamine import CalamineError, CalamineWorkbook

    weigh(content)
    found = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            height, width = sheet.height, sheet.width
            if height > most_rows:
                raise FileRefused("exchange-too-long", most=most_rows)
            if width > most_columns or height * width > CELLS:
                raise FileRefused("exchange-too-wide", most=most_columns)
            rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            if rows:
                found.append(rows)
    except CalamineError:
        raise FileRefused("exchange-broken") from None
    return found


def _text(cell: Any) -> str:
    """A cell as a person would type it: whole numbers without ".0", days as ISO."""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return ""
    return str(cell)
