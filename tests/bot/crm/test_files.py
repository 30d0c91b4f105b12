"""Names of files as they may be shown, and files as a draft keeps them."""

import pytest

from bot.crm.files import NAME, File, rows_of, shown_name
from tests.storage.rows import NOW


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("акт.pdf", "акт.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("price\u202efdp.exe", "pricefdp.exe"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("half\ud83d.txt", "half?.txt"),
        ("../..", None),
        ("\u200b", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_is_one_line_and_no_path(given: str | None, shown: str | None) -> None:
    assert shown_name(given) == shown


def test_a_long_name_keeps_its_ending() -> None:
    name = shown_name("я" * 300 + ".pdf")
    assert name is not None
    assert len(name) == NAME
    assert name.endswith("….pdf")
    assert len(shown_name("x." + "y" * 300) or "") == NAME


def test_only_files_have_paths() -> None:
    rows = rows_of(
        [File("audio", "1", name="AC/DC"), File("venue", name="Кафе/Бар\x00"), File("document", "2", name="a/b")],
        1,
        None,
        NOW,
    )
    assert [one.name for one in rows] == ["AC/DC", "Кафе/Бар", "b"]


def test_a_draft_gives_back_what_it_keeps_and_passes_over_what_it_does_not_know() -> None:
    for file in (
        File("photo", "1", "u", album="7", caption="склад"),
        File("venue", name="Кафе", latitude=0.0, longitude=1.5),
    ):
        assert File.of_row(file.row | {"of_another_version": 1}) == file
