"""What the words of time look like in a text: one pattern for each kind, over lower-cased text."""

import re

from bot.freetext.dates import words as w
from bot.freetext.dates.durations import DURATION
from bot.freetext.dates.words import L, R

_ORD_TAIL = r"(?:-?\s?(?:ого|его|го|е|ое|те|му|ому|ему|st|nd|rd|th)(?!\w))?"
_DAY_NUMBER = rf"(?:(?P<d>\d{{1,2}}){_ORD_TAIL}|(?P<dw>{w.ORDINAL.pattern}))"
_YEAR = r"(?:,?\s*(?P<y>(?:19|20)\d\d|'\d\d|\d\d(?=\s*(?:года?|року?)(?!\w)))(?:\s*(?:г\.?|года?|року?|р\.))?)?"
_NOT_NUMBER_BEFORE = r"(?<![\d.,:/№#-])"
_SEPARATOR = r"(?:\s*\.?\s+(?:of\s+)?|\s*[-/.](?=[а-яіїєґa-z])|(?=[a-zа-яіїєґ]))"
_UP_TO = r"(?:-|/|по|до|to|till|until|thru|through|and|и|та|й)"
_OPEN = r"(?:(?P<open>с|со|з|із|from|between)\s+)?"
DAY_MONTH = re.compile(
    rf"{L}{_OPEN}(?:{_NOT_NUMBER_BEFORE}(?P<d0>\d{{1,2}}){_ORD_TAIL}\.?\s*{_UP_TO}\s*(?:the\s+)?(?=\d)"
    rf"|(?P<dw0>{w.ORDINAL.pattern})\s+(?:to|по|до|through)\s+(?:the\s+)?(?=[^\W\d])|{_NOT_NUMBER_BEFORE})"
    rf"{_DAY_NUMBER}{_SEPARATOR}(?P<m>{w.MONTH.pattern})(?![\w'])(?:\.|[-/](?=\d{{4}}))?{_YEAR}"
)
MONTH_DAY = re.compile(
    rf"{L}(?P<m>{w.MONTH.pattern})(?:\s*\.?\s*(?:the\s+)?|(?P<glue>[-/]))(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?![\w$€%]|\s*:|\s*%|[.,]\d)(?:\s*(?:-|to|thru|through)\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]))?"
    rf"(?:,?\s*(?P<y>(?:19|20)\d\d)(?![\w:]))?(?!\s+(?:pcs|boxes|units|шт|кор|тыс|тис|млн))"
)
MONTH_DAY_WORD = re.compile(
    rf"{L}(?P<m>{w.MONTH.pattern})\.?\s+(?:the\s+)?(?:(?P<dw>{w.ORDINAL.pattern})"
    rf"|(?P<cw>{w.CARDINAL.pattern})){R}{_YEAR}"
)
ISO = re.compile(
    r"(?<![\d.-])(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d-]|[./]\d)(?:t(?=\d))?"
)
ISO_NAMED = re.compile(
    rf"(?<![\d.-])(?P<y>(?:19|20)\d\d)(?P<s>[-/ ])(?P<m>{w.MONTH.pattern})\.?(?P=s)(?P<d>\d{{1,2}})(?!\d)"
)
FULL_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?!\d|[-./]\d(?!\d?:))"
    r"(?:\s*г\.|[.:/-](?=\d{1,2}:))?"
)
NUMERIC_RANGE = re.compile(
    r"(?<![\w.,:/№#-])(?:(?P<open>с|со|з|із|from)\s+)?(?P<d0>\d{1,2})\.?(?P<gap>\s*(?:-|/|по|до|to)\s*)"
    r"(?P<a>\d{1,2})(?P<s>\.)(?P<b>\d{1,2})(?:(?:\.(?P<y>(?:19|20)\d\d|\d\d)(?!\d))|(?P<dot>\.)(?!\d)"
    r"|(?![\d%/:]|[.,]\d))"
)
SHORT_NUMERIC = re.compile(
    r"(?P<prep>(?<!\w)(?:до|к|ко|на|в|во|по|с|со|з|із|от|від|у|from|by|at|on|till?|until|before|for"
    r"|since)\s+)?(?<![\d.,:/№#-])(?P<a>\d{1,2})(?P<s>[./]|\s/\s)(?P<b>\d{1,2})\.?(?![\d%:]|/\d(?!\d?:)|[.,]\d"
    r"|\s*[:]\d|\s?(?:млн"
    r"|тыс|тис|т\.?р|к\b|k\b|м\b|m\b|кг|шт|л\b|см|мм|га|млрд|%|руб|грн|р\b|\$|€|₽|₴))"
)
MONTH_IN_FIGURES = re.compile(
    r"\s*(?:(?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>\d{1,2}))\s*"
)
DAY_OF_MONTH = re.compile(
    rf"{L}(?:(?P<prep>до|к|с|со|з|на|по|on|by|until|till|til|before|after|for|the|on the|by the|until the|till"
    rf" the|before the)\s+)?(?:числа\s+)?(?:(?P<d0>\d{{1,2}})(?:-?го)?\s*(?:-|по|до)\s*)?"
    rf"{_NOT_NUMBER_BEFORE}(?:(?P<d>\d{{1,2}})(?P<tail>-?\s?(?:ого|его|го|те|ое|е|му|st|nd|rd|th))?"
    rf"|(?P<dw>{w.ORDINAL.pattern})){R}(?P<num>\s+чис(?:ла|ло|лу|\.))?"
    r"(?P<of>\s+(?:of\s+)?(?:this|next|этого|следующего|цього|наступного)\s+(?:month|месяца|місяця))?"
)
DAY_OF_THIS = re.compile(
    rf"{L}(?:(?P<prep>до|к|на|on|by|the|on the"
    rf"|by the)\s+)?(?P<d0>(?!))?{_NOT_NUMBER_BEFORE}(?:(?P<d>\d{{1,2}})(?P<tail>-?(?:го|th|st|nd|rd))?"
    rf"|(?P<dw>{w.ORDINAL.pattern})){R}(?P<num>\s+числа)?"
    r"(?P<of>\s+(?:of\s+)?(?:this|next|этого|следующего|цього|наступного)\s+(?:month|месяца|місяця))"
)
NOW = re.compile(r"\W*(?:now|right now|asap|as soon as possible|сейчас|прямо сейчас|зараз|негайно)\W*")
AFTER_TOMORROW = re.compile(r"\W*after (?:tomorrow|tmrw)\W*")
THIS_DAY = re.compile(r"\W*(?:the|this) day\W*")
# "a week on Tuesday", "Monday week", "через неделю во вторник" is no such thing
WEEK_ON = re.compile(
    rf"{L}(?:a |(?P<two>two ))?(?P<n>week|fortnight)s?\s+(?:(?:on|from|this|next)\s+(?P<wd>{w.WEEKDAY.pattern})"
    rf"|(?P<rel>today|tomorrow)){R}"
    rf"|{L}(?:on\s+)?(?P<wd2>mondays?|mon|tuesday|tues|tue|wednesday|weds?|thursday|thurs|thu|friday|fri"
    rf"|saturday|sat|sunday|sun)"
    rf"\s+(?P<n2>week|fortnight|after next){R}(?!\s+(?:of|after|before))"
)
# "w/c 6 Oct": the week that begins on the day that follows
WEEK_OF = re.compile(
    r"(?<![\w'])(?:w/c|week commencing|week beginning|week of|неделя с|тиждень з)\s+(?:the\s+)?(?=[\d\ue000])"
)
RELATIVE = re.compile(rf"{L}(?P<r>{w.RELATIVE.pattern}){R}")
_AHEAD = (
    r"через|спустя|за|(?:in|within)(?: (?:about|around|approximately|roughly))?|after|протягом|упродовж|в течени[еи]"
    r"|на протяз[іи]|у межах"
)
OFFSET = re.compile(rf"{L}(?P<prep>{_AHEAD})\s+(?:примерно |где-то |приблизно |десь )?(?P<length>{DURATION})")
OFFSET_AFTER = re.compile(
    rf"{L}(?P<length>{DURATION}){R}\.?\s+(?:from now|hence|later|from today|спустя|потому)(?!\w)(?!\s+than)"
)
# "минут через двадцать", "дня через 3"
OFFSET_TURNED = re.compile(
    rf"{L}(?P<u>{w.UNIT.pattern})\s+(?:через|за)\s+(?P<n>\d{{1,3}}(?:\s*-\s*\d{{1,3}})?"
    rf"|{w.COUNT})(?![\w'.,:])(?!\s*{w.UNIT.pattern}{R})"
)
PLUS = re.compile(rf"(?<![\w+])(?:(?:now|сейчас|зараз)\s*)?\+\s?(?P<length>{DURATION})")
AGO = re.compile(
    rf"{L}(?:around |about |где-то |около |примерно )?(?P<length>{DURATION}){R}\.?\s+(?:тому назад|тому|назад"
    rf"|ago|back|earlier){R}"
)
# "two days after tomorrow", "2 months before 02/02": the day follows
# "через неділю" is a week where "неділя" is Sunday.
THROUGH_SUNDAY = re.compile(rf"{L}через\s+(?:(?P<n>\d{{1,2}}|дві|дви|три|пару)\s+)?неділ[юіь]{R}")
SHIFT = re.compile(
    rf"{L}(?P<length>{DURATION}){R}\s+(?P<way>after|from|before|после|до|від|після)\s+(?=(?:the\s+)?[\w\ue000])"
)
WEEKDAYS_ON = re.compile(
    rf"{L}(?P<n>\d|{w.NUMBER.pattern})\s+(?P<wd>{w.WEEKDAY.pattern}){R}\s+(?P<way>ago|back|later|from now|назад"
    rf"|тому)(?!\w)"
)
LENGTH_ALONE = re.compile(rf"\W*(?P<length>{DURATION})\W*")
WEEK = re.compile(
    rf"{L}(?:(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD}|т(?:ой|ому|ого)"
    rf"|(?:на\s+)?той)\s*(?:же\s+)?(?P<u>недел[юеия]|нед|тиж(?:день|ень|ня|ні|ну|д|ден|н)|week|wk)"
    rf"|(?P<next_but_one>(?:the\s+)?week after next)|(?P<plain>на\s+недел[еи]|на\s+тижні|на\s+днях|цими днями"
    rf"|днями|one of these days))(?![\w'])\.?"
)
MONTH_SPAN = re.compile(
    rf"{L}(?:(?:в|во|у|на|in|за)\s+)?(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD})\s*(?P<u>месяц[аеу]?|мес"
    rf"|місяц[яіью]+|month|квартал[аеіу]?|quarter|год[ауе]?|р[іо]к[уі]?|році|year){R}"
)
QUARTER = re.compile(
    rf"{L}(?:(?:в|во|у|на|in|за|к|до|by|for)\s+)?(?:(?P<word>{w.QUARTER.pattern})|(?P<n>[1-4]|i{{1,3}}"
    rf"|iv)(?:-?(?:й|м|ий|му|го))?)"
    rf"\s*(?:квартал\w*|кв\.?|quarter){R}(?:\s*(?P<y>20\d\d)(?!\d))?|{L}(?:в |in "
    rf"|by )?q(?P<q>[1-4]){R}(?:\s*(?P<y2>20\d\d))?"
)
NAMED_MONTH = re.compile(
    rf"{L}(?:(?P<edge>начал[оаеу]|початк[уо]\w*|середин[аеуы]|конц[аеу]|конец|кінц[яіюе]\w*|кінець"
    rf"|early|mid|late|end of|beginning of|start of)[\s-]+)?(?:(?P<prep>в|во|у|на|к|до|по|in|by|until|till|since"
    rf"|during|с|з|за|from)\s+)?(?:(?P<edge2>начал[оаеу]|початк[уо]\w*|середин[аеуыі]|конц[аеу]|кінц[яіюе]\w*"
    rf"|early|mid"
    rf"|late|end of|the end of)[\s-]+)?(?P<m>{w.MONTH.pattern}){R}\.?{_YEAR}"
)
END_OF = re.compile(
    rf"{L}(?:(?P<e>(?:(?:в|у|к|до|під|под|на|at|by|before|until"
    rf"|till)\s+)?(?:the\s+)?(?:самом\w*\s+)?(?:конц[аеу]|конец"
    rf"|кінц[яіюе]\w*|кінець|наприкінці|end(?:\s+of)?|исход[еу]))\s+(?:the\s+|эт\w+\s+|ц\w{{1,4}}\s+|this\s+"
    rf"|рабочего\s+|робочого\s+)?(?P<mod>{w.NEXT_WORD}\s+)?(?P<u>дня|дн\.?|недел[ии]|нед|тижня|месяца|мес|місяця"
    rf"|квартала|кварталу|года|року|day|week|month|quarter|year)|(?:(?:by|before|until"
    rf"|till)\s+)?(?:the\s+)?(?P<abbr>eod|eow|eom|cob|eob|eoq|eoy|close of"
    rf" business|end of business|end of play))(?![\w'])"
)
END_OF_DAY = re.compile(
    rf"{L}(?:(?:by|at|до|к|в|у|під)\s+)?(?:the\s+)?(?:end of|конца?у?е?"
    rf"|кінц[яіюе])\s+(?:the\s+)?(?={w.RELATIVE.pattern}{R}|{w.WEEKDAY.pattern}{R})"
)
_HALVES = r"перв\w+ половин\w|втор\w+ половин\w|перш\w+ половин\w|друг\w+ половин\w|first half of|second half of"
EDGE_OF = re.compile(
    rf"{L}(?:(?:в|во|у|на|к|до|in|at|by)\s+)?(?:the\s+)?(?:самом\s+)?(?P<edge>начал[оеу]|початк[ую]\w*|середин[еуыі]"
    rf"|перв\w+ числ\w+|перш\w+ числ\w+|{_HALVES}|early|mid|late|later|beginning of|start of"
    rf"|middle of)[\s-]+(?:the\s+)?"
    rf"(?P<mod>(?:{w.NEXT_WORD}|{w.THIS_WORD})\s+)?(?:(?P<u>недел[иью]|нед|тижня|week|месяца|мес|місяця|month)"
    rf"|(?P<month>(?<=числах )(?:{w.MONTH.pattern})|(?<=половине )(?:{w.MONTH.pattern})"
    rf"|(?<=половині )(?:{w.MONTH.pattern})))(?!\w)"
)
NEW_YEAR = re.compile(
    rf"{L}(?:до|к|ко|перед|під|под|by|before|till|until)\s+(?:the\s+)?(?:нов(?:ого|ому|ым|им|ий|ый)\s+(?:года?"
    rf"|году|годом|року?|роком|рік)"
    rf"|нг|new year(?:'s)?(?: eve)?|(?P<xmas>christmas|xmas)){R}"
)
WEEKEND = re.compile(
    rf"{L}(?:(?:на|в|у|эти|ці|this|the|over the|at the|on the)\s+)*(?P<mod>{w.NEXT_WORD}\s+"
    rf"|{w.LAST_WORD}\s+)?(?:выходн(?:ых|ые|ым)|вихідн(?:их|і|им)|week-?ends?){R}"
)
WEEKDAY = re.compile(
    rf"{L}(?:(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD}|every|each|кажд\w+|кожн\w+|по"
    rf"|щопонеділка)\s+)?(?P<wd>{w.WEEKDAY.pattern})(?![\w'])\.?(?P<after>\s+(?:after next|следующей|этой"
    rf"|прошлой|наступного|цього|минулого|next|this|last|of next|of this)\s+(?:недел\w+|тижня|week))?"
)
HABIT = re.compile(
    rf"{L}(?:по\s+(?:понедельникам|вторникам|средам|четвергам|пятницам|субботам|воскресеньям|выходным|будням"
    rf"|понеділках|вівторках|середах|четвергах|п'ятницях|суботах|неділях|субботам|суботам|буднях|утрам|вечерам)"
    rf"|every\s+\w+day|кажд(?:ый|ую|ое)\s+\w+|щодня|щотижня|ежедневно|еженедельно|кожн(?:ого|ої|у|ий)\s+\w+"
    rf"|weekly|daily){R}"
)
PART = re.compile(
    rf"{L}(?:(?:this|{w.THIS_WORD}|{w.LAST_WORD}|in the|in|во|в|у|на|під|до|at|by|before|с|з|к"
    rf"|over)\s+)?(?P<p>{w.PART.pattern}){R}"
)
NOT_PART = re.compile(
    rf"{L}(?:доброе утро|добрый день|добрый вечер|доброго ранку|добрий день|добрий вечір|good (?:morning"
    rf"|afternoon|evening|night)|morning note|good day)"
)

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
CALM_TAIL = re.compile(r"\s*(?:$|[,.;:!?\n])")
BARE_DAY = re.compile(r"(?<![\w.,:/+№#-])(?:on\s+)?(?:the\s+)?(?P<d>\d{1,2})(?![\w%$€₴₽№]|'\w|[.,:/-]\d)")
BARE_HOUR = re.compile(r"(?<![\w.,:/+№#-])(?P<h>\d{1,2})(?:h|-?ish)?(?![\w%$€₴₽№]|'\w|[.,:/-]\d|\s*(?:[%$€₴₽]))")
_HALF1, _HALF2 = _SUFFIX.replace("<half>", "<half1>"), _SUFFIX.replace("<half>", "<half2>")
HOUR_SPAN = re.compile(
    rf"(?<![\w.,:/+-])(?:(?P<open>с|со|з|із|from"
    rf"|between)\s+)?(?P<h1>\d{{1,2}})(?:[:.](?P<m1>[0-5]\d))?(?:{_HOURS}|(?P<ap1>[ap])(?!\w))?(?:\s*{_HALF1}{R})?"
    rf"\s*(?P<sep>-|/|до|to|till|until|по|and|thru"
    rf"|through)\s*(?P<h2>\d{{1,2}})(?:[:.](?P<m2>[0-5]\d))?(?:{_HOURS}|(?P<ap2>[ap])(?!\w))?(?:\s*{_HALF2}{R})?"
    rf"(?![\w%$€₴₽№]|'\w|[.,:/-]\d)"
)

# What an ordinal counts, when it is no day: "2-го цеха", "до 3-го этажа".
COUNTED = re.compile(
    r"\s*(?:этаж|поверх|цех|склад|отдел|відділ|размер|розмір|класс?|уров|рівн|сорт|район|подъезд|під'їзд|корпус|участ"
    r"|дільн|филиал|філі|магазин|город|міськ|поколен|покол|тип\w?\b|вид\w?\b|номер|раз[ауі]?\b|человек|кварт|категор"
    r"|ряд|канал|клиент|клієнт|заказ|замовл|образ|зраз|парт|год[ау]?\b|рок[уі]\b|век[ау]?\b|полуг|півр|дома?\b"
    r"|будин|звонк"
    r"|дзвін|визит|візит|лиц|числ|апр|мар|янв|фев|ма[яй]|июн|июл|авг|сен|окт|ноя|дек|поставщ|постачал|договор"
    r"|сервис|місц|мест"
    r"|порядк|пункт|вопрос|питан|вариант|варіант|конкурент|менеджер|директор|бригад|объект|об'єкт|дня\b|половин|тип"
    r"|thing|half|order|time|floor|week|month|quarter|year|one\b|of\b|batch|line|visit|call|class|place|party|hand)"
)
UNTIL = re.compile(r"(?:до|к|ко|by|till?|until|before)\s")
THING = re.compile(
    r"\s*(?:[%$€₴₽°№x×]|(?:тыс|тис|тыщ|млн|мільй|миллион|млрд|т\.?\s?р|руб|грн|гривен|долл|дол|евро|євро|бакс"
    r"|usd|eur|kg|кг|т\b|тонн|г\b|л\b|литр|мл|м\b|м2|м3|метр|мм|см|км|куб|шт|штук|кор\b|короб|ящ|уп\b|упак"
    r"|пач|пал\b"
    r"|палл|палет|поддон|подд\b|рулон|мешк|меш\b|банк|бут\b|бутыл|пляш|ведр|компл|комп\b|набор|позиц|поз\b"
    r"|человек|чел"
    r"|люд[еия]\w*|осіб"
    r"|клиент|магазин|точк|склад|филиал|объект|об'єкт|дом\b|этаж|раз\b|раза\b|рази?\b|разів|процент|відсот|дн"
    r"|день|дня|дней|днів|сут|недел|нед|тиж|месяц|мес|міс|год\b|года|лет|рок|кв\b|проект|вариант|стор|страниц|лист"
    r"|экз|партии|фур|машин|рейс|единиц|одиниц|k\b|m\b|к\b|box|pcs|piece|unit|case|pallet|carton|roll|bag|pack"
    r"|tons?\b|lbs?|gal|percent|people|guys|days?|weeks?|months?|years?|times?\b|stores?|sites?|locations?"
    r"|branches|units|hundred|thousand|million|min\b|минут|хв|хвилин|items|samples|min|st\b|nd\b|rd\b|th\b"
    r"|of\s+the|\d))"
)
CALM = re.compile(
    r"\s*(?:$|[,.;:!?)\-\"\n\ue000(]|(?:и|а|но|с|со|у|в|во|на|к|по|за|для|от|чтоб|утра|дня|вечера|та|й|і|з|зі|до"
    r"|від|at|on|with|w|and|to|for|re|in|or|but|then|he|she|we|they|i|so|if|not|ждет|чекає|будет|буде|надо|нужно"
    r"|треба|встреч|зустріч|созвон|созв|звон|позвон|перезвон|дзвон|call|meet)(?![\w])|(?:утр|вечер|ввеч|увеч"
    r"|веч\b|ноч|вноч|уноч|дн[её]м|вдень"
    r"|вран|ранк|зранк|обед|обід|после об|після об|пообід)|(?:встреч|зустріч|созвон|позвон"
    r"|перезвон|подзвон|передзвон|набра|набер|еду|їду|ехать|заех|быть|бути))"
)
