"""Writing one piece of a file: a few statements for all of its rows, in the transaction of its progress."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.crm.exchange import hands
from bot.crm.exchange.importer import Importer
from bot.crm.exchange.pieces import Piece, Ref, row_key
from storage import audit, exchange, jobs, sales
from storage.sales import Sale, month_of


def load(session: Session, importer: Importer, piece: Piece, job_id: int, now: datetime) -> None:
    """Write what `compare` has found. `now` is aware."""
    made = _add_clients(session, importer, piece, job_id, now)
    contacts = [
        {
            "client_id": _id(made, ref),
            "name": person["name"],
            "position": person["position"],
            "phone": person["phone"],
            "email": person["email"],
            "job_id": job_id,
            "created_at": now,
        }
        for ref, person in piece.new_contacts
    ]
    exchange.add_contacts(session, contacts)
    keys = {(made[said], key) for said, item in piece.new_clients.items() for key in item["keys"]}
    keys |= {(_id(made, ref), key) for ref, person in piece.new_contacts for key in person["keys"]}
    exchange.add_keys(session, sorted(keys.union(piece.keys)))
    _change(session, importer, piece, job_id, now)
    sales.post_many(session, [_sale(importer, made, ref, item, job_id, now) for ref, item in piece.new_sales])


def _id(made: Mapping[str, int], ref: Ref) -> int:
    return made[ref] if isinstance(ref, str) else ref


def _add_clients(session: Session, importer: Importer, piece: Piece, job_id: int, now: datetime) -> dict[str, int]:
    rows = [
        {
            "name": item["name"],
            "name_norm": item["form"],
            "city": item.get("city"),
            "phone": item.get("phone"),
            "tax_id": item.get("tax_id"),
            "code": item["code"],
            "address": item.get("address"),
            "owner_id": item.get("owner_id", importer.owner_id),
            "created_by": importer.author_id or importer.owner_id,
            "created_at": now,
        }
        for item in piece.new_clients.values()
    ]
    return dict(zip(piece.new_clients, exchange.add_clients(session, job_id, rows), strict=True))


def _sale(
    importer: Importer, made: Mapping[str, int], ref: Ref, item: dict[str, Any], job_id: int, now: datetime
) -> Sale:
    client_id = _id(made, ref)
    sold_on = date.fromisoformat(item["date"])
    return Sale(
        client_id=client_id,
        manager_id=item["manager_id"],
        author_id=importer.author_id,
        job_id=job_id,
        row_key=item.get("row_key") or row_key(item, client_id),
        document=item["document"],
        sold_on=sold_on,
        ym=month_of(sold_on),
        revenue=item["amount"],
        goods=item["goods"],
        created_at=now,
    )


def _change(session: Session, importer: Importer, piece: Piece, job_id: int, now: datetime) -> None:
    """Set what differs, and remember how it was and who was told to change it."""
    for entity in ("clients", "contacts", "sales"):
        rows = {row_id: change for (table, row_id), change in piece.changes.items() if table == entity}
        exchange.keep_before(session, job_id, entity, rows)
        audit.add_many(
            session,
            at=now,
            actor_id=importer.author_id,
            action="exchange.change",
            entity=entity,
            changes={row_id: shown(change) for row_id, change in rows.items()},
        )
        if entity == "clients":
            _pass_on(session, job_id, rows.values())
        after = {row_id: {name: pair[1] for name, pair in change.items()} for row_id, change in rows.items()}
        if entity == "sales":
            exchange.put_sales_back(session, {one: sale_values(values) for one, values in after.items()}, now)
        else:
            exchange.set_fields(session, entity, after)


def shown(change: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What the audit keeps of a change: not the form that follows the name."""
    return {name: pair for name, pair in change.items() if name != "name_norm"}


def _pass_on(session: Session, job_id: int, changes: Iterable[dict[str, list[Any]]]) -> None:
    """Count the clients that change hands, to be said once the job is over."""
    given = [one for one in changes if "owner_id" in one]
    job = jobs.get(session, job_id) if given else None
    if job is not None:
        job.progress = {**job.progress, "moved": hands.passed(job.progress.get("moved", {}), given)}
        session.flush()


def sale_values(values: dict[str, Any]) -> dict[str, Any]:
    """JSON values of a sale as its columns take them, the month with the day."""
    if "sold_on" not in values:
        return values
    day = date.fromisoformat(values["sold_on"])
    return {**values, "sold_on": day, "ym": month_of(day)}
