"""The console's `segments`: every client's segment as CSV, by the code that the bot shows."""

import argparse
import asyncio
import contextlib
import csv
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analytics.segments import COLUMNS
from bot.exits import UNAVAILABLE, Refused, sqlite_path

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WRONG = 2  # as argparse ends for arguments that cannot be used
Rows = list[tuple[str, ...]]


def _month(text: str) -> int:
    """ "1998-05" as an index of months."""
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"a month is written like 1998-05, not {text!r}")
    return int(found[1]) * 12 + int(found[2]) - 1


def _numbers(count: int, example: str) -> Callable[[str], tuple[int, ...]]:
    """ "80/15/5" as whole numbers."""

    def parse(text: str) -> tuple[int, ...]:
        parts = text.split("/")
        if len(parts) != count or not all(re.fullmatch(r"[0-9]{1,5}", part) for part in parts):
            raise argparse.ArgumentTypeError(f"write {count} whole numbers like {example}, not {text!r}")
        return tuple(map(int, parts))

    return parse


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands."""
    parser.description = (
        f"Classify clients by their sales before a month and write {','.join(COLUMNS)}: the client's code (its name "
        "when it has none), revenue of the window in minor units, cv in percent; blank where there is none. A client "
        "without a sale or a return before that month is left out, unless --with-potential is given. The rules are "
        "the company's where none are given. It only reads, also while the bot runs."
    )
    parser.add_argument("--as-of", type=_month, metavar="YYYY-MM", help="the month not included (default: this one)")
    parser.add_argument("--window", type=int, metavar="MONTHS", help="closed months to look at, for example 12")
    parser.add_argument("--abc", type=_numbers(3, "80/15/5"), metavar="A/B/C", help="shares of revenue, percent")
    parser.add_argument("--xyz", type=_numbers(2, "50/100"), metavar="X/Y", help="bounds of deviation, percent")
    parser.add_argument("--subperiod", choices=["month", "quarter"], help="what deviation is measured between")
    parser.add_argument("--with-potential", action="store_true", help="also clients that never bought, as potential")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="file to write (default: print it)")


def write(given: argparse.Namespace, url: str) -> int:
    """Write the sheet of the database behind `url`. Refused when there is nothing to classify or rules are wrong."""
    rules = {name: getattr(given, name) for name in ("window", "abc", "xyz", "subperiod")}
    chosen = {name: value for name, value in rules.items() if value is not None}
    rows = asyncio.run(classified(url, given.as_of, chosen, with_potential=given.with_potential))
    if not rows:
        raise Refused("There is nobody to classify: no sales before that month. Import some first.", UNAVAILABLE)
    target: Path | None = given.csv
    try:
        with contextlib.ExitStack() as stack:
            file = stack.enter_context(target.open("w", encoding="utf-8", newline="")) if target else sys.stdout
            csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    except OSError as error:
        raise Refused(f"The file cannot be written: {error}", UNAVAILABLE) from None
    if target is not None:
        sys.stderr.write(f"Classified clients: {len(rows)}, written to {target}\n")
    return 0


async def classified(url: str, as_of: int | None, chosen: dict[str, Any], *, with_potential: bool = False) -> Rows:
    """The rows of COLUMNS. Refused when the database cannot be read or `chosen` are no rules."""
    from bot.crm.segments import counting
    from storage import company, schema
    from storage.database import connect, is_away

    def work(session: "Session") -> Rows:
        row = company.get(session)
        if row is None:
            return []
        try:
            rules = replace(counting.rules_of(row), **chosen)
        except ValueError as error:
            raise Refused(f"These rules cannot be used: {error}.", WRONG) from None
        month = counting.open_month(row, datetime.now(UTC)) if as_of is None else as_of
        return counting.sheet(session, month, rules, with_potential=with_potential)

    sqlite_path(url)
    try:
        if await schema.current(url) != schema.HEAD:
            raise Refused("The database is absent or of another version: run `run_bot.py migrate` first.", UNAVAILABLE)
        database = connect(url)
        try:
            return await database.read_apart(work)
        finally:
            await database.close()
    except Exception as error:
        if is_away(error):
            raise Refused(f"The database cannot be reached: {error}", UNAVAILABLE) from None
        raise
