"""The buttons about claims, and what is being typed about one."""

from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.widgets import RecordId
from storage.claims import Severity, Which

# The card of a claim: a reply to it is a comment.
CLAIM: Final = "claim"
# The cards that questions for words are: a new claim at a client, a due day, other words of a claim.
ASKS_NEW: Final = "claim_new"
ASKS_DUE: Final = "claim_due"
ASKS_SUBJECT: Final = "claim_subject"

Status = Literal["start", "satisfy", "not_satisfy", "reopen"]
Question = Literal["severity", "owner", "due", "subject"]


class ClaimStatusButton(CallbackData, prefix="cmst"):
    """What becomes of a claim."""

    to: Status
    id: RecordId


class AskButton(CallbackData, prefix="cmask"):
    """Ask what to change in a claim."""

    what: Question
    id: RecordId


class PeopleButton(CallbackData, prefix="cmwho"):
    """A page of those a claim may be given to."""

    id: RecordId
    page: int = 0


class SeverityButton(CallbackData, prefix="cmsv"):
    """Another severity."""

    severity: Severity
    id: RecordId


class DueButton(CallbackData, prefix="cmdue"):
    """Another due day, counted from the day of the press."""

    day: Literal["tomorrow", "friday", "week"]
    id: RecordId


class GiveButton(CallbackData, prefix="cmto"):
    """Give a claim to a member."""

    id: RecordId
    member: RecordId


class StoryButton(CallbackData, prefix="cmh"):
    """A page of what was done to a claim."""

    id: RecordId
    page: int = 0


class UncommentButton(CallbackData, prefix="cmun"):
    """Take a comment back."""

    id: RecordId


class ClaimsButton(CallbackData, prefix="cml"):
    """A page of the claims open to the person."""

    which: Which
    page: int = 0


class StopNew(CallbackData, prefix="cmno"):
    """Do not register the claim that was asked about."""

    id: RecordId


class Typing(StatesGroup):
    """What is being typed: a new claim of a client (`client_id`), the due day or words of a claim (`claim_id`)."""

    words = State()
    due = State()
    subject = State()
