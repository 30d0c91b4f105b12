"""The person's own words, tidied for lists and plans; and what a message is when it is no record."""

import re
import unicodedata
from collections.abc import Sequence

from bot.freetext.amounts import Phone
from bot.freetext.dates import DateFound
from bot.freetext.names.verdict import Verdict
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.contact import Event

SUMMARY_LIMIT = 200
PLAN_LIMIT = 120

_GREETING = re.compile(
    r"(?:привет\w*|здравствуй\w*|добр\w+ (?:день|утро|вечер|ранок|вечір)|доброго (?:дня|ранку|вечора)|вітаю"
    r"|привіт\w*|хай|hi|hello|hey|good (?:morning|afternoon|evening|day)|"
    r"спасибо|спс|благодарю|дякую|дяк|thanks?|thank you|thx|ty|ок|окей|ok|okay|ага|угу|да|так|yes|no|нет|ні"
    r"|добре|хорошо|понял|поняла|зрозуміло|пока|бувай|bye|"
    r"как дела|як справи|how are you|тест|test|бот|bot|всем|всім|all|большое|very much|a lot|и|та|and|тебе|you"
    r"|вам|ще раз|еще раз|[)(\s,.!?-])+"
)
_QUESTION_OPENING = re.compile(
    r"\s*(?:(?:а\s+)?(?:что|шо|чо|че|що)\s+(?:там\s+)?(?:у нас\s+)?(?:по|с|со|з|у|про|в)(?!\w)"
    r"|как\s+(?:там\s+)?(?:дела\s+)?(?:у|с|по)(?!\w)|як\s+(?:там\s+)?(?:справи\s+)?(?:у|з)(?!\w)|покажи|показать|"
    r"інфо|инфо|info|what(?:'s| is)?\s+(?:up\s+)?(?:with|about|on)|how(?:'s| is)|show(?: me)?|tell me about"
    r"|расскажи (?:про|о)|розкажи про|досье|досьє|dossier|карточка|картка|история|історія|history)(?!\w)"
)
_ASKING = re.compile(
    r"\s*(?:кто|когда|сколько|где|почему|хто|коли|скільки|де|чому|who|when|how many|how much|where|why)(?!\w)"
)


def summary_of(raw: str) -> str:
    """The first line that says something, without invisible signs and doubled blanks, at most 200 characters."""
    for line in raw[:4_000].splitlines():
        kept = "".join(
            char if unicodedata.category(char) not in ("Cc", "Cf", "Cs") or char in "\u200d" else " " for char in line
        )
        tidy = " ".join(kept.split())
        if tidy:
            return tidy if len(tidy) <= SUMMARY_LIMIT else tidy[: SUMMARY_LIMIT - 1].rstrip() + "…"
    return ""


def plan_text(normal: Normal, words: Sequence[Word], start: int, end: int) -> str:
    """What is to be done, from the sentence the date stands in, without the date itself."""
    text = normal.text
    left = max((text.rfind(sign, 0, start) for sign in (". ", "! ", "? ", "; ", "\n")), default=-1)
    left = left + 1 if left >= 0 else 0
    rights = [place for sign in (". ", "! ", "? ", "; ", "\n") if (place := text.find(sign, end)) >= 0]
    right = min(rights, default=len(text))
    before, after = text[left:start], text[end:right]
    comma = before.rfind(",")
    if (comma >= 0 and re.search(r"\w+\W+\w+", before[comma:])) or (comma >= 0 and re.search(r"\w{4,}", after)):
        before = before[comma + 1 :]
    if re.search(r"\w{4,}", before):
        after = after.split(",", 1)[0]
    before = re.sub(r"(?:^|\s)(?:до|к|ко|на|в|во|у|о|об|by|until|till|on|at|for)\s*$", " ", before, flags=re.IGNORECASE)
    tidy = " ".join((before + " " + after).split()).strip(" ,.;:-()\"'")
    if len(re.findall(r"\w{2,}", tidy)) == 0:
        tidy = " ".join(text[left:right].split()).strip(" ,.;:-")
    return tidy if len(tidy) <= PLAN_LIMIT else tidy[: PLAN_LIMIT - 1].rstrip() + "…"


def is_question(
    normal: Normal, found: Sequence[Token], verdict: Verdict, dates: Sequence[DateFound], event: Event | None
) -> bool:
    """Does the message only ask for a client's dossier?"""
    low = normal.low.strip()
    if _QUESTION_OPENING.match(low) and len(found) <= 10 and not dates:
        return True
    if not low.endswith("?") or len(found) > 8 or dates or (event and event.certainty >= 0.6):
        return False
    return bool(verdict.candidates or verdict.said or len(found) <= 3) and not _ASKING.match(low)


def is_empty(
    normal: Normal,
    found: Sequence[Token],
    verdict: Verdict,
    dates: Sequence[DateFound],
    event: Event | None,
    phones: Sequence[Phone],
) -> bool:
    """Is there nothing of a record in it: only signs, a greeting, thanks?"""
    if not found:
        return True
    if verdict.candidates or dates or event or phones:
        return bool(_GREETING.fullmatch(normal.low)) and not verdict.candidates
    return bool(_GREETING.fullmatch(normal.low)) or not any(any(c.isalpha() for c in token.low) for token in found)
