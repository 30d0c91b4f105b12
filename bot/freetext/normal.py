"""A copy of the text that is easy to read by rules, and the way back from it to the raw text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LIMIT = 1_000

_SINGLE = {
    "ё": "е",
    "Ё": "Е",
    "\u00a0": " ",
    "\t": " ",
    "\r": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    **dict.fromkeys("’ʼ`´‘ʹ′ˈ＇", "'"),
    **dict.fromkeys("«»“”„‟〞＂″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_LOOKALIKE = str.maketrans("aceiopxyABCEHIKMOPTXk", "асеіорхуАВСЕНІКМОРТХк")
_MIXED = re.compile(r"[A-Za-zА-Яа-яЁёІіЇїЄєҐґ']+")
_CYRILLIC = re.compile(r"[А-Яа-яІіЇїЄєҐґ]")
_LATIN = re.compile(r"[A-Za-z]")
# Most of what people write is right as it stands.
_AS_IT_STANDS = re.compile(r"[\n -_a-~А-яІіЇїЄєҐґ№]*")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` keeps the case, `low` does not; both have the same length. `starts`/`ends` lead back to `raw`."""

    raw: str
    text: str
    low: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw positions of `text[start:end]` (not empty)."""
        if not self.starts:
            return (0, 0)
        last = max(min(end, len(self.ends)) - 1, 0)
        return self.starts[min(start, len(self.starts) - 1)], self.ends[last]

    def typed(self, start: int, end: int) -> str:
        """`text[start:end]` with "ё" where the person wrote it."""
        return "".join(
            yo if char in "еЕ" and (yo := unicodedata.normalize("NFC", self.raw[first:last])) in ("ё", "Ё") else char
            for char, first, last in zip(
                self.text[start:end], self.starts[start:end], self.ends[start:end], strict=True
            )
        )


def _plain(cluster: str) -> str:
    """What a base character with its marks becomes: composed, compatible, without stress marks and invisible signs."""
    single = _SINGLE.get(cluster)
    if single is not None:
        return single
    if cluster == "№":
        return cluster
    out = []
    for char in unicodedata.normalize("NFKC", cluster):
        category = unicodedata.category(char)
        if category in ("Cs", "Co", "Cn"):
            out.append(" ")
        elif category == "Cf" or category.startswith("M") or (category == "Cc" and char != "\n"):
            continue
        else:
            out.append(_SINGLE.get(char, char))
    return "".join(out)


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


def _unmix(text: str) -> str:
    """Latin look-alikes inside otherwise Cyrillic words become Cyrillic; words of one script stay as they are."""

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        latin = len(_LATIN.findall(word))
        if not latin or latin > len(_CYRILLIC.findall(word)):
            return word
        mended = word.translate(_LOOKALIKE)
        return word if _LATIN.search(mended) else mended

    return _MIXED.sub(mend, text)


@lru_cache(maxsize=16)  # one sentence is read by several rules, one after another
def normalise(raw: str, limit: int = LIMIT) -> Normal:
    """Read the first `limit` characters of `raw`; never raises, whatever they are."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    cut = raw[:limit]
    if _AS_IT_STANDS.fullmatch(cut):
        text = _unmix(cut)
        return Normal(raw, text, text.lower(), tuple(range(len(cut))), tuple(range(1, len(cut) + 1)))
    at = 0
    # One sign may unfold into twenty ("ﷺ"), so the copy is limited too.
    while at < len(cut) and len(chars) < limit:
        stop = at + 1
        if cut[at] >= "\u0080":
            while stop < len(cut) and unicodedata.combining(cut[stop]):
                stop += 1
        cluster = cut[at : min(stop, at + 3)]
        if (stop == at + 1 and ((" " <= cluster < "\u007f" and cluster not in _SINGLE) or cluster == "\n")) or (
            stop == at + 1 and "А" <= cluster <= "я"
        ):
            plain = cluster
        else:
            plain = _plain(cluster)
        for char in plain:
            chars.append(char)
            starts.append(at)
            ends.append(stop)
        at = stop
    text = _unmix("".join(chars))
    return Normal(raw, text, "".join(map(_lower, text)), tuple(starts), tuple(ends))


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number of the normalised text; `low` is lower-cased."""

    text: str
    low: str
    start: int
    end: int


def tokens(normal: Normal) -> list[Token]:
    """Words and numbers in order; letters and digits part ways ("продукты24" is two)."""
    low = normal.low
    return [
        Token(normal.text[m.start() : m.end()], low[m.start() : m.end()], m.start(), m.end())
        for m in _WORD.finditer(low)
    ]
