"""Slips of the finger in the words a question is made of: "отчот за неделю", "просроченые"."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from bot.freetext.normal import Token
from bot.freetext.questions.words import STEMS, WORDS, tags_of
from bot.freetext.triggers.lexicon import topic
from bot.freetext.wordlists import word_set

SHORTEST: Final = 5
MOST: Final = 3
SURE: Final = 7  # so long a word may begin with another letter than was meant

_TIMES: Final = word_set(
    """
    сегодня завтра послезавтра вчера позавчера понедельник вторник среду четверг пятницу субботу воскресенье неделю
    неделе недели месяц месяца месяце квартал года января февраля марта апреля июня июля августа сентября октября
    ноября декабря январь февраль апрель август сентябрь октябрь ноябрь декабрь сентябре октябре ноябре декабре прошлую
    прошлой прошлый прошлом следующую следующей следующий последние последний выходных
    сьогодні завтра вчора учора понеділок вівторок середу четвер п'ятницю суботу неділю тиждень тижня місяць місяця
    січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень минулий минулого
    наступний наступного останні останній
    today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday weekend month quarter january
    february march april august september october november december
    """
)
# Words near ours that mean something else.
_OTHERS: Final = ("контракт",)


@cache
def _by_letter() -> dict[str, tuple[list[str], list[str]]]:
    """Whole words and stems by their first letter; "" holds all that are long."""
    table: dict[str, tuple[list[str], list[str]]] = {"": ([], [])}
    for place, words in enumerate((WORDS | _TIMES, STEMS)):
        for word in words:
            if len(word) >= SHORTEST:
                table.setdefault(word[0], ([], []))[place].append(word)
            if len(word) >= SURE:
                table[""][place].append(word)
    return table


@lru_cache(maxsize=1024)
def mended(word: str) -> str | None:
    """The word that was meant, one slip away; None for one that is right, or near none."""
    if len(word) < SHORTEST - 1 or word in WORDS or word in _TIMES or word.startswith(_OTHERS):
        return None
    table = _by_letter()
    words, stems = table.get(word[0], ([], []))
    more_words, more_stems = table[""] if len(word) >= SURE else ([], [])
    for known in (*words, *more_words):
        if abs(len(known) - len(word)) <= 1 and OSA.distance(known, word, score_cutoff=1) == 1:
            return known
    for stem in (*stems, *more_stems):
        for cut in (len(stem), len(stem) + 1, len(stem) - 1):
            if len(word) >= cut and OSA.distance(stem, word[:cut], score_cutoff=1) == 1:
                return stem + word[cut:]
    return None


def mends(text: str, found: Sequence[Token], *, times: bool) -> list[str]:
    """The text with one of its strange words as it was meant, for each of them; at most three.

    `times`: a word of time may have been meant too. A word of work that we know ("contract") is no slip of another.
    `found` are the tokens of `text`.
    """
    strange = [token for token in found if not tags_of(token.low) and not topic(token.low)]
    meant = [(token, word) for token in strange if (word := mended(token.low)) is not None]
    meant = [(token, word) for token, word in meant if times or word not in _TIMES]
    return [text[: token.start] + word + text[token.end :] for token, word in meant[:MOST]]
