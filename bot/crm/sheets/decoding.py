"""The text of a CSV file: which encoding it was written in, and what stands between its columns."""

import csv
import io
from typing import Final

from bot.crm.sheets.refusing import FileRefused
from bot.freetext.headers import FREQUENT, RARE

MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SINGLE_BYTE: Final = ("cp1251", "koi8-u", "cp866", "mac_cyrillic")
SAMPLE: Final = 200_000
DELIMITERS: Final = (",", ";", "\t", "|")
LINES: Final = 30


def encoding_of(content: bytes) -> str:
    """The encoding: by its mark, as UTF-8 if it is that, else the one whose letters look most like a language."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return max(SINGLE_BYTE, key=lambda name: _likeness(content[:SAMPLE].decode(name, "replace")))
    return "utf-8"


def _likeness(text: str) -> int:
    """How much the letters beyond ASCII are those of Russian and Ukrainian, in words of one case."""
    score = 0
    before = " "
    for char in text:
        if char >= "\x80":
            score += 3 if char in FREQUENT else 1 if char in RARE else -4
            if before.islower() and char.isupper():
                score -= 3
        before = char
    return score


def decode(content: bytes) -> str:
    """The text of a CSV file; FileRefused when it is no text."""
    try:
        text = content.decode(encoding_of(content), "replace")
    except UnicodeError:
        raise FileRefused("exchange-not-a-table") from None
    text = text.replace("\x00", "")
    signs = sum(char < " " and char not in "\t\r\n" for char in text[:SAMPLE])
    if signs > 5 or not text.strip():
        raise FileRefused("exchange-not-a-table" if text.strip() else "exchange-empty")
    return text


def delimiter_of(text: str) -> str:
    """The sign that divides most lines into the same number of columns, more than one."""
    lines = text[:SAMPLE].splitlines()[:LINES]

    def regularity(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        most = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(most) if most > 1 else 0, most)

    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]
    return max(DELIMITERS, key=regularity)


def rows_of(content: bytes, most_rows: int, most_columns: int) -> list[list[str]]:
    """The cells of a CSV file; FileRefused when there are more than is allowed."""
    text = decode(content)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)):
            if len(row) > most_columns and any(cell.strip() for cell in row[most_columns:]):
                raise FileRefused("exchange-too-wide", most=most_columns)
            rows.append(row[:most_columns])
            if len(rows) > most_rows:
                raise FileRefused("exchange-too-long", most=most_rows)
    except csv.Error:
        raise FileRefused("exchange-not-a-table") from None
    return rows
