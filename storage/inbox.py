"""Inbox: every update Telegram gave us, until it is done."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, Index, String, Text, exists, func, select, text, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from storage.base import Base
from storage.processes import CHANNEL, INBOX


class InboxRow(Base):
    """One raw update; `payload` is its JSON, wiped some time after it is done."""

    __tablename__ = "inbox"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    lane: Mapped[str] = mapped_column(String(64))  # "chat:user": handled in order
    position: Mapped[int] = mapped_column(BigInteger)  # order of arrival: update ids may go down
    album: Mapped[str | None] = mapped_column(String(64))  # media_group_id: the messages of one album are one
    owner: Mapped[int | None] = mapped_column(BigInteger)  # the process that handles it, where there are several
    payload: Mapped[str | None] = mapped_column(Text)
    state: Mapped[Literal["new", "done", "dead"]] = mapped_column(String(8))
    attempts: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_inbox_state_position", "state", "position"),
        # The head of a lane: what was undone in it before.
        Index(
            "ix_inbox_lane_position",
            "lane",
            "position",
            postgresql_where=text("state = 'new'"),
            sqlite_where=text("state = 'new'"),
        ),
    )


LOOKED_AT = 500

_EARLIER = aliased(InboxRow)
_IS_HEAD = ~exists().where(
    _EARLIER.lane == InboxRow.lane,
    _EARLIER.bot_id == InboxRow.bot_id,
    _EARLIER.state == "new",
    _EARLIER.position < InboxRow.position,
)
_SERVER_TIME = (func.extract("epoch", func.clock_timestamp()) * 1_000_000).cast(BigInteger) * 1000


def undone(session: Session, bot_id: int) -> Sequence[InboxRow]:
    """Everything that is not done, in order; for the only process on its database."""
    waiting = select(InboxRow).where(InboxRow.state == "new", InboxRow.bot_id == bot_id)
    return session.scalars(waiting.order_by(InboxRow.position)).all()


def claim(session: Session, bot_id: int, owner: int, limit: int, *, lanes: Collection[str]) -> Sequence[InboxRow]:
    """Make updates that nobody handles ours, at most `limit`; returns them in order.

    Only the oldest undone update of a lane can be had, and in `lanes`, which are at work here, what comes behind our
    own: so a lane is handled by one process at a time, in order. What somebody else is just claiming is locked, and
    passed over.
    """
    behind_ours = exists().where(
        _EARLIER.lane == InboxRow.lane,
        _EARLIER.bot_id == InboxRow.bot_id,
        _EARLIER.state == "new",
        _EARLIER.owner == owner,
        _EARLIER.position < InboxRow.position,
    )
    ours = InboxRow.lane.in_(lanes) & behind_ours
    free = (
        select(InboxRow)
        .where(InboxRow.state == "new", InboxRow.bot_id == bot_id, InboxRow.owner.is_(None), _IS_HEAD | ours)
        .order_by(InboxRow.position)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = session.scalars(free).all()
    for row in rows:
        row.owner = owner
    return rows


def is_any_free(session: Session, bot_id: int) -> bool:
    """Whether an update waits that nobody handles."""
    free = select(InboxRow.update_id).where(
        InboxRow.state == "new", InboxRow.bot_id == bot_id, InboxRow.owner.is_(None)
    )
    return session.scalar(free.limit(1)) is not None


def are_all_of(session: Session, bot_id: int, owner: int) -> tuple[bool, int]:
    """Whether everything undone is ours, and the server's clock in nanoseconds; PostgreSQL only."""
    others = exists().where(InboxRow.state == "new", InboxRow.bot_id == bot_id, InboxRow.owner.is_distinct_from(owner))
    clear, moment = session.execute(select(~others, _SERVER_TIME)).one()
    return bool(clear), int(moment)


def owners(session: Session) -> frozenset[int]:
    """Numbers of the processes that undone updates belong to."""
    having = select(InboxRow.owner).where(InboxRow.state == "new", InboxRow.owner.is_not(None)).distinct()
    return frozenset(owner for owner in session.scalars(having) if owner is not None)


def free_of(session: Session, gone: Collection[int]) -> int:
    """Let go of what belongs to processes that are gone; returns how much it was."""
    theirs = update(InboxRow).where(InboxRow.state == "new", InboxRow.owner.in_(gone)).values(owner=None)
    freed = session.scalars(theirs.returning(InboxRow.update_id), execution_options={"synchronize_session": False})
    wake(session)
    return len(freed.all())


def held(session: Session, bot_id: int, owner: int) -> frozenset[int]:
    """Numbers of the oldest undone updates that are said to be ours."""
    ours = select(InboxRow.update_id).where(InboxRow.state == "new", InboxRow.bot_id == bot_id, InboxRow.owner == owner)
    return frozenset(session.scalars(ours.order_by(InboxRow.position).limit(LOOKED_AT)))


def let_go(session: Session, owner: int, numbers: Collection[int] | None = None) -> None:
    """Let go of what this process did not come to, of these updates or of all."""
    ours = update(InboxRow).where(InboxRow.state == "new", InboxRow.owner == owner).values(owner=None)
    if numbers is not None:
        ours = ours.where(InboxRow.update_id.in_(numbers))
    session.execute(ours, execution_options={"synchronize_session": False})
    wake(session)


def of_album(session: Session, bot_id: int, lane: str, album: str) -> Sequence[InboxRow]:
    """The undone messages of an album, in order."""
    parts = select(InboxRow).where(
        InboxRow.bot_id == bot_id, InboxRow.lane == lane, InboxRow.album == album, InboxRow.state == "new"
    )
    return session.scalars(parts.order_by(InboxRow.position)).all()


def bury_others(session: Session, bot_id: int, numbers: Sequence[int], error: str, now: datetime) -> None:
    """Give up the other messages of an album that is given up."""
    if numbers:
        others = update(InboxRow).where(
            InboxRow.bot_id == bot_id, InboxRow.update_id.in_(numbers), InboxRow.state == "new"
        )
        session.execute(
            others.values(state="dead", error=error, done_at=now), execution_options={"synchronize_session": False}
        )


def wake(session: Session) -> None:
    """Tell every process, with the commit, that updates wait; PostgreSQL only."""
    session.execute(select(func.pg_notify(CHANNEL, INBOX)))
