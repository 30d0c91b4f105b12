import io

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from aiohttp import ClientConnectorError, ServerDisconnectedError

from bot.sandbox.session import Person, SandboxSession, Telegram
from bot.sandbox.telegram import FaultRule
from tests.bot.sandbox.conftest import HandClock


def buttons(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in rows]
    )


async def test_a_person_writes_and_reads_the_answer(bot: Bot, anna: Person, clock: HandClock) -> None:
    sent = await anna.send("Был у Ромашки, /client")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "Был у Ромашки, /client"
    assert update.message.date == clock.at
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "ru"
    assert [entity.type for entity in update.message.entities or []] == ["bot_command"]

    answer = await bot.send_message(anna.id, "<b>Ромашка</b> · записано", reply_to_message_id=sent.id)
    assert answer.text == "Ромашка · записано"
    assert answer.html_text == "<b>Ромашка</b> · записано"
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.message_id == sent.id
    assert anna.last.text == "Ромашка · записано"
    assert anna.last.html == "<b>Ромашка</b> · записано"
    assert anna.last.id == answer.message_id
    assert anna.last.reply_to == sent.id


async def test_a_press_is_answered_with_a_toast(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Сохранить?", reply_markup=buttons([("✅ Да", "save:1"), ("Нет", "drop:1")]))
    assert anna.last.buttons == [["✅ Да", "Нет"]]
    await anna.click("Да")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "save:1"
    assert update.callback_query.message is not None
    assert update.callback_query.message.message_id == anna.last.id
    assert anna.toast is None
    await bot.answer_callback_query(update.callback_query.id, "Сохранено")
    assert anna.toast == "Сохранено"
    await bot.edit_message_text("Готово", chat_id=anna.id, message_id=anna.last.id)
    assert anna.last.text == "Готово"
    assert anna.last.buttons == []


async def test_a_button_that_is_not_there_shows_the_screen(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Выберите", reply_markup=buttons([("Один", "1"), ("Одиннадцать", "11")]))
    with pytest.raises(AssertionError, match=r"(?s)no button 'Два'.*Выберите.*\[Один\] \[Одиннадцать\]"):
        await anna.click("Два")
    await anna.click("Один")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "1"


async def test_the_newest_message_with_the_button_is_pressed(bot: Bot, anna: Person) -> None:
    first = await bot.send_message(anna.id, "раз", reply_markup=buttons([("Ок", "first")]))
    await bot.send_message(anna.id, "два", reply_markup=buttons([("Ок", "second")]))
    await bot.send_message(anna.id, "три")
    await anna.click("Ок")
    await anna.click("Ок", message=anna.inbox[0])
    await anna.press(first.message_id, "forged")
    data = [update.callback_query.data for update in await bot.get_updates() if update.callback_query]
    assert data == ["second", "first", "forged"]


async def test_pressing_under_a_deleted_message_gives_an_inaccessible_one(bot: Bot, anna: Person) -> None:
    message = await bot.send_message(anna.id, "раз", reply_markup=buttons([("Ок", "1")]))
    await message.delete()
    await anna.press(message.message_id, "1")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert update.callback_query.message.date == 0


async def test_a_reply_keyboard_sends_its_words(bot: Bot, anna: Person) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Звонок"), KeyboardButton(text="Визит")]])
    await bot.send_message(anna.id, "Что было?", reply_markup=keyboard)
    assert anna.last.buttons == [["Звонок", "Визит"]]
    await anna.click("Визит")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "Визит"
    await bot.send_message(anna.id, "Записано", reply_markup=ReplyKeyboardRemove())
    with pytest.raises(AssertionError):
        await anna.click("Визит")
    await bot.send_message(anna.id, "Итог?", reply_markup=ForceReply(input_field_placeholder="одной строкой"))
    assert anna.last.page["placeholder"] == "одной строкой"
    assert anna.last.page["force_reply"] is True


async def test_link_buttons_open_addresses_and_deep_links(bot: Bot, anna: Person) -> None:
    rows = [
        [InlineKeyboardButton(text="Сайт", url="example.com/a")],
        [InlineKeyboardButton(text="Войти", url="https://t.me/dossier_demo_bot?start=invite-7")],
    ]
    await bot.send_message(anna.id, "Ссылки", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    await anna.click("Сайт")
    assert anna.opened == "http://example.com/a"
    assert await bot.get_updates() == []
    await anna.click("Войти")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start invite-7"


async def test_an_edited_message_arrives_as_such(bot: Bot, anna: Person, clock: HandClock) -> None:
    message = await anna.send("перезвонить в 14")
    clock.advance(minutes=5)
    await anna.edit(message, "перезвонить в 16")
    _, update = await bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.text == "перезвонить в 16"
    assert update.edited_message.message_id == message.id
    assert message.text == "перезвонить в 16"
    assert message.edit_date == clock.at


async def test_files_go_both_ways(bot: Bot, anna: Person) -> None:
    await anna.send_document("клиенты.csv", b"name;phone\n", caption="база", mime_type="text/csv")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.caption == "база"
    assert update.message.document.file_name == "клиенты.csv"
    target = io.BytesIO()
    await bot.download(update.message.document, target)
    assert target.getvalue() == b"name;phone\n"

    sent = await bot.send_document(anna.id, BufferedInputFile(b"%PDF", "отчёт.pdf"), caption="<i>ноябрь</i>")
    assert sent.document is not None
    assert sent.document.file_size == 4
    assert anna.last.document is not None
    assert anna.last.document["file_name"] == "отчёт.pdf"
    assert anna.last.html == "<i>ноябрь</i>"
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document == sent.document


async def test_a_photo_has_sizes(bot: Bot, anna: Person) -> None:
    await anna.send_photo("битая коробка")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.photo is not None
    assert [(size.width, size.height) for size in update.message.photo] == [(90, 67), (320, 240)]
    sent = await bot.send_photo(anna.id, update.message.photo[0].file_id)
    assert sent.photo == update.message.photo


async def test_who_never_wrote_or_blocked_the_bot_is_out_of_reach(bot: Bot, anna: Person, stranger: Person) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "Здравствуйте")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(77, "Здравствуйте")
    await anna.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "Здравствуйте")
    await anna.unblock()
    await bot.send_message(anna.id, "Здравствуйте")
    statuses = [
        update.my_chat_member.new_chat_member.status for update in await bot.get_updates() if update.my_chat_member
    ]
    assert statuses == ["kicked", "member"]


async def test_a_foreign_token_is_refused(telegram: Telegram) -> None:
    with pytest.raises(TelegramUnauthorizedError):
        await Bot("42:OTHER", session=SandboxSession(telegram)).get_me()


async def test_a_method_the_sandbox_does_not_know_is_an_error(bot: Bot, anna: Person) -> None:
    with pytest.raises(Exception, match="method sendDice is not known to the sandbox"):
        await bot.send_dice(anna.id)


@pytest.mark.parametrize(
    ("rule", "error", "cause", "arrives"),
    [
        (FaultRule("error", retry_after=7), TelegramRetryAfter, None, False),
        (FaultRule("error", code=500), TelegramServerError, None, False),
        (FaultRule("refuse"), TelegramNetworkError, ClientConnectorError, False),
        (FaultRule("drop_before"), TelegramNetworkError, ServerDisconnectedError, False),
        (FaultRule("drop_after"), TelegramNetworkError, ServerDisconnectedError, True),
        (FaultRule("html"), ClientDecodeError, None, False),
        (FaultRule("html_after"), ClientDecodeError, None, True),
        (FaultRule("empty"), ClientDecodeError, None, False),
        (FaultRule("garbage"), ClientDecodeError, None, True),
    ],
)
async def test_faults_fail_as_told_and_once(
    telegram: Telegram,
    bot: Bot,
    anna: Person,
    rule: FaultRule,
    error: type[Exception],
    cause: type[Exception] | None,
    arrives: bool,
) -> None:
    rule.method = "sendMessage"
    telegram.faults.add([rule])
    with pytest.raises(error) as caught:
        await bot.send_message(anna.id, "раз")
    if cause is not None:
        assert isinstance(caught.value.__cause__, cause)
    assert [message.text for message in anna.inbox] == (["раз"] if arrives else [])
    assert [call.effect for call in telegram.calls if call.method == "sendMessage"] == [arrives]
    await bot.send_message(anna.id, "два")
    assert anna.last.text == "два"


async def test_silence_ends_with_the_callers_patience(telegram: Telegram, anna: Person) -> None:
    telegram.faults.add([FaultRule("hang_after", chat_id=anna.id)])
    impatient = Bot("42:TEST", session=SandboxSession(telegram, timeout=0.01))
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await impatient.send_message(anna.id, "раз")
    assert anna.last.text == "раз"


async def test_a_rule_may_skip_and_repeat(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.add([FaultRule("error", method="sendMessage", skip=1, times=2)])
    await bot.send_message(anna.id, "1")
    for _ in range(2):
        with pytest.raises(TelegramServerError):
            await bot.send_message(anna.id, "x")
    await bot.send_message(anna.id, "2")
    assert [message.text for message in anna.inbox] == ["1", "2"]


async def test_settle_is_awaited_after_each_act(telegram: Telegram, bot: Bot, anna: Person) -> None:
    seen = []

    async def settle() -> None:
        seen.extend(await bot.get_updates(offset=-1))

    anna.settle = settle
    telegram.settle = settle
    await anna.send("раз")
    await anna.open_link("код")
    await telegram.person("Борис").send("два")
    assert [update.message.text for update in seen if update.message] == ["раз", "/start код", "два"]
