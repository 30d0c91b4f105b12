"""systemd hears that the bot is ready, that it stops, and again and again that it lives (Type=notify, WatchdogSec)."""

import asyncio
import contextlib
import os
import socket

from bot.health.checks import Checks


def notify(state: str) -> None:
    """Tell systemd "READY=1", "STOPPING=1" or "WATCHDOG=1"; nothing where the bot was not started by it."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as one:
        one.setblocking(False)
        one.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)


async def keep_alive(checks: Checks) -> None:
    """As often as systemd asks for it, say that the bot lives; a bot that does not is started anew by it."""
    seconds = int(os.environ.get("WATCHDOG_USEC") or 0) / 1_000_000
    while seconds:
        if all(checks.alive().values()):
            notify("WATCHDOG=1")
        await asyncio.sleep(seconds / 3)
