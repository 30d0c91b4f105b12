"""Teams: made, renamed and closed by admins; closed only when nobody is left in them."""

from dataclasses import dataclass
from typing import Final

from bot.crm import rights
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.lines import one_line
from bot.crm.work import Work
from storage import members as member_table
from storage import teams as table
from storage.members import Member
from storage.teams import Team

NAME_LENGTH: Final = 40


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team in a list: `people` are at work in it."""

    id: int
    name: str
    people: int


class Teams:
    """The company's teams. Raises Denied for everybody but admins, NotFound for teams that are closed or absent."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def list(self, actor: Member) -> tuple[TeamLine, ...]:
        """Open teams by name: all for admins and the head, one's own for others."""
        people = member_table.how_many_in(self.work.session)
        return tuple(
            TeamLine(team.id, team.name, people.get(team.id, 0))
            for team in table.open_teams(self.work.session)
            if actor.blocked_at is None and (actor.is_admin or actor.role == "head" or team.id == actor.team_id)
        )

    def get(self, actor: Member, team_id: int) -> TeamLine:
        """An open team the actor may see."""
        for line in self.list(actor):
            if line.id == team_id:
                return line
        raise NotFound("members-team-gone")

    def name(self, actor: Member, team_id: int | None) -> str | None:
        """What a team is called, closed or not; for cards of its people. None to somebody blocked."""
        team = None if team_id is None or actor.blocked_at is not None else table.get(self.work.session, team_id)
        return team.name if team else None

    def add(self, actor: Member, name: str) -> Team:
        """Make a team; Invalid when the name is empty, too long or taken."""
        rights.require_admin(actor)
        team = table.add(self.work.session, self._fit(name), self.work.now)
        self.work.audit(actor, "teams.add", "teams", team.id, {"name": [None, team.name]})
        return team

    def rename(self, actor: Member, team_id: int, name: str) -> Team:
        """Give a team another name; Invalid as for `add`."""
        rights.require_admin(actor)
        team = self._open(team_id)
        before, team.name = team.name, self._fit(name, besides=team.id)
        if team.name != before:
            self.work.audit(actor, "teams.rename", "teams", team.id, {"name": [before, team.name]})
        return team

    def close(self, actor: Member, team_id: int) -> Team:
        """Close an empty team and take back the invites into it; Invalid while somebody works in it."""
        rights.require_admin(actor)
        session = self.work.session
        team = self._open(team_id)
        people = member_table.how_many_in(session).get(team.id, 0)
        if people:
            raise Invalid("members-team-not-empty", team=team.name, people=people)
        for invite in member_table.open_invites(session, self.work.now, team_id=team.id):
            if member_table.revoke_invite(session, invite.id, self.work.now):
                self.work.audit(actor, "members.revoke", "invites", invite.id)
        team.closed_at = self.work.now
        self.work.audit(actor, "teams.close", "teams", team.id, {"closed_at": [None, self.work.now.isoformat()]})
        return team

    def _open(self, team_id: int) -> Team:
        team = table.get(self.work.session, team_id)
        if team is None:
            raise NotFound("members-team-gone")
        if team.closed_at is not None:
            raise AlreadyDone("members-team-closed-before", team=team.name)
        return team

    def _fit(self, name: str, besides: int | None = None) -> str:
        fitted = one_line(name)
        if not fitted:
            raise Invalid("members-team-name-empty")
        if len(fitted) > NAME_LENGTH:
            raise Invalid("members-team-name-long", limit=NAME_LENGTH)
        for team in table.open_teams(self.work.session):
            if team.id != besides and team.name.casefold() == fitted.casefold():
                raise Invalid("members-team-name-taken", team=team.name)
        return fitted
