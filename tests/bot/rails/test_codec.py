"""What goes into the outbox comes out of it the same."""

import ast
from typing import Any

import pytest
from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.rails import codec
from bot.rails.rendered import Rendered, files_of, with_files
from tests.rules.source import modules

TEXT = 'Ромашка & «сыновья» <b>"так"</b> 😀 \u202e\x00\n'
BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Да", callback_data="x:1"), InlineKeyboardButton(text="t.me", url="https://t.me/a")]
    ]
)
WORDS = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Да")]], resize_keyboard=True, input_field_placeholder="?")
DRAWN = Rendered("chart", {"of": [1, None], "name": TEXT}, "отчёт.png")
FILES: list[TelegramMethod[Any]] = [
    methods.SendPhoto(chat_id=7, photo=DRAWN, caption='"renderer"', reply_markup=BUTTONS),
    methods.SendDocument(chat_id=7, document=DRAWN, parse_mode=None),
    methods.SendMediaGroup(chat_id=7, media=[InputMediaPhoto(media=DRAWN), InputMediaPhoto(media="file-id")]),
    methods.SendMediaGroup(chat_id=7, media=[InputMediaDocument(media=DRAWN, caption=TEXT)]),
    methods.EditMessageMedia(chat_id=7, message_id=3, media=InputMediaPhoto(media=DRAWN, caption=TEXT)),
]
METHODS: list[TelegramMethod[Any]] = [
    *FILES,
    methods.SendMessage(chat_id=7, text='{"renderer":"chart","arguments":{},"name":"x"}'),
    methods.SendMessage(chat_id=7, text=TEXT),
    methods.SendMessage(chat_id=7, text="<", parse_mode=None),
    methods.SendMessage(chat_id=7, text="x", reply_markup=BUTTONS, reply_parameters=ReplyParameters(message_id=3)),
    methods.SendMessage(chat_id=7, text="x", reply_markup=WORDS, disable_notification=True),
    methods.SendMessage(chat_id=7, text="x", reply_markup=ReplyKeyboardRemove(remove_keyboard=True)),
    methods.SendMessage(chat_id=7, text="x", reply_markup=ForceReply(force_reply=True)),
    methods.SendMessage(chat_id=7, text="x", link_preview_options=LinkPreviewOptions(is_disabled=False)),
    methods.SendMessage(chat_id=7, text="x", entities=[MessageEntity(type="bold", offset=0, length=1)]),
    methods.EditMessageText(chat_id=7, message_id=3, text=TEXT, reply_markup=BUTTONS),
    methods.EditMessageText(chat_id=7, message_id=3, text="<", parse_mode=None),
    methods.EditMessageReplyMarkup(chat_id=7, message_id=3, reply_markup=None),
    methods.EditMessageReplyMarkup(chat_id=7, message_id=3, reply_markup=BUTTONS),
    methods.EditMessageCaption(chat_id=7, message_id=3, caption=TEXT),
    methods.DeleteMessage(chat_id=7, message_id=3),
    methods.SendPhoto(chat_id=7, photo="file-id", caption=TEXT, reply_markup=BUTTONS),
    methods.SendDocument(chat_id=7, document="file-id", caption=TEXT),
    methods.SendMediaGroup(chat_id=7, media=[InputMediaPhoto(media="a", caption=TEXT), InputMediaVideo(media="b")]),
    methods.SendMediaGroup(chat_id=7, media=[InputMediaAudio(media="a"), InputMediaAudio(media="b")]),
    methods.SendVideo(chat_id=7, video="file-id", caption=TEXT),
    methods.SendAnimation(chat_id=7, animation="file-id"),
    methods.SendAudio(chat_id=7, audio="file-id"),
    methods.SendVoice(chat_id=7, voice="file-id", caption=TEXT),
    methods.SendVideoNote(chat_id=7, video_note="file-id"),
    methods.SendVenue(chat_id=7, latitude=55.75, longitude=37.61, title=TEXT, address="x"),
    methods.SendLocation(chat_id=7, latitude=-0.5, longitude=180.0),
    methods.LeaveChat(chat_id=-7),
    methods.SetMyCommands(
        commands=[BotCommand(command="today", description="Дела")],
        scope=BotCommandScopeChat(chat_id=7),
        language_code="ru",
    ),
    methods.DeleteMyCommands(scope=BotCommandScopeChat(chat_id=7)),
]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: type(method).__name__)
def test_every_method_comes_back_the_same(method: TelegramMethod[Any]) -> None:
    assert codec.decode(*codec.encode(method)) == method


def test_every_method_the_handlers_say_is_in_the_list() -> None:
    past = {"AnswerCallbackQuery", "AnswerInlineQuery"}  # never rows of the outbox
    known = {type(method).__name__ for method in METHODS} | past
    used = {
        alias.name
        for path, tree in modules("handlers", "bot")
        if path.startswith(("handlers/", "bot/commands", "bot/errors", "bot/flow", "bot/middlewares"))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "aiogram.methods"
        for alias in node.names
    } - {"TelegramMethod"}
    assert used - known == set()


@pytest.mark.parametrize("method", FILES, ids=lambda method: type(method).__name__)
def test_every_file_of_a_method_is_found_and_exchanged(method: TelegramMethod[Any]) -> None:
    assert files_of(codec.decode(*codec.encode(method))) == [DRAWN]
    drawn = with_files(method, lambda file: BufferedInputFile(b"x", file.name))
    assert files_of(drawn) == []
    assert drawn.model_copy() != method


def test_bytes_do_not_enter_a_row() -> None:
    with pytest.raises(TypeError):
        codec.encode(methods.SendDocument(chat_id=7, document=BufferedInputFile(b"x", "x.txt")))


def test_a_method_nobody_knows_is_refused() -> None:
    for name in ("SendHologram", "TelegramMethod2", "__name__", "base"):
        with pytest.raises(ValueError, match="no such method"):
            codec.decode(name, "{}")
