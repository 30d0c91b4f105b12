"""Backups of a PostgreSQL database by its own tools, pg_dump and pg_restore, which must be installed."""

import asyncio
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from storage import migrations, notes, schema
from storage.backup import EPOCH, BackupBroken, drop_overdue, drop_unsent
from storage.database import connect
from storage.lock import only_bot


class ToolMissing(Exception):
    """pg_dump or pg_restore is not installed here."""


class ToolFailed(Exception):
    """pg_dump or pg_restore refused; its last words are the message."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A checked dump: where it is, its size in bytes, and its schema version."""

    path: Path
    size: int
    schema: str | None


async def backup(url: str, target: Path, *, tools: Path | None = None) -> Dump:
    """Dump the database behind `url` into `target` (pg_dump's custom format, one moment, private to its owner).

    `tools` is the folder of pg_dump where it is not on the PATH; its version must not be older than the server's.
    Raises ToolMissing, ToolFailed.
    """
    version = await schema.current(url)
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(4)}.unfinished")
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        await _run("pg_dump", ["--format=custom", "--no-owner", "--no-acl", f"--file={unfinished}"], url, tools)
        await _run("pg_restore", ["--list", str(unfinished)], None, tools)
        await asyncio.to_thread(_keep, unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return Dump(target, target.stat().st_size, version)  # noqa: ASYNC240 (one small call)


async def restore(source: Path, url: str, now: datetime, *, tools: Path | None = None) -> tuple[int, int]:
    """Put a dump back over the database behind `url`, which no bot may use meanwhile (AlreadyRunning).

    One transaction: it happens whole or not at all. An older schema is brought up to date; messages that waited are
    dropped, reminders due before `now` too, and the note "epoch" changes. Returns how many of both were dropped.
    The replaced rows are gone: make a backup of them first. Raises BackupBroken, SchemaTooNew, ToolMissing, ToolFailed.
    """
    if not source.is_file():  # noqa: ASYNC240 (one small call)
        raise BackupBroken(f"there is no file at {source}")
    async with only_bot(url):
        try:
            await _run("pg_restore", ["--list", str(source)], None, tools)
        except ToolFailed as error:
            raise BackupBroken(f"{source} is damaged or not a dump: {error}") from error
        migrations.check(await version_of(source, tools=tools))
        options = ["--clean", "--if-exists", "--no-owner", "--no-acl", "--single-transaction", "--exit-on-error"]
        await _run("pg_restore", [*options, f"--dbname={make_url(url).database}", str(source)], url, tools)
        await schema.migrate(url)
        database = connect(url)
        await database.open()
        try:
            messages = await database.write(drop_unsent)
            reminders = await database.write(lambda session: drop_overdue(session, now))
            await database.write(lambda session: notes.put(session, EPOCH, secrets.token_hex(8), now))
        finally:
            await database.close()
    return messages, reminders


async def version_of(source: Path, *, tools: Path | None = None) -> str | None:
    """The schema version inside a dump, without touching any database."""
    data = await _run("pg_restore", ["--data-only", "--table=alembic_version", "--file=-", str(source)], None, tools)
    lines = iter(data.splitlines())
    for line in lines:
        if line.startswith("COPY ") and "alembic_version" in line:
            return next(lines, None)
    raise BackupBroken(f"{source} is not a dump of this bot's database")


async def _run(name: str, arguments: list[str], url: str | None, tools: Path | None) -> str:
    found = shutil.which(name, path=str(tools) if tools else None)
    if found is None:
        raise ToolMissing(f"{name} is not installed: it comes with PostgreSQL's client programs")
    target = _environment(make_url(url)) if url else {}
    process = await asyncio.create_subprocess_exec(
        found,
        *arguments,
        env=os.environ | target,
        cwd=tempfile.gettempdir(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    if process.returncode:
        words = errors.decode(errors="replace").strip()
        raise ToolFailed(words[-500:] or f"{name} ended with {process.returncode}")
    return output.decode(errors="replace")


def _environment(url: URL) -> dict[str, str]:
    """The address by variables: a password in arguments could be read by every user of the machine."""
    host = url.host or url.query.get("host")
    values = {
        "PGHOST": host if isinstance(host, str) else None,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    return {name: value for name, value in values.items() if value}


def _keep(unfinished: Path, target: Path) -> None:
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
