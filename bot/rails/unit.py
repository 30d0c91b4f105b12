"""The unit of work of one update: reads first, one writer's turn, and everything to be said in the same commit."""

import copy
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import and_, bindparam, delete, literal, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from bot.crm.services import Services
from bot.crm.work import Notice, Work
from bot.rails.outbox import Outgoing, Said, outgoing, store
from storage.base import table_of
from storage.company import COMPANY_ID, Company
from storage.database import Database
from storage.dialog_state import DialogState
from storage.inbox import InboxRow
from storage.members import Member, leads_of
from storage.outbox import OutboxKind, OutboxRow
from storage.prepared import Prepared

T = TypeVar("T")

# A dialog that nobody went on with for a day is forgotten (reliability F47).
DIALOG_LIFE = timedelta(hours=24)
# How long a notice is worth sending, by its kind in the outbox; the others keep their worth.
LIVES: Mapping[OutboxKind, timedelta] = {"digest": timedelta(hours=4)}

# Everything every update needs is asked at once, and told by statements that are made once.
_ONE = select(literal(1).label("one")).subquery()
_ASKER = Prepared(
    select(Member, Company, DialogState)
    .select_from(_ONE)
    .outerjoin(Member, Member.telegram_id == bindparam("person"))
    .outerjoin(Company, Company.id == COMPANY_ID)
    .outerjoin(DialogState, and_(DialogState.chat_id == bindparam("chat"), DialogState.user_id == bindparam("person")))
)
# The company comes with them: whoever writes needs its hours, and finds it in the session.
_RIGHTS = Prepared(
    select(Member.role, Member.team_id, Member.is_admin, Member.blocked_at, Company)
    .outerjoin(Company, Company.id == COMPANY_ID)
    .where(Member.id == bindparam("member"))
)
_INBOX = table_of(InboxRow)
_SETTLE = Prepared(
    update(_INBOX)
    .where(
        _INBOX.c.bot_id == bindparam("bot"),
        _INBOX.c.update_id == bindparam("number"),
        _INBOX.c.state == "new",
        _INBOX.c.owner.is_not_distinct_from(bindparam("process")),
    )
    .values(state="done", done_at=bindparam("at"))
    .returning(_INBOX.c.update_id)
)
_SETTLE_OTHERS = (
    update(_INBOX)
    .where(
        _INBOX.c.bot_id == bindparam("bot"),
        _INBOX.c.update_id.in_(bindparam("numbers", expanding=True)),
        _INBOX.c.state == "new",
    )
    .values(state="done", done_at=bindparam("at"))
)

current: ContextVar["Unit"] = ContextVar("unit")


class AlreadyHandled(Exception):
    """The update is not waiting any more: what was done for it now is taken back."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The update a unit answers: where it came from and when it was written (aware UTC)."""

    bot_id: int
    update_id: int
    chat_id: int
    user_id: int
    written_at: datetime


@dataclass(slots=True)
class Dialog:
    """Where the person stands in a guided dialog."""

    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def copy(self) -> "Dialog":
        """The same, to be changed apart."""
        return Dialog(self.state, copy.deepcopy(self.data) if self.data else {})


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is asking, in which company, and where the dialog stands."""

    member: Member | None
    company: Company | None
    dialog: Dialog


class Unit:
    """What a handler knows as `crm`, and what its lane commits.

    `claimed`: what is said belongs to this process's sender; otherwise the process that sends finds it.
    `process`: whose the update must still be when it is done, where several processes share a database.
    `together`: numbers of the updates that are done with it, the other messages of an album.
    """

    def __init__(
        self,
        database: Database,
        origin: Origin,
        now: datetime,
        *,
        claimed: bool = True,
        process: int | None = None,
        together: Sequence[int] = (),
    ) -> None:
        self.origin = origin
        self.now = now
        self._claimed = claimed
        self._process = process
        self._together = together
        self._database = database
        self._transaction = database.transaction()
        self._notices: list[Notice] = []
        self._asker: Asker | None = None
        self._stored = Dialog()
        self._reachable: tuple[int, bool] | None = None
        self.dialog = Dialog()

    async def asker(self) -> Asker:
        """Who is asking; one read, made once."""
        if self._asker is None:
            self._asker = await self._database.read(self._ask, brief=True)
            self.dialog = self._asker.dialog
            self._stored = self.dialog.copy()
        return self._asker

    def _ask(self, session: Session) -> Asker:
        given = {"chat": self.origin.chat_id, "person": self.origin.user_id}
        found: tuple[Member | None, Company | None, DialogState | None]
        [found] = _ASKER.rows(session, given)
        member, company, row = found
        alive = row is not None and row.changed_at > self.now - DIALOG_LIFE
        return Asker(member, company, Dialog(row.state, row.data) if row is not None and alive else Dialog())

    def _services(self, session: Session) -> Services:
        return Services(Work(session, self.now, self.origin.update_id, self._notices))

    async def read(self, work: Callable[[Services], T]) -> T:
        """See bot.context.Crm.read."""
        if self._transaction.is_open:
            return await self._transaction.run(lambda session: work(self._services(session)))
        return await self._database.read(lambda session: work(self._services(session)), brief=True)

    async def write(self, work: Callable[[Services], T]) -> T:
        """See bot.context.Crm.write."""
        first = not self._transaction.is_open

        def run(session: Session) -> T:
            if first:
                self._check_rights(session)
            return work(self._services(session))

        return await self._transaction.run(run)

    def _check_rights(self, session: Session) -> None:
        """What the asker may do was read before the writer was taken: StaleDataError when it is otherwise by now."""
        member = self._asker.member if self._asker is not None else None
        if member is None:
            return
        seen = (member.role, member.team_id, member.is_admin, member.blocked_at)
        [(*now, company)] = _RIGHTS.rows(session, {"member": member.id})
        session.info["company"] = company  # the session itself forgets what nobody holds
        if tuple(now) != seen:
            raise StaleDataError(f"the rights of member {member.id} have changed")

    async def mark_reachable(self, member: Member, *, reachable: bool) -> None:
        """Remember, with the commit, whether messages reach a member: not after the person blocked the bot."""
        self._reachable = (member.id, reachable)

    async def finish(self, said: Sequence[Said]) -> list[Outgoing]:
        """Commit the records, the dialog, what is to be said and "done" together; returns the rows for the sender.

        Raises AlreadyHandled, and keeps nothing, when the update was handled before.
        """

        def last(session: Session) -> list[Outgoing]:
            self._settle(session)
            self._save_dialog(session)
            prefix = f"u{self.origin.bot_id}:{self.origin.update_id}"
            rows = store(
                session,
                [outgoing(item, f"{prefix}:{number}", self.now) for number, item in enumerate(said)],
                claimed=self._claimed,
                update_id=self.origin.update_id,
            )
            return rows + store_notices(session, self._notices, self.now, claimed=self._claimed)

        return await self._transaction.finish(last)

    def _settle(self, session: Session) -> None:
        given = {
            "bot": self.origin.bot_id,
            "number": self.origin.update_id,
            "at": self.now,
            "process": self._process,
        }
        if _SETTLE.value(session, given) is None:
            raise AlreadyHandled
        if self._together:
            session.execute(_SETTLE_OTHERS, {"bot": given["bot"], "at": self.now, "numbers": list(self._together)})
        if self._reachable is not None:
            member_id, reachable = self._reachable
            moment = None if reachable else self.now
            session.execute(update(Member).where(Member.id == member_id).values(unreachable_at=moment))
            if not reachable:
                self._notices += [
                    Notice("member_unreachable", f"unreachable:{self.origin.update_id}:{one}", one, member_id)
                    for one in leads_of(session, member_id)
                ]

    def _save_dialog(self, session: Session) -> None:
        if self.dialog == self._stored:
            return
        key = (self.origin.chat_id, self.origin.user_id)
        if self.dialog == Dialog():
            session.execute(
                delete(DialogState).where(DialogState.chat_id == key[0], DialogState.user_id == key[1]),
                execution_options={"synchronize_session": False},
            )
        else:
            session.merge(
                DialogState(
                    chat_id=key[0],
                    user_id=key[1],
                    state=self.dialog.state,
                    data=self.dialog.data,
                    changed_at=self.now,
                )
            )

    async def rollback(self) -> None:
        """Forget what was done; the handler may run again from the start."""
        await self._transaction.rollback()
        self._notices.clear()
        self.dialog = self._stored.copy()


def _priority(notice: Notice) -> OutboxKind:
    if notice.kind == "digest":
        return "digest"
    return "reminder" if notice.kind.startswith("reminder") else "reply"


def _end_of(kind: OutboxKind, now: datetime) -> datetime | None:
    return now + LIVES[kind] if kind in LIVES else None


def store_notices(
    session: Session, notices: Sequence[Notice], now: datetime, *, claimed: bool = True
) -> list[Outgoing]:
    """Put notices into the outbox, each once for ever by its key; returns the new rows.

    `claimed`: they belong to this process's sender; otherwise the bot finds them, now or when it is started.
    """
    if not notices:
        return []
    wanted = {notice.key: notice for notice in notices}
    known = set(session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(wanted))))
    members = {notice.member_id for notice in notices}
    chats = dict(session.execute(select(Member.id, Member.telegram_id).where(Member.id.in_(members))).all())
    rows = [
        Outgoing(0, key, chats[notice.member_id], kind, now, notice=notice, expires_at=_end_of(kind, now))
        for key, notice in wanted.items()
        if key not in known and notice.member_id in chats
        for kind in [_priority(notice)]
    ]
    return store(session, rows, claimed=claimed, update_id=None)
