"""What all verbs about clients need: one client within a scope, names, numbers."""

from collections.abc import Collection, Sequence

from bot.crm import rights
from bot.crm.clients.shapes import Hit
from bot.crm.errors import Invalid, NotFound
from bot.crm.phones import normal_phone
from bot.crm.work import Work
from storage import clients, company, members
from storage.clients import Client
from storage.members import Member
from storage.scope import Scope

PAGE = 8


class Desk:
    """The work and the reach into it."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def _one(self, client_id: int, scope: Scope) -> Client:
        client = clients.find(self.work.session, client_id, scope)
        if client is None:
            raise NotFound("clients-gone")
        return client

    def hits(self, actor: Member, ids: list[int]) -> tuple[Hit, ...]:
        """The clients in reach of those named by their ids, in their order."""
        found = {one.id: one for one in clients.by_ids(self.work.session, ids, rights.reach(actor))}
        return self._hits(actor, [found[one] for one in ids if one in found])

    def _hits(self, actor: Member, found: Sequence[Client]) -> tuple[Hit, ...]:
        names = self._names(actor, {one.owner_id for one in found})
        return tuple(
            Hit(one.id, one.name, one.city, names[one.owner_id], own=one.owner_id == actor.id) for one in found
        )

    def _names(self, actor: Member, ids: Collection[int]) -> dict[int, str]:
        others = set(ids) - {actor.id}
        return {actor.id: actor.name} | (members.names(self.work.session, others) if others else {})

    def _country(self) -> str:
        row = company.get(self.work.session)
        return row.phone_country if row else "RU"

    def _phone(self, text: str | None) -> str | None:
        if text is None or not text.strip():
            return None
        phone = normal_phone(text, self._country())
        if phone is None:
            raise Invalid("clients-phone-bad", phone=text.strip()[:40])
        return phone


def page_of(page: int, total: int) -> tuple[int, int]:
    pages = max(1, -(-total // PAGE))
    return min(max(page, 0), pages - 1), pages
