"""Numbers as they are written and said: "1 150 000", "2 млн 350 тыс", "три миллиона двести", "eighteen hundred"."""

import re
from typing import Final, NamedTuple

from bot.freetext.amounts.currencies import AMBIGUOUS, NAMES, SIGNS
from bot.freetext.amounts.number_words import (
    ALONE,
    COUNTED_SCALES,
    FEMININE,
    HALVED,
    HALVES,
    JOINED,
    SCALES,
    TURNED,
    UNSURE_SCALES,
    WITH_HALF,
    WORDS,
)
from bot.freetext.amounts.tokens import Text

_AND: Final = frozenset(("and", "и", "і", "й", "та"))
_BETWEEN: Final = frozenset(("на", "за", "по", "до", "в", "у", "где", "то", "десь", "эдак", "так"))


class Numeral(NamedTuple):
    """A number and the tokens it took; `low` when it is the beginning of a range.

    `scale`: the smallest word that multiplied it, 1 for none. `implied`: "тридцать три четыреста" leaves the thousand
    out. `feminine`: its last word stands before thousands. `currency` of a scale that names one ("тр").
    """

    value: float
    first: int
    after: int
    words: bool
    grouped: bool = False
    scale: float = 1.0
    implied: bool = False
    feminine: bool = False
    english: bool = False
    unsure: bool = False
    currency: str | None = None


def plain_number(text: str) -> float | None:
    """ "1 150 000", "9.900,00", "2.3", "45'000"; None for what is no number."""
    if text.isdecimal():
        return float(text)
    text = re.sub(r"[ ']", "", text)
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+(?:[.,]\d{1,2})?", text):
        tail = re.search(r"[.,](\d{1,2})$", text)
        whole = text[: tail.start()] if tail else text
        return float(re.sub(r"[.,]", "", whole) + ("." + tail[1] if tail else ""))
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


class Reader(Text):
    """Reads numbers and currencies out of the tokens of one text."""

    def _group(self, at: int) -> tuple[float, int, bool] | None:
        """Words below one thousand: value, the token behind, whether a hundred closes it."""
        value, level, here, last = 0, 4, at, at
        while here < self.size:
            text = self.tokens[here].text
            part = WORDS.get(text)
            if part is None:
                if text == "hundred" and value and value < 100 and level < 4:
                    value, level, here = value * 100, 3, here + 1
                    last = here
                    continue
                if here > at and text == "-" and self.close(here) and self.close(here + 1):
                    here += 1
                    continue
                if text == "and" and level == 3 and WORDS.get(self.word(here + 1), 100) < 100:
                    here += 1
                    continue
                break
            rank = 3 if part >= 100 else 2 if part >= 20 else 1
            if rank >= level or (rank == 1 and level == 2 and part >= 10):
                break
            value, level, here = value + part, rank, here + 1
            last = here
        return (float(value), last, value % 100 == 0) if last > at else None

    def _scale(self, at: int) -> tuple[float, int, bool, str | None] | None:
        """A word that multiplies: by what, the token behind, whether it needs a currency, the currency it names."""
        if at >= self.size:
            return None
        text = self.tokens[at].text
        behind = at + 1 + (self.word(at + 1) == "." and self.close(at + 1))
        if text in ("т", "t") and (self.currency_word(behind) or self.word(behind) in SIGNS):
            return 1e3, behind, False, None
        if text == "т" and self.tokens[at - 1].kind == "figure":
            return 1e3, at + 1, True, None
        factor = SCALES.get(text)
        if factor is None:
            slang = COUNTED_SCALES.get(text)
            named = slang and NAMES.get(self.word(at + 1)) and self.word(at + 1) not in AMBIGUOUS
            return (slang, at + 1, False, None) if slang and named else None
        if text in ("тр", "тыр"):
            return 1e3, at + 1, False, "RUB"
        if text == "к" and not self.close(at) and self._speaks_on(at + 1):
            return None
        return factor, at + 1, text in UNSURE_SCALES, None

    def _speaks_on(self, at: int) -> bool:
        """Does a word or a figure follow on this line? Then "к" before it is a preposition."""
        return at < self.size and self.same_line(at) and self.tokens[at].kind != "sign" and not self.currency_word(at)

    def _half(self, at: int) -> int:
        """How many tokens "с половиной" takes."""
        for words in WITH_HALF if self.word(at) in ("с", "з", "із", "and") else ():
            if tuple(self.word(at + step) for step in range(len(words))) == words:
                return len(words)
        return 0

    def _opening(self, at: int) -> Numeral | None:
        """The first group of a number, without its scale."""
        token = self.tokens[at]
        if token.kind == "figure":
            value = plain_number(token.text)
            return None if value is None else Numeral(value, at, at + 1, words=False, grouped=token.grouped)
        text = token.text
        english = text[0] < "\u0250"
        if text in HALVED:
            return Numeral(HALVED[text], at, at + 1, words=True, unsure=True, feminine=text in ("полторы", "півтори"))
        if text in HALVES:
            after = at + 1
            while self.word(after) in ("of", "a", "-", "and"):
                after += 1
            if self.word(after) == "hundred":
                return Numeral(HALVES[text] * 100, at, after + 1, words=True, english=True, unsure=True)
            if self._scale(after) is not None:
                return Numeral(HALVES[text], at, after, words=True, english=english)
            return None
        if text == "a" and self.word(at + 1) in ("hundred", "thousand", "grand", "million", "billion"):
            if self.word(at + 1) != "hundred":
                return Numeral(1, at, at + 1, words=True, english=True)
            rest = self._group(at + 2 + (self.word(at + 2) == "and" and self.word(at + 3) in WORDS))
            if rest is not None and rest[0] < 100:
                return Numeral(100 + rest[0], at, rest[1], words=True, english=True)
            return Numeral(100, at, at + 2, words=True, english=True)
        group = self._group(at)
        if group is not None:
            value, after, _ = group
            tenths = self._tenths(value, after)
            if tenths is not None:
                return Numeral(value + tenths, at, after + 2, words=True, english=english)
            return Numeral(value, at, after, words=True, feminine=self.word(after - 1) in FEMININE, english=english)
        return None

    def _tenths(self, value: float, at: int) -> float | None:
        """ "two [point four] million", "один [и два] миллиона"."""
        part = WORDS.get(self.word(at + 1), 10)
        if value >= 100 or part >= 10 or self.word(at) not in ("point", "и", "і"):
            return None
        return part / 10 if SCALES.get(self.word(at + 2), 0) >= (1 if self.word(at) == "point" else 1e6) else None

    def numeral(self, at: int) -> Numeral | None:
        """The number that begins at this token, as long as it goes on."""
        token = self.tokens[at]
        if token.kind == "sign":
            return None
        if token.text in JOINED:
            return Numeral(JOINED[token.text], at, at + 1, words=True, scale=1e3)
        if token.text in ALONE or token.text in TURNED or token.text == "hundred":
            return self._alone(at)
        first = self._opening(at)
        if first is None:
            return None
        half = self._half(first.after)
        if half:
            first = first._replace(value=first.value + 0.5, after=first.after + half, unsure=True)
        scale = self._scale(first.after) if self.same_line(first.after) else None
        if scale is None:
            return self._unscaled(first) if first.value >= 1 or not first.words else None
        factor, after, unsure, currency = scale
        value = first.value
        if first.grouped and factor > 1 and re.fullmatch(r"\d{1,3}[.,]\d{3}", token.text):
            value = float(token.text.replace(",", "."))  # "3.150 млн" is no three thousand millions
        whole = first._replace(
            value=value * factor, after=after, scale=factor, unsure=unsure, currency=currency, feminine=False
        )
        return whole if unsure else self._continued(whole)

    def _alone(self, at: int) -> Numeral | None:
        """ "тысяча", "миллион сто пятьдесят"; also "тысячи три", "миллиона два"."""
        text = self.tokens[at].text
        factor = SCALES.get(text, 100.0)
        if text in TURNED and (turned := self.turned(at)) is not None:
            return turned
        if text not in ALONE and not (text == "hundred" and NAMES.get(self.word(at + 1)) is not None):
            return None
        whole = Numeral(factor, at, at + 1, words=True, scale=factor, english=text[0] < "\u0250", unsure=True)
        longer = self._continued(whole)
        return longer._replace(unsure=longer.after == whole.after)

    def turned(self, at: int) -> Numeral | None:
        """ "тысяч 40", "тысяч на 32", "миллиона полтора": about so many."""
        factor, here = SCALES[self.tokens[at].text], at + 1
        while here < at + 4 and self.word(here) in _BETWEEN:
            here += 1
        if here >= self.size or not self.same_line(here):
            return None
        found = self._opening(here)
        if found is None or found.value >= 1000 or self._scale(found.after) is not None:
            return None
        if here > at + 1 and self.currency_word(found.after):
            return None
        return found._replace(value=found.value * factor, first=at, scale=factor, unsure=False, feminine=False)

    def _unscaled(self, first: Numeral) -> Numeral:
        """A number without a scale; two groups of words in a row leave the thousand (in English the hundred) out."""
        if not first.words or first.unsure or first.value < 1:
            return first
        here = first.after + (first.english and self.word(first.after) == "-" and self.close(first.after))
        group = self._group(here) if here < self.size and self.same_line(here) else None
        if group is None:
            return first
        value, after, round_ = group
        third = self._group(after)
        if first.english:
            if third is None and first.value < 100 and 10 <= value < 100 and self._scale(after) is None:
                return first._replace(value=first.value * 100 + value, after=after, implied=True)
            return first
        if third is not None or value < 100 or self._scale(after) is not None:
            return first
        if first.value >= 100 and first.value % 100 == 0 and round_:
            return first  # "двести триста" is about so many
        return first._replace(value=first.value * 1000 + value, after=after, implied=True, feminine=False)

    def _continued(self, whole: Numeral) -> Numeral:
        """The smaller part behind a scale: "[2 млн] 350 тыс", "[3 млн] двести", "[73 тысячі] 400"."""
        while whole.scale >= 1e3 and whole.currency is None and self.tokens[whole.after - 1].text not in ("k", "к"):
            at = self.past_dot(whole.after)
            if at < self.size and self.word(at) in _AND and whole.scale >= 1e6:
                at += 1
            if at >= self.size or not self.same_line(at) or self.tokens[at].text in HALVES:
                break
            part = self._opening(at)
            if part is None:
                break
            scale = self._scale(part.after) if self.same_line(part.after) else None
            if scale is not None and not scale[2]:
                if scale[0] >= whole.scale or part.value * scale[0] >= whole.scale:
                    break
                value = whole.value + part.value * scale[0]
                whole = whole._replace(value=value, after=scale[1], scale=scale[0], unsure=False, currency=scale[3])
                continue
            if not self._belongs(whole, part):
                break
            below = 1e3 if whole.scale >= 1e6 and part.value < 1000 else 1.0
            if whole.scale >= 1e9:
                below = 1e6
            return whole._replace(value=whole.value + part.value * below, after=part.after, scale=1e3, unsure=False)
        return whole

    def _belongs(self, whole: Numeral, part: Numeral) -> bool:
        """May a number behind a scale be its smaller part, and not a count of its own?"""
        if part.value < 1 or part.value >= whole.scale or (part.value >= 1000 and not part.grouped):
            return False
        if part.words:
            return part.value >= 100 or whole.words
        text = self.tokens[part.first].text
        if len(text) != 3 and not (part.grouped and whole.scale >= 1e6):
            return False
        behind, follows = self.word(part.after), self.word(part.after + 1)
        if not self.close(part.after):
            return True
        return behind not in ("%", "/", ":", "-") and not (
            behind in (".", ",") and follows[:1].isdigit() and self.close(part.after + 1)
        )
