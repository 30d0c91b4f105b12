"""A small Telegram: chats, messages, buttons, files, limits and faults as a state machine without I/O."""

from bot.sandbox.telegram.calls import Call, Outcome
from bot.sandbox.telegram.deliveries import Deliveries
from bot.sandbox.telegram.errors import ApiError, PersonError
from bot.sandbox.telegram.faults import FaultRule
from bot.sandbox.telegram.groups import Group
from bot.sandbox.telegram.limits import RateLimits
from bot.sandbox.telegram.parameters import Upload
from bot.sandbox.telegram.people import Person
from bot.sandbox.telegram.records import PersonSeed, SandboxMessage
from bot.sandbox.telegram.saying import Attachment
from bot.sandbox.telegram.service import Telegram

__all__ = [
    "ApiError",
    "Attachment",
    "Call",
    "Deliveries",
    "FaultRule",
    "Group",
    "Outcome",
    "Person",
    "PersonError",
    "PersonSeed",
    "RateLimits",
    "SandboxMessage",
    "Telegram",
    "Upload",
]
