"""What holds clients in place: whether anything still hangs on them, asked before one is taken out of sight."""

from collections.abc import Collection

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from storage.audit import AuditRow
from storage.claims import Claim
from storage.clients import Client, ClientAlias, Contact
from storage.interactions import Interaction
from storage.plans import Plan
from storage.promises import Promise
from storage.sales import Sale


def in_use(session: Session, client_ids: Collection[int], besides: Collection[int] = ()) -> set[int]:
    """Those of the clients that anything still hangs on; contacts whose ids are in `besides` hold nothing.

    What was sent along hangs on an interaction, and stands or goes with it.
    """
    used = or_(
        exists().where(Interaction.client_id == Client.id, Interaction.removed_at.is_(None)),
        exists().where(Plan.client_id == Client.id, Plan.state != "cancelled"),
        exists().where(Sale.client_id == Client.id, Sale.removed_at.is_(None)),
        exists().where(Claim.client_id == Client.id, Claim.removed_at.is_(None)),
        exists().where(Promise.client_id == Client.id, Promise.removed_at.is_(None)),
        exists().where(Contact.client_id == Client.id, Contact.removed_at.is_(None), Contact.id.not_in(besides)),
        exists().where(ClientAlias.client_id == Client.id),
    )
    return set(session.scalars(select(Client.id).where(Client.id.in_(client_ids), used)))


def people_added_by(session: Session, client_id: int, member_id: int) -> set[int]:
    """Ids of a client's contacts that a member added."""
    query = (
        select(Contact.id)
        .join(AuditRow, (AuditRow.entity == "contacts") & (AuditRow.entity_id == Contact.id))
        .where(Contact.client_id == client_id, AuditRow.action == "clients.add_contact")
        .where(AuditRow.actor_id == member_id)
    )
    return set(session.scalars(query))
