"""Taking a loaded file back, a little at a time: changed rows as they were, then what was new."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from bot.crm.exchange import hands
from bot.crm.exchange.loading import sale_values, shown
from bot.freetext.names import name_keys
from storage import audit, clients, exchange, holding, jobs, learnt
from storage.clients import Client, Contact
from storage.jobs import JobEffect
from storage.sales import Sale

FEW: Final = 15
MANY: Final = 150


def undo(session: Session, job_id: int, now: datetime, progress: dict[str, Any]) -> dict[str, Any]:
    """Take some of a job's effects back; returns the progress with `done` once nothing is left.

    A row that somebody has changed since, and a client that something new hangs on, stay as they are and are counted:
    `kept` clients, `kept_contacts`, `kept_sales`.
    """
    after = {**progress}
    if effects := jobs.effects(session, job_id, FEW):
        import_job = jobs.get(session, job_id)
        actor_id = import_job.asker_id if import_job is not None else None
        for effect in effects:
            change = _restore(session, effect, now)
            if not change:
                continue
            after = _count(after, restored=1)
            if effect.entity == "clients":
                after["moved"] = hands.passed(after.get("moved", {}), [change])
            audit.add_many(
                session,
                at=now,
                actor_id=actor_id,
                action="exchange.put_back",
                entity=effect.entity,
                changes={effect.entity_id: shown(change)},
            )
        exchange.forget_effects(session, job_id, effects)
        return after
    if sales := exchange.sales_of_job(session, job_id, after.get("sale", 0), MANY):
        after["sale"] = sales[-1].id
        kept = exchange.touched(session, job_id, "sales", [one.id for one in sales if one.removed_at is None])
        gone = [one for one in sales if one.id not in kept]
        exchange.take_back_sales(session, gone, now)
        return _count(after, sales=len(gone), kept_sales=len(kept))
    if people := exchange.contacts_of_job(session, job_id, after.get("contact", 0), FEW):
        after["contact"] = people[-1][0]
        kept = exchange.touched(session, job_id, "contacts", [one for one, _ in people])
        exchange.remove_contacts(session, [one for one, _ in people if one not in kept], now)
        _refresh_keys(session, sorted({client_id for one, client_id in people if one not in kept}))
        return _count(after, kept_contacts=len(kept))
    if found := exchange.clients_of_job(session, job_id, after.get("client", 0), MANY):
        after["client"] = found[-1]
        kept = holding.in_use(session, found) | exchange.touched(session, job_id, "clients", found)
        exchange.remove_clients(session, [one for one in found if one not in kept], now)
        return _count(after, clients=len(found) - len(kept), kept=len(kept))
    return after | {"done": True}


def _count(progress: dict[str, Any], **more: int) -> dict[str, Any]:
    return progress | {name: progress.get(name, 0) + number for name, number in more.items()}


def _restore(session: Session, effect: JobEffect, now: datetime) -> dict[str, list[Any]]:
    """Put a row's fields back where they still hold what the job has set; returns field -> [before, after] of now."""
    kinds: dict[str, Any] = {"clients": Client, "contacts": Contact, "sales": Sale}
    row = session.get(kinds[effect.entity], effect.entity_id)
    if row is None:
        return {}
    before = {
        name: pair[0]
        for name, pair in effect.before.items()
        if (row.sold_on.isoformat() if name == "sold_on" else getattr(row, name)) == pair[1]
    }
    if not before:
        return {}
    if effect.entity == "sales":
        exchange.put_sales_back(session, {effect.entity_id: sale_values(before)}, now)
    else:
        exchange.set_fields(session, effect.entity, {effect.entity_id: before})
        session.expire(row)
        if "name" in before:
            _refresh_keys(session, [effect.entity_id])
    return {name: [effect.before[name][1], value] for name, value in before.items()}


def _refresh_keys(session: Session, client_ids: list[int]) -> None:
    """Let clients be found by what they are called now, and by nothing else."""
    aliases = clients.aliases(session, client_ids)
    taught = learnt.aliases(session, client_ids)
    people = clients.contacts(session, client_ids)
    for client_id in client_ids:
        client = session.get(Client, client_id)
        if client is None or client.removed_at is not None:
            continue
        names = [client.name, *aliases[client_id], *taught[client_id], *(one.name for one in people[client_id])]
        clients.put_keys(session, client_id, {key for name in names for key in name_keys(name)})
