"""The page's files: nothing from elsewhere, nothing parsed as markup, every label in three languages."""

import re
from pathlib import Path

import pytest

from bot.sandbox.server.page_door import PAGE

FILES = sorted(path for path in PAGE.iterdir() if path.suffix in {".html", ".css", ".js"})
SCRIPTS = [path for path in FILES if path.suffix == ".js"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = path.read_text()
    addresses = set(re.findall(r"""["'(](?:https?:)?//[^"')\s]+""", text))
    # A name space of SVG is a name, not an address.
    assert {address for address in addresses if "www.w3.org" not in address} <= {"'(https?:)?//"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_is_parsed_as_markup(path: Path) -> None:
    text = path.read_text()
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|new Function", text)
        == []
    )


def test_every_label_is_in_three_languages_and_used() -> None:
    table = PAGE.joinpath("words.js").read_text()
    labels = dict(re.findall(r"^  (\w+): \[(.+)\],$", table, re.MULTILINE))
    assert len(labels) > 50
    for key, line in labels.items():
        words = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        assert len(words) == 3, key
        assert all(words), key
    code = "".join(path.read_text() for path in SCRIPTS if path.name != "words.js")
    built = ("theme", "kind_", "way_", "fault_")  # by code: `kind_${kind}` and the like
    unused = {key for key in labels if not key.startswith(built) and not re.search(rf'["\']{key}["\']', code)}
    assert unused == set()
    asked = set(re.findall(r'\bt\("(\w+)"\)', code))
    assert asked <= set(labels)
