"""Weights as they lie in the folder `weights`, and the chances they give."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from typing import Final
from zlib import compress, decompress

from bot.freetext.model.signs import BUCKETS, Told

FOLDER: Final = Path(__file__).resolve().parent / "weights"
folder = FOLDER  # of the weights that are read by; whoever measures puts another here
_MOST: Final = 127  # a weight is a signed byte


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression: a score for each class, made into chances that add up to one.

    `weights` are signed bytes, bucket by bucket, `len(classes)` each; `scale` makes them into numbers.
    """

    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    scale: float
    weights: memoryview

    def chances(self, signs: Told) -> dict[str, float]:
        """How likely each class is, 0 to 1."""
        scores = self.scores(signs)
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        total = sum(shares)
        return {name: share / total for name, share in zip(self.classes, shares, strict=True)}

    def scores(self, signs: Told) -> list[float]:
        """The score of each class, before it is made a chance."""
        pick, size = self.weights.__getitem__, len(self.classes)
        buckets, values = list(signs), list(signs.values())
        scores = []
        for place, intercept in enumerate(self.intercepts):
            if size == 2 and place == 0:  # where there are two, the second alone is weighed
                scores.append(intercept)
                continue
            places = [bucket * size + place for bucket in buckets]
            scores.append(sum(map(mul, map(pick, places), values)) * self.scale + intercept)
        return scores


@cache
def load(name: str) -> Linear:
    """The weights of one question, read once."""
    head, _, packed = (folder / f"{name}.weights").read_bytes().partition(b"\n")
    told = json.loads(head)
    return Linear(
        tuple(told["classes"]), tuple(told["intercepts"]), told["scale"], memoryview(decompress(packed)).cast("b")
    )


def packed(classes: Sequence[str], intercepts: Sequence[float], weights: Sequence[Sequence[float]]) -> bytes:
    """The file of weights: one row of `BUCKETS` numbers for each class."""
    assert all(len(row) == BUCKETS for row in weights)
    scale = max(max(abs(value) for value in row) for row in weights) / _MOST or 1.0
    flat = bytearray(BUCKETS * len(classes))
    for place, row in enumerate(weights):
        flat[place :: len(classes)] = bytes(round(value / scale) & 0xFF for value in row)
    head = {"classes": list(classes), "intercepts": [round(one, 4) for one in intercepts], "scale": round(scale, 8)}
    return json.dumps(head).encode() + b"\n" + compress(bytes(flat), 9)
