"""Every table in one place, so that migrations and tests see the whole metadata."""

from storage import (
    audit,
    cards,
    claims,
    clients,
    company,
    dialog_state,
    digests,
    drafts,
    files,
    inbox,
    interactions,
    jobs,
    members,
    notes,
    outbox,
    plans,
    promises,
    sales,
    segments,
    teams,
)
from storage.base import Base

MODULES = (
    audit,
    cards,
    claims,
    clients,
    company,
    dialog_state,
    digests,
    drafts,
    files,
    inbox,
    interactions,
    jobs,
    members,
    notes,
    outbox,
    plans,
    promises,
    sales,
    segments,
    teams,
)
metadata = Base.metadata
