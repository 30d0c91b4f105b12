"""Guided dialogs without a Telegram: what is asked, what is refused, what a late press gets."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage
from aiogram.types import CallbackQuery, Chat, InlineKeyboardMarkup, Message, User

from bot.context import Crm
from bot.crm.errors import Invalid
from bot.flow import CANCEL, Choice, Choose, Flow, Given, LeaveDialog, Question, Reject, Scene, Step
from bot.i18n import Texts, Translator
from bot.rails.outbox import Answer
from storage.company import Company
from storage.members import Member

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANNA = User(id=7, is_bot=False, first_name="Анна")
CHAT = Chat(id=7, type="private")


async def ask_size(scene: Scene) -> Question:
    return Question("Размер?", [[Choice("Большой", "big"), Choice("Малый", "small")]])


async def read_size(scene: Scene, given: Given) -> str:
    answer = given.value or given.text
    if answer == "taken":
        raise Invalid("members-name-long", limit=3)
    if answer not in ("big", "small"):
        raise Reject("members-team-name-taken", team=answer)
    return answer


async def ask_colour(scene: Scene) -> Question:
    return Question("Цвет?")


async def read_colour(scene: Scene, given: Given) -> str:
    return given.text


async def finish(scene: Scene) -> Answer:
    return scene.say(str(sorted(scene.answers.items())))


def is_big(scene: Scene) -> bool:
    return bool(scene.answers["size"] == "big")


FLOW = Flow(
    "paint",
    [Step("size", ask_size, read_size), Step("colour", ask_colour, read_colour, is_big, takes_files=True)],
    finish,
)


class Talk:
    """One person in one dialog."""

    def __init__(self) -> None:
        self.state = FSMContext(MemoryStorage(), StorageKey(bot_id=42, chat_id=7, user_id=7))
        t = Translator(Texts.load(), "ru", ZoneInfo("Europe/Moscow"), NOW)
        self.context: dict[str, Any] = {
            "state": self.state,
            "crm": cast("Crm", None),
            "member": Member(id=1, name="Анна"),
            "company": Company(id=1),
            "t": t,
            "now": NOW,
        }

    def message(self, text: str | None) -> Message:
        return Message(message_id=5, date=NOW, chat=CHAT, from_user=ANNA, text=text)

    async def start(self, **known: Any) -> Answer:
        return await FLOW.start(Scene(event=self.message("/paint"), **self.context), **known)

    async def say(self, text: str | None) -> Answer:
        return await FLOW.answer(self.message(text), **self.context)

    async def press(self, step: str, value: str) -> Answer:
        callback = CallbackQuery(id="1", from_user=ANNA, chat_instance="1", message=self.message("?"))
        return await FLOW.press(callback, Choose(flow="paint", step=step, value=value), **self.context)


def text_of(answer: Answer) -> str:
    assert isinstance(answer, SendMessage | EditMessageText | AnswerCallbackQuery)
    return answer.text or ""


def labels(answer: Answer) -> Sequence[Sequence[str]]:
    assert isinstance(answer, SendMessage | EditMessageText)
    assert isinstance(answer.reply_markup, InlineKeyboardMarkup)
    return [[button.text for button in row] for row in answer.reply_markup.inline_keyboard]


async def test_it_asks_what_is_missing_and_only_that() -> None:
    talk = Talk()
    asked = await talk.start()
    assert text_of(asked) == "Размер?"
    assert labels(asked) == [["Большой", "Малый"], ["Отмена"]]
    assert text_of(await talk.say("big")) == "Цвет?"
    assert text_of(await talk.say("red")) == "[('colour', 'red'), ('size', 'big')]"
    assert await talk.state.get_state() is None
    assert text_of(await talk.start(size="big")) == "Цвет?"
    assert text_of(await talk.start(size="small")) == "[('size', 'small')]"


async def test_a_press_edits_the_question() -> None:
    talk = Talk()
    await talk.start()
    assert isinstance(await talk.press("size", "big"), EditMessageText)


@pytest.mark.parametrize(
    ("answer", "reason"), [("<b>", "Команда «&lt;b&gt;» уже есть"), ("taken", "Уложитесь в 3 знака")]
)
async def test_a_refused_answer_is_asked_again_with_the_reason(answer: str, reason: str) -> None:
    talk = Talk()
    await talk.start()
    again = text_of(await talk.say(answer))
    assert reason in again
    assert again.endswith("Размер?")
    assert text_of(await talk.press("size", "small")) == "[('size', 'small')]"


async def test_a_picture_is_refused_where_words_are_needed() -> None:
    talk = Talk()
    await talk.start()
    assert "текстом или кнопкой" in text_of(await talk.say(None))
    await talk.say("big")
    assert text_of(await talk.say(None)) == "[('colour', ''), ('size', 'big')]"


async def test_a_press_of_another_question_changes_nothing() -> None:
    talk = Talk()
    await talk.start()
    await talk.say("big")
    late = await talk.press("size", "small")
    assert isinstance(late, AnswerCallbackQuery)
    assert text_of(late) == "На этот вопрос уже есть ответ."
    assert text_of(await talk.press("no such step", "x")) == "Эта кнопка устарела: вопрос уже закрыт."
    assert await talk.state.get_state() == "paint:colour"


@pytest.mark.parametrize("state", [None, "another:question", "another:size"])
async def test_a_press_of_a_superseded_dialog_says_it_is_outdated(state: str | None) -> None:
    talk = Talk()
    await talk.start()
    await talk.state.set_state(state)

    assert text_of(await talk.press("size", "small")) == "Эта кнопка устарела: вопрос уже закрыт."

    assert await talk.state.get_state() == state


async def test_cancel_leaves() -> None:
    talk = Talk()
    await talk.start()
    assert "ничего не изменилось" in text_of(await talk.press("size", CANCEL))
    assert await talk.state.get_state() is None


@pytest.mark.parametrize(("text", "state"), [("/today", None), ("/cancel", "paint:size"), ("today", "paint:size")])
async def test_a_command_leaves_the_dialog_before_it_is_handled(text: str, state: str | None) -> None:
    talk = Talk()
    await talk.start()
    seen: dict[str, Any] = {}

    async def handler(event: object, data: dict[str, Any]) -> None:
        seen.update(data)

    await LeaveDialog()(handler, talk.message(text), {"state": talk.state, "raw_state": "paint:size"})
    assert await talk.state.get_state() == state
    assert seen["raw_state"] == state
