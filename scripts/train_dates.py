"""Learns from annotated messages which signs beside a date make it our own plan, and writes the weights module."""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.freetext.planning import date_signs

MODULE: Final = Path(__file__).resolve().parent.parent / "bot" / "freetext" / "triggers" / "weights.py"
_OURS: Final = ("our_plan", "our_deadline")
_DOUBTFUL: Final = 0.3  # what an example counts when the marks and the record disagree
_RIDGE: Final = 3.0
_SEEN: Final = 8  # rarer signs are chance
_WORTH_KEEPING: Final = 0.05
_ROUNDS: Final = 30
_STILL: Final = 1e-6
_ZONE: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Example:
    """A date of an annotated message: is it ours to keep, and how much the answer counts."""

    hand: str
    signs: Mapping[str, float]
    ours: bool
    counts: float


@dataclass(frozen=True, slots=True)
class Measure:
    """How a hand was read by weights learnt from the others; all from 0 to 1."""

    hand: str
    accuracy: float
    precision: float
    recall: float


def read_corpus(folder: Path) -> list[Example]:
    """Every date ahead in `<hand>.jsonl` files: lines with `text`, `lang`, `now`, `expected` and `spans`.

    Raises FileNotFoundError when the folder holds no such file, ValueError on a line that is not of that form.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"no *.jsonl in {folder}")
    found: list[Example] = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.extend(_examples(file.stem, json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{file.name}, line {number}: {error!r}") from error
    return found


def _examples(hand: str, message: Mapping[str, Any]) -> Iterator[Example]:
    text = str(message["text"])
    now = datetime.fromisoformat(message["now"]).replace(tzinfo=_ZONE)
    marked = list(_marked_dates(text, message["spans"]))
    expected = message["expected"]
    # An absent key says that careful people differ; a null says that there is no plan.
    no_plan = "planned_at" in expected and expected["planned_at"] is None
    has_plan = bool(expected.get("planned_at"))
    for date in date_signs(text, language=message["lang"], now=now, zone=_ZONE):
        roles = [role for start, end, role in marked if start < date.span[1] and date.span[0] < end]
        ours = any(role in _OURS for role in roles)
        doubtful = (has_plan and not roles) or (no_plan and ours)
        yield Example(hand, date.signs, ours, _DOUBTFUL if doubtful else 1.0)


def _marked_dates(text: str, spans: Sequence[Mapping[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Where the marks stand: they are verbatim and in order, so the second "завтра" is not the first."""
    after = 0
    for span in spans:
        start = text.find(span["text"], after)
        if start < 0:
            # A mark inside an earlier one, or out of order.
            start = text.find(span["text"])
        if start < 0:
            raise ValueError(f"not in the text: {span['text']!r}")
        after = max(after, start + 1)
        if span["type"] == "date":
            yield start, start + len(span["text"]), span["role"]


def fit(examples: Sequence[Example], *, seen: int = _SEEN) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method: the same examples give the same weights.

    Signs beside fewer than `seen` dates are left out.
    """
    counted = Counter(sign for example in examples for sign, value in example.signs.items() if value)
    names = sorted(sign for sign, times in counted.items() if times >= seen)
    place = {name: index for index, name in enumerate(names)}
    rows = [
        sorted((place[sign], value) for sign, value in example.signs.items() if value and sign in place)
        for example in examples
    ]
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        gradient = [_RIDGE * weight for weight in weights]
        curve = [[0.0] * (index + 1) for index in range(len(names))]
        for index in range(len(names)):
            curve[index][index] = _RIDGE
        for example, row in zip(examples, rows, strict=True):
            chance = _chance(sum(weights[index] * value for index, value in row))
            error = example.counts * (chance - example.ours)
            bend = example.counts * chance * (1.0 - chance)
            for position, (index, value) in enumerate(row):
                gradient[index] += error * value
                line, scaled = curve[index], bend * value
                for other, beside in row[: position + 1]:
                    line[other] += scaled * beside
        step = _solve(curve, gradient)
        weights = [weight - move for weight, move in zip(weights, step, strict=True)]
        if max(map(abs, step), default=0.0) < _STILL:
            break
    return dict(zip(names, weights, strict=True))


def _chance(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(score, 30.0), -30.0)))


def _solve(curve: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a symmetric positive system, given by the rows of its lower triangle (Cholesky)."""
    size = len(right)
    lower: list[list[float]] = []
    for row in range(size):
        line: list[float] = []
        for column in range(row + 1):
            other = lower[column] if column < row else line
            rest = curve[row][column] - sum(a * b for a, b in zip(line, other[:column], strict=True))
            line.append(math.sqrt(rest) if column == row else rest / other[column])
        lower.append(line)
    middle: list[float] = []
    for row in range(size):
        done = sum(a * b for a, b in zip(lower[row], middle, strict=False))
        middle.append((right[row] - done) / lower[row][row])
    found = [0.0] * size
    for row in reversed(range(size)):
        done = sum(lower[below][row] * found[below] for below in range(row + 1, size))
        found[row] = (middle[row] - done) / lower[row][row]
    return found


def measure(examples: Sequence[Example], hand: str) -> Measure:
    """Learn from all hands but one and read that one."""
    weights = fit([example for example in examples if example.hand != hand])
    own = [example for example in examples if example.hand == hand]
    said = [sum(weights.get(sign, 0.0) * value for sign, value in example.signs.items()) > 0 for example in own]
    right = sum(answer == example.ours for answer, example in zip(said, own, strict=True))
    found = sum(answer and example.ours for answer, example in zip(said, own, strict=True))
    return Measure(
        hand,
        right / max(1, len(own)),
        found / max(1, sum(said)),
        found / max(1, sum(example.ours for example in own)),
    )


def module_text(weights: Mapping[str, float], held_out: str | None = None) -> str:
    """The source of the weights module; weights that hardly count are left out."""
    command = "python -m scripts.train_dates CORPUS_FOLDER" + (f" --hold-out {held_out}" if held_out else "")
    lines = [
        '"""How much each sign beside a date speaks for our own plan: a logistic regression over annotated messages.',
        "",
        f"Written by `{command}`; not to be edited by hand.",
        '"""',
        "",
        "WEIGHTS: dict[str, float] = {",
        *(f'    "{sign}": {weight:.2f},' for sign, weight in sorted(weights.items()) if abs(weight) >= _WORTH_KEEPING),
        "}",
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, learn and write; 1 when `--check` finds the module other than the corpus makes it, 2 on no corpus."""
    parser = argparse.ArgumentParser(prog="python -m scripts.train_dates", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of <hand>.jsonl files: annotated messages")
    parser.add_argument("--hold-out", metavar="HAND", help="learn without this hand, and measure by it alone")
    parser.add_argument("--check", action="store_true", help="write nothing; tell whether the module is up to date")
    parser.add_argument("--module", type=Path, default=MODULE, help="the module to write or to check")
    chosen = parser.parse_args(arguments)
    try:
        examples = read_corpus(chosen.corpus)
    except (FileNotFoundError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    hands = sorted({example.hand for example in examples})
    if chosen.hold_out is not None and chosen.hold_out not in hands:
        sys.stderr.write(f"no hand {chosen.hold_out!r} in {chosen.corpus}; there are {', '.join(hands)}\n")
        return 2
    ours = sum(example.ours for example in examples)
    sys.stdout.write(f"{len(examples)} dates by {len(hands)} hands, {ours} of them our plans\n")
    measures = [measure(examples, hand) for hand in ([chosen.hold_out] if chosen.hold_out else hands)]
    for one in measures:
        sys.stdout.write(
            f"{one.hand} held out: accuracy {one.accuracy:.3f}, "
            f"precision {one.precision:.2f}, recall {one.recall:.2f}\n"
        )
    if len(measures) > 1:
        sys.stdout.write(f"mean accuracy {sum(one.accuracy for one in measures) / len(measures):.3f}\n")
    kept = [example for example in examples if example.hand != chosen.hold_out]
    text = module_text(fit(kept), chosen.hold_out)
    if chosen.check:
        same = chosen.module.exists() and chosen.module.read_text(encoding="utf-8") == text
        sys.stdout.write(f"{chosen.module.name} is {'up to date' if same else 'not what this corpus makes'}\n")
        return 0 if same else 1
    chosen.module.write_text(text, encoding="utf-8")
    sys.stdout.write(f"wrote {chosen.module}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
