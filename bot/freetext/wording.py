"""The person's own words, tidied for lists and plans; and what a message is when it is no record."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.freetext.amounts import Phone
from bot.freetext.dates import DateFound
from bot.freetext.names.forms import LEGAL
from bot.freetext.names.verdict import Verdict
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word, clause_of
from bot.freetext.triggers.contact import Event
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.triggers.roles import is_told_noun, is_told_order, own_deed
from bot.freetext.wordlists import word_set

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


# Everyday words of the trade: no names, but they tell something.
_TRADE = word_set("директор директора менеджер бухгалтер офис склад цена цены цену скидка скидку сумма office price")
_STOPS = (". ", "! ", "? ", "; ", "\n")
# A preposition that the date left behind: "перенесли на [среду]".
_OR = re.compile(r"[\s,]*(?:(?:и|или|либо|та|або|чи|or|and)\s+)?(?:(?:в|во|у|на|к|on|at)\s+)?")
_DEED = 0.9
_LEADING = r"(?<!\w)(?:или |або |or )?(?:до|к|ко|на|в|во|у|о|об|by|until|till|on|at|for|to|from|с|з)\s*$"
_TIE = re.compile(
    r"(?:(?<!\w)(?:с|со|к|ко|у|в|во|на|до|от|для|по|о|об|про|з|із|зі|від|with|w|to|at|for|from|about|of)\s+)?"
    r"(?:(?<!\w)(?:the|клиент\w*|клієнт\w*|client|customer|компани\w+|компані\w+|фирм\w+|фірм\w+)\s+)?"
    rf"(?:(?<!\w)(?:{'|'.join(sorted(LEGAL, key=len, reverse=True))})\s+)?[\"]?$"
)
# What ties a deed to the story before it: "[а мы им] образцы", "[и] привезти ещё 5".
_JOINED = re.compile(
    r"[\s,]*(?:(?:и|а|но|і|й|та|але|and|but)\s+)+(?:(?:мы|ми|я|we|i)\s+(?:(?:им|ему|ей|їм|йому|їй|them|him|her)\s+)?)?"
    r"(?=\w)"
)
_CLOSING = re.compile(r"\"?")
_ORDER = re.compile(
    r"\s*(?:(?:пожалуйста|будь ласка|please)[\s,]*)?(?:напомни(?:те|ть)?|нагада(?:й|йте|ти)|remind|запланируй(?:те)?"
    r"|заплануй(?:те)?|запиши(?:те)?|поставь(?:те)? (?:напоминание|задачу|план)|создай (?:напоминание|задачу)"
    r"|постав (?:нагадування|задачу|план)|створи нагадування|set (?:a |up a )?reminder|create (?:a )?reminder"
    r"|не забыть|не забудь(?:те)?|не забути|do\s?n'?t forget)"
    r"(?!\w)(?:\s+(?:мне|мені|меня|мене|me|нам|us))?(?:\s+(?:про|о|об|что|чтобы|що|щоб|about|to|of|that)(?!\w))?[\s:,]*"
)


def summary_of(raw: str) -> str:
    """The first line that says something, without invisible signs and doubled blanks, at most 200 characters."""
    for line in raw[:4_000].splitlines():
        tidy = " ".join(_visible(line).split())
        if tidy:
            return tidy if len(tidy) <= SUMMARY_LIMIT else tidy[: SUMMARY_LIMIT - 1].rstrip() + "…"
    return ""


def _visible(line: str) -> str:
    return "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf", "Cs") or char in "\u200d" else " " for char in line
    )


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What is to be done in the person's own letters, and where in the normalised text these words stand."""

    text: str
    kept: tuple[tuple[int, int], ...]


def plan_words(
    normal: Normal,
    words: Sequence[Word],
    date: tuple[int, int],
    names: Sequence[tuple[int, int]],
    others: Sequence[tuple[int, int]],
    moving: Sequence[tuple[int, int]] = (),
    stretch: tuple[int, int] | None = None,
) -> PlanWords:
    """What is to be done at this date: its statement without the date, the client's names and orders to the bot.

    `stretch`: the words that may belong to it where another plan has those beside. All places count in the normalised
    text; `others` are the other dates ahead, `moving` what says that it is moved. Empty when no word is left.
    """
    low = normal.low
    date = _joined(low, date, others)
    others = [other for other in others if not date[0] <= other[0] < date[1]]
    left, right = _statement(normal, words, date, others, names)
    if stretch is not None:
        left, right = max(left, stretch[0]), min(max(right, date[1]), stretch[1])
    holes = [date, *(_with_preposition(low, name) for name in [*names, *moving])]
    lead = re.compile(_LEADING).search(low, left, date[0])
    if lead is not None:
        holes.append(lead.span())
    kept = outside((left, right), holes)
    order = _ORDER.match(" ".join(low[start:end] for start, end in kept))
    if order is not None:
        kept = _cut(kept, order.end())
    joined = _JOINED.match(" ".join(low[start:end] for start, end in kept))
    if joined is not None:
        kept = _cut(kept, joined.end())
    tidy = own_words(normal, kept)
    return PlanWords(tidy, tuple(kept)) if tidy else PlanWords("", ())


def own_words(normal: Normal, places: Sequence[tuple[int, int]]) -> str:
    """These places of the normalised text in the person's own letters, tidied, at most 120 signs; "" for no word."""
    text = " ".join(normal.raw[slice(*normal.span(start, end))] for start, end in places if end > start)
    tidy = re.sub(r"\s+(?=[,.;:!?])", "", " ".join(_visible(text).split())).strip(" ,.;:-–—()\"'«»")
    tidy = re.sub(r"^(?:the|a|an) ", "", tidy, flags=re.IGNORECASE)
    if not re.search(r"\w\w", tidy):
        return ""
    return tidy if len(tidy) <= PLAN_LIMIT else tidy[: PLAN_LIMIT - 1].rstrip() + "…"


def _statement(
    normal: Normal,
    words: Sequence[Word],
    date: tuple[int, int],
    others: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """The part of the sentence around the date that speaks of one deed."""
    text, (start, end) = normal.text, date
    left = max((text.rfind(sign, 0, start) + len(sign) for sign in _STOPS if sign in text[:start]), default=0)
    rights = [place for sign in _STOPS if (place := text.find(sign, end)) >= 0]
    right = min(rights, default=len(text))

    def says(first: int, last: int) -> bool:
        return any(
            first <= word.start < last
            and not word.blocked
            and (len(word.low) > 3 or word.topic)
            and not any(name[0] <= word.start < name[1] for name in names)
            for word in words
        )

    clause = clause_of(words, start)

    def orders(first: int, last: int) -> bool:
        return any(
            first <= word.start < last
            and not word.blocked
            and own_deed(word, words[at - 1].low if at else "") >= _DEED
            and not is_told_noun(words, at, clause)
            for at, word in enumerate(words)
        )

    before = max((other[1] for other in others if left <= other[0] and other[1] <= start), default=left)
    left = before if says(before, start) or says(end, right) else left
    commas = [at for at in range(start - 1, left - 1, -1) if text[at] == "," and not _in_figure(text, at)]
    after = orders(end, right)
    ordered = next((at for at in commas if orders(at, start)), None)
    if commas and (after or (not orders(left, start) and (says(commas[0], start) or says(end, right)))):
        left = commas[0] + 1
    elif ordered is not None and not after:
        left = ordered + 1
    for previous, word in pairwise(words):
        if left <= word.start < start and is_told_order(word, previous):
            left = word.start  # "оставил образцы сказали [наберите] завтра"
    if says(left, start):
        following = text.find(",", end, right)
        right = following if following >= 0 else right
    for other in others:
        if end <= other[0] < right:
            following = text.rfind(",", end, other[0])
            right = following if following >= 0 else other[0]
    return left, right


def _in_figure(text: str, at: int) -> bool:
    """Does this comma part the thousands of a figure: "1,250.50"?"""
    return text[max(0, at - 1) : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _joined(low: str, date: tuple[int, int], others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The date with those it is told in one breath with: "в четверг или в пятницу"."""
    start, end = date
    for other in sorted(others, reverse=True):
        if other[1] <= start and _OR.fullmatch(low, other[1], start):
            start = other[0]
    for other in sorted(others):
        if other[0] >= end and _OR.fullmatch(low, end, other[0]):
            end = other[1]
    return start, end


def _with_preposition(low: str, name: tuple[int, int]) -> tuple[int, int]:
    """The name with what ties it to the sentence: "с «…»", "клиенту ООО …"."""
    before = _TIE.search(low, max(0, name[0] - 30), name[0])
    start = before.start() if before is not None else name[0]
    after = _CLOSING.match(low, name[1])
    return start, after.end() if after is not None else name[1]


def outside(whole: tuple[int, int], holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a place without the `holes`."""
    kept = []
    at = whole[0]
    for start, end in sorted(holes):
        if start > at:
            kept.append((at, min(start, whole[1])))
        at = max(at, end)
    kept.append((at, whole[1]))
    return [(start, end) for start, end in kept if end > start]


def _cut(kept: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The places without their first `length` signs, blanks between places counted."""
    rest = []
    for start, end in kept:
        taken = min(max(length, 0), end - start)
        length -= end - start + 1
        if start + taken < end:
            rest.append((start + taken, end))
    return rest


def tells_more(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], covered: Sequence[tuple[int, int]], *, sums: int
) -> bool:
    """Are at least two telling words (or sums) said outside the `covered` places?"""
    commands = _ORDER.match(normal.low)
    places = [*covered, *([commands.span()] if commands else [])]
    telling = [
        token.low
        for token, word in zip(found, words, strict=True)
        if not word.blocked
        and len(token.low) > 2
        and not token.low.isdigit()
        and (token.low not in STOP or token.low in _TRADE)
        and token.low not in LEGAL
        and not any(start <= token.start < end for start, end in places)
    ]
    return len(telling) + sums >= 2


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
