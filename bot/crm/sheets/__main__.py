"""The process a file is read in: bytes on its input, parcels as lines of JSON on its output, and strict limits."""

import json
import sys
from dataclasses import asdict
from typing import Final

from bot.crm.sheets.reading import Head, Options, parcels
from bot.crm.sheets.refusing import FileRefused

MEMORY: Final = 768_000_000  # of addresses, not of use: the largest workbook that is let in takes 640 million
SECONDS: Final = 60


def limit() -> None:
    """Less memory and time than a bomb would take; where the system knows no limits the parent's clock is left."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Read one file: the first line of the input are the options, the rest are its bytes."""
    limit()
    options = Options.of_json(json.loads(sys.stdin.buffer.readline()))
    write = sys.stdout.write
    try:
        for parcel in parcels(sys.stdin.buffer.read(), options):
            said = {"head": asdict(parcel)} if isinstance(parcel, Head) else {"items": parcel}
            write(json.dumps(said, ensure_ascii=True) + "\n")
    except FileRefused as error:
        write(json.dumps({"refused": error.reason, "values": error.values}) + "\n")
    except MemoryError:
        write(json.dumps({"refused": "exchange-broken", "values": {}}) + "\n")
    write('{"end": true}\n')


if __name__ == "__main__":
    main()
