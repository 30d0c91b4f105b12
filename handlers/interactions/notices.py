"""The word to a client's manager when a colleague has logged something."""

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.notices import NoticeRow, Renderer
from bot.rails.outbox import Shown, show
from handlers.clients.buttons import cut
from handlers.clients.cards import attached_buttons
from handlers.interactions.cards import dossier_button, happened_line, step_line
from handlers.interactions.lines import ECHO, attached_line, told_lines
from storage.members import Member


def logged_to_yours(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """Who logged what to the reader's client; nothing when it was taken back or is no longer the reader's."""
    found = do.interactions.told(reader, notice.record_id)
    if found is None:
        return None
    t = Translator.of(reader, notice.now)
    lines = [
        t("interactions-logged-to-yours", client=cut(found.client.title, 80), author=found.author.name),
        happened_line(t, found.interaction),
        t("interactions-note", text=cut(found.interaction.summary, ECHO)),
        *told_lines(t, found.said),
        *([attached_line(t, found.attachments)] if found.attachments else []),
    ]
    keyboard = [[dossier_button(t, found.client.id), *attached_buttons(t, [found.interaction])]]
    message = SendMessage(
        chat_id=reader.telegram_id,
        text=Markup("\n".join(lines)),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=keyboard),
    )
    return show(message, "client", found.client.id)


def planned_at_yours(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """Who planned what at the reader's client; nothing when it is off, done, or no longer the reader's."""
    found = do.plans.told(reader, notice.record_id)
    if found is None:
        return None
    t = Translator.of(reader, notice.now)
    lines = [
        t("interactions-planned-at-yours", client=cut(found.client.title, 80), author=found.author.name),
        step_line(t, found.plan),
    ]
    message = SendMessage(
        chat_id=reader.telegram_id,
        text=Markup("\n".join(lines)),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[dossier_button(t, found.client.id)]]),
    )
    return show(message, "client", found.client.id)


notices: dict[str, Renderer] = {"logged_to_yours": logged_to_yours, "planned_at_yours": planned_at_yours}
