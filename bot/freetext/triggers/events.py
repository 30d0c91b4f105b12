"""The contact that took place: its kind, and who began it."""

import re
from collections.abc import Sequence

from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.contact import Event
from bot.freetext.triggers.english import english_event
from bot.freetext.triggers.hints import hinted, talked
from bot.freetext.triggers.slavic import slavic_event

_NO_ANSWER = re.compile(
    r"(?<!\w)(?:труб\w*\s+(?:\w+\s+){0,2}?не\s+(?:бер|взя|сня|подн)\w*|не\s+(?:бер[уе]т|взял\w*|брал\w*|снима\w*"
    r"|поднима\w*|поднял\w*|отвеча\w*|ответил\w*|дозвон\w*|подход\w+|"
    r"берет|бере|беруть|брав|брала|взяв|відповіда\w+|відповів|відповіла|додзвон\w+|піднім\w+|підня\w+"
    r"|знім\w+)(?:\s+(?:труб\w*|тел\w*|слухавк\w*))?|недоступ\w+|поза\s+зоною|вне\s+зоны|вне\s+доступа|"
    r"автоответчик\w*|автовідповідач\w*|гудки|абонент\s+\w+|слухавк\w*\s+(?:\w+\s+){0,2}?не\s+\w+|no\s+answer"
    r"|didn'?t\s+(?:pick|answer)\w*|did\s+not\s+(?:pick|answer)|not\s+(?:picking|answering)|no\s+pick\s?up|"
    r"(?:straight\s+)?to\s+voicemail|(?:left|leaving)\s+(?:a\s+|another\s+)?(?:voicemail|vm|voice\s?mail"
    r"|message)|voicemail(?:\s+again)?|went\s+to\s+voicemail|rang\s+out|занято|скидывает|сбрасыва\w+|скидає)(?!\w)"
)
_WAS_AT = re.compile(
    r"(?<!\w)(?:был[аи]?|бы[лв]|була|були|був|побыва\w+|побува\w+|сидел[аи]?|сидів|сиділ[аи]|стою|сижу|щойно\s+з"
    r"|только\s+что\s+(?:из|от|с)|вернул\w+\s+(?:из|от|с)|заночев\w+)\s+(?:\w+\s+){0,2}?"
    r"(?P<prep>у|в|во|на|из|от|с|з|від|біля|возле)(?!\w)"
)
_WAS_AT_EN = re.compile(
    r"(?<!\w)(?:was at|were at|just left|been (?:to|at)|went (?:to|by|over|out to)|at the (?:expo|show|fair"
    r"|site)|came by|drove (?:out )?to|am at|i'm at|on site|on-site|in person|their office|face to face|spent"
    r" .{0,20} at)(?!\w)"
)


def find_event(low: str, words: Sequence[Word], mentions: Sequence[Mention], planned: frozenset[int]) -> Event | None:
    """The first contact the text tells of. `planned`: clauses whose words speak of a time to come."""
    found = [
        event
        for event in (slavic_event(words, mentions, planned), english_event(low, words, mentions, planned))
        if event
    ]
    best = min(found, key=lambda event: (-event.certainty, event.start), default=None)
    silence = _NO_ANSWER.search(low)
    if silence and (best is None or best.kind == "call" or best.certainty < 0.6):
        return Event("call", "out", 0.9, silence.start(), silence.end(), -1)
    if best is None or best.kind is None:
        hint = hinted(low, words, planned)
        if hint:
            direction = best.direction if best and best.direction else hint[1]
            best = Event(hint[0], None if hint[0] == "meeting" else direction, hint[2], hint[3], hint[4], -1)
    was = _was_at(low, words, mentions)
    if was and (best is None or best.certainty < 0.85 or (best.start > was.start and best.kind != "call")):
        return was
    if best is None:
        spoken = talked(low)
        # On the telephone more often than not; the person can say otherwise with one press.
        return Event("call", None, 0.5, *spoken, -1) if spoken else None
    return best


def _was_at(low: str, words: Sequence[Word], mentions: Sequence[Mention]) -> Event | None:
    for match in _WAS_AT.finditer(low):
        after = next((i for i, word in enumerate(words) if word.start >= match.end()), None)
        if after is None:
            continue
        near = any(after <= m.start <= after + 2 for m in mentions)
        if near or (match.start() < 12 and match["prep"] in ("у", "в", "во")):
            if words[after].low.startswith(("отпуск", "відпуст", "командиров", "курсе", "шоке", "восторг")):
                continue
            return Event("meeting", None, 0.9 if near else 0.65, match.start(), match.end(), after)
    first = words[0].low if words else ""
    if first in ("был", "была", "были", "був", "була", "були") and any(m.start <= 2 for m in mentions):
        return Event("meeting", None, 0.85, words[0].start, words[0].end, 0)
    was = _WAS_AT_EN.search(low)
    if was:
        return Event("meeting", None, 0.75, was.start(), was.end(), -1)
    return None
