"""Whose time is it: our next contact or deadline, their affair, or a story about the past."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.draft import PlanKind
from bot.freetext.triggers.clauses import Word
from bot.freetext.wordlists import word_set

_AGAIN = re.compile(
    r"(?<!\w)(?:еще\s+раз|ще\s+раз|снова|повторно|попроб\w+|спроб\w+|try\s+again|retry|again|circle\s+back"
    r"|follow\s*-?\s*up|check\s+(?:in|with|back|on)|touch\s+base|call\s+back|"
    r"контроль|дедлайн|deadline|напомн\w+|нагада\w+|remind\w*|не\s+забыть|не\s+забути|don'?t\s+forget|todo"
    r"|next\s+step|план\w*|надо|нужно|треба|тре|need\s+to|have\s+to|must|gotta|"
    r"с\s+меня|за\s+мной|з\s+мене|за\s+мною|обещал[аи]?\s+(?:им|ему|ей)|пообещал\w*|обіцяв|обіцяла|пообіця\w+"
    r"|told\s+(?:her|him|them)\s+i|i'?ll|i\s+will|we'?ll|let'?s|i\s+owe|i'?m\s+(?:in|at|going))(?!\w)"
)
_THEIRS = re.compile(
    r"(?<!\w)(?:в\s+отпуск\w*|на\s+больничн\w+|у\s+відпустці|на\s+лікарнян\w+|on\s+(?:leave|vacation|holiday"
    r"|pto)|out\s+of\s+(?:office|town)|обеща\w*\s+(?:оплат|перезвон|отв|прис|подум|скин)\w*|"
    r"обіця\w*\s+(?:оплат|запл|передз|відп)\w*|(?:he|she|they)'?ll|(?:he|she|they)\s+will|будут?\s+(?:думать"
    r"|решать)|сказал[аи]?\s+(?:будет|оплат)\w*|when\s+(?:he|she|they)|их|у\s+них|машина|ждут|ждем\s+оплат\w*)(?!\w)"
)
_QUOTED = re.compile(
    r"(?<!\w)(?:должн[аоы]\s+был[аои]?|должен\s+был|мав|мала|мали|was\s+supposed|were\s+supposed|should\s+have"
    r"|обещали|обіцяли|от|від|dated|since|с|з|перенес\w*\s+с|instead\s+of|вместо|за\s+счет\w*)(?!\w)"
)
_OWN_PRESENT = re.compile(
    r"^(?:еду|едем|їду|їдемо|буду|будем|будемо|встречаемся|зустрічаємось|зустрічаємося|встречаюсь|созваниваемся"
    r"|защищаем|показываю|дзвоню|звоню|виїжджаю|выезжаю|везу|жду|чекаю)$"
)
_NOT_CALL = re.compile(
    r"(?<!\w)не\s+(?:звонить|беспокоить|дзвонити|турбувати|набирать)|do\s?n'?t\s+call|not\s+to\s+call"
)
_SEND = frozenset(("send", "quote"))


@dataclass(frozen=True, slots=True)
class PlanCue:
    """How surely a date is our plan (0..1), and what is planned for it."""

    certainty: float
    kind: PlanKind


_ENGLISH_DO = word_set(
    """
    call ring phone meet visit email text message send check follow remind confirm bring prepare ask order chase
    revisit review retry try circle reconnect discuss sign pick prep book schedule fix update draft submit show demo
    meeting lunch zoom appointment stop drop swing pop deliver quote go swap finish touch dinner breakfast coffee
    """
)


def _own(word: Word, previous: str) -> float:
    """How much this word speaks for something that we are to do."""
    if word.latin:
        if word.low in _ENGLISH_DO:
            if previous in ("will", "ll", "to", "i", "we", "please", "must", "and", "then", "") or word.topic in (
                "call",
                "meeting",
                "task",
            ):
                return 1.0
            return 0.6
        return 0.0
    if _OWN_PRESENT.match(word.low):
        return 0.9
    if word.topic in ("call", "meeting", "send", "write", "task"):
        if word.form == "first":
            return 1.4
        if word.form == "infinitive":
            return 1.0 if previous != "не" else 0.0
        if word.form == "imperative" and word.topic in ("call", "send", "write") and not word.low.endswith("ь"):
            return 0.9
        if word.form == "noun" and word.topic in ("call", "meeting"):
            return 1.0
        if word.form == "noun" and word.topic == "task":
            return 0.3
    return 0.0


def _foreign(word: Word) -> float:
    """How much this word speaks for something that is theirs to do, or is over."""
    if word.topic == "theirs":
        return 1.0
    if word.form == "third" and word.topic in ("call", "send", "write", "meeting", "task", "get"):
        return 1.1
    if word.form == "past" and word.topic in ("call", "send", "write", "meeting", "get"):
        return 0.35
    if word.form == "past" and len(word.low) > 3:
        return 0.3
    if word.latin and word.low in ("arrived", "came", "was", "were", "delivered", "shipped", "paid", "got", "had"):
        return 0.5
    return 0.0


def plan_cue(
    low: str, words: Sequence[Word], start: int, end: int, *, deadline: bool, has_clock: bool, event: bool, alone: bool
) -> PlanCue:
    """Weigh the words around a date at `start`..`end`: near ones count more, those of its own clause most."""
    first = next((i for i, word in enumerate(words) if word.end > start), len(words))
    after = next((i for i, word in enumerate(words) if word.start >= end), len(words))
    inside = first < after
    clause = words[first].clause if inside else words[first - 1].clause if 0 < first <= len(words) else 0
    sentence = words[first].sentence if inside else words[first - 1].sentence if 0 < first <= len(words) else 0
    score = 0.25 if has_clock else 0.0
    score += 0.15 if deadline else 0.0
    score += 0.0 if event else 0.3
    best: tuple[float, str] = (0.0, "")
    offer = 0.0
    for index, word in enumerate(words):
        if word.sentence != sentence or word.blocked or not (word.topic or not word.latin):
            continue
        distance = first - index if index < first else index - after + 1
        if distance < 0:
            continue
        near = 1.0 / (1 + distance / 4)
        near *= 1.0 if word.clause == clause else 0.55
        previous = words[index - 1].low if index else ""
        own = _own(word, previous)
        if own:
            score += own * near
            if own * near > best[0]:
                best = (own * near, word.topic)
        elif word.topic == "request" or word.topic == "agree":
            score += 0.6 * near
        elif word.topic == "quote":
            score += 0.35 * near
            offer = max(offer, near)
        if not own:
            score -= _foreign(word) * near
    window = low[max(0, start - 40) : start]
    tail = low[end : end + 30]
    begin = max(window.rfind(c) for c in ".!?;\n") + 1
    window = window[begin:]
    if _AGAIN.search(window) or _AGAIN.search(re.split(r"[.!?;\n]", tail)[0]):
        score += 0.7
    if _THEIRS.search(window):
        score -= 0.8
    if _NOT_CALL.search(window):
        score -= 1.5
    if re.search(r"(?<!\w)(?:от|від|dated|since|вместо|за)\s*$", window):
        score -= 1.5
    if alone:
        score += 0.5
    certainty = min(max(0.5 + score / 2, 0.0), 1.0)
    return PlanCue(certainty, _kind(best[1], offer))


def _kind(topic: str, offer: float) -> PlanKind:
    if topic == "call":
        return "call"
    if topic == "meeting":
        return "meeting"
    if offer >= 0.4:
        return "offer"
    if topic in ("write", "email"):
        return "email"
    return "task"
