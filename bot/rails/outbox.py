"""What handlers return, and how it becomes rows of the outbox in the transaction that saves the record."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import datetime
from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMyCommands,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import BotCommandScopeChat, CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.crm.work import Notice
from bot.rails import codec
from bot.rails.lengths import pieces, shortened
from storage.base import table_of
from storage.outbox import OutboxKind, OutboxRow, wake
from storage.prepared import Prepared

EDITS = (EditMessageText, EditMessageCaption, EditMessageMedia, EditMessageReplyMarkup)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that will show a record: it is remembered as that record's card."""

    method: TelegramMethod[Any]
    kind: str
    record_id: int


@dataclass(frozen=True, slots=True)
class EditCard:
    """The newest card of a record in a chat, whatever its message id is or will be."""

    chat_id: int
    kind: str
    record_id: int
    text: str
    reply_markup: InlineKeyboardMarkup | None = None


Said = TelegramMethod[Any] | Shown | EditCard
Answer = Said | Sequence[Said] | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row of the outbox on its way to Telegram. Exactly one of method, edit and notice is set."""

    id: int
    key: str
    chat_id: int
    kind: OutboxKind
    created_at: datetime
    method: TelegramMethod[Any] | None = None
    edit: EditCard | None = None
    notice: Notice | None = None
    card: tuple[str, int] | None = None
    attempts: int = 0
    unknown: int = 0
    expires_at: datetime | None = None  # worthless from then on


def show(method: TelegramMethod[Any], kind: str, record_id: int) -> Shown:
    """Remember the sent message as the card of a record."""
    return Shown(method, kind, record_id)


def replace(
    callback: CallbackQuery, text: str, reply_markup: InlineKeyboardMarkup | None = None
) -> TelegramMethod[Any]:
    """Put a new text where the pressed button stands, or below when Telegram no longer lets it be edited."""
    if isinstance(callback.message, Message):
        return callback.message.edit_text(text, reply_markup=reply_markup)
    return SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=reply_markup)


def sayings(answer: Answer) -> tuple[list[Said], AnswerCallbackQuery | None]:
    """What a handler returned, apart from the answer to its button."""
    if answer is None:
        return [], None
    said: list[Said] = []
    pressed: AnswerCallbackQuery | None = None
    for item in answer if isinstance(answer, Iterable) and not isinstance(answer, TelegramMethod) else [answer]:
        if isinstance(item, AnswerCallbackQuery):
            pressed = item
        elif item is None:
            continue
        elif (isinstance(item, Shown) and isinstance(item.method, SendMessage)) or isinstance(item, SendMessage):
            said += _cut_message(item)
        else:
            said.append(_shorten(item))
    return said, pressed


def _cut_message(item: SendMessage | Shown) -> list[Said]:
    method = item.method if isinstance(item, Shown) else item
    assert isinstance(method, SendMessage)
    parts = pieces(method.text)
    if len(parts) == 1:
        return [item]
    bare = [method.model_copy(update={"text": part, "reply_markup": None}) for part in parts[:-1]]
    last = method.model_copy(update={"text": parts[-1], "reply_parameters": None})
    return [*bare, with_changes(item, method=last) if isinstance(item, Shown) else last]


def _shorten(item: Said) -> Said:
    """An edit has no second message to go on in."""
    if isinstance(item, Shown):
        return with_changes(item, method=_shorten_edit(item.method))
    if isinstance(item, EditCard):
        return with_changes(item, text=shortened(item.text))
    return _shorten_edit(item)


def _shorten_edit(method: TelegramMethod[Any]) -> TelegramMethod[Any]:
    if not isinstance(method, EditMessageText) or not method.text:
        return method
    short = shortened(method.text)
    return method if short == method.text else method.model_copy(update={"text": short})


def _chat_of(method: TelegramMethod[Any]) -> int:
    if isinstance(method, SetMyCommands | DeleteMyCommands):
        scope = method.scope
        return int(scope.chat_id) if isinstance(scope, BotCommandScopeChat) else 0
    chat_id = getattr(method, "chat_id", None)
    if chat_id is None:
        raise TypeError(f"{type(method).__name__} is not said in a chat")
    return int(chat_id)


def outgoing(said: Said, key: str, now: datetime) -> Outgoing:
    """A saying as it will travel; its id is known only after `store`."""
    if isinstance(said, EditCard):
        return Outgoing(0, key, said.chat_id, "edit", now, edit=said)
    if isinstance(said, Shown):
        return Outgoing(
            0, key, _chat_of(said.method), _kind(said.method), now, method=said.method, card=(said.kind, said.record_id)
        )
    return Outgoing(0, key, _chat_of(said), _kind(said), now, method=said)


def _kind(method: TelegramMethod[Any]) -> OutboxKind:
    return "edit" if isinstance(method, EDITS) else "reply"


_OUTBOX = table_of(OutboxRow)
_LATER = ("id", "error", "not_before", "sent_at")
_STORE = Prepared(insert(_OUTBOX).returning(_OUTBOX.c.id), [one.key for one in _OUTBOX.c if one.key not in _LATER])
_STORE_MANY = insert(_OUTBOX).returning(_OUTBOX.c.id, sort_by_parameter_order=True)


def store(session: Session, rows: Sequence[Outgoing], *, claimed: bool, update_id: int | None) -> list[Outgoing]:
    """Insert rows and give them their ids; `claimed` rows belong to this process's sender from the start."""
    if not rows:
        return []
    values: list[dict[str, Any]] = [
        {
            "key": row.key,
            "chat_id": row.chat_id,
            "kind": row.kind,
            **_content(row),
            "card_kind": row.card[0] if row.card else None,
            "card_record": row.card[1] if row.card else None,
            "state": "sending" if claimed else "new",
            "attempts": 0,
            "unknown": 0,
            "message_ids": [],
            "update_id": update_id,
            "expires_at": row.expires_at,
            "created_at": row.created_at,
        }
        for row in rows
    ]
    if not claimed:
        wake(session)
    one = len(values) == 1
    ids = _STORE.values(session, values[0]) if one else session.scalars(_STORE_MANY, values)
    return [with_changes(row, id=row_id) for row, row_id in zip(rows, ids, strict=True)]


def _content(row: Outgoing) -> dict[str, str]:
    if row.edit is not None:
        markup = row.edit.reply_markup
        content = {
            "kind": row.edit.kind,
            "record_id": row.edit.record_id,
            "text": row.edit.text,
            "reply_markup": markup.model_dump(mode="json", exclude_none=True) if markup else None,
        }
        return {"method": "EditCard", "payload": json.dumps(content, ensure_ascii=False)}
    if row.notice is not None:
        notice = row.notice
        content = {
            "kind": notice.kind,
            "member_id": notice.member_id,
            "record_id": notice.record_id,
            "arguments": notice.arguments,
        }
        return {"method": "Notice", "payload": json.dumps(content, ensure_ascii=False)}
    assert row.method is not None
    name, payload = codec.encode(row.method)
    return {"method": name, "payload": payload}


def load(row: OutboxRow) -> Outgoing:
    """A stored row as it will travel; ValueError when nobody knows its method."""
    card = (row.card_kind, row.card_record) if row.card_kind and row.card_record is not None else None
    travelling = Outgoing(
        row.id,
        row.key,
        row.chat_id,
        row.kind,
        row.created_at,
        card=card,
        attempts=row.attempts,
        unknown=row.unknown,
        expires_at=row.expires_at,
    )
    if row.method == "EditCard":
        content = json.loads(row.payload)
        markup = content["reply_markup"]
        keyboard = InlineKeyboardMarkup.model_validate(markup) if markup else None
        edit = EditCard(row.chat_id, content["kind"], content["record_id"], content["text"], keyboard)
        return with_changes(travelling, edit=edit)
    if row.method == "Notice":
        content = json.loads(row.payload)
        notice = Notice(content["kind"], row.key, content["member_id"], content["record_id"], content["arguments"])
        return with_changes(travelling, notice=notice)
    return with_changes(travelling, method=codec.decode(row.method, row.payload))
