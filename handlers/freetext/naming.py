"""What is typed at "which client?" beside a known name: a client nobody knows yet, or the words of a button."""

from bot import freetext
from bot.freetext.typed_names import behind_new_client, is_plain_name
from bot.i18n import Translator
from handlers.freetext.sense import LONGEST_NAME, asks, name_of, tells


def new_client_typed(text: str) -> str | None:
    """The name behind "new client", "" when no name follows; None when the words say nothing of the kind."""
    name = behind_new_client(text)
    if name is None or len(name) > LONGEST_NAME or "\n" in name or asks(text):
        return None
    return name_of(name) if name else ""


def is_name(text: str, draft: freetext.Draft) -> bool:
    """Whether a typed line is plainly a name; `draft` is how it was read."""
    if draft.question or draft.empty or asks(text) or tells(draft) or len(text) > LONGEST_NAME or "\n" in text:
        return False
    return is_plain_name(text)


def drops(text: str, t: Translator) -> bool:
    """Whether "Do not save" was typed."""
    return freetext.search_form(text) == freetext.search_form(t.plain("freetext-drop-button"))
