"""Dialogs about people: an invitation in two or three taps, and names that are typed."""

from typing import Any

from aiogram.methods import SendMessage

from bot.crm.members import ROLES
from bot.crm.services import Services
from bot.flow import Choice, Flow, Given, Question, Reject, Scene, Step
from bot.i18n import as_language
from bot.rails.outbox import Answer
from handlers.members import screens
from handlers.members.screens import Look, post, role_name
from handlers.settings.questions import in_pairs
from handlers.widgets import button, keyboard
from storage.members import Role

# Inviting


async def _ask_role(scene: Scene) -> Question:
    return Question(scene.t("members-ask-invite-role"), [[Choice(role_name(scene.t, role), role)] for role in ROLES])


async def _read_role(scene: Scene, given: Given) -> Role:
    typed = (given.value or given.text).strip().casefold()
    for role in ROLES:
        if typed in (role, role_name(scene.t, role).casefold()):
            return role
    raise Reject("members-role-unknown")


async def _ask_team(scene: Scene) -> Question:
    lines = await scene.crm.read(lambda do: do.teams.list(scene.member))
    choices = [Choice(line.name, str(line.id)) for line in lines]
    none = [Choice(scene.t.plain("members-no-team"), "0")]
    text = scene.t("members-ask-invite-team") if lines else scene.t("members-ask-invite-no-teams")
    return Question(text, [*in_pairs(choices), none])


async def _read_team(scene: Scene, given: Given) -> int:
    typed = (given.value or given.text).strip().casefold()
    if typed in ("0", scene.t.plain("members-no-team").casefold()):
        return 0
    for line in await scene.crm.read(lambda do: do.teams.list(scene.member)):
        if typed == (str(line.id) if given.value else line.name.casefold()):
            return line.id
    raise Reject("members-team-what")


def _has_team(scene: Scene) -> bool:
    return scene.answers.get("role") != "head"


async def _invited(scene: Scene) -> Answer:
    """The link stands in a message of its own, worded for the person it is forwarded to."""
    assert scene.event.bot is not None
    username = (await scene.event.bot.me()).username
    role: Role = scene.answers["role"]
    team_id: int | None = scene.answers.get("team") or None

    def make(do: Services) -> tuple[str, str | None, Any]:
        token = do.members.invite(scene.member, role=role, team_id=team_id)
        return token, do.teams.name(scene.member, team_id), do.members.open_invites(scene.member)[0].expires_at

    token, team_name, until = await scene.crm.write(make)
    t, theirs = scene.t, scene.t.speaking(as_language(scene.company.language))
    shown = t("members-invited", post=post(t, role, team_name), until=t.moment(until))
    link = theirs("members-invitation", link=f"https://t.me/{username}?start={token}", until=theirs.moment(until))
    list_them = keyboard([button(t.plain("members-invites-button"), Look(screen="invites"))])
    return [scene.say(shown, list_them), SendMessage(chat_id=scene.member.telegram_id, text=link)]


invite = Flow("invite", [Step("role", _ask_role, _read_role), Step("team", _ask_team, _read_team, _has_team)], _invited)


# Names


async def _ask_team_name(scene: Scene) -> Question:
    return Question(scene.t("members-ask-team-rename" if "team" in scene.answers else "members-ask-team-name"))


async def _read_team_name(scene: Scene, given: Given) -> int:
    team_id: int | None = scene.answers.get("team")

    def write(do: Services) -> int:
        if team_id is None:
            return do.teams.add(scene.member, given.text).id
        return do.teams.rename(scene.member, team_id, given.text).id

    return await scene.crm.write(write)


async def _team_named(scene: Scene) -> Answer:
    team_id: int = scene.answers["name"]
    line, members = await scene.crm.read(
        lambda do: (do.teams.get(scene.member, team_id), do.members.list(scene.member, team_id))
    )
    return scene.say(*screens.team(scene.member, line, members, 0, scene.t))


name_team = Flow("team", [Step("name", _ask_team_name, _read_team_name)], _team_named)


async def _ask_person_name(scene: Scene) -> Question:
    return Question(scene.t("members-ask-rename"))


async def _read_person_name(scene: Scene, given: Given) -> str:
    person_id: int = scene.answers["person"]
    return (await scene.crm.write(lambda do: do.members.rename(scene.member, person_id, given.text))).name


async def _person_named(scene: Scene) -> Answer:
    person_id: int = scene.answers["person"]

    def draw(do: Services) -> screens.Screen:
        actor, one = scene.member, do.members.get(scene.member, person_id)
        return screens.person(actor, one, do.teams.name(actor, one.team_id), do.clients.book(actor, one.id), scene.t)

    return scene.say(*await scene.crm.read(draw))


name_person = Flow("person", [Step("name", _ask_person_name, _read_person_name)], _person_named)
