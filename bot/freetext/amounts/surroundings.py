"""What stands around a figure: whether it is counted goods, a number of a paper, a day, or money."""

import re
from functools import lru_cache
from typing import Final

from bot.freetext.amounts.currencies import SIGNS
from bot.freetext.amounts.numerals import Reader
from bot.freetext.wordlists import word_set

# What is counted and measured, by the beginning of the word.
_UNIT: Final = re.compile(
    r"шт|штук\w*|штуч\w*|ед|единиц\w*|одиниц\w*|кор|короб\w*|ящ|ящик\w*|уп|упак\w*|пач|пачк?\w*|пал|палл?|палл?ет\w*"
    r"|подд|поддон\w*|піддон\w*|рул|рулон\w*|меш\w*|міш\w*|бут|бутыл\w*|бутил\w*|пляш\w*|бан|банк?[аиу]?|банок|ведр\w*"
    r"|ведер|відр\w*|відер|вед|компл\w*|тонн\w*|тон|тн|т|литр\w*|літр\w*|л|метр\w*|м|м2|м3|мм|см|км|кг|г|гр|грам\w*|мл|мг"
    r"|кило\w*|кіло\w*|куб\w*|квадрат\w*|лист\w*|экз\w*|поз\w*|вид|видов|видів|вид[аи]|пар|пары|пари|пару|набор\w*"
    r"|набор[іи]в|комплект\w*|карт|картридж\w*|каністр\w*|канистр\w*|кан|кег|кег[аиу]?|бочек|бочк[аиу]|діжок|клієнт\w*"
    r"|клиент\w*|людей|люд[яи]\w*|осіб|человек\w*|чел|чоловік|гост\w*|дн\w{0,2}|день|дней|днів|суток|сут|доб|діб|час\w{0,2}"
    r"|годин\w*|год|года|году|годов|рок\w{0,2}|рік|років|лет|мес|месяц\w*|місяц\w*|недел\w*|тижн\w*|тиждень|мин|минут\w*"
    r"|хв|хвилин\w*|сек|секунд\w*|раз[аиі]?|разів|этаж\w*|поверх\w*|градус\w*|вт|ват|квт|ватт|вольт|мест[ао]?|місц\w*"
    r"|точ[ке]\w*|порци\w*|порці\w*|пункт\w*|пачек|ролик\w*|мотк\w*|флакон\w*|тюбик\w*|пакет\w*|пакун\w*|стаканч?\w*"
    r"|голов\w*|паллетомест\w*|палетомісц\w*|розряд\w*|строк|строк[аи]|рядк\w*|слов|слів|букв\w*|знак\w*|звонк\w*|дзвінк\w*|машин\w*|фур[аыиу]?|вагон\w*|рейс\w*|барж\w*"
    r"|числа|число|утра|вечера|ночи|ранку|вечора|ночі|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября"
    r"|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
    r"|pcs|pieces?|units?|items?|box(?:es)?|cases?|cartons?|ctns?|pallets?|rolls?|bags?|packs?|packets?|drums?|tonnes?|tons?"
    r"|bottles?|cans?|jars?|tubs?|kegs?|crates?|sheets?|sets?|pairs?|dozen|lbs?|lb|oz|kgs?|kilos?|g|grams?|ml|litres?"
    r"|liters?|gal|gallons?|ft|feet|foot|inch(?:es)?|in\.|yards?|yds?|metres?|meters?|mm|cm|km|miles?|sq|sqft|sqm|people"
    r"|persons?|seats?|beds?|guests?|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|times|x|am|pm|percent|pct"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|o'clock|th|st|nd|rd|процент\w*|відсот\w*|відс|проц|п\.п"
)
_GENITIVE_PLURAL: Final = re.compile(
    r"\w{2,}(?:[^ао]ов|лов|нов|ков|тов|дов|ров|сов|ев|ів|їв|ей|[бвгджзклмнпрстфхцчшщ][ое]к|[еі]ць|иц|ниць|ец|ёнок|ень|мест|касок|масок)"
)
_NOT_COUNTED: Final = word_set(
    """
    остаток залишок подарок человек рынок срок строк порядок налоговый весь день вчерашней своей нашей вашей моей всей
    каждой следующей старой новой этой той пей прошлой первой второй последней наличкой предоплатой деньгами клей
    готов готовы готов здоров согласен новый весь ей ему ок ответ счет заказ договор всего теперь
    перевел перевів вернул звонок дзвінок платеж платёж товаров без
    """
)
_ENGLISH_PLURAL: Final = re.compile(r"[a-z]{2,}[^s']s|men|women|children|loaves")
_ENGLISH_AFTER: Final = word_set(
    """
    is was has vs plus as his this us yes less its minus versus gross perhaps always thus sometimes does says pays
    takes wants asks owes needs goes comes overseas terms besides thanks afterwards buys gets gives sits
    """
)
_PERCENT: Final = re.compile(r"%|процент\w*|відсот\w*|percent|pct|проц|відс")
_NUMBER_OF: Final = word_set(
    """
    № # номер номера номером номеру num number ref арт артикул артикула код коды ral инн єдрпоу едрпоу огрн кпп
    іпн бик мфо lot партия партии партію тел телефон телефона доб вн ext индекс індекс zip id sku model модель серия
    серія iso article госномер phone tel mobile cell fax whatsapp вацап ватсап вайбер паспорт ean gtin
    """
)
# Of these a small figure is the number, a large one a sum: "Новый дом 9 500 000".
_SMALL_NUMBER_OF: Final = word_set(
    """
    n no nr дом д буд будинок кв квартира офис офіс оф каб кабинет комната склад корп корпус стр строение подъезд ул
    улица вул вулиця пр проспект шоссе ряд рейс борт гост dn din ip item гос карта карту картка room unit suite street
    road page version v vin цех
    """
)
_PAPER: Final = re.compile(
    r"сч[её]т\w{0,2}|рахун\w+|договор\w{0,2}|договір|заказ\w{0,2}|замовленн\w+|заявк\w+|кп"
    r"|чек\w{0,2}|контракт\w{0,2}|спецификаци\w+|протокол\w{0,2}|тендер\w{0,2}|видаткова|платежк\w+|платіжк\w+|реализаци\w+|фактур\w+"
)
_WAYBILL: Final = re.compile(r"накладн\w+|видатков\w+|ттн|акт\w{0,2}|упд|протокол\w{0,2}")
_ENGLISH_PAPER: Final = word_set(
    "po p.o invoice inv order quote quotation ticket job wo docket ref delivery dn shipment grn ncr rma"
)
_SPENT: Final = re.compile(
    r"сч[её]т\w{0,3}|рахун\w+|кп|договор\w{0,3}|договір|контракт\w*|заказ\w{0,2}|предзаказ\w*|дозаказ\w*|замовленн\w+"
    r"|заявк\w+|сделк\w+|угод\w+|бюджет\w*|[оа]?плат\w+|заплат\w+|выплат\w+|сплат\w+|оплач\w+|сплач\w+|долг\w*|борг\w*"
    r"|долж\w+|винен|винн[аі]|вис[иі]\w+|остат\w+|остал\w+|залиш\w+|аванс\w*|(?:пред|перед|до)оплат\w*|цен[аыу]|цене|ценой"
    r"|цін[аиуі]|ціною|сто[ия]\w+|кошту\w+|итог\w*|всего|разом|усього|всього|сумм?\w{1,2}|внес\w*|вніс|закинул\w*"
    r"|перев[её]л\w*|перев[ії]в|переказ\w+|перечисл\w+|перерах\w+|скинул\w*|отдал\w*|віддав\w*|віддал\w*|верн\w+|поверн\w+"
    r"|возврат\w*|минус\w*|мінус\w*|плюс|разниц\w+|різниц\w+|штраф\w*|пен[яюіеи]\w*|скидк\w+|знижк\w+|бонус\w*|лимит\w*"
    r"|ліміт\w*|прода\w+|купил\w*|купи[вл]\w*|взял\w*|взя[вл]\w*|бер[её]т|берут|бере|беруть|собрал\w*|зібра\w+|набрал\w+|поставк\w+"
    r"|вы[шй]\w+|вий[шд]\w+|выход\w+|виход\w+|нарах\w+|назва\w+|назыв\w+|назив\w+|да[лв][аи]?|да[её]т|дают|дасть|уложи\w*|обойд\w+|коммерческ\w+|комерційн\w+|посчита\w+|порах\w+|смет\w*|кошторис\w*|чек\w{0,2}|деньг\w*"
    r"|денег|грош\w*|грошей|касс\w+|выручк\w+|оборот(?:а|е|ом)?|хвост\w*|просроч\w*|простроч\w*|задолж\w*|взаимозач\w*|списа\w+|спиш\w+"
    r"|спис[ую]\w+|удерж\w+|утрим\w+|вычт\w+|вычет\w*|компенс\w*|предложен\w*|пропозиц\w+|дебитор\w*|дебіторк\w*|зач[её]т\w*"
    r"|с?торгов\w+|торг|прайс\w*|поступ\w+|пришл[иоа]|надій\w+|прийшл\w+|упал[иоа]|зашл[иоа]|потолок|стел[яюі]|ориентир\w*|орієнтир\w*"
    r"|закрыл\w*|закро[юе]\w*|закри[влє]\w*|договорил\w+|домовил\w+|сошлись|зійшл\w+|ужал\w*|уступ\w+|подтвер\w+|підтвер\w+"
    r"|quote[sd]?|quoting|orders?|ordered|deals?|contracts?|invoices?|invoiced|worth|budget\w*|pa(?:id|ys?|ying|yment|yments)|ow(?:es?|ed|ing)"
    r"|costs?|priced?|prices|pricing|refund\w*|charg\w+|spen[dt]|bill\w*|deposit\w*|balance|credit\w*|offer\w*|total\w*|debt"
    r"|overdue|outstanding|sold|sale|bought|deal|discount|worth|value|fee|penalty|rebate|commission|paid|wired|transfer\w*"
    r"|drop(?:ped)?|agreed|settled|estimate\w*|ballpark|amount|sum|cash|comes|came|asks|asking|closed|signed|counter\w*"
)
_TOTALS: Final = word_set(
    """
    итого всего разом усього всього вместе сумма сумму суму сума загалом выходит виходить вышло вийшло выйдет вийде
    вышла получается получилось тобто отже = total totals totalling totalled comes came so чек итог это це є
    """
)
_OWED: Final = word_set(
    """
    долг долги долга борг борги боргу висит висят висить висять хвост хвоста должен должна должны винен винна винні
    остаток остатка залишок owes owed owe
    """
)
_NAMED: Final = word_set(
    """
    бюджет бюджета бюджету потолок лимит ліміт стеля аванс аванса предоплата передоплата предоплату передоплату цена
    цену ціна ціну стоит стоят стоила коштує коштують разница різниця разницу різницю штраф пеня пеню скидка скидку
    знижка знижку бонус премия премию price deposit balance credit budget discount
    """
)
_PAYMENT: Final = word_set("оплата оплату платеж платіж payment")
_PAID: Final = word_set(
    """
    оплатил оплатила оплатили заплатил заплатила заплатили внес внесла внесли вніс оплатив сплатив сплатила заплатив
    заплатит заплатят заплатить платим платит платят платить оплатит оплатят перевел перевела перевели вернем вернул
    вернула вернули повернув повернула отдал отдала отдали отдаст віддав віддала віддали віддасть закрыл закрыла закрыли
    закроет закроют закрив закрила погасил погасили погасят закинул закинула закинули кинул кинула кинули упало упали
    зашло зашли пришло пришли поступило надійшло прийшло прийшли деньги деньгами гроші
    paid refunded spent cost costs costing priced charged quoted offered charging spend wired
    """
)
_HANGS: Final = word_set("висит висят висить висять долга боргу долгу просрочки")
_ABOUT: Final = word_set(
    """
    около примерно ровно аж где-то гдето почти целых еще ще вроде типа все всё весь старый старые старых приблизно
    рівно майже близько десь us me them him her the about around roughly just only exactly nearly another another to of
    is was at on нам им мне йому їм нас
    """
)
_FOR: Final = word_set("на за по for at до")
_CLOCK: Final = frozenset(("at", "by", "till", "until", "before", "after", "from", "в", "к", "до", "о", "з", "с"))
_EVERY: Final = word_set("через все всі усі весь all those these этих цих каждые кожні пробег пробіг")
_ORDINAL: Final = re.compile(
    r"(?:перв|втор|трет|четверт|пят|п'ят|шест|шост|седьм|сьом|восьм|девят|дев'ят|десят|друг|перш|.*надцят|.*надцат"
    r"|двадцат|двадцят|тридцат|тридцят|сороков|.*десят|сот|.*сот|тысячн|тисячн)"
    r"(?:ый|ий|ой|ого|его|ому|ему|ом|ем|ую|ою|ей|ая|ое|ее|ье|ьего|ьему|а|е|у|ю|ої|ій|і|ые|ых|ыми)"
)
_PIECE: Final = re.compile(
    r"\s*(?:каждо|кожн|за\s?(?:шт|кг|м2|м\b|л\b|лист|лит|літ|тонн|уп|кор|ящ|под|палл?ет|меш|міш|рул|бут|пляш|бан|кил|кіл|од"
    r"|единиц|штук|сотню|место|місце|куб|метр|пар|компл|час|годин|день|сутки)|/\s?(?:шт|кг|м|т|л|ea|unit|case|pcs|box|day"
    r"|hour|hr|kg|pc)|литр|літр|each|per\s|a\s(?:piece|box|case|drum|bag|roll|unit|pop|go|visit|pallet|head|bottle|kilo|kg"
    r"|tonne|ton|sheet|pack|day|metre|meter|yard|pair|set|carton|crate|keg|jar|tub|bucket|liter|litre)|apiece|ea\b|p/u)"
)

PIECE = _PIECE


@lru_cache(maxsize=8192)
def _unit(word: str) -> bool:
    return _UNIT.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _many(word: str) -> bool:
    return word not in _NOT_COUNTED and not _of_money(word) and _GENITIVE_PLURAL.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _of_money(word: str) -> bool:
    return _SPENT.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _ordinal(word: str) -> bool:
    return _ORDINAL.fullmatch(word) is not None


def is_percent(reader: Reader, after: int) -> bool:
    """Does a share stand here ("7 %", "десять відсотків")?"""
    return reader.same_line(after) and _PERCENT.fullmatch(reader.word(after)) is not None


def is_ordinal(reader: Reader, after: int) -> bool:
    """Does an ordinal end the number ("две тысячи двадцать шестого"), which makes a day or a year of it?"""
    return reader.same_line(after) and _ordinal(reader.word(after))


def is_multiplied(reader: Reader, first: int, after: int) -> bool:
    """Is the figure a number of pieces: "1 200 по 640", "5,000 at 9 cents", "2,90 × 4 100", "6,000 16oz"?"""
    if reader.word(first - 1) in ("×", "*"):
        return True
    if after + 1 >= reader.size or not reader.same_line(after):
        return False
    if reader.word(after) in ("по", "at", "@", "×", "*"):
        ahead = after + 1 + (reader.word(after + 1) in SIGNS)
        return ahead < reader.size and reader.tokens[ahead].kind == "figure"
    return reader.tokens[after].kind == "figure" and reader.close(after + 1) and reader.tokens[after + 1].kind == "word"


def is_telephone(reader: Reader, after: int) -> bool:
    """Do more figures follow, as in a telephone number?"""
    if after >= reader.size or not reader.same_line(after) or reader.tokens[after].kind != "figure":
        return False
    ahead = reader.tokens[after + 1].kind if after + 1 < reader.size else ""
    return reader.word(after).startswith("0") or ahead == "figure"


def is_counted(reader: Reader, after: int, *, measures: bool = False) -> bool:
    """Are these goods, days or people behind a number, and no money? `measures`: only their units tell."""
    if not reader.same_line(after):
        return False
    word = reader.word(after)
    if word == "." and reader.close(after):
        return False
    if word in ("×", "*", "°", "'", "'", '"') or (word == "x" and reader.tokens[after].kind == "word"):
        return True
    if _unit(word):
        return True
    if measures or not word.isalpha():
        return False
    if word[0] >= "\u0250":
        if _many(word):
            return True
        following = reader.word(after + 1)
        adjective = word.endswith(("ых", "их", "овых")) and len(word) > 4
        return adjective and following.isalpha()
    for at in (after, after + 1):
        text = reader.word(at)
        if text in _ENGLISH_AFTER or not reader.same_line(at) or text in _STOPPED:
            return False
        if _ENGLISH_PLURAL.fullmatch(text):
            return True
    return False


_STOPPED: Final = word_set(
    """
    a an the and or but to of in on at by for with from is are was were will would can could should has have had do
    does did total plus vs instead still all each per net ex inc incl including installed delivered flat cash paid
    due open
    if when before after until till so then not no he she they we you i it his her their our this that these those
    """
)


def is_joined(reader: Reader, first: int, after: int) -> bool:
    """Is the figure part of something longer: "С21", "12/05", "18-му", "20450-118", "35x43", "16oz"?"""
    low = reader.low
    start, end = reader.tokens[first].start, reader.tokens[after - 1].end
    before, left = low[start - 1 : start], low[start - 2 : start - 1] if start > 1 else ""
    if before and (
        before.isalnum()
        or before in "_/\\№#:+"
        or (before in ".,-'" and left.isalnum() and (left.isdigit() or before == "-"))
    ):
        return True
    behind, right = low[end : end + 1], low[end + 1 : end + 2]
    if behind.isalnum() or behind in ("_", "%", "°"):
        return True
    return bool(behind) and behind in "-/:.,\\" and (right.isdigit() or (behind in "-/" and right.isalpha()))


def is_number_of(reader: Reader, first: int, *, large: bool = False) -> bool:
    """Does a word before the figure make it the number of something: "№ 412", "RAL 5010", "дом 6"?"""
    at = first - 1
    while at >= 0 and reader.word(at) in (".", ":", "-") and first - at < 3:
        at -= 1
    word = reader.word(at)
    if word in ("№", "#"):
        return True
    return at >= 0 and reader.same_line(first) and (word in _NUMBER_OF or (not large and word in _SMALL_NUMBER_OF))


def is_number_of_paper(reader: Reader, first: int) -> int:
    """How surely a plain figure is the number of the paper named right before it, 0 to 3."""
    word = reader.word(first - 1) if reader.same_line(first) else ""
    if word in _ENGLISH_PAPER or _WAYBILL.fullmatch(word):
        return 3
    return 2 if _PAPER.fullmatch(word) else 0


def _sentence_back(reader: Reader, first: int, words: int) -> list[str]:
    """The words before a figure in its sentence, the nearest first."""
    found: list[str] = []
    at = first - 1
    while at >= 0 and len(found) < words:
        text = reader.tokens[at].text
        if text in ("!", "?", ";") or (text == "." and not reader.close(at + 1)) or not reader.same_line(at + 1):
            break
        if reader.tokens[at].kind != "sign" or text == "=":
            found.append(text)
        at -= 1
    return found


def money_words(reader: Reader, first: int, after: int) -> int:
    """How much around a figure speaks of money: 0, 1 or 2 and more."""
    before = _sentence_back(reader, first, 6)
    told = 2 * any(_of_money(word) for word in before)
    told += 2 * bool(before and (before[0] in _FOR or before[0] in _TOTALS))
    for at in (after, after + 1, after + 2):
        if at < reader.size and reader.same_line(at) and _of_money(reader.word(at)):
            told += 1
            break
    return told


def is_clock(reader: Reader, first: int) -> bool:
    """Are four digits behind "at", "by" or "до" an hour, written as soldiers and pilots do: "meet at 1500"?"""
    digits = reader.word(first)
    if len(digits) != 4 or not digits.isdecimal() or reader.word(first - 1) not in _CLOCK:
        return False
    hour = int(digits[:2]) < 24 and digits[2:] in ("00", "15", "30", "45")
    return hour and not any(_of_money(word) for word in _sentence_back(reader, first, 6))


def alone(reader: Reader, first: int, after: int) -> bool:
    """Does the figure stand between two stops?"""
    left = first == 0 or not reader.same_line(first) or reader.word(first - 1) in ",.;:!?-(="
    right = after >= reader.size or not reader.same_line(after) or reader.word(after) in ",.;:!?)-"
    return left and right


def small_sum(reader: Reader, first: int, after: int, value: float, *, words: bool) -> bool:
    """May a number below a thousand be a sum: "итого 940", "долг 44", "за семьдесят четыре"?"""
    piece = is_piece(reader, after) and not words
    before = _sentence_back(reader, first, 8)
    while before and before[0] in _ABOUT and len(before) > 1 and before[0] not in _TOTALS:
        before = before[1:]
    word = before[0] if before else ""
    day = not words and not reader.word(first).isdecimal() and value < 32
    if piece and (word in _FOR or word in _NAMED or value % 1):
        return True
    if day:
        return word in ("цена", "ціна", "price")
    if word in _TOTALS:
        return value >= (60 if word in ("это", "це", "є") else 20)
    if word in _OWED or (reader.same_line(after) and reader.word(after) in _HANGS):
        return value >= 2
    if word in _NAMED or word in _PAID:
        return value >= 20
    if not words:
        named = len(before) > 1 and (
            before[1] in _PAYMENT or _PAPER.fullmatch(before[1]) or before[1] in _ENGLISH_PAPER
        )
        if word in _PAYMENT or (word in ("на", "for") and named):
            return value >= 100
        return word in ("по", "@") and value >= 60
    if value < 32 or not (word in _FOR or word == "в"):
        return False
    return word in ("за", "for") or any(_of_money(one) for one in before[1:6])


def is_piece(reader: Reader, after: int) -> bool:
    """Is the number said of one piece: "за шт", "each", "a case"?"""
    end = reader.tokens[after - 1].end
    return _PIECE.match(reader.low, end, end + 24) is not None


def told_of_all(reader: Reader, first: int) -> bool:
    """ "усі дві тисячі", "через две тысячи" are no money."""
    return reader.word(first - 1) in _EVERY


def in_money_talk(reader: Reader, first: int, after: int) -> bool:
    """Is money spoken of anywhere in the sentence?"""
    if any(_of_money(word) for word in _sentence_back(reader, first, 14)):
        return True
    return any(_of_money(reader.word(at)) for at in range(after, min(after + 6, reader.size)))
