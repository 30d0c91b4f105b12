"""The door: strangers get one polite sentence, invited people two questions, the first admin the company's setup."""

from collections.abc import Sequence
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message, User

from bot.commands import set_menu
from bot.context import Crm
from bot.crm.members import Visitor
from bot.crm.services import Services
from bot.flow import Flow, Scene, Step
from bot.i18n import Translator
from bot.rails.origin import token_in
from bot.rails.outbox import Answer, Said
from handlers.freetext.question import drop_waiting
from handlers.help import examples, familiar
from handlers.members.screens import invite_button, teams_button
from handlers.settings import company_card
from handlers.settings.questions import COMPANY, LANGUAGE, ZONE
from handlers.widgets import keyboard
from storage.company import Company
from storage.members import Member

router = Router(name="start")
strangers = Router(name="strangers")


def _visitor(user: User, t: Translator) -> Visitor:
    return Visitor(telegram_id=user.id, name=user.full_name, language=t.language)


@strangers.message()
async def meet(message: Message, state: FSMContext, crm: Crm, t: Translator, now: datetime) -> Answer:
    """Somebody unknown writes: a link lets them in, anything else gets the one sentence, once an hour."""
    assert message.from_user is not None
    visitor = _visitor(message.from_user, t)
    token = token_in(message.text or "")
    if token is not None:
        member = await crm.write(lambda do: do.members.redeem(visitor, token))
        if member is None:
            return message.answer(t("start-link-dead"))
    else:
        member = await _listed(crm, visitor)
    if member is not None:
        return await _welcome_in(message, state, crm, member, now)
    if await crm.write(lambda do: do.members.knock(visitor.telegram_id)):
        return message.answer(t("start-stranger"))
    return None


async def _listed(crm: Crm, visitor: Visitor) -> Member | None:
    """The admin whom the settings name, let in at their first word."""
    if not await crm.read(lambda do: do.members.is_listed(visitor.telegram_id)):
        return None
    return await crm.write(lambda do: do.members.join_listed(visitor))


async def _welcome_in(message: Message, state: FSMContext, crm: Crm, member: Member, now: datetime) -> Answer:
    company = await crm.read(lambda do: do.company.get())
    t = Translator.of(member, now)
    scene = Scene(message, state, crm, member, company, t, now)
    greeting = message.answer(t("start-hello-first" if _is_first_admin(scene) else "start-hello", name=member.name))
    asked = await hello.start(scene)
    return _together([greeting, set_menu(member, t)], asked)


# Those who are in


def _is_first_admin(scene: Scene) -> bool:
    return scene.member.is_admin and scene.company.set_up_at is None


async def _finish(scene: Scene) -> Answer:
    """Two taps are done: the settings are confirmed, and the first sentence is one message away."""
    first = _is_first_admin(scene)

    def settle(do: Services) -> Member:
        if first:
            do.company.set_zone(scene.member, scene.member.zone)
            scene.company = do.company.finish_set_up(scene.member)
        return do.members.settle(scene.member)

    scene.member = await scene.crm.write(settle)
    ready = _ready(scene.member, await scene.crm.read(lambda do: familiar(do, scene.member)), scene.t)
    if not first:
        return [scene.say(ready), set_menu(scene.member, scene.t)]
    done = scene.t("start-company-ready", card=company_card(scene.company, scene.t))
    invite = keyboard([invite_button(scene.t), teams_button(scene.t)])
    told = SendMessage(chat_id=scene.member.telegram_id, text=ready, reply_markup=invite)
    return [scene.say(done), told, set_menu(scene.member, scene.t)]


def _ready(member: Member, names: Sequence[str], t: Translator) -> str:
    return t("start-ready", name=member.name, examples=examples(member, names, t))


hello = Flow(
    "hello",
    [LANGUAGE, ZONE, *(Step(one.name, one.ask, one.read, _is_first_admin) for one in COMPANY[:-1])],
    _finish,
    can_cancel=False,
)
router.include_router(hello.router)


def _together(said: list[Said], more: Answer) -> Answer:
    if more is None:
        return said
    return [*said, *more] if isinstance(more, Sequence) else [*said, more]


@router.message(CommandStart(ignore_case=True))
async def start(
    message: Message, state: FSMContext, crm: Crm, member: Member, company: Company, t: Translator, now: datetime
) -> Answer:
    """Somebody we know starts again: unanswered questions are asked, otherwise the examples."""
    scene = Scene(message, state, crm, member, company, t, now)
    if member.settled_at is None:
        return await hello.start(scene)
    if _is_first_admin(scene):
        return await hello.start(scene, language=member.language, zone=member.zone)
    key = "start-here-already" if token_in(message.text or "") else "start-again"
    names = await crm.read(lambda do: familiar(do, member))
    return [message.answer(t(key, name=member.name, examples=examples(member, names, t))), set_menu(member, t)]


@router.message(Command("cancel", ignore_case=True))
async def cancel(message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator) -> Answer:
    """Leave whatever dialog is on, or drop the sentence that waits for an answer."""
    if await state.get_state() is not None:
        await state.clear()
        return message.answer(t("flow-cancelled"))
    dropped = await drop_waiting(crm, member, message.chat.id, t)
    if dropped is None:
        return message.answer(t("flow-nothing"))
    return [dropped, message.answer(t("freetext-dropped"))]
