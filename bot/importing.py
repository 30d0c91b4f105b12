"""The console's `import`: tables of clients, contacts and sales, by the code the chat uses."""

import argparse
import asyncio
import sys
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from bot.exits import DATA_ERROR, LOCKED, UNAVAILABLE, Refused, make_folder, say
from bot.moving import refuse_if_moved

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.config import Settings
    from bot.jobs.imports import Imports
    from storage.database import Database
    from storage.jobs import Job

ORDER: Final = ("clients", "contacts", "sales")  # what refers to clients comes after them


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command understands."""
    parser.description = (
        "Load CSV or XLSX files of clients, contacts or sales, clients first. What would change is shown before it is "
        "loaded; a file that was loaded before changes nothing. New clients belong to the owner their row names, else "
        "to the head. Stop the bot first."
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a CSV or XLSX file")
    parser.add_argument("--kind", choices=ORDER, help="what the files hold (default: told by their columns)")
    parser.add_argument(
        "--yes", action="store_true", help="load without asking, also the sales of unknown clients, who are created"
    )


def load(chosen: argparse.Namespace, settings: "Settings") -> int:
    """Load the files in order; returns the exit code. Raises Refused with one clear sentence."""
    url = settings.database_url
    from storage.lock import AlreadyRunning, NetworkFileSystem, only_bot

    contents = {path: _content(path) for path in chosen.files}
    make_folder(url)

    async def run() -> int:
        async with only_bot(url):
            refuse_if_moved(url)
            return await _load_all(settings, contents, chosen.kind, yes=chosen.yes)

    try:
        return asyncio.run(run())
    except AlreadyRunning as error:
        raise Refused(f"Stop the bot first, or send the file in its chat: {error}.", LOCKED) from None
    except NetworkFileSystem as error:
        raise Refused(str(error)) from None


def _content(path: Path) -> bytes:
    from bot.crm.sheets.reading import LARGEST_FILE

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB: split it.", DATA_ERROR)
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.", DATA_ERROR) from None


async def _load_all(settings: "Settings", contents: dict[Path, bytes], kind: str | None, *, yes: bool) -> int:
    from bot.jobs.imports import Imports
    from storage import schema
    from storage.database import connect

    try:
        await schema.migrate(settings.database_url)
        database = connect(settings.database_url)
        await database.open()
    except (ValueError, schema.SchemaTooNew, schema.SchemaUnknown) as error:
        raise Refused(str(error)) from None
    except OSError as error:
        raise Refused(f"The database cannot be opened: {error}", UNAVAILABLE) from None
    try:
        imports = Imports(database=database, clock=_now, tell=_tell, told=lambda: None)
        await database.write(lambda session: _prepare(session, settings))
        kinds = {path: kind or await _kind(path, content) for path, content in contents.items()}
        for path in sorted(contents, key=lambda one: ORDER.index(kinds[one])):
            await _load_one(database, imports, path, contents[path], kinds[path], yes=yes)
    finally:
        await database.close()
    return 0


def _now() -> datetime:
    return datetime.now(UTC)


def _prepare(session: "Session", settings: "Settings") -> None:
    """What the first start of the bot would write; Refused while there is nobody who could own a client."""
    from bot.crm.company import Companies
    from bot.crm.errors import Denied
    from bot.crm.exchange import Importer
    from bot.crm.members import Members, Visitor
    from bot.crm.work import Work
    from storage import members

    work = Work(session, _now())
    Companies(work).ensure(settings.default_language, settings.default_zone)
    if not members.are_there_any(session) and settings.admin_ids:
        Members(work).list_admins(settings.admin_ids)
        first = settings.admin_ids[0]
        Members(work).join_listed(Visitor(first, str(first), settings.default_language))
    try:
        Importer.of(session, None)
    except Denied:
        sentence = "Nobody is in the company who could own clients: start the bot and join first, or set ADMIN_IDS."
        raise Refused(sentence, UNAVAILABLE) from None


async def _kind(path: Path, content: bytes) -> str:
    """What a file holds, by its columns."""
    from bot.crm.sheets import FileRefused, Head, Options
    from bot.jobs import sheets

    try:
        async with aclosing(sheets.read(content, Options("en", "USD", "US", _now().date()))) as parcels:
            async for parcel in parcels:
                if isinstance(parcel, Head):
                    return parcel.kind
    except FileRefused as error:
        raise _refused(path, error.reason, error.values) from None
    raise AssertionError("a table without a head")


async def _load_one(
    database: "Database", imports: "Imports", path: Path, content: bytes, kind: str, *, yes: bool
) -> None:
    from storage import jobs
    from storage.jobs import Job

    def begin(session: "Session") -> Job:
        return jobs.add(
            session,
            Job(
                kind="import",
                arguments={"name": path.name[:100], "kind": kind},
                state="running",
                progress={"stage": "check"},
                created_at=_now(),
            ),
        )

    async def fetch(_: Job) -> bytes:
        return content

    job = await database.write(begin)
    say(f"{path.name}: reading")
    await imports.do(job, fetch)
    job = await _latest(database, job.id)
    if job.state == "failed":
        raise _refused(path, job.error or "", job.progress.get("values", {}))
    _show(job.arguments["summary"])
    if job.state == "done":
        say("Nothing to load.")
        return
    agreed = "y" if yes else _ask(job.arguments["summary"]["unknown"])
    await database.write(lambda session: _answer(session, job.id, agreed))
    if agreed == "n":
        say("Nothing was loaded.")
        return
    await imports.do(await _latest(database, job.id), fetch)
    job = await _latest(database, job.id)
    if job.state != "done":
        raise _refused(path, job.error or "", job.progress.get("values", {}))
    told = ", ".join(f"{name} {job.progress[name]}" for name in ("new", "updated", "same", "skipped", "refused"))
    say(f"Loaded: {told}; clients created: {job.progress['clients']}")


async def _latest(database: "Database", job_id: int) -> "Job":
    from storage import jobs

    job = await database.read(lambda session: jobs.get(session, job_id))
    assert job is not None
    return job


def _answer(session: "Session", job_id: int, agreed: str) -> None:
    from storage import jobs

    job = jobs.get(session, job_id)
    assert job is not None
    job.state = "cancelled" if agreed == "n" else "running"
    job.finished_at = _now() if agreed == "n" else None
    job.arguments = {**job.arguments, "with_new": agreed == "y"}


def _ask(unknown: int) -> str:
    """ "y", "n", or "w" for without unknown clients."""
    if not sys.stdin.isatty():
        raise Refused("Nobody is here to ask: add --yes to load.", DATA_ERROR)
    question = f"Load it and create {unknown} clients? [y/N, w: without them] " if unknown else "Load it? [y/N] "
    answer = input(question).strip().lower()[:1]
    return answer if answer == "y" or (unknown and answer == "w") else "n"


def _tell(session: "Session", job: "Job") -> None:
    from bot.crm.exchange import notices
    from bot.rails.unit import store_notices

    store_notices(session, notices(job), _now(), claimed=False)
    if job.progress.get("items") and job.state == "running":
        say(f"  {job.progress['items']} of {job.arguments['summary']['items']}")


def _show(summary: dict[str, Any]) -> None:
    """What would change, in words."""
    t = _english()
    say(f"{summary['kind']}: {summary['rows']} rows, {summary['items']} items")
    if summary["dates"]:
        total, currency = summary["total"] / 100, summary["currency"]
        say(f"  {total:,.2f} {currency}, {summary['dates'][0]} to {summary['dates'][1]}")
    say(f"  new {summary['new']}, to update {summary['updated']}, the same {summary['same']}")
    remarks = {
        "unknown": "unknown clients",
        "unknown_rows": "items of unknown clients",
        "owners": "owners nobody here is called",
        "managers": "managers nobody here is called (the client's owner is taken)",
        "phones": "phones that cannot be read (left empty)",
        "refused": "refused rows",
    }
    for name, words in remarks.items():
        if summary[name]:
            say(f"  {words}: {summary[name]}")
    for row, why, said in summary["shown"]:
        say(f"    row {row}: {t.plain(f'exchange-why-{why}', said=said)}")
    if summary["unused"]:
        say(f"  columns not used: {', '.join(summary['unused'])}")
    if summary["unsure_days"]:
        say(f"  dates like 3/4 are read {'day' if summary['order'] == 'dmy' else 'month'} first")
    if summary["to_owner"] or summary["unknown"]:
        say(f"  new clients without an owner will belong to: {summary['owner']}")


def _english() -> Any:
    from bot.i18n import Texts, Translator

    return Translator(Texts.load(), "en", ZoneInfo("UTC"), _now())


def _refused(path: Path, reason: str, values: dict[str, Any]) -> Refused:
    return Refused(f"{path}: {_english().plain(reason, **values)}", DATA_ERROR)
