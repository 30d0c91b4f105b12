"""The rules of segments, for admins: two presets for the shares, two for regularity."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.segments import cards
from handlers.segments.buttons import RulesButton
from storage.members import Member

router = Router(name="segments.rules")


@router.callback_query(RulesButton.filter(F.take == "show"))
async def show_rules(callback: CallbackQuery, crm: Crm, member: Member, t: Translator) -> Answer:
    """The rules as they are set."""
    return replace(callback, *cards.rules_card(t, await crm.read(lambda do: do.segments.rules(member))))


@router.callback_query(RulesButton.filter())
async def take_preset(
    callback: CallbackQuery, callback_data: RulesButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Other rules from the next count on; a second tap changes nothing."""
    preset = callback_data.take
    assert preset != "show"
    chosen = await crm.write(lambda do: do.segments.choose(member, preset))
    return [callback.answer(t.plain("segments-rules-toast")), replace(callback, *cards.rules_card(t, chosen))]
