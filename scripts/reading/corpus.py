"""The corpus of hands: annotated messages and the clients they speak of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.reading import Base

FOLDER: Final = Path(__file__).resolve().parent / "corpus"
ZONE: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Message:
    """A line of a hand: when it was written (aware, in UTC that stands for local time) and what is in it."""

    id: str
    hand: str
    language: str
    now: datetime
    text: str
    expected: Mapping[str, Any]
    spans: Sequence[Mapping[str, str]]
    records: Sequence[Mapping[str, Any]]

    def places(self, *types: str) -> Iterator[tuple[int, int, str, str]]:
        """Where marks stand: start, end, type, role. They are verbatim and in order: the second "завтра" is not the
        first."""
        after = 0
        for span in self.spans:
            start = self.text.find(span["text"], after)
            if start < 0:  # a mark inside an earlier one, or out of order
                start = self.text.find(span["text"])
            if start < 0:
                raise ValueError(f"{self.id}: not in the text: {span['text']!r}")
            after = max(after, start + 1)
            if not types or span["type"] in types:
                yield start, start + len(span["text"]), span["type"], span.get("role", "")


@dataclass(frozen=True, slots=True)
class Hand:
    """One salesperson's messages and clients."""

    name: str
    base: Base
    messages: Sequence[Message]


def read_hand(path: Path, clients: Path | None = None) -> Hand:
    """A hand of `<name>.jsonl` with `<name>.clients.json` beside it, or another base.

    Raises ValueError on a line that is not of the corpus' form.
    """
    messages = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            messages.append(
                Message(
                    id=row.get("id", f"{path.stem}-{number}"),
                    hand=path.stem,
                    language=row["lang"],
                    now=datetime.fromisoformat(row["now"]).replace(tzinfo=ZONE),
                    text=row["text"],
                    expected=row.get("expected", {}),
                    spans=row.get("spans", ()),
                    records=row.get("records", ()),
                )
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: {error!r}") from error
    base = clients or path.with_name(f"{path.stem}.clients.json")
    return Hand(path.stem, Base(json.loads(base.read_text(encoding="utf-8"))), messages)


def read_corpus(folder: Path = FOLDER) -> list[Hand]:
    """Every hand of a folder, by number. Raises FileNotFoundError when there is none."""
    files = sorted(folder.glob("h*.jsonl"), key=lambda path: (len(path.stem), path.stem))
    if not files:
        raise FileNotFoundError(f"no h*.jsonl in {folder}")
    return [read_hand(path) for path in files]
