"""Taking a loaded file back, a little at a time: changed rows as they were, then what was new."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from bot.crm.exchange.loading import sale_values
from bot.freetext.names import name_keys
from storage import clients, exchange, jobs
from storage.clients import Client, Contact
from storage.jobs import JobEffect
from storage.sales import Sale

FEW: Final = 15
MANY: Final = 150


def undo(session: Session, job_id: int, now: datetime, progress: dict[str, Any]) -> dict[str, Any]:
    """Take some of a job's effects back; returns the progress with `done` once nothing is left.

    A row that somebody has changed since, and a client that something new hangs on, stay as they are.
    """
    after = {**progress}
    if effects := jobs.effects(session, job_id, FEW):
        for effect in effects:
            after["restored"] = after.get("restored", 0) + _restore(session, effect, now)
        exchange.forget_effects(session, job_id, effects)
        return after
    if taken := exchange.take_back_sales(session, job_id, now, MANY):
        after["sales"] = after.get("sales", 0) + taken
        return after
    if touched := exchange.take_back_contacts(session, job_id, now, FEW):
        _refresh_keys(session, touched)
        return after
    last = after.get("client", 0)
    if found := exchange.clients_of_job(session, job_id, last, MANY):
        used = exchange.in_use(session, found)
        gone = [one for one in found if one not in used]
        exchange.remove_clients(session, gone, now)
        after["client"] = found[-1]
        after["clients"] = after.get("clients", 0) + len(gone)
        after["kept"] = after.get("kept", 0) + len(used)
        return after
    return after | {"done": True}


def _restore(session: Session, effect: JobEffect, now: datetime) -> int:
    """Put a row's fields back where they still hold what the job has set; whether any was."""
    kinds: dict[str, Any] = {"clients": Client, "contacts": Contact, "sales": Sale}
    row = session.get(kinds[effect.entity], effect.entity_id)
    if row is None:
        return 0
    before = {
        name: pair[0]
        for name, pair in effect.before.items()
        if (row.sold_on.isoformat() if name == "sold_on" else getattr(row, name)) == pair[1]
    }
    if not before:
        return 0
    if effect.entity == "sales":
        exchange.put_sales_back(session, {effect.entity_id: sale_values(before)}, now)
    else:
        exchange.set_fields(session, effect.entity, effect.entity_id, before)
        session.expire(row)
        if "name" in before:
            _refresh_keys(session, [effect.entity_id])
    return 1


def _refresh_keys(session: Session, client_ids: list[int]) -> None:
    """Let clients be found by what they are called now, and by nothing else."""
    aliases = clients.aliases(session, client_ids)
    people = clients.contacts(session, client_ids)
    for client_id in client_ids:
        client = session.get(Client, client_id)
        if client is None or client.removed_at is not None:
            continue
        names = [client.name, *aliases[client_id], *(one.name for one in people[client_id])]
        clients.put_keys(session, client_id, {key for name in names for key in name_keys(name)})
