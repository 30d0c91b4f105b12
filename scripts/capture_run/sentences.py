"""The two files of a capture: sentences with what a careful reader finds in them, and the clients they are about."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

ZONES: Final = {"ru": "Europe/Moscow", "uk": "Europe/Kyiv", "en": "Europe/London"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message: who writes it (by language), when (aware), and the fields that are expected of its record."""

    id: str
    language: str
    text: str
    now: datetime
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seed:
    """One client of the base; `contacts` are (name, position) pairs."""

    id: str
    language: str
    name: str
    city: str | None
    aliases: tuple[str, ...]
    contacts: tuple[tuple[str, str | None], ...]


def read_sentences(path: Path) -> list[Sentence]:
    """The sentences in the order of their moments; "now" in the file is the writer's wall time."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    sentences = [
        Sentence(
            id=row["id"],
            language=row["lang"],
            text=row["text"],
            now=datetime.fromisoformat(row["now"]).replace(tzinfo=ZoneInfo(ZONES[row["lang"]])),
            expected=row["expected"],
        )
        for row in rows
    ]
    return sorted(sentences, key=lambda one: one.now)


def read_clients(path: Path) -> list[Seed]:
    """The clients in the order of the file."""
    return [
        Seed(
            id=row["id"],
            language=row["lang"],
            name=row["name"],
            city=row.get("city"),
            aliases=tuple(row.get("aliases") or ()),
            contacts=tuple((person["name"], person.get("role")) for person in row.get("contacts") or ()),
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]
