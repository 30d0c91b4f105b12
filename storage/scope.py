"""Scope: whose clients and plans a query may return; part of the query itself, never a filter after it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, or_, select, true

from storage.members import Member


@dataclass(frozen=True, slots=True)
class Scope:
    """Records of one member, of everybody in a team, or of all; the empty scope returns nothing."""

    member_id: int | None = None
    team_id: int | None = None
    everyone: bool = False

    def covers(self, owner: Any) -> ColumnElement[bool]:
        """The condition on a column that holds an owner's member id."""
        return self._condition(owner, self.member_id, self.team_id)

    # Statements that every update needs are made once for each shape of scope and given the ids as parameters:
    # making a statement costs more than running it.

    @property
    def shape(self) -> "Scope":
        """The scope without its ids: what a statement can be kept by."""
        return Scope(None if self.member_id is None else 0, None if self.team_id is None else 0, self.everyone)

    def names(self, owner: Any) -> ColumnElement[bool]:
        """The same condition, its ids left to `values` of a scope of this shape."""
        return self._condition(owner, bindparam("scope_member"), bindparam("scope_team"))

    @property
    def values(self) -> dict[str, int]:
        """The ids for a statement made by `names`."""
        if self.everyone:
            return {}
        given = {"scope_member": self.member_id, "scope_team": self.team_id}
        return {name: value for name, value in given.items() if value is not None}

    def _condition(self, owner: Any, member_id: Any, team_id: Any) -> ColumnElement[bool]:
        if self.everyone:
            return true()
        parts: list[ColumnElement[bool]] = []
        if self.member_id is not None:
            parts.append(owner == member_id)
        if self.team_id is not None:
            parts.append(owner.in_(select(Member.id).where(Member.team_id == team_id)))
        return or_(*parts) if parts else false()


NOTHING = Scope()
EVERYTHING = Scope(everyone=True)
