"""Number words of three languages in every case, and the words that multiply them."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.freetext.wordlists import word_set

_RU_UK: Final[Mapping[int, str]] = {
    1: "один одна одно одну одного одной одному одним одном одне однієї одній однією",
    2: "два две двух двум двумя дві двох двом двома",
    3: "три трех трем тремя трьох трьом трьома",
    4: "четыре четырех четырем четырьмя чотири чотирьох чотирьом чотирма чотирьма",
    5: "пять пяти пятью п'ять п'яти п'ятьох п'ятьом п'ятьма",
    6: "шесть шести шестью шість шістьох шістьом шістьма",
    7: "семь семи семью сім сімох сьоми сімома",
    8: "восемь восьми восемью восьмью вісім вісьмох вісьмома",
    9: "девять девяти девятью дев'ять дев'яти дев'ятьох дев'ятьма",
    10: "десять десяти десятью десятьох",
}
_TEENS: Final[Mapping[int, str]] = {
    11: "одиннадцат одинадцят",
    12: "двенадцат дванадцят",
    13: "тринадцат тринадцят",
    14: "четырнадцат чотирнадцят",
    15: "пятнадцат п'ятнадцят",
    16: "шестнадцат шістнадцят",
    17: "семнадцат сімнадцят",
    18: "восемнадцат вісімнадцят",
    19: "девятнадцат дев'ятнадцят",
    20: "двадцат двадцят",
    30: "тридцат тридцят",
}
_TENS: Final[Mapping[int, str]] = {
    40: "сорок сорока",
    50: """пятьдесят пятидесяти пятьюдесятью пятдесят п'ятдесят п'ятдесяти п'ятдесятьох п'ядесят пиисят писят пісят
           пійсят""",
    60: "шестьдесят шестидесяти шестьюдесятью шесдесят шістдесят шістдесяти шістдесятьох шисят шиисят шісят",
    70: "семьдесят семидесяти семьюдесятью семдесят сімдесят сімдесяти сімдесятьох",
    80: "восемьдесят восьмидесяти восемдесят вісімдесят вісімдесяти вісімдесятьох",
    90: "девяносто девяноста дев'яносто дев'яноста",
    100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах двісті двохсот двомстам двомастами двохстах двеста двісто",
    300: "триста трехсот тремстам тремястами трехстах трьохсот трьомстам трьомастами трьохстах триста",
    400: """четыреста четырехсот четыремстам четырьмястами четырехстах четыриста чотириста чотирьохсот чотирьомстам
            чотирмастами чотирьохстах чотириста""",
}
_HUNDREDS: Final[Mapping[int, str]] = {
    500: "пять пят пяти п'ят п'яти",
    600: "шесть шес шести шест шіст шіс",
    700: "семь сем семи сім сьоми",
    800: "восемь восем восьми вісім",
    900: "девять девят девяти дев'ят дев'яти",
}
_ENGLISH: Final[Mapping[int, str]] = {
    **dict(
        enumerate(
            (
                *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
                *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            ),
            start=1,
        )
    ),
    20: "twenty",
    30: "thirty",
    40: "forty fourty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
}


def _forms() -> Iterator[tuple[str, int]]:
    for words in (_RU_UK, _TENS, _ENGLISH):
        for value, text in words.items():
            yield from ((word, value) for word in text.split())
    for value, stems in _TEENS.items():
        for stem in stems.split():
            yield from ((stem + ending, value) for ending in ("ь", "и", "ью", "ьох", "", "ьма"))
    for value, stems in _HUNDREDS.items():
        for stem in stems.split():
            yield from ((stem + ending, value) for ending in ("сот", "стам", "стами", "стах", "сто"))


# An apostrophe is often left out, or a soft sign put in its place.
WORDS: Final[Mapping[str, int]] = {
    spelled: value for word, value in _forms() for spelled in (word, word.replace("'", ""), word.replace("'", "ь"))
}
# They stand before the thousands that are not said: "двадцать одна", "двести тридцать две".
FEMININE: Final = word_set("одна одну одной две дві однією однієї")
HALVED: Final[Mapping[str, float]] = dict.fromkeys(word_set("полтора полторы полутора півтора півтори полторых"), 1.5)
HALVES: Final[Mapping[str, float]] = {
    **dict.fromkeys(word_set("пол пів half"), 0.5),
    **dict.fromkeys(word_set("четверть четверти чверть чверті quarter"), 0.25),
    **dict.fromkeys(word_set("пара пару парочка парочку пари couple"), 2.0),
}
WITH_HALF: Final = (("с", "половиной"), ("з", "половиною"), ("із", "половиною"), ("and", "a", "half"))


def _cases(stem: str, endings: str) -> Iterator[str]:
    yield stem
    yield from (stem + ending for ending in endings.split())


_THOUSAND: Final = frozenset(
    (
        *_cases("тысяч", "а и у е ей ью ам ами ах"),
        *_cases("тыщ", "а и у е ей ам ами ах"),
        *_cases("тищ", "а і и у е ей ам ами ах"),
        *_cases("тисяч", "а і у е ею ам ами ах и"),
        *_cases("косар", "ь я и ей ів ями ям"),
        *word_set("тыс тыщь тис тищь тыр тр k к thousand thousands grand"),
    )
)
_MILLION: Final = frozenset(
    form
    for stem, endings in (
        *((stem, "а у ом е ы ов ам ами ах") for stem in ("миллион", "милион", "милльон", "мильен", "лимон")),
        *((stem, "а у ом і и ів ам ами ах") for stem in ("мільйон", "мільон", "міліон", "мілліон", "лям")),
        ("лям", "а у ом ы ов ам"),
    )
    for form in _cases(stem, endings)
) | word_set("млн million millions mln mio mil mm m м кк kk")
_BILLION: Final = frozenset((*_cases("миллиард", "а у ы ов"), *_cases("мільярд", "а у и ів"))) | word_set(
    "млрд billion bn"
)
SCALES: Final[Mapping[str, float]] = {
    **dict.fromkeys(_THOUSAND, 1e3),
    **dict.fromkeys(_MILLION, 1e6),
    **dict.fromkeys(_BILLION, 1e9),
}
# Words of many meanings: they multiply only beside a currency.
UNSURE_SCALES: Final = word_set("mil mm m м лимон лимона лимонов лимоны")
# Slang that multiplies only before the name of a currency: "20 штук баксов", "пять сотен гривен".
COUNTED_SCALES: Final[Mapping[str, float]] = {
    **dict.fromkeys(word_set("штук штуки штука штуку кусков кусок куска"), 1e3),
    **dict.fromkeys(word_set("сотен сотни сотню сотня сотнями"), 1e2),
}
# One thousand without a number before it: "за тысячу", "до миллиона".
ALONE: Final = word_set(
    """
    тысяча тысячу тысячи тысячей тыща тыщу тищу тисяча тисячу тисячі тисячею миллион миллиона миллиону миллионом
    мільйон мільйона мільйону мільйоном лям ляма косарь миллиард мільярд
    """
)
# Behind it comes the number: "тысяч 40", "тысяч на 32", "миллиона два".
TURNED: Final = word_set("тысяч тыщ тищ тисяч миллионов мільйонів лямов миллиона мільйона тысячи тисячі тыщи")
JOINED: Final[Mapping[str, float]] = {
    head + tail: part * SCALES[tail]
    for head, part in (("пол", 0.5), ("пів", 0.5))
    for tail in ("миллиона", "мільйона", "ляма", "тысячи", "тисячі", "тищі", "лимона")
}
