"""What keeps the house in order: names, words, settings, and what handlers may ask for."""

import ast
import inspect
import re
import textwrap
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject

import handlers
from bot.config import Settings
from bot.context import Context
from bot.crm.services import Services
from storage.members import Member
from tests.rules.source import ROOT, modules, tracked

BANNED = {"utils", "helpers", "misc", "common", "manager"}
CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
# Where words of people live: texts, lexicons, the sample company, names of cities, the page's few labels.
WORDS = ("bot/freetext/", "bot/sandbox/")
# Methods of services that ask for no right: they serve the start of the bot, or somebody who is not in yet.
NO_ACTOR = {
    "Members.first_admin_invite",
    "Members.redeem",
    "Members.knock",
    "Members.list_admins",
    "Members.is_listed",
    "Members.join_listed",
    "Companies.get",
    "Companies.ensure",
}


def every_router(router: Router) -> Iterator[Router]:
    """A router and all below it."""
    yield router
    for below in router.sub_routers:
        yield from every_router(below)


@pytest.fixture(scope="module")
def all_handlers() -> list[HandlerObject]:
    """Every registered handler."""
    from bot.app import dispatcher

    return [
        handler
        for router in every_router(dispatcher())
        for observer in router.observers.values()
        for handler in observer.handlers
        if not handler.callback.__module__.startswith("aiogram.")
    ]


def test_a_handler_asks_only_for_what_there_is(all_handlers: list[HandlerObject]) -> None:
    known = typing.get_type_hints(Context)
    # aiogram adds these: what a filter found, and the event itself.
    by_filter = {"command", "callback_data", "data", "match"}
    wrong = []
    for handler in all_handlers:
        hints = typing.get_type_hints(handler.callback)
        names = list(inspect.signature(handler.callback).parameters)[1:]
        for name in names:
            if name in by_filter:
                continue
            asked = hints.get(name)
            allowed = known.get(name)
            nullable = allowed is not None and asked == allowed | None
            if allowed is None or not (asked == allowed or nullable):
                wrong.append(f"{handler.callback.__module__}.{handler.callback.__name__}: {name}: {asked}")
    assert len(all_handlers) > 20
    assert wrong == []


def test_a_handler_fits_one_look(all_handlers: list[HandlerObject]) -> None:
    long = []
    for handler in all_handlers:
        source = textwrap.dedent(inspect.getsource(handler.callback))
        [function] = ast.parse(source).body
        assert isinstance(function, ast.AsyncFunctionDef)
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = (body[-1].end_lineno or 0) - body[0].lineno + 1
        if lines > 20:
            long.append(f"{handler.callback.__module__}.{handler.callback.__name__}: {lines}")
    assert long == []


def test_no_module_is_a_junk_drawer() -> None:
    assert [path for path in tracked() if path.stem in BANNED] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path, tree in modules() if not ast.get_docstring(tree)] == []


def test_words_of_people_stand_in_the_locales() -> None:
    wrong = []
    for path, tree in modules():
        if path.startswith(WORDS):
            continue
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        wrong += [
            f"{path}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and CYRILLIC.search(node.value)
        ]
    assert wrong == []


def test_the_example_of_settings_lists_every_setting_with_its_default() -> None:
    written = dict(
        line.split("=", 1)
        for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    defaults = {}
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        defaults[name.upper()] = "" if default in (None, []) else str(default)
    assert written == defaults


def test_every_method_of_a_service_knows_who_asks() -> None:
    wrong = []
    for name in vars(Services):
        service = getattr(Services, name)
        kind = typing.get_type_hints(getattr(service, "func", None)).get("return") if hasattr(service, "func") else None
        if kind is None:
            continue
        for method_name, method in inspect.getmembers(kind, inspect.isfunction):
            if method_name.startswith("_") or f"{kind.__name__}.{method_name}" in NO_ACTOR:
                continue
            parameters = list(inspect.signature(method).parameters.values())[1:]
            first = parameters[0] if parameters else None
            hints = typing.get_type_hints(method)
            if first is None or first.name != "actor" or hints.get("actor") is not Member:
                wrong.append(f"{kind.__name__}.{method_name}")
    assert wrong == []


def test_handlers_return_and_never_send() -> None:
    wrong = []
    for path, tree in modules("handlers"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Await) or not isinstance(node.value, ast.Call):
                continue
            called = node.value.func
            if isinstance(called, ast.Name) and called.id == "bot":
                wrong.append(f"{path}:{node.lineno}")
            if (
                isinstance(called, ast.Attribute)
                and called.attr.startswith(("answer", "reply", "send_", "edit_", "delete"))
                and not (isinstance(called.value, ast.Name) and called.value.id in ("state", "crm", "flow"))
            ):
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_time_always_has_a_zone_and_tasks_have_a_group() -> None:
    wrong = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in ("create_task", "ensure_future", "utcnow"):
                owner = node.value
                # The sandbox may not know the rails: its one background task has a group of its own.
                grouped = ("bot/rails/supervisor.py", "bot/sandbox/webhook.py")
                if not (path in grouped and isinstance(owner, ast.Attribute)):
                    wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_no_file_names_a_place_of_one_machine_or_a_registry() -> None:
    # Written so that this file does not find itself.
    places = re.compile(
        "|".join(["/wo" + "rk/", "pypi" + r"\.org", "files\\.python" + "hosted", "registry\\.npm" + "js"])
    )
    wrong = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix not in {".png", ".ico", ".ttf"}
        and places.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert wrong == []


def test_locked_requirements_have_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
        assert len(pinned) > 30
        assert "http" not in re.sub(r"aiohttp", "", text)
        for block in re.split(r"\n(?=[a-z])", text):
            assert "--hash=sha256:" in block


def test_every_dependency_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    above = ""
    bare = []
    for line in lines[start + 1 :]:
        if line.startswith("[tool."):
            break
        if re.match(r'\s+"[a-z]', line) and not above.strip().startswith("#"):
            bare.append(line.strip())
        # Neighbours of one tool share their reason.
        above = line if line.strip().startswith("#") or not re.match(r'\s+"', line) else above
    assert bare == []


def test_every_feature_is_one_word_in_every_folder() -> None:
    features = [name for name in handlers.FEATURES if name not in ("freetext", "help")]
    missing = [
        f"locales/{language}/{name}.ftl"
        for name in features
        for language in ("ru", "uk", "en")
        if not (ROOT / "locales" / language / f"{name}.ftl").exists()
    ]
    assert missing == []


def test_packages_say_what_they_are_for() -> None:
    folders = {path.parent for path in tracked() if path.suffix == ".py" and path.parent != ROOT}
    code = [folder for folder in folders if folder.relative_to(ROOT).parts[0] in ("bot", "handlers", "storage")]
    bare = [str(folder) for folder in code if not _is_described(folder)]
    assert bare == []


def _is_described(folder: Path) -> bool:
    init = folder / "__init__.py"
    return folder.name == "versions" or (init.exists() and bool(ast.get_docstring(ast.parse(init.read_text("utf-8")))))
