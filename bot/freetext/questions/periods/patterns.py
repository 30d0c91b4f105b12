"""What the words of time in a question look like: one pattern for each kind, over lower-cased text."""

import re
from typing import Final, Literal

from bot.freetext.dates import words as w
from bot.freetext.dates.words import L, R
from bot.freetext.wordlists import word_set

Unit = Literal["day", "week", "month", "quarter", "year"]

UNITS: Final[dict[Unit, str]] = {
    "day": r"день|дня|дн[іи]|дней|днів|дню|дням|сут(?:ки|ок)|доб[аиу]|діб|days?|day's",
    "week": r"недел[яюеиь]|неделям?|недельк[ауеи]|нед|тиж(?:день|ня|ні|нів|нем|д)|weeks?|week's|wks?",
    "month": r"месяц(?:а|ев|ы|е|у|ам)?|мес|місяц[ьяіюе]|місяців|міс|months?|month's",
    "quarter": r"квартал(?:а|е|у|ы|і|и|ів|ов)?|quarters?|quarter's",
    "year": r"год(?:а|у|ы|ов)?|лет|рік|рок(?:и|у|ів|ом)|році|years?|year's|yr",
}
UNIT: Final = "|".join(UNITS.values())
EVERY: Final[dict[Unit, str]] = {
    "day": r"ежедневн\w+|дневн\w+|щоденн\w+|daily",
    "week": r"еженедельн\w+|недельн\w+|тижнев\w+|щотижнев\w+|weekly",
    "month": r"ежемесячн\w+|месячн\w+|місячн\w+|щомісячн\w+|monthly",
    "quarter": r"квартальн\w+|quarterly",
    "year": r"годов\w+|річн\w+|yearly|annual",
}
LATEST: Final = r"последн\w+|останн\w+"
COMING: Final = r"ближайш\w+|найближч\w+|предстоящ\w+"
# Short names of months that are everyday words, or people.
NOT_MONTHS: Final = word_set("лист вер лип бер трав лют серп груд черв мар січ квіт mar jan лис")
_NUMBER: Final = rf"(?:(?P<n>\d{{1,3}})(?:\s*-?\s*(?:х|ти))?\+?|(?P<nw>{w.NUMBER.pattern}))"
_OVER: Final = r"больше|более|свыше|около|почти|целый|целую|понад|більше|майже|цілий|over|almost|more\s+than(?:\s+an?)?"
_HALF: Final = r"(?P<half>пол|пів)"
ORDINAL_QUARTER: Final = {
    1: r"1(?:-?[йиі])?|i|перв\w+|перш\w+|first|1st",
    2: r"2(?:-?[йиі])?|ii|втор\w+|друг\w+|second|2nd",
    3: r"3(?:-?[йиі])?|iii|трет\w+|third|3rd",
    4: r"4(?:-?[йиі])?|iv|четверт\w+|fourth|4th",
}
_MONTH: Final = w.MONTH.pattern
_YEAR: Final = r"(?:,?\s+(?P<y>(?:19|20)\d\d)(?:\s*(?:г\.?|года|року|р\.))?(?!\d))?"
_TAIL: Final = r"(?:-?(?:го|ого|е|ое|те|st|nd|rd|th))?"
FROM: Final = r"с|со|з|із|зі|від|from|since|between|між|между"
TO: Final = r"по|до|to|till|until|through|and|і|и|та|-"


def unit_of(word: str) -> Unit:
    return next(unit for unit, words in UNITS.items() if re.fullmatch(words, word))


# In the order they are tried; each takes its words away from those that follow.
_MODS = f"{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD}|{LATEST}|{COMING}"
_EVERY_WORD = "|".join(EVERY.values())
_QUARTERS = "|".join(ORDINAL_QUARTER.values())
_AFTER = (
    r"(?:\s+(?:на\s+|of\s+)?(?:(?:прошл\w+|минул\w+|следующ\w+|наступн\w+|этой|цього|ц[ії]\w*|last|next|this)"
    r"\s+(?:недел\w+|тижн\w+|week)))?"
)
_NUMERIC = r"(?P<{d}>\d{{1,2}})[./](?P<{m}>\d{{1,2}})"
PATTERNS: Final = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(?<![\d.-])(?P<y>20\d\d)-(?P<mo>\d{1,2})-(?P<d>\d{1,2})(?![\d-])", "iso"),
        (
            (
                rf"(?:{L}(?:{FROM})\s+)?(?<![\d.,:/])(?P<a>\d{{1,2}}){_TAIL}(?:\s+(?P<m0>{_MONTH}){R})?"
                rf"\s*(?:{TO})\s*(?P<b>\d{{1,2}}){_TAIL}\s+(?:of\s+)?(?P<m>{_MONTH}){R}{_YEAR}"
            ),
            "day_range",
        ),
        (
            (
                rf"(?:{L}(?:{FROM})\s+)?{L}(?P<m>{_MONTH})\s+(?P<a>\d{{1,2}}){_TAIL}\s*(?:{TO})\s*(?P<b>\d{{1,2}})"
                rf"{_TAIL}{R}"
            ),
            "english_range",
        ),
        (
            (
                rf"(?:{L}(?:{FROM})\s+)?(?<![\d.,:/])"
                + _NUMERIC.format(d="a", m="ma")
                + rf"\s*(?:{TO})\s*"
                + _NUMERIC.format(d="b", m="mb")
                + r"(?:[./](?P<y>20\d\d|\d\d))?(?![\d:])"
            ),
            "numeric_range",
        ),
        (
            (
                rf"{L}(?:{FROM})\s+(?:the\s+)?(?:начал[ао]|початк[уа]|beginning\s+of|start\s+of)\s+(?:the\s+)?"
                rf"(?:эт\w+\s+|ц\w+\s+|this\s+)?(?P<u>{UNIT}){R}"
            ),
            "edge",
        ),
        (
            (
                rf"{L}(?:(?P<mod>{_MODS}|past)\s+)?(?:{_HALF}|(?P<oneandhalf>полтор[аы]|півтор[аи])\s+|{_NUMBER}\s*)"
                rf"(?P<u>{UNIT}){R}\.?\s+(?:назад|тому(?:\s+назад)?|ago){R}"
            ),
            "ago",
        ),
        (
            (
                rf"{L}(?:(?:за|на|в|во|у|in|for|over|during|протягом|в течение)\s+)?(?:the\s+)?"
                rf"(?:(?P<mod>{_MODS}|past)\s+)?(?:{_HALF}(?=год|мес|рок|міс)|(?P<oneandhalf>полтор[аы]|півтор[аи])\s+|{_NUMBER}\s*"
                rf"|(?:{_OVER})\s+)(?P<u>{UNIT}){R}"
            ),
            "lasting",
        ),
        (
            rf"{L}(?:(?P<q>[1-4])\s*кв|q(?P<o>[1-4])){R}\.?(?:\s+(?P<y>20\d\d))?",
            "quarter",
        ),
        (rf"{L}(?P<o>{_QUARTERS})(?P<q>)\s+(?:квартал\w*|quarter){R}{_YEAR}", "quarter"),
        (rf"{L}(?P<mod>{_MODS}|past)\s*(?P<u>{UNIT}){R}", "modified"),
        (rf"{L}(?P<r>{w.RELATIVE.pattern})(?:'s)?{R}", "relative"),
        (
            rf"(?<![\d.,:/])(?P<d>\d{{1,2}}){_TAIL}\s+(?:of\s+)?(?P<m>{_MONTH}){R}{_YEAR}",
            "day_month",
        ),
        (rf"{L}(?P<m>{_MONTH})\s+(?:the\s+)?(?P<d>\d{{1,2}}){_TAIL}(?![\w:]){_YEAR}", "day_month"),
        (
            r"(?<![\d.,:/№#-])(?P<d>\d{1,2})\.(?P<mo>\d{1,2})(?:\.(?P<y>20\d\d|\d\d))?(?![\d:]|[.,]\d|\s*(?:%|млн|т))",
            "numeric",
        ),
        (
            (
                rf"{L}(?:(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD})\s+)?(?P<wd>{w.WEEKDAY.pattern})(?:'s)?{R}\.?"
                rf"(?P<after>{_AFTER})"
            ),
            "weekday",
        ),
        (
            (
                rf"{L}(?:(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD})\s+)?"
                rf"(?:выходн(?:ые|ых|ым)|вихідн(?:і|их|им)|week-?end){R}"
            ),
            "weekend",
        ),
        (
            (
                rf"{L}(?:(?P<prep>в|во|у|за|на|с|со|з|із|по|до|к|in|for|of|since|from|during|by)\s+)?"
                rf"(?:(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD})\s+)?(?P<m>{_MONTH}){R}\.?{_YEAR}"
            ),
            "named_month",
        ),
        (rf"{L}(?P<y>20\d\d)(?:\s*(?:-й\s*)?(?:год[ау]?|г|року?|р)\.?)?(?![\w.:/-])", "year"),
        (rf"{L}(?P<u>{_EVERY_WORD}){R}", "every"),
        (
            rf"{L}(?:(?P<prep>за|на|for|of|в|на|цілий|весь|whole|the|a|per)\s+)+(?P<u>{UNIT}){R}",
            "bare",
        ),
        (rf"{L}(?P<prep>)(?P<u>{UNIT}){R}", "bare"),
        (rf"(?<![\d.,:/№#])(?P<d>\d{{1,2}})(?:\s*-?(?:го|ого|числа|число)|\s+числ[ао]){R}", "day_number"),
    )
)
