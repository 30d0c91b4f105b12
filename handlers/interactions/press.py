"""The buttons under a record: undo, bring back, fix, open the client."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, cast

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.context import Crm
from bot.crm.interactions import Fields
from bot.crm.learning import Lesson, News
from bot.crm.records import Correction, Record, StepChange
from bot.crm.services import Services
from bot.i18n import Translator
from bot.rails.outbox import Said, replace, show
from bot.zones import fire_at
from handlers.clients.cards import plan_when
from handlers.interactions import days, menu
from handlers.interactions.cards import KINDS, NEW_CLAIM, Fix, Press, card_text, put_card
from handlers.interactions.taught import lesson_of, place_of, with_news
from storage.claims import Claim
from storage.interactions import Direction, Kind
from storage.learnt import What
from storage.members import Member
from storage.plans import Plan
from storage.promises import Promise
from storage.sales import Sale

router = Router(name="interactions")
DIGITS = re.compile(r"[0-9]{1,15}")
SAID: Final = ("sale", "claim", "promise")
# The parts of a record whose correction teaches something.
LEARNT: Final[dict[str, What]] = {"client": "client", "kind": "kind", "claim": "claim"}


# The kind of the card that a question for typed words is.
FIXING: Final = "fixing"


class Fixing(StatesGroup):
    """What is being typed for the record named in the state's data (`kind`, `id`)."""

    client = State()
    happened = State()
    plan = State()
    text = State()
    sale = State()


QUESTIONS = {
    "client": ("interactions-ask-client", Fixing.client),
    "happened": ("interactions-ask-happened", Fixing.happened),
    "plan": ("interactions-ask-plan", Fixing.plan),
    "text": ("interactions-ask-text", Fixing.text),
    "sale": ("interactions-ask-sum", Fixing.sale),
}


@router.callback_query(Press.filter(F.action == "undo"))
async def undo_record(
    callback: CallbackQuery, callback_data: Press, crm: Crm, member: Member, t: Translator
) -> list[Any]:
    """Take the record back; a second tap shows the same."""
    record = await crm.write(lambda do: do.records.undo(member, KINDS[callback_data.kind], callback_data.id))
    return [callback.answer(t.plain("interactions-undone-toast")), put_card(t, record, callback)]


@router.callback_query(Press.filter(F.action == "restore"))
async def restore_record(
    callback: CallbackQuery, callback_data: Press, crm: Crm, member: Member, t: Translator
) -> list[Any]:
    """Bring the record back."""
    record = await crm.write(lambda do: do.records.restore(member, KINDS[callback_data.kind], callback_data.id))
    return [callback.answer(t.plain("interactions-restored-toast")), put_card(t, record, callback)]


@router.callback_query(Press.filter(F.action.in_({"fix", "back"})))
async def open_menu(
    callback: CallbackQuery, callback_data: Press, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> list[Any]:
    """The Fix menu under the card, or the card's own buttons again."""
    record = await crm.read(lambda do: do.records.get(member, KINDS[callback_data.kind], callback_data.id))
    if record.removed:
        return [callback.answer(t.plain("interactions-removed-toast")), put_card(t, record, callback)]
    if callback_data.action == "back":
        await state.clear()
        return [put_card(t, record, callback)]
    return [replace(callback, card_text(t, record), menu.parts(t, record))]


@router.callback_query(Fix.filter((F.value == "") | F.value.startswith("@")))
async def open_choices(callback: CallbackQuery, callback_data: Fix, crm: Crm, member: Member, t: Translator) -> Any:
    """The choices for one part of the record."""
    record = await crm.read(lambda do: do.records.get(member, KINDS[callback_data.kind], callback_data.id))
    if stale := _stale(callback, callback_data, record, t):
        return stale
    if callback_data.part == "client":
        recent = await crm.read(lambda do: do.clients.recent(member, 4))
        options = [menu.Option(one.client_id, one.name, one.city) for one in recent]
        keyboard = menu.client_choices(t, record, options)
    elif callback_data.part == "kind":
        keyboard = menu.kinds(t, record)
    elif callback_data.part == "plan":
        keyboard = _plan_menu(t, record, callback_data.value)
    else:
        keyboard = menu.happened_choices(t, record)
    return replace(callback, card_text(t, record), keyboard)


def _plan_menu(t: Translator, record: Record, value: str) -> InlineKeyboardMarkup:
    """The days of the plan that is meant; of several, first which one."""
    _, number = days.choice_of(value)
    if number is None and len(record.open_plans) > 1:
        return menu.plan_list(t, record)
    return menu.plan_choices(t, record, _meant(record, number))


def _meant(record: Record, number: int | None) -> Plan | None:
    """The plan a choice names; the first one where it names none."""
    return next((plan for plan in record.open_plans if number in (None, plan.id)), None)


@router.callback_query(Fix.filter(F.value.startswith("?")))
async def ask_to_type(
    callback: CallbackQuery, callback_data: Fix, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Any:
    """The answer will be typed: remember for which record."""
    record = await crm.read(lambda do: do.records.get(member, KINDS[callback_data.kind], callback_data.id))
    if stale := _stale(callback, callback_data, record, t):
        return stale
    if callback_data.part not in QUESTIONS:
        return callback.answer(t.plain("interactions-stale-toast"))
    question, waiting = QUESTIONS[callback_data.part]
    await state.set_state(waiting)
    await state.set_data({"kind": record.kind, "id": record.id, "row": _row_id(callback_data)})
    if callback.message is None:
        return callback.answer(t.plain(question))
    return show(callback.message.answer(t(question)), FIXING, record.id)


@router.callback_query(Fix.filter())
async def set_part(
    callback: CallbackQuery, callback_data: Fix, crm: Crm, member: Member, t: Translator, now: datetime
) -> list[Any]:
    """Apply what was tapped; a record that has changed meanwhile is shown as it is."""
    lesson = await crm.read(lambda do: _lesson(do, member, callback_data, t, now))
    record, changed, news = await crm.write(lambda do: _apply(do, member, callback_data, lesson, t, now))
    toast = _toast(t, callback_data, record, changed=changed)
    return [callback.answer(toast), with_news(put_card(t, record, callback), t, news, record)]


def _toast(t: Translator, data: Fix, record: Record, *, changed: bool) -> str:
    """What a tap did; of a plan its new day and hour in full, also when an earlier tap put it there."""
    if data.part == "plan":
        what, number = days.choice_of(data.value)
        plan, day = _meant(record, number), days.day_of(what, t)
        if plan is not None and day is not None and days.stands_on(plan, day, t):
            return t.plain("plans-moved-toast", when=plan_when(t, plan))
    return t.plain("interactions-changed-toast" if changed else "interactions-stale-toast")


def _row_id(data: Fix) -> int:
    """The row that typed words are about; 0 when none is named."""
    return (days.choice_of(data.value)[1] or 0) if data.part == "plan" else _said_id(data)


def _lesson(do: Services, member: Member, data: Fix, t: Translator, now: datetime) -> Lesson | None:
    """What the tap teaches."""
    record = do.records.get(member, KINDS[data.kind], data.id)
    if data.part == "claim":
        made = record.interaction
        is_claim = data.value == NEW_CLAIM
        return do.learning.of_claim(member, made.text, made.created_at, is_claim=is_claim) if made is not None else None
    change = correction(data, record, t, now)
    return lesson_of(do, member, record, change) if change is not None else None


def _apply(
    do: Services, member: Member, data: Fix, lesson: Lesson | None, t: Translator, now: datetime
) -> tuple[Record, bool, News | None]:
    """The record as it is now, whether it was changed, and what was learnt from that."""
    kind, what = KINDS[data.kind], LEARNT.get(data.part)
    before = do.records.get(member, kind, data.id)
    if data.part in SAID:
        after, changed = _apply_said(do, member, before, data)
    else:
        change = correction(data, before, t, now)
        amended = change and do.records.amend(member, kind, data.id, change, data.version)
        after, changed = amended or do.records.get(member, kind, data.id), amended is not None
    news = do.learning.teach(member, what, lesson, place_of(after)) if changed and what is not None else None
    return after, changed, news


def _said_id(data: Fix) -> int:
    """The sale, claim or promise a choice names; 0 when it names none."""
    number = data.value[1:]
    return int(number) if DIGITS.fullmatch(number) else 0


def _apply_said(do: Services, member: Member, record: Record, data: Fix) -> tuple[Record, bool]:
    """Take a sale, claim or promise out of its record, or turn the promise's side; False when the button is stale."""
    parts: dict[str, Sequence[Claim | Sale | Promise]] = {
        "sale": record.sales,
        "claim": record.claims,
        "promise": record.promises,
    }
    if data.part == "claim" and data.value == NEW_CLAIM:
        return _make_claim(do, member, record, data)
    number = _said_id(data)
    if record.removed or record.version != data.version or number not in {row.id for row in parts[data.part]}:
        return record, False
    if data.part == "sale":
        do.sales.remove(member, number)
    elif data.part == "claim":
        do.claims.drop(member, number)
    elif data.value.startswith("~"):
        do.promises.turn(member, number)
    else:
        do.promises.remove(member, number)
    return do.records.get(member, record.kind, record.id), True


def _make_claim(do: Services, member: Member, record: Record, data: Fix) -> tuple[Record, bool]:
    """A claim of what the sentence tells, once: the one that was dropped, else a new one; False for a stale button."""
    made = record.interaction
    if record.removed or record.version != data.version or made is None or record.claims:
        return record, False
    client = do.clients.loggable(member, record.client.id)
    if do.claims.regain(member, made) is None:
        do.claims.open(
            member,
            client,
            subject=made.summary,
            severity="normal",
            contact_id=made.contact_id,
            interaction=made,
        )
    return do.records.get(member, record.kind, record.id), True


def _stale(callback: CallbackQuery, data: Fix, record: Record, t: Translator) -> list[Said] | None:
    """The card as it is now, when the button was drawn for another version of it."""
    if record.version == data.version and not record.removed:
        return None
    toast = "interactions-removed-toast" if record.removed else "interactions-stale-toast"
    return [callback.answer(t.plain(toast)), put_card(t, record, callback)]


def correction(data: Fix, record: Record, t: Translator, now: datetime) -> Correction | None:
    """What a tapped choice changes; None for a value nobody could have tapped."""
    if data.part == "client":
        return Correction(client_id=int(data.value)) if DIGITS.fullmatch(data.value) else None
    if data.part == "kind":
        return kind_correction(data.value) if data.value in menu.CHOICES else None
    if data.part == "plan":
        return plan_correction(data.value, record, t)
    try:
        day = date.fromisoformat(data.value)
    except ValueError:
        return None
    before = record.interaction.happened_at if record.interaction is not None else now
    happened = fire_at(menu.same_clock(day, before, t), t.zone)
    return Correction(fields=Fields(happened_at=min(happened, now)))


def plan_correction(value: str, record: Record, t: Translator) -> Correction | None:
    """Another day for a plan, none at all, or a new plan where there is none."""
    what, number = days.choice_of(value)
    plan = _meant(record, number)
    if plan is None and number is not None:
        return None
    plan_id = plan.id if plan is not None else None
    if what == days.NO_PLAN:
        return Correction(steps=(StepChange(plan_id, None),))
    day = days.day_of(what, t)
    return Correction(steps=(StepChange(plan_id, days.step_on(day, plan, t)),)) if day is not None else None


def kind_correction(what: str) -> Correction:
    """Kind and direction out of "call-in" or "meeting"."""
    kind, _, direction = what.partition("-")
    return Correction(
        fields=Fields(kind=cast("Kind", kind), direction=cast("Direction", direction) if direction else None)
    )
