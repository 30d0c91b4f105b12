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
_UP_TO = r"(?:-|/|по|до|to|till|until|thru|through|and|и|та|й|і)"
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
BARE_DAY = re.compile(r"(?<![\w.,:/+№#-])(?:on\s+)?(?:the\s+)?(?P<d>\d{1,2})(?![\w%$€₴₽№]|'\w|[.,:/-]\d)")
