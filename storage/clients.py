"""Clients: companies and people we sell to, their contacts, and the keys they are found by."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, MappedSQLExpression, Session, aliased, column_property, mapped_column

from storage.base import Base, Id, lay_apart
from storage.interactions import Interaction
from storage.members import Member
from storage.prepared import Prepared
from storage.scope import Scope

KEY_LENGTH = 64
ASKED_KEYS = 400


class Client(Base):
    """A client; whose it is and, through the owner, which team's."""

    __tablename__ = "clients"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    name_norm: Mapped[str] = mapped_column(String(200), index=True)  # freetext.search_form(name)
    city: Mapped[str | None] = mapped_column(String(100))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    tax_id: Mapped[str | None] = mapped_column(String(20), index=True)  # digits only
    code: Mapped[str | None] = mapped_column(String(64), index=True)  # what other systems call it
    address: Mapped[str | None] = mapped_column(String(300))
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("members.id"))
    created_at: Mapped[datetime]
    source_update_id: Mapped[int | None] = mapped_column(Id)
    job_id: Mapped[int | None] = mapped_column(Id, index=True)  # the import that brought it
    removed_at: Mapped[datetime | None]  # undone together with the sentence that made it
    version: Mapped[int] = mapped_column()
    if TYPE_CHECKING:
        # The name with the city where another client is called the same; filled in when the row is read.
        titled: Mapped[str]

    __mapper_args__ = {"version_id_col": version}

    @property
    def title(self) -> str:
        """What to call the client on a screen: "СтройДом, Рязань" where there is another of that name."""
        return vars(self).get("titled") or self.name  # a row that was just written has not been read


def _titled() -> MappedSQLExpression[str]:
    other = aliased(Client)
    same = exists().where(other.name_norm == Client.name_norm, other.id != Client.id, other.removed_at.is_(None))
    with_city = Client.name + ", " + Client.city
    alone = or_(Client.city.is_(None), Client.city == "", ~same.correlate_except(other))
    return column_property(case((alone, Client.name), else_=with_city))


Client.titled = _titled()


class ClientKey(Base):
    """One way to find a client in a text: freetext.name_keys of its names, aliases, contacts and city."""

    __tablename__ = "client_keys"

    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)

    __table_args__ = (Index("ix_client_keys_key_client_id", "key", "client_id"),)


class ClientAlias(Base):
    """Another name people use for a client."""

    __tablename__ = "client_aliases"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))


class Contact(Base):
    """A person at a client."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    name: Mapped[str] = mapped_column(String(128))
    position: Mapped[str | None] = mapped_column(String(128))
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # E.164
    email: Mapped[str | None] = mapped_column(String(200))
    job_id: Mapped[int | None] = mapped_column(Id, index=True)  # the import that brought it
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


LIVE = Client.removed_at.is_(None)
FETCHED_KEYS = 800


@cache
def _find(shape: Scope) -> Prepared:
    return Prepared(select(Client).where(Client.id == bindparam("client_id"), LIVE, shape.names(Client.owner_id)))


def find(session: Session, client_id: int, scope: Scope) -> Client | None:
    """The client inside the scope; None for an absent, removed or foreign one alike."""
    return _find(scope.shape).value(session, {"client_id": client_id, **scope.values})


def is_inside(session: Session, client_id: int, scope: Scope) -> bool:
    """Whether the client, removed or not, is inside the scope."""
    query = select(Client.id).where(Client.id == client_id, scope.covers(Client.owner_id))
    return session.scalar(query) is not None


@cache
def _by_ids(shape: Scope) -> Prepared:
    ids: BindParameter[int] = bindparam("ids", expanding=True)
    return Prepared(select(Client).where(Client.id.in_(ids), LIVE, shape.names(Client.owner_id)))


def by_ids(session: Session, ids: Collection[int], scope: Scope) -> list[Client]:
    """Those of the clients that are inside the scope, in no order."""
    if not ids:
        return []
    return _by_ids(scope.shape).values(session, {"ids": list(ids), **scope.values})


def put_keys(session: Session, client_id: int, keys: Collection[str]) -> None:
    """Make `keys` the only ones the client is found by."""
    wanted = {key for key in keys if 0 < len(key) <= KEY_LENGTH}
    held = set(session.scalars(select(ClientKey.key).where(ClientKey.client_id == client_id)))
    if gone := held - wanted:
        session.execute(delete(ClientKey).where(ClientKey.client_id == client_id, ClientKey.key.in_(gone)))
    lay_apart(session, [ClientKey(client_id=client_id, key=key) for key in sorted(wanted - held)])


def after(session: Session, client_id: int, limit: int) -> list[Client]:
    """The next clients behind an id, removed ones too."""
    return list(session.scalars(select(Client).where(Client.id > client_id).order_by(Client.id).limit(limit)))


@cache
def _by_keys(shape: Scope) -> Prepared:
    keys: BindParameter[str] = bindparam("keys", expanding=True)
    held = select(ClientKey.key, func.count().label("holders")).where(ClientKey.key.in_(keys)).group_by(ClientKey.key)
    counted = held.subquery()
    rarest = (counted.c.holders, counted.c.key)
    # The words that half of the base shares say nothing beside a rare one: rare ones first, as long as there is room.
    ranked = select(
        counted.c.key,
        counted.c.holders,
        func.sum(counted.c.holders).over(order_by=rarest, rows=(None, 0)).label("so_far"),
        func.row_number().over(order_by=rarest).label("place"),
    ).subquery()
    query = (
        select(Client.id, Client.name, Client.city, Client.owner_id, ranked.c.holders)
        .select_from(ranked)
        .join(ClientKey, ClientKey.key == ranked.c.key)
        .join(Client, Client.id == ClientKey.client_id)
        .where(or_(ranked.c.so_far <= FETCHED_KEYS, ranked.c.place == 1), LIVE, shape.names(Client.owner_id))
        .limit(FETCHED_KEYS)
    )
    return Prepared(query)


class Keyed(NamedTuple):
    """A client that was found by keys."""

    id: int
    name: str
    city: str | None
    owner_id: int


def by_keys(session: Session, keys: Collection[str], scope: Scope, own: int, limit: int) -> list[Keyed]:
    """Clients that share keys, best first: a rare key weighs more than a common one, own before others'."""
    asked = sorted({key for key in keys if 0 < len(key) <= KEY_LENGTH})[:ASKED_KEYS]
    if not asked:
        return []
    hits: dict[Keyed, int] = {}
    weight: dict[Keyed, float] = {}
    for *columns, holders in _by_keys(scope.shape).rows(session, {"keys": asked, **scope.values}):
        found = Keyed(*columns)
        hits[found] = hits.get(found, 0) + 1
        weight[found] = weight.get(found, 0.0) + 1 / holders
    # The rarest words lead; among equals the number of words, one's own client, then the name with the least beside it.
    return sorted(hits, key=lambda one: (-weight[one], -hits[one], one.owner_id != own, len(one.name), one.id))[:limit]


def by_name(session: Session, form: str, scope: Scope, limit: int) -> list[int]:
    """Ids of clients whose normalised name begins with `form`, then of those that hold it anywhere."""
    found: list[int] = []
    for condition in (
        Client.name_norm.startswith(form, autoescape=True),
        Client.name_norm.contains(form, autoescape=True),
    ):
        if len(found) < limit:
            query = select(Client.id).where(LIVE, scope.covers(Client.owner_id), condition)
            more = session.scalars(query.order_by(Client.name_norm, Client.id).limit(limit))
            found += [one for one in more if one not in found]
    return found[:limit]


@cache
def _by_exact_name(shape: Scope) -> Prepared:
    query = select(Client).where(
        LIVE, shape.names(Client.owner_id), Client.name_norm.in_(bindparam("forms", expanding=True))
    )
    return Prepared(query.order_by(Client.id).limit(bindparam("most", type_=Integer)))


def by_exact_name(session: Session, forms: Collection[str], scope: Scope, limit: int) -> list[Client]:
    """Clients whose normalised name is one of `forms`."""
    if not forms:
        return []
    return _by_exact_name(scope.shape).values(session, {"forms": list(forms), "most": limit, **scope.values})


def by_number(session: Session, phones: Collection[str], tax_id: str | None, scope: Scope, limit: int) -> list[Client]:
    """Clients with exactly this phone (their own or a contact's, E.164) or this tax id."""
    through_contacts = select(Contact.client_id).where(Contact.phone.in_(phones), Contact.removed_at.is_(None))
    conditions: list[ColumnElement[bool]] = []
    if phones:
        conditions += [Client.phone.in_(phones), Client.id.in_(through_contacts)]
    if tax_id:
        conditions.append(Client.tax_id == tax_id)
    if not conditions:
        return []
    query = select(Client).where(LIVE, scope.covers(Client.owner_id), or_(*conditions))
    return list(session.scalars(query.order_by(Client.id).limit(limit)))


def page(session: Session, scope: Scope, offset: int, limit: int, owner_id: int | None = None) -> list[Client]:
    """Clients by name; of one owner if said so."""
    query = select(Client).where(LIVE, scope.covers(Client.owner_id))
    if owner_id is not None:
        query = query.where(Client.owner_id == owner_id)
    return list(session.scalars(query.order_by(Client.name_norm, Client.id).offset(offset).limit(limit)))


def count(session: Session, scope: Scope, owner_id: int | None = None) -> int:
    """How many clients the scope holds; of one owner if said so."""
    query = select(func.count()).select_from(Client).where(LIVE, scope.covers(Client.owner_id))
    if owner_id is not None:
        query = query.where(Client.owner_id == owner_id)
    return session.scalar(query) or 0


def recent(session: Session, member_id: int, scope: Scope, limit: int) -> list[Client]:
    """Clients the member logged to last, newest first; then the newest of the member's own."""
    latest = (
        select(Interaction.client_id, func.max(Interaction.happened_at).label("at"))
        .where(Interaction.author_id == member_id, Interaction.removed_at.is_(None))
        .group_by(Interaction.client_id)
        .subquery()
    )
    query = (
        select(Client)
        .outerjoin(latest, latest.c.client_id == Client.id)
        .where(LIVE, scope.covers(Client.owner_id), or_(latest.c.at.is_not(None), Client.owner_id == member_id))
        .order_by(latest.c.at.is_(None), latest.c.at.desc(), Client.created_at.desc(), Client.id.desc())
    )
    return list(session.scalars(query.limit(limit)))


def contact(session: Session, contact_id: int) -> Contact | None:
    """A contact by id, removed or not."""
    return session.get(Contact, contact_id)


_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_CONTACTS = Prepared(
    select(Contact).where(Contact.client_id.in_(_IDS), Contact.removed_at.is_(None)).order_by(Contact.id)
)
_ALIASES = Prepared(
    select(ClientAlias.client_id, ClientAlias.name).where(ClientAlias.client_id.in_(_IDS)).order_by(ClientAlias.id)
)
# Both at once, contacts by their ids and aliases without one.
_NAMES = Prepared(
    select(Contact.client_id, Contact.id.label("contact"), Contact.name, Contact.id.label("place"))
    .where(Contact.client_id.in_(_IDS), Contact.removed_at.is_(None))
    .union_all(
        select(ClientAlias.client_id, literal(0), ClientAlias.name, ClientAlias.id).where(
            ClientAlias.client_id.in_(_IDS)
        )
    )
    .order_by("place")
)


def contacts(session: Session, client_ids: Collection[int]) -> dict[int, list[Contact]]:
    """The contacts of each client, in the order they were added."""
    found: dict[int, list[Contact]] = {one: [] for one in client_ids}
    if found:
        for contact in _CONTACTS.values(session, {"ids": list(found)}):
            found[contact.client_id].append(contact)
    return found


def aliases(session: Session, client_ids: Collection[int]) -> dict[int, list[str]]:
    """The other names of each client."""
    found: dict[int, list[str]] = {one: [] for one in client_ids}
    if found:
        for client_id, name in _ALIASES.rows(session, {"ids": list(found)}):
            found[client_id].append(name)
    return found


class Beside(NamedTuple):
    """What else a client is called by: contacts (id and name) and aliases, each in the order they were added."""

    contacts: list[tuple[int, str]]
    aliases: list[str]


def names_beside(session: Session, client_ids: Collection[int]) -> dict[int, Beside]:
    """The names of each client's contacts, and its own others."""
    found = {one: Beside([], []) for one in client_ids}
    if found:
        for client_id, contact_id, name, _ in _NAMES.rows(session, {"ids": list(found)}):
            if contact_id:
                found[client_id].contacts.append((contact_id, name))
            else:
                found[client_id].aliases.append(name)
    return found


_LAST_CONTACTS = Prepared(
    select(Interaction, Member.name)
    .join(Member, Member.id == Interaction.author_id)
    .where(Interaction.client_id == bindparam("client"), Interaction.removed_at.is_(None))
    .order_by(Interaction.happened_at.desc(), Interaction.id.desc())
    .offset(bindparam("first", type_=Integer))
    .limit(bindparam("most", type_=Integer))
)


def last_contacts(session: Session, client_id: int, offset: int, limit: int) -> list[tuple[Interaction, str]]:
    """What happened with the client and the author's name, newest first."""
    return _LAST_CONTACTS.rows(session, {"client": client_id, "first": offset, "most": limit})


def count_contacts(session: Session, client_id: int) -> int:
    """How many interactions the client has."""
    query = select(func.count()).where(Interaction.client_id == client_id, Interaction.removed_at.is_(None))
    return session.scalar(query) or 0
