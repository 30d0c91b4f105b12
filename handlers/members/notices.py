"""What people are told about people: who joined, and what one has become."""

from aiogram.methods import SendMessage

from bot.crm.services import Services
from bot.i18n import Translator
from bot.notices import NoticeRow, Renderer
from handlers.members.screens import PersonLook, post
from handlers.widgets import button, keyboard
from storage.members import Member


def joined(do: Services, reader: Member, row: NoticeRow) -> SendMessage | None:
    """To an admin, with the Telegram id, because names can be borrowed."""
    if not reader.is_admin or reader.blocked_at is not None:
        return None
    t = Translator.of(reader, row.now)
    member = do.members.get(reader, row.record_id)
    text = t(
        "members-joined",
        name=member.name,
        post=post(t, member.role, do.teams.name(reader, member.team_id)),
        telegram=str(member.telegram_id),
    )
    card = button(t.plain("members-card-button"), PersonLook(screen="card", id=member.id))
    return SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=keyboard([card]))


def rights(do: Services, reader: Member, row: NoticeRow) -> SendMessage | None:
    """To the person whose role, team or right was changed."""
    if reader.blocked_at is not None:
        return None
    t = Translator.of(reader, row.now)
    place = post(t, reader.role, do.teams.name(reader, reader.team_id))
    admin = "yes" if reader.is_admin else "no"
    return SendMessage(chat_id=reader.telegram_id, text=t("members-rights", post=place, admin=admin))


def unreachable(do: Services, reader: Member, row: NoticeRow) -> SendMessage | None:
    """To the leads of somebody who has blocked the bot: no reminder reaches them any more."""
    member = do.members.get(reader, row.record_id)
    if member.unreachable_at is None:
        return None
    text = Translator.of(reader, row.now)("members-unreachable", name=member.name)
    return SendMessage(chat_id=reader.telegram_id, text=text)


notices: dict[str, Renderer] = {
    "member_joined": joined,
    "member_rights": rights,
    "member_unreachable": unreachable,
}
