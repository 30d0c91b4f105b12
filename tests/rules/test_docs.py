"""What the documents say is there: links lead somewhere, commands are told, the first questions are counted."""

import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from handlers.start import hello
from tests.rules.source import ROOT, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def links(page: Path) -> list[str]:
    """The targets of links and pictures; code aside."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)


def anchors(page: Path) -> set[str]:
    """What a link may point at within a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    there = set(tracked())
    dead = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if target not in there or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


def test_every_page_of_docs_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        targets = [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
        waiting += [path for path in targets if path in PAGES and path not in seen]
    assert [path for path in PAGES if path.is_relative_to(ROOT / "docs") and path not in seen] == []


def test_every_command_is_told() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [chat] = re.findall(r"^## In the chat\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    told = set(re.findall(r"(?<![\w/])/([a-z]+)", chat))

    assert told == set(COMMANDS)


def test_the_readme_counts_the_questions_of_the_first_admin() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"Answer (\w+) questions", text)

    assert found is not None
    assert found[1] == NUMBERS[len(hello.steps)]
