"""Lexicons of what stands beside a figure: units, papers, words of money, of debts and of payments."""

import re
from typing import Final

from bot.freetext.wordlists import word_set

# What is counted and measured, by the beginning of the word.
UNIT: Final = re.compile(
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
GENITIVE_PLURAL: Final = re.compile(
    r"\w{2,}(?:[^ао]ов|лов|нов|ков|тов|дов|ров|сов|ев|ів|їв|ей|[бвгджзклмнпрстфхцчшщ][ое]к|[еі]ць|иц|ниць|ец|ёнок|ень|мест|касок|масок)"
)
NOT_COUNTED: Final = word_set(
    """
    остаток залишок подарок человек рынок срок строк порядок налоговый весь день вчерашней своей нашей вашей моей всей
    каждой следующей старой новой этой той пей прошлой первой второй последней наличкой предоплатой деньгами клей
    готов готовы готов здоров согласен новый весь ей ему ок ответ счет заказ договор всего теперь
    перевел перевів вернул звонок дзвінок платеж платёж товаров без
    """
)
ENGLISH_PLURAL: Final = re.compile(r"[a-z]{2,}[^s']s|men|women|children|loaves")
ENGLISH_AFTER: Final = word_set(
    """
    is was has vs plus as his this us yes less its minus versus gross perhaps always thus sometimes does says pays
    takes wants asks owes needs goes comes overseas terms besides thanks afterwards buys gets gives sits
    """
)
PERCENT: Final = re.compile(r"%|процент\w*|відсот\w*|percent|pct|проц|відс")
NUMBER_OF: Final = word_set(
    """
    № # номер номера номером номеру num number ref арт артикул артикула код коды ral инн єдрпоу едрпоу огрн кпп
    іпн бик мфо lot партия партии партію тел телефон телефона доб вн ext индекс індекс zip id sku model модель серия
    серія iso article госномер phone tel mobile cell fax whatsapp вацап ватсап вайбер паспорт ean gtin
    """
)
# Of these a small figure is the number, a large one a sum: "Новый дом 9 500 000".
SMALL_NUMBER_OF: Final = word_set(
    """
    n no nr дом д буд будинок кв квартира офис офіс оф каб кабинет комната склад корп корпус стр строение подъезд ул
    улица вул вулиця пр проспект шоссе ряд рейс борт гост dn din ip item гос карта карту картка room unit suite street
    road page version v vin цех
    """
)
PAPER: Final = re.compile(
    r"сч[её]т\w{0,2}|рахун\w+|договор\w{0,2}|договір|заказ\w{0,2}|замовленн\w+|заявк\w+|кп"
    r"|чек\w{0,2}|контракт\w{0,2}|спецификаци\w+|протокол\w{0,2}|тендер\w{0,2}|видаткова|платежк\w+|платіжк\w+|реализаци\w+|фактур\w+"
)
WAYBILL: Final = re.compile(r"накладн\w+|видатков\w+|ттн|акт\w{0,2}|упд|протокол\w{0,2}")
ENGLISH_PAPER: Final = word_set(
    "po p.o invoice inv order quote quotation ticket job wo docket ref delivery dn shipment grn ncr rma"
)
SPENT: Final = re.compile(
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
TOTALS: Final = word_set(
    """
    итого всего разом усього всього вместе сумма сумму суму сума загалом выходит виходить вышло вийшло выйдет вийде
    вышла получается получилось тобто отже = total totals totalling totalled comes came so чек итог это це є
    """
)
OWED: Final = word_set(
    """
    долг долги долга борг борги боргу висит висят висить висять хвост хвоста должен должна должны винен винна винні
    остаток остатка залишок owes owed owe
    """
)
NAMED: Final = word_set(
    """
    бюджет бюджета бюджету потолок лимит ліміт стеля аванс аванса предоплата передоплата предоплату передоплату цена
    цену ціна ціну стоит стоят стоила коштує коштують разница різниця разницу різницю штраф пеня пеню скидка скидку
    знижка знижку бонус премия премию price deposit balance credit budget discount
    """
)
PAYMENT: Final = word_set("оплата оплату платеж платіж payment")
PAID: Final = word_set(
    """
    оплатил оплатила оплатили заплатил заплатила заплатили внес внесла внесли вніс оплатив сплатив сплатила заплатив
    заплатит заплатят заплатить платим платит платят платить оплатит оплатят перевел перевела перевели вернем вернул
    вернула вернули повернув повернула отдал отдала отдали отдаст віддав віддала віддали віддасть закрыл закрыла закрыли
    закроет закроют закрив закрила погасил погасили погасят закинул закинула закинули кинул кинула кинули упало упали
    зашло зашли пришло пришли поступило надійшло прийшло прийшли деньги деньгами гроші
    paid refunded spent cost costs costing priced charged quoted offered charging spend wired
    """
)
HANGS: Final = word_set("висит висят висить висять долга боргу долгу просрочки")
ABOUT: Final = word_set(
    """
    около примерно ровно аж где-то гдето почти целых еще ще вроде типа все всё весь старый старые старых приблизно
    рівно майже близько десь us me them him her the about around roughly just only exactly nearly another another to of
    is was at on нам им мне йому їм нас
    """
)
FOR: Final = word_set("на за по for at до")
CLOCK: Final = frozenset(("at", "by", "till", "until", "before", "after", "from", "в", "к", "до", "о", "з", "с"))
EVERY: Final = word_set("через все всі усі весь all those these этих цих каждые кожні пробег пробіг")
ORDINAL: Final = re.compile(
    r"(?:перв|втор|трет|четверт|пят|п'ят|шест|шост|седьм|сьом|восьм|девят|дев'ят|десят|друг|перш|.*надцят|.*надцат"
    r"|двадцат|двадцят|тридцат|тридцят|сороков|.*десят|сот|.*сот|тысячн|тисячн)"
    r"(?:ый|ий|ой|ого|его|ому|ему|ом|ем|ую|ою|ей|ая|ое|ее|ье|ьего|ьему|а|е|у|ю|ої|ій|і|ые|ых|ыми)"
)
PIECE: Final = re.compile(
    r"\s*(?:каждо|кожн|за\s?(?:шт|кг|м2|м\b|л\b|лист|лит|літ|тонн|уп|кор|ящ|под|палл?ет|меш|міш|рул|бут|пляш|бан|кил|кіл|од"
    r"|единиц|штук|сотню|место|місце|куб|метр|пар|компл|час|годин|день|сутки)|/\s?(?:шт|кг|м|т|л|ea|unit|case|pcs|box|day"
    r"|hour|hr|kg|pc)|литр|літр|each|per\s|a\s(?:piece|box|case|drum|bag|roll|unit|pop|go|visit|pallet|head|bottle|kilo|kg"
    r"|tonne|ton|sheet|pack|day|metre|meter|yard|pair|set|carton|crate|keg|jar|tub|bucket|liter|litre)|apiece|ea\b|p/u)"
)
# What is paid by the month: "850/mo", "1200/мес".
PERIOD: Final = re.compile(r"/(?:mo|month|mth|yr|year|wk|week|day|мес|месяц|год|міс|місяць|рік|день|сутки|добу)(?!\w)")
STOPPED: Final = word_set(
    """
    a an the and or but to of in on at by for with from is are was were will would can could should has have had do
    does did total plus vs instead still all each per net ex inc incl including installed delivered flat cash paid
    due open
    if when before after until till so then not no he she they we you i it his her their our this that these those
    """
)
