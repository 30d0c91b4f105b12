"""A workbook's cells are what they look like: numbers count, days are days, and no words become an order to Excel."""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from analytics.tables import Cell, Column, Sheet, file_name, workbook

ORDERS = (
    '=HYPERLINK("https://example.com","x")',
    "+7 916 123-45-67",
    "-1+2",
    "@SUM(A1)",
    "{=1+1}",
    "\t=1",
    "＝1+1",
    "https://example.com",
    "mailto:a@b.c",
    "1234567890123",
    "01.02.2026",
    "<b>&\"'",
    "_x0041_",
    "\x00\x07\ud800",
    "x" * 40_000,
)
COLUMNS = (
    Column("=Имя", width=20),
    Column("Сколько", "count"),
    Column("Сумма", "money"),
    Column("%", "percent"),
    Column("День", "day"),
    Column("Когда", "moment"),
)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def read(data: bytes, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(sheet).to_python()]


def test_cells_have_their_types() -> None:
    row: tuple[Cell, ...] = ("Ромашка", 3, 12_345_67, -18, date(2026, 11, 25), datetime(2026, 11, 25, 14, 20))  # noqa: DTZ001
    data = workbook([Sheet("Итоги", COLUMNS, [row, ("", None, None, None, None, None)])], "₽", "Север")

    assert read(data)[1] == ["Ромашка", 3.0, 12345.67, -0.18, date(2026, 11, 25), datetime(2026, 11, 25, 14, 20)]  # noqa: DTZ001
    files = parts(data)
    assert "#,##0.00 &quot;₽&quot;" in files["xl/styles.xml"]
    sheet = files["xl/worksheets/sheet1.xml"]
    assert 'ySplit="1"' in sheet
    assert "frozen" in sheet
    assert "autoFilter" in sheet
    assert workbook([Sheet("Итоги", COLUMNS, [row])], "₽") == workbook([Sheet("Итоги", COLUMNS, [row])], "₽")


def test_no_words_become_a_formula_or_a_link() -> None:
    rows: list[tuple[Cell, ...]] = [(one, one, one, one, one, one) for one in ORDERS]
    data = workbook([Sheet("=1+1", COLUMNS, rows)], '"₽"=')

    for name, content in parts(data).items():
        assert "<f>" not in content, name
        assert "<f " not in content, name
        assert "relationships/hyperlink" not in content, name
    sheet = parts(data)["xl/worksheets/sheet1.xml"]
    assert "<hyperlink" not in sheet
    assert set(re.findall(r'<c r="[A-Z]+\d+"[^>]*t="(\w+)"', sheet)) == {"inlineStr"}
    assert "<v>" not in sheet
    cells = read(data)
    assert cells[0][0] == "=Имя"
    for order, cell in zip(ORDERS[:12], cells[1:], strict=False):
        assert cell[0] == order
    assert len(str(cells[-1][0])) == 32_000


@pytest.mark.parametrize("name", ["Итоги: [Север]/Юг*?", "'x'", "", "History", "я" * 50])
def test_any_name_of_a_sheet_is_taken(name: str) -> None:
    data = workbook([Sheet(name, COLUMNS[:1], []), Sheet(name, COLUMNS[:1], [])], "$")
    names = CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names
    assert len({one.casefold() for one in names}) == 2
    assert all(0 < len(one) <= 31 for one in names)


def test_a_row_of_money_in_a_column_of_numbers() -> None:
    sheet = Sheet("x", COLUMNS[:2], [("звонки", 5), ("выручка", 150)], (None, "money"))
    assert read(workbook([sheet], "₴"))[1:] == [["звонки", 5.0], ["выручка", 1.5]]


def test_a_file_name_is_safe_and_readable() -> None:
    assert file_name("Отчёт", "Север", "2026-11-23 - 2026-11-29") == "Отчёт Север 2026-11-23 - 2026-11-29"
    assert file_name("Звіт", "../..\\O'Ніл:/\u202e\x00", "2026-11-01") == "Звіт O Ніл 2026-11-01"
    assert len(file_name("a" * 300)) == 80
