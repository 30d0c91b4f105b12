"""A claim called by its number: "П-171 решена", "claim 31: replaced", and the status that the words say."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.freetext.normal import normalise

SpokenStatus = Literal["start", "satisfy", "not_satisfy"]


@dataclass(frozen=True, slots=True)
class ClaimNumber:
    """The numbers called, in the order of the words; `sure`: written as nothing but a claim's number is; `first`: no
    word stands before it.

    `alone`: nothing beside the number; `status`: what the words say has become of it; `bare`: they say only that.
    """

    numbers: tuple[int, ...]
    sure: bool
    first: bool
    alone: bool
    status: SpokenStatus | None
    bare: bool


_WORD: Final = r"(?:претензи\w+|претензі\w+|рекламац\w+|жалоб\w+|скарг\w+|claim|complaint)"
# After a letter with its dash or after the word with a sign everything is a number; a word and figures are one only
# where no thing is counted: "претензия 3 коробки" is about boxes. The Cyrillic "с 15" is a preposition.
_DASHED: Final = re.compile(rf"(?<![\w-])(?:{_WORD}\s+)?[пpcс]\s?-\s?(\d{{1,9}})(?![\w-])")
_SIGNED: Final = re.compile(rf"(?<!\w){_WORD}\s*(?:№|#|номер|no\.?|number)\s*(\d{{1,9}})(?!\w)")
_AFTER: Final = r"(?=\s*(?:[:,.;!?-]|$)|\s+(?:\w+\s+){0,2}(?:%s))"
_STATUS_WORDS: Final[tuple[tuple[SpokenStatus, str], ...]] = (
    (
        "not_satisfy",
        (
            r"не (?:решен[аоы]?|удовлетворен[аоы]?|устранен[аоы]?|решили)|отказ(?:али|ано|ались)?"
            r"|отклонен[аоы]?|отклонили"
            r"|не (?:вирішен[аоі]|вирішили|задоволен[аоі]|усунен[аоі])|відмов(?:а|или|лено|ились)|відхил(?:ен[аоі]|или)"
            r"|(?:not|un)[ -]?(?:resolved|fixed|solved|satisfied)|rejected|declined|refused"
        ),
    ),
    (
        "satisfy",
        (
            r"решен[аоы]?|решили|закрыт[аоы]?|закрыли|устранен[аоы]?|устранили|урегулирован[аоы]?|удовлетворен[аоы]?"
            r"|вирішен[аоі]|вирішили|закрит[аоі]|закрили|усунен[аоі]|усунули|залагоджен[аоі]|залагодили|задоволен[аоі]"
            r"|closed|fixed|resolved|solved|settled"
        ),
    ),
    (
        "start",
        (
            r"(?:взял[аи]? |взяли |беру |берем |принят[аоы]? |приняли )?в работ[уе]|занимаюсь|занимаемся"
            r"|(?:взя(?:в|ла|ли|то) |беру |беремо |прийнят[аоі] )?[ву] робот[уі]|займаюс[яь]|займаємос[яь]"
            r"|in work|in progress|working on it|taken up"
        ),
    ),
)
_STATUS: Final = [(name, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for name, words in _STATUS_WORDS]
_PLAIN: Final = re.compile(
    rf"(?<!\w){_WORD}\s*(\d{{1,9}})(?!\w)"
    + _AFTER % "|".join(words for _, words in _STATUS_WORDS)
    + r"|^\W*[пpc]\s?(\d{1,9})(?!\w)"
    + _AFTER % "|".join(words for _, words in _STATUS_WORDS)
)
# What has not come about yet is no status.
_NOT_YET: Final = re.compile(
    r"(?<!\w)(?:не(?! (?:решен|удовл|устран|решили|виріш|задов|усун))|буд[уе]т?|еще|ще|надо|нужно|треба|если|якщо|когда"
    r"|коли|завтра|not(?! (?:resolved|fixed|solved|satisfied))|isn't|will|yet|if|when|tomorrow|should|must|need)(?!\w)"
)
_FILLING: Final = re.compile(rf"(?<!\w)(?:{_WORD}|уже|вже|у нас|is|was|been|has|already|now)(?!\w)")


def claim_number(text: str) -> ClaimNumber | None:
    """The claims a message calls by their numbers; None when it calls none."""
    low = normalise(text).low.strip()
    found = sorted({*_DASHED.finditer(low), *_SIGNED.finditer(low)}, key=lambda match: match.start())
    sure = bool(found)
    found = found or list(_PLAIN.finditer(low))
    if not found:
        return None
    numbers = tuple(dict.fromkeys(int(next(filter(None, match.groups()))) for match in found))
    rest = low
    for match in reversed(found):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    status, left = _status(rest)
    return ClaimNumber(
        numbers=numbers,
        sure=sure,
        first=not re.search(r"\w", low[: found[0].start()]),
        alone=not re.search(r"\w", rest),
        status=status,
        bare=status is not None and not re.search(r"\w", _FILLING.sub(" ", left)),
    )


def _status(rest: str) -> tuple[SpokenStatus | None, str]:
    """What the words beside the number say has become of the claim, and the words without that."""
    if _NOT_YET.search(rest):
        return None, rest
    for name, words in _STATUS:
        if match := words.search(rest):
            return name, f"{rest[: match.start()]} {rest[match.end() :]}"
    return None, rest
