"""What corrections taught: the words a team uses for a client, and what a phrase of theirs means."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    Select,
    String,
    and_,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.base import Base, Id
from storage.clients import LIVE, Beside, Client, ClientAlias, Contact
from storage.members import Member
from storage.prepared import Prepared
from storage.scope import Scope

What = Literal["client", "kind", "claim"]

PHRASE_LENGTH: Final = 120
KEY_LENGTH: Final = 64
# Words that nothing else speaks for are believed when they were corrected twice in the same way.
TWICE: Final = 2


class Learnt(Base):
    """One thing that was taught: `phrase` means `value`, or the client."""

    __tablename__ = "learnt"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))  # null: known to its teacher alone
    what: Mapped[What] = mapped_column(String(16))
    phrase: Mapped[str] = mapped_column(
        String(PHRASE_LENGTH)
    )  # the words of a name; else freetext.learnt.phrase_form of them
    shown: Mapped[str] = mapped_column(String(PHRASE_LENGTH))  # the words as they are told to people
    key: Mapped[str | None] = mapped_column(
        String(KEY_LENGTH), index=True
    )  # by which a text finds it; a client's are its own
    value: Mapped[str] = mapped_column(String(16))  # "call-out", "meeting"; of a claim "yes" or "no"; else empty
    client_id: Mapped[int | None] = mapped_column(ForeignKey("clients.id"), index=True)
    taught_by: Mapped[int] = mapped_column(ForeignKey("members.id"))  # who taught it last
    taught_at: Mapped[datetime]
    times: Mapped[int]
    sure: Mapped[bool]  # once is enough
    # The record it was taught at last: what becomes of the record becomes of the lesson.
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"), index=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"), index=True)
    forgotten_at: Mapped[datetime | None]
    forgotten_by: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def holds(self) -> bool:
        """Whether sentences are read with it."""
        return self.forgotten_at is None and (self.sure or self.times >= TWICE)


HOLDS = and_(Learnt.forgotten_at.is_(None), or_(Learnt.sure.is_(True), Learnt.times >= TWICE))


def _seen(shape: Scope) -> ColumnElement[bool]:
    """What the people of a scope may read with: their team's, and what the member taught outside any team."""
    if shape.everyone:
        return true()
    if shape.member_id is None:
        return false()
    own = and_(Learnt.team_id.is_(None), Learnt.taught_by == bindparam("scope_member"))
    return own if shape.team_id is None else or_(Learnt.team_id == bindparam("scope_team"), own)


class Taught(NamedTuple):
    """A learnt thing as a sentence is read with it."""

    what: What
    phrase: str
    value: str
    client_id: int | None


@cache
def _beside(shape: Scope) -> Prepared:
    ids: BindParameter[int] = bindparam("ids", expanding=True)
    keys: BindParameter[str] = bindparam("keys", expanding=True)
    nothing = literal("")
    # One statement for all that is needed beside the clients of a text.
    parts: list[Select[*tuple[Any, ...]]] = [
        select(Contact.client_id, Contact.id.label("place"), Contact.name, literal("contact"), nothing).where(
            Contact.client_id.in_(ids), Contact.removed_at.is_(None)
        ),
        select(ClientAlias.client_id, ClientAlias.id, ClientAlias.name, literal("alias"), nothing).where(
            ClientAlias.client_id.in_(ids)
        ),
        select(Learnt.client_id, Learnt.id, Learnt.phrase, Learnt.what, Learnt.value).where(
            Learnt.client_id.in_(ids), HOLDS, _seen(shape)
        ),
        select(literal(0), Learnt.id, Learnt.phrase, Learnt.what, Learnt.value).where(
            Learnt.key.in_(keys), HOLDS, _seen(shape)
        ),
    ]
    return Prepared(parts[0].union_all(*parts[1:]).order_by("place"))


def beside(
    session: Session, client_ids: Collection[int], keys: Collection[str], scope: Scope
) -> tuple[dict[int, Beside], list[Taught]]:
    """What else each client is called by, and what the scope's people have taught about it and about these keys."""
    found = {one: Beside([], []) for one in client_ids}
    taught: list[Taught] = []
    if not found and not keys:
        return found, taught
    given = {"ids": list(found) or [0], "keys": list(keys) or [""], **scope.values}
    for client_id, number, name, what, value in _beside(scope.shape).rows(session, given):
        if what == "contact":
            found[client_id].contacts.append((number, name))
        elif what == "alias":
            found[client_id].aliases.append(name)
        else:
            taught.append(Taught(what, name, value, client_id or None))
    return found, taught


def aliases(session: Session, client_ids: Collection[int]) -> dict[int | None, list[str]]:
    """What any team has learnt to call each client, for the keys it is found by."""
    found: dict[int | None, list[str]] = {one: [] for one in client_ids}
    if found:
        query = select(Learnt.client_id, Learnt.phrase).where(Learnt.client_id.in_(list(found)), HOLDS)
        for client_id, phrase in session.execute(query.order_by(Learnt.id)):
            found[client_id].append(phrase)
    return found


def find(session: Session, learnt_id: int, scope: Scope) -> Learnt | None:
    """One thing, forgotten or not; None for an absent one and another team's alike."""
    query = select(Learnt).where(Learnt.id == learnt_id, _seen(scope.shape))
    return session.scalar(query, scope.values)


def same(
    session: Session, team_id: int | None, member_id: int, what: What, phrase: str, value: str, client_id: int | None
) -> Learnt | None:
    """The newest row of exactly this lesson, forgotten or not."""
    query = select(Learnt).where(
        Learnt.what == what, Learnt.phrase == phrase, Learnt.value == value, Learnt.client_id == client_id
    )
    whose = (
        Learnt.team_id == team_id
        if team_id is not None
        else and_(Learnt.team_id.is_(None), Learnt.taught_by == member_id)
    )
    return session.scalar(query.where(whose).order_by(Learnt.id.desc()).limit(1))


def of_record(session: Session, interaction_id: int | None, plan_ids: Collection[int]) -> Sequence[Learnt]:
    """What was taught at a record last, forgotten or not."""
    conditions = [Learnt.interaction_id == interaction_id] if interaction_id is not None else []
    if plan_ids:
        conditions.append(Learnt.plan_id.in_(plan_ids))
    if not conditions:
        return []
    return session.scalars(select(Learnt).where(or_(*conditions)).order_by(Learnt.id)).all()


class Line(NamedTuple):
    """A learnt thing with the client's row and the name of who taught it."""

    learnt: Learnt
    client: Client | None
    teacher: str


def _listed(scope: Scope, reach: Scope) -> ColumnElement[bool]:
    # What leads to a client that is gone or out of reach leads nowhere.
    there = or_(Learnt.client_id.is_(None), and_(LIVE, reach.covers(Client.owner_id)))
    return and_(HOLDS, _seen(scope.shape), there)


def count(session: Session, scope: Scope) -> int:
    """How many things the people of a scope have taught that hold."""
    query = select(func.count()).select_from(Learnt).outerjoin(Client, Client.id == Learnt.client_id)
    return session.scalar(query.where(_listed(scope, scope)), scope.values) or 0


def listed(session: Session, scope: Scope, offset: int, limit: int) -> list[Line]:
    """Those things, newest first."""
    query = (
        select(Learnt, Client, Member.name)
        .outerjoin(Client, Client.id == Learnt.client_id)
        .join(Member, Member.id == Learnt.taught_by)
        .where(_listed(scope, scope))
        .order_by(Learnt.taught_at.desc(), Learnt.id.desc())
    )
    rows = session.execute(query.offset(offset).limit(limit), scope.values)
    return [Line(*row) for row in rows]


def disputed(session: Session, phrases: Collection[str], scope: Scope) -> set[tuple[What, str]]:
    """Those of the phrases that were taught to mean several things."""
    if not phrases:
        return set()
    query = (
        select(Learnt.what, Learnt.phrase)
        .outerjoin(Client, Client.id == Learnt.client_id)
        .where(Learnt.phrase.in_(phrases), _listed(scope, scope))
        .group_by(Learnt.what, Learnt.phrase)
        .having(func.count() > 1)
    )
    return {(what, phrase) for what, phrase in session.execute(query, scope.values)}
