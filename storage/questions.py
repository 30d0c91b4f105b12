"""What questions look up: contacts of some days, and clients nobody has talked to since a day."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from storage.clients import LIVE, Client
from storage.interactions import Interaction
from storage.members import Member
from storage.scope import Scope


class Told(NamedTuple):
    """A contact with its author's name and its client's."""

    interaction: Interaction
    author: str
    client: str


class Silent(NamedTuple):
    """A client and the moment of the last contact; of its adding when there was none."""

    id: int
    name: str
    owner_id: int
    last: datetime


def _contacts(client_id: int | None, authors: Scope, since: datetime, until: datetime) -> list[ColumnElement[bool]]:
    where = [
        Interaction.removed_at.is_(None),
        Interaction.happened_at >= since,
        Interaction.happened_at < until,
        authors.covers(Interaction.author_id),
    ]
    return [*where, Interaction.client_id == client_id] if client_id is not None else where


def contacts(
    session: Session,
    client_id: int | None,
    authors: Scope,
    since: datetime,
    until: datetime,
    *,
    offset: int,
    limit: int,
) -> list[Told]:
    """Contacts in [since, until) by these authors, at one client or any, newest first."""
    query = (
        select(Interaction, Member.name, Client.titled)
        .join(Member, Member.id == Interaction.author_id)
        .join(Client, Client.id == Interaction.client_id)
        .where(*_contacts(client_id, authors, since, until))
        .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
    )
    return [Told(*row) for row in session.execute(query.offset(offset).limit(limit))]


def by_author(
    session: Session, client_id: int | None, authors: Scope, since: datetime, until: datetime
) -> list[tuple[str, int]]:
    """How many of these contacts each author had, most first."""
    count: Any = func.count(Interaction.id)
    query = (
        select(Member.name, count)
        .join(Member, Member.id == Interaction.author_id)
        .where(*_contacts(client_id, authors, since, until))
        .group_by(Member.id, Member.name)
        .order_by(count.desc(), Member.name)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def silent(session: Session, owners: Scope, since: datetime, *, limit: int) -> list[Silent]:
    """Clients of these owners without a contact since then, longest silent first; one never met, since it was added."""
    talked = (
        select(func.max(Interaction.happened_at))
        .where(Interaction.client_id == Client.id, Interaction.removed_at.is_(None))
        .correlate(Client)
        .scalar_subquery()
    )
    last = func.coalesce(talked, Client.created_at)
    query = (
        select(Client.id, Client.titled, Client.owner_id, last.label("last"))
        .where(LIVE, owners.covers(Client.owner_id), last < since)
        .order_by("last", Client.id)
    )
    return [Silent(*row) for row in session.execute(query.limit(limit))]
