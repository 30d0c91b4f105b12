"""The smallest words of time (a day, an hour, a part of the day, an offset), found one kind after another."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.freetext.dates import words as w
from bot.freetext.dates.words import L, R

TAKEN = "\ue000"


@dataclass(slots=True)
class Piece:
    """One word of time; which fields are set depends on `kind`."""

    kind: str  # day, weekday, week, month, elapsed, part, clock
    start: int
    end: int
    day: date | None = None  # day: the date; week: its Monday; month: its first day
    last: date | None = None  # the last day of a range, a week or a month
    weekday: int = -1
    shift: int = 0  # -1 last, 0 bare, 1 this, 2 next: the word before a weekday, a week or a month
    hour: int = -1
    minute: int = 0
    fixed: bool = False  # the half of the day was said or is plain from the figures
    end_clock: tuple[int, int] | None = None
    part: int = -1
    elapsed: timedelta | None = None
    past: bool = False
    habit: bool = False
    deadline: bool = False
    yearless: bool = False
    bad: tuple[int, int, int] | None = None  # a day that does not exist: year, month, day
    written: bool = False  # a full date with its year
    weak: bool = False  # counts only beside another piece


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    month = day.month - 1 + months
    year = day.year + month // 12
    month = month % 12 + 1
    year = min(max(year, 1), 9998)
    return date(year, month, min(day.day, month_length(year, month)))


def add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def add_business_days(day: date, days: int) -> date:
    left = min(days, 500)
    while left > 0:
        day = add_days(day, 1)
        left -= day.weekday() < 5
    return day


def _year(text: str | None, today: date) -> int | None:
    if not text:
        return None
    year = int(text.strip("'"))
    if year < 100:
        year += 2000
    return year if 1990 <= year <= 2100 else None


def dated(year: int | None, month: int, number: int, today: date, piece: Piece, *, named: bool = False) -> Piece | None:
    """Give the piece a date; without a year the next one to come (the day that has just passed is marked)."""
    if not 1 <= month <= 12 or not number >= 1:
        return None
    piece.yearless = year is None
    piece.written = year is not None
    probe = year if year is not None else today.year
    if number > 31 and not named:
        return None
    if number > month_length(2024 if year is None and month == 2 else probe, month):
        if year is None and (month, number) < (today.month, today.day):
            probe += 1
        piece.bad = (probe, month, number)
        return piece
    if year is None:
        while number > month_length(probe, month) or date(probe, month, number) < today:
            probe += 1
    piece.day = date(probe, month, number)
    piece.past = piece.day < today
    return piece


_ORD_TAIL = r"(?:-?\s?(?:ого|го|е|ое|те|му|ому|st|nd|rd|th))?"
_DAY_NUMBER = rf"(?:(?P<d>\d{{1,2}}){_ORD_TAIL}|(?P<dw>{w.ORDINAL.pattern}))"
_YEAR = r"(?:,?\s*(?P<y>(?:19|20)\d\d|'\d\d)(?:\s*(?:г\.?|года?|року?|р\.))?)?"
_NOT_NUMBER_BEFORE = r"(?<![\d.,:/№#-])"
_NUMBER = (
    rf"(?:(?P<n>\d{{1,4}}(?:[.,]\d)?)(?:\s*-\s*\d{{1,4}}|-?х|-?ти)?\s*(?:more )?"
    rf"|(?P<nw>{w.NUMBER.pattern})\s+(?:more )?)"
)
_HALF = r"(?P<half>пол(?=час|год|мес|дня)|пів(?=год)|пів\s+(?=год|рок|дня)|half an? |half )"

DAY_MONTH = re.compile(
    rf"{L}(?:(?:с|со|з|із|from)\s+)?(?:(?P<d0>\d{{1,2}}){_ORD_TAIL}\s*(?:-|по|до|to|till|and|и"
    rf"|та)\s*)?{_NOT_NUMBER_BEFORE}{_DAY_NUMBER}"
    rf"\s*(?:of\s+)?(?P<m>{w.MONTH.pattern})(?![\w'])\.?{_YEAR}"
)
MONTH_DAY = re.compile(
    rf"{L}(?P<m>{w.MONTH.pattern})\.?\s*(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\s*[:\d%])(?![\w$€])"
    rf"(?:\s*(?:-|to)\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\w))?(?:,?\s*(?P<y>(?:19|20)\d\d)(?!\w))?"
)
MONTH_DAY_WORD = re.compile(rf"{L}(?P<m>{w.MONTH.pattern})\.?\s+(?:the\s+)?(?P<dw>{w.ORDINAL.pattern}){R}{_YEAR}")
ISO = re.compile(r"(?<![\d.-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d-])(?:t(?=\d))?")
FULL_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)(?:\s*г\.)?"
)
SHORT_NUMERIC = re.compile(
    r"(?P<prep>(?<!\w)(?:до|к|ко|на|в|во|по|с|со|з|із|от|від|у|from|by|at|on|till?|until|before|for"
    r"|since)\s+)?(?<![\d.,:/№#-])(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})\.?(?![\d%/:]|[.,]\d|\s*[:]\d|\s?(?:млн"
    r"|тыс|тис|т\.?р|к\b|k\b|м\b|m\b|кг|шт|л\b|см|мм|га|млрд|%|руб|грн|р\b|\$|€|₽|₴))"
)
DAY_OF_MONTH = re.compile(
    rf"{L}(?:(?P<prep>до|к|с|со|з|на|по|on|by|until|till|til|before|after|for|the|on the|by the|until the|till"
    rf" the|before the)\s+)?"
    rf"(?:числа\s+)?{_NOT_NUMBER_BEFORE}(?:(?P<d>\d{{1,2}})(?P<tail>-?\s?(?:ого|го|те|ое|е|му|st|nd|rd|th))?"
    rf"|(?P<dw>{w.ORDINAL.pattern})){R}(?P<num>\s+чис(?:ла|ло|лу|\.))?"
    r"(?P<of>\s+(?:of\s+)?(?:this|next|этого|следующего|цього|наступного)\s+(?:month|месяца|місяця))?"
)
RELATIVE = re.compile(rf"{L}(?P<r>{w.RELATIVE.pattern}){R}")
OFFSET = re.compile(
    rf"{L}(?P<prep>через|спустя|за|in about|in|within|after|протягом|в течение|у межах)\s+(?:{_HALF}"
    rf"|(?P<oneandhalf>полтор[аы]|півтор[аи]|half and a)\s+|{_NUMBER})?"
    rf"(?P<u>{w.UNIT.pattern})(?![\w'])(?:\s*(?:и|з|з|с|i|і|and)?\s*(?:(?P<plus>половин\w+|a half)"
    rf"|(?P<n2>\d{{1,2}})\s*(?P<u2>{w.UNIT.pattern})(?![\w'])))?"
)
OFFSET_AFTER = re.compile(rf"{L}(?:{_HALF}|{_NUMBER})(?P<u>{w.UNIT.pattern}){R}\s+(?:from now|hence|later|from today)")
PLUS = re.compile(rf"(?<![\w+])\+\s?(?P<n>\d{{1,3}})\s*(?P<u>{w.UNIT.pattern}){R}")
AGO = re.compile(
    rf"{L}(?:{_HALF}|(?P<oneandhalf>полтор[аы]|півтор[аи])\s+|{_NUMBER})?(?P<u>{w.UNIT.pattern}){R}\.?\s+(?:тому"
    rf" назад|тому|назад|ago|back|earlier){R}"
)
WEEK = re.compile(
    rf"{L}(?:(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD}|т(?:ой|ому)"
    rf"|(?:на\s+)?той)\s*(?:же\s+)?(?P<u>недел[юеия]|нед|тиж(?:ень|ня|ні|д|ден|н)|week|wk)"
    rf"|(?P<plain>на\s+недел[еи]|на\s+тижні|на\s+днях|цими днями|днями|one of these days))(?![\w'])\.?"
)
MONTH_SPAN = re.compile(
    rf"{L}(?:(?:в|во|у|на|in|за)\s+)?(?P<mod>{w.NEXT_WORD}|{w.THIS_WORD}|{w.LAST_WORD})\s*(?P<u>месяц[аеу]?|мес"
    rf"|місяц[яіью]+|month|квартал[аеіу]?|quarter|год[ауе]?|р[ио]к[уі]?|році|year){R}"
)
NAMED_MONTH = re.compile(
    rf"{L}(?:(?P<edge>начал[оаеу]|початк[уо]\w*|серед\w+|середин[аеуы]|конц[аеу]|конец|кінц[яіюе]\w*|кінець"
    rf"|early|mid|late|end of|beginning of|start of)[\s-]+)?(?:(?P<prep>в|во|у|на|к|до|по|in|by|until|till|since"
    rf"|с|з|за|from)\s+)?(?:(?P<edge2>начал[оаеу]|початк[уо]\w*|середин[аеуыі]|конц[аеу]|кінц[яіюе]\w*|early|mid"
    rf"|late|end of|the end of)[\s-]+)?(?P<m>{w.MONTH.pattern}){R}\.?{_YEAR}"
)
END_OF = re.compile(
    rf"{L}(?:(?P<e>(?:(?:в|у|к|до|під|под|на|at|by|before|until|till)\s+)?(?:the\s+)?(?:конц[аеу]|конец"
    rf"|кінц[яіюе]\w*|кінець|наприкінці|end(?:\s+of)?|исход[еу]))\s+(?:the\s+|эт\w+\s+|ц\w{{1,4}}\s+|this\s+"
    rf"|рабочего\s+|робочого\s+)?(?P<mod>{w.NEXT_WORD}\s+)?(?P<u>дня|дн\.?|недел[ии]|нед|тижня|месяца|мес|місяця"
    rf"|квартала|кварталу|года|року|day|week|month|quarter|year)|(?P<abbr>eod|eow|eom|cob|eob|eoq|eoy|close of"
    rf" business|end of business|end of play))(?![\w'])"
)
WEEKEND = re.compile(
    rf"{L}(?:(?:на|в|у|this|the|over the|at the|on the)\s+)*(?P<mod>{w.NEXT_WORD}\s+"
    rf"|{w.LAST_WORD}\s+)?(?:выходн(?:ых|ые|ым)|вихідн(?:их|і|им)|week-?end){R}"
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
PART = re.compile(rf"{L}(?:(?:this|{w.THIS_WORD}|in the|в|у|на|під|до|at|by|с|з|к|over)\s+)?(?P<p>{w.PART.pattern}){R}")
NOT_PART = re.compile(
    rf"{L}(?:доброе утро|добрый день|добрый вечер|доброго ранку|добрий день|добрий вечір|good (?:morning"
    rf"|afternoon|evening|night)|morning note|good day)"
)

_PREP = (
    r"(?P<prep>в|во|к|ко|о|об|до|після|после|после|по|с|з|from|at|by|@|around|till|til|until|before|after|after|for)"
)
_SUFFIX = (
    r"(?P<half>утра|ранку|утречком|дня|вечера|вечора|веч|ночи|ночі|зранку|a\.?m\.?|p\.?m\.?|(?:in the "
    r"|this )?(?:morning|afternoon|evening)|at night|tonight)"
)
_HOURS = r"(?:\s*(?:час(?:а|ов|ам|у|ика|иков)?|ч\.?|годин[иаіу]|годині|год\.?|o'?\s?clock|h|hrs?|hours?)(?!\w))"
CLOCK_MINUTES = re.compile(
    rf"(?<![\w.,:/+-])(?:(?:@|at|в|во|о|об|к|до|на|by)\s*)?(?P<h>\d{{1,2}})\s?(?:[:]|ч\.?\s?(?=\d\d)"
    rf"|h(?=\d\d))\s?(?P<m>[0-5]\d)(?::\d\d)?(?![\d:]|[.,]\d)(?:\s*(?:час\w*|ч|мин|годин\w*|хв"
    rf"|год)(?!\w))?(?:\s*{_SUFFIX}{R})?"
)
CLOCK_DASH = re.compile(
    rf"(?<![\w.,:/+-])(?P<h>[01]?\d|2[0-3])[-.](?P<m>00|15|20|30|40|45|10|50)(?![\d\w:%]|[-.,/]\d|\s?(?:млн|тыс"
    rf"|тис|шт|кг|ш\b|руб|грн|р\b|\$|%|коробок|м\b|л\b))(?:\s*{_SUFFIX}{R})?"
)
CLOCK_DOT = re.compile(
    rf"{L}{_PREP}\s+(?P<h>[01]?\d|2[0-3])[.-](?P<m>[0-5]\d)(?![\d\w:%]|[.,/-]\d|\s?(?:млн|тыс|тис"
    rf"|%))(?:\s*{_SUFFIX}{R})?"
)
CLOCK_SUFFIX = re.compile(
    rf"(?<![\w.,:/+-])(?:{_PREP}\s+)?(?:(?P<h>\d{{1,2}})(?:-?(?:й|ї|ти|та|ої|ій))?|(?P<hw>{w.HOUR_WORD.pattern}"
    rf"|час(?=\s+(?:дня|ночи)))|(?P<ho>{w.HOUR_ORDINAL.pattern})){_HOURS}?\s*{_SUFFIX}{R}"
)
CLOCK_PREP = re.compile(
    rf"(?<![\w.,:/+-]){_PREP}\s*(?:(?P<h>\d{{1,2}})(?:-?(?:й|ї|ти|та|ої|ій))?|(?P<hw>{w.HOUR_WORD.pattern})"
    rf"|(?P<ho>{w.HOUR_ORDINAL.pattern}))(?![\w%$€₴₽'№]|[.,:/-]\d)(?P<hours>{_HOURS})?"
)
CLOCK_HALF = re.compile(
    rf"{L}(?:(?:в|о|об|к|до|at|by)\s+)?(?:(?:половин[аеуи]|пол|пів на|о пів на|в"
    rf" пол)\s*(?P<ru>{w.HOUR_ORDINAL.pattern})|(?P<verb>half past|half|quarter past|quarter to|quarter"
    rf" after)\s+(?P<en>\d{{1,2}}|{w.HOUR_WORD.pattern})|без\s+(?:четверти|15(?: минут)?)\s+(?P<q>\d{{1,2}}"
    rf"|{w.HOUR_WORD.pattern}|час)|без\s+(?P<less>\d{{1,2}}|десяти|пяти|двадцати)(?: минут)?\s+(?P<q2>\d{{1,2}}"
    rf"|{w.HOUR_WORD.pattern}|час)|чверть на\s+(?P<uq>{w.HOUR_ORDINAL.pattern})|за чверть\s+(?P<uq2>\w+)"
    rf"|(?P<min>\d{{1,2}}) minutes? (?P<dir>to|past)\s+(?P<en2>\d{{1,2}}))(?:\s*{_SUFFIX}{R})?(?!\w)"
)
CLOCK_NAMED = re.compile(
    rf"{L}(?:(?:в|о|об|к|до|at|by|рівно)\s+)*(?P<c>полдень|полудню|полудня|полудне|опівдні|полудень|noon"
    rf"|midnight|полночь|полуночи|опівночі|півночі){R}"
)
BARE_HOUR = re.compile(r"(?<![\w.,:/+№#-])(?P<h>\d{1,2})h?(?![\w%$€₴₽'№]|[.,:/-]\d|\s*(?:[%$€₴₽]))")
HOUR_SPAN = re.compile(
    rf"(?<![\w.,:/+-])(?:(?:с|з|from|between)\s+)?(?P<h>\d{{1,2}})\s*(?:-|до|to|till|по"
    rf"|and)\s*(?P<h2>\d{{1,2}})\s*(?P<half>a\.?m\.?|p\.?m\.?)?{_HOURS}?(?![\w%$€₴₽'№]|[.,:/-]\d)"
)

THING = re.compile(
    r"\s*(?:[%$€₴₽°№x×]|(?:тыс|тис|тыщ|млн|мільй|миллион|млрд|т\.?\s?р|руб|грн|гривен|долл|дол|евро|євро|бакс"
    r"|usd|eur|kg|кг|т\b|тонн|г\b|л\b|литр|мл|м\b|м2|м3|метр|мм|см|км|куб|шт|штук|кор|короб|ящ|уп|упак|пач|пал"
    r"|палл|палет|поддон|подд|рулон|мешк|меш|банк|бут|ведр|компл|комп|набор|позиц|поз|человек|чел|люд|осіб"
    r"|клиент|магазин|точк|склад|филиал|объект|об'єкт|дом\b|этаж|раз\b|раза\b|рази?\b|разів|процент|відсот|дн"
    r"|день|дня|дней|днів|сут|недел|нед|тиж|месяц|мес|міс|год\b|года|лет|рок|кв|проект|вариант|стор|страниц|лист"
    r"|экз|партии|фур|машин|рейс|единиц|одиниц|k\b|m\b|к\b|box|pcs|piece|unit|case|pallet|carton|roll|bag|pack"
    r"|tons?\b|lbs?|gal|percent|people|guys|days?|weeks?|months?|years?|times?\b|stores?|sites?|locations?"
    r"|branches|units|hundred|thousand|million|min\b|минут|хв|хвилин|items|samples|min|st\b|nd\b|rd\b|th\b"
    r"|of\s+the|\d))"
)
CALM = re.compile(
    r"\s*(?:$|[,.;:!?)\-\"\n\ue000(]|(?:и|а|но|с|со|у|в|во|на|к|по|за|для|от|чтоб|утра|дня|вечера|та|й|і|з|зі|до"
    r"|від|at|on|with|w|and|to|for|re|in|or|but|then|he|she|we|they|i|so|if|not|ждет|чекає|будет|буде|надо|нужно"
    r"|треба|встреч|зустріч|созвон|звон|позвон|перезвон|дзвон|call|meet)(?![\w])|(?:встреч|зустріч|созвон|позвон"
    r"|перезвон|подзвон|передзвон|набра|набер|еду|їду|ехать|заех|быть|бути))"
)


def clock(match: re.Match[str], hour: int, minute: int, explicit: str | None, *, exact: bool) -> Piece | None:
    """An hour as people say it: 1 to 6 without "утра" are afternoon hours; `exact` keeps 06:30 as written."""
    if not 0 <= hour <= 24 or minute > 59 or (hour == 24 and minute):
        return None
    piece = Piece("clock", match.start(), match.end(), minute=minute)
    if explicit:
        head = explicit.replace(".", "")
        piece.fixed = True
        if head.endswith(("утра", "ранку", "зранку", "утречком", "morning")) or head == "am":
            hour = 0 if hour == 12 and head == "am" else hour
        elif head in ("ночи", "ночі", "at night"):
            hour = hour % 12 if hour in (12, 1, 2, 3, 4, 5) else hour + 12 if hour < 12 else hour
        elif hour < 12:
            hour += 12
    elif exact or hour > 12 or hour == 0:
        piece.fixed = True
    elif 1 <= hour <= 6:
        hour += 12
    piece.hour = hour % 24
    return piece


def hour_of(match: re.Match[str]) -> int | None:
    if match["h"]:
        return int(match["h"])
    groups = match.groupdict()
    if groups.get("hw"):
        word = groups["hw"]
        return 1 if word == "час" else w.HOUR_WORD[word]
    return w.HOUR_ORDINAL[groups["ho"]] if groups.get("ho") else None


Handler = Callable[[re.Match[str]], Piece | None]


class Scanner:
    """Finds pieces kind by kind, taking out what each used so that the next kind does not read it again."""

    def __init__(self, text: str, now: datetime, *, ukrainian: bool, english: bool) -> None:
        self.text = text
        self.work = text
        self.now = now
        self.today = now.date()
        self.ukrainian = ukrainian
        self.english = english
        self.pieces: list[Piece] = []

    def run(self) -> list[Piece]:
        for pattern, handler in self._grammar():
            self._take(pattern, handler)
        self._lone_hours()
        return sorted(self.pieces, key=lambda piece: piece.start)

    def _take(self, pattern: re.Pattern[str], handler: Handler) -> None:
        spans: list[tuple[int, int]] = []
        for match in pattern.finditer(self.work):
            piece = handler(match)
            if piece is not None:
                if piece.kind != "none":
                    self.pieces.append(piece)
                spans.append((piece.start, piece.end))
        for start, end in spans:
            self.work = self.work[:start] + TAKEN * (end - start) + self.work[end:]

    def _grammar(self) -> Iterator[tuple[re.Pattern[str], Handler]]:
        yield NOT_PART, lambda m: Piece("none", m.start(), m.end())
        yield ISO, self._iso
        yield FULL_NUMERIC, self._full_numeric
        yield DAY_MONTH, self._day_month
        yield MONTH_DAY, self._month_day
        yield MONTH_DAY_WORD, self._month_day
        yield HABIT, lambda m: Piece("weekday", m.start(), m.end(), habit=True)
        yield AGO, self._ago
        yield OFFSET, self._offset
        yield OFFSET_AFTER, self._offset
        yield PLUS, self._offset
        yield END_OF, self._end_of
        yield WEEK, self._week
        yield MONTH_SPAN, self._month_span
        yield NAMED_MONTH, self._named_month
        yield WEEKEND, self._weekend
        yield RELATIVE, self._relative
        yield WEEKDAY, self._weekday
        yield CLOCK_MINUTES, self._clock_minutes
        yield CLOCK_HALF, self._clock_half
        yield CLOCK_NAMED, self._clock_named
        yield DAY_OF_MONTH, self._day_of_month
        yield CLOCK_DOT, self._clock_dot
        yield SHORT_NUMERIC, self._short_numeric
        yield HOUR_SPAN, self._hour_span
        yield CLOCK_DASH, self._clock_minutes
        yield CLOCK_SUFFIX, self._clock_suffix
        yield PART, self._part
        yield CLOCK_PREP, self._clock_prep

    # Days

    def _iso(self, m: re.Match[str]) -> Piece | None:
        return dated(int(m["y"]), int(m["m"]), int(m["d"]), self.today, Piece("day", m.start(), m.end()))

    def _numeric(self, m: re.Match[str], year: int | None) -> Piece | None:
        first, second = int(m["a"]), int(m["b"])
        if m["s"] == "/" and self.english and first <= 12 and second <= 31:
            first, second = second, first
        if second > 12 and first <= 12:
            first, second = second, first
        return dated(year, second, first, self.today, Piece("day", m.start("a"), m.end()))

    def _full_numeric(self, m: re.Match[str]) -> Piece | None:
        year = _year(m["y"], self.today)
        return None if year is None else self._numeric(m, year)

    def _short_numeric(self, m: re.Match[str]) -> Piece | None:
        prep = (m["prep"] or "").strip()
        if len(m["b"]) < 2 and not (prep and m["s"] == "."):
            if m["s"] != "/" or not self.english:
                return None
            if not prep:
                return None
        if m["s"] == "/" and m["a"] == m["b"]:
            return None
        if m["s"] == "/" and (m["a"], m["b"]) in (("24", "7"), ("50", "50")):
            return None
        if m["s"] == "." and int(m["b"]) > 12:
            return None
        return self._numeric(m, None)

    def _day_month(self, m: re.Match[str]) -> Piece | None:
        number = int(m["d"]) if m["d"] else w.ORDINAL[m["dw"]]
        piece = Piece("day", m.start(), m.end())
        year = _year(m["y"], self.today)
        if m["d0"] and int(m["d0"]) != 0:
            if dated(year, w.MONTH[m["m"]], int(m["d0"]), self.today, piece) is None:
                return None
            tail = dated(year, w.MONTH[m["m"]], number, self.today, Piece("day", 0, 0))
            piece.last = tail.day if tail else None
            return piece
        return dated(year, w.MONTH[m["m"]], number, self.today, piece, named=True)

    def _month_day(self, m: re.Match[str]) -> Piece | None:
        groups = m.groupdict()
        number = int(groups["d"]) if groups.get("d") else w.ORDINAL[groups["dw"] or ""]
        piece = dated(_year(m["y"], self.today), w.MONTH[m["m"]], number, self.today, Piece("day", m.start(), m.end()))
        if piece and piece.day and groups.get("d1"):
            tail = dated(piece.day.year, piece.day.month, int(groups["d1"] or "0"), self.today, Piece("day", 0, 0))
            piece.last = tail.day if tail else None
        return piece

    def _day_of_month(self, m: re.Match[str]) -> Piece | None:
        number = int(m["d"]) if m["d"] else w.ORDINAL[m["dw"]]
        prep, tail = m["prep"], (m["tail"] or "").lstrip("- ")
        rest = self.work[m.end() :]
        beside = self.work[: m.start()].rstrip(" ,").endswith(TAKEN) and bool(tail or m["dw"])
        genitive = bool(m["dw"]) and bool(re.search(r"[ое]го$", m["dw"])) and CALM.match(rest) is not None
        if not m["num"] and not m["of"] and not beside and not (genitive and not prep):
            if m["dw"] and not (
                prep and CALM.match(rest) and prep not in ("с", "со", "з", "по", "the", "for", "after")
            ):
                return None
            if not m["dw"] and not tail:
                return None
            if tail in ("st", "nd", "rd", "th") and not (prep and CALM.match(rest)):
                return None
            if tail in ("е", "ое", "те", "му") and not prep:
                return None
            if tail in ("го", "ого") and not CALM.match(rest) and not prep:
                return None
        if not 1 <= number <= 31:
            return None
        base = self.today.replace(day=1)
        if (m["of"] and re.search(r"next|следующ|наступн", m["of"])) or (number < self.today.day and not m["of"]):
            base = add_months(base, 1)
        while number > month_length(base.year, base.month):
            base = add_months(base, 1)
        return Piece("day", m.start(), m.end(), day=base.replace(day=number), yearless=True)

    def _relative(self, m: re.Match[str]) -> Piece | None:
        shift = w.RELATIVE[m["r"]]
        evening = m["r"] in ("tonight", "last night")
        return Piece(
            "day", m.start(), m.end(), day=add_days(self.today, shift), past=shift < 0, part=3 if evening else -1
        )

    def _weekday(self, m: re.Match[str]) -> Piece | None:
        word, mod = m["wd"], m["mod"]
        rest = self.work[m.end() :]
        if word in ("sat", "sun", "mon", "wed", "weds", "вс", "сб", "ср", "нд", "вт") and not mod:
            before = self.work[: m.start()].rstrip()
            fenced = re.search(
                r"(?:^|[,.;:\n\ue000(-]|(?<!\w)(?:on|by|til|till|until|before|for|next|в|во|у|на|до|к|с|з|по))$", before
            )
            if not (fenced or CALM.match(rest)):
                return None
            if word in ("sat", "sun") and not re.search(
                r"(?:^|[,;:\n\ue000(-]|(?<!\w)(?:on|by|til|till|until|before|for|next))$", before
            ):
                return None
        piece = Piece("weekday", m.start(), m.end(), weekday=w.WEEKDAY[word])
        if mod:
            if re.fullmatch(w.NEXT_WORD, mod):
                piece.shift = 2
            elif re.fullmatch(w.LAST_WORD, mod):
                piece.shift, piece.past = -1, True
            elif mod in ("every", "each", "по") or mod.startswith(("кажд", "кожн")):
                piece.habit = mod != "по"
            elif re.match(r"ближ|найбл", mod):
                piece.shift = 0
            else:
                piece.shift = 1
        elif word.endswith("days") and word != "weekdays":
            piece.habit = True
        after = m["after"] or ""
        if after:
            if re.search(r"следующ|наступн|next", after):
                piece.shift = 2
            elif re.search(r"прошл|минул|last", after):
                piece.shift, piece.past = -1, True
            else:
                piece.shift = 1
        return piece

    # Offsets

    def _amount(self, m: re.Match[str]) -> float:
        groups = m.groupdict()
        if groups.get("half"):
            return 0.5
        if groups.get("oneandhalf"):
            return 1.5
        if groups.get("n"):
            return float(groups["n"].replace(",", "."))
        if groups.get("nw"):
            return float(w.NUMBER[groups["nw"].strip()])
        return 1.0

    def _unit(self, word: str, number: float) -> int:
        if word == "год":
            return w.HOUR if self.ukrainian else w.YEAR
        return w.UNIT[word]

    def _shifted(self, m: re.Match[str], sign: int) -> Piece | None:
        number = min(self._amount(m), 5000.0)
        unit = self._unit(m["u"], number)
        groups = m.groupdict()
        if groups.get("plus"):
            number += 0.5
        piece = Piece("day", m.start(), m.end(), past=sign < 0)
        if unit in (w.MINUTE, w.HOUR):
            elapsed = timedelta(minutes=number) if unit == w.MINUTE else timedelta(hours=number)
            if groups.get("n2") and groups.get("u2"):
                second = w.UNIT[groups["u2"] or ""]
                if second in (w.MINUTE, w.HOUR):
                    elapsed += timedelta(**{"minutes" if second == w.MINUTE else "hours": int(groups["n2"] or "0")})
            piece.kind, piece.elapsed = "elapsed", elapsed * sign
            return piece
        if unit == w.DAY and number == 0.5:
            piece.kind, piece.elapsed = "elapsed", timedelta(hours=12) * sign
            return piece
        if unit == w.DAY:
            piece.day = add_days(self.today, sign * round(number))
        elif unit == w.BUSINESS_DAY:
            piece.day = (
                add_business_days(self.today, round(number)) if sign > 0 else add_days(self.today, -round(number))
            )
        elif unit == w.WEEK:
            piece.day = add_days(self.today, sign * round(number * 7))
        elif unit == w.MONTH_UNIT:
            whole = int(number)
            piece.day = add_days(add_months(self.today, sign * whole), sign * (15 if number > whole else 0))
        else:
            piece.day = add_months(self.today, sign * round(number * 12))
        return piece

    def _ago(self, m: re.Match[str]) -> Piece | None:
        return self._shifted(m, -1)

    def _offset(self, m: re.Match[str]) -> Piece | None:
        prep = m.groupdict().get("prep")
        unit = self._unit(m["u"], 1)
        if prep == "за" and not (self.ukrainian and unit in (w.MINUTE, w.HOUR)):
            return None
        if prep == "after" and not (m.groupdict().get("n") or m.groupdict().get("nw")):
            return None
        if prep == "in" and m["u"] in ("h",) and not m.groupdict().get("n"):
            return None
        if prep == "in" and not any(m.groupdict().get(k) for k in ("n", "nw", "half")):
            return None
        piece = self._shifted(m, 1)
        if piece and prep in ("within", "протягом", "в течение", "у межах"):
            piece.deadline = True
        return piece

    # Weeks and months

    def _week_start(self) -> date:
        return add_days(self.today, -self.today.weekday())

    def _week(self, m: re.Match[str]) -> Piece | None:
        monday = self._week_start()
        mod = m["mod"]
        piece = Piece("week", m.start(), m.end(), shift=1)
        if mod and re.fullmatch(w.NEXT_WORD, mod):
            piece.shift = 2
        elif mod and (re.fullmatch(w.LAST_WORD, mod) or mod.startswith("т")):
            piece.shift, piece.past = -1, True
        piece.day = add_days(monday, {2: 7, -1: -7}.get(piece.shift, 0))
        piece.last = add_days(piece.day, 6)
        if mod and re.match(r"поза", mod):
            piece.day = add_days(piece.day, -7)
        return piece

    def _month_span(self, m: re.Match[str]) -> Piece | None:
        mod, unit = m["mod"], m["u"]
        sign = 1 if re.fullmatch(w.NEXT_WORD, mod) else -1 if re.fullmatch(w.LAST_WORD, mod) else 0
        if re.match(r"поза", mod):
            sign = -2
        first = self.today.replace(day=1)
        length = 1
        if re.match(r"кварт|quart", unit):
            first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
            length = 3
        elif re.match(r"год|р[иоі]|year", unit):
            first = first.replace(month=1)
            length = 12
        first = add_months(first, sign * length)
        return Piece(
            "month", m.start(), m.end(), day=first, last=add_days(add_months(first, length), -1), past=sign < 0
        )

    def _named_month(self, m: re.Match[str]) -> Piece | None:
        edge = m["edge"] or m["edge2"] or ""
        word = m["m"]
        if not (m["prep"] or edge or m["y"]):
            return None
        if len(word) <= 4 and word not in ("мая", "мае", "мартe", "июнь", "июль", "may", "june", "july") and not edge:
            return None
        month = w.MONTH[word]
        year = _year(m["y"], self.today)
        if year is None:
            year = self.today.year + (month < self.today.month)
        first = date(year, month, 1)
        last = add_days(add_months(first, 1), -1)
        if re.match(r"нач|поч|early|begin|start", edge):
            last = first.replace(day=10)
        elif re.match(r"сер|mid", edge):
            first, last = first.replace(day=11), first.replace(day=20)
        elif edge:
            first = first.replace(day=21)
        past = last < self.today or m["prep"] in ("за", "since")
        return Piece("month", m.start(), m.end(), day=first, last=last, past=past)

    def _end_of(self, m: re.Match[str]) -> Piece | None:
        unit = m["u"] or {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}.get(m["abbr"] or "", "day")
        ahead = bool(m["mod"])
        piece = Piece("day", m.start(), m.end(), deadline=True)
        if re.match(r"д|day", unit):
            piece.day = self.today
        elif re.match(r"нед|тиж|week", unit):
            piece.day = add_days(self._week_start(), 4 + (7 if ahead else 0))
            if piece.day < self.today:
                piece.day = add_days(self._week_start(), 6)
        elif re.match(r"мес|міс|month", unit):
            piece.day = add_days(add_months(self.today.replace(day=1), 2 if ahead else 1), -1)
        elif re.match(r"кварт|quart", unit):
            first = self.today.replace(day=1, month=(self.today.month - 1) // 3 * 3 + 1)
            piece.day = add_days(add_months(first, 3), -1)
        else:
            piece.day = self.today.replace(month=12, day=31)
        return piece

    def _weekend(self, m: re.Match[str]) -> Piece | None:
        saturday = add_days(self._week_start(), 5)
        past = False
        if m["mod"]:
            past = bool(re.match(w.LAST_WORD, m["mod"]))
            saturday = add_days(saturday, -7 if past else 7)
        elif self.today > saturday:
            saturday = self.today
        return Piece("day", m.start(), m.end(), day=saturday, last=add_days(saturday, 1), past=past)

    # Hours

    def _part(self, m: re.Match[str]) -> Piece | None:
        word = m["p"]
        if word in ("обед", "обеда", "обід", "обіду", "обеду", "lunch", "утро", "вечер", "ранок") and m[0] == word:
            return Piece("part", m.start(), m.end(), part=w.PART[word], weak=True)
        if word in ("утра", "ночи", "ночі", "ранку", "вечора", "вечера", "night", "утро", "утру") and not re.match(
            r"с |з |до |к |at |this |in ", m[0]
        ):
            return Piece("part", m.start(), m.end(), part=w.PART[word], weak=True)
        return Piece("part", m.start(), m.end(), part=w.PART[word])

    def _clock_minutes(self, m: re.Match[str]) -> Piece | None:
        text = m["h"]
        return clock(m, int(text), int(m["m"]), m["half"], exact=len(text) == 2 and text[0] == "0")

    def _clock_dot(self, m: re.Match[str]) -> Piece | None:
        prep, minute = m["prep"], int(m["m"])
        # "до 10.12" is a day, "в 10.30" an hour; "в 14.12" can hardly be a minute.
        if 1 <= minute <= 12 and (prep not in ("в", "во", "о", "об", "at", "@") or minute % 5):
            return None
        return clock(m, int(m["h"]), minute, m["half"], exact=False)

    def _clock_suffix(self, m: re.Match[str]) -> Piece | None:
        hour = hour_of(m)
        if hour is None or (m["half"] == "дня" and not (m["prep"] or re.search(r"час", m[0]))) or hour > 24:
            return None
        return clock(m, hour, 0, m["half"], exact=False)

    def _clock_prep(self, m: re.Match[str]) -> Piece | None:
        hour = hour_of(m)
        prep = m["prep"]
        if hour is None or hour > 23:
            return None
        rest = self.work[m.end() :]
        if m["ho"] and not re.search(r"(?:ій|ої|у|ю)$", m["ho"]):
            return None
        if m["ho"] and (prep not in ("о", "об", "до", "після", "к", "по") or not (CALM.match(rest) or m["hours"])):
            return None
        if (
            m["hours"]
            and re.fullmatch(r"\s*(?:час(?:а|ов)|годин[иу]?|hours?|hrs?|h)", m["hours"])
            and prep in ("for", "с", "з", "по")
        ):
            return None
        if not m["hours"]:
            if THING.match(rest) or prep in ("for", "с", "з", "по", "from"):
                return None
            strict = prep in (
                "до",
                "by",
                "after",
                "после",
                "після",
                "before",
                "till",
                "til",
                "until",
                "к",
                "ко",
                "around",
            )
            beside = TAKEN in self.work[max(0, m.start() - 3) : m.start()] or rest[:4].find(TAKEN) >= 0
            if strict and not (CALM.match(rest) or beside):
                return None
            if m["hw"] and not (CALM.match(rest) or beside):
                return None
        piece = clock(m, hour, 0, None, exact=bool(m["h"]) and len(m["h"]) == 2 and m["h"][0] == "0")
        if piece and prep in ("до", "к", "ко", "by", "till", "til", "until", "before"):
            piece.deadline = True
        return piece

    def _clock_half(self, m: re.Match[str]) -> Piece | None:
        def number(word: str) -> int:
            return int(word) if word.isdigit() else 1 if word == "час" else w.HOUR_WORD[word]

        minute, back = 30, 1
        if m["ru"]:
            hour = w.HOUR_ORDINAL[m["ru"]]
        elif m["en"]:
            hour = number(m["en"])
            back = 1 if m["verb"] == "quarter to" else 0
            minute = 45 if back else 30 if m["verb"].startswith("half") else 15
        elif m["q"]:
            hour, minute = number(m["q"]), 45
        elif m["q2"]:
            less = {"десяти": 10, "пяти": 5, "двадцати": 20}.get(m["less"]) or int(m["less"])
            hour, minute = number(m["q2"]), 60 - less
        elif m["uq"]:
            hour, minute = w.HOUR_ORDINAL[m["uq"]], 15
        elif m["en2"]:
            hour, minute = int(m["en2"]), int(m["min"])
            back = 1 if m["dir"] == "to" else 0
            minute = 60 - minute if back else minute
        else:
            return None
        if not 0 <= minute <= 59:
            return None
        hour -= back
        hour = 12 if hour == 0 and not m["half"] else hour
        return clock(m, hour, minute, m["half"], exact=False)

    def _clock_named(self, m: re.Match[str]) -> Piece | None:
        noon = m["c"] in ("полдень", "полудню", "полудня", "полудне", "опівдні", "полудень", "noon")
        return Piece("clock", m.start(), m.end(), hour=12 if noon else 0, fixed=True)

    def _hour_span(self, m: re.Match[str]) -> Piece | None:
        first, second = int(m["h"]), int(m["h2"])
        rest = self.work[m.end() :]
        opened = re.match(r"(?:с|з|from|between)\s", m[0])
        if (
            not (opened or m["half"])
            or THING.match(rest)
            or first > 23
            or second > 24
            or not (m["half"] or CALM.match(rest))
        ):
            return None
        piece = clock(m, first, 0, m["half"], exact=False)
        close = clock(m, second, 0, m["half"], exact=False)
        if piece and close:
            piece.end_clock = (close.hour, close.minute)
        return piece

    def _lone_hours(self) -> None:
        """A bare number right after a day ("завтра 10", "чт 15") is its hour."""
        for match in BARE_HOUR.finditer(self.work):
            hour = int(match["h"])
            if not 7 <= hour <= 21:
                continue
            before = self.work[: match.start()].rstrip(" ,")
            if not before.endswith(TAKEN) or not CALM.match(self.work[match.end() :]):
                continue
            near = [p for p in self.pieces if p.end == len(before) and p.kind in ("day", "weekday") and not p.past]
            if near and not near[0].yearless:
                piece = clock(match, hour, 0, None, exact=False)
                if piece:
                    self.pieces.append(piece)
