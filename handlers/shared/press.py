"""The buttons under a shared card or place: whose it is, not wanted, taken back, returned."""

import re
from typing import Final

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace, show
from handlers.interactions.cards import put_card
from handlers.shared import cards
from handlers.shared.cards import Share
from handlers.shared.take import visit_words
from storage.drafts import Draft
from storage.members import Member

router = Router(name="shared.press")
CLIENT: Final = re.compile(r"c[0-9]{1,15}")


@router.callback_query(Share.filter(F.choice == "x"))
async def drop(
    callback: CallbackQuery, callback_data: Share, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """It is not wanted; one that was saved before stays."""
    draft = await crm.write(lambda do: do.drafts.drop(member, callback_data.draft))
    if draft.state == "used":
        return await _result(callback, draft, crm, member, t)
    await state.clear()
    return replace(callback, cards.dropped(t))


@router.callback_query(Share.filter(F.choice.in_({"u", "r"})))
async def turn_over(callback: CallbackQuery, callback_data: Share, crm: Crm, member: Member, t: Translator) -> Answer:
    """Take a saved card back, or return it; a second tap shows the same."""
    number, back = callback_data.draft, callback_data.choice == "u"
    filed = await crm.write(
        lambda do: do.shared.take_back(member, number) if back else do.shared.bring_back(member, number)
    )
    draft = await crm.read(lambda do: do.drafts.get(member, number))
    return replace(callback, *cards.filed_card(t, draft, filed))


@router.callback_query(Share.filter())
async def choose(
    callback: CallbackQuery, callback_data: Share, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """It is of this client; a second tap shows the first result."""
    draft = await crm.read(lambda do: do.drafts.get(member, callback_data.draft))
    if draft.state == "used":
        return await _result(callback, draft, crm, member, t)
    choice = callback_data.choice
    it = await crm.read(lambda do: cards.asked(do, member, draft))
    if draft.state == "dropped" or not (CLIENT.fullmatch(choice) or (choice == "n" and it.new)):
        return [callback.answer(t.plain("shared-over")), replace(callback, cards.dropped(t))]
    await state.clear()
    return await _save(callback, draft, choice, it.new, crm, member, t)


async def _save(
    callback: CallbackQuery, draft: Draft, choice: str, name: str | None, crm: Crm, member: Member, t: Translator
) -> Answer:
    client_id = int(choice[1:]) if choice != "n" else None
    new = name if client_id is None else None
    if "contact" in draft.answers:
        filed = await crm.write(
            lambda do: do.shared.file_contact(member, draft.id, client_id=client_id, new_client=new)
        )
        return show(replace(callback, *cards.filed_card(t, draft, filed)), "client", filed.client.id)
    words = visit_words(t, cards.place_name(draft))
    record = await crm.write(
        lambda do: do.shared.file_place(member, draft.id, client_id=client_id, new_client=new, words=words)
    )
    return put_card(t, record, callback, new_client=new is not None) if record else callback.answer()


async def _result(callback: CallbackQuery, draft: Draft, crm: Crm, member: Member, t: Translator) -> Answer:
    """What the first tap made."""
    if "contact" in draft.answers:
        filed = await crm.read(lambda do: do.shared.filed(member, draft.id))
        return show(replace(callback, *cards.filed_card(t, draft, filed)), "client", filed.client.id)
    record = await crm.read(lambda do: do.records.of_draft(member, draft.id))
    return put_card(t, record, callback) if record is not None else callback.answer(t.plain("shared-over"))
