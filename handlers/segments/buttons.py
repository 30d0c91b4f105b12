"""The buttons about segments."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from analytics.segments import Axis, Place
from bot.crm.segments import Cell, Preset, Whose


class Screen(CallbackData, prefix="sg"):
    """A screen for the clients of a scope: the grid, the matrix, who has moved by ABC or by XYZ."""

    view: Literal["grid", "matrix", "abc", "xyz"]
    whose: Whose


class InCell(CallbackData, prefix="sgc"):
    """A page of the clients that stand in a cell."""

    cell: Cell
    whose: Whose
    page: int = 0


class Moved(CallbackData, prefix="sgm"):
    """A page of the clients that moved from one place to another."""

    axis: Axis
    before: Place
    after: Place
    whose: Whose
    page: int = 0


class RulesButton(CallbackData, prefix="sgr"):
    """The rules, for admins: show them or take a preset."""

    take: Preset | Literal["show"]
