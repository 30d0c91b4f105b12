"""How well the reader reads each hand, field by field: python -m scripts.reading.measure [--hand h3] [-v claim]."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.reading import prediction
from scripts.reading.corpus import FOLDER, Hand, Message, read_corpus

PARTS: Final = {"morning": (5.0, 12.0), "lunch": (11.5, 14.5), "afternoon": (12.0, 18.0), "evening": (16.0, 24.0)}
FIELDS: Final = ("client", "kind", "direction", "planned_at", "amount", "currency", "is_claim", "person", "stage")
MAIN: Final = ("client", "kind", "direction", "planned_at", "amount", "currency", "is_claim")


@dataclass(slots=True)
class Figures:
    """How often a field was right, wrong, missed (there, not read) and false (read, not there)."""

    right: int = 0
    empty: int = 0
    wrong: int = 0
    missed: int = 0
    false: int = 0

    def count(self, wanted: object, got: object, same: bool) -> bool:
        """Count one message; returns whether it was right."""
        if wanted and got:
            self.right += same
            self.wrong += not same
            return same
        self.missed += bool(wanted)
        self.false += bool(got)
        self.empty += not wanted and not got
        return not wanted and not got

    def add(self, other: "Figures") -> None:
        """Take another's counts in."""
        for name in ("right", "empty", "wrong", "missed", "false"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def share(self) -> float:
        """The share of messages read right, 0 to 1."""
        return (self.right + self.empty) / max(1, self.right + self.empty + self.wrong + self.missed + self.false)

    @property
    def precision(self) -> float:
        """Of what was read, 0 to 1."""
        return self.right / max(1, self.right + self.wrong + self.false)

    @property
    def recall(self) -> float:
        """Of what was there, 0 to 1."""
        return self.right / max(1, self.right + self.wrong + self.missed)


@dataclass(slots=True)
class Score:
    """One hand read."""

    messages: int = 0
    whole: int = 0
    wrong_links: int = 0
    offered: int = 0  # messages whose client is linked or among the first three offered
    named: int = 0
    fields: defaultdict[str, Figures] = field(default_factory=lambda: defaultdict(Figures))
    mistakes: list[tuple[str, Message, object, object]] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Take another's counts in."""
        for name in ("messages", "whole", "wrong_links", "offered", "named"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, figures in other.fields.items():
            self.fields[name].add(figures)

    def row(self) -> str:
        """One line of the table."""
        told = []
        for name in FIELDS:
            figures = self.fields[name]
            if name in ("is_claim", "person", "amount", "stage"):
                told.append(f"{name} {100 * figures.precision:3.0f}/{100 * figures.recall:3.0f}")
            else:
                told.append(f"{name} {100 * figures.share:5.1f}")
        whole = 100 * self.whole / max(1, self.messages)
        return f"whole {whole:5.1f}  " + "  ".join(told) + f"  wrong links {self.wrong_links}"


def judge(score: Score, message: Message, got: Mapping[str, Any]) -> None:
    """Compare one prediction with what a careful reader finds; what is absent there is not compared."""
    expected, whole = message.expected, True

    def compare(name: str, wanted: object, read: object, same: bool) -> None:
        nonlocal whole
        if not score.fields[name].count(wanted, read, same):
            score.mistakes.append((name, message, wanted, read))
            whole = whole and name not in MAIN

    offered = [*filter(None, [got["client_id"]]), *got["client_candidates"][:3]]
    if "client_any" in expected:
        right = got["client_id"] in expected["client_any"] or (
            got["client_id"] is None and not set(offered).isdisjoint(expected["client_any"])
        )
        compare("client", expected["client_any"], offered, right)
    elif "client_candidates" in expected:
        right = got["client_id"] is None and set(expected["client_candidates"]) <= set(got["client_candidates"])
        compare("client", expected["client_candidates"], offered, right)
    elif "client_id" in expected:
        wanted = expected["client_id"]
        compare("client", wanted, got["client_id"], got["client_id"] == wanted)
        score.wrong_links += bool(got["client_id"]) and got["client_id"] != wanted
        score.named += wanted is not None
        score.offered += wanted is not None and wanted in offered
    if "kind" in expected:
        kinds = expected["kind"] if isinstance(expected["kind"], list) else [expected["kind"]]
        compare("kind", kinds, got["kind"], got["kind"] in kinds)
    if "direction" in expected:
        compare("direction", expected["direction"], got["direction"], got["direction"] == expected["direction"])
    if "planned_at" in expected or "planned_any" in expected:
        plans = expected.get("planned_any") or ([expected["planned_at"]] if expected["planned_at"] else None)
        right = bool(plans) and any(same_moment(one, got["planned_at"]) for one in plans or ())
        compare("planned_at", plans, got["planned_at"], right)
    if "amount" in expected:
        same = bool(expected["amount"] and got["amount"] and abs(got["amount"] - expected["amount"]) < 0.01)
        compare("amount", expected["amount"], got["amount"], same)
    if expected.get("currency"):
        compare("currency", expected["currency"], got["currency"], got["currency"] == expected["currency"])
    if "is_claim" in expected:
        compare("is_claim", expected["is_claim"], got["is_claim"], True)
    if "person" in expected:
        people = expected["person"] if isinstance(expected["person"], list) else [expected["person"]]
        people = [one for one in people if one]
        right = bool(got["person"]) and any(same_person(one, got["person"]) for one in people)
        compare("person", people, got["person"], right)
    if "stage" in expected:
        compare("stage", expected["stage"], got.get("stage"), expected["stage"] == got.get("stage"))
    score.messages += 1
    score.whole += whole


def same_moment(wanted: Mapping[str, str], got: str | None) -> bool:
    """Is the moment read the one meant, as exactly as the words were?"""
    if not got:
        return False
    read = datetime.fromisoformat(got)
    meant, grain = datetime.fromisoformat(wanted["at"]), wanted["grain"]
    exact = len(got) > len("2026-01-01")
    if grain == "minute":
        return exact and read == meant
    if grain == "week":
        first: date = meant.date() - timedelta(days=meant.weekday())
        return first <= read.date() < first + timedelta(days=7)
    if read.date() != meant.date():
        return False
    if grain == "day":
        return True
    begins, ends = PARTS[wanted["part"]]
    return exact and begins <= read.hour + read.minute / 60 < ends


def same_person(wanted: str, got: str) -> bool:
    """Do two names share a word, but for its ending?"""
    left, right = (one.lower().replace("ё", "е").split() for one in (wanted, got))
    return any(
        a[: max(3, min(len(a), len(b)) - 3)] == b[: max(3, min(len(a), len(b)) - 3)] for a in left for b in right
    )


def read_all(hand: Hand) -> Score:
    """Read every message of a hand."""
    score = Score()
    for message in hand.messages:
        judge(score, message, prediction(message.text, message.language, message.now, hand.base))
    return score


def main() -> int:
    """Print a line for each hand and one for all; with -v the mistakes of a field."""
    parser = argparse.ArgumentParser(prog="python -m scripts.reading.measure", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a folder of hands")
    parser.add_argument("--hand", help="only this one")
    parser.add_argument("-v", dest="field", choices=[*FIELDS, "all"], help="list the mistakes of a field")
    chosen = parser.parse_args()
    total = Score()
    for hand in read_corpus(chosen.folder):
        if chosen.hand in (None, hand.name):
            score = read_all(hand)
            sys.stdout.write(f"{hand.name:>4} {score.row()}\n")
            for name, message, wanted, got in score.mistakes:
                if chosen.field in (name, "all"):
                    sys.stdout.write(f"  {name} {message.id} want {wanted} got {got} | {message.text!r}\n")
            total.add(score)
    sys.stdout.write(f" all {total.row()}\n")
    sys.stdout.write(f"client linked or among the first three: {total.offered} of {total.named}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
