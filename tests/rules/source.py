"""The project's own code, as the tests about it see it."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("bot", "handlers", "storage", "analytics", "run_bot.py")


@cache
def modules(*folders: str) -> tuple[tuple[str, ast.Module], ...]:
    """(path from the root, parsed source) of every Python file in the folders."""
    found = []
    for folder in folders or CODE:
        place = ROOT / folder
        paths = sorted(place.rglob("*.py")) if place.is_dir() else [place]
        found += [(str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]
    return tuple(found)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the project that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file())
