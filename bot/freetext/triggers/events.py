"""The contact that took place: its kind, and who began it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.draft import Direction, Kind
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.hints import hinted
from bot.freetext.wordlists import word_set

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
_TO_ME = word_set(
    """
    мне меня нам нас мені мене me us
    """
)
_FROM = frozenset(("от", "від", "из", "из-за", "from"))
_SOURCE = frozenset(("от", "від", "из", "с", "со", "з", "із", "зі", "from"))
_TOWARDS = frozenset(["в", "во", "к", "ко", "до", "на", "у", "to"])
_WE = frozenset(["мы", "ми", "я", "i", "we", "мой", "моя"])
_PRESENT = re.compile(
    r"(?:звон(?:ит|ят)|(?:пере|по)?дзвон(?:ить|ять))$|телефону[єют]+|пиш[уе]т[ьсая]*$|пише$|набира[еєю]т?ь?$"
    r"|присыла[ею]т$|(?:на)?дзвоню|звоню$"
)
_FUTURE_AUX = word_set(
    """
    буду будем будемо буде надо нужно треба need should must will let'll gonna чтоб чтобы щоб шоб хотел хочу просил
    просила просили просит просят просить попросил попросила попросили обещал обещала обещали обіцяв обіцяла
    пообещал пообещала не
    """
)
_ENGLISH_PAST = {
    "called": "call", "rang": "call", "phoned": "call", "dialed": "call", "dialled": "call", "buzzed": "call", "calling": "call",
    "met": "meeting", "visited": "meeting", "stopped": "meeting", "dropped": "meeting", "swung": "meeting", "popped": "meeting",
    "toured": "meeting", "sat": "meeting", "emailed": "email", "mailed": "email", "texted": "message", "messaged": "message",
    "whatsapped": "message", "dmed": "message", "pinged": "message", "texting": "message", "emailing": "email", "calls": "call", "emails": "email", "texts": "message",
}  # fmt: skip
_PARTICLE = word_set(
    """
    by in with down at into over out round around
    """
)
_ENGLISH_NOUN = {
    "call": "call", "phone": "call", "meeting": "meeting", "visit": "meeting", "demo": "meeting", "zoom": "meeting", "teams": "meeting", "lunch": "meeting",
    "breakfast": "meeting", "dinner": "meeting", "coffee": "meeting", "walkthrough": "meeting", "presentation": "meeting", "email": "email", "mail": "email", "inbox": "email",
    "whatsapp": "message", "text": "message", "sms": "message", "message": "message", "msg": "message", "viber": "message", "telegram": "message", "dm": "message", "wa": "message", "linkedin": "message",
}  # fmt: skip
_SUBJECT_FREE = word_set(
    """
    i we just and then also again so today quickly finally have had ve been
    """
)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: the direction is None when the words leave it open. `start`/`end` are places in the text."""

    kind: Kind | None
    direction: Direction | None
    certainty: float
    start: int
    end: int
    word: int


def find_event(low: str, words: Sequence[Word], mentions: Sequence[Mention], planned: frozenset[int]) -> Event | None:
    """The first contact the text tells of. `planned`: clauses whose words speak of a time to come."""
    found = [event for event in (_slavic(words, mentions, planned), _english(low, words, mentions, planned)) if event]
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


def _near(words: Sequence[Word], index: int, span: int = 6) -> range:
    """The neighbours of a word in its sentence."""
    first = last = index
    while first > 0 and words[first - 1].sentence == words[index].sentence and index - first < span:
        first -= 1
    while last + 1 < len(words) and words[last + 1].sentence == words[index].sentence and last - index < span:
        last += 1
    return range(first, last + 1)


def _channel(words: Sequence[Word], index: int) -> Kind | None:
    """The channel named near a verb of writing, sending or getting."""
    best: tuple[int, Kind] | None = None
    for at in _near(words, index, 9):
        topic = words[at].topic
        if at != index and topic in ("email", "message"):
            kind: Kind = "email" if topic == "email" else "message"
            if best is None or abs(at - index) < best[0]:
                best = (abs(at - index), kind)
    return best[1] if best else None


def _asked(words: Sequence[Word], index: int) -> bool:
    return any(words[at].low in _FUTURE_AUX for at in range(max(0, index - 2), index))


def _slavic(words: Sequence[Word], mentions: Sequence[Mention], planned: frozenset[int]) -> Event | None:
    best: Event | None = None
    for index, word in enumerate(words):
        if word.latin or word.topic not in ("call", "meeting", "email", "message", "write", "send", "get"):
            continue
        event = _slavic_at(words, index, mentions, planned)
        if event and (best is None or event.certainty > best.certainty + 0.1):
            best = event
    return best


def _slavic_at(words: Sequence[Word], index: int, mentions: Sequence[Mention], planned: frozenset[int]) -> Event | None:
    word = words[index]
    present = bool(_PRESENT.match(word.low))
    noun = word.form == "noun" or (word.topic in ("email", "message") and word.form != "past")
    past = word.form == "past"
    if noun and not past:
        return _slavic_noun(words, index, mentions, planned)
    if not (past or present) or (word.clause in planned and not past and word.form != "third"):
        return None
    negated = index > 0 and words[index - 1].low == "не"
    if negated and not re.match(r"до[зд]", word.low):
        return None
    if present and word.form == "first" and word.clause in planned:
        return None
    kind: Kind | None
    if word.topic in ("call", "meeting"):
        kind = "call" if word.topic == "call" else "meeting"
    else:
        kind = _channel(words, index) or ("message" if word.topic == "write" else None)
    if word.topic == "meeting":
        return Event("meeting", None, 0.9, word.start, word.end, index)
    direction = _direction(words, index, mentions)
    certainty = 0.5 if kind is None else 0.9 if word.topic != "write" or _channel(words, index) else 0.7
    return Event(kind, direction, certainty, word.start, word.end, index)


def _slavic_noun(
    words: Sequence[Word], index: int, mentions: Sequence[Mention], planned: frozenset[int]
) -> Event | None:
    word = words[index]
    if word.clause in planned or _asked(words, index):
        return None
    if word.topic == "meeting" and not re.search(r"(?:ся|сь)$", word.low):
        return Event("meeting", None, 0.7, word.start, word.end, index)
    following = [words[at].low for at in range(index + 1, min(index + 3, len(words)))]
    if word.topic == "call" and re.match(r"(?:звон[ко]|дзвін|созвон|вызов)", word.low):
        incoming = any(w in _FROM for w in following)
        outgoing = any(w in ("к", "до", "в", "у") for w in following[:1])
        return Event("call", "in" if incoming else "out" if outgoing else None, 0.7, word.start, word.end, index)
    if word.topic in ("email", "message"):
        kind: Kind = "email" if word.topic == "email" else "message"
        verb = next(
            (
                at
                for at in _near(words, index, 6)
                if words[at].topic in ("write", "send", "get") and words[at].form in ("past", "third")
            ),
            None,
        )
        if verb is not None:
            return Event(kind, _direction(words, verb, mentions), 0.8, word.start, word.end, index)
        if following and following[0] in _FROM:
            return Event(kind, "in", 0.8, word.start, word.end, index)
        return None
    return None


def _direction(words: Sequence[Word], index: int, mentions: Sequence[Mention]) -> Direction | None:
    """Who began it: the form of the verb and the case of the names around it."""
    word = words[index]
    low = word.low
    near = _near(words, index, 5)
    if low.startswith(("получ", "отрим", "присл", "пришл", "пришел", "надійш", "прийш", "поступ")):
        return "in"
    if (
        low.startswith(
            ("ушло", "ушел", "ушла", "ушли", "пішло", "пішов", "дозвон", "додзвон", "ответил", "відповів", "відписав")
        )
        and word.topic != "write"
    ):
        return "out"
    if low.startswith(("созвон", "созван", "здзвон", "зідзвон", "сзвон")):
        return None
    around = {words[at].low for at in near if at != index}
    if around & _TO_ME:
        return "in"
    if any(words[at].low in ("я", "мы", "ми") for at in near):
        return "out"
    plural = bool(re.search(r"(?:ли|лись|лися)$", low))
    third = word.form == "third"
    for mention in sorted(mentions, key=lambda m: min(abs(m.start - index), abs(m.end - 1 - index))):
        inside = mention.start in near
        if not inside or abs(words[mention.start].clause - word.clause) > 1:
            continue
        before = words[mention.start - 1].low if mention.start > 0 else ""
        after_verb = mention.start > index
        if before in _SOURCE and (third or mention.person):
            return "in" if third else _by_verb(word, plural)
        if before in _TOWARDS and after_verb:
            return "out" if not third else None
        if mention.dative and not mention.nominative:
            return "out"
        if mention.person and not mention.plain:
            if after_verb and (word.topic == "send" or low.startswith(("набр", "набир"))):
                return "out"
            return None if after_verb else "in"
        if mention.person and mention.nominative:
            return "in"
        if not mention.person and mention.nominative:
            if third or plural:
                return "in"
            if after_verb and word.topic == "call" and not low.startswith(("звонил", "дзвонил", "дзвонив")):
                return "out"
            if word.topic in ("send", "write") and after_verb:
                return "out"
            if not after_verb and word.topic == "call":
                return None
            break
        if mention.person and after_verb:
            return "out"
    return _by_verb(word, plural)


def _by_verb(word: Word, plural: bool) -> Direction | None:
    if word.form == "third":
        return "in"
    if plural:
        return "in"
    if word.topic == "send":
        return "out"
    if word.low.startswith(
        (
            "набрал",
            "набра",
            "набир",
            "позвонил",
            "подзвонив",
            "подзвонила",
            "зателефонув",
            "набив",
            "написав",
            "написал",
            "перезвонил",
            "передзвони",
            "отзвон",
            "отпис",
            "відпис",
            "ответил",
        )
    ):
        return "out"
    return None


def _english(low: str, words: Sequence[Word], mentions: Sequence[Mention], planned: frozenset[int]) -> Event | None:
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
        channel = _channel(words, index)
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
