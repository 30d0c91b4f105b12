"""How much CPU the reading of the benchmark's sentences costs: it is measured apart and not counted."""

import sys
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from benchmarks.workload import PEOPLE, client_name, sentence
from bot.freetext import KnownClient, read, text_keys


def main() -> None:
    """Print milliseconds of CPU a sentence."""
    zone = ZoneInfo("Europe/Moscow")
    now = datetime.now(UTC)
    clients = [[KnownClient(number, client_name(number))] for number in range(PEOPLE)]
    texts = [sentence(number) for number in range(PEOPLE)]
    for text, known in zip(texts[:50], clients[:50], strict=True):
        read(text, language="ru", now=now, zone=zone, clients=known)
    started = time.process_time()
    for text, known in zip(texts, clients, strict=True):
        text_keys(text)
        read(text, language="ru", now=now, zone=zone, clients=known)
    sys.stdout.write(f"{(time.process_time() - started) * 1000 / PEOPLE}\n")


if __name__ == "__main__":
    main()
