"""Imports: a file is kept, compared, loaded piece by piece, taken back; how far it came is in the database."""

import asyncio
import hashlib
import time
import zlib
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from datetime import datetime
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.crm.errors import CrmError
from bot.crm.exchange import Importer, Piece, compare, load, undo
from bot.crm.sheets import FileRefused, Head, Options, SheetKind, other_kind
from bot.crm.sheets.reading import is_workbook
from bot.jobs import sheets
from storage import audit, company, files, jobs, members
from storage.database import Database
from storage.jobs import Job

COUNTED: Final = ("new", "updated", "same", "clients", "skipped")
UNDONE: Final = ("sales", "clients", "restored", "kept", "kept_contacts", "kept_sales")
SHOWN: Final = 20  # refused rows that are named
REST_SECONDS: Final = 0.004  # between two pieces: others' turn
TELL_SECONDS: Final = 1.5

# Called inside the transaction that moves a job on: says so, if anybody listens.
Tell = Callable[[Session, Job], None]


class Stopped(Exception):
    """Somebody has stopped the job: what was done stays."""


class Imports:
    """Does one job at a time; every step of it is one transaction, and any of them may be the last before a crash."""

    def __init__(
        self,
        *,
        database: Database,
        clock: Callable[[], datetime],
        tell: Tell,
        told: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._tell = tell
        self._tell_on = told  # what was told is committed
        self._told = 0.0

    # Keeping the file

    async def keep(self, job: Job, content: bytes) -> None:
        """Keep the bytes of a job's file, a piece at a time, so that the job can be gone on with."""
        sha256 = hashlib.sha256(content).hexdigest()
        packed = await asyncio.to_thread(zlib.compress, content, 1)
        pieces = []
        for start in range(0, len(packed), files.PIECE):
            put = partial(
                files.put,
                sha256=sha256,
                name=str(job.arguments["name"]),
                content=packed[start : start + files.PIECE],
                now=self._clock(),
            )
            pieces.append(await self._database.write(put))
        await self._database.write(lambda session: self._set(session, job.id, pieces=pieces, sha256=sha256))

    async def content(self, job: Job) -> bytes:
        """The kept bytes; FileRefused when they are forgotten."""
        packed = []
        for piece_id in job.arguments["pieces"]:
            piece = await self._database.read(partial(files.content, piece_id=piece_id))
            if piece is None:
                raise FileRefused("exchange-file-gone")
            packed.append(piece)
        return await asyncio.to_thread(zlib.decompress, b"".join(packed))

    async def forget(self, job_id: int) -> None:
        """Drop the kept bytes of a job that is over, a piece at a time."""
        job = await self._database.read(partial(jobs.get, job_id=job_id))
        for piece_id in job.arguments.get("pieces", ()) if job is not None else ():
            await self._database.write(partial(files.forget, piece_ids=[piece_id]))

    def _set(self, session: Session, job_id: int, **arguments: Any) -> None:
        job = jobs.get(session, job_id)
        assert job is not None
        job.arguments = {**job.arguments, **arguments}

    # Comparing

    async def check(self, job: Job, content: bytes) -> None:
        """Read and compare the whole file, change nothing, and show what it would change: the job is `asked` then."""
        importer, options = await self._database.read(lambda session: self._start(session, job))
        tally: Counter[str] = Counter()
        refused: list[list[Any]] = []
        reasons: Counter[str] = Counter()
        unknown: set[str] = set()
        dates: list[str] = []
        total = 0
        head: Head | None = None
        async with aclosing(sheets.read(content, options)) as parcels:
            async for parcel in parcels:
                if isinstance(parcel, Head):
                    head = parcel
                    refused += head.refused
                    reasons.update(head.reasons)
                    continue
                assert head is not None
                piece = await self._database.read(partial(self._look, importer, head.kind, parcel, job.id))
                tally.update(piece.tally)
                refused += [list(one) for one in piece.refused]
                reasons.update(one[1] for one in piece.refused)
                unknown |= piece.unknown
                if head.kind == "sales":
                    total += sum(item["amount"] for item in parcel)
                    dates = _span([*dates, *(item["date"] for item in parcel)])
                await asyncio.sleep(REST_SECONDS)
        assert head is not None
        summary = {
            "kind": head.kind,
            "rows": head.rows,
            "items": head.items,
            "unused": head.unused[:10],
            "other": other_kind(head.kind, [name for name, _ in head.columns]),
            "order": head.order,
            "unsure_days": head.unsure_days,
            **{name: tally[name] for name in ("new", "updated", "same", "owners", "managers", "to_owner")},
            "unknown": len(unknown),
            "unknown_rows": tally["unknown"],
            "phones": head.counts.get("phones", 0),
            "refused": sum(reasons.values()),
            "reasons": dict(reasons),
            "shown": sorted(refused)[:SHOWN],
            "total": total,
            "dates": dates,
            "currency": options.currency,
            "owner": dict(importer.people)[importer.owner_id],
        }
        await self._database.write(lambda session: self._asked(session, job.id, summary))
        self._tell_on()

    def _start(self, session: Session, job: Job) -> tuple[Importer, Options]:
        house = company.get(session)
        assert house is not None
        importer = Importer.of(session, job.asker_id)
        asker = members.get(session, job.asker_id) if job.asker_id is not None else None
        zone = ZoneInfo(asker.zone if asker is not None else house.zone)
        today = job.created_at.astimezone(zone).date()
        kind = job.arguments.get("kind")
        return importer, Options(house.language, house.currency, house.phone_country, today, kind)

    def _asked(self, session: Session, job_id: int, summary: dict[str, Any]) -> None:
        job = self._running(session, job_id)
        job.arguments = {**job.arguments, "summary": summary}
        nothing = not (summary["new"] or summary["updated"] or summary["unknown_rows"])
        job.state = "done" if nothing else "asked"
        job.started_at = self._clock()
        job.finished_at = job.started_at if nothing else None
        job.progress = {"stage": "load", "items": 0}
        session.flush()
        self._tell(session, job)

    def _look(
        self, importer: Importer, kind: SheetKind, items: list[dict[str, Any]], job_id: int, session: Session
    ) -> Piece:
        self._running(session, job_id)
        return compare(session, importer, kind, items, with_new=False)

    @staticmethod
    def _running(session: Session, job_id: int) -> Job:
        job = jobs.get(session, job_id)
        if job is None or job.state != "running":
            raise Stopped
        return job

    # Loading

    async def load(self, job: Job, content: bytes) -> None:
        """Write what the file brings, from where the job stands; the last piece and "done" are one transaction."""
        importer, options = await self._database.read(lambda session: self._start(session, job))
        with_new = bool(job.arguments.get("with_new", True))
        begun = int(job.progress.get("items", 0))
        passed = 0
        head: Head | None = None
        async with aclosing(sheets.read(content, options)) as parcels, aclosing(_with_last(parcels)) as told:
            async for parcel, last in told:
                if isinstance(parcel, Head):
                    head = parcel
                    if last:  # nothing but a heading, or rows that were all refused
                        await self._write(job.id, partial(self._advance, Piece(head.kind), 0, last, job.id))
                    continue
                assert head is not None
                passed += len(parcel)
                if passed <= begun:
                    continue
                find = partial(_found, importer, head.kind, parcel, with_new)
                piece = await self._database.read(find)
                await self._write(job.id, partial(self._step, importer, piece, passed, last, job.id))
                await asyncio.sleep(REST_SECONDS)

    def _step(self, importer: Importer, piece: Piece, items: int, last: bool, job_id: int, session: Session) -> None:
        importer.require(session)
        load(session, importer, piece, job_id, self._clock())
        self._advance(piece, items, last, job_id, session)

    async def _write(self, job_id: int, work: Callable[[Session], None]) -> None:
        """One piece in one transaction."""

        def step(session: Session) -> None:
            self._running(session, job_id)
            work(session)
            session.flush()

        await self._database.write(step)
        self._tell_on()

    def _advance(self, piece: Piece, items: int, last: bool, job_id: int, session: Session) -> None:
        job = self._running(session, job_id)
        before = job.progress
        counted = {name: before.get(name, 0) + piece.tally[name] for name in COUNTED}
        counted["refused"] = before.get("refused", 0) + len(piece.refused)
        # A piece was done: what ends the process is not in this job.
        job.progress = {**before, **counted, "tries": 0, "items": max(items, before.get("items", 0))}
        now = self._clock()
        if last:
            job.state = "done"
            job.finished_at = now
            changes = {name: [None, value] for name, value in counted.items()}
            audit.add(
                session,
                at=now,
                actor_id=job.asker_id,
                action="exchange.load",
                entity="jobs",
                entity_id=job.id,
                changes=changes,
                update_id=None,
            )
        session.flush()
        self._tell_now_and_then(session, job, last=last)

    def _tell_now_and_then(self, session: Session, job: Job, *, last: bool) -> None:
        moment = time.monotonic()
        if last or moment - self._told >= TELL_SECONDS:
            self._told = moment
            self._tell(session, job)

    # Taking back

    async def undo(self, job: Job) -> None:
        """Take an import back, a little in each transaction; the last one settles both jobs."""
        import_id = int(job.arguments["import"])
        done = False

        def step(session: Session) -> bool:
            here = self._running(session, job.id)
            now = self._clock()
            here.progress = undo(session, import_id, now, here.progress) | {"tries": 0}
            if here.progress.get("done"):
                here.state = "done"
                here.finished_at = now
                loaded = jobs.get(session, import_id)
                if loaded is not None:
                    told = {name: here.progress.get(name, 0) for name in UNDONE}
                    told["moved"] = here.progress.get("moved", {})
                    loaded.progress = {**loaded.progress, "undo": "done", "undone": told}
                    session.flush()
                    self._tell(session, loaded)
            return bool(here.progress.get("done"))

        while not done:
            done = await self._database.write(step)
            self._tell_on()
            await asyncio.sleep(REST_SECONDS)

    # The end of a job that cannot be done

    async def fail(self, job_id: int, reason: str, values: dict[str, Any]) -> None:
        """Settle a job as failed, with the key of the sentence that says why."""

        def end(session: Session) -> None:
            job = jobs.get(session, job_id)
            if job is not None and job.state in jobs.TO_DO:
                self.settle(session, job, reason, values)

        await self._database.write(end)
        self._tell_on()
        await self.forget(job_id)

    def settle(self, session: Session, job: Job, reason: str, values: dict[str, Any]) -> None:
        """As `fail`, inside the transaction that finds it out. What was to be taken back may be asked for again."""
        job.state = "failed"
        job.error = reason
        job.finished_at = self._clock()
        job.progress = {**job.progress, "values": values}
        shown: Job | None = job
        if job.kind == "import_undo":
            shown = jobs.get(session, int(job.arguments["import"]))
            if shown is not None:
                so_far = {name: value for name, value in job.progress.items() if name not in ("tries", "values")}
                stays = {name: value for name, value in shown.progress.items() if name != "undo"}
                shown.progress = {**stays, "undo_failed": {"values": values, "so_far": so_far}}
        session.flush()
        if shown is not None:
            self._tell(session, shown)

    async def do(self, job: Job, content: Callable[[Job], Awaitable[bytes]]) -> None:
        """Do what a claimed job asks for; `content` fetches the file of one that has none yet (awaitable bytes)."""
        fetched = b""
        try:
            if job.kind == "import_undo":
                await self.undo(job)
            elif job.progress.get("stage") == "check":
                kept = "pieces" in job.arguments
                fetched = await (self.content(job) if kept else content(job))
                if not kept:
                    await self.keep(job, fetched)
                await self.check(job, fetched)
            else:
                await self.load(job, await self.content(job))
                await self.forget(job.id)
        except Stopped:
            await self.forget(job.id)
        except FileRefused as error:
            await self.fail(job.id, _reason(job, fetched, error), error.values)
        except CrmError as error:
            await self.fail(job.id, error.key, error.values)


def _reason(job: Job, content: bytes, error: FileRefused) -> str:
    """Why a file is refused; one that is called a workbook and is none is damaged, whatever it looks like as text."""
    called = str(job.arguments.get("name") or "").lower().endswith((".xlsx", ".xlsm"))
    looks_like_text = error.reason in ("exchange-no-headings", "exchange-not-a-table", "exchange-need-clients")
    return "exchange-broken" if called and content and not is_workbook(content) and looks_like_text else error.reason


def _found(importer: Importer, kind: SheetKind, items: list[dict[str, Any]], with_new: bool, session: Session) -> Piece:
    return compare(session, importer, kind, items, with_new=with_new)


def _span(dates: list[str]) -> list[str]:
    return [min(dates), max(dates)] if dates else []


async def _with_last(
    parcels: AsyncIterator[sheets.Parcel],
) -> AsyncGenerator[tuple[sheets.Parcel, bool], None]:
    """Each parcel, and whether it is the last."""
    held: sheets.Parcel | None = None
    async for parcel in parcels:
        if held is not None:
            yield held, False
        held = parcel
    if held is not None:
        yield held, True
