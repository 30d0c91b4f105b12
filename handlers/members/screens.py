"""What the screens of teams and people look like, and the buttons that lead from one to another."""

from collections.abc import Callable, Sequence
from typing import Annotated, Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from bot.crm.clients import Book
from bot.crm.members import ROLES
from bot.crm.teams import TeamLine
from bot.i18n import Markup, Translator
from handlers.clients.buttons import ListOf
from handlers.widgets import RecordId, Row, button, in_rows, keyboard, one_page, pager
from storage.members import Invite, Member, Role

Screen = tuple[Markup, InlineKeyboardMarkup]
PAGE: Final = 8
TeamId = Annotated[int, Field(ge=0, lt=2**63)]  # 0: no team, or none yet


class Look(CallbackData, prefix="tm"):
    """A screen about a team (`id`) or about everybody."""

    screen: Literal["home", "people", "team", "close", "invites"]
    id: TeamId = 0
    page: int = 0


class TeamDo(CallbackData, prefix="td"):
    """Something to be done with a team, or with none yet."""

    verb: Literal["add", "rename", "close", "invite"]
    id: TeamId = 0


class PersonLook(CallbackData, prefix="ps"):
    """A person's card or one of its choices."""

    screen: Literal["card", "roles", "teams", "admin", "block"]
    id: RecordId


class PersonDo(CallbackData, prefix="pd"):
    """Something to be done with a person; `value` is a role, a team's id or nothing."""

    verb: Literal["role", "team", "admin", "plain", "block", "unblock", "rename"]
    id: RecordId
    value: str = ""


class Revoke(CallbackData, prefix="rv"):
    """An invite to take back."""

    id: RecordId


def role_name(t: Translator, role: Role) -> str:
    """ "менеджер", "руководитель команды", "руководитель продаж"."""
    return t.plain("members-role", role=role)


def post(t: Translator, role: Role, team: str | None) -> str:
    """A role and where: "менеджер, Север"."""
    name = role_name(t, role)
    return t.plain("members-post", role=name, team=team) if team else name


def invite_button(t: Translator, team_id: int = 0) -> InlineKeyboardButton:
    """Begin an invitation, into a team if it is known."""
    return button(t.plain("members-invite-button"), TeamDo(verb="invite", id=team_id))


def teams_button(t: Translator) -> InlineKeyboardButton:
    """To the list of teams."""
    return button(t.plain("members-teams-button"), Look(screen="home"))


def _back(t: Translator, to: CallbackData) -> Row:
    return [button(t.plain("members-back-button"), to)]


def home(actor: Member, teams: Sequence[TeamLine], people: int, t: Translator) -> Screen:
    """Teams, and the way to everything about people."""
    rows = in_rows([button(_team_label(t, team), Look(screen="team", id=team.id)) for team in teams], 2)
    everybody = [button(t.plain("members-people-button", people=people), Look(screen="people"))]
    text = t("members-home", people=people, teams=len(teams)) if teams else t("members-home-empty", people=people)
    if not actor.is_admin:
        return text, keyboard(*rows, everybody)
    return text, keyboard(
        *rows,
        [*everybody, button(t.plain("members-invites-button"), Look(screen="invites"))],
        [button(t.plain("members-team-add-button"), TeamDo(verb="add")), invite_button(t)],
    )


def _team_label(t: Translator, team: TeamLine) -> str:
    return t.plain("members-team-label", team=team.name, people=team.people)


def people(everybody: Sequence[Member], page: int, t: Translator) -> Screen:
    """Everybody, a page at a time."""
    rows = _people_rows(everybody, page, lambda at: Look(screen="people", page=at), t)
    return t("members-people", people=len(everybody)), keyboard(*rows, _back(t, Look(screen="home")))


def team(actor: Member, line: TeamLine, members: Sequence[Member], page: int, t: Translator) -> Screen:
    """A team and its people; admins may change it."""
    rows = _people_rows(members, page, lambda at: Look(screen="team", id=line.id, page=at), t)
    text = t("members-team", team=line.name, people=line.people)
    if not members:
        text = t("members-team-empty", team=line.name)
    wide = actor.is_admin or actor.role == "head"
    changes: Row = []
    if actor.is_admin:
        changes = [
            button(t.plain("members-rename-button"), TeamDo(verb="rename", id=line.id)),
            button(t.plain("members-team-close-button"), Look(screen="close", id=line.id)),
        ]
    invite = [invite_button(t, line.id)] if actor.is_admin else []
    return text, keyboard(*rows, invite, changes, _back(t, Look(screen="home")) if wide else [])


def _people_rows(everybody: Sequence[Member], page: int, at: Callable[[int], CallbackData], t: Translator) -> list[Row]:
    shown, page, pages = one_page(everybody, page, PAGE)
    rows: list[Row] = [[button(_person_label(t, one), PersonLook(screen="card", id=one.id))] for one in shown]
    return [*rows, pager(page, pages, at)]


def _person_label(t: Translator, member: Member) -> str:
    state = "blocked" if member.blocked_at else "admin" if member.is_admin else "open"
    return t.plain("members-person-label", name=member.name, role=role_name(t, member.role), state=state)


def close_team(line: TeamLine, t: Translator) -> Screen:
    """Really?"""
    yes = button(t.plain("members-team-close-button"), TeamDo(verb="close", id=line.id))
    return t("members-ask-close", team=line.name), keyboard([yes], _back(t, Look(screen="team", id=line.id)))


def person(actor: Member, member: Member, team_name: str | None, book: Book | None, t: Translator) -> Screen:
    """A person's card; admins may change everything about it, those who lead the person see their `book`."""
    lines = [
        t(
            "members-card",
            name=member.name,
            post=post(t, member.role, team_name),
            telegram=str(member.telegram_id),
            since=t.ago(member.created_at),
        )
    ]
    if member.is_admin:
        lines.append(t("members-card-admin"))
    if member.blocked_at:
        lines.append(t("members-card-blocked", when=t.ago(member.blocked_at)))
    elif member.unreachable_at:
        lines.append(t("members-card-unreachable"))
    if book is not None:
        lines.append(_last_entry(book, t))
    rows = _person_buttons(actor, member, t) if actor.is_admin else []
    if book is not None and book.clients:
        rows = [[button(t.plain("members-clients-button", clients=book.clients), ListOf(owner=member.id))], *rows]
    back = Look(screen="team", id=member.team_id) if member.team_id else Look(screen="people")
    return Markup("\n".join(lines)), keyboard(*rows, _back(t, back))


def _last_entry(book: Book, t: Translator) -> Markup:
    if book.last_at is None:
        return t("members-card-silent", clients=book.clients)
    return t("members-card-book", clients=book.clients, last=t.ago(book.last_at))


def _person_buttons(actor: Member, member: Member, t: Translator) -> list[Row]:
    if member.blocked_at:
        return [[button(t.plain("members-unblock-button"), PersonDo(verb="unblock", id=member.id))]]
    key = "members-admin-take-button" if member.is_admin else "members-admin-give-button"
    rows: list[Row] = [
        [
            button(t.plain("members-role-button"), PersonLook(screen="roles", id=member.id)),
            button(t.plain("members-move-button"), PersonLook(screen="teams", id=member.id)),
        ],
        [
            button(t.plain("members-rename-button"), PersonDo(verb="rename", id=member.id)),
            button(t.plain(key), PersonLook(screen="admin", id=member.id)),
        ],
    ]
    if member.id != actor.id:
        rows.append([button(t.plain("members-block-button"), PersonLook(screen="block", id=member.id))])
    return rows


def roles(member: Member, t: Translator) -> Screen:
    """What the person should be."""
    rows = [
        [button(_marked(t, role_name(t, role), role == member.role), PersonDo(verb="role", id=member.id, value=role))]
        for role in ROLES
    ]
    return t("members-ask-role", name=member.name), keyboard(*rows, _to_card(member, t))


def teams(member: Member, lines: Sequence[TeamLine], t: Translator) -> Screen:
    """Where the person should work."""
    choices = [(line.id, line.name) for line in lines] + [(0, t.plain("members-no-team"))]
    buttons = [
        button(_marked(t, name, team_id == (member.team_id or 0)), _move(member, team_id)) for team_id, name in choices
    ]
    return t("members-ask-move", name=member.name), keyboard(*in_rows(buttons, 2), _to_card(member, t))


def _move(member: Member, team_id: int) -> PersonDo:
    return PersonDo(verb="team", id=member.id, value=str(team_id))


def sure(member: Member, what: Literal["admin", "block"], t: Translator) -> Screen:
    """Really? With the Telegram id, because names can be borrowed."""
    if what == "block":
        yes = button(t.plain("members-block-button"), PersonDo(verb="block", id=member.id))
        text = t("members-ask-block", name=member.name, telegram=str(member.telegram_id))
    elif member.is_admin:
        yes = button(t.plain("members-admin-take-button"), PersonDo(verb="plain", id=member.id))
        text = t("members-ask-admin-take", name=member.name, telegram=str(member.telegram_id))
    else:
        yes = button(t.plain("members-admin-give-button"), PersonDo(verb="admin", id=member.id))
        text = t("members-ask-admin-give", name=member.name, telegram=str(member.telegram_id))
    return text, keyboard([yes], _to_card(member, t))


def invites(found: Sequence[tuple[Invite, str | None]], t: Translator) -> Screen:
    """Links that still work, each taken back by a press; with them the names of their teams."""
    back = _back(t, Look(screen="home"))
    if not found:
        return t("members-invites-empty"), keyboard([invite_button(t)], back)
    rows = [[_revoke_button(invite, team_name, t)] for invite, team_name in found[:PAGE]]
    return t("members-invites", invites=len(found)), keyboard(*rows, [invite_button(t)], back)


def _revoke_button(invite: Invite, team_name: str | None, t: Translator) -> InlineKeyboardButton:
    until = t.moment(invite.expires_at)
    return button(
        t.plain("members-revoke-button", post=post(t, invite.role, team_name), until=until), Revoke(id=invite.id)
    )


def _to_card(member: Member, t: Translator) -> Row:
    return _back(t, PersonLook(screen="card", id=member.id))


def _marked(t: Translator, name: str, chosen: bool) -> str:
    return t.plain("settings-chosen", name=name) if chosen else name
