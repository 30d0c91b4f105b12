"""Members: the people of the company, their invites, and the strangers who knocked."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id

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
    seen: Mapped[int]  # updates in that hour
    tries: Mapped[int]  # invites tried in that hour


def by_telegram(session: Session, telegram_id: int) -> Member | None:
    """The member behind a Telegram id, blocked or not."""
    return session.scalar(select(Member).where(Member.telegram_id == telegram_id))
