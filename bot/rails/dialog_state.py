"""The dialog state as aiogram's FSM wants it, kept in the unit of work so that it commits with the records."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from bot.rails.unit import current


class DialogStorage(BaseStorage):
    """State and data of the update that is being handled; nothing is written before its commit."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        unit = current.get()
        await unit.asker()
        unit.dialog.state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        unit = current.get()
        await unit.asker()
        return unit.dialog.state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        unit = current.get()
        await unit.asker()
        unit.dialog.data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        unit = current.get()
        await unit.asker()
        return dict(unit.dialog.data)

    async def close(self) -> None:
        """Nothing is open."""
