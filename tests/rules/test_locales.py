"""The words of the three languages are the same set, all used, none missing, and they parse."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALES = ROOT / "locales"
LANGUAGES = ("ru", "uk", "en")
CODE = [path for folder in ("bot", "handlers") for path in sorted((ROOT / folder).rglob("*.py"))]
ERRORS = {"CrmError", "NotFound", "Denied", "Invalid", "AlreadyDone", "Reject"}


class _Variables(Visitor):
    """Collects the variables of a message, those of the messages it refers to aside."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 (the library's name)
        self.found.add(node.id.name)


@cache
def entries(language: str) -> dict[str, dict[str, frozenset[str]]]:
    """File -> key -> variables; a part that does not parse, or a key given twice, is an AssertionError."""
    files: dict[str, dict[str, frozenset[str]]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        keys: dict[str, frozenset[str]] = {}
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{language}/{path.name} does not parse: {entry.content!r}"
            if isinstance(entry, (ftl.Message, ftl.Term)):
                assert entry.id.name not in keys, f"{language}/{path.name}: {entry.id.name} is given twice"
                visitor = _Variables()
                visitor.visit(entry)
                keys[entry.id.name] = frozenset(visitor.found)
        files[path.name] = keys
    return files


@cache
def known() -> dict[str, frozenset[str]]:
    """Key -> variables, by the Russian files."""
    return {key: variables for keys in entries("ru").values() for key, variables in keys.items()}


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in CODE]


def strings(node: ast.expr) -> Iterator[str]:
    """The constant strings an expression may be: a literal, or either side of `a if c else b`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


def is_text_call(call: ast.Call) -> bool:
    """`t(...)`, `x.t(...)`, `anything.plain(...)`, a translator in another language, or a refusal."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id == "t" or function.id in ERRORS
    if isinstance(function, ast.Attribute):
        return function.attr in {"t", "plain"} or function.attr in ERRORS
    return False


def calls() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every (place, key, names of the values given or None when they are spread with **)."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and is_text_call(node) and node.args:
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                spread = any(keyword.arg is None for keyword in node.keywords)
                for key in strings(node.args[0]):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", key, None if spread else names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_parses(language: str) -> None:
    assert entries(language)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_languages_have_the_same_files_keys_and_variables(language: str) -> None:
    ours, theirs = entries(language), entries("ru")
    assert set(ours) == set(theirs)
    for name, keys in theirs.items():
        assert set(ours[name]) == set(keys), name
        different = {key: (ours[name][key], keys[key]) for key in keys if ours[name][key] != keys[key]}
        assert not different, name


def test_a_key_begins_with_its_file() -> None:
    strays = [
        f"{name}: {key}"
        for name, keys in entries("ru").items()
        for key in keys
        if key.partition("-")[0] != name.removesuffix(".ftl")
    ]
    assert not strays


def test_every_key_in_the_code_exists() -> None:
    missing = sorted(f"{place}: {key}" for place, key, _ in calls() if key not in known())
    assert not missing


def test_every_text_gets_its_values() -> None:
    wrong = [
        f"{place}: {key} wants {sorted(known()[key])}, gets {sorted(names)}"
        for place, key, names in calls()
        if key in known() and names is not None and not known()[key] <= names
    ]
    assert not wrong


def test_every_key_is_used() -> None:
    """A key is used when it stands in the code as a string, or when an f-string begins with its beginning."""
    literals: set[str] = set()
    beginnings: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if "-" in start:
                    beginnings.add(start)
    referred = {
        name.removesuffix(".ftl"): (LOCALES / "ru" / name).read_text(encoding="utf-8") for name in entries("ru")
    }
    unused = [
        key
        for key in known()
        if key not in literals
        and not any(key.startswith(start) for start in beginnings)
        and not any(f"{{ {key} }}" in text for text in referred.values())
    ]
    assert not unused


def test_a_key_made_from_pieces_has_texts() -> None:
    """An f-string key ("general-kind-{...}") must at least begin as some key does."""
    wrong = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and is_text_call(node) and node.args):
                continue
            first = node.args[0]
            if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                start = str(first.values[0].value)
                if not any(key.startswith(start) for key in known()):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {start}")
    assert not wrong
