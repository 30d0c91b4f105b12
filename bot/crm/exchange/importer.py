"""For whom a file is loaded: into whose clients, whose the new ones become, and which names in it are colleagues."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from sqlalchemy.orm import Session

from bot.crm import rights
from bot.crm.errors import Denied
from bot.freetext.names import search_form
from storage import members
from storage.members import Member
from storage.scope import EVERYTHING, Scope


@dataclass(frozen=True)
class Importer:
    """Whose import it is. `author_id` is None on the console; `owner_id` gets clients whose owner nobody names."""

    scope: Scope
    owner_id: int
    author_id: int | None
    people: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, session: Session, asker_id: int | None) -> Self:
        """The importer behind a job; Denied when the asker may not load files (any more), or nobody is there."""
        everybody = [one for one in members.everybody(session) if one.blocked_at is None]
        if asker_id is None:
            owner = _first(everybody)
            if owner is None:
                raise Denied("exchange-nobody")
            return cls(EVERYTHING, owner.id, None, [(one.id, one.name) for one in everybody])
        member = members.get(session, asker_id)
        scope = rights.imports(member) if member is not None else rights.NOTHING
        if member is None or scope == rights.NOTHING:
            raise Denied("exchange-denied")
        reached = [one for one in everybody if scope.everyone or one.id == member.id or rights.leads(member, one)]
        return cls(scope, member.id, member.id, [(one.id, one.name) for one in reached])

    def require(self, session: Session) -> None:
        """Raise Denied when the asker may not do any more what the load was begun with."""
        if self.author_id is None:
            return
        member = members.get(session, self.author_id)
        if member is None or rights.imports(member) != self.scope:
            raise Denied("exchange-denied-now")

    @cached_property
    def _names(self) -> dict[str, set[int]]:
        """Every way a colleague may be called: the whole name, its words in any order, each long word alone."""
        found: dict[str, set[int]] = {}
        for member_id, name in self.people:
            parts = search_form(name).split()
            for call in {" ".join(parts), " ".join(sorted(parts)), *(part for part in parts if len(part) > 2)}:
                found.setdefault(call, set()).add(member_id)
        return found

    def colleague(self, said: str | None) -> int | None:
        """The one colleague of that name, also "Ivanov I.I."; None when there is none or more than one."""
        parts = search_form(said or "").split()
        long = [part for part in parts if len(part) > 2]
        calls = [" ".join(parts), " ".join(sorted(parts))]
        if len(long) == 1:  # a last name, with or without initials
            calls.append(long[0])
        for call in calls:
            ids = self._names.get(call, set())
            if len(ids) == 1:
                return next(iter(ids))
        return None


def _first(people: Sequence[Member]) -> Member | None:
    """Who answers for a file loaded on the console: the head, else an admin, else a lead; the eldest of them."""
    order: list[Any] = [
        lambda one: one.role == "head",
        lambda one: one.is_admin,
        lambda one: one.role == "lead",
    ]
    for fits in order:
        if found := sorted((one for one in people if fits(one)), key=lambda one: one.id):
            return found[0]
    return None
