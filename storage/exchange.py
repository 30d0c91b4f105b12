"""Exchange: what an import compares many rows with at once, and how it writes and takes back many rows at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Insert, Select, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.audit import AuditRow
from storage.base import table_of
from storage.clients import LIVE, Client, ClientKey, Contact
from storage.jobs import JobEffect
from storage.sales import Sale, recount, uncount
from storage.scope import Scope

_CLIENTS = table_of(Client)
_CONTACTS = table_of(Contact)
_KEYS = table_of(ClientKey)
_EFFECTS = table_of(JobEffect)
_SALES = table_of(Sale)


class KnownClient(NamedTuple):
    """A client as an import compares it."""

    id: int
    code: str | None
    name: str
    form: str
    city: str | None
    phone: str | None
    tax_id: str | None
    address: str | None
    owner_id: int


class KnownContact(NamedTuple):
    """A contact as an import compares it."""

    id: int
    client_id: int
    name: str
    position: str | None
    phone: str | None
    email: str | None


class KnownSale(NamedTuple):
    """An imported sale as an import compares it; `removed_at` when it was taken back by hand."""

    id: int
    row_key: str
    revenue: int
    sold_on: Any  # date
    goods: str | None
    manager_id: int
    removed_at: datetime | None


_SEEN = (
    Client.id,
    Client.code,
    Client.name,
    Client.name_norm,
    Client.city,
    Client.phone,
    Client.tax_id,
    Client.address,
    Client.owner_id,
)
_COLUMNS = {"code": Client.code, "tax_id": Client.tax_id, "form": Client.name_norm}


@cache
def _by(column: str, shape: Scope) -> Select[*tuple[Any, ...]]:
    return (
        select(*_SEEN)
        .where(_COLUMNS[column].in_(bindparam("values", expanding=True)), LIVE, shape.names(Client.owner_id))
        .order_by(Client.id)
    )


def known_clients(session: Session, column: str, values: Collection[str], scope: Scope) -> list[KnownClient]:
    """The clients inside the scope whose "code", "tax_id" or "form" is one of the values."""
    if not values:
        return []
    rows = session.execute(_by(column, scope.shape), {"values": sorted(values), **scope.values})
    return [KnownClient(*row) for row in rows]


_TAKEN = select(Client.code).where(Client.code.in_(bindparam("codes", expanding=True)), LIVE).distinct()


def taken_codes(session: Session, codes: Collection[str]) -> set[str]:
    """Those of the codes that a client has, whoever's it is."""
    return {code for code in session.scalars(_TAKEN, {"codes": sorted(codes)}) if code} if codes else set()


_PEOPLE = (
    select(Contact.id, Contact.client_id, Contact.name, Contact.position, Contact.phone, Contact.email)
    .where(Contact.client_id.in_(bindparam("ids", expanding=True)), Contact.removed_at.is_(None))
    .order_by(Contact.id)
)


def known_contacts(session: Session, client_ids: Collection[int]) -> list[KnownContact]:
    """The contacts of clients."""
    if not client_ids:
        return []
    return [KnownContact(*row) for row in session.execute(_PEOPLE, {"ids": sorted(client_ids)})]


_KNOWN_SALES = select(
    Sale.id, Sale.row_key, Sale.revenue, Sale.sold_on, Sale.goods, Sale.manager_id, Sale.removed_at
).where(Sale.row_key.in_(bindparam("keys", expanding=True)))


def known_sales(session: Session, keys: Collection[str]) -> dict[str, KnownSale]:
    """The sales with these row keys, by key."""
    if not keys:
        return {}
    rows = session.execute(_KNOWN_SALES, {"keys": sorted(keys)})
    return {key: KnownSale(row_id, key, *rest) for row_id, key, *rest in map(tuple[Any, ...], rows)}


_ADD_CLIENTS = insert(_CLIENTS)
_LAST_CLIENT = select(func.max(Client.id))
_NEW_CLIENTS = (
    select(Client.id).where(Client.job_id == bindparam("job"), Client.id > bindparam("last")).order_by(Client.id)
)


def add_clients(session: Session, job_id: int, values: Sequence[dict[str, Any]]) -> list[int]:
    """Insert a job's clients (every dict has the same names) and return their ids in order."""
    if not values:
        return []
    # Asking each insert for its id would make it a statement of its own: three times as long.
    last = session.scalar(_LAST_CLIENT) or 0
    session.execute(_ADD_CLIENTS, [{**one, "job_id": job_id, "version": 1} for one in values])
    return list(session.scalars(_NEW_CLIENTS, {"job": job_id, "last": last}))


def add_contacts(session: Session, values: Sequence[dict[str, Any]]) -> None:
    """Insert contacts (every dict has the same names)."""
    if values:
        session.execute(insert(_CONTACTS), [{**one, "version": 1} for one in values])


@cache
def _adding_keys(dialect: str) -> Insert:
    statement = postgresql.insert(_KEYS) if dialect == "postgresql" else sqlite.insert(_KEYS)
    return statement.on_conflict_do_nothing()


def add_keys(session: Session, keys: Sequence[tuple[int, str]]) -> None:
    """Let clients be found by further keys: pairs of (client id, key)."""
    if keys:
        rows = [{"client_id": client_id, "key": key} for client_id, key in keys]
        session.execute(_adding_keys(session.get_bind().dialect.name), rows)


@cache
def _keeping(dialect: str) -> Insert:
    statement = postgresql.insert(_EFFECTS) if dialect == "postgresql" else sqlite.insert(_EFFECTS)
    keys = [_EFFECTS.c.job_id, _EFFECTS.c.entity, _EFFECTS.c.entity_id]
    return statement.on_conflict_do_update(index_elements=keys, set_={"before": statement.excluded.before})


_KEPT = select(JobEffect.entity_id, JobEffect.before).where(
    JobEffect.job_id == bindparam("job"),
    JobEffect.entity == bindparam("entity"),
    JobEffect.entity_id.in_(bindparam("ids", expanding=True)),
)


def keep_before(session: Session, job_id: int, entity: str, changes: dict[int, dict[str, list[Any]]]) -> None:
    """Remember how rows looked before a job: field -> [before, after] by id.

    A field the job has changed already keeps its first value, unless somebody has set another one in between.
    """
    if not changes:
        return
    given = {"job": job_id, "entity": entity, "ids": sorted(changes)}
    kept: dict[int, dict[str, list[Any]]] = dict(session.execute(_KEPT, given).all())
    rows = []
    for row_id, change in sorted(changes.items()):
        merged = {**kept.get(row_id, {})}
        for name, (before, after) in change.items():
            first, latest = merged.get(name, (before, before))
            merged[name] = [first if latest == before else before, after]
        rows.append({"job_id": job_id, "entity": entity, "entity_id": row_id, "before": merged})
    session.execute(_keeping(session.get_bind().dialect.name), rows)


@cache
def _setting(entity: str, names: tuple[str, ...]) -> Update:
    table = _CLIENTS if entity == "clients" else _CONTACTS
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return update(table).where(table.c.id == bindparam("row")).values(**values, version=table.c.version + 1)


def set_fields(session: Session, entity: str, rows: dict[int, dict[str, Any]]) -> None:
    """Change clients or contacts (field -> value by id), one statement for all whose same fields change.

    Their versions move on.
    """
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row_id, values in sorted(rows.items()):
        given = {f"new_{name}": value for name, value in values.items()}
        groups.setdefault(tuple(sorted(values)), []).append({"row": row_id, **given})
    for names, parameters in groups.items():
        session.execute(_setting(entity, names), parameters)


def sales_by_id(session: Session, ids: Collection[int]) -> list[Sale]:
    """Sales to be changed."""
    if not ids:
        return []
    query = select(Sale).where(Sale.id.in_(sorted(ids))).execution_options(populate_existing=True)
    return list(session.scalars(query))


# Taking back.


_TOUCHED = select(AuditRow.entity_id).where(
    AuditRow.entity == bindparam("entity"),
    AuditRow.entity_id.in_(bindparam("ids", expanding=True)),
    AuditRow.action.not_like("exchange.%"),
)
_LOADED_OVER = select(JobEffect.entity_id).where(
    JobEffect.entity == bindparam("entity"),
    JobEffect.entity_id.in_(bindparam("ids", expanding=True)),
    JobEffect.job_id != bindparam("job"),
)


def touched(session: Session, job_id: int, entity: str, ids: Collection[int]) -> set[int]:
    """Those of the rows a job made that somebody has changed by hand since, or that another load has changed."""
    given = {"job": job_id, "entity": entity, "ids": sorted(ids)}
    return {*session.scalars(_TOUCHED, given), *session.scalars(_LOADED_OVER, given)}


def sales_of_job(session: Session, job_id: int, after: int, limit: int) -> list[Sale]:
    """Sales a job made that were not taken back yet, from the one after `after`; those removed by hand are among."""
    query = select(Sale).where(Sale.job_id == job_id, Sale.row_key.is_not(None), Sale.id > after)
    return list(session.scalars(query.order_by(Sale.id).limit(limit)))


def take_back_sales(session: Session, rows: Sequence[Sale], now: datetime) -> None:
    """Take sales out of their months and out of sight, so that the same rows may come again."""
    uncount(session, [sale for sale in rows if sale.removed_at is None])
    if rows:
        session.execute(
            update(_SALES)
            .where(_SALES.c.id.in_([sale.id for sale in rows]))
            .values(removed_at=now, changed_at=now, row_key=None, version=_SALES.c.version + 1)
        )
        for sale in rows:
            session.expunge(sale)


def put_sales_back(session: Session, before: dict[int, dict[str, Any]], now: datetime) -> None:
    """Give sales the values they had; those taken back meanwhile stay so."""
    rows = [sale for sale in sales_by_id(session, before) if sale.removed_at is None]
    uncount(session, rows)
    for sale in rows:
        for name, value in before[sale.id].items():
            setattr(sale, name, value)
        sale.changed_at = now
    session.flush()
    recount(session, rows)


def contacts_of_job(session: Session, job_id: int, after: int, limit: int) -> list[tuple[int, int]]:
    """(id, client id) of live contacts a job made, from the one after `after`."""
    query = (
        select(Contact.id, Contact.client_id)
        .where(Contact.job_id == job_id, Contact.removed_at.is_(None), Contact.id > after)
        .order_by(Contact.id)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def remove_contacts(session: Session, contact_ids: Collection[int], now: datetime) -> None:
    """Take contacts out of sight."""
    if contact_ids:
        session.execute(
            update(_CONTACTS)
            .where(_CONTACTS.c.id.in_(contact_ids))
            .values(removed_at=now, version=_CONTACTS.c.version + 1)
        )


def clients_of_job(session: Session, job_id: int, after: int, limit: int) -> list[int]:
    """Ids of live clients a job made, from the one after `after`."""
    query = select(Client.id).where(Client.job_id == job_id, LIVE, Client.id > after).order_by(Client.id).limit(limit)
    return list(session.scalars(query))


def remove_clients(session: Session, client_ids: Collection[int], now: datetime) -> None:
    """Take clients out of sight."""
    if client_ids:
        session.execute(
            update(_CLIENTS).where(_CLIENTS.c.id.in_(client_ids)).values(removed_at=now, version=_CLIENTS.c.version + 1)
        )


def forget_effects(session: Session, job_id: int, effects: Sequence[JobEffect]) -> None:
    """The rows are as they were: nothing is left to remember."""
    for entity in sorted({one.entity for one in effects}):
        ids = [one.entity_id for one in effects if one.entity == entity]
        session.execute(
            delete(_EFFECTS).where(
                _EFFECTS.c.job_id == job_id, _EFFECTS.c.entity == entity, _EFFECTS.c.entity_id.in_(ids)
            )
        )
