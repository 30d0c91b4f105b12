"""Asking the handlers: every router's, in their order, as one list that leaves out what cannot match.

aiogram walks the tree of routers for each update, and it runs every plain condition (`F.text`, a state, a function)
in a thread of its own: eleven threads for one sentence, most of what the conversation cost beside its words. Here the
tree is read once; a plain condition is simply called; and a handler that wants a command, a state or a button of a
certain prefix is not asked about an update that has none (docs/decisions/0007).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED, SkipHandler
from aiogram.dispatcher.event.handler import FilterObject, HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Command, StateFilter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, TelegramObject

SEPARATOR = ":"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A handler and everything that is asked before it; what it surely needs is known without asking."""

    handler: HandlerObject
    filters: tuple[FilterObject, ...]
    commands: frozenset[str] | None  # a text that begins with one of these; empty: any command; None: any text
    state: bool  # some dialog
    prefixes: frozenset[str]  # the first word of the button's data, one of these; empty: any

    @classmethod
    def of(cls, handler: HandlerObject, above: tuple[FilterObject, ...]) -> "_Entry":
        filters = (*above, *(handler.filters or ()))
        asked = [one.callback for one in filters]
        commands = [_commands(one) for one in asked if isinstance(one, Command)]
        prefixes = {one.callback_data.__prefix__ for one in asked if isinstance(one, CallbackQueryFilter)}
        return cls(
            handler,
            filters,
            commands=commands[0] if commands else None,
            state=any(_wants_a_state(one) for one in asked),
            prefixes=frozenset(prefixes),
        )


def _commands(condition: Command) -> frozenset[str] | None:
    if condition.prefix != "/":
        return None
    names = [one.casefold() for one in condition.commands if isinstance(one, str)]
    return frozenset(names if len(names) == len(condition.commands) else ())


def _command_in(event: TelegramObject) -> str | None:
    """The word after the slash, folded; None when the message is no command."""
    words = (event.text or event.caption or "").split(maxsplit=1) if isinstance(event, Message) else []
    return words[0][1:].partition("@")[0].casefold() if words and words[0].startswith("/") else None


def _wants_a_state(condition: object) -> bool:
    if isinstance(condition, State):
        return condition.state not in (None, "*")
    if not isinstance(condition, StateFilter):
        return False
    wanted = [one.state if isinstance(one, State) else one for one in condition.states]
    return None not in wanted and "*" not in wanted


class Switchboard(Dispatcher):
    """aiogram's dispatcher, which asks the handlers of its routers without walking them."""

    _entries: dict[str, list[_Entry]] | None = None

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        """Ask in order; the first handler whose conditions hold answers."""
        kwargs["event_router"] = self
        if self._entries is None:
            self._entries = {name: list(self._read(self, name, ())) for name in self.observers if name != "update"}

        async def ask(asked: TelegramObject, **data: Any) -> Any:
            return await self._ask(update_type, asked, data)

        observer = self.observers.get(update_type)
        if observer is None:
            return UNHANDLED
        return await observer.wrap_outer_middleware(ask, event=event, data=kwargs)

    def _read(self, router: Router, update_type: str, above: tuple[FilterObject, ...]) -> Iterator[_Entry]:
        observer = router.observers[update_type]
        own_outer = router is not self and len(observer.outer_middleware)
        if own_outer or len(observer.middleware):
            raise TypeError(f"router {router.name} has a middleware of its own, which nobody would call")
        above = (*above, *_filters_of(observer))
        for handler in observer.handlers:
            yield _Entry.of(handler, above)
        for below in router.sub_routers:
            yield from self._read(below, update_type, above)

    async def _ask(self, update_type: str, event: TelegramObject, data: dict[str, Any]) -> Any:
        command = _command_in(event)
        prefix = (event.data or "").partition(SEPARATOR)[0] if isinstance(event, CallbackQuery) else ""
        has_state = data.get("raw_state") is not None
        assert self._entries is not None
        for entry in self._entries[update_type]:
            if (
                (entry.commands is not None and (command is None or (entry.commands and command not in entry.commands)))
                or (entry.state and not has_state)
                or (entry.prefixes and prefix not in entry.prefixes)
            ):
                continue
            data["handler"] = entry.handler
            if not await _holds(entry.filters, event, data):
                continue
            try:
                return await entry.handler.call(event, **data)
            except SkipHandler:
                continue
        return UNHANDLED


def _filters_of(observer: TelegramEventObserver) -> list[FilterObject]:
    """What `router.message.filter(...)` was given. aiogram has no public name for it: tests hold it to this one."""
    return observer._handler.filters or []  # noqa: SLF001 (see above)


async def _holds(filters: tuple[FilterObject, ...], event: TelegramObject, data: dict[str, Any]) -> bool:
    """Whether all conditions hold; what they found is added to `data`."""
    found: dict[str, Any] = {}
    for one in filters:
        known = data | found if found else data
        given = known if one.varkw else {name: known[name] for name in one.params if name in known}
        answer = one.callback(event, **given)
        if one.awaitable:
            answer = await answer
        if not answer:
            return False
        if isinstance(answer, dict):
            found |= answer
    data.update(found)
    return True
