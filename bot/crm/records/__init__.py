"""Records: one sentence's whole, what happened and what comes next, saved, undone and corrected together."""

from datetime import timedelta
from typing import Final

from bot.crm.records.amending import Amending
from bot.crm.records.finding import UNDO_FOR
from bot.crm.records.saving import Saving
from bot.crm.records.shapes import (
    Correction,
    Entry,
    NewClaim,
    NewPromise,
    NewSale,
    NextStep,
    Record,
    RecordKind,
    Rewording,
    StepChange,
)
from bot.crm.said import Words

__all__ = [
    "EDIT_FOR",
    "UNDO_FOR",
    "Correction",
    "Entry",
    "NewClaim",
    "NewPromise",
    "NewSale",
    "NextStep",
    "Record",
    "RecordKind",
    "Records",
    "Rewording",
    "StepChange",
    "Words",
]

EDIT_FOR: Final = timedelta(hours=48)


class Records(Saving, Amending):
    """The verbs of a sentence: save, undo, restore, amend."""
