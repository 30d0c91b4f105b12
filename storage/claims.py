"""Claims: what clients complain about, who settles it and by when, and what was said on the way."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import BigInteger, Date, ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id

Severity = Literal["low", "normal", "high"]
ClaimStatus = Literal["registered", "in_work", "satisfied", "not_satisfied"]


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
