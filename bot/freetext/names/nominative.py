"""An unknown name back in the nominative, where its paradigm is plain; else as it was typed."""

import re

_GENITIVE = frozenset(("у", "от", "из", "до", "без", "для", "від", "із", "біля", "ради"))
_DATIVE = frozenset(("к", "ко"))
_ACCUSATIVE = frozenset(("про",))
_WITHIN = frozenset(("в", "во", "на"))  # the accusative of a way, the locative of a place
_WITH = frozenset(("с", "со", "з", "із", "зі"))
_UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
_WHOLE_CLUSTER = ("банк", "парк", "танк", "диск", "блок", "полк", "клуб")
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐа-яёіїєґ'’-]+")

_ADJECTIVES = {
    # ending: (masculine, feminine) readings; the noun decides
    "ого": "m", "его": "m", "ому": "m", "ему": "m", "ым": "m", "им": "m", "ом": "m", "ем": "m", "ього": "m",
    "ьому": "m", "ой": "f", "ей": "f", "ую": "f", "юю": "f", "ої": "f", "ій": "f", "ою": "f", "у": "f",
}  # fmt: skip


def in_nominative(names: list[str], preposition: str, *, ukrainian: bool, dative: bool = False) -> str:
    """The words of a name that stands after `preposition` ("" when none; `dative`: after a verb that asks for it)."""
    typed = " ".join(names)
    case = _case(preposition, ukrainian=ukrainian, dative=dative)
    if case is None or any(not _CYRILLIC.fullmatch(name) or (name.isupper() and len(name) > 1) for name in names):
        return typed
    if len(names) == 1:
        return _noun(names[0], case, ukrainian=ukrainian) or _alone(names[0], ukrainian=ukrainian) or typed
    whole = _described(names, case, ukrainian=ukrainian)
    if whole is not None:
        return whole
    # "Мастерскую Ёлочка": what it is changes, its own name does not.
    first = _alone(names[0], ukrainian=ukrainian)
    return " ".join([first, *names[1:]]) if first is not None and len(names) == 2 else typed


def described(names: list[str], preposition: str, *, ukrainian: bool, dative: bool = False) -> str | None:
    """The nominative of adjectives and a noun, if they agree in the case that `preposition` asks for."""
    case = _case(preposition, ukrainian=ukrainian, dative=dative)
    if case is None or any(not _CYRILLIC.fullmatch(name) or (name.isupper() and len(name) > 1) for name in names):
        return None
    return _described(names, case, ukrainian=ukrainian)


def kind_in_nominative(word: str, preposition: str, *, ukrainian: bool) -> str:
    """ "автосервисе" before a quoted name is "автосервис"; what is not plain stays."""
    case = _case(preposition, ukrainian=ukrainian, dative=False)
    if case == "within" and re.search(r"[бвгджзклмнпрстфхц]е$", word):
        return word[:-1]
    return word if case is None else _noun(word, case, ukrainian=ukrainian) or word


def _case(preposition: str, *, ukrainian: bool, dative: bool) -> str | None:
    if dative or preposition in _DATIVE:
        return "dative"
    if preposition in _ACCUSATIVE:
        return "accusative"
    if preposition in _WITH:
        return "with"
    if ukrainian and preposition == "у":
        return "at"  # "у Барвінку" is where it is, "у Барвінка" whose it is
    if preposition in _GENITIVE:
        return "genitive"
    return "within" if preposition in _WITHIN else None


def _described(names: list[str], case: str, *, ukrainian: bool) -> str | None:
    """Adjectives and a noun that agree: "Нового Мира" is "Новый Мир"."""
    noun = _noun(names[-1], case, ukrainian=ukrainian)
    if noun is None:
        return None
    feminine = noun[-1:].lower() in "ая"
    if noun[-1:].lower() in "оеиыії":
        return None
    words = []
    for name in names[:-1]:
        ending = next((end for end in sorted(_ADJECTIVES, key=len, reverse=True) if name.lower().endswith(end)), None)
        if ending is None or (_ADJECTIVES[ending] == "f") != feminine or (ending == "у" and not ukrainian):
            return None
        stem = name[: -len(ending)]
        if len(stem) < 2:
            return None
        words.append(stem + _adjective_tail(stem, ending, feminine=feminine, ukrainian=ukrainian))
    return " ".join([*words, noun])


def _adjective_tail(stem: str, ending: str, *, feminine: bool, ukrainian: bool) -> str:
    if ukrainian:
        return "а" if feminine else "ій" if ending in ("ього", "ьому") else "ий"
    soft = ending in ("его", "ему", "ей", "юю", "ем") or (ending == "им" and stem[-1].lower() == "н")
    if feminine:
        return "яя" if soft and stem[-1].lower() not in "жшчщ" else "ая"
    return "ий" if soft or stem[-1].lower() in "кгхжшчщ" else "ый"


def _alone(name: str, *, ukrainian: bool) -> str | None:
    """An adjective used as a noun: "в Мастерскую"."""
    if not ukrainian and re.search(r"[бвгджзклмнпрстфхц]ую$", name):
        return name[:-2] + "ая"
    return None


def _noun(name: str, case: str, *, ukrainian: bool) -> str | None:
    """One noun; None when its form does not tell its nominative."""
    low = name.lower()
    if len(low) < 4:
        return None
    if case in ("genitive", "at"):
        return _from_genitive(name, low, ukrainian=ukrainian, place=case == "at")
    if case == "dative":
        return _from_dative(name, low, ukrainian=ukrainian)
    if case == "with":
        return _from_with(name, low, ukrainian=ukrainian)
    if low.endswith("ую"):
        return None
    if low.endswith("у"):
        if ukrainian and case == "within" and low.endswith("нку"):
            return _masculine(name[:-1], ukrainian=True)
        return name[:-1] + "а"
    if low.endswith("ю") and not low.endswith(("ею", "ою", "єю")):
        return name[:-1] + "я"
    if case == "within":
        return _from_place(name, low)
    return None


def _from_genitive(name: str, low: str, *, ukrainian: bool, place: bool) -> str | None:
    if not ukrainian and (people := re.search(r"(?:ц(?=ев$)|(?:щик|ник)(?=ов$))", low)):
        return name[: people.end()] + ("ы" if low.endswith("цев") else "и")  # "у снабженцев", "у мебельщиков"
    if low.endswith("ы") or re.search(r"[кгхжшчщ]и$", low):
        return name[:-1] + "а"
    if low.endswith(("ии", "ії")):
        return name[:-1] + "я"
    if low.endswith("и"):
        if ukrainian:
            return name[:-1] + "а"
        soft = re.search(r"(?:[бвгджзйкмпртфхцчшщ][нл]|ь)и$|^зари$", low)
        return name[:-1] + "я" if soft else None  # "Сирени" may be Сирень
    if place and low.endswith("ці"):
        return name[:-2] + "ка"
    if re.search(r"[аеиоуіяюєї]я$", low) and not low.endswith(("ия", "ія")):
        return name[:-1] + "й"
    if re.search(r"[шчй]ка$", low):
        return None  # "у Ромашка": left as it is known
    if re.search(r"[бвгґджзклмнпрстфхцшчщь]а$", low) or (ukrainian and re.search(r"[бвгґджзклмнпрстфхц]у$", low)):
        return _masculine(name[:-1], ukrainian=ukrainian)
    return None


def _from_dative(name: str, low: str, *, ukrainian: bool) -> str | None:
    if ukrainian and low.endswith(("ові", "еві")):
        return _masculine(name[:-3], ukrainian=True)
    if ukrainian and low.endswith("ці"):
        return name[:-2] + "ка"
    if ukrainian and low.endswith("ії"):
        return name[:-1] + "я"
    if low.endswith("і") or (low.endswith("е") and not ukrainian and not low.endswith(("ие", "ое"))):
        return name[:-1] + _feminine_vowel(low)
    if low.endswith("ии"):
        return name[:-1] + "я"
    if re.search(r"[аеиоуіяюєї]ю$", low) and not low.endswith(("ию", "ую")):
        return name[:-1] + "й"
    if re.search(r"[бвгґджзклмнпрстфхцшчщь]у$", low):
        return _masculine(name[:-1], ukrainian=ukrainian)
    return None


def _feminine_vowel(low: str) -> str:
    """ "Пекарне" is from пекарня, "Ромашке" from ромашка."""
    return "я" if re.search(r"(?:[гжзйкрхчшщ]н|мл|ь)[еі]$|^(?:заре|зорі)$", low) else "а"


def _from_with(name: str, low: str, *, ukrainian: bool) -> str | None:
    if low.endswith(("ой", "ою")):
        return name[:-2] + "а"
    if re.search(r"[бвгґджзклмнпрстфхцшчщь]ом$", low):
        return _masculine(name[:-2], ukrainian=ukrainian)
    if low.endswith(("ией", "ією")):
        return name[:-2] + "я"
    if re.search(r"[ая]ем$", low):
        return name[:-2] + "й"
    if low.endswith("ы") or re.search(r"[кгхжшчщ]и$", low):
        return name[:-1] + "а"
    return None


def _from_place(name: str, low: str) -> str | None:
    if low.endswith("ці"):
        return name[:-2] + "ка"
    if low.endswith(("ии", "ії")):
        return name[:-1] + "я"
    return (
        name[:-1] + _feminine_vowel(low) if low.endswith(("е", "і")) and not low.endswith(("ие", "ое", "ее")) else None
    )


def _masculine(stem: str, *, ukrainian: bool) -> str:
    """The fleeting vowel put back: "Барвінк" is "Барвінок", "Васильк" is "Василёк"."""
    low = stem.lower()
    if low.endswith("ьк"):
        return stem[:-1] + "ок" if ukrainian else stem[:-2] + "ёк"
    cluster = re.search(r"[ншжмд]к$", low) if not ukrainian else re.search(r"[ншжчмд]к$", low)
    if cluster and (len(low) >= 5 or low[-2] != "н") and not low.endswith(_WHOLE_CLUSTER):
        return stem[:-1] + "ок"
    return stem
