"""Teams and people: who works where and as what; admins change it, leads and the head look."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.commands import drop_menu, set_menu
from bot.context import Crm
from bot.crm.errors import Denied
from bot.crm.members import ROLES
from bot.crm.services import Services
from bot.flow import Scene
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.members import dialogs, screens
from handlers.members.notices import notices
from handlers.members.screens import Look, PersonDo, PersonLook, Revoke, Screen, TeamDo
from storage.company import Company
from storage.members import Member

__all__ = ["notices", "router"]

router = Router(name="members")
router.include_routers(dialogs.invite.router, dialogs.name_team.router, dialogs.name_person.router)


def _home(do: Services, actor: Member, t: Translator) -> Screen:
    """Where /team leads: all teams for admins and the head, one's own for a lead."""
    if not (actor.is_admin or actor.role in ("lead", "head")):
        raise Denied("members-leads-only")
    everybody, lines = do.members.list(actor), do.teams.list(actor)
    if actor.is_admin or actor.role == "head":
        return screens.home(actor, lines, sum(one.blocked_at is None for one in everybody), t)
    if not lines:
        raise Denied("members-lead-without-team")
    return screens.team(actor, lines[0], everybody, 0, t)


def _look(do: Services, actor: Member, look: Look, t: Translator) -> Screen:
    """Any screen about teams."""
    if look.screen == "home" or (actor.role == "manager" and not actor.is_admin):
        return _home(do, actor, t)
    if look.screen == "people":
        return screens.people(do.members.list(actor), look.page, t)
    if look.screen == "invites":
        return screens.invites([(one, do.teams.name(actor, one.team_id)) for one in do.members.open_invites(actor)], t)
    line = do.teams.get(actor, look.id)
    if look.screen == "close":
        return screens.close_team(line, t)
    return screens.team(actor, line, do.members.list(actor, line.id), look.page, t)


def _person(do: Services, actor: Member, look: PersonLook, t: Translator) -> Screen:
    """Any screen about a person; what changes them is shown to admins only."""
    member = do.members.get(actor, look.id)
    if look.screen == "card" or not actor.is_admin:
        book = do.clients.book(actor, member.id)
        return screens.person(actor, member, do.teams.name(actor, member.team_id), book, t)
    if look.screen == "roles":
        return screens.roles(member, t)
    if look.screen == "teams":
        return screens.teams(member, do.teams.list(actor), t)
    return screens.sure(member, look.screen, t)


@router.message(Command("team", ignore_case=True))
async def open_teams(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """Teams and people."""
    text, buttons = await crm.read(lambda do: _home(do, member, t))
    return message.answer(text, reply_markup=buttons)


@router.message(Command("invite", ignore_case=True))
async def invite_by_command(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, now: datetime
) -> Answer:
    """Begin an invitation."""
    if not member.is_admin:
        raise Denied("rights-admins-only")
    return await dialogs.invite.start(Scene(message, state, crm, member, company, t, now))


@router.callback_query(Look.filter())
async def look_at_teams(
    callback: CallbackQuery, callback_data: Look, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A screen by its button."""
    return replace(callback, *await crm.read(lambda do: _look(do, member, callback_data, t)))


@router.callback_query(PersonLook.filter())
async def look_at_person(
    callback: CallbackQuery, callback_data: PersonLook, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A person's card or one of its choices."""
    return replace(callback, *await crm.read(lambda do: _person(do, member, callback_data, t)))


@router.callback_query(TeamDo.filter(F.verb == "close"))
async def close_team(callback: CallbackQuery, callback_data: TeamDo, crm: Crm, member: Member, t: Translator) -> Answer:
    """Close an empty team and go back to the list."""

    def close(do: Services) -> tuple[str, Screen]:
        return do.teams.close(member, callback_data.id).name, _home(do, member, t)

    name, screen = await crm.write(close)
    return [replace(callback, *screen), callback.answer(t.plain("members-team-closed", team=name))]


@router.callback_query(TeamDo.filter())
async def begin_team_dialog(
    callback: CallbackQuery,
    callback_data: TeamDo,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
) -> Answer:
    """Invite, name a new team, rename one."""
    if not member.is_admin:
        raise Denied("rights-admins-only")
    scene = Scene(callback, state, crm, member, company, t, now)
    known = {"team": callback_data.id} if callback_data.id else {}
    if known:
        await crm.read(lambda do: do.teams.get(member, callback_data.id))  # gone? Then nothing is asked
    if callback_data.verb == "invite":
        return await dialogs.invite.start(scene, **known)
    return await dialogs.name_team.start(scene, **known)


@router.callback_query(PersonDo.filter(F.verb == "rename"))
async def rename_person(
    callback: CallbackQuery,
    callback_data: PersonDo,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
) -> Answer:
    """Ask for another name."""
    if not member.is_admin:
        raise Denied("rights-admins-only")
    await crm.read(lambda do: do.members.get(member, callback_data.id))  # gone? Then nothing is asked
    scene = Scene(callback, state, crm, member, company, t, now)
    return await dialogs.name_person.start(scene, person=callback_data.id)


@router.callback_query(PersonDo.filter())
async def change_person(
    callback: CallbackQuery, callback_data: PersonDo, crm: Crm, member: Member, t: Translator, now: datetime
) -> Answer:
    """Change a person and their menu of commands; show the card again."""

    def change(do: Services) -> tuple[Member, Screen]:
        changed = _change(do, member, callback_data)
        actor = changed if changed.id == member.id else member
        return changed, screens.person(
            actor, changed, do.teams.name(member, changed.team_id), do.clients.book(actor, changed.id), t
        )

    changed, screen = await crm.write(change)
    menu = drop_menu(changed) if changed.blocked_at else set_menu(changed, Translator.of(changed, now))
    return [replace(callback, *screen), menu, callback.answer(t.plain("settings-saved"))]


def _change(do: Services, actor: Member, wish: PersonDo) -> Member:
    members = do.members
    match wish.verb:
        case "role":
            role = next((one for one in ROLES if one == wish.value), None)
            return members.set_role(actor, wish.id, role) if role else members.get(actor, wish.id)
        case "team":
            team_id = int(wish.value) if wish.value.isdecimal() and len(wish.value) < 10 else 0
            return members.move(actor, wish.id, team_id or None)
        case "admin" | "plain":
            return members.set_admin(actor, wish.id, wish.verb == "admin")
        case "block":
            return members.block(actor, wish.id)
        case _:
            return members.unblock(actor, wish.id)


@router.callback_query(Revoke.filter())
async def revoke(callback: CallbackQuery, callback_data: Revoke, crm: Crm, member: Member, t: Translator) -> Answer:
    """Take a link back and show those that are left."""

    def take_back(do: Services) -> Screen:
        do.members.revoke(member, callback_data.id)
        return _look(do, member, Look(screen="invites"), t)

    screen = await crm.write(take_back)
    return [replace(callback, *screen), callback.answer(t.plain("members-revoked"))]
