"""Russian and Ukrainian verbs and nouns of contact: verb forms and cases tell who began it."""

import re
from collections.abc import Sequence

from bot.freetext.draft import Direction, Kind
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.contact import Event, channel_near, nearby, papers_near
from bot.freetext.wordlists import word_set

_TO_ME = word_set(
    """
    мне меня нам нас мені мене me us
    """
)
_LABEL = frozenset(("тел", "телефон", "моб", "номер"))
_FROM = frozenset(("от", "від", "из", "из-за", "from"))
_SOURCE = frozenset(("от", "від", "из", "с", "со", "з", "із", "зі", "from"))
_TOWARDS = frozenset(["в", "во", "к", "ко", "до", "на", "у", "to"])
_BESIDE = frozenset(("с", "со", "у", "в", "во", "о", "об", "про", "по", "для", "за", "з", "із", "зі", "при"))
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


def _asked(words: Sequence[Word], index: int) -> bool:
    return any(words[at].low in _FUTURE_AUX for at in range(max(0, index - 2), index))


def slavic_event(words: Sequence[Word], mentions: Sequence[Mention], planned: frozenset[int]) -> Event | None:
    best: Event | None = None
    for index, word in enumerate(words):
        if word.latin or word.topic not in ("call", "meeting", "email", "message", "write", "send", "get"):
            continue
        if word.low in _LABEL and index + 1 < len(words) and words[index + 1].blocked:
            continue  # "тел 067..." gives a number, it tells of no call
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
        kind = channel_near(words, index) or ("message" if word.topic == "write" else None)
    if word.topic == "meeting":
        return Event("meeting", None, 0.9, word.start, word.end, index)
    direction = _direction(words, index, mentions)
    if kind is None and word.topic == "send" and papers_near(words, index):
        return Event("email", direction or "out", 0.7, word.start, word.end, index)
    certainty = 0.5 if kind is None else 0.9 if word.topic != "write" or channel_near(words, index) else 0.7
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
                for at in nearby(words, index, 6)
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
    near = nearby(words, index, 5)
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
            if third or plural or _is_subject(words, index, mention):
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


_FEMININE = re.compile(r"[ая]$")
_NEUTER = re.compile(r"[оеё]$")
_EITHER = re.compile(r"[иіыї]$")  # "Весна и Ко"
_RANG = re.compile(r"(?:звонил|дзвони[вл]|телефонува[вл])(?:[ао])?$")


def _is_subject(words: Sequence[Word], index: int, mention: Mention) -> bool:
    """Does the company itself do what the verb tells: "Агрокорм написал", "Смерека надіслала"?

    Its name stands before the verb (behind a verb of ringing) with no comma and no preposition, and agrees with it in
    gender: "Ромашка, написал" and "Ромашка написал" are what a man of ours did.
    """
    word = words[index]
    if word.form != "past" or any(words[at].clause != word.clause for at in range(mention.start, mention.end)):
        return False
    behind = mention.start > index
    if behind and (mention.start > index + 1 or not _RANG.match(word.low)):
        return False
    if not behind and any(words[at].topic or words[at].blocked for at in range(mention.end, index)):
        return False
    if mention.start > 0 and words[mention.start - 1].low in _SOURCE | _TOWARDS | _BESIDE:
        return False
    last = words[mention.end - 1].low
    if _EITHER.search(last):
        return False
    said = re.sub(r"(?:ся|сь)$", "", word.low)
    if said.endswith("ла"):
        return _FEMININE.search(last) is not None
    if said.endswith("ло"):
        return _NEUTER.search(last) is not None
    return not _FEMININE.search(last) and not _NEUTER.search(last)


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
