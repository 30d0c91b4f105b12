"""The buttons of what is attached: send it back, add what was just sent to the last record, take it off again."""

from typing import Literal

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.context import Crm
from bot.crm.attachments import Added
from bot.crm.records import Record
from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, replace
from handlers.attachments.sending import sendings
from handlers.clients.buttons import Attached, cut
from handlers.interactions.cards import edit_card
from handlers.interactions.lines import ECHO, attached_line
from handlers.widgets import RecordId, button, keyboard
from storage.drafts import Draft
from storage.members import Member

router = Router(name="attachments")


class AttachTo(CallbackData, prefix="atk"):
    """Add what is kept with a draft to a record."""

    draft: RecordId
    record: RecordId


class Takings(CallbackData, prefix="atx"):
    """Take off what came together with an attachment, or put it back."""

    action: Literal["off", "on"]
    id: RecordId


@router.callback_query(Attached.filter())
async def send_attached(
    callback: CallbackQuery, callback_data: Attached, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Everything attached to a record, sent back."""
    shelf = await crm.read(lambda do: do.attachments.of(member, callback_data.id))
    caption = t("attachments-of", client=cut(shelf.client.title, 80), text=cut(shelf.interaction.summary, ECHO))
    return sendings(callback.from_user.id, shelf.items, caption)


@router.callback_query(AttachTo.filter())
async def attach_kept(
    callback: CallbackQuery, callback_data: AttachTo, crm: Crm, member: Member, t: Translator
) -> Answer:
    """What was sent without words belongs to the record on the button; a second tap adds nothing."""

    def attach(do: Services) -> tuple[Added | None, Record]:
        draft = do.drafts.get(member, callback_data.draft)
        added = do.attachments.add_kept(member, draft, callback_data.record)
        return added, do.records.get(member, "interaction", callback_data.record)

    added, record = await crm.write(attach)
    if added is None:
        return callback.answer(t.plain("attachments-added-before"))
    text, buttons = added_text(t, record, added)
    return [replace(callback, text, buttons), edit_card(t, record, callback.from_user.id)]


@router.callback_query(Takings.filter())
async def take_off(callback: CallbackQuery, callback_data: Takings, crm: Crm, member: Member, t: Translator) -> Answer:
    """Take off what was added, or put it back; a second tap shows the same."""
    number, off = callback_data.id, callback_data.action == "off"

    def mark(do: Services) -> Record:
        made = do.attachments.remove(member, number) if off else do.attachments.restore(member, number)
        return do.records.get(member, "interaction", made.id)

    record = await crm.write(mark)
    if off:
        text = t("attachments-removed", client=cut(record.client.title, 80))
        buttons = keyboard([button(t.plain("attachments-restore-button"), Takings(action="on", id=number))])
    else:
        text, buttons = added_text(t, record, Added(1, 0, number))
    return [replace(callback, text, buttons), edit_card(t, record, callback.from_user.id)]


def added_text(t: Translator, record: Record, added: Added) -> tuple[Markup, InlineKeyboardMarkup]:
    """What was added to which record, what it holds now, and the way back."""
    lines = [t("attachments-added", client=cut(record.client.title, 80))]
    if record.attachments:
        lines.append(attached_line(t, record.attachments))
    if added.left_out:
        lines.append(t("attachments-full", count=added.left_out))
    text = Markup("\n".join(lines))
    if added.first is None:
        return text, keyboard()
    return text, keyboard([button(t.plain("attachments-off-button"), Takings(action="off", id=added.first))])


def kept_question(t: Translator, draft: Draft, last: Record | None) -> InlineKeyboardMarkup | None:
    """The button below "what is it?" that adds what is kept to the record made last; None when there is none."""
    if last is None or last.interaction is None:
        return None
    label = t.plain("attachments-to-last-button", client=cut(last.client.title, 28))
    return keyboard([button(label, AttachTo(draft=draft.id, record=last.interaction.id))])
