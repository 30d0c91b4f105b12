"""python -m scripts.capture_run --messages FILE --clients FILE: how many sentences became the right record?"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from scripts.capture_run.report import mistakes, table
from scripts.capture_run.run import Run, run
from scripts.capture_run.sentences import read_clients, read_sentences


def main() -> int:
    """Run and print; 0 when every message was answered without an error and none was lost."""
    parser = argparse.ArgumentParser(prog="python -m scripts.capture_run", description=__doc__)
    parser.add_argument("--messages", type=Path, required=True, help="JSON lines: id, lang, text, now, expected")
    parser.add_argument("--clients", type=Path, required=True, help="JSON: id, lang, name, city, aliases, contacts")
    parser.add_argument("--mistakes", action="store_true", help="also list what is not wholly right")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the databases and the logs")
    chosen = parser.parse_args()
    sentences, clients = read_sentences(chosen.messages), read_clients(chosen.clients)
    with tempfile.TemporaryDirectory() as place:
        folder: Path = chosen.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        found: Run = asyncio.run(run(sentences, clients, folder))
    lines = [*table(found.first, found.tapped, found.troubles)]
    if chosen.mistakes:
        lines += ["", *mistakes(found.tapped)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if found.held else 1


if __name__ == "__main__":
    sys.exit(main())
