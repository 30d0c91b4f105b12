"""How many messages give exactly the records they hold: python -m scripts.reading.records [-v] [FILE ...]."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bot.reading import prediction
from scripts.reading.corpus import FOLDER, Hand, Message, read_corpus, read_hand
from scripts.reading.measure import same_moment

OWN: Final = FOLDER.with_name("records")
TYPES: Final = ("interaction", "plan", "claim", "sale", "promise_ours", "promise_theirs", "competitor")

Row = Mapping[str, Any]


def wanted_of(message: Message) -> list[Row]:
    """What the message holds; a plan that keeps a promise of ours is told by the promise alone."""
    due = {str(row["due"])[:10] for row in message.records if row["type"] == "promise_ours" and "due" in row}
    return [row for row in message.records if row["type"] != "plan" or str(row.get("at"))[:10] not in due]


def same(wanted: Row, got: Row) -> bool:
    """Is it the record meant? What is absent there is not compared; words are not compared at all."""
    if wanted["type"] != got["type"]:
        return False
    if wanted["type"] == "plan":
        return "at" not in wanted or same_moment({"grain": "day", **wanted}, got["at"])
    if wanted["type"] == "sale":
        right = "amount" not in wanted or bool(abs(got["amount"] - wanted["amount"]) < 0.01)
        return right and bool(wanted.get("currency", got["currency"]) == got["currency"])
    if wanted["type"].startswith("promise") and "due" in wanted:
        return str(got["due"]).startswith(wanted["due"])
    return True


def missed_and_false(wanted: Sequence[Row], got: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """What was not read of a message, and what is not in it."""
    rest, missed = list(got), []
    for row in wanted:
        found = next((one for one in rest if same(row, one)), None)
        if found is None:
            missed.append(row)
        else:
            rest.remove(found)
    return missed, rest


def measure(hand: Hand) -> Iterator[tuple[Message, list[Row], list[Row], list[Row]]]:
    """Every message that should give records, with those records, the missed and the false ones."""
    for message in hand.messages:
        if not message.records:
            continue
        wanted = wanted_of(message)
        got = prediction(message.text, message.language, message.now, hand.base)["records"]
        yield message, wanted, *missed_and_false(wanted, got)


def hands(files: Sequence[str]) -> Iterator[Hand]:
    """Those of the files, else the corpus and the messages of several records by language."""
    own = sorted(OWN.glob("*.jsonl"))
    for path in [Path(one) for one in files] or own:
        clients = path.with_name("clients.json")
        yield read_hand(path, clients if clients.exists() else None)
    if not files:
        yield from read_corpus()


def main() -> int:
    """Print the table; with -v the messages that were not read exactly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="messages of other hands")
    parser.add_argument("-v", action="store_true", help="show what is missed (-) and false (+)")
    chosen = parser.parse_args()
    for hand in hands(chosen.files):
        exact = several = exact_several = messages = 0
        there, missed, false = Counter[str](), Counter[str](), Counter[str]()
        for message, wanted, lost, made_up in measure(hand):
            right = not lost and not made_up
            messages += 1
            exact += right
            several += len(wanted) > 1
            exact_several += right and len(wanted) > 1
            there.update(row["type"] for row in wanted)
            missed.update(row["type"] for row in lost)
            false.update(row["type"] for row in made_up)
            if chosen.v and not right:
                sys.stdout.write(f"\n{message.id}  {message.text}\n")
                sys.stdout.writelines(f"   - {dict(row)}\n" for row in lost)
                sys.stdout.writelines(f"   + {dict(row)}\n" for row in made_up)
        line = f"{hand.name}: exact {100 * exact / max(1, messages):.1f} % of {messages}"
        line += f", with several {100 * exact_several / max(1, several):.1f} % of {several};"
        for name in TYPES:
            right_ones = there[name] - missed[name]
            precision = 100 * right_ones / max(1, right_ones + false[name])
            line += f"  {name} {precision:.0f}/{100 * right_ones / max(1, there[name]):.0f}"
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
