"""Files by reference: what a handler puts where a picture or a document stands; drawn just before it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from aiogram import Bot
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from pydantic import BaseModel

from bot.crm.services import Services
from storage.members import Member

Draw = Callable[[], bytes]
# Reads what there is to draw, by the rights the member has at that moment; what it returns only counts and draws.
FileRenderer = Callable[[Services, Member, dict[str, Any]], Draw]
FileRenderers = Mapping[str, FileRenderer]


@dataclass(frozen=True, slots=True)
class Apart:
    """A file renderer that reads so much that other readers must not wait for it."""

    renderer: FileRenderer

    def __call__(self, do: Services, reader: Member, arguments: dict[str, Any]) -> Draw:
        """What the renderer returns."""
        return self.renderer(do, reader, arguments)


WORDS: Final = (SendMessage, EditMessageText, EditMessageReplyMarkup)  # no file has a place in them
FIELDS: Final = {"renderer", "arguments", "name"}
T = TypeVar("T")


@dataclass(eq=True)
class Rendered(InputFile):
    """A file that is drawn when it is sent, for the person it is sent to.

    `renderer` is a name of handlers.renderers(), `arguments` are JSON values, `name` is what the person's phone calls
    the file.
    """

    renderer: str
    arguments: dict[str, Any] = field(default_factory=dict)
    name: str = "file"

    def __post_init__(self) -> None:
        super().__init__(filename=self.name)

    def read(self, bot: Bot) -> Any:
        """Nothing to read: the sender draws it first."""
        raise TypeError(f"{self.name} has not been drawn")

    @property
    def row(self) -> dict[str, Any]:
        """What the outbox keeps of it."""
        return {"renderer": self.renderer, "arguments": self.arguments, "name": self.name}


def is_row(value: Any) -> bool:
    """Whether a part of a row stands for a file; no object of the Bot API has these names."""
    return isinstance(value, dict) and value.keys() == FIELDS


def of_row(value: Any) -> Any:
    """A row's values with their files in place."""
    if is_row(value):
        return Rendered(**value)
    if isinstance(value, dict):
        return {name: of_row(one) for name, one in value.items()}
    if isinstance(value, list):
        return [of_row(one) for one in value]
    return value


def files_of(method: TelegramMethod[Any]) -> list[Rendered]:
    """Every file of a method that is still to be drawn, in its order."""
    if isinstance(method, WORDS):
        return []
    found: list[Rendered] = []

    def keep(file: Rendered) -> Rendered:
        found.append(file)
        return file

    _exchange(method, keep)
    return found


def carries_file(method: TelegramMethod[Any]) -> bool:
    """Whether bytes travel with the method, or will when it is drawn."""
    parts = (getattr(method, name) for name in type(method).model_fields)
    return any(
        isinstance(one, InputFile) or isinstance(getattr(one, "media", None), InputFile)
        for part in parts
        for one in (part if isinstance(part, list) else [part])
    )


def with_files(method: TelegramMethod[Any], drawn: Callable[[Rendered], BufferedInputFile]) -> TelegramMethod[Any]:
    """The method with its files in bytes."""
    made: TelegramMethod[Any] = _exchange(method, drawn)
    return made


def _exchange(value: Any, by: Callable[[Rendered], Any]) -> Any:
    if isinstance(value, Rendered):
        return by(value)
    if isinstance(value, list):
        return [_exchange(one, by) for one in value]
    if not isinstance(value, BaseModel):
        return value
    parts = {name: part for name in type(value).model_fields if isinstance(part := getattr(value, name), PARTS)}
    new = {name: _exchange(part, by) for name, part in parts.items()}
    changed = {name: one for name, one in new.items() if one is not parts[name]}
    return value.model_copy(update=changed) if changed else value


PARTS: Final = (Rendered, list, BaseModel)
