"""What people do with an import: send a file, agree to what it would change, stop it, take it back."""

from datetime import datetime, timedelta
from typing import Any, Final

from bot.crm import rights
from bot.crm.errors import AlreadyDone, Denied, Invalid, NotFound
from bot.crm.exchange.hands import notices
from bot.crm.sheets import SheetKind
from bot.crm.work import Work
from storage import jobs
from storage.jobs import Job
from storage.members import Member

IMPORT: Final = "import"
UNDO: Final = "import_undo"
MOST_AT_ONCE: Final = 5
LARGEST: Final = 10_000_000
OFFER_STANDS: Final = timedelta(days=1)
UNDO_STANDS: Final = timedelta(days=1)


def is_late(job: Job, now: datetime) -> bool:
    """Whether the day is over in which an import may be taken back."""
    if job.progress.get("undo_failed"):
        return False  # half of it is gone: the rest may go at any time
    return job.finished_at is None or now - job.finished_at > UNDO_STANDS


class Exchange:
    """Imports of the actor's own; what is long is done by the job worker."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def may_import(self, actor: Member) -> bool:
        """Whether the actor may load files at all."""
        return rights.imports(actor) != rights.NOTHING

    def read_file(
        self, actor: Member, *, chat_id: int, file_id: str, name: str, size: int, kind: SheetKind | None = None
    ) -> Job:
        """Have a file read and compared; Denied, or Invalid for a large one or too many at once."""
        if not self.may_import(actor):
            raise Denied("exchange-denied")
        if size > LARGEST:
            raise Invalid("exchange-too-large", most=LARGEST // 1_000_000)
        if jobs.unfinished_of(self.work.session, actor.id) >= MOST_AT_ONCE:
            raise Invalid("exchange-too-many")
        arguments = {"chat_id": chat_id, "file_id": file_id, "name": name[:100], "kind": kind}
        return self._add(IMPORT, actor, arguments, {"stage": "check"})

    def get(self, actor: Member, job_id: int) -> Job:
        """An import of the actor's own; NotFound for any other."""
        job = jobs.get(self.work.session, job_id)
        if job is None or job.kind != IMPORT or job.asker_id != actor.id or actor.blocked_at is not None:
            raise NotFound("exchange-gone")
        return job

    def agree(self, actor: Member, job_id: int, *, with_new: bool) -> Job:
        """Load what was shown; `with_new`: with the clients nobody knows yet. AlreadyDone when it was answered."""
        job = self._asked(actor, job_id)
        if not self.may_import(actor):
            raise Denied("exchange-denied")
        job.arguments = {**job.arguments, "with_new": with_new}
        job.progress = {"stage": "load", "items": 0}
        job.state = "waiting"
        self._audit(actor, "exchange.agree", job, {"with_new": [None, with_new]})
        return job

    def read_as(self, actor: Member, job_id: int, kind: SheetKind) -> Job:
        """Read and compare the same file again, as the other of the kinds it could be. AlreadyDone when answered."""
        job = self._asked(actor, job_id)
        if kind != job.arguments["summary"].get("other"):
            raise AlreadyDone("exchange-over")
        job.arguments = {**job.arguments, "kind": kind}
        job.progress = {"stage": "check"}
        job.state = "waiting"
        self._audit(actor, "exchange.read_as", job, {"kind": [None, kind]})
        return job

    def decline(self, actor: Member, job_id: int) -> Job:
        """Load nothing of what was shown."""
        job = self._asked(actor, job_id)
        self._cancel(actor, job)
        return job

    def stop(self, actor: Member, job_id: int) -> Job:
        """Stop reading or loading; what is loaded stays until it is taken back. AlreadyDone when it is over."""
        job = self.get(actor, job_id)
        if job.state not in jobs.TO_DO:
            raise AlreadyDone("exchange-over")
        self._cancel(actor, job)
        return job

    def take_back(self, actor: Member, job_id: int) -> Job:
        """Have everything an import did taken back, within a day; returns the import. Denied to whoever may not
        load files any more, AlreadyDone a second time.
        """
        job = self.get(actor, job_id)
        if not self.may_import(actor):
            raise Denied("exchange-denied-now")
        if (
            job.progress.get("undo")
            or job.state not in ("done", "cancelled", "failed")
            or not job.progress.get("items")
        ):
            raise AlreadyDone("exchange-over")
        begun = job.progress.get("undo_failed")
        if is_late(job, self.work.now):
            raise AlreadyDone("exchange-undo-late")
        progress = {name: value for name, value in job.progress.items() if name != "undo_failed"}
        job.progress = {**progress, "undo": "waiting"}
        arguments = {"chat_id": job.arguments.get("chat_id"), "import": job.id}
        self._add(UNDO, actor, arguments, begun["so_far"] if begun else {})
        self._audit(actor, "exchange.take_back", job, {})
        return job

    def _add(self, kind: str, actor: Member, arguments: dict[str, Any], progress: dict[str, Any]) -> Job:
        job = Job(
            kind=kind,
            arguments=arguments,
            asker_id=actor.id,
            state="waiting",
            progress=progress,
            created_at=self.work.now,
        )
        return jobs.add(self.work.session, job)

    def _asked(self, actor: Member, job_id: int) -> Job:
        job = self.get(actor, job_id)
        if job.state != "asked":
            raise AlreadyDone("exchange-over")
        if self.work.now - (job.started_at or job.created_at) > OFFER_STANDS:
            raise AlreadyDone("exchange-offer-late")
        return job

    def _cancel(self, actor: Member, job: Job) -> None:
        job.state = "cancelled"
        job.finished_at = self.work.now
        self._audit(actor, "exchange.cancel", job, {})
        for notice in notices(job):
            self.work.tell(notice)

    def _audit(self, actor: Member, action: str, job: Job, changes: dict[str, Any]) -> None:
        self.work.session.flush()
        self.work.audit(actor, action, "jobs", job.id, changes)
