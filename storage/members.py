"""Members: the people of the company, their invites, and the strangers who knocked."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, String, bindparam, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.prepared import Prepared

Role = Literal["manager", "lead", "head"]


class Member(Base):
    """A person of the company; `telegram_id` is also the id of the private chat with them."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(String(128))
    role: Mapped[Role] = mapped_column(String(16))
    is_admin: Mapped[bool] = mapped_column(default=False)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]  # language and zone were confirmed at /start
    blocked_at: Mapped[datetime | None]  # an admin closed the door; read on every update
    unreachable_at: Mapped[datetime | None]  # the person blocked the bot; cleared by any message of theirs


class Invite(Base):
    """A one-time link into the company; only its SHA-256 is kept."""

    __tablename__ = "invites"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(String(16))
    is_admin: Mapped[bool] = mapped_column(default=False)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    name: Mapped[str | None] = mapped_column(String(128))  # whom it is for, as the admin wrote it
    created_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))  # null: printed at the first start
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    revoked_at: Mapped[datetime | None]


class Stranger(Base):
    """Somebody unknown (or a group, by its negative chat id): a counter and nothing else."""

    __tablename__ = "strangers"

    telegram_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    window_start: Mapped[datetime]  # the hour that is being counted
    seen: Mapped[int]  # updates in that hour, links aside
    tries: Mapped[int]  # invites tried in that hour
    answered_at: Mapped[datetime | None]  # when the one polite sentence was last said


_BY_TELEGRAM = Prepared(select(Member).where(Member.telegram_id == bindparam("telegram")))


def by_telegram(session: Session, telegram_id: int) -> Member | None:
    """The member behind a Telegram id, blocked or not."""
    return _BY_TELEGRAM.value(session, {"telegram": telegram_id})


_NAMES = Prepared(select(Member.id, Member.name).where(Member.id.in_(bindparam("ids", expanding=True))))


def names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """The names of members by id."""
    if not ids:
        return {}
    return dict(_NAMES.rows(session, {"ids": list(ids)}))


def get(session: Session, member_id: int) -> Member | None:
    """A member by id, blocked or not."""
    return session.get(Member, member_id)


def are_there_any(session: Session) -> bool:
    """Whether anybody has ever joined."""
    return session.scalar(select(Member.id).limit(1)) is not None


def everybody(session: Session, team_id: int | None = None) -> Sequence[Member]:
    """The members of a team, or all of them: those at work first, then the blocked, by name."""
    rows = select(Member).order_by(Member.blocked_at.is_not(None), Member.name, Member.id)
    if team_id is not None:
        rows = rows.where(Member.team_id == team_id)
    return session.scalars(rows).all()


def how_many_in(session: Session) -> dict[int, int]:
    """The number of members at work by team id; teams without any are absent."""
    rows = select(Member.team_id, func.count()).where(Member.blocked_at.is_(None)).group_by(Member.team_id)
    return {row[0]: row[1] for row in session.execute(rows) if row[0] is not None}


def admins_at_work(session: Session) -> Sequence[Member]:
    """Admins who are not blocked, locked until the end of the transaction so that two cannot remove each other."""
    rows = select(Member).where(Member.is_admin, Member.blocked_at.is_(None)).order_by(Member.id)
    return session.scalars(rows.with_for_update()).all()


def add(session: Session, member: Member) -> Member:
    """Write a new member and give it its id."""
    session.add(member)
    session.flush()
    return member


def add_invite(session: Session, invite: Invite) -> Invite:
    """Write a new invite and give it its id."""
    session.add(invite)
    session.flush()
    return invite


def invite(session: Session, invite_id: int) -> Invite | None:
    """An invite by id, in whatever state."""
    return session.get(Invite, invite_id)


def open_invites(
    session: Session, now: datetime, *, created_by: int | None = None, team_id: int | None = None
) -> Sequence[Invite]:
    """Invites that would still work, newest first; of one author or into one team if said so."""
    rows = select(Invite).where(Invite.used_at.is_(None), Invite.revoked_at.is_(None), Invite.expires_at > now)
    if created_by is not None:
        rows = rows.where(Invite.created_by == created_by)
    if team_id is not None:
        rows = rows.where(Invite.team_id == team_id)
    return session.scalars(rows.order_by(Invite.id.desc())).all()


def use_invite(session: Session, token_hash: str, now: datetime) -> Invite | None:
    """Take an invite for good; None when it is used, revoked, expired or was never made. One of two racers gets it."""
    taken = session.scalar(
        update(Invite)
        .where(
            Invite.token_hash == token_hash,
            Invite.used_at.is_(None),
            Invite.revoked_at.is_(None),
            Invite.expires_at > now,
        )
        .values(used_at=now)
        .returning(Invite.id)
        .execution_options(synchronize_session=False)
    )
    return None if taken is None else session.get(Invite, taken, populate_existing=True)


def revoke_invite(session: Session, invite_id: int, now: datetime) -> bool:
    """Take an invite back unless it was used or revoked before; whether it was."""
    done = session.scalar(
        update(Invite)
        .where(Invite.id == invite_id, Invite.used_at.is_(None), Invite.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(Invite.id)
        .execution_options(synchronize_session=False)
    )
    return done is not None


def _counted(session: Session, telegram_id: int, now: datetime) -> Stranger:
    """The counter of somebody unknown, begun anew when its hour is over."""
    row = session.get(Stranger, telegram_id)
    if row is None:
        row = Stranger(telegram_id=telegram_id, window_start=now, seen=0, tries=0)
        session.add(row)
    elif now - row.window_start >= timedelta(hours=1):
        row.window_start, row.seen, row.tries = now, 0, 0
    return row


def count_seen(session: Session, telegram_id: int, now: datetime) -> int:
    """Count one more update of somebody unknown; how many it makes within their hour."""
    row = _counted(session, telegram_id, now)
    row.seen += 1
    session.flush()
    return row.seen


def count_try(session: Session, telegram_id: int, now: datetime) -> int:
    """Count one more tried invite of somebody unknown; how many it makes within their hour."""
    row = _counted(session, telegram_id, now)
    row.tries += 1
    session.flush()
    return row.tries


def answer_once(session: Session, telegram_id: int, now: datetime) -> bool:
    """Whether somebody unknown may be answered now: once in an hour. The answer is remembered."""
    row = _counted(session, telegram_id, now)
    if row.answered_at is not None and now - row.answered_at < timedelta(hours=1):
        return False
    row.answered_at = now
    session.flush()
    return True


def forget_stranger(session: Session, telegram_id: int) -> None:
    """Drop the counter of somebody who has joined."""
    row = session.get(Stranger, telegram_id)
    if row is not None:
        session.delete(row)


def leads_of(session: Session, member_id: int) -> list[int]:
    """The ids of those who lead a member's team and are at work."""
    team = select(Member.team_id).where(Member.id == member_id).scalar_subquery()
    query = select(Member.id).where(
        Member.team_id == team, Member.role == "lead", Member.blocked_at.is_(None), Member.id != member_id
    )
    return list(session.scalars(query.order_by(Member.id)))
