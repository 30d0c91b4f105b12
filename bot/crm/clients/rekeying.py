"""Finding clients that were stored by an earlier version: their keys are made anew when the rules for keys change."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from bot.crm.clients.changing import refresh_keys
from bot.freetext.names import KEY_RULES
from storage import clients, notes

RULES_NOTE: Final = "client_keys"
PROGRESS_NOTE: Final = "client_keys_progress"
CHUNK: Final = 5  # clients: a few milliseconds of the writer


def follow_key_rules(session: Session, now: datetime, rules: str = KEY_RULES) -> bool:
    """Make the keys of some clients anew if the rules have changed; True while there may be more of them.

    It notes how far it came, so that a stop in the middle loses nothing; until then old keys find what they found.
    """
    if notes.get(session, RULES_NOTE) == rules:
        return False
    known, _, last = (notes.get(session, PROGRESS_NOTE) or "").rpartition(" ")
    chunk = clients.after(session, int(last) if known == rules else 0, CHUNK)
    for client in chunk:
        refresh_keys(session, client)
    if len(chunk) == CHUNK:
        notes.put(session, PROGRESS_NOTE, f"{rules} {chunk[-1].id}", now)
        return True
    notes.put(session, RULES_NOTE, rules, now)
    return False
