"""One codec that turns a Telegram method into a row of the outbox and back."""

import json
from functools import cache
from typing import Any

from aiogram import methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from pydantic_core import PydanticSerializationError

from bot.rails.rendered import Rendered, is_row, of_row


def _leave_out(value: Any) -> Any:
    """Defaults are filled in again when the row is sent; files are kept by reference, bytes never enter a row."""
    if isinstance(value, Default):
        return None
    if isinstance(value, Rendered):
        return value.row
    if isinstance(value, InputFile):
        raise TypeError("a file enters the outbox by reference, never as bytes")
    raise TypeError(f"not a value of the Bot API: {type(value).__name__}")


def _without_nulls(value: Any) -> Any:
    if is_row(value):
        return value
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


@cache
def _with_defaults(kind: type[TelegramMethod[Any]]) -> tuple[str, ...]:
    return tuple(name for name, entry in kind.model_fields.items() if isinstance(entry.default, Default))


def encode(method: TelegramMethod[Any]) -> tuple[str, str]:
    """The name and the JSON of a method; TypeError when it carries bytes."""
    kind = type(method)
    values = {name: getattr(method, name) for name in _with_defaults(kind)}
    usual = {name for name, value in values.items() if isinstance(value, Default)}
    # "No parse mode" is not "the usual parse mode".
    none = {name: None for name, value in values.items() if value is None}
    try:
        dumped = method.model_dump_json(exclude_none=True, exclude=usual, warnings=False, fallback=_leave_out)
    except PydanticSerializationError as error:
        raise TypeError(str(error)) from error
    if not none and "null" not in dumped:
        return kind.__name__, dumped
    content = _without_nulls(json.loads(dumped)) | none
    return kind.__name__, json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def decode(name: str, payload: str) -> TelegramMethod[Any]:
    """The method behind a row; ValueError for a name aiogram does not know."""
    kind = getattr(methods, name, None)
    if not isinstance(kind, type) or not issubclass(kind, TelegramMethod):
        raise ValueError(f"no such method: {name}")
    method: TelegramMethod[Any]
    if '"renderer"' in payload:
        # JSON knows no files, so the values are taken as Python's.
        method = kind.model_validate(of_row(json.loads(payload)))
    else:
        method = kind.model_validate_json(payload)
    return method
