"""Rights: who may see what, said once; everything that is not said here is denied."""

from bot.crm.errors import Denied
from storage.members import Member
from storage.scope import EVERYTHING, NOTHING, Scope

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Scope",
    "full",
    "imports",
    "leads",
    "mine",
    "reach",
    "require_admin",
    "require_lead",
]


def full(actor: Member) -> Scope:
    """Whose clients are open in full: one's own, the team's for a lead, everyone's for the head.

    The admin right manages people and opens no client.
    """
    if actor.blocked_at is not None:
        return NOTHING
    if actor.role == "head":
        return EVERYTHING
    if actor.role == "lead":
        return Scope(member_id=actor.id, team_id=actor.team_id)
    if actor.role == "manager":
        return Scope(member_id=actor.id)
    return NOTHING


def reach(actor: Member) -> Scope:
    """Whose clients are found at least as a short card and may be logged to: those above and the teammates'."""
    if actor.blocked_at is not None:
        return NOTHING
    if actor.role == "head":
        return EVERYTHING
    if actor.role in ("lead", "manager"):
        return Scope(member_id=actor.id, team_id=actor.team_id)
    return NOTHING


def mine(actor: Member) -> Scope:
    """Only what is the actor's own, whatever the role."""
    return NOTHING if actor.blocked_at is not None else Scope(member_id=actor.id)


def imports(actor: Member) -> Scope:
    """Into whose clients the actor may load a file: the team's for a lead, everyone's for the head and for admins.

    An import opens no client: it tells numbers only. The empty scope: nowhere.
    """
    if actor.blocked_at is not None:
        return NOTHING
    if actor.is_admin or actor.role == "head":
        return EVERYTHING
    return Scope(member_id=actor.id, team_id=actor.team_id) if actor.role == "lead" else NOTHING


def leads(actor: Member, person: Member) -> bool:
    """Whether the actor leads a person: the team for a lead, everyone for the head."""
    if actor.blocked_at is not None:
        return False
    in_team = actor.team_id is not None and actor.team_id == person.team_id
    return actor.role == "head" or (actor.role == "lead" and in_team)


def require_admin(actor: Member) -> None:
    """Raise Denied unless the actor manages people, teams and the company."""
    if actor.blocked_at is not None or not actor.is_admin:
        raise Denied("rights-admins-only")


def require_lead(actor: Member) -> None:
    """Raise Denied unless the actor leads a team or everyone."""
    if actor.blocked_at is not None or actor.role not in ("lead", "head"):
        raise Denied("rights-leads-only")
