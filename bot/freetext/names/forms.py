"""Names under case endings, spellings, scripts and slips: the keys by which a name and a text find each other."""

import re
from functools import lru_cache
from itertools import pairwise

from bot.freetext.normal import Token, normalise, tokens
from bot.freetext.wordlists import word_set

KEY_LIMIT = 200
TEXT_LIMIT = 1_000

LEGAL = word_set(
    """
    ооо оао зао пао ао нао ип чп спд тоо одо муп гуп фгуп кфх нко гк тов фоп пп пат прат ат тдв llc ltd inc gmbh
    corp plc llp co sp zoo srl sarl bv ag sa oy ab uab sia
    """
)
_VOWELS = frozenset("аеиоуыэюяіїєaeiouy")
_ENDINGS = word_set(
    """
    ами ями ыми ими ого его ього ому ему ьому ові еві єві ою ею єю ої ом ем єм їм ам ям ах ях ых их іх ым им ім ой
    ей ый ий ій ая яя ое ее ые ие ую юю ью єї ії ию ии ия ію ія а у ю ы и і ї е є о я й ь
    """
)
_FOLD = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "э": "e", "ж": "Z", "з": "z",
        "и": "i", "і": "i", "ї": "i", "ы": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "T", "ч": "C", "ш": "S", "щ": "S",
        "ъ": "", "ь": "", "'": "", "ю": "u", "я": "a", "ё": "e",
    }
)  # fmt: skip
_LATIN_PAIRS = (
    ("sch", "S"),
    ("ts", "T"),
    ("tz", "T"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
)
_LATIN_SINGLE = str.maketrans({"w": "v", "y": "i", "c": "k", "q": "k", "j": "i"})
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_WORD = re.compile(r"[a-z']+")
_LATIN_HEAD = re.compile(r"([a-z]{2,})[а-яіїє]{1,3}")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """One spelling for Russian, Ukrainian and Latin writing: "свитанок" and "Світанок" fold alike."""
    if _LATIN_WORD.fullmatch(word):
        for pair, one in _LATIN_PAIRS:
            word = word.replace(pair, one)
        word = word.replace("'", "").translate(_LATIN_SINGLE)
    else:
        word = _DOUBLED.sub(r"\1", word).translate(_FOLD)
    return _DOUBLED.sub(r"\1", word.replace("ia", "a").replace("iu", "u"))


@lru_cache(maxsize=8192)
def stems_in_text(word: str) -> tuple[str, ...]:
    """What may stand before a case ending of this lower-cased word, the word itself first."""
    head = _LATIN_HEAD.fullmatch(word)
    if head:
        word = head[1]
    if _LATIN_WORD.fullmatch(word):
        plain = word.removesuffix("'s").replace("'", "")
        return (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 3 else (plain,)
    found = [word]
    found.extend(
        word[:-length]
        for length in (1, 2, 3)
        if len(word) - length >= 2 and len(word) > 3 and word[-length:] in _ENDINGS
    )
    return tuple(found)


_MASCULINE = word_set(
    """
    а я у ю ом ем єм им ым е і и ы ові еві єві ь й
    """
)
_FEMININE = word_set(
    """
    а я ы и і ї е є у ю ой ей ою ею єю ої ії ію
    """
)


def is_form_of(nominative: str, word: str) -> bool:
    """Can the ending of `word` be a case of this nominative? Tells "Шабалиной" from "Шабалин"."""
    if _LATIN_WORD.fullmatch(nominative) or word == nominative or len(nominative) < 4:
        return True
    feminine = nominative[-1] in "ая" and nominative[-2:] not in ("ая", "яя")
    solid = nominative[-1] not in _VOWELS and nominative[-1] not in "йь"
    if not (feminine or solid):
        return True
    stem = nominative[:-1] if feminine else nominative
    if word.startswith(stem):
        return word[len(stem) :] in (_FEMININE if feminine else _MASCULINE)
    return True


_SOFTENED = {"к": "ц", "г": "з", "х": "с"}


@lru_cache(maxsize=16384)
def stems_of_name(word: str) -> tuple[str, ...]:
    """The stems that the case forms of a nominative (lower-cased) keep; the longest first."""
    if _LATIN_WORD.fullmatch(word):
        plain = word.removesuffix("'s").replace("'", "")
        if len(plain) > 3 and plain[-1] in "aeiouy":
            return (plain, plain[:-1])
        return (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 3 else (plain,)
    found = [word]
    if len(word) < 3:
        return tuple(found)
    stem = word
    if word.endswith(("ый", "ий", "ій", "ая", "яя", "ое", "ее", "ой", "ые", "ие")) and len(word) > 4:
        stem = word[:-2]
        found.append(word[:-1])
    elif word[-1] in "аяоеєьйиыіїую":
        stem = word[:-1]
    found.append(stem)
    if word[-1] in "аяі" and stem and stem[-1] in _SOFTENED:
        found.append(stem[:-1] + _SOFTENED[stem[-1]])
    if (stem == word and len(word) > 3) or word.endswith("ь"):
        # Fleeting vowels ("ветер", "ветру") and closed syllables ("двір", "двору").
        if stem[-2:-1] and stem[-2] in "еоєі" and stem[-1] not in _VOWELS and len(stem) > 3:
            found.append(stem[:-2] + stem[-1])
        if len(stem) > 2 and stem[-2] == "і":
            found.extend((stem[:-2] + "о" + stem[-1], stem[:-2] + "е" + stem[-1]))
    return tuple(dict.fromkeys(found))


def legal_form_stripped(name: str) -> str:
    """The name without "ООО", "ФОП", "Ltd" around it and without quotes that hold all of it."""
    text = name.strip()
    changed = True
    while changed and text:
        changed = False
        words = text.split()
        for edge in (0, -1):
            word = re.sub(r"[\W_]+", "", words[edge]).casefold() if words else ""
            if len(words) > 1 and word in LEGAL:
                del words[edge]
                changed = True
        stripped = " ".join(words).strip().strip(",").strip()
        inner = re.fullmatch(r"[«\"“„']([^«»\"“”„]+)[»\"”“']", stripped)
        if inner:
            stripped, changed = inner[1].strip(), True
        text = stripped or text
        if not stripped:
            break
    return text or name.strip()


def search_form(text: str) -> str:
    """One spelling to store and to search by: no case, ё, apostrophes, quotes, signs or legal forms."""
    low = normalise(text, 300).text.casefold().replace("ё", "е").replace("'", "")
    words = re.findall(r"[^\W_]+|[&+]", low)
    kept = [word for word in words if word not in LEGAL]
    return " ".join(kept or words)


def name_words(name: str) -> list[Token]:
    """The words of a name without its legal form."""
    found = tokens(normalise(name, 200))
    kept = [token for token in found if token.low not in LEGAL]
    return kept or found


def _slips(stem: str) -> set[str]:
    """The stem with one letter gone: two words one slip apart always share such a key."""
    short = stem[:9]
    return {"~" + short} | {"~" + short[:i] + short[i + 1 :] for i in range(1, len(short))}


def _keys_of_words(words: list[str]) -> set[str]:
    keys: set[str] = set()
    for word in words:
        for stem in stems_of_name(word):
            folded = fold(stem)
            if len(folded) < 2 and len(words) > 1:
                continue
            keys.add(folded)
            if len(folded) >= 5:
                keys |= _slips(folded)
    return keys


def name_keys(name: str) -> frozenset[str]:
    """Keys to store with a client's name, an alias or a contact: any text that means it holds at least one of them."""
    words = [token.low for token in name_words(name)][:8]
    joined = ["".join(pair) for pair in pairwise(words)]
    if len(words) == 3:
        joined.append("".join(words))
    return frozenset(_keys_of_words(words) | _keys_of_words(joined))


def text_keys(text: str) -> frozenset[str]:
    """Keys to look up for a message: a client can only be meant when a stored key is among them. At most ~200."""
    low = [token.low for token in tokens(normalise(text))]
    keys: dict[str, None] = {}

    def add(key: str) -> None:
        if key and len(keys) < KEY_LIMIT:
            keys[key] = None

    ordered = list(dict.fromkeys(low))
    for word in ordered:
        if len(word) < 2 or word.isdigit():
            continue
        for stem in stems_in_text(word):
            add(fold(stem))
    for pair in pairwise(low):
        joined = "".join(pair)
        if 2 <= len(joined) <= 24 and not joined.isdigit():
            for stem in stems_in_text(joined):
                add(fold(stem))
    for word in ordered:
        if len(word) >= 5 and not word.isdigit():
            folded = fold(stems_in_text(word)[-1])
            if len(folded) >= 5:
                for key in sorted(_slips(folded)):
                    add(key)
    return frozenset(keys)
