"""Claims: what clients complain about, who settles it and by when, and what was said on the way."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.audit import AuditRow
from storage.base import Base, Id, table_of
from storage.clients import Client
from storage.members import Member
from storage.scope import Scope

Severity = Literal["low", "normal", "high"]
ClaimStatus = Literal["registered", "in_work", "satisfied", "not_satisfied"]
Which = Literal["open", "mine", "overdue", "closed"]


class Claim(Base):
    """One complaint of a client; people call it by its number."""

    __tablename__ = "claims"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)  # one after another through the company
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), index=True)  # said in it
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"))  # who settles it
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    subject: Mapped[str] = mapped_column(String(300))
    severity: Mapped[Severity] = mapped_column(String(8))
    status: Mapped[ClaimStatus] = mapped_column(String(16))
    due_on: Mapped[date] = mapped_column(Date)  # by the wall calendar of `zone`
    zone: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime]  # the end of that working day
    remind_at: Mapped[datetime | None] = mapped_column(index=True)  # null: nothing more to call for
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]  # undone together with its sentence
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        Index("ix_claims_client_id_status", "client_id", "status"),
        Index("ix_claims_owner_id_status_due_at", "owner_id", "status", "due_at"),
    )


class ClaimComment(Base):
    """What somebody added to a claim."""

    __tablename__ = "claim_comments"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    text: Mapped[str] = mapped_column(Text)
    source_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    source_message_id: Mapped[int | None] = mapped_column(BigInteger)
    source_update_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    created_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_claim_comments_source_chat_id_source_message_id", "source_chat_id", "source_message_id"),
    )


OPEN: tuple[ClaimStatus, ...] = ("registered", "in_work")


def find(session: Session, claim_id: int) -> Claim | None:
    """The claim with this id, removed or not."""
    return session.get(Claim, claim_id)


def next_number(session: Session) -> int:
    """The number of the claim to be written in this transaction; two at once are told apart by the unique column."""
    return (session.scalar(select(func.max(Claim.number))) or 0) + 1


def of_interaction(session: Session, interaction_id: int) -> list[Claim]:
    """The claims said in an interaction's sentence, removed or not, oldest first."""
    return list(session.scalars(select(Claim).where(Claim.interaction_id == interaction_id).order_by(Claim.id)))


LIVE = Claim.removed_at.is_(None)
_OPEN_OF_CLIENT = (
    select(Claim)
    .where(Claim.client_id == bindparam("client"), Claim.status.in_(OPEN), LIVE)
    .order_by(Claim.due_at, Claim.id)
    .offset(bindparam("skip"))
    .limit(bindparam("most"))
)
_COUNT_OPEN_OF_CLIENT = (
    select(func.count()).select_from(Claim).where(Claim.client_id == bindparam("client"), Claim.status.in_(OPEN), LIVE)
)


def open_of_client(session: Session, client_id: int, limit: int, offset: int = 0) -> list[Claim]:
    """What a client still waits for, the soonest due first."""
    return list(session.scalars(_OPEN_OF_CLIENT, {"client": client_id, "skip": offset, "most": limit}))


def count_open_of_client(session: Session, client_id: int) -> int:
    """How many claims of a client are open."""
    return session.scalar(_COUNT_OPEN_OF_CLIENT, {"client": client_id}) or 0


def of_client(session: Session, client_id: int, limit: int, offset: int = 0) -> list[Claim]:
    """All claims of a client: the open ones by their due day, then the closed ones, newest first."""
    query = select(Claim).where(Claim.client_id == client_id, LIVE)
    order = (Claim.closed_at.is_not(None), Claim.closed_at.desc(), Claim.due_at, Claim.id)
    return list(session.scalars(query.order_by(*order).offset(offset).limit(limit)))


def count_of_client(session: Session, client_id: int) -> int:
    """How many claims a client has had."""
    return session.scalar(select(func.count()).select_from(Claim).where(Claim.client_id == client_id, LIVE)) or 0


def by_number(session: Session, number: int) -> Claim | None:
    """The claim people call by this number, removed or not."""
    return session.scalar(select(Claim).where(Claim.number == number))


def inside(scope: Scope) -> ColumnElement[bool]:
    """The condition of claims that somebody of the scope settles, or whose client is theirs (join Client)."""
    return or_(scope.covers(Claim.owner_id), scope.covers(Client.owner_id))


def see(session: Session, claim_id: int, scope: Scope) -> tuple[Claim, Client] | None:
    """The claim, removed or not, and its client, when somebody of the scope settles it or the client is theirs."""
    query = select(Claim, Client).join(Client, Client.id == Claim.client_id).where(Claim.id == claim_id, inside(scope))
    row = session.execute(query).first()
    return (row[0], row[1]) if row else None


def see_as_author(session: Session, claim_id: int, author_id: int, scope: Scope) -> tuple[Claim, Client] | None:
    """The claim, removed or not, and its client, for who registered it while the client is inside the scope."""
    query = select(Claim, Client).join(Client, Client.id == Claim.client_id)
    mine = (Claim.id == claim_id, Claim.author_id == author_id, scope.covers(Client.owner_id))
    row = session.execute(query.where(*mine)).first()
    return (row[0], row[1]) if row else None


def _conditions(scope: Scope, which: Which, now: datetime) -> list[ColumnElement[bool]]:
    if which == "mine":
        return [LIVE, Claim.status.in_(OPEN), scope.covers(Claim.owner_id)]
    conditions = [LIVE, inside(scope)]
    if which == "closed":
        return [*conditions, Claim.status.not_in(OPEN)]
    conditions.append(Claim.status.in_(OPEN))
    return [*conditions, Claim.due_at <= now] if which == "overdue" else conditions


def listed(session: Session, scope: Scope, which: Which, now: datetime, limit: int, offset: int = 0) -> list[Claim]:
    """Claims inside a scope: open ones by their due moment (so the overdue lead), closed ones newest first.

    "mine" takes the scope for those who settle them and no client of theirs besides.
    """
    query = select(Claim).join(Client, Client.id == Claim.client_id).where(*_conditions(scope, which, now))
    order = (Claim.closed_at.desc(), Claim.id.desc()) if which == "closed" else (Claim.due_at, Claim.id)
    return list(session.scalars(query.order_by(*order).offset(offset).limit(limit)))


def count(session: Session, scope: Scope, which: Which, now: datetime) -> int:
    """How many claims `listed` would give without a limit."""
    query = select(func.count()).select_from(Claim).join(Client, Client.id == Claim.client_id)
    return session.scalar(query.where(*_conditions(scope, which, now))) or 0


# Comments and the story.


def comment(session: Session, comment_id: int) -> ClaimComment | None:
    """A comment by id."""
    return session.get(ClaimComment, comment_id)


def comment_by_source(session: Session, chat_id: int, message_id: int) -> ClaimComment | None:
    """The comment a message became."""
    query = select(ClaimComment).where(
        ClaimComment.source_chat_id == chat_id, ClaimComment.source_message_id == message_id
    )
    return session.scalar(query.order_by(ClaimComment.id.desc()).limit(1))


def comments(session: Session, claim_id: int, limit: int) -> list[tuple[ClaimComment, str]]:
    """The latest comments of a claim and their authors' names, newest first."""
    query = (
        select(ClaimComment, Member.name)
        .join(Member, Member.id == ClaimComment.author_id)
        .where(ClaimComment.claim_id == claim_id)
        .order_by(ClaimComment.id.desc())
    )
    return [(row[0], row[1]) for row in session.execute(query.limit(limit))]


def count_comments(session: Session, claim_id: int) -> int:
    """How many comments a claim has."""
    query = select(func.count()).select_from(ClaimComment).where(ClaimComment.claim_id == claim_id)
    return session.scalar(query) or 0


def comments_by_ids(session: Session, ids: Collection[int]) -> dict[int, ClaimComment]:
    """Those of the comments that have not been taken back, by id."""
    if not ids:
        return {}
    return {one.id: one for one in session.scalars(select(ClaimComment).where(ClaimComment.id.in_(ids)))}


def _story(claim_id: int) -> list[ColumnElement[bool]]:
    return [AuditRow.entity == "claims", AuditRow.entity_id == claim_id]


def story(session: Session, claim_id: int, limit: int, offset: int = 0) -> list[tuple[AuditRow, str | None]]:
    """What was done to a claim and by whom, newest first."""
    query = select(AuditRow, Member.name).outerjoin(Member, Member.id == AuditRow.actor_id).where(*_story(claim_id))
    rows = session.execute(query.order_by(AuditRow.id.desc()).offset(offset).limit(limit))
    return [(row[0], row[1]) for row in rows]


def count_story(session: Session, claim_id: int) -> int:
    """How many things were done to a claim, its opening included."""
    return session.scalar(select(func.count()).select_from(AuditRow).where(*_story(claim_id))) or 0


def was_done(session: Session, claim_id: int, action: str) -> bool:
    """Whether somebody has done this to the claim ("claims.set_due")."""
    return session.scalar(select(AuditRow.id).where(*_story(claim_id), AuditRow.action == action).limit(1)) is not None


# Calls.


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether a claim's call has come; nothing is locked."""
    return session.scalar(select(Claim.id).where(Claim.remind_at <= now).limit(1)) is not None


def due(session: Session, now: datetime, limit: int) -> list[Claim]:
    """Claims whose call has come, person by person, earliest first; locked for this transaction."""
    query = select(Claim).where(Claim.remind_at <= now).order_by(Claim.owner_id, Claim.remind_at, Claim.id)
    return list(session.scalars(query.limit(limit).with_for_update(skip_locked=True)))


_CLAIMS = table_of(Claim)
_CALL_NEXT = update(_CLAIMS).where(_CLAIMS.c.id == bindparam("claim")).values(remind_at=bindparam("call"))


def call_next(session: Session, calls: Mapping[int, datetime | None]) -> None:
    """Set the next call of claims, by id; it is not a change of a claim, so its version stays."""
    session.execute(_CALL_NEXT, [{"claim": one, "call": at} for one, at in calls.items()])
