"""Tables as people keep them: encodings, headings, sums, days, and files that mean harm."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.crm.money import MOST, MOST_TOGETHER
from bot.crm.sheets import FileRefused, Head, Options, SheetKind, parcels
from bot.crm.sheets.decoding import delimiter_of, encoding_of
from bot.crm.sheets.values import MINOR, Order, currency_in, day, decimal_comma, minor, number, order_of, share, words
from bot.freetext.headers import column_of, kind_of
from bot.jobs import sheets
from tests.bot.crm.sheets.books import WORKBOOK, archive, book, liar

RUSSIAN = Options("ru", "RUB", "RU", date(2026, 11, 25))
CLIENTS = "Код;Название;Город;Телефон\n1;Ромашка;Москва;+7 495 123-45-67\n2;Щедрый объект;Ёлкино;\n"
CLIENTS_UK = "Код;Назва;Місто\n1;Їжак і Ґава;Київ\n2;Єдність;Запоріжжя\n"


def read(content: bytes | str, options: Options = RUSSIAN) -> tuple[Head, list[dict[str, Any]]]:
    """The head and all the items of a table."""
    content = content.encode() if isinstance(content, str) else content
    head, *rest = list(parcels(content, options))
    assert isinstance(head, Head)
    return head, [item for parcel in rest if isinstance(parcel, list) for item in parcel]


def sold(
    *rows: str, head: str = "Дата;Клиент;Сумма", language: str = "ru", region: str = "RU"
) -> list[tuple[str, int]]:
    """(day, minor units) of each sale of a table."""
    options = Options(language, "RUB", region, date(2026, 11, 25))
    return [(item["date"], item["amount"]) for item in read("\n".join([head, *rows]), options)[1]]


SAVED_IN = ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-u"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(CLIENTS, "cp866"), *((text, encoding) for text in (CLIENTS, CLIENTS_UK) for encoding in SAVED_IN)],
)
def test_every_encoding_people_save_in_is_read(text: str, encoding: str) -> None:
    _, items = read(text.encode(encoding))

    assert [item["name"] for item in items] == [line.split(";")[1] for line in text.splitlines()[1:]]


def test_plain_english_is_utf_8_and_every_delimiter_is_found() -> None:
    assert encoding_of(b"code,name\n1,Acme\n") == "utf-8"
    for sign in ",;\t|":
        assert delimiter_of(sign.join("abc") + "\n" + sign.join(["1,5", "2", "x"])) == sign or sign == ","
    assert delimiter_of("sep=;\na;b\n") == ";"


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("№ документа", "document"),
        ("Сумма, руб. без НДС", "amount"),
        ("ЄДРПОУ", "tax_id"),
        ("E-mail", "email"),
        ("unit_price", "price"),
        ("Ответственный менеджер", "owner"),
        ("Контактна особа", "contact"),
        ("Количество, шт.", "quantity"),
        ("Invoice No", "document"),
        ("погода", None),
    ],
)
def test_headings_are_known_in_three_languages(heading: str, column: str | None) -> None:
    assert column_of(heading) == column


def test_captions_that_ask_for_a_load() -> None:
    assert [kind_of(one) for one in ("Продажи", "импорт клиентов", "load", "Ромашка: счёт", "")] == [
        "sales",
        "clients",
        "",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("cell", "comma", "expected"),
    [
        ("1 234,56", True, "1234.56"),
        ("1\u00a0234,56 ₽", True, "1234.56"),
        ("1,234.56", False, "1234.56"),
        ("1.234,56", True, "1234.56"),
        ("1,234", False, "1234"),
        ("1,234", True, "1.234"),
        ("12,5", False, "12.5"),
        ("(300)", True, "-300"),
        ("-300,00", True, "-300"),
        ("−300", True, "-300"),
        ("300-", True, "-300"),
        ("$1,000", False, "1000"),
        ("120 000 грн.", True, "120000"),
        ("'-5", True, "-5"),
        ("1.5E+03", False, "1500"),
        ("1'234'567", False, "1234567"),
        ("1.234.567", True, "1234567"),
        ("много", True, None),
        ("", True, None),
        ("12 шт", True, None),
        ("9" * 20, True, None),
    ],
)
def test_sums(cell: str, comma: bool, expected: str | None) -> None:
    found = number(cell, comma=comma)

    assert found == (None if expected is None else Decimal(expected))


def test_a_column_tells_what_its_comma_is_and_halves_are_rounded_away() -> None:
    assert decimal_comma(["1,234", "9,5"], "en")
    assert not decimal_comma(["1,234", "9.5"], "ru")
    assert (decimal_comma(["1,234"], "ru"), decimal_comma(["1,234"], "en")) == (True, False)
    assert [minor(Decimal(one)) for one in ("0.005", "-0.005", "1.004999")] == [1, -1, 100]
    assert [share(one, comma=True) for one in ("10%", "10", "0,1", "1,5%", "abc")] == [
        Decimal("0.1"),
        Decimal("0.1"),
        Decimal("0.1"),
        Decimal("0.015"),
        None,
    ]
    assert [currency_in(one) for one in ("5 $", "120 грн", "EUR", "5", "5 шт")] == ["USD", "UAH", "EUR", None, None]


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2026-03-04", "dmy", date(2026, 3, 4)),
        ("2026-03-04T10:15:00", "dmy", date(2026, 3, 4)),
        ("04.03.2026", "mdy", date(2026, 3, 4)),
        ("4.3.26", "dmy", date(2026, 3, 4)),
        ("04/03/2026", "dmy", date(2026, 3, 4)),
        ("04/03/2026", "mdy", date(2026, 4, 3)),
        ("04-03-98", "dmy", date(1998, 3, 4)),
        ("46085", "dmy", date(2026, 3, 4)),
        ("31.02.2026", "dmy", None),
        ("вчера", "dmy", None),
    ],
)
def test_days(cell: str, order: Order, expected: date | None) -> None:
    assert day(cell, order) == expected


def test_days_and_months_are_told_apart_by_the_whole_column() -> None:
    assert order_of(["3/4/2026", "25/4/2026"], "mdy") == ("dmy", True)
    assert order_of(["3/4/2026", "3/25/2026"], "dmy") == ("mdy", True)
    assert order_of(["3/4/2026"], "dmy") == ("dmy", False)
    assert order_of(["03.04.2026"], "dmy") == ("dmy", True)
    assert sold("3/4/2026;Ромашка;1", "25/4/2026;Ромашка;2", language="en", region="US")[0][0] == "2026-04-03"
    head, _ = read("Date,Client,Amount\n3/4/2026,Acme,5\n", Options("en", "USD", "US", RUSSIAN.today))
    assert (head.order, head.unsure_days) == ("mdy", True)


def test_what_exports_put_before_a_formula_is_taken_off_again() -> None:
    assert [words(one) for one in ("'=1+1", "'+7 916", "'-5", "'@x", "'n Sync", " a  b ")] == [
        "=1+1",
        "+7 916",
        "-5",
        "@x",
        "'n Sync",
        "a b",
    ]


def test_lines_of_a_document_are_one_sale_and_a_missing_amount_is_counted() -> None:
    table = """Документ;Дата;Клиент;Товар;Кол-во;Цена;Скидка;Сумма
7;02.03.2026;Ромашка;Коробка;3;33,335;0;100,01
7;01.03.2026;Ромашка;Лента;2;50;10%;
8;01.03.2026;Ромашка;Возврат;;;;(40)
;01.03.2026;Ромашка;Лента;1;5;;
;01.03.2026;Ромашка;Лента;1;5;;
7;05.03.2025;Ромашка;Другой год;1;1;;
"""
    head, items = read(table)

    assert [(one["document"], one["date"], one["amount"]) for one in items] == [
        ("7", "2026-03-01", 19001),
        ("8", "2026-03-01", -4000),
        (None, "2026-03-01", 500),
        (None, "2026-03-01", 500),
        ("7", "2025-03-05", 100),
    ]
    assert items[0]["goods"] == "Коробка, Лента"
    assert [one.get("nth") for one in items] == [None, None, 1, 2, None]
    assert (head.rows, head.items, head.counts["lines"]) == (6, 5, 6)


def test_rows_that_cannot_be_used_say_why() -> None:
    head, items = read(
        "Дата;Клиент;Сумма\n01.03.2026;;5\n32.03.2026;Ромашка;5\n01.03.2027;Ромашка;5\n01.03.2026;Ромашка;много\n"
        "01.03.2026;Ромашка;5 $\n;;\n01.03.2026;Ромашка;5\n"
    )

    assert [(row, why) for row, why, _ in head.refused] == [
        (2, "no-client"),
        (3, "date"),
        (4, "future"),
        (5, "amount"),
        (6, "currency"),
    ]
    assert len(items) == 1


def test_more_than_money_comes_to_is_refused_by_the_document_and_by_the_file() -> None:
    most = MOST // MINOR
    head, items = read(
        f"Дата;Документ;Клиент;Сумма\n01.03.2026;;Ромашка;{most}\n01.03.2026;;Ромашка;-{most},01\n"
        f"01.03.2026;1;Ромашка;{most}\n01.03.2026;1;Ромашка;1\n01.03.2026;2;Ромашка;0\n"
    )
    assert [item["amount"] for item in items] == [MOST, 0]
    assert [(row, why) for row, why, _ in head.refused] == [(3, "amount-large"), (4, "amount-large")]

    rows = "".join(f"01.03.2026;Ромашка;{sign}{most}\n" for sign in ("", "-") * (MOST_TOGETHER // MOST // 2))
    assert read("Дата;Клиент;Сумма\n" + rows)[0].items == MOST_TOGETHER // MOST
    with pytest.raises(FileRefused) as refused:
        read("Дата;Клиент;Сумма\n" + rows + "01.03.2026;Ромашка;1\n")
    assert refused.value.reason == "exchange-too-much"


def test_clients_of_one_file_are_put_together() -> None:
    head, items = read(
        "Список клиентов на 25.11\n\nКод;Клиент;Город;Контактное лицо;Должность;Email\n"
        "1;Ромашка ;Москва;Ольга;закупки;olga@example.com\n1;Ромашка;Москва;Пётр;;\n1;Лютик;;;;\n"
        "2;Ромашка;Тула;;;\n;!!!;;;;\n"
    )

    assert [(one["code"], one["name"], [person["name"] for person in one["contacts"]]) for one in items] == [
        ("1", "Ромашка", ["Ольга", "Пётр"]),
        ("2", "Ромашка", []),
    ]
    assert items[0]["contacts"][0]["email"] == "olga@example.com"
    assert [(row, why) for row, why, _ in head.refused] == [(6, "double"), (8, "name-signs")]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("code,name,contact,position,address,city,region,postal_code,country,phone,fax", "clients"),
        ("document,date,client,manager,product,quantity,unit_price,discount,amount", "sales"),
        ("Клиент;ФИО;Должность;Телефон", "contacts"),
        ("Клієнт;Дата;Кількість;Ціна", "sales"),
        ("Контрагент;Контактное лицо;Телефон", "contacts"),
        ("Customer,Name,Email", "contacts"),
        ("client;contact name;position;phone;email", "contacts"),
        ("Клиент,Контакт,Должность,Телефон,Email", "contacts"),
        ("Клієнт;Контактна особа;Посада;Телефон;Місто", "clients"),
        ("code,name,contact,position,address,city,phone", "clients"),
        ("date,client,quantity,amount", "sales"),
    ],
)
def test_the_kind_is_told_by_the_columns(head: str, kind: SheetKind) -> None:
    assert read(f"{head}\n")[0].kind == kind


def test_a_workbook_has_numbers_days_and_a_second_sheet() -> None:
    rows: Sequence[Sequence[Any]] = [
        ("Документ", "Дата", "Клиент", "Сумма"),
        (1042.0, date(2026, 3, 4), "К-1", 1234.565),
        (1043, date(2026, 3, 5), "=1+1", -5),
    ]
    _, items = read(book(rows, before=[["Отчёт"], ["просто слова"]]))

    assert [(one["document"], one["date"], one["amount"]) for one in items] == [
        ("1042", "2026-03-04", 123457),
        ("1043", "2026-03-05", -500),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "exchange-empty"),
        (b" \n ", "exchange-empty"),
        (b"%PDF-1.7 name,code", "exchange-not-a-table"),
        (b"\x89PNG\r\n", "exchange-not-a-table"),
        (bytes(range(32)) * 9, "exchange-not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "exchange-old-format"),
        (b"PK\x03\x04 broken", "exchange-broken"),
        (archive({"word/document.xml": b"x"}), "exchange-not-a-table"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "exchange-old-format"),
        (archive({WORKBOOK: b"x", "xl/vbaProject.bin": b"x"}), "exchange-macros"),
        (archive({WORKBOOK: b"x"}), "exchange-broken"),
        (archive({WORKBOOK: b"0" * 20_000_000}), "exchange-too-big-inside"),
        (archive({f"part{number}": b"" for number in range(1001)}), "exchange-broken"),
        (liar(2_000_000), "exchange-broken"),
        (b"name\n" + b"x" * 10_000_001, "exchange-too-large"),
        (b"name\n" + b"x\n" * 200_001, "exchange-too-long"),
        (b",".join([b"name"] * 101), "exchange-too-wide"),
        (b"hello\nworld\n", "exchange-no-headings"),
        (b"code,city\n1,Paris\n", "exchange-need-clients"),
        (b"code,name,unit_price\n1,Chai,18\n", "exchange-need-sales"),
    ],
)
def test_what_is_no_table_or_means_harm_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(content)
    assert refused.value.reason == reason


@pytest.mark.parametrize(("kind", "reason"), [("sales", "exchange-need-sales"), ("contacts", "exchange-need-contacts")])
def test_a_kind_that_was_said_needs_its_columns(kind: SheetKind, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read("name,city\nAcme,Paris\n", Options("en", "USD", "US", RUSSIAN.today, kind))
    assert refused.value.reason == reason


async def test_a_workbook_is_read_in_a_process_of_its_own_and_a_bomb_dies_there() -> None:
    async def apart(content: bytes) -> list[sheets.Parcel]:
        async with aclosing(sheets.read(content, RUSSIAN)) as found:
            return [parcel async for parcel in found]

    # One cell at the far end of the sheet: empty in between, sixteen thousand million cells when it is laid out.
    far = book([["Название"], ["Ромашка"]])
    [(head, items), bomb] = await asyncio.gather(apart(far), _refused(apart, _stretched()))

    assert isinstance(head, Head)
    assert isinstance(items, list)
    assert items[0]["name"] == "Ромашка"
    assert bomb in ("exchange-too-wide", "exchange-too-long", "exchange-broken")


async def test_a_process_that_does_not_even_take_its_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async def feed(*_: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(sheets, "SECONDS", 0.01)
    monkeypatch.setattr(sheets, "_feed", feed)
    with pytest.raises(FileRefused, match="exchange-broken"):
        await anext(sheets.read(book([["Название"]]), RUSSIAN))


async def _refused(read_apart: Any, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        await read_apart(content)
    return refused.value.reason


def _stretched() -> bytes:
    import io

    import xlsxwriter

    into = io.BytesIO()
    made = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = made.add_worksheet()
    sheet.write(0, 0, "Название")
    sheet.write(1_048_575, 16_383, "x")
    made.close()
    return into.getvalue()
