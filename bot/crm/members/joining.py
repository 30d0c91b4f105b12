"""Joining: the door opens only by a one-time link, or to an admin whom the settings name."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, get_args

from bot.crm import rights
from bot.crm.company import Companies, check_language
from bot.crm.errors import AlreadyDone, Denied, Invalid, NotFound
from bot.crm.lines import one_line
from bot.crm.work import Notice, Work
from storage import members as table
from storage import notes
from storage import teams as team_table
from storage.members import Invite, Member, Role

INVITE_LIVES: Final = timedelta(hours=48)
NAME_LENGTH: Final = 64
ROLES: Final[tuple[Role, ...]] = get_args(Role)
LISTED_ADMINS: Final = "admin_ids"  # a note of the house: ADMIN_IDS of the last start


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who knocks, as Telegram describes them; `language` is one of ours, guessed."""

    telegram_id: int
    name: str
    language: str


def check_role(role: str) -> Role:
    """`role` if there is such a role; Invalid otherwise."""
    for known in ROLES:
        if role == known:
            return known
    raise Invalid("members-role-unknown")


def check_name(name: str) -> str:
    """A person's name on one line; Invalid when it is empty or too long."""
    fitted = one_line(name)
    if not fitted:
        raise Invalid("members-name-empty")
    if len(fitted) > NAME_LENGTH:
        raise Invalid("members-name-long", limit=NAME_LENGTH)
    return fitted


def check_team(work: Work, team_id: int | None) -> None:
    """Raise NotFound unless the team is open; no team at all is fine."""
    if team_id is None:
        return
    team = team_table.get(work.session, team_id)
    if team is None or team.closed_at is not None:
        raise NotFound("members-team-gone")


def hash_of(token: str) -> str:
    """What is kept of a link: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def require_admin_still(work: Work, actor: Member) -> None:
    """Raise Denied unless the actor is an admin at this very moment: the right may be gone since they were read."""
    fresh = table.get(work.session, actor.id)
    if fresh is None:
        raise Denied("rights-admins-only")
    rights.require_admin(fresh)


def revoked(work: Work) -> dict[str, list[str | None]]:
    """What the audit keeps of a link that was taken back now."""
    return {"revoked_at": [None, work.now.isoformat()]}


class Joining:
    """How people get in."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def invite(
        self,
        actor: Member,
        *,
        role: Role,
        team_id: int | None = None,
        is_admin: bool = False,
        name: str | None = None,
    ) -> str:
        """Make a one-time link's token: it lives 48 hours and is shown only now; its hash is what is kept."""
        require_admin_still(self.work, actor)
        check_role(role)
        check_team(self.work, team_id)
        fitted = check_name(name) if name else None
        return self._invite(actor, role=role, team_id=team_id, is_admin=is_admin, name=fitted)

    def first_admin_invite(self) -> str | None:
        """A token that makes the first admin, for an empty company; None when somebody is in. Older ones stop working.

        For the start of the bot, which prints the link where only its owner looks.
        """
        if table.are_there_any(self.work.session):
            return None
        for invite in table.open_invites(self.work.session, self.work.now):
            if table.revoke_invite(self.work.session, invite.id, self.work.now):
                self.work.audit(None, "members.revoke", "invites", invite.id, revoked(self.work))
        return self._invite(None, role="head", team_id=None, is_admin=True, name=None)

    def _invite(
        self, actor: Member | None, *, role: Role, team_id: int | None, is_admin: bool, name: str | None
    ) -> str:
        token = secrets.token_urlsafe(24)
        invite = table.add_invite(
            self.work.session,
            Invite(
                token_hash=hash_of(token),
                role=role,
                is_admin=is_admin,
                team_id=team_id,
                name=name,
                created_by=actor.id if actor else None,
                created_at=self.work.now,
                expires_at=self.work.now + INVITE_LIVES,
            ),
        )
        changes = {"role": [None, role], "team_id": [None, team_id], "is_admin": [None, is_admin]}
        self.work.audit(actor, "members.invite", "invites", invite.id, changes)
        return token

    def open_invites(self, actor: Member) -> tuple[Invite, ...]:
        """Links that still work, newest first."""
        require_admin_still(self.work, actor)
        return tuple(table.open_invites(self.work.session, self.work.now))

    def revoke(self, actor: Member, invite_id: int) -> Invite:
        """Make a link useless; AlreadyDone when it was used or taken back before."""
        require_admin_still(self.work, actor)
        invite = table.invite(self.work.session, invite_id)
        if invite is None:
            raise NotFound("members-invite-gone")
        if not table.revoke_invite(self.work.session, invite_id, self.work.now):
            raise AlreadyDone("members-invite-used" if invite.used_at else "members-invite-revoked-before")
        self.work.audit(actor, "members.revoke", "invites", invite_id, revoked(self.work))
        return invite

    def knock(self, telegram_id: int) -> bool:
        """Whether to answer somebody unknown: once in an hour."""
        return table.answer_once(self.work.session, telegram_id, self.work.now)

    def redeem(self, visitor: Visitor, token: str) -> Member | None:
        """Let somebody in by a link; None when it does not work, whatever the reason. The intake bounds the tries."""
        session, now = self.work.session, self.work.now
        if table.by_telegram(session, visitor.telegram_id) is not None:
            return None
        invite = table.use_invite(session, hash_of(token), now)
        if invite is None:
            return None
        member = self._join(
            visitor, role=invite.role, team_id=invite.team_id, is_admin=invite.is_admin, name=invite.name
        )
        invite.used_by = member.id
        changes = {"used_at": [None, now.isoformat()], "used_by": [None, member.id]}
        self.work.audit(member, "members.redeem", "invites", invite.id, changes)
        return member

    def list_admins(self, telegram_ids: Collection[int]) -> None:
        """Remember whom the settings name as admins (ADMIN_IDS). For the start of the bot."""
        listed = ",".join(str(one) for one in sorted(set(telegram_ids)))
        if (notes.get(self.work.session, LISTED_ADMINS) or "") != listed:
            notes.put(self.work.session, LISTED_ADMINS, listed, self.work.now)
            self.work.audit(None, "members.list_admins", "notes", 0, {LISTED_ADMINS: [None, listed]})

    def is_listed(self, telegram_id: int) -> bool:
        """Whether the settings name this person as an admin."""
        return str(telegram_id) in (notes.get(self.work.session, LISTED_ADMINS) or "").split(",")

    def join_listed(self, visitor: Visitor) -> Member | None:
        """Let in an admin whom the settings name; None for anybody else and for people who are or were here."""
        session = self.work.session
        if not self.is_listed(visitor.telegram_id) or table.by_telegram(session, visitor.telegram_id) is not None:
            return None
        return self._join(visitor, role="head", team_id=None, is_admin=True, name=None)

    def _join(self, visitor: Visitor, *, role: Role, team_id: int | None, is_admin: bool, name: str | None) -> Member:
        session, now = self.work.session, self.work.now
        member = table.add(
            session,
            Member(
                telegram_id=visitor.telegram_id,
                name=name or one_line(visitor.name)[:NAME_LENGTH] or str(visitor.telegram_id),
                role=role,
                is_admin=is_admin,
                team_id=team_id,
                language=check_language(visitor.language),
                zone=Companies(self.work).get().zone,
                created_at=now,
            ),
        )
        table.forget_stranger(session, visitor.telegram_id)
        changes = {"role": [None, role], "team_id": [None, team_id], "is_admin": [None, is_admin]}
        self.work.audit(member, "members.join", "members", member.id, changes)
        for admin in table.admins_at_work(session):
            if admin.id != member.id:
                self.work.tell(Notice("member_joined", f"joined:{member.id}:{admin.id}", admin.id, member.id))
        return member
