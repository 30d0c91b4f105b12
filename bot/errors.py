"""Refusals and failures in the words of the person who met them."""

import secrets
from typing import Any

from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import Update

from bot.crm.errors import CrmError
from bot.i18n import Translator

# Without letters and digits that are misread over the phone.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def refusal(update: Update, chat_id: int, t: Translator, error: CrmError) -> list[TelegramMethod[Any]]:
    """What a person is told when the CRM refused: nothing was changed."""
    return _say(update, chat_id, t(error.key, **error.values))


def apology(update: Update | None, chat_id: int, t: Translator, code: str) -> list[TelegramMethod[Any]]:
    """What a person is told when we failed: a code to name, found in the log under the same letters."""
    return _say(update, chat_id, t("errors-unknown", code=code))


def new_code() -> str:
    """A short code for a failure, such as "K7QX2"."""
    return "".join(secrets.choice(ALPHABET) for _ in range(5))


def _say(update: Update | None, chat_id: int, text: str) -> list[TelegramMethod[Any]]:
    said: list[TelegramMethod[Any]] = [SendMessage(chat_id=chat_id, text=text)]
    if update is not None and update.callback_query is not None:
        said.append(AnswerCallbackQuery(callback_query_id=update.callback_query.id))
    return said
