"""The claim, the sale and the promises of a sentence as they are handed out, in the writer's own words."""

import re
from collections.abc import Sequence

from bot.freetext.draft import ClaimDraft, PromiseDraft, SaleDraft
from bot.freetext.groundwork import Groundwork
from bot.freetext.model.claims import ASK_FROM, CLAIM_FROM, NO_CLAIM_BELOW, weigh
from bot.freetext.settling import Settling
from bot.freetext.sight import Sight
from bot.freetext.triggers.claims import SURE, Complaint, complaints, severity_of
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.promises import Promise
from bot.freetext.triggers.sales.find import Sale
from bot.freetext.wording import outside, own_words
from bot.freetext.wordlists import word_set

# How a complaint is led in: what follows these words is the matter itself.
_LEAD = re.compile(
    r"(?:.*?(?<!\w))?(?:(?:высказал\w*|предъявил\w*|пришл[аио]|поступил[аио]?|есть|новая|получили|прислал\w*"
    r"|написал\w*|висунул\w*|надійшл[аио]"
    r"|прийшл[аио]|є|нова|отримали|надіслал\w*|filed|raised|got|have|has|received|made"
    r"|new)\s+(?:an?\s+)?)?(?:официальн\w+\s+|офіційн\w+\s+|серьезн\w+\s+"
    r"|серйозн\w+\s+|big\s+|serious\s+)?(?:претензи\w*|претензі\w*|рекламаци\w*|рекламаці\w*|жалоб\w*|жалу[ею]\w*"
    r"|пожалов\w*|скарг\w*|скарж\w*|поскарж\w*"
    r"|нарекани\w*|нарікан\w*|возмущ\w*|обур\w*|ругал\w*|ругае\w*|ругаю\w*|лаєть\w*|лають\w*|лаял\w*|ор[её]т|орут"
    r"|орал\w*|крич\w+|недовол\w*|незадоволен\w*"
    r"|злятся|злится|взбеш\w*|матер\w+|скандал\w*|complain(?:s|ed|ing|t|ts)?|claim(?:s|ed|ing)?|upset|angry|furious"
    r"|irate|livid|fuming|unhappy|mad|dissatisfied"
    r"|not\s+(?:happy|amused|pleased))(?!\w)"
    r"(?:\s+(?:на\s+нас|нам|мне|мені|в\s+трубку|у\s+слухавку|to\s+us|at\s+us|that\s+we))?[\s,:;-]*"
    r"(?:(?:на\s+то|на\s+те|про\s+те)[\s,]+)?(?:(?:на|про|о|об|по|за|из-за|через|что|що|шо|потому\s+что|бо|about|of"
    r"|over|with|that|because(?:\s+of)?|due\s+to|re|regarding)(?!\w)[\s:]*)?"
)
# Words that open a statement without telling of the matter: who called, who says.
_OPENING_TOPICS = frozenset(("call", "meeting", "email", "message", "write"))
_OPENING = word_set(
    """
    говорит говорят сказал сказала сказали каже кажуть сказав сообщил сообщила сообщили повідомив повідомила
    пишет пишут пише
    пишуть says said say saying told reports reported что що шо that из із з від от у с со from at в во на у и до к ко
    і та and but а но
    он она они він вона вони he she they там тут клиент клієнт client срочно терміново urgent прислал прислала
    прислали надіслав
    фото видео відео photo photos опять дозвонился набрал набрала
    """
)


_TIES = word_set("у в во на с со из із з зі from at on in with")

_TAKEN_BACK = re.compile(r"refund|возврат|повернення|return")


def claim_of(
    sight: Sight,
    planned: Sequence[tuple[int, int]],
    promises: Sequence[Promise],
    settling: Settling | None = None,
    *,
    returned: bool = False,
) -> tuple[ClaimDraft | None, bool]:
    """The complaint of the message, if one is told surely enough, else whether there may be one.

    `planned` are the places of the plan's words, `settling` is by when the complaint is to be settled.

    `returned`: goods were taken back, which is told as a sale; the word for it is no complaint then.
    """
    ground = sight.ground
    low = ground.normal.low
    found = [one for one in complaints(low) if not (returned and _TAKEN_BACK.match(low[one.start : one.end]))]
    grievance = weigh(sight.view, found)
    sure = any(one.certainty >= SURE for one in found) or len(found) > 1
    if grievance is None or grievance.certainty < (NO_CLAIM_BELOW if sure else CLAIM_FROM):
        return None, grievance is not None and grievance.certainty >= ASK_FROM
    certainty = max(grievance.certainty, SURE) if sure else grievance.certainty
    if not sure:
        found = [Complaint(grievance.start, grievance.end, certainty)]
    said = [place for promise in promises for place in promise.text]
    if said and all(any(start <= one.start < end for start, end in said) for one in found):
        text = own_words(ground.normal, said)  # "обещал разобраться с браком"
    else:
        start, end = _reach(ground, found)
        places = [*planned, *((promise.start, promise.end) for promise in promises)]
        places += [(settling.start, settling.end)] if settling is not None else []
        text = _subject(ground, start, end, sight.mentions, sight.names, places)
    due = settling.date.moment if settling is not None else None
    span = ground.normal.span(found[0].start, found[-1].end)
    return ClaimDraft(text, severity_of(low), round(certainty, 2), span, due), False


def _reach(ground: Groundwork, found: Sequence[Complaint]) -> tuple[int, int]:
    """The statements that complain, of the sentence of the first; one that only leads in takes the next along."""
    words = ground.words
    hits = [word for word in words if any(one.start < word.end and word.start < one.end for one in found)]
    sentence = hits[0].sentence
    clauses = [word.clause for word in hits if word.sentence == sentence]
    first, last = min(clauses), max(clauses)
    own = [word for word in words if first <= word.clause <= last]
    start, end = own[0].start, own[-1].end
    low = ground.normal.low
    colon = low.rfind(": ", start, min(one.start for one in found if one.start >= start))
    start = colon + 2 if colon >= 0 else start
    if not _telling(words, _led(low, start, end), end):
        more = [word for word in words if word.clause == last + 1]
        if more:
            end = more[-1].end
    return start, end


def _led(low: str, start: int, end: int) -> int:
    """Where the matter begins behind the words that lead it in."""
    match = _LEAD.match(low[start:end])
    first = next(complaints(low[start:end]), None)
    if match is None or (
        first is not None and first.end < match.end() and not _LEAD.match(low[start:][first.start : first.end])
    ):
        return start
    return start + match.end()


def _telling(words: Sequence[Word], start: int, end: int) -> bool:
    return any(start <= word.start < end and len(word.low) > 2 for word in words)


def _subject(
    ground: Groundwork,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
    closed: Sequence[tuple[int, int]],
) -> str:
    """The words of the matter; when nothing is left of them, the statement as it was typed."""
    normal, words = ground.normal, ground.words
    dates = [(date.start, date.end) for date in ground.dates]
    holes = [*names, *closed]
    led = _led(normal.low, start, end)
    attempts = [
        (_opened(ground, led, end, mentions, names), [*holes, *dates]),
        *([(led, holes)] if _tells_beside(words, led, end, [*holes, *dates]) else []),
        (_opened(ground, start, end, mentions, names), [*holes, *dates]),
        (start, names),
        (start, ()),
    ]
    for begin, without in attempts:
        places = outside((begin, end), without)
        if any(_telling(words, left, right) for left, right in places):
            text = own_words(normal, _trimmed(normal.low, places))
            if text:
                return text
    return own_words(normal, [(0, len(normal.low))]) or normal.raw.strip()[:120] or "…"


def _tells_beside(words: Sequence[Word], start: int, end: int, without: Sequence[tuple[int, int]]) -> bool:
    """Is anything told there beside dates and plans? A bare "до пятницы" is no matter of a claim."""
    return any(_telling(words, left, right) for left, right in outside((start, end), without))


_DANGLING = re.compile(
    r"(?:[\s,.;:(-]|(?<!\w)(?:в|во|у|на|до|к|ко|с|со|з|із|от|від|о|об|за|из|и|і|та|but|and|on|at|by|since|from"
    r"|until|for|to|with|the|а|но|але|потом|then)(?!\w))+$"
)


def _trimmed(low: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places without the prepositions that their dates and names left behind."""
    kept = []
    for start, end in places:
        match = _DANGLING.search(low[start:end])
        kept.append((start, start + match.start() if match is not None else end))
    return [(start, end) for start, end in kept if end > start]


def _opened(
    ground: Groundwork, start: int, end: int, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]
) -> int:
    """Where the matter begins behind "звонила Ольга из Ромашки, говорит"."""
    for index, word in enumerate(ground.words):
        if word.start < start:
            continue
        if word.start >= end:
            break
        named = any(m.start <= index < m.end for m in mentions) or any(a <= word.start < b for a, b in names)
        dated = any(date.start <= word.start < date.end for date in ground.dates)
        if not (named or dated or word.topic in _OPENING_TOPICS or word.low in _OPENING):
            before = ground.words[index - 1] if index else None
            tied = before is not None and before.low in _TIES and before.start >= start
            return before.start if before is not None and tied else word.start  # "[у] нас 5 битых"
    return start


def sale_of(ground: Groundwork, sale: Sale) -> SaleDraft:
    """The sale as it is handed out."""
    goods = own_words(ground.normal, sale.goods) or None
    return SaleDraft(sale.minor, sale.currency, goods, sale.certainty, ground.normal.span(sale.start, sale.end))


def promise_of(ground: Groundwork, promise: Promise) -> PromiseDraft:
    """The promise as it is handed out."""
    moment = promise.date.moment if promise.date is not None else None
    text = own_words(ground.normal, promise.text)
    span = ground.normal.span(promise.start, promise.end)
    return PromiseDraft(promise.side, text, moment, promise.certainty, span)
