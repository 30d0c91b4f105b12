"""Given names and patronymics: who a text speaks of, in the nominative."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.freetext.names.forms import fold
from bot.freetext.names.given import GIVEN, GIVEN_LATIN, SAME
from bot.freetext.wordlists import word_set

# What may follow a given name as a patronymic, also of a name that nobody listed.
PATRONYMIC = re.compile(
    r"[а-яіїєґ']{2,}(?:(?:[ое]в|[иіїй]|[єе]в|йов)ич(?:а|у|ем|ом|еві|ові|і|е)?|(?:ов|ев|ів|їв|єв|йов)н(?:а|ы|и|е|і|у|ой|ою|ей))"
)
_MALE = re.compile(r"(.*[иі]ч|.*ыч)(?:а|у|ем|ом|еві|ові|і|е)?$")
_FEMALE = re.compile(r"(.*н)(?:а|ы|и|е|і|у|ой|ою|ей)$")
_OWN_ENDING = re.compile(
    r"(?:ьевич|иевич|евич|йович|ьович|ович|ьич|ич|іч|ыч|ьевна|иевна|евна|йовна|овна|ївна|івна|инична|ична|на)$"
)
_SPOKEN_FATHERS = {"сан": "александр", "саш": "александр", "пал": "павл", "михал": "михайл", "мих": "михайл"}
_SPOKEN = word_set(
    """
    палыч михалыч саныч сашыч василич василич саввич никитич ильич кузьмич лукич фомич гаврилыч данилыч ілліч
    хомич львович яковлевич михайлович павлович петрович дмитрович юрьич ильинична никитична кузьминична лукинична
    фоминична саввична пална михална санна сергевна алексевна андревна николавна дмитревна юрьвна васильна анатольна
    иванна степанна романна антонна павловна петровна львовна яковлевна михайловна михайлівна павлівна петрівна
    дмитрівна дмитрович львівна яківна яковна іллівна кузьмівна луківна хомівна микитівна микитович юріївна
    """
)


def _patronymics() -> frozenset[str]:
    """The patronymics of all known names, the spoken ones too ("Семёныч", "Сергеич"); lower case, "е" for "ё"."""
    made = set(_SPOKEN)
    for name in GIVEN:
        if name.endswith("ий"):
            made |= {name[:-2] + end for end in ("ьевич", "ьевна", "иевич", "иевна", "ич")}
        elif name.endswith("ій"):
            made |= {name + "ович", name[:-1] + "ївна", name[:-2] + "ович", name[:-2] + "івна"}
        elif name.endswith("й"):
            made |= {name[:-1] + end for end in ("евич", "евна", "ич", "йович", "ївна")}
        elif name.endswith("ь"):
            made |= {name[:-1] + end for end in ("евич", "евна", "ич", "ьович", "івна")}
        elif name.endswith("о"):
            made |= {name[:-1] + "ович", name[:-1] + "івна"}
        elif len(name) > 2 and name[-1] not in "аеиоуыэюяіїє":
            made |= {name + end for end in ("ович", "овна", "івна", "ыч", "евич", "евна")}
    return frozenset(made)


_PATRONYMICS = _patronymics()


@lru_cache(maxsize=4096)
def is_patronymic(word: str) -> bool:
    """Is this lower-cased word the patronymic of a known name, in any case form?"""
    return len(word) > 4 and (word in _PATRONYMICS or patronymic_nominative(word) in _PATRONYMICS)


def may_be_patronymic(word: str) -> bool:
    """Can this lower-cased word be one behind a given name?"""
    return is_patronymic(word) or PATRONYMIC.fullmatch(word) is not None


def given_nominative(word: str) -> str | None:
    """The likeliest nominative of a given name in any case form, or None if it is no known name. Lower case."""
    return next(iter(given_nominatives(word)), None)


@lru_cache(maxsize=8192)
def given_nominatives(word: str) -> tuple[str, ...]:
    """Every given name whose form this lower-cased word may be: "лене" is "лена" and "леня"."""
    if word in GIVEN or word in GIVEN_LATIN:
        return (word,)
    if word.endswith("'s"):
        return (word[:-2],) if word[:-2] in GIVEN_LATIN else ()
    return tuple(dict.fromkeys(name for name in _nominatives(word) if name in GIVEN))


def _nominatives(word: str) -> Iterator[str]:
    for ending, tails in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: -len(ending)]
        yield from (stem + tail for tail in tails)
        if ending in ("а", "у", "ом", "ем", "ові", "е"):
            yield from (stem[:-1] + vowel + stem[-1:] for vowel in "ео")  # fleeting: "павла", "санька"
            if stem.endswith("ьк"):
                yield stem[:-2] + "ек"
        if ending == "і" and stem[-1] in "зцс":
            yield stem[:-1] + {"з": "г", "ц": "к", "с": "х"}[stem[-1]] + "а"
    if word in ("льва", "льву", "львом", "льве", "львові"):
        yield "лев"


@lru_cache(maxsize=4096)
def groups_of(word: str) -> frozenset[str]:
    """Keys a lower-cased word shares with the other names of the same person; empty if it is no form of a name."""
    if is_patronymic(word):
        return frozenset((f"@@{fold(_father(patronymic_nominative(word)))}",))
    return frozenset("@" + group for name in given_nominatives(word) for group in SAME[name])


def _father(patronymic: str) -> str:
    """What is left of the father's name: the same of "Сергеевич" and "Сергеич", of "Александровна" and "Санна"."""
    root = _OWN_ENDING.sub("", patronymic)
    return _SPOKEN_FATHERS.get(root, root)


_ENDINGS = (
    ("ові", ("", "о")), ("еві", ("й", "ь", "")), ("єві", ("й",)), ("ею", ("а", "я")), ("єю", ("я",)), ("ою", ("а",)),
    ("ем", ("й", "ь", "")), ("єм", ("й",)), ("ом", ("", "о")), ("ым", ("",)), ("ой", ("а",)), ("ей", ("я", "а")),
    ("ью", ("ь",)), ("ії", ("ія",)), ("ию", ("ий", "ия")), ("ия", ("ий",)), ("ії", ("ія",)), ("ии", ("ия", "ий")),
    ("ію", ("ій", "ія")), ("ія", ("ій",)), ("а", ("", "о")), ("я", ("й", "ь", "я")), ("у", ("", "а", "о")),
    ("ю", ("й", "ь", "я")), ("е", ("а", "я", "")), ("ы", ("а",)), ("и", ("а", "я", "ь")), ("і", ("а", "я", "")),
    ("ї", ("я",)),
)  # fmt: skip


def patronymic_nominative(word: str) -> str:
    """ "петровной" is "петровна", "миколайовичем" is "миколайович"."""
    match = _MALE.fullmatch(word)
    if match:
        return match[1]
    match = _FEMALE.fullmatch(word)
    return match[1] + "а" if match else word


def surname_nominative(word: str, *, female: bool) -> str:
    """A surname after a known gender; what has no plain paradigm stays as it was said."""
    if female:
        match = re.fullmatch(r"(.*(?:ов|ев|ин|ін|єв))(?:ой|ою|у|а)", word)
        if match:
            return match[1] + "а"
        match = re.fullmatch(r"(.*ск)(?:ой|ую|ая)", word)
        return match[1] + "ая" if match else word
    match = re.fullmatch(r"(.*(?:ов|ев|ин|ін|єв))(?:а|у|ым|им|е|ові)", word)
    if match:
        return match[1]
    match = re.fullmatch(r"(.*ск)(?:ого|ому|им)", word)
    return match[1] + "ий" if match else word


def titled(words: str) -> str:
    """ "ольга петровна" as it is written: "Ольга Петровна"."""
    return " ".join(word[:1].upper() + word[1:] for word in words.split())
