"""The signs, codes and names of currencies, as people put them beside a figure."""

import re
from collections.abc import Mapping
from typing import Final

from bot.freetext.wordlists import lexicon, word_set

SIGNS: Final[Mapping[str, str]] = {
    "₽": "RUB",
    "₴": "UAH",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₸": "KZT",
    "₺": "TRY",
    "₾": "GEL",
    "֏": "AMD",
    "₼": "AZN",
    "₪": "ILS",
    "₹": "INR",
    "¥": "CNY",
    "₩": "KRW",
    "฿": "THB",
    "₫": "VND",
    "₿": "BTC",
}
# "NZ$960", "$2,240 NZ"
DOLLARS: Final[Mapping[str, str]] = {
    "us": "USD",
    "nz": "NZD",
    "au": "AUD",
    "a": "AUD",
    "ca": "CAD",
    "c": "CAD",
    "hk": "HKD",
    "sg": "SGD",
    "s": "SGD",
    "mx": "MXN",
    "r": "BRL",
}
_CODES: Final = word_set(
    """
    rub uah usd eur gbp byn kzt pln chf nok sek dkk czk huf ron bgn gel amd azn mdl kgs uzs tjs tmt try cny jpy krw
    inr cad aud nzd sgd hkd ils aed sar qar zar mxn brl thb rsd mkd isk vnd
    """
)
# Words of other trades too: they count beside a figure that is plainly money, with no word behind them.
AMBIGUOUS: Final = word_set("try ron gel sar br ft dram drams")
_WORDS: Final[Mapping[str, str]] = lexicon(
    {
        "RUB": """
            р руб рубль рубля рублей рублям рублями рублях рубли рублю рублик рубликов рубчиков рублев рублів
            карбованців целковых рупь rubles roubles ruble rouble рур rur rubl
        """,
        "UAH": """
            грн грв грвн гривна гривны гривен гривну гривнами гривнам гривень гривня гривні гривню гривнями гривням
            гривнях гривней гривною гривнею гривня гр'н hryvnia hryvnias hryvnya hryvnyas uahs гривасов
        """,
        "USD": """
            долл дол долар долара доларів долари доларах доларами доларам доллар доллара долларов доллары долларах
            долларами долларам баксов баксы бакса бакс баксами баксах баксів бакси баксами зеленых зелени зеленых
            dollar dollars buck bucks юсд usdt us$
        """,
        "EUR": "евро євро евр євр эвро euro euros eur",
        "GBP": """
            pound pounds quid sterling фунт фунта фунтов фунты фунтах фунтами фунтам фунтів фунти
        """,
        "KZT": "тенге тг тнг теңге tenge tg",
        "PLN": "злотый злотых злотые злотого злотими злотий злоті зл zł zl złotych złote zloty zlotys",
        "TRY": "лир лиры лира лірах лір ліри ліра lira liras",
        "GEL": "лари ларі lari laris",
        "AMD": "драм драма драмов драмы драмів драми dram drams",
        "AZN": "манат маната манатов манаты манатів манати manat manats",
        "MDL": "лей лея леев леїв леи леї",
        "RON": "lei leu",
        "BGN": "лев лева левов левів левы leva",
        "CHF": "франк франка франков франки франків franc francs",
        "HUF": "форинт форинта форинтов форинты форинтів ft forint forints",
        "KGS": "сом сома сомов сомы сомів",
        "UZS": "сум сумов сумів сумы",
        "TJS": "сомони",
        "CNY": "юань юаня юаней юани юанів юані yuan rmb",
        "JPY": "йен иен иена йена ієн єн yen",
        "AED": "дирхам дирхама дирхамов дирхамы дирхамів dirham dirhams",
        "ILS": "шекель шекеля шекелей шекели шекелів shekel shekels",
        "INR": "рупия рупий рупии рупій rupee rupees",
        "CZK": "kč крон кроны крона крони koruna korun",
        "BYN": "белруб белруба белрублей byr br",
    }
)
NAMES: Final[Mapping[str, str]] = {
    **_WORDS,
    **{code: code.upper() for code in _CODES},
}
# A country before a currency that several have: "белорусских рублей", "шведських крон".
COUNTRY: Final = (
    (re.compile(r"бел(?:орусс?к\w*|\w{0,3})?"), {"RUB": "BYN"}),
    (re.compile(r"білорус\w*"), {"RUB": "BYN"}),
    (re.compile(r"рос(?:сийск\w*|ійськ\w*)"), {"RUB": "RUB"}),
    (re.compile(r"американ\w*|us"), {"USD": "USD"}),
    (re.compile(r"канад\w*|canadian"), {"USD": "CAD"}),
    (re.compile(r"австрал\w*|australian|aussie"), {"USD": "AUD"}),
    (re.compile(r"чеш?с?ьк\w*|чешск\w*|czech"), {"CZK": "CZK"}),
    (re.compile(r"швед\w*|шведськ\w*|swedish"), {"CZK": "SEK"}),
    (re.compile(r"норв\w*|norwegian"), {"CZK": "NOK"}),
    (re.compile(r"дат(?:ск|ськ)\w*|данськ\w*|danish"), {"CZK": "DKK"}),
    (re.compile(r"румын\w*|румун\w*|romanian"), {"MDL": "RON"}),
    (re.compile(r"молд\w*"), {"MDL": "MDL", "RON": "MDL"}),
    (re.compile(r"швейцар\w*|swiss"), {"CHF": "CHF"}),
    (re.compile(r"турец\w*|turkish"), {"TRY": "TRY"}),
)
# Hundredths: the value is divided, the currency is known for pence only.
MINOR: Final[Mapping[str, str | None]] = {
    **dict.fromkeys(
        word_set("коп копеек копейка копейки копейку копейками копійок копійка копійки копійку копійками"), None
    ),
    **dict.fromkeys(word_set("cent cents цент цента центов центы центів центи"), None),
    **dict.fromkeys(word_set("pence penny"), "GBP"),
}
