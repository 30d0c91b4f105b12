"""The one entry: `python run_bot.py --help` lists what can be done."""

import argparse
import sys

from bot import console
from bot.exits import Refused


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="run_bot.py", description="Dossier: a sales team's CRM in Telegram.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in console.COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return refused.code


if __name__ == "__main__":
    sys.exit(main())
