"""English verbs and nouns of contact: who stands before the verb began it."""

from collections.abc import Sequence

from bot.freetext.draft import Direction, Kind
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.contact import Event, channel_near, papers_near
from bot.freetext.wordlists import lexicon, word_set

_ENGLISH_PAST: dict[str, str] = lexicon(
    {
        "call": """
            called rang phoned dialed dialled buzzed calling calls
        """,
        "meeting": """
            met visited stopped dropped swung popped toured sat
        """,
        "email": """
            emailed mailed emailing emails
        """,
        "message": """
            texted messaged whatsapped dmed pinged texting texts
        """,
    }
)
_PARTICLE = word_set(
    """
    by in with down at into over out round around
    """
)
_ENGLISH_NOUN: dict[str, str] = lexicon(
    {
        "call": """
            call phone
        """,
        "meeting": """
            meeting visit demo zoom teams lunch breakfast dinner coffee walkthrough presentation
        """,
        "email": """
            email mail inbox
        """,
        "message": """
            whatsapp text sms message msg viber telegram dm wa linkedin
        """,
    }
)
_SUBJECT_FREE = word_set(
    """
    i we just and then also again so today quickly finally have had ve been
    """
)


def english_event(
    low: str, words: Sequence[Word], mentions: Sequence[Mention], planned: frozenset[int]
) -> Event | None:
    best: Event | None = None
    for index, word in enumerate(words):
        if not word.latin or not word.topic:
            continue
        event = _english_at(words, index, mentions, planned)
        if event and (best is None or event.certainty > best.certainty + 0.1):
            best = event
    return best


def _english_at(
    words: Sequence[Word], index: int, mentions: Sequence[Mention], planned: frozenset[int]
) -> Event | None:
    word = words[index]
    previous = words[index - 1] if index and words[index - 1].sentence == word.sentence else None
    following = words[index + 1].low if index + 1 < len(words) and words[index + 1].sentence == word.sentence else ""
    kind = _ENGLISH_PAST.get(word.low)
    if kind:
        if word.low in ("stopped", "dropped", "swung", "popped", "sat") and following not in _PARTICLE:
            return None
        if word.low in ("calls", "emails", "texts") and not any(m.end == index and m.person for m in mentions):
            kind = None
    if following == "off":
        return None  # "called off": nothing took place
    if kind == "meeting":
        return Event("meeting", None, 0.9, word.start, word.end, index)
    if kind:
        if previous and previous.low in ("be", "to", "was", "is", "not", "will"):
            return None
        direction: Direction = "out"
        if following in ("me", "us") or (
            previous and previous.clause == word.clause and previous.low not in _SUBJECT_FREE
        ):
            direction = "in"
        return Event(
            "call" if kind == "call" else "email" if kind == "email" else "message",
            direction,
            0.9,
            word.start,
            word.end,
            index,
        )
    if word.topic in ("send", "get", "write") and word.low not in (
        "send",
        "share",
        "forward",
        "resend",
        "get",
        "write",
        "sends",
    ):
        channel = channel_near(words, index)
        subject = next((m for m in mentions if m.end == index or m.end == index - 1), None)
        if word.topic == "get":
            named = next(
                (at for at in range(index, min(index + 6, len(words))) if words[at].low in _ENGLISH_NOUN), None
            )
            channel = channel or ("call" if named is not None and words[named].low == "call" else None)
            return Event(channel, "in", 0.8, word.start, word.end, index) if channel else None
        side: Direction = "in" if subject and previous and previous.clause == word.clause else "out"
        if word.topic == "write" and previous and previous.low in ("they", "he", "she"):
            side = "in"
        if channel is None and word.topic == "send" and papers_near(words, index):
            return Event("email", side, 0.7, word.start, word.end, index)
        return Event(channel, side, 0.8 if channel else 0.45, word.start, word.end, index)
    noun = _ENGLISH_NOUN.get(word.low)
    if noun and word.clause not in planned:
        before = [words[at].low for at in range(max(0, index - 3), index)]
        if any(
            w in ("to", "will", "ll", "should", "need", "wants", "want", "please", "must", "a", "next", "and")
            and w in ("to", "will", "ll", "should", "must", "please", "wants", "next")
            for w in before
        ):
            return None
        typed: Kind = (
            "call" if noun == "call" else "meeting" if noun == "meeting" else "email" if noun == "email" else "message"
        )
        if following == "from":
            return Event(typed, "in", 0.85, word.start, word.end, index)
        if typed == "call" and not (previous and previous.clause == word.clause) and following not in ("with", "w"):
            return None  # "call Acme": a thing to do
        if typed in ("email", "message"):
            return None
        return Event(typed, None, 0.65, word.start, word.end, index)
    return None
