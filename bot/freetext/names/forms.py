"""Names under case endings, spellings, scripts and slips: the keys by which a name and a text find each other."""

import re
import unicodedata
from functools import lru_cache

from bot.freetext.normal import Token, normalise, tokens
from bot.freetext.wordlists import word_set

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
    ей ый ий ій ая яя ое ее ые ие ую юю ью єї ії ию ии ия ію ія ів їв ов ев а у ю ы и і ї е є о я й ь
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
_SOFT_C = re.compile(r"(?<!s)c(?=[eiy])")
_LATIN_SINGLE = str.maketrans({"w": "v", "y": "i", "c": "k", "q": "k", "j": "i"})
_DOUBLED = re.compile(r"(.)\1+")
_LATIN_WORD = re.compile(r"[a-z']+")
_LATIN_HEAD = re.compile(r"([a-z]{2,})[а-яіїє]{1,3}")


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "t", "ð": "d"})


def unaccented(word: str) -> str:
    """A Latin word without marks: "šarić" is "saric"; other scripts stay as they are."""
    if word.isascii() or not "a" <= unicodedata.normalize("NFD", word[0])[0] < "\u0250":
        return word
    parts = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """One spelling for Russian, Ukrainian and Latin writing: "свитанок" and "Світанок" fold alike."""
    word = unaccented(word)
    if _LATIN_WORD.fullmatch(word):
        word = _SOFT_C.sub("s", word)
        for pair, one in _LATIN_PAIRS:
            word = word.replace(pair, one)
        word = word.replace("'", "").translate(_LATIN_SINGLE)
    else:
        word = _DOUBLED.sub(r"\1", word).translate(_FOLD)
    return _DOUBLED.sub(r"\1", word.replace("ia", "a").replace("iu", "u"))


_NUMERALS = {
    form: forms.split()[0]
    for forms in (
        "один одного одному одним одном", "одна одной одну одною однієї", "два двух двум двумя двох двом двома",
        "две двух двум двумя", "дві двох двом двома", "три трех трем тремя трьох трьом трьома",
        "четыре четырех четырем четырьмя", "чотири чотирьох чотирьом чотирма", "пять пяти пятью", "семь семи семью",
        "п'ять п'яти п'ятьом п'ятьма", "сім семи сьома", "десять десяти десятью", "сто ста", "сорок сорока",
    )
    for form in forms.split()
}  # fmt: skip


@lru_cache(maxsize=8192)
def stems_in_text(word: str) -> tuple[str, ...]:
    """What may stand before a case ending of this lower-cased word, the word itself first."""
    head = _LATIN_HEAD.fullmatch(word)
    if head:
        word = head[1]
    if _LATIN_WORD.fullmatch(word):
        plain = word.removesuffix("'s").replace("'", "")
        return (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 3 else (plain,)
    found = [word, _NUMERALS[word]] if word in _NUMERALS else [word]
    found.extend(
        word[:-length]
        for length in (1, 2, 3)
        if len(word) - length >= 2 and len(word) > 3 and word[-length:] in _ENDINGS
    )
    return tuple(found)


_HARD = word_set("а у ом ем єм е і ы и ові еві")  # after a consonant: Вектор, Ашан
_SOFT = word_set("я ю ем єм еві єві е є ї і и ь й")  # instead of й, ь: Кристалл, Промінь
_OPEN = word_set("а ы и е і у ой ою ам ами ах ої ій ую")  # instead of а: Ромашка
_OPEN_SOFT = word_set("я и і ї ю е є ей ею єю ьою ь ям ями ях й")  # instead of я, -ія: Заря, Мрія
_SOFT_FEMININE = word_set("ь и і ью ю ей ям ями ях")  # instead of ь: Сирень
_NEUTER = word_set("о а у ом ем е і ові ою ам")  # instead of о: Петро, Окно
_NEUTER_SOFT = word_set("е є я ю ем єм і ї и")
_SURNAME = _HARD | {"ым", "им"}
_PLURAL = word_set("и ы і ів ов ей ям ам ями ами ях ах")  # instead of и: Сусіди
_ADJECTIVE = word_set(
    """
    ый ий ій ой ого его ього ому ему ьому ым им ом ем ім ая яя а я ую юю у ю ей ої ою ею ьої ое ее е є ые ие і ых их ыми
    ими
    """
)


@lru_cache(maxsize=4096)
def _tails(nominative: str) -> frozenset[str] | None:
    """The endings that the case forms of a name have behind its stems; None when it has no paradigm."""
    last, two = nominative[-1], nominative[-2:]
    if two in ("ый", "ий", "ій", "ой", "ая", "яя", "ое", "ее"):
        return _ADJECTIVE | _SOFT if two in ("ий", "ій", "ой") else _ADJECTIVE
    if last in "аоеєяйь":
        return {
            "а": _OPEN, "я": _OPEN_SOFT, "о": _NEUTER, "е": _NEUTER_SOFT, "є": _NEUTER_SOFT, "й": _SOFT,
            "ь": _SOFT | _SOFT_FEMININE,
        }[last]  # fmt: skip
    if last in "иыі":
        return _PLURAL
    if last in _VOWELS:
        return None
    return _SURNAME if two in ("ов", "ев", "єв", "ин", "ін") else _HARD


@lru_cache(maxsize=8192)
def is_form_of(nominative: str, word: str) -> bool:
    """Can the ending of `word` be a case of this nominative? Tells "Шабалиной" from "Шабалин", "надо" from "Надя"."""
    if word == nominative or _NUMERALS.get(word) == nominative:
        return True
    nominative = unaccented(nominative)
    latin = _LATIN_WORD.fullmatch(nominative) is not None
    if latin and _LATIN_WORD.fullmatch(unaccented(word)):
        return _is_latin_form(nominative, unaccented(word))
    if latin or len(nominative) < 3:
        return True
    tails = _tails(nominative)
    if tails is None:
        return True
    stems = [stem for stem in stems_of_name(nominative) if len(stem) > 1 and (stem != nominative or _is_solid(stem))]
    told = [word[len(stem) :] for stem in stems if word.startswith(stem)]
    return not told or any(tail in tails for tail in told)  # in another spelling anything may be a case


def _is_latin_form(nominative: str, word: str) -> bool:
    """The same word with or without "'s" and "s", or a longer one in another spelling: "Kollins" is "Collins"."""
    if word.removesuffix("s").removesuffix("'") == nominative.removesuffix("s").removesuffix("'"):
        return True
    return len(nominative) > 4 and len(word) > 4 and fold(word.removesuffix("'s")) == fold(nominative)


def _is_solid(word: str) -> bool:
    return word[-1] not in _VOWELS and word[-1] not in "йь"


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
    if stem == word and word[-1] in _SOFTENED:
        found.append(word[:-1] + _SOFTENED[word[-1]])  # "у березі"
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
