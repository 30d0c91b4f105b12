"""Members: who is in the company and what they are; the admin right changes others, everybody changes themselves."""

from typing import Any

from bot.crm.company import check_language, check_zone
from bot.crm.errors import Invalid, NotFound
from bot.crm.members.joining import (
    ROLES,
    Joining,
    Visitor,
    check_name,
    check_role,
    check_team,
    require_admin_still,
    revoked,
)
from bot.crm.work import Notice, json_value
from storage import members as table
from storage import outbox
from storage import teams as team_table
from storage.members import Member, Role

__all__ = ["ROLES", "Members", "Visitor"]


class Members(Joining):
    """The people of the company. Raises Denied for everybody but admins, NotFound for people out of sight."""

    # Looking

    def get(self, actor: Member, member_id: int) -> Member:
        """A person: anybody for admins and the head, the team for a lead, oneself for all."""
        member = table.get(self.work.session, member_id)
        if member is None or not self._sees(actor, member):
            raise NotFound("members-gone")
        return member

    def list(self, actor: Member, team_id: int | None = None) -> tuple[Member, ...]:
        """Everybody the actor may see (in one team if said so): those at work first, by name."""
        return tuple(member for member in table.everybody(self.work.session, team_id) if self._sees(actor, member))

    def _sees(self, actor: Member, member: Member) -> bool:
        if actor.blocked_at is not None:
            return False
        if actor.is_admin or actor.role == "head" or actor.id == member.id:
            return True
        return actor.role == "lead" and actor.team_id is not None and member.team_id == actor.team_id

    # Changing others

    def move(self, actor: Member, member_id: int, team_id: int | None) -> Member:
        """Put a person into another team, or into none."""
        member = self._subject(actor, member_id)
        check_team(self.work, team_id)
        return self._change(actor, member, "members.move", team_id=team_id)

    def set_role(self, actor: Member, member_id: int, role: Role) -> Member:
        """Make a person a manager, a lead or the head."""
        member = self._subject(actor, member_id)
        return self._change(actor, member, "members.set_role", role=check_role(role))

    def set_admin(self, actor: Member, member_id: int, is_admin: bool) -> Member:
        """Give or take the admin right; Invalid for the last admin. Who loses it loses the links they made."""
        member = self._subject(actor, member_id)
        if not is_admin and member.is_admin:
            self._keep_an_admin(member)
            self._revoke_all_of(actor, member)
        return self._change(actor, member, "members.set_admin", is_admin=is_admin)

    def rename(self, actor: Member, member_id: int, name: str) -> Member:
        """Call a person otherwise; Invalid when the name is empty or too long."""
        member = self._subject(actor, member_id)
        return self._change(actor, member, "members.rename", name=check_name(name))

    def block(self, actor: Member, member_id: int) -> Member:
        """Close the door at once: nothing waiting is sent, no button works, their links are void.

        Invalid for the last admin and for oneself.
        """
        member = self._subject(actor, member_id)
        if member.id == actor.id:
            raise Invalid("members-block-self")
        if member.blocked_at is not None:
            return member
        if member.is_admin:
            self._keep_an_admin(member)
        self._revoke_all_of(actor, member)
        outbox.drop_for_chat(self.work.session, member.telegram_id)
        return self._change(actor, member, "members.block", blocked_at=self.work.now)

    def unblock(self, actor: Member, member_id: int) -> Member:
        """Open the door again, with the role and team of before; a team closed meanwhile is left."""
        member = self._subject(actor, member_id)
        if member.blocked_at is None:
            return member
        team = None if member.team_id is None else team_table.get(self.work.session, member.team_id)
        if team is not None and team.closed_at is not None:
            self._change(actor, member, "members.move", team_id=None)
        return self._change(actor, member, "members.unblock", blocked_at=None)

    # Changing oneself

    def set_language(self, actor: Member, language: str) -> Member:
        """The language the bot speaks with the actor."""
        return self._change(actor, self._myself(actor), "members.set_language", language=check_language(language))

    def set_zone(self, actor: Member, zone: str) -> Member:
        """The zone of the actor's clock; plans already made keep their wall time in the zone they were made in."""
        return self._change(actor, self._myself(actor), "members.set_zone", zone=check_zone(zone))

    def settle(self, actor: Member) -> Member:
        """Language and zone are confirmed: the actor is not asked again."""
        member = self._myself(actor)
        if member.settled_at is not None:
            return member
        return self._change(actor, member, "members.settle", settled_at=self.work.now)

    # Rules

    def _subject(self, actor: Member, member_id: int) -> Member:
        require_admin_still(self.work, actor)
        member = table.get(self.work.session, member_id)
        if member is None:
            raise NotFound("members-gone")
        return member

    def _myself(self, actor: Member) -> Member:
        """The actor as this piece of work sees them: what was read before it may be stale."""
        member = table.get(self.work.session, actor.id)
        if member is None or member.blocked_at is not None:
            raise NotFound("members-gone")
        return member

    def _change(self, actor: Member, member: Member, action: str, **fields: Any) -> Member:
        changes: dict[str, Any] = {}
        for name, value in fields.items():
            before = getattr(member, name)
            if before != value:
                changes[name] = [json_value(before), json_value(value)]
                setattr(member, name, value)
        if changes:
            self.work.audit(actor, action, "members", member.id, changes)
            if actor.id != member.id and changes.keys() & {"role", "team_id", "is_admin"}:
                key = f"rights:{member.id}:{action}:{self.work.now.isoformat()}"
                self.work.tell(Notice("member_rights", key, member.id, member.id))
            self.work.session.flush()
        return member

    def _keep_an_admin(self, member: Member) -> None:
        if all(admin.id == member.id for admin in table.admins_at_work(self.work.session)):
            raise Invalid("members-last-admin")

    def _revoke_all_of(self, actor: Member, member: Member) -> None:
        session, now = self.work.session, self.work.now
        for invite in table.open_invites(session, now, created_by=member.id):
            if table.revoke_invite(session, invite.id, now):
                self.work.audit(actor, "members.revoke", "invites", invite.id, revoked(self.work))
