"""The table of promises names every fault of the catalogue, and tests that exist."""

import ast
import re

from tests.rules.source import ROOT, modules

ROWS = 83
PAGE = ROOT / "docs" / "promises.md"


def lines() -> dict[str, tuple[str, str]]:
    """(what is promised, how it is shown) by the number of the fault."""
    found = re.findall(r"^\| (F\d\d) \| (.*?) \| (.*?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {number: (promise, shown) for number, promise, shown in found}


def known_tests() -> set[str]:
    """`tests/x/test_y.py::test_z` of every test."""
    return {
        f"{path}::{node.name}"
        for path, tree in modules("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def test_every_fault_has_its_line() -> None:
    assert sorted(lines()) == [f"F{number:02}" for number in range(1, ROWS + 1)]


def test_every_line_is_shown_by_tests_that_exist_or_says_why_not() -> None:
    known = known_tests()
    wrong = []
    for number, (promise, shown) in lines().items():
        named = re.findall(r"`(tests/[^`]+)`", shown)
        wrong += [f"{number}: {name}" for name in named if name not in known]
        if not promise or not (named or shown.startswith("waits: ")):
            wrong.append(f"{number}: neither a test nor a reason")
    assert wrong == []
