"""Which of the things we can show is asked for: decided by the words of a sentence, whatever their order."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bot.freetext.questions.periods import PeriodFound
from bot.freetext.questions.shapes import Days, Intent
from bot.freetext.wordlists import word_set

Form = Literal["asking", "showing", "naming"]
Side = Literal["back", "ahead"]
_CONTACT: Final = frozenset(("met", "spoke"))
_DONE: Final = re.compile(r"did|done|made|(?:с?дела|з?роби|занима)(?:л|ла|ли|в)(?:ся|сь)?")
# "как дела у Ромашки" asks of the client, not of what is to be done.
_DOING: Final = word_set("дела справи дел справ")
_WORDS: Final = frozenset(("who", "whom", "whose", "what", "why", "when", "where", "how", "many", "which"))
_LOOK: Final = word_set("покажи покажите покажіть выведи виведи list show display список перелік перечисли")
_BARE_QUESTION: Final = frozenset(("what", "how", "where", "which", "whether", ""))


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence as groups of words: `tags` of all but the opening word, which is `opener` ("" when it has none).

    `words` are the words themselves without names and times; `strange`: some of them have no
    meaning here.
    """

    form: Form
    opener: str
    mark: bool
    tags: frozenset[str]
    words: frozenset[str]
    client: bool
    period: PeriodFound | None
    today: date
    strange: bool = False

    def has(self, *tags: str) -> bool:
        """Whether one of these groups is there."""
        return not self.tags.isdisjoint(tags)

    @property
    def side(self) -> Side | None:
        """Whether the days named are over or to come; None for none, and for today."""
        if self.period is None:
            return None
        back, ahead = self.period.back, self.period.ahead
        if back is None or ahead is None:
            return "ahead" if back is None else "back"
        if back == ahead:
            if back.last < self.today:
                return "back"
            return "ahead" if back.first > self.today else None
        if self.period.since:
            return "back"
        return "back" if self.today - back.last < ahead.first - self.today else "ahead"

    @property
    def is_past(self) -> bool:
        """Whether plans of these days are over: a bare weekday is the next one, unless the verb looks back."""
        if self.side != "back" or self.period is None:
            return False
        back, ahead = self.period.back, self.period.ahead
        either = back is not None and ahead is not None and back != ahead and back.unit == "day"
        return not either or self.period.since or self.has("met") or any(map(_DONE.fullmatch, self.words))


def meaning_of(asked: Asked) -> Intent | None:
    """What is wanted; "unknown" for a question of something else, None when it asks for nothing."""
    return _named_thing(asked) or _of_contacts(asked) or _of_plans(asked) or _of_client(asked) or _of_days(asked)


def _named_thing(asked: Asked) -> Intent | None:
    """Things with a word of their own."""
    has = asked.has
    if has("promises"):
        return "promises"
    if has("claims"):
        return "claims"
    if not asked.client and _is_silent(asked):
        return "silent"
    if (
        has("overdue")
        or (has("debts") and has("plans"))
        or (has("not") and has("made", "undone") and asked.opener not in ("who", "whom"))
    ):
        return "overdue"
    if has("forgot") and not asked.client and asked.form == "asking":
        return "overdue"
    if has("segment") or (has("cell") and (has("clients") or asked.form == "naming")):
        return "segment"
    if asked.opener == "many" or (asked.opener == "how" and has("many")):
        return _counted(asked)
    if has("report", "sums", "sold"):
        return "report"
    if asked.opener == "how" and has("did") and not asked.client:
        return "report"
    if asked.opener == "how" and not asked.client and asked.words & _DOING and (asked.period or has("team")):
        return "report"
    if asked.opener == "how" and has("made") and has("team", "us", "me", "all") and not asked.client:
        return "report"
    return None


def _counted(asked: Asked) -> Intent:
    if asked.has("plans", "meet") and asked.side == "ahead":
        return "agenda"
    if asked.has("plans", "contacts", "sold", "sums", "met", "spoke", "report", "did", "meet"):
        return "report"
    return "unknown"


def _is_silent(asked: Asked) -> bool:
    has = asked.has
    if has("neglected") and (has("clients") or asked.opener in ("who", "whom")):
        return True
    if has("silent"):
        return (
            asked.opener in ("who", "whom", "which") or has("clients") or asked.form == "showing" or _only_silent(asked)
        )
    away = has("not", "without")
    contact = has("met", "spoke", "meet", "contacts", "plans")
    people = asked.opener in ("who", "whom", "which") or has("clients")
    return people and contact and (away or (has("long") and asked.opener in ("who", "whom", "which")))


def _only_silent(asked: Asked) -> bool:
    return (
        asked.form == "naming" and asked.tags <= {"silent", "fill", "me", "us", "team", "all"} and len(asked.words) < 3
    )


def _of_contacts(asked: Asked) -> Intent | None:
    """What has been between us and clients."""
    has = asked.has
    # "who was there", "has anyone called": the doer is asked for.
    if (asked.opener == "who" or (asked.opener == "whether" and has("some", "who"))) and asked.has(*_CONTACT):
        return "visitors" if asked.side != "ahead" else "agenda"
    if asked.opener in ("who", "whom", "whose", "which") and has("leads", "card") and asked.client:
        return "dossier"
    if asked.opener == "whose" and asked.client:
        return "dossier"
    if has("last") and (
        has("met", "spoke", "contacts", "plans", "times", "history", "happened", "discussed", "meet", "deed")
    ):
        return "history"
    if asked.opener == "when":
        return _when(asked)
    if asked.opener in ("what", "how") and has("deed") and asked.client and not has("next", "planned", "meet"):
        return "history"
    if has("history"):
        return "history"
    if has("discussed", "spoke", "happened") and (asked.client or asked.side == "back" or asked.opener == "whom"):
        return "history"
    if asked.opener == "what" and has("made") and asked.is_past:
        return "history"
    if asked.opener in ("what", "whom", "which", "where") and has("met") and (asked.client or asked.side == "back"):
        return "history"
    if asked.opener == "whom" and has("met"):
        return "history"
    if has("plans") and asked.is_past and not has("planned"):
        return "history"
    return None


def _when(asked: Asked) -> Intent | None:
    if asked.has("meet", "next", "planned", "plans", "deed") and asked.client:
        return "agenda"
    if asked.has("met", "spoke", "happened", "discussed") and asked.client:
        return "history"
    return "unknown"


def _of_plans(asked: Asked) -> Intent | None:
    has = asked.has
    if asked.client and (has("card") or (asked.opener == "how" and asked.words & _DOING)):
        return "dossier"
    if asked.opener == "how" and asked.words & _DOING:
        return None  # "как дела?" is a greeting
    if has("open") and asked.opener and not has("plans") and not asked.client:
        return "overdue"  # "что горит?"
    if has("plans", "planned"):
        return "agenda"
    if has("diary") and (not asked.client or has("next")):
        return "agenda"
    doing = has("meet") or (has("made") and not asked.is_past)
    if asked.opener == "whether" and has("meet") and has("some") and asked.side == "ahead":
        return "agenda"
    if asked.opener in ("who", "whom", "what", "which", "where") and doing and not has("met"):
        return "agenda"
    return None


def _of_client(asked: Asked) -> Intent | None:
    """A client is named, and nothing else that we have a word for."""
    if not asked.client:
        return None
    if asked.has("contacts"):
        return "dossier"
    if asked.strange:
        return None
    if asked.opener == "who" and not asked.has("made", "meet"):
        return "dossier"
    if asked.form == "naming":
        return "dossier" if _is_state(asked) else None
    if asked.form == "showing" or asked.opener in _BARE_QUESTION:
        return {"back": "history", "ahead": "agenda", None: "dossier"}[asked.side]  # type: ignore[return-value]
    return None


def _is_state(asked: Asked) -> bool:
    """ "статус по Ромашке": the state of things at a client, and nothing else."""
    return asked.has("state") and asked.tags <= {"state", "known", "fill"}


def _of_days(asked: Asked) -> Intent | None:
    """Days are named alone: what is on, or what was."""
    if asked.period is not None and asked.opener in ("what", "whether") and not asked.client:
        return "history" if asked.side == "back" else "agenda"
    if asked.has("clients") and not asked.strange and not asked.client and asked.form != "asking":
        return "clients"
    if asked.opener in _WORDS and not (asked.opener == "how" and asked.words & _DOING):
        return "unknown"
    looks = asked.form == "showing" and not asked.words.isdisjoint(_LOOK)
    return "unknown" if looks and not asked.client else None


def days_for(intent: Intent, asked: Asked) -> Days | None:
    """The days meant, on the side the question looks to."""
    found = asked.period
    if found is None:
        return None
    if intent == "agenda":
        return found.ahead or found.back
    if intent in ("dossier", "unknown", "segment"):
        return (found.ahead if asked.side == "ahead" else found.back) or found.back or found.ahead
    return found.back or found.ahead
