"""Reading people: pure functions from a sentence to a draft."""

from bot.freetext.commands import is_delete
from bot.freetext.dates import read_moment
from bot.freetext.deeds import is_deed
from bot.freetext.draft import (
    Change,
    ClientMatch,
    DateProblem,
    Direction,
    Draft,
    Found,
    Grain,
    HappenedGrain,
    Kind,
    KnownClient,
    KnownContact,
    Moment,
    Part,
    PlanDraft,
    PlanKind,
)
from bot.freetext.learnt import text_keys
from bot.freetext.names import legal_form_stripped, name_keys, search_form
from bot.freetext.reader import read

__all__ = [
    "Change",
    "ClientMatch",
    "DateProblem",
    "Direction",
    "Draft",
    "Found",
    "Grain",
    "HappenedGrain",
    "Kind",
    "KnownClient",
    "KnownContact",
    "Moment",
    "Part",
    "PlanDraft",
    "PlanKind",
    "is_deed",
    "is_delete",
    "legal_form_stripped",
    "name_keys",
    "read",
    "read_moment",
    "search_form",
    "text_keys",
]
