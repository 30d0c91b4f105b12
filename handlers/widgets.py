"""Keyboards two features share: a pager, rows of buttons, yes and no."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

T = TypeVar("T")
# A record's id inside callback data: what no database could hold is refused with the button, before any query.
RecordId = Annotated[int, Field(ge=1, lt=2**63)]
Row = list[InlineKeyboardButton]


def button(text: str, data: CallbackData) -> InlineKeyboardButton:
    """A button that sends `data` when pressed."""
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def keyboard(*rows: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Rows of buttons; empty rows are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in map(list, rows) if row])


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[Row]:
    """Buttons in rows of at most `width`."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def one_page(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The items of a page, the page that was really taken (from 0), and how many there are (at least 1)."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def pager(page: int, pages: int, at: Callable[[int], CallbackData]) -> Row:
    """Back, "2/5", on, without a key that leads nowhere; nothing when there is one page. Pages count from 0."""
    if pages < 2:
        return []
    back = [button("‹", at(page - 1))] if page > 0 else []
    on = [button("›", at(page + 1))] if page < pages - 1 else []
    return [*back, button(f"{page + 1}/{pages}", at(page)), *on]
