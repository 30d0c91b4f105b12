"""Every table in one place, so that migrations and tests see the whole metadata."""

from storage import (
    audit,
    cards,
    clients,
    company,
    dialog_state,
    drafts,
    inbox,
    interactions,
    members,
    notes,
    outbox,
    plans,
    teams,
)
from storage.base import Base

MODULES = (
    audit,
    cards,
    clients,
    company,
    dialog_state,
    drafts,
    inbox,
    interactions,
    members,
    notes,
    outbox,
    plans,
    teams,
)
metadata = Base.metadata
