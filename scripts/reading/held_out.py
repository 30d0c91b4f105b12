"""How well hands are read that the model never saw: each is held out in turn: python -m scripts.reading.held_out."""

import argparse
import random
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from bot.freetext.model import linear
from scripts.reading.corpus import FOLDER, Hand, read_corpus
from scripts.reading.examples import Examples, examples_of
from scripts.reading.measure import FIELDS, Score, read_all
from scripts.reading.train import FREEDOM, fit, use

STEPS: Final = (250, 500, 1000, 2000)  # messages learnt from, along the curve


def everything(hands: Sequence[Hand]) -> Examples:
    """The examples of every question; those of contacts rest on the plans as the weights in the repository see them."""
    return {**examples_of(hands, of_contacts=False), **examples_of(hands, of_contacts=True)}


def learn_without(examples: Examples, hand: str, folder: Path, only: Collection[str] | None = None) -> None:
    """Learn from all hands but one (of `only` these messages), and read by what was learnt from now on."""
    for question, freedom in FREEDOM.items():
        kept = [one for one in examples[question] if one.hand != hand and (only is None or one.message in only)]
        (folder / f"{question}.weights").write_bytes(fit(kept, freedom).file())
    use(folder)


def held_out(hands: Sequence[Hand], examples: Examples, only: Collection[str] | None = None) -> Mapping[str, Score]:
    """Every hand as it is read by what the others taught; with `only`, by so many of their messages."""
    scores = {}
    with tempfile.TemporaryDirectory() as place:
        for hand in hands:
            learn_without(examples, hand.name, Path(place), only)
            scores[hand.name] = read_all(hand)
    use(linear.FOLDER)
    return scores


def total(scores: Mapping[str, Score]) -> Score:
    """All hands as one."""
    found = Score()
    for score in scores.values():
        found.add(score)
    return found


def main() -> int:
    """Print a line for each hand held out, and one for all."""
    parser = argparse.ArgumentParser(prog="python -m scripts.reading.held_out", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="a folder of hands")
    parser.add_argument("--curve", action="store_true", help="also by 250, 500, 1000 and 2000 messages of the others")
    parser.add_argument("--hand", action="append", help="hold only this one out")
    parser.add_argument("-v", dest="field", choices=[*FIELDS, "all"], help="list the mistakes of a field")
    chosen = parser.parse_args()
    hands = read_corpus(chosen.folder)
    examples = everything(hands)
    tried = [hand for hand in hands if chosen.hand is None or hand.name in chosen.hand]
    if chosen.curve:
        ids = sorted(message.id for hand in hands for message in hand.messages)
        random.Random(1).shuffle(ids)  # noqa: S311 - the same messages each time
        for step in STEPS:
            sys.stdout.write(f"{step:>5} {total(held_out(tried, examples, set(ids[:step]))).row()}\n")
    scores = held_out(tried, examples)
    for name, score in scores.items():
        sys.stdout.write(f"{name:>5} {score.row()}\n")
        for field, message, wanted, got in score.mistakes:
            if chosen.field in (field, "all"):
                sys.stdout.write(f"  {field} {message.id} want {wanted} got {got} | {message.text!r}\n")
    sys.stdout.write(f"  all {total(scores).row()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
