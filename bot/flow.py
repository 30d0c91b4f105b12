"""Guided dialogs: a list of steps that asks only for what is not known yet and survives whatever is answered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from aiogram import BaseMiddleware, F, Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, TelegramObject

from bot.context import Crm
from bot.crm.errors import Invalid
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer, Said, replace
from storage.company import Company
from storage.members import Member

CANCEL: Final = "!cancel"


class Reject(Exception):
    """What was answered cannot be used: `key` says why and what to answer instead. The question is asked again."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Choose(CallbackData, prefix="fl"):
    """A button of a question; `value` has no colon, and the whole fits 64 bytes."""

    flow: str
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to tap: what the button says and the value the step reads."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a step says (HTML) and the answers it offers, in rows. Typing always works too."""

    text: str
    choices: Sequence[Sequence[Choice]] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: `value` of a tapped choice, or what was written (`text`, empty for a photo); `message` if written."""

    value: str | None
    text: str
    message: Message | None


@dataclass(slots=True)
class Scene:
    """Everything a step may look at; `answers` are what is known so far, JSON values by step name."""

    event: Message | CallbackQuery
    state: FSMContext
    crm: Crm
    member: Member
    company: Company
    t: Translator
    now: datetime
    answers: dict[str, Any] = field(default_factory=dict)

    def say(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> Said:
        """Answer where the person is: in place of the pressed button, or below what was written."""
        if isinstance(self.event, CallbackQuery):
            return replace(self.event, text, keyboard)
        return self.event.answer(text, reply_markup=keyboard)


def always(_: Scene) -> bool:
    """The step is needed whatever was answered before."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `read` turns an answer into a JSON value or raises Reject (Invalid of the CRM counts as one);
    it may save the value at once. `needed` may skip the step.

    A step that takes photos or documents says so, otherwise they are refused kindly.
    """

    name: str
    ask: Callable[[Scene], Awaitable[Question]]
    read: Callable[[Scene, Given], Awaitable[Any]]
    needed: Callable[[Scene], bool] = always
    takes_files: bool = False


class Flow:
    """A dialog: `start` asks the first missing step, `router` hears the answers, `finish` does the work.

    Names are short (they travel in buttons). Include `router` into the feature's router.
    """

    def __init__(
        self,
        name: str,
        steps: Sequence[Step],
        finish: Callable[[Scene], Awaitable[Answer]],
        *,
        can_cancel: bool = True,
    ) -> None:
        self.name = name
        self.steps = {step.name: step for step in steps}
        self._finish = finish
        self._can_cancel = can_cancel
        self.router = Router(name=f"flow-{name}")
        self.router.message.register(self.answer, StateFilter(*map(self._state, self.steps)))
        self.router.callback_query.register(self.press, Choose.filter(F.flow == name))

    async def start(self, scene: Scene, /, **known: Any) -> Answer:
        """Begin, or begin again; what is known already is not asked."""
        scene.answers = dict(known)
        return await self._go_on(scene)

    async def answer(
        self,
        message: Message,
        state: FSMContext,
        crm: Crm,
        member: Member,
        company: Company,
        t: Translator,
        now: datetime,
    ) -> Answer:
        """A message in the middle of the dialog."""
        scene = Scene(message, state, crm, member, company, t, now, await self._answers(state))
        step = self.steps[str(await state.get_state()).partition(":")[2]]
        if message.text is None and not step.takes_files:
            return await self._ask(scene, step, t("flow-text-please"))
        return await self._read(scene, step, Given(None, message.text or message.caption or "", message))

    async def press(
        self,
        callback: CallbackQuery,
        callback_data: Choose,
        state: FSMContext,
        crm: Crm,
        member: Member,
        company: Company,
        t: Translator,
        now: datetime,
    ) -> Answer:
        """A tapped answer; one of a question that is over says so."""
        step = self.steps.get(callback_data.step)
        waiting = await state.get_state()
        if step is None or waiting != self._state(step.name):
            return callback.answer(t.plain("flow-over" if self._is_past(callback_data.step, waiting) else "flow-stale"))
        scene = Scene(callback, state, crm, member, company, t, now, await self._answers(state))
        if callback_data.value == CANCEL:
            await state.clear()
            return scene.say(t("flow-left"))
        return await self._read(scene, step, Given(callback_data.value, "", None))

    async def _read(self, scene: Scene, step: Step, given: Given) -> Answer:
        try:
            scene.answers[step.name] = await step.read(scene, given)
        except (Reject, Invalid) as reason:
            return await self._ask(scene, step, scene.t(reason.key, **reason.values))
        return await self._go_on(scene)

    async def _go_on(self, scene: Scene) -> Answer:
        for step in self.steps.values():
            if step.name not in scene.answers and step.needed(scene):
                return await self._ask(scene, step)
        await scene.state.clear()
        return await self._finish(scene)

    async def _ask(self, scene: Scene, step: Step, first: str = "") -> Answer:
        question = await step.ask(scene)
        rows = [[self._button(step.name, one.text, one.value) for one in row] for row in question.choices]
        if self._can_cancel:
            rows.append([self._button(step.name, scene.t.plain("flow-cancel"), CANCEL)])
        await scene.state.set_state(self._state(step.name))
        await scene.state.set_data({"answers": scene.answers})
        text = Markup(f"{first}\n\n{question.text}" if first else question.text)
        return scene.say(text, InlineKeyboardMarkup(inline_keyboard=rows) if rows else None)

    def _is_past(self, step: str, waiting: str | None) -> bool:
        """Whether a question stands before the one that waits in this very dialog: it was answered."""
        order = [self._state(name) for name in self.steps]
        mine = self._state(step)
        return waiting in order and mine in order and order.index(mine) < order.index(waiting)

    def _button(self, step: str, text: str, value: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=text, callback_data=Choose(flow=self.name, step=step, value=value).pack())

    def _state(self, step: str) -> str:
        return f"{self.name}:{step}"

    async def _answers(self, state: FSMContext) -> dict[str, Any]:
        return dict((await state.get_data()).get("answers") or {})


class LeaveDialog(BaseMiddleware):
    """A command in the middle of a dialog works at once, and the dialog is over; /cancel says so itself."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        if isinstance(event, Message) and data.get("raw_state") and (event.text or "").startswith("/"):
            state: FSMContext = data["state"]
            if not (event.text or "").lower().startswith("/cancel"):
                await state.clear()
                data["raw_state"] = None
        return await handler(event, data)
