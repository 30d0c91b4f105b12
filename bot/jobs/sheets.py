"""Reading a file beside the bot: small tables on a thread, workbooks and large ones in a process with limits."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final

import bot
from bot.crm.sheets import FileRefused, Head, Options, parcels
from bot.crm.sheets.reading import is_workbook

SMALL: Final = 200_000
SECONDS: Final = 90.0
LINE: Final = 32_000_000
ROOT: Final = Path(bot.__file__).parent.parent

Parcel = Head | list[dict[str, Any]]


async def read(content: bytes, options: Options) -> AsyncGenerator[Parcel, None]:
    """The head of a table and its parcels, as bot.crm.sheets.parcels gives them; raises FileRefused.

    A workbook is opened in a process of its own: what it unpacks to is known only when it is unpacked. One that dies
    or takes too long is refused as broken.
    """
    if not is_workbook(content) and len(content) <= SMALL:
        for parcel in await asyncio.to_thread(lambda: list(parcels(content, options))):
            yield parcel
        return
    async with aclosing(_apart(content, options)) as parcels_apart:
        async for parcel in parcels_apart:
            yield parcel


async def _apart(content: bytes, options: Options) -> AsyncGenerator[Parcel, None]:
    # Nothing of ours goes along: the process needs no token and no database.
    passed = {"PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG"}
    environment = {name: value for name, value in os.environ.items() if name in passed}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.crm.sheets",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        limit=LINE,
    )
    try:
        try:
            async with asyncio.timeout(SECONDS):
                await _feed(process, json.dumps(options.as_json()).encode() + b"\n" + content)
        except TimeoutError:
            raise FileRefused("exchange-broken") from None
        async for said in _lines(process):
            if "head" in said:
                yield Head(**said["head"])
            else:
                yield said["items"]
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.wait()


async def _feed(process: asyncio.subprocess.Process, content: bytes) -> None:
    """Give the process its input; one that died before it had read all is found out by what it says."""
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        await process.stdin.wait_closed()


async def _lines(process: asyncio.subprocess.Process) -> AsyncGenerator[dict[str, Any], None]:
    assert process.stdout is not None
    while True:
        try:
            async with asyncio.timeout(SECONDS):
                line = await process.stdout.readline()
        except (TimeoutError, ValueError):
            raise FileRefused("exchange-broken") from None
        if not line.endswith(b"\n"):
            raise FileRefused("exchange-broken")  # it died
        said: dict[str, Any] = json.loads(line)
        if "refused" in said:
            raise FileRefused(said["refused"], **said["values"])
        if "end" in said:
            return
        yield said
