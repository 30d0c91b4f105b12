"""The rules a call is checked by: limits to the last unit, and who may touch what."""

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from bot.sandbox.session import Person, Telegram
from bot.sandbox.telegram import ApiError, Upload
from bot.sandbox.telegram.images import small_picture
from tests.bot.sandbox.conftest import HandClock

CAR = "🚗"


def refused(telegram: Telegram, method: str, **raw: Any) -> str:
    """The description of the refusal that a call meets."""
    files = raw.pop("files", None)
    with pytest.raises(ApiError) as error:
        telegram.call(method, raw, files)
    return error.value.description.removeprefix("Bad Request: ")


def send(telegram: Telegram, person: Person, text: str, **raw: Any) -> Any:
    return telegram.call("sendMessage", {"chat_id": person.id, "text": text, "parse_mode": "HTML", **raw})


# Texts


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("а" * 4095, True),
        ("а" * 4096, True),
        ("а" * 4097, False),
        (CAR * 2048, True),
        (CAR * 2048 + "а", False),
        ("<b>" + "а" * 4096 + "</b>", True),
        ("&lt;" * 4096, True),
        ("&lt;" * 4097, False),
        ("  " + "а" * 4096 + "\n\n", True),
    ],
)
def test_4096_units_after_parsing(telegram: Telegram, anna: Person, text: str, fits: bool) -> None:
    if fits:
        assert send(telegram, anna, text)["message_id"] == anna.last.id
    else:
        long = {"chat_id": anna.id, "text": text, "parse_mode": "HTML"}
        assert refused(telegram, "sendMessage", **long) == "message is too long"
        sent = send(telegram, anna, "а")["message_id"]
        assert refused(telegram, "editMessageText", **long, message_id=sent) == "MESSAGE_TOO_LONG"


@pytest.mark.parametrize("text", ["", "  \n", "<b></b>", "<i> </i>"])
def test_an_empty_text_is_refused(telegram: Telegram, anna: Person, text: str) -> None:
    assert refused(telegram, "sendMessage", chat_id=anna.id, text=text, parse_mode="HTML") == "message text is empty"


def test_other_parse_modes_are_not_known(telegram: Telegram, anna: Person) -> None:
    reason = refused(telegram, "sendMessage", chat_id=anna.id, text="x", parse_mode="MarkdownV2")
    assert reason.startswith("unsupported parse_mode")


def test_given_entities_are_kept(telegram: Telegram, anna: Person) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    telegram.call("sendMessage", {"chat_id": anna.id, "text": CAR, "entities": json.dumps(bold)})
    assert anna.last.html == f"<b>{CAR}</b>"


@pytest.mark.parametrize(("length", "fits"), [(1024, True), (1025, False)])
def test_captions_have_1024_units(telegram: Telegram, anna: Person, length: int, fits: bool) -> None:
    files = {"document": Upload("a.txt", b"x")}
    raw = {"chat_id": anna.id, "caption": "<i>" + "а" * length + "</i>", "parse_mode": "HTML"}
    if fits:
        telegram.call("sendDocument", raw, files)
        assert len(anna.last.text) == length
    else:
        assert refused(telegram, "sendDocument", files=files, **raw) == "message caption is too long"
        assert anna.inbox == []


# Keyboards


@pytest.mark.parametrize(
    ("data", "fits"),
    [("x" * 64, True), ("x" * 65, False), ("я" * 32, True), ("я" * 32 + "x", False), ("", False)],
)
def test_callback_data_has_1_to_64_bytes(telegram: Telegram, anna: Person, data: str, fits: bool) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": data}]]}
    if fits:
        send(telegram, anna, "x", reply_markup=keyboard)
        assert anna.last.inline_keyboard[0][0]["callback_data"] == data
    else:
        raw = {"chat_id": anna.id, "text": "x", "reply_markup": keyboard}
        assert refused(telegram, "sendMessage", **raw) == "BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ({"inline_keyboard": [[{"text": "a"}]]}, "Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}, "text must be non-empty"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a", "url": "a.example"}]]}, "exactly one action"),
        ({"inline_keyboard": [[{"text": "a", "url": "no link"}]]}, "URL 'no link' is invalid"),
        ({"inline_keyboard": [{"text": "a"}]}, "must be an Array of Arrays"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}, "reply markup is too long"),
        ({"keyboard": [[{"text": ""}]]}, "text must be non-empty"),
        ({"keyboard": [["a"]], "input_field_placeholder": "a" * 65}, "placeholder is too long"),
        ({"surprise": 1}, "can't parse reply keyboard markup"),
        ("{", "can't parse reply markup JSON object"),
    ],
)
def test_malformed_keyboards_are_refused(telegram: Telegram, anna: Person, markup: Any, reason: str) -> None:
    assert reason in refused(telegram, "sendMessage", chat_id=anna.id, text="x", reply_markup=markup)


# Edits and deletions


def test_an_edit_must_change_something(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "1"}]]}
    sent = send(telegram, anna, "раз", reply_markup=keyboard)
    edit = {"chat_id": anna.id, "message_id": sent["message_id"], "text": "раз"}
    assert refused(telegram, "editMessageText", **edit, reply_markup=keyboard).startswith("message is not modified")
    clock.advance(minutes=1)
    plain = telegram.call("editMessageText", edit)
    assert "reply_markup" not in plain
    assert "edit_date" not in plain
    assert refused(telegram, "editMessageText", **edit).startswith("message is not modified")
    edited = telegram.call("editMessageText", {**edit, "text": "<b>раз</b>", "parse_mode": "HTML"})
    assert edited["edit_date"] == int(clock.at.timestamp())
    buttons = {"chat_id": anna.id, "message_id": sent["message_id"], "reply_markup": keyboard}
    assert telegram.call("editMessageReplyMarkup", buttons)["text"] == "раз"
    assert refused(telegram, "editMessageReplyMarkup", **buttons).startswith("message is not modified")


def test_what_can_be_edited(telegram: Telegram, anna: Person) -> None:
    where = {"chat_id": anna.id, "text": "x"}
    assert refused(telegram, "editMessageText", **where, message_id=999) == "message to edit not found"
    own = anna.messages[0].id
    assert refused(telegram, "editMessageText", **where, message_id=own) == "message can't be edited"
    asked = send(telegram, anna, "?", reply_markup={"force_reply": True})["message_id"]
    assert refused(telegram, "editMessageText", **where, message_id=asked) == "message can't be edited"
    photo = telegram.call("sendPhoto", {"chat_id": anna.id}, {"photo": Upload("a.png", small_picture())})["message_id"]
    assert refused(telegram, "editMessageText", **where, message_id=photo) == "there is no text in the message to edit"
    caption = {"chat_id": anna.id, "message_id": photo, "caption": "подпись"}
    assert telegram.call("editMessageCaption", caption)["caption"] == "подпись"
    text = send(telegram, anna, "раз")["message_id"]
    reason = refused(telegram, "editMessageCaption", **{**caption, "message_id": text})
    assert reason == "there is no caption in the message to edit"
    keyboard = {"keyboard": [["a"]]}
    assert (
        refused(telegram, "editMessageText", **where, message_id=text, reply_markup=keyboard)
        == "inline keyboard expected"
    )


def test_a_picture_is_exchanged_with_its_caption(telegram: Telegram, anna: Person) -> None:
    first = telegram.call(
        "sendPhoto", {"chat_id": anna.id, "caption": "раз"}, {"photo": Upload("a.png", small_picture())}
    )
    old = anna.last.photo
    media = {"type": "photo", "media": "attach://new", "caption": "<b>два</b>", "parse_mode": "HTML"}
    where = {"chat_id": anna.id, "message_id": first["message_id"], "media": json.dumps(media)}

    telegram.call("editMessageMedia", where, {"new": Upload("b.png", small_picture())})

    assert (anna.last.text, len(anna.inbox)) == ("два", 1)
    assert anna.last.photo is not None
    assert anna.last.photo != old
    text = send(telegram, anna, "слова")["message_id"]
    document = {"type": "document", "media": "attach://file"}
    telegram.call("editMessageMedia", {**where, "message_id": text, "media": document}, {"file": Upload("a.csv", b"1")})
    assert (anna.last.text, anna.last.document is not None) == ("", True)
    for wrong, reason in (
        (
            {"type": "voice", "media": "x"},
            "can't parse InputMedia: type must be animation, audio, document, photo or video",
        ),
        ({"type": "photo"}, "there is no media in the request"),
        ({"type": "photo", "media": "AgAC00000099"}, "wrong file identifier/HTTP URL specified"),
    ):
        assert refused(telegram, "editMessageMedia", **{**where, "media": json.dumps(wrong)}) == reason
    assert refused(telegram, "editMessageMedia", **{**where, "message_id": 999}) == "message to edit not found"


def test_deleting(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    ids = [send(telegram, anna, str(number))["message_id"] for number in range(3)]
    assert telegram.call("deleteMessage", {"chat_id": anna.id, "message_id": ids[0]}) is True
    assert refused(telegram, "deleteMessage", chat_id=anna.id, message_id=ids[0]) == "message to delete not found"
    assert telegram.call("deleteMessages", {"chat_id": anna.id, "message_ids": json.dumps([ids[0], ids[1]])}) is True
    assert [message.text for message in anna.inbox] == ["2"]
    clock.advance(hours=49)
    reason = refused(telegram, "deleteMessage", chat_id=anna.id, message_id=ids[2])
    assert reason == "message can't be deleted for everyone"
    wrong = refused(telegram, "deleteMessages", chat_id=anna.id, message_ids=[])
    assert wrong == "from 1 to 100 message identifiers must be specified"


def test_a_reply_needs_its_message(telegram: Telegram, anna: Person) -> None:
    reply = {"message_id": 999}
    reason = refused(telegram, "sendMessage", chat_id=anna.id, text="x", reply_parameters=json.dumps(reply))
    assert reason == "message to be replied not found"
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in send(telegram, anna, "x", reply_parameters=json.dumps(reply))


# Presses


def test_a_press_can_be_answered_for_a_while(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    sent = send(telegram, anna, "?", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "1"}]]})
    first = telegram.press(anna.id, sent["message_id"], "1")
    too_old = "query is too old and response timeout expired or query ID is invalid"
    assert refused(telegram, "answerCallbackQuery", callback_query_id="7") == too_old
    clock.advance(seconds=149)
    assert telegram.call("answerCallbackQuery", {"callback_query_id": first, "text": "да"}) is True
    assert anna.toast == "да"
    assert refused(telegram, "answerCallbackQuery", callback_query_id=first, text="а" * 201) == "MESSAGE_TOO_LONG"
    clock.advance(seconds=2)
    assert refused(telegram, "answerCallbackQuery", callback_query_id=first) == too_old


# Files


def test_sizes_of_files(telegram: Telegram, anna: Person) -> None:
    megabyte = 1024 * 1024
    sent = telegram.call("sendDocument", {"chat_id": anna.id}, {"document": Upload("a", bytes(50 * megabyte))})
    assert refused(telegram, "getFile", file_id=sent["document"]["file_id"]) == "file is too big"
    large = {"document": Upload("a", bytes(50 * megabyte + 1))}
    assert refused(telegram, "sendDocument", chat_id=anna.id, files=large) == "Request Entity Too Large"
    fits = telegram.call("sendDocument", {"chat_id": anna.id}, {"document": Upload("a", bytes(20 * megabyte))})
    about = telegram.call("getFile", {"file_id": fits["document"]["file_id"]})
    assert about["file_size"] == 20 * megabyte
    heavy = {"photo": Upload("a.png", small_picture() + bytes(10 * megabyte))}
    assert "is too big for a photo" in refused(telegram, "sendPhoto", chat_id=anna.id, files=heavy)


def test_files_that_are_none(telegram: Telegram, anna: Person) -> None:
    where = {"chat_id": anna.id}
    assert refused(telegram, "sendDocument", **where) == "there is no document in the request"
    assert refused(telegram, "sendDocument", **where, document="attach://x") == "there is no document in the request"
    assert refused(telegram, "sendDocument", **where, document="BQAC9") == "wrong file identifier/HTTP URL specified"
    empty = {"document": Upload("a", b"")}
    assert refused(telegram, "sendDocument", **where, files=empty) == "file must be non-empty"
    text = {"photo": Upload("a.png", b"no picture")}
    assert refused(telegram, "sendPhoto", **where, files=text) == "IMAGE_PROCESS_FAILED"
    strip = {"photo": Upload("a.png", small_picture(300, 10))}
    assert refused(telegram, "sendPhoto", **where, files=strip) == "PHOTO_INVALID_DIMENSIONS"
    sent = telegram.call("sendDocument", where, {"document": Upload("a", b"x")})["document"]["file_id"]
    assert refused(telegram, "sendPhoto", **where, photo=sent) == "can't use file of type Document as Photo"
    assert refused(telegram, "getFile", file_id="AgAC9") == "invalid file_id"


# Updates


async def test_an_offset_confirms_all_below(telegram: Telegram, anna: Person) -> None:
    for number in range(120):
        await anna.send(str(number))
    first = telegram.call("getUpdates", {})
    assert len(first) == 100
    assert telegram.call("getUpdates", {}) == first
    assert telegram.call("getUpdates", {"limit": "1"}) == first[:1]
    rest = telegram.call("getUpdates", {"offset": first[-1]["update_id"] + 1})
    assert [update["message"]["text"] for update in rest] == [str(number) for number in range(100, 120)]
    last = telegram.call("getUpdates", {"offset": -2})
    assert last == rest[-2:]
    assert telegram.call("getUpdates", {}) == last
    assert telegram.call("getWebhookInfo", {})["pending_update_count"] == 2
    telegram.call("deleteWebhook", {"drop_pending_updates": "true"})
    assert telegram.call("getUpdates", {}) == []


async def test_updates_wait_a_day_and_presses_less(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    telegram.press(anna.id, 1, "x")
    await anna.send("раз")
    clock.advance(seconds=151)
    assert [update.keys() - {"update_id"} for update in telegram.call("getUpdates", {})] == [{"message"}]
    clock.advance(hours=24)
    assert telegram.call("getUpdates", {}) == []


async def test_only_allowed_updates_are_queued(telegram: Telegram, anna: Person) -> None:
    telegram.call("getUpdates", {"allowed_updates": json.dumps(["message"])})
    await anna.block()
    await anna.unblock()
    await anna.send("раз")
    telegram.call("getUpdates", {})
    await anna.edit(anna.messages[-1], "два")
    assert [update["message"]["text"] for update in telegram.call("getUpdates", {"allowed_updates": "[]"})] == ["раз"]
    await anna.edit(anna.messages[-1], "три")
    assert telegram.call("getUpdates", {})[-1]["edited_message"]["text"] == "три"


async def test_update_ids_may_start_anew(telegram: Telegram, anna: Person) -> None:
    await anna.send("раз")
    telegram.next_update_id = 12
    await anna.send("два")
    assert [update["update_id"] for update in telegram.call("getUpdates", {})] == [10_002, 12]


def test_polling_is_refused_while_a_webhook_is_set(telegram: Telegram) -> None:
    telegram.webhook_url = "https://a.example/hook"
    assert refused(telegram, "getUpdates").startswith("Conflict: can't use getUpdates method while webhook is active")
    telegram.call("deleteWebhook", {})
    assert telegram.call("getUpdates", {}) == []


# Everything else


def test_chats_that_are_not_there(telegram: Telegram) -> None:
    for chat_id, reason in ((5, "chat not found"), ("@nobody", "chat not found"), ("", "chat_id is empty")):
        assert refused(telegram, "sendMessage", chat_id=chat_id, text="x") == reason


@pytest.mark.parametrize("method", ["sendDice", "banChatMember", "sendPaidMedia", "surprise"])
def test_an_unknown_method_is_never_ok(telegram: Telegram, method: str) -> None:
    with pytest.raises(ApiError) as error:
        telegram.call(method, {})
    assert error.value.body == {
        "ok": False,
        "error_code": 404,
        "description": f"Not Found: method {method} is not known to the sandbox",
    }


def test_method_names_have_no_case(telegram: Telegram) -> None:
    assert telegram.call("GETME", {})["username"] == "dossier_demo_bot"


async def test_the_bot_reads_and_words_itself(telegram: Telegram, bot: Bot, anna: Person) -> None:
    assert (await bot.get_me()).id == 42
    chat = await bot.get_chat(anna.id)
    assert chat.full_name == "Анна Котова"
    await bot.set_my_description("О боте")
    await bot.set_my_description("About", language_code="en")
    assert (await bot.get_my_description()).description == "О боте"
    assert (await bot.get_my_description(language_code="en")).description == "About"
    await bot.set_my_name("Досье")
    assert (await bot.get_me()).first_name == "Досье"


async def test_every_update_is_one_that_aiogram_reads(telegram: Telegram, anna: Person) -> None:
    message = await anna.send("раз /today")
    await anna.edit(message, "два")
    await anna.send_photo("подпись")
    await anna.send_document("a.csv", b"1", caption="@anna")
    await anna.send("ответ", reply_to=message)
    await anna.press(message, "x")
    await anna.press(999, "x")
    await anna.block()
    await anna.unblock()
    group = telegram.group("Команда", anna)
    await group.send(anna, "всем")
    channel = telegram.group("Новости", anna, kind="channel")
    await channel.send(anna, "пост")
    telegram.call("leaveChat", {"chat_id": group.id})
    updates = telegram.call("getUpdates", {})
    kinds = [Update.model_validate(update).event_type for update in updates]
    assert kinds == [
        "message",
        "edited_message",
        "message",
        "message",
        "message",
        "callback_query",
        "callback_query",
        "my_chat_member",
        "my_chat_member",
        "my_chat_member",
        "message",
        "message",
        "my_chat_member",
        "channel_post",
        "my_chat_member",
    ]
