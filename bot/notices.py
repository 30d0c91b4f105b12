"""Notices: messages to somebody who did not just write, worded at the moment they are sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.methods import TelegramMethod

from bot.crm.services import Services
from bot.rails.outbox import Shown
from storage.members import Member


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What the outbox kept of a bot.crm.work.Notice; `now` is the moment of sending, aware UTC."""

    kind: str
    record_id: int
    arguments: dict[str, Any]
    created_at: datetime
    now: datetime


Renderer = Callable[[Services, Member, NoticeRow], TelegramMethod[Any] | Shown | None]
Renderers = Mapping[str, Renderer]
