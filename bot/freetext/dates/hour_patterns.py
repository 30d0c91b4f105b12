"""What hours look like in a text: one pattern for each way to say them, over lower-cased text."""

import re

from bot.freetext.dates import words as w
from bot.freetext.dates.words import L, R

_PREP = r"(?P<prep>в|во|к|ко|о|об|до|після|после|после|по|с|з|from|at|by|@|around|till|til|until|before|after|for)"
_SUFFIX = (
    r"(?P<half>утра|ранку|утречком|дня|вечера|вечора|веч|ночи|ночі|зранку|пополудни|после полудня|a\.?m\.?"
    r"|p\.?m\.?|(?:in the "
    r"|this )?(?:morning|afternoon|evening)|in the [ap]m|at night|tonight)"
)
_HOURS = r"(?:\s*(?:час(?:а|ов|ам|у|ика|иков)?|ч\.?|годин[иаіу]?|год\.?|o'?\s?clock|h|hrs?|hours?)(?!\w))"
_NOTHING_BEFORE = r"(?<![\w.,:/+-])"
_BEFORE_CLOCK = r"(?<![\w.,:+-])(?<!\d/)"
_MINUTE_WORDS = (
    r"(?:пятнадцать|двадцать пять|двадцать|тридцать пять|тридцать|сорок пять|сорок|пятьдесят|десять|ноль ноль"
    r"|пятнадцати|двадцати|тридцати|сорока|пятидесяти|десяти"
    r"|п'ятнадцять|двадцять|тридцять|сорок п'ять|п'ятдесят|десять|нуль нуль"
    r"|fifteen|twenty five|twenty|thirty five|thirty|forty five|forty|fifty|ten)"
)
CLOCK_MINUTES = re.compile(
    rf"{_BEFORE_CLOCK}(?:(?:@|at|в|во|о|об|к|до|на|by)\s*)?(?P<h>\d{{1,2}})\s?(?:[:]|ч\.?\s?(?=\d\d)"
    rf"|h(?=\d\d))\s?(?P<m>[0-5]\d)(?::\d\d)?(?![\d:]|[.,]\d)(?:\s*(?:час\w*|ч|мин|годин\w*|хв"
    rf"|год)(?!\w))?(?:\s*{_SUFFIX}{R}|(?P<ap>[ap])\.?(?!\w))?"
)
CLOCK_BAD = re.compile(
    r"(?<![\w.,:/+-])(?:(?P<prep>@|at|в|во|о|об|к|до|на|by|from|с|з)\s*)?(?:(?P<h>\d{1,2}):(?P<m>\d\d)"
    r"|(?P<h2>2[5-9])\s+(?:часов|годині?|o'?\s?clock))(?![\d:%]|[.,]\d)"
)
CLOCK_DASH = re.compile(
    rf"{_NOTHING_BEFORE}(?P<prep>(?:в|во|о|об|at|@)\s+)?(?P<h>[01]?\d|2[0-3])[-.](?P<m>[0-5]\d)(?![\w%]|:\d"
    rf"|[-.,/]\d|\s?(?:млн|тыс"
    rf"|тис|шт|кг|ш\b|руб|грн|р\b|\$|%|коробок|м\b|л\b))(?:\s*{_SUFFIX}{R})?"
)
CLOCK_DOT = re.compile(
    rf"(?:{L}{_PREP}\s+|{_NOTHING_BEFORE})(?P<h>[01]?\d|2[0-3])[.-](?P<m>[0-5]\d)(?![\d:%]|[.,/-]\d|\s?(?:млн|тыс|тис"
    rf"|%))(?:\s*{_SUFFIX}{R})?(?!\w)"
)
CLOCK_SPACED = re.compile(
    rf"{_NOTHING_BEFORE}(?:(?P<prep>в|во|о|об|к|до|на|at|@|by|around)\s+)?(?P<h>[01]?\d|2[0-3])\s(?P<m>[0-5]\d"
    rf"|0)(?:\s0)?(?![\w%:$€₴₽]|[.,/-]\d)"
)
CLOCK_SOLID = re.compile(
    rf"{_NOTHING_BEFORE}(?:(?P<prep>at|@|around|by|from|в|о|об)\s*)?(?P<h>[01]?\d"
    rf"|2[0-3])(?P<m>[0-5]\d)(?![\d:%$€₴₽]|[.,]\d)(?:\s*{_SUFFIX}{R})?(?!\w)"
)
CLOCK_LETTER = re.compile(
    rf"{_NOTHING_BEFORE}(?P<prep>at |@ ?|by |from |to |till |until )?(?P<h>\d{{1,2}})(?P<ap>[ap])\.?(?!\w)"
)
CLOCK_SPELLED = re.compile(
    rf"{_NOTHING_BEFORE}(?:(?P<prep>в|во|о|об|к|до|на|at|around|by)\s+)?(?:(?P<hw>{w.HOUR_WORD.pattern}"
    rf"|{w.HOUR_ORDINAL.pattern}))"
    rf"\s+(?P<mw>{_MINUTE_WORDS})(?!\w)(?:\s*{_SUFFIX}{R})?"
)
CLOCK_SUFFIX = re.compile(
    rf"{_NOTHING_BEFORE}(?:{_PREP}\s+)?(?:(?P<h>\d{{1,2}})(?:-?(?:й|ї|ти|та|ої|ій))?|(?P<hw>{w.HOUR_WORD.pattern}"
    rf"|час(?=\s+(?:дня|ночи)))|(?P<ho>{w.HOUR_ORDINAL.pattern})){_HOURS}?\s*{_SUFFIX}{R}"
)
CLOCK_PREP = re.compile(
    rf"{_NOTHING_BEFORE}{_PREP}(?:\s*(?P<h>\d{{1,2}})(?:-?(?:й|ї|ти|та|ої|ій|ish))?|\s+(?P<hw>{w.HOUR_WORD.pattern}"
    rf"|час(?:у)?)"
    rf"|\s+(?P<ho>{w.HOUR_ORDINAL.pattern}))(?:(?P<hours>{_HOURS})|(?![\w%$€₴₽№]|'\w|[.,:/-]\d))"
)
CLOCK_SHARP = re.compile(rf"{_NOTHING_BEFORE}(?P<h>\d{{1,2}})\s+(?:o'?\s?clock|sharp|ровно|рівно)(?!\w)")
# "пт на 10", "17-го на дев'яту": for an hour, right behind a day
CLOCK_FOR = re.compile(
    rf"(?<=[\ue000 ])(?<!\w )на\s+(?:(?P<h>\d{{1,2}})(?:-?(?:й|ї|ти|та|ту|у))?"
    rf"|(?P<ho>{w.HOUR_ORDINAL.pattern})(?:\s+годину)?)(?![\w%$€₴₽№]|'\w|[.,:/-]\d)"
)
# "часа в три", "часов в пять": the word for hours comes first
CLOCK_TURNED = re.compile(
    rf"{L}(?:часа|часов|часика|часиков|годині|години)\s+(?:в|о|к|до)\s+(?:(?P<h>\d{{1,2}})"
    rf"|(?P<hw>{w.HOUR_WORD.pattern}))(?![\w:.,]\d)(?!\w)"
)
CLOCK_HOURS = re.compile(rf"{_NOTHING_BEFORE}(?P<h>\d{{1,2}})(?P<hours>{_HOURS})")
CLOCK_HALF = re.compile(
    rf"{L}(?:(?:в|о|об|к|до|at|by)\s+)?(?:(?:половин[аеуи]|пол|пів(?: на)?|о пів(?: на)?|в"
    rf" пол)\s*(?P<ru>{w.HOUR_ORDINAL.pattern})|(?P<verb>half past|half|quarter past|quarter to|quarter of|quarter"
    rf" after)\s+(?P<en>\d{{1,2}}|{w.HOUR_WORD.pattern})"
    rf"|(?:в\s+)?четверть\s+(?P<quarter>{w.HOUR_ORDINAL.pattern})|без\s+(?:четверти|15(?: минут)?)\s+(?P<q>\d{{1,2}}"
    rf"|{w.HOUR_WORD.pattern}|час)|без\s+(?P<less>\d{{1,2}}|десяти|пяти|двадцати)(?: минут)?\s+(?P<q2>\d{{1,2}}"
    rf"|{w.HOUR_WORD.pattern}|час)|чверть на\s+(?P<uq>{w.HOUR_ORDINAL.pattern})"
    rf"|за чверть\s+(?P<uq2>{w.HOUR_ORDINAL.pattern})"
    rf"|(?:(?P<min>\d{{1,2}})(?P<minutes> min(?:ute)?s?)?|(?P<minw>five|ten|twenty five|twenty))"
    rf" (?P<dir>to|till|before|past|after|from)\s+(?:(?P<en2>\d{{1,2}})|(?P<en3>{w.HOUR_WORD.pattern})"
    rf"|(?P<noon>noon|midnight)))"
    rf"(?:\s*{_SUFFIX}{R})?(?!\w)"
)
CLOCK_NAMED = re.compile(
    rf"{L}(?:(?:в|о|об|к|до|at|by|рівно)\s+)*(?P<c>полдень|полудню|полудня|полудне|опівдні|полудень|noon|midday"
    rf"|mid-day"
    rf"|midnight|полночь|полуночи|опівночі|північ|півночі){R}"
)
HALF_OF_DAY = re.compile(rf"(?<=[\w\ue000.])\s+(?P<p>am|a\.m\.?|pm|p\.m\.?){R}")
BARE_HOUR = re.compile(r"(?<![\w.,:/+№#-])(?P<h>\d{1,2})(?:h|-?ish)?(?![\w%$€₴₽№]|'\w|[.,:/-]\d|\s*(?:[%$€₴₽]))")
_HALF1, _HALF2 = _SUFFIX.replace("<half>", "<half1>"), _SUFFIX.replace("<half>", "<half2>")
HOUR_SPAN = re.compile(
    rf"(?<![\w.,:/+-])(?:(?P<open>с|со|з|із|from"
    rf"|between)\s+)?(?P<h1>\d{{1,2}})(?:[:.](?P<m1>[0-5]\d))?(?:{_HOURS}|(?P<ap1>[ap])(?!\w))?(?:\s*{_HALF1}{R})?"
    rf"\s*(?P<sep>-|/|до|to|till|until|по|and|thru"
    rf"|through)\s*(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?(?:{_HOURS}|(?P<ap2>[ap])(?!\w))?(?:\s*{_HALF2}{R})?"
    rf"(?![\w%$€₴₽№]|'\w|[.,:/-]\d)"
)
