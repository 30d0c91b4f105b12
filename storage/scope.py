"""Scope: whose clients and plans a query may return; part of the query itself, never a filter after it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true

from storage.members import Member


@dataclass(frozen=True, slots=True)
class Scope:
    """Records of one member, of everybody in a team, or of all; the empty scope returns nothing."""

    member_id: int | None = None
    team_id: int | None = None
    everyone: bool = False

    def covers(self, owner: Any) -> ColumnElement[bool]:
        """The condition on a column that holds an owner's member id."""
        if self.everyone:
            return true()
        parts: list[ColumnElement[bool]] = []
        if self.member_id is not None:
            parts.append(owner == self.member_id)
        if self.team_id is not None:
            parts.append(owner.in_(select(Member.id).where(Member.team_id == self.team_id)))
        return or_(*parts) if parts else false()


NOTHING = Scope()
EVERYTHING = Scope(everyone=True)
