"""Every command of the handlers is in the menu, and the menu promises nothing else."""

import ast
import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("ru", "uk", "en")


def handled() -> set[str]:
    """The commands handlers listen to, written as Command("name")."""
    found: set[str] = set()
    for path in sorted((ROOT / "handlers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Command":
                found |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    return found


def test_the_menu_is_what_handlers_hear() -> None:
    assert handled() == set(COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_only_commands_that_exist(language: str) -> None:
    wrong = [
        f"{path.name}: /{name}"
        for path in sorted((ROOT / "locales" / language).glob("*.ftl"))
        for name in re.findall(r"(?<![\w</.])/([a-z]{3,})\b", path.read_text(encoding="utf-8"))
        if name not in COMMANDS
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_fit_the_menu(language: str) -> None:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from bot.i18n import Texts, Translator, as_language

    t = Translator(Texts.load(), as_language(language), ZoneInfo("UTC"), datetime(2026, 11, 23, tzinfo=UTC))
    for name in COMMANDS:
        assert 3 <= len(t.plain(f"commands-{name}")) <= 60
