"""The words of time in Russian, Ukrainian and English, as regular expressions over lower-cased text (ё is е)."""

import re

from bot.freetext.draft import Part

# Whole-word fences: "завтрак" holds "завтра", "сегодня" holds "дня".
L = r"(?<![\w'])"
R = r"(?![\w'])"


def any_of(words: dict[str, int] | tuple[str, ...]) -> str:
    """An alternation, longest first, so that "послезавтра" is never read as "после"."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


class Lookup:
    """Patterns to values: one alternation to search with, and the value of the word that was found."""

    def __init__(self, patterns: dict[str, int]) -> None:
        self.pattern = any_of(patterns)
        self._patterns = [(re.compile(pattern), value) for pattern, value in patterns.items()]

    def __getitem__(self, word: str) -> int:
        for pattern, value in self._patterns:
            if pattern.fullmatch(word):
                return value
        raise KeyError(word)


RELATIVE = Lookup(
    {
        r"с[ие]?го?дня|сьо(?:го)?дн[іия]|сьогодня|сег|сегод|седня|сення|сегодн?|today|tod": 0,
        r"tonight": 0,
        r"завтра|завтр|завт|зав|завтрашн(?:ий|его|ему|ее|ій|ього|ьому)(?: дню| день| дня)?|tomorrows?|tomorow"
        r"|tommorow|tommorrow|tmrw|tmr|tomo|2moro|2morrow": 1,
        r"послезавтра|послезавтро|п[іи]слязавтра|post-?tomorrow|(?:the )?day after (?:tomorrow|tmrw|tmr|tomo)": 2,
        r"после-?послезавтра|п[іи]сляп[іи]слязавтра": 3,
        r"вчера|вчора|учора|вчерась|yesterday|yday|last night": -1,
        r"позавчера|позавчора|(?:the )?day before yesterday": -2,
        r"позапозавчера|позапозавчора": -3,
    }
)

WEEKDAY = Lookup(
    {
        r"понедельник[аеу]?|понедельником|пон(?:ед)?|пнд?|понеділ(?:ок|к|ка|ку|ком)|понедельн|mondays?|mon": 0,
        r"вторник[аеу]?|вторником|втр?|вівтор(?:ок|к|ка|ку|ком)|вівт|tuesdays?|tues|tue": 1,
        r"сред[аеуы]|средой|срд?|серед[аиуі]|середою|wednesdays?|weds?": 2,
        r"четверг[аеу]?|четвергом|четв|чтв?|четвер|thursdays?|thurs|thur|thu": 3,
        r"п[ья']?ятниц[аеуыюяі]|п[ья']?ятницей|п[ья']?ятницею|п'?ятн|пятн|птн|пт|fridays?|fri": 4,
        r"суббот[аеуы]|субботой|суб|сбт?|субот[аиуі]|суботою|saturdays?|sat": 5,
        r"воскресень[еяюи]|воскресеньем|воскр|вск?|неділ[яюі]|неділею|нд|sundays?|sun": 6,
    }
)

MONTH = Lookup(
    {
        r"январ[ьяею]|янв|січ(?:ень|ня|ні|ню)|січ|january|jan": 1,
        r"феврал[ьяею]|фев|февр|лют(?:ий|ого|ому)|лют|february|feb": 2,
        r"март[аеу]?|мар|берез(?:ень|ня|ні|ню)|берез|бер|march|mar": 3,
        r"апрел[ьяею]|апр|квіт(?:ень|ня|ні|ню)|квіт|кві|april|apr": 4,
        r"ма[йяею]|трав(?:ень|ня|ні|ню)|трав|тра|may": 5,
        r"июн[ьяею]|июн|черв(?:ень|ня|ні|ню)|черв|чер|june|jun": 6,
        r"июл[ьяею]|июл|лип(?:ень|ня|ні|ню)|лип|july|jul": 7,
        r"август[аеу]?|авг|серп(?:ень|ня|ні|ню)|серп|сер|august|aug": 8,
        r"сентябр[ьяею]|сент|сен|верес(?:ень|ня|ні|ню)|верес|вер|september|sept|sep": 9,
        r"октябр[ьяею]|окт|жовт(?:ень|ня|ні|ню)|жовт|жов|october|oct": 10,
        r"ноябр[ьяею]|ноя|нояб|листопад[аіу]?|листоп|лист|november|nov": 11,
        r"декабр[ьяею]|дек|груд(?:ень|ня|ні|ню)|груд|гру|december|dec": 12,
    }
)

NUMBER = Lookup(
    {
        r"один|одну|одна|одного|однієї|one|an?": 1,
        r"пар[уа]|пару-тройку|две|два|двое|дві|двох|двух|two|a couple(?: of)?|couple(?: of)?|a pair of": 2,
        r"три|трех|трьох|three|несколько|кілька|декілька|a few|few|several": 3,
        r"четыре|четырех|чотири|чотирьох|four": 4,
        r"пять|пяти|п'ять|п'яти|пʼять|five": 5,
        r"шесть|шести|шість|шести|six": 6,
        r"семь|семи|сім|seven": 7,
        r"восемь|восьми|вісім|eight": 8,
        r"девять|девяти|дев'ять|дев'яти|nine": 9,
        r"десять|десяти|десяток|ten": 10,
        r"одиннадцать|одинадцять|eleven": 11,
        r"двенадцать|дванадцять|twelve": 12,
        r"тринадцать|тринадцять|thirteen": 13,
        r"четырнадцать|чотирнадцять|fourteen": 14,
        r"пятнадцать|пятнадцати|п'ятнадцять|fifteen": 15,
        r"шестнадцать|шістнадцять|sixteen": 16,
        r"семнадцать|сімнадцять|seventeen": 17,
        r"восемнадцать|вісімнадцять|eighteen": 18,
        r"девятнадцать|дев'ятнадцять|nineteen": 19,
        r"двадцать|двадцати|двадцять|twenty": 20,
        r"тридцать|тридцати|тридцять|thirty": 30,
        r"сорок|сорока|forty": 40,
        r"пятьдесят|пятидесяти|п'ятдесят|fifty": 50,
        r"шестьдесят|шістдесят|sixty": 60,
        r"девяносто|дев'яносто|ninety": 90,
        r"сто|a hundred|hundred": 100,
    }
)
_TENS = r"двадцать|двадцять|тридцать|тридцять|сорок|пятьдесят|п'ятдесят|twenty|thirty|forty|fifty"
COUNT = rf"(?:(?:{_TENS})[ -])?{NUMBER.pattern}"


def count(words: str) -> int:
    """The value of a number in words: "двадцать пять" is two of them."""
    words = words.strip()
    try:
        return NUMBER[words]
    except KeyError:
        tens, _, rest = re.sub(r"[ -]", " ", words).partition(" ")
        return NUMBER[tens] + NUMBER[rest.strip()]


_UNIT_DIGITS = (
    ("перв", "перш", "first"),
    ("втор", "друг", "second"),
    ("треть", "трет", "third"),
    ("четверт", "четверт", "fourth"),
    ("пят", "п'ят", "fifth"),
    ("шест", "шост", "sixth"),
    ("седьм", "сьом", "seventh"),
    ("восьм", "восьм", "eighth"),
    ("девят", "дев'ят", "ninth"),
    ("десят", "десят", "tenth"),
    ("одиннадцат", "одинадцят", "eleventh"),
    ("двенадцат", "дванадцят", "twelfth"),
    ("тринадцат", "тринадцят", "thirteenth"),
    ("четырнадцат", "чотирнадцят", "fourteenth"),
    ("пятнадцат", "п'ятнадцят", "fifteenth"),
    ("шестнадцат", "шістнадцят", "sixteenth"),
    ("семнадцат", "сімнадцят", "seventeenth"),
    ("восемнадцат", "вісімнадцят", "eighteenth"),
    ("девятнадцат", "дев'ятнадцят", "nineteenth"),
    ("двадцат", "двадцят", "twentieth"),
)


def _ordinals() -> dict[str, int]:
    ending = r"(?:ого|его|ього|ое|ее|ье|е|є|ьего|ому|ему|ьому|ьему)"
    table: dict[str, int] = {}
    for value, (russian, ukrainian, english) in enumerate(_UNIT_DIGITS, start=1):
        table[rf"(?:{russian}|{ukrainian}){ending}|{english}"] = value
        if value < 10:
            table[rf"(?:двадцать|двадцять)[ -]?(?:{russian}|{ukrainian}){ending}|twenty[ -]?{english}"] = 20 + value
    table[rf"(?:тридцат|тридцят){ending}|thirtieth"] = 30
    table[rf"(?:тридцать|тридцять)[ -]?(?:перв|перш){ending}|thirty[ -]?first"] = 31
    return table


ORDINAL = Lookup(_ordinals())

# A quarter by its ordinal in any gender: "третий", "третьем", "четвертого".
QUARTER = Lookup(
    {
        r"перв(?:ый|ого|ом|ому)|перш(?:ий|ого|ому)|first|1st": 1,
        r"втор(?:ой|ого|ом|ому)|друг(?:ий|ого|ому)|second|2nd": 2,
        r"трет(?:ий|ьего|ьем|ьему|ій|ього|ьому)|third|3rd": 3,
        r"четверт(?:ый|ого|ом|ому|ий)|fourth|4th|last": 4,
    }
)

# A day by its number in words, behind a month: "May twenty one".
_DAY_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DAY_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
CARDINAL = Lookup(
    {word: value for value, word in enumerate((*_DAY_UNITS, *_DAY_TEENS), start=1)}
    | {rf"twenty[ -]{word}": 20 + value for value, word in enumerate(_DAY_UNITS, start=1)}
    | {"twenty": 20, "thirty": 30, r"thirty[ -]one": 31}
)

# An hour as an ordinal: "о третій", "в половине третьего", "десятої ранку".
HOUR_ORDINAL = Lookup(
    {
        rf"(?:{ru}|{uk})(?:ьего|его|ого|ої|ій|у|ю|я|а|ьою|ою|ей|ьей|ой)": value
        for value, (ru, uk, _) in enumerate(_UNIT_DIGITS[:12], start=1)
    }
)
HOUR_WORD = Lookup(
    {
        r"два|две|двух|двум|дві|двох|two": 2,
        r"три|трех|трем|трьох|three": 3,
        r"четыре|четырех|четырем|чотири|чотирьох|four": 4,
        r"пять|пяти|п'ять|п'яти|five": 5,
        r"шесть|шести|шість|six": 6,
        r"семь|семи|сім|seven": 7,
        r"восемь|восьми|вісім|eight": 8,
        r"девять|девяти|дев'ять|дев'яти|nine": 9,
        r"десять|десяти|ten": 10,
        r"одиннадцать|одиннадцати|одинадцять|eleven": 11,
        r"двенадцать|двенадцати|дванадцять|дванадцяти|twelve": 12,
        r"тринадцать|тринадцяту": 13,
        r"четырнадцать|чотирнадцяту": 14,
        r"пятнадцать|п'ятнадцяту": 15,
        r"шестнадцать|шістнадцяту": 16,
        r"семнадцать|сімнадцяту": 17,
        r"восемнадцать|вісімнадцяту": 18,
        r"девятнадцать|дев'ятнадцяту": 19,
        r"двадцать|двадцяту": 20,
        r"one": 1,
    }
)

MINUTE, HOUR, DAY, WEEK, MONTH_UNIT, YEAR, BUSINESS_DAY, FORTNIGHT = range(8)
UNIT = Lookup(
    {
        r"минут[ауыко]?|минуток|минутку|минутки|минуточку|мин|хв|хвилин[ауи]?|хвилинку|хвилинок|minutes?"
        r"|mins?": MINUTE,
        r"час(?:а|ов|ик|ика|иков|ок|очек|ам)?|ч|годин[ауи]?|годинку|год|hours?|hrs?|h": HOUR,
        r"рабочих дня|рабочих дней|рабочий день|робочих днів|робочі дні|business days?|working days?": BUSINESS_DAY,
        r"день|дня|дней|денька|деньков|дн|дні|днів|сут(?:ки|ок)|добу|доби|діб|days?": DAY,
        r"fortnights?": FORTNIGHT,
        r"недел[юияь]|недел|недельк[уаи]|недельки|неделек|нед|тиж(?:день|ня|ні|нів|д)|weeks?|wks?": WEEK,
        r"месяц(?:а|ев|ы|ок)?|мес|місяц[ьяі]|місяців|міс|months?": MONTH_UNIT,
        r"год(?:а|ик)?|лет|р[іо]к(?:и|у|ів)?|years?|yrs?": YEAR,
    }
)
# Letters that are a unit only right behind a figure.
SHORT_UNIT = {"d": DAY, "w": WEEK, "mo": MONTH_UNIT, "mos": MONTH_UNIT, "mon": MONTH_UNIT, "m": MINUTE, "y": YEAR}
SHORT_UNIT |= {"м": MINUTE, "д": DAY}

NEXT_WORD = (
    r"(?:следующ\w+|след\.?|сл\.|будущ\w+|грядущ\w+|наступн\w+|слідуюч\w+|наст\.?|next|following|upcoming|coming|nxt)"
)
THIS_WORD = (
    r"(?:эт(?:ой|от|у|а|ого|ому|ом|им|их|и|о)|текущ\w+|ц(?:ей|ього|ьому|ю|я|ій|ієї|их|і)|поточн\w+|this|current"
    r"|сей|сию"
    r"|ближайш\w+|найближч\w+)"
)
LAST_WORD = (
    r"(?:прошл\w+|минувш\w+|прошедш\w+|минул\w+|предыдущ\w+|попередн\w+|позапрошл\w+|позаминул\w+"
    r"|последн(?:ий|юю|ее|ей|яя|его)|останн(?:ій|ю|я|ього|ьої)|last|previous|past|prior)"
)

# Parts of the day and their hours: part, first hour, hour after the last.
PART_NAMES: tuple[Part, ...] = ("morning", "lunch", "afternoon", "evening")
PART = Lookup(
    {
        r"утр(?:ом|а|о|у)?|утречком|с утреца|утр|ранк(?:у|ом|а)|ранок|вранці|зранку|ранком|перв(?:ой"
        r"|ую) половин[еу] дня"
        r"|перш(?:ій|у) половин[іу] дня|до обеда|до обіду|mornings?|forenoon|first thing|до ланча": 0,
        r"обед(?:а|е|у|ом)?|обід(?:у|і|ом)?|ланч(?:а|е|у)?|lunch(?:time)?|lunch time|midday": 1,
        r"после обеда|после обед|послеобеда|п/о|пополудни|дн[её]м|днем|втор(?:ой|ую) половин[еу] дня|друг(?:ій"
        r"|у) половин[іу](?: дня)?|вдень|удень"
        r"|п[іи]сля об[іе]д[уа]|пообіді|по обіді|по обеду|after ?lunch|after ?noon"
        r"|пізно вдень"
        r"|afternoons|aft|arvo": 2,
        r"вечер(?:ом|а|у|е)?|вечерком|веч|вечор(?:а|ом|у)|ввечері|увечері|вечером|после работы|evenings?|eve|end"
        r" of business": 3,
        r"ночью|ночи|вночі|уночі|ночі|night": 3,
    }
)
PART_HOURS = ((9, 12), (12, 14), (14, 18), (18, 22))
