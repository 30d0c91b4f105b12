"""What a client asks for in a forwarded message: offered as a plan of ours, planned by a tap."""

from typing import Any

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot import freetext
from bot.context import Crm
from bot.crm.records import Correction, NextStep, Record
from bot.i18n import Translator
from bot.rails.outbox import Answer
from handlers.clients.buttons import cut
from handlers.freetext.sense import Reader, next_steps
from handlers.interactions.cards import edit_card, put_card
from handlers.widgets import RecordId, button, keyboard
from storage.company import Company
from storage.members import Member

router = Router(name="freetext.requests")


class PlanAsked(CallbackData, prefix="frp"):
    """Plan what the words of a forwarded message ask for."""

    record: RecordId


def offer(t: Translator, record: Record, wanted: freetext.PlanDraft, chat_id: int) -> SendMessage:
    """ "В сообщении назван срок: позвонить пт 27 ноября, 14:00" with the button that plans it."""
    when = t.moment(wanted.moment.start, wanted.moment.grain, wanted.moment.part, wanted.moment.deadline)
    step = t("interactions-next", what=wanted.kind, when=when)
    if wanted.kind == "task" and wanted.text:
        step = t("interactions-next-text", line=step, text=cut(wanted.text, 60))
    text = t("freetext-asked-for", client=cut(record.client.title, 60), step=step)
    return SendMessage(
        chat_id=chat_id,
        text=text,
        reply_markup=keyboard([button(t.plain("freetext-plan-it-button"), PlanAsked(record=record.id))]),
    )


@router.callback_query(PlanAsked.filter())
async def plan_asked(
    callback: CallbackQuery, callback_data: PlanAsked, crm: Crm, member: Member, company: Company, t: Translator
) -> Answer:
    """Plan it; a second tap, and one on a record that has its plan, shows how things are."""
    record = await crm.read(lambda do: do.records.get(member, "interaction", callback_data.record))
    step = asked_in(record, Reader.of(member, company))
    if record.removed or record.open_plan is not None or step is None:
        return [callback.answer(t.plain("freetext-planned-before")), put_card(t, record, callback)]
    if step.moment.start <= t.now:
        return callback.answer(t.plain("freetext-asked-past"), show_alert=True)
    change = Correction(next_step=step)
    after = await crm.write(lambda do: do.records.amend(member, "interaction", record.id, change))
    card: list[Any] = [edit_card(t, after, callback.from_user.id)] if after is not None else []
    return [callback.answer(t.plain("freetext-planned-toast")), *card, put_card(t, after or record, callback)]


def asked_in(record: Record, reader: Reader) -> NextStep | None:
    """What the record's words ask for, counted from when they were written."""
    made = record.interaction
    steps = next_steps(reader.read(made.text, made.happened_at, [])) if made is not None else ()
    return next(iter(steps), None)
