"""Serve the sandbox alone: python -m bot.sandbox.server --directory data/sandbox --port 8081."""

import argparse
import asyncio
import gc
import os
from pathlib import Path

from bot.sandbox.server import SandboxServer, run


def _announce(server: SandboxServer) -> None:
    # What is there now stays; collecting it again and again would only stop the loop.
    gc.collect()
    gc.freeze()
    print(server.url, flush=True)


def main() -> None:
    """Read the arguments and serve; the token comes from BOT_TOKEN."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox.server", description="A small Telegram on this machine"
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes any free one")
    parser.add_argument("--directory", type=Path, help="where chats are kept; without it they are kept in memory")
    arguments = parser.parse_args()
    token = os.environ.get("BOT_TOKEN", "42:TEST")
    asyncio.run(run(arguments.host, arguments.port, arguments.directory, token=token, ready=_announce))


if __name__ == "__main__":
    main()
