"""What is typed after "Fix": the new client, day, text or sum of a record."""

import math
from typing import Any, Final

from bot.crm.errors import NotFound
from bot.crm.interactions import Fields
from bot.crm.learning import News
from bot.crm.lines import one_line
from bot.crm.records import Correction, NextStep, Record, RecordKind, StepChange
from bot.crm.sales import is_sum
from bot.crm.services import Services
from bot.freetext import DateProblem, Moment
from bot.freetext.amounts import find_amounts
from bot.freetext.normal import normalise
from bot.i18n.figures import sign_of
from bot.i18n.translator import MINOR
from bot.rails.outbox import show
from handlers.answers import is_answer
from handlers.clients.buttons import cut
from handlers.freetext.question import PROBLEMS
from handlers.freetext.say import question_of, say
from handlers.freetext.scene import Scene, look_around
from handlers.freetext.sense import WORD, asks, client_answer
from handlers.interactions.cards import card_text, edit_card
from handlers.interactions.menu import Option, client_choices
from handlers.interactions.press import FIXING, Fixing
from handlers.interactions.taught import lesson_of, place_of, taught_by, told

SUM_WORDS: Final = 4


async def typed(scene: Scene) -> Any:
    """Correct the record with what was typed; a whole new sentence is recorded on its own."""
    data = await scene.state.get_data()
    kind: RecordKind = "plan" if data.get("kind") == "plan" else "interaction"
    record = await scene.crm.read(lambda do: do.records.get(scene.member, kind, int(data.get("id", 0))))
    waiting = await scene.state.get_state()
    asking = waiting != Fixing.text.state and _asks(scene)
    if asking or not await is_answer(scene.message, {FIXING}, scene.crm, scene.member, scene.written_at):
        await scene.state.clear()
        return await say(scene)
    if not one_line(scene.text):
        return show(scene.message.answer(scene.t("flow-text-please")), FIXING, record.id)
    if waiting == Fixing.sale.state:
        return await _sum(scene, record, int(data.get("row", 0)))
    if waiting == Fixing.text.state:
        change: Any = Correction(fields=Fields(text=scene.text, summary=" ".join(scene.text.split())))
    elif waiting == Fixing.client.state:
        change = await _client(scene, record)
    else:
        change = _day(scene, record, int(data.get("row", 0)), happened=waiting == Fixing.happened.state)
    if change is None:
        await scene.state.clear()
        return await say(scene)
    if not isinstance(change, Correction):
        return show(change, FIXING, record.id)
    await scene.state.clear()
    return await _apply(scene, record, change)


def _asks(scene: Scene) -> bool:
    """Whether the words ask for something else, with or without a question mark."""
    wanted = question_of(scene, [])
    return asks(scene.text) or (wanted is not None and wanted.outright)


async def _apply(scene: Scene, record: Record, change: Correction) -> Any:
    lesson = await scene.crm.read(lambda do: lesson_of(do, scene.member, record, change))
    what = taught_by(change)

    def amend(do: Services) -> tuple[Record | None, News | None]:
        after = do.records.amend(scene.member, record.kind, record.id, change)
        if after is None or what is None:
            return after, None
        return after, do.learning.teach(scene.member, what, lesson, place_of(after))

    after, news = await scene.crm.write(amend)
    if after is None:
        return scene.message.answer(scene.t("interactions-removed"))
    return _shown(scene, record, after, news)


async def _sum(scene: Scene, record: Record, sale_id: int) -> Any:
    """Another sum for a sale of the record; a return stays one."""
    said = typed_sum(scene.text)
    if said is None and len(scene.text.split()) > SUM_WORDS:
        await scene.state.clear()
        return await say(scene)
    minor, currency = said or (0, None)
    if currency not in (None, scene.reader.currency):
        foreign = scene.t("interactions-sum-foreign", currency=sign_of(scene.t, scene.reader.currency))
        return show(scene.message.answer(foreign), FIXING, record.id)
    if not is_sum(minor):
        return show(scene.message.answer(scene.t("interactions-sum-unread")), FIXING, record.id)
    sold = next((sale for sale in record.sales if sale.id == sale_id), None)
    await scene.state.clear()
    if sold is None or record.removed:
        return scene.message.answer(scene.t("interactions-sale-gone"))
    revenue = -minor if sold.revenue < 0 else minor
    await scene.crm.write(lambda do: do.sales.correct(scene.member, sale_id, revenue))
    after = await scene.crm.read(lambda do: do.records.get(scene.member, record.kind, record.id))
    return _shown(scene, record, after)


def typed_sum(text: str) -> tuple[int, str | None] | None:
    """A typed sum ("120 тыс", "15 000") in minor units, and its currency if that was written; None for no sum."""
    low = normalise(text).low
    found, bare = find_amounts(low), find_amounts(f"{low.strip()} usd")
    if not found and not bare:
        return None
    value, currency = (found[0].value, found[0].currency) if found else (bare[0].value, None)
    return (round(value * MINOR), currency) if math.isfinite(value) else None


def _shown(scene: Scene, record: Record, after: Record, news: News | None = None) -> Any:
    """The changed card where it stands, and below, where the eye is, with what was learnt."""
    card = edit_card(scene.t, after, scene.message.chat.id, (record.kind, record.id))
    below = scene.message.answer(card_text(scene.t, after))
    return [card, told(below, scene.t, news, after) if news is not None else below]


async def _client(scene: Scene, record: Record) -> Any:
    around = await look_around(scene)
    draft = scene.reader.read(scene.text, scene.written_at, around.known)
    answers, candidates = client_answer(scene.text, draft, asked=True)
    if answers is None and WORD.search(scene.text):
        return None
    if answers is None:
        return scene.message.answer(scene.t("interactions-client-unknown", name=cut(scene.text, 60)))
    if "client_id" in answers:
        return Correction(client_id=answers["client_id"])
    known = {one.id: one for one in around.known}
    options = [Option(one, known[one].name, known[one].city) for one in candidates or list(known)[:3] if one in known]
    if not options:
        return scene.message.answer(scene.t("interactions-client-unknown", name=cut(scene.text, 60)))
    keyboard = client_choices(scene.t, record, options)
    return scene.message.answer(scene.t("interactions-client-which"), reply_markup=keyboard)


def _day(scene: Scene, record: Record, plan_id: int, *, happened: bool) -> Any:
    if happened:
        return _happened(scene)
    moment = scene.reader.moment(scene.text, scene.written_at)
    if isinstance(moment, Moment):
        plan = next((one for one in record.open_plans if plan_id in (0, one.id)), None)
        if plan is None and plan_id:
            raise NotFound("plans-gone")  # called off since it was asked about
        step = NextStep(plan.kind if plan else "call", plan.text if plan else "", moment)
        return Correction(steps=(StepChange(plan.id if plan else None, step),))
    if isinstance(moment, DateProblem):
        key = PROBLEMS[moment.reason]
        return scene.message.answer(scene.t(key, text=cut(moment.text, 60)))
    return _unread(scene)


def _happened(scene: Scene) -> Any:
    found = scene.reader.past(scene.text, scene.written_at)
    if found is not None:
        return Correction(fields=Fields(happened_at=found, happened_grain="minute"))
    if isinstance(scene.reader.moment(scene.text, scene.written_at), Moment):
        return scene.message.answer(scene.t("interactions-date-future"))
    return _unread(scene)


def _unread(scene: Scene) -> Any:
    """Not a date: a short word gets a hint, a sentence is a sentence."""
    short = len(scene.text.split()) <= 2
    return scene.message.answer(scene.t("interactions-date-unknown")) if short else None
