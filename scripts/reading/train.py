"""Learns the weights of the reader's model from the corpus: python -m scripts.reading.train (about a minute)."""

import argparse
import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.freetext.model import linear
from bot.freetext.model.signs import BUCKETS
from scripts.reading.corpus import FOLDER, Hand, read_corpus
from scripts.reading.examples import Example, examples_of

# How far weights may go from zero (scikit-learn's C), by question: found by holding hands out.
FREEDOM: Final = {
    "contact": 5.0,
    "kind": 5.0,
    "direction": 5.0,
    "claim": 30.0,
    "claim-clause": 10.0,
    "date": 3.0,
    "sum": 2.0,
    "sold": 3.0,
    "stage": 5.0,
}
SEEN: Final = 2  # a sign of one example only is chance


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learnt for one question: a row of `BUCKETS` weights for each class."""

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: list[list[float]]

    def file(self) -> bytes:
        """The file of weights."""
        return linear.packed(self.classes, self.intercepts, self.weights)


def fit(examples: Sequence[Example], freedom: float) -> Fitted:
    """Logistic regression with a ridge; the same examples give the same weights."""
    rows, columns, values = [], [], []
    for row, example in enumerate(examples):
        for bucket, value in example.signs.items():
            rows.append(row)
            columns.append(bucket)
            values.append(value)
    told = csr_matrix((values, (rows, columns)), shape=(len(examples), BUCKETS))
    kept = np.flatnonzero(np.asarray((told != 0).sum(axis=0)).ravel() >= SEEN)
    answers = [example.answer for example in examples]
    solver = "liblinear" if len(set(answers)) == 2 else "lbfgs"
    model = LogisticRegression(C=freedom, solver=solver, max_iter=300, tol=1e-4, random_state=1)
    model.fit(told[:, kept], answers, sample_weight=[example.counts for example in examples])
    slopes, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # one row that speaks for the second class
        slopes, intercepts = np.vstack([np.zeros_like(slopes), slopes]), np.array([0.0, intercepts[0]])
    weights = np.zeros((len(model.classes_), BUCKETS))
    weights[:, kept] = slopes
    return Fitted(tuple(map(str, model.classes_)), tuple(map(float, intercepts)), weights.tolist())


def learn(hands: Iterable[Hand], folder: Path) -> None:
    """Write the weights of every question into a folder, and from now on read by them.

    What the rules say of a contact rests on which dates are plans: those weights are learnt first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    hands = list(hands)
    for first in (("date", "sum", "sold", "claim", "claim-clause"), ("contact", "kind", "direction", "stage")):
        examples = examples_of(hands, of_contacts="kind" in first)
        for question in first:
            (folder / f"{question}.weights").write_bytes(fit(examples[question], FREEDOM[question]).file())
        use(folder)


def use(folder: Path) -> None:
    """Read by the weights of this folder."""
    linear.load.cache_clear()
    linear.folder = folder


def digest(folder: Path = FOLDER) -> str:
    """What tells one corpus from another."""
    told = hashlib.sha256()
    for path in sorted(folder.glob("h*.json*")):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()


def main() -> int:
    """Learn from all hands, or from all but one."""
    parser = argparse.ArgumentParser(prog="python -m scripts.reading.train", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a folder of hands")
    parser.add_argument("--hold-out", metavar="HAND", action="append", default=[], help="learn without this hand")
    parser.add_argument("--weights", type=Path, default=linear.FOLDER, help="where the weights go")
    chosen = parser.parse_args()
    hands = [hand for hand in read_corpus(chosen.folder) if hand.name not in chosen.hold_out]
    learn(hands, chosen.weights)
    if not chosen.hold_out:
        (chosen.weights / "corpus.sha256").write_text(digest(chosen.folder) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in chosen.weights.glob("*.weights"))
    messages = sum(len(hand.messages) for hand in hands)
    sys.stdout.write(f"learnt from {messages} messages of {len(hands)} hands; {size // 1024} KiB of weights\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
