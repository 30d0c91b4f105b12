"""What comes of a request to Telegram, and what is done about it: tried again, mended, given up."""

from dataclasses import dataclass
from typing import Any, Literal

from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.methods import (
    DeleteMessage,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import InputMediaPhoto, Message
from aiohttp import ClientConnectorError

from bot.crm.errors import CrmError
from bot.rails.lengths import pieces, plain, shortened, size
from bot.rails.outbox import EDITS, Outgoing
from bot.rails.rendered import carries_file, files_of

# How long a failed send is tried again: while there is no way to Telegram at all, and when it fails on one row.
OFFLINE_PATIENCE_SECONDS = 24 * 3600.0
PATIENCE_SECONDS = 15 * 60.0
# How often a row is sent again after an unknown outcome. An edit may be repeated; one that became a message is a reply.
EDIT_RESENDS = 3
RESENDS = {"reply": 3, "reminder": 3, "digest": 0, "broadcast": 0, "edit": 1}
# Before an outcome nobody knows is tried again: what stands in the way must have time to pass.
UNSURE_SECONDS = (1.0, 5.0, 30.0)
# A crash leaves every waiting row of unknown outcome, most of them never sent: those that matter are sent again after
# each crash. Not for ever: drawing a file may be what kills the process. Words never are, but a backlog outlives many
# crashes in a row.
CRASHES = {"reply": 1000, "reminder": 1000, "digest": 1, "broadcast": 1, "edit": 1000}
FILE_CRASHES = 20

# What sends back a file by the id Telegram gave it: ids are of one bot, and do not outlive its token.
BY_ID = (
    SendPhoto,
    SendVideo,
    SendAnimation,
    SendDocument,
    SendAudio,
    SendVoice,
    SendVideoNote,
    SendMediaGroup,
)

Ending = Literal["sent", "failed", "dropped"]


@dataclass(frozen=True, slots=True)
class Result:
    """How a row ended."""

    state: Ending
    message_ids: tuple[int, ...] = ()
    error: str | None = None
    unreachable: bool = False
    refusal: CrmError | None = None  # the file is not for this reader, or there is nothing to draw


def failure(error: Exception) -> Result:
    """The end of a row that failed for a reason nobody foresaw."""
    return Result("failed", error=f"{type(error).__name__}: {error}"[:500])


def ids_of(answer: object) -> tuple[int, ...]:
    """The ids of the messages Telegram made."""
    if isinstance(answer, Message):
        return (answer.message_id,)
    if isinstance(answer, list):
        return tuple(item.message_id for item in answer if isinstance(item, Message))
    return ()


def crashes(row: Outgoing) -> int:
    """How often a row may have been left behind by a process that died, and be sent all the same."""
    return min(CRASHES[row.kind], FILE_CRASHES) if sends_file(row.method) else CRASHES[row.kind]


def resends(row: Outgoing, method: TelegramMethod[Any]) -> int:
    """How often a request may be repeated although it may have worked: a file that came twice is no trifle."""
    if isinstance(method, EDITS):
        return EDIT_RESENDS
    return 0 if carries_file(method) else RESENDS[row.kind]


def sends_file(method: TelegramMethod[Any] | None) -> bool:
    """Whether somebody waits for a file: drawn for them, or known to Telegram by its id."""
    return isinstance(method, BY_ID) or (method is not None and bool(files_of(method)))


def backoff(failures: int, unsure: int = 0) -> float:
    """Seconds until the next try, after so many failures, of so many of which nobody knows what they did."""
    if unsure:
        return UNSURE_SECONDS[min(unsure, len(UNSURE_SECONDS)) - 1]
    return min(30.0, 0.25 * 2.0 ** min(failures, 7))


def is_certain(error: Exception) -> bool:
    """Whether the request certainly had no effect: never connected, or Telegram itself said it failed."""
    return isinstance(error, TelegramServerError) or isinstance(error.__cause__, ClientConnectorError)


def mend(method: TelegramMethod[Any], error: TelegramBadRequest) -> TelegramMethod[Any] | None:
    """What to send instead of what Telegram refused: None when nothing is left to do, the same when nothing helps."""
    words = error.message.lower()
    gone = "message to edit not found" in words or "message can't be edited" in words
    too_long = "message is too long" in words or "message_too_long" in words
    if "message is not modified" in words or isinstance(method, DeleteMessage):
        return None
    if isinstance(method, EditMessageText) and gone:
        return SendMessage(
            chat_id=int(method.chat_id or 0),
            text=method.text or "",
            parse_mode=method.parse_mode,
            reply_markup=method.reply_markup,
        )
    if isinstance(method, EditMessageMedia) and isinstance(method.media, InputMediaPhoto) and gone:
        return SendPhoto(
            chat_id=int(method.chat_id or 0),
            photo=method.media.media,
            caption=method.media.caption,
            parse_mode=method.media.parse_mode,
            reply_markup=method.reply_markup,
        )
    if isinstance(method, EditMessageReplyMarkup) and gone:
        return None
    if isinstance(method, SendMessage | EditMessageText) and too_long:
        text = method.text or ""
        short = pieces(text)[0] if isinstance(method, SendMessage) else shortened(text, size)
        return method if short == text else method.model_copy(update={"text": short})
    if isinstance(method, SendMessage | EditMessageText) and "can't parse entities" in words:
        if method.parse_mode is None:
            return method
        return method.model_copy(update={"text": plain(method.text or ""), "parse_mode": None})
    if isinstance(method, SendMessage) and method.reply_parameters is not None and "replied" in words:
        return method.model_copy(update={"reply_parameters": None})
    return method
