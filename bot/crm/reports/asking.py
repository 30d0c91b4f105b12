"""Whose figures are asked for, and who may ask: oneself, the team one leads, everybody for the head."""

from dataclasses import dataclass
from typing import Literal

from bot.crm import rights
from bot.crm.errors import NotFound
from bot.crm.work import Work
from storage import members, teams
from storage.members import Member
from storage.scope import EVERYTHING, Scope

Whose = Literal["me", "person", "team", "all"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody whose report may be opened; `name` is None for everybody and for a person without a name."""

    whose: Whose
    id: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Scoped:
    """A choice with the records it covers; rights are checked already."""

    choice: Choice
    scope: Scope


class Asking:
    """Finding out whose report it is to be."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def usual(self, actor: Member) -> Choice:
        """What opens when nobody is named: the team for its lead, everybody for the head, oneself for others."""
        if actor.role == "head":
            return Choice("all", 0, None)
        if actor.role == "lead" and actor.team_id is not None:
            return Choice("team", actor.team_id, self._team_name(actor.team_id))
        return Choice("me", 0, actor.name)

    def choices(self, actor: Member) -> tuple[Choice, ...]:
        """Everybody whose report the actor may open: the widest first, then teams, then people by name."""
        mine = Choice("me", 0, actor.name)
        if actor.role not in ("lead", "head") or actor.blocked_at is not None:
            return (mine,)
        if actor.role == "head":
            wide = [Choice("all", 0, None)]
            wide += [Choice("team", one.id, one.name) for one in teams.open_teams(self.work.session)]
            people = members.everybody(self.work.session)
        else:
            wide = [self.usual(actor)] if actor.team_id is not None else []
            people = members.everybody(self.work.session, actor.team_id) if actor.team_id is not None else []
        others = [Choice("person", one.id, one.name) for one in people if one.id != actor.id and one.blocked_at is None]
        return (*wide, mine, *others)

    def resolve(self, actor: Member, whose: Whose, record_id: int) -> Scoped:
        """The choice behind a button; NotFound when it is not (or no longer) the actor's to see."""
        if actor.blocked_at is not None:
            raise NotFound("reports-gone")
        if whose == "me" or (whose == "person" and record_id == actor.id):
            return Scoped(Choice("me", 0, actor.name), rights.mine(actor))
        if whose == "all" and actor.role == "head":
            return Scoped(Choice("all", 0, None), EVERYTHING)
        if whose == "team" and self._leads_team(actor, record_id):
            return Scoped(Choice("team", record_id, self._team_name(record_id)), Scope(team_id=record_id))
        person = members.get(self.work.session, record_id) if whose == "person" else None
        if person is None or not rights.leads(actor, person):
            raise NotFound("reports-gone")
        return Scoped(Choice("person", person.id, person.name), Scope(member_id=person.id))

    def _leads_team(self, actor: Member, team_id: int) -> bool:
        if actor.role == "head":
            return teams.get(self.work.session, team_id) is not None
        return actor.role == "lead" and actor.team_id == team_id

    def _team_name(self, team_id: int) -> str | None:
        team = teams.get(self.work.session, team_id)
        return team.name if team is not None else None
