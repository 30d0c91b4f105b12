"""Lexicons of selling, in three languages: what was done, and the words that make no sale of it."""

import re

from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

GOODS = 10  # words; what is longer is a story

WE_SOLD = re.compile(
    r"продал[аио]?|продано|распродал[аио]?|отгрузил[аио]?|отгружен[аоы]?|отгрузка|реализовал[аио]?|поставил[аио]"
    r"|доставил[аио]?"
    r"|продав|продала|продали|продало|відвантажи(?:в|ла|ли|ло)|відвантажен[аоі]|відвантаження|реалізува(?:в|ла|ли|ло)|достави(?:в|ла|ли|ло)"
    r"|sold|shipped|delivered"
)
THEY_BOUGHT = re.compile(
    r"(?:до|за|при)?купил[аио]?|приобрел[аио]?|(?:на|до)?брал[аио]?|взял[аио]?|забрал[аио]?|(?:до|пере)?заказал[аио]?"
    r"|выкупил[аио]?"
    r"|(?:до|за|при)?купи(?:в|ла|ли|ло)|придба(?:в|ла|ли|ло)|[ву]зя(?:в|ла|ли|ло)|забра(?:в|ла|ли|ло)|набра(?:в|ла|ли|ло)"
    r"|замови(?:в|ла|ли|ло)"
    r"|дозамови(?:в|ла|ли|ло)|викупи(?:в|ла|ли|ло)|обрал[аио]"
    r"|bought|purchased|ordered|reordered|took|grabbed"
)
DELIVERED = frozenset(("отгрузка", "відвантаження"))
# Sold when goods are counted beside it, and else only said: "подтвердил ещё 25 коробок на 7500".
CONFIRMED = re.compile(r"подтверди(?:л|ла|ли|ло)|підтверди(?:в|ла|ли|ло)|confirmed")
# Money for what was sold before: counted as a sale it would count twice.
THEY_PAID = re.compile(
    r"(?:о|за|про|до|вы|пред)?платил[аио]?|перечислил[аио]?|перевел[аио]?|оплачен[аоы]?|(?:о|за|про|до|с|ви)?плати(?:в"
    r"|ла|ли|ло)"
    r"|переказа(?:в|ла|ли|ло)|перерахува(?:в|ла|ли|ло)|сплачен[аоі]|paid|wired"
)
CLOSED = re.compile(
    r"(?<!\w)(?:закры(?:л|ла|ли|ло)\s+(?:сделку|продажу)|закри(?:в|ла|ли|ло)\s+(?:угоду|продаж)|closed\s+(?:the"
    r"|a)\s+(?:deal|sale))(?!\w)"
)
TAKING = re.compile(
    r"берет|берут|забирает|забирают|заказывает|заказывают|покупает|покупают|бере|беруть|забирає|забирають|замовляє"
    r"|замовляють"
    r"|купує|купують|taking|takes|buying|ordering|buys"
)
ORDER = re.compile(r"(?:до|пред)?заказ|заказом|заявк[ауио]й?|продажа|замовлення|продаж|order|reorder|po|sale")
BROUGHT = re.compile(
    r"(?:за|от|до|при|под)?вез(?:ла|ли|ло)?|(?:за|до|під|від|при)віз|(?:за|до|від|під|при)везл[аио]|закинул[аио]?"
    r"|закину(?:в|ла|ли|ло)"
)
RETURN = re.compile(r"вернул[аио]?|возврат|возвратил[аио]?|поверну(?:в|ла|ли|ло)|повернення|returned|refunded|refund")
RETURN_NOUN = word_set("возврат повернення refund")

# Goods that they want to give back, or gave: the sum beside is what was paid long ago.
GIVEN_BACK = re.compile(
    r"(?<!\w)(?:(?:воз)?верну(?:ть|т|л[аио]?)|возвращ\w+|возвратить|возврат\w*|верните|заб(?:рать|ирайте|ерите)\s+(?:назад|обратно)"
    r"|повер(?:нути|нуть|не|ну(?:в|ла|ли)|тають|тає|тати|ніть)|повернен\w+|віддати\s+назад|забрати\s+назад|забер\w+\s+назад"
    r"|return(?:s|ed|ing)?|refund\w*|(?:send|sends|sending|sent|give|gave|giving|take|took|taking)\s+(?:\w+\s+){0,3}?back)(?!\w)"
)

# A deed of selling that is over, in so many words.
DONE = re.compile(
    r"продал[аио]?|продав|купил[аио]?|купи(?:в|ла|ли|ло)|закупил[аио]?|приобрел[аио]?|придба(?:в|ла|ли|ло)"
    r"|заказал[аио]?|замови(?:в|ла|ли|ло)|взял[аио]?|взя(?:в|ла|ли|ло)|узя(?:в|ла|ли|ло)|отгрузил[аио]?"
    r"|відвантажи(?:в|ла|ли|ло)|sold|shipped|delivered|bought|purchased|ordered|reordered"
)

SALE = re.compile(r"продажа|продаж|sale")  # no order: it took place

# Words of the same statement that make no sale of it.
NOT_YET = re.compile(
    r"(?<!\w)(?:хот[яе]т\w*|хочет|хоче|хочуть|хотел\w*|хотіл\w*|прос[яи]т\w*|просил\w*|планиру\w+|планує\w*"
    r"|планують|плануємо|думают"
    r"|думает|дума[єю]\w*|готов\w*|собира\w+|збира\w+|могут|могли|могла|может|можуть|може|могли|бы|би|б|надо"
    r"|нужн\w+|треба|потрібн\w+"
    r"|если|якщо|когда|коли|чтобы|щоб|обеща\w+|обіця\w+|интерес\w+|цікав\w+|предлож\w+|запропон\w+|предлага\w+|кп"
    r"|коммерческ\w+"
    r"|коммерч\w*|пропозиц\w+|комерційн\w+|прайс\w*|бюджет\w*|прикин\w+|посчита\w+|порах\w+|расчет\w*|розрахун\w+"
    r"|тендер\w*|конкурент\w*"
    r"|обычно|зазвичай|раньше|раніше|прошл\w+|минул\w+|за\s+(?:год|рік|месяц|місяць|квартал|сезон)|ежемесячн\w+"
    r"|оборот\w*"
    r"|образц\w+|зразк\w+|wants?|wanted|would|could|might|may|plans?|planning|needs?|if|when|asks?|asked|asking"
    r"|looking|interested"
    r"|quot\w+|offer\w*|proposal|estimate\w*|budget\w*|tender|competitor\w*|usually|last\s+(?:year|month|quarter"
    r"|season)|per\s+(?:year"
    r"|month)|promised?|promises|elsewhere|will|'ll|going\s+to|у\s+других|у\s+інших|в\s+другом\s+месте"
    r"|next\s+(?:year|month)"
    r"|завис\w*|сорва\w+|зірва\w+|отмен\w+|скасу\w+|відмін\w+|cancel\w*|спрашива\w+|спросил\w*|пита[єюл]\w*"
    r"|запита\w+|требу\w+|вимага\w+"
    r"|every\s+(?:month|week|year)|monthly|weekly|щомісяц\w+|щотижн\w+|каждый\s+(?:месяц|год)|кожн\w+\s+місяц\w+"
    r"|досі\s+не|до\s+сих\s+пор\s+не)(?!\w)"
)
# What is offered, weighed or wished for is not sold, however sure the rest sounds.
NEVER = re.compile(
    r"(?<!\w)(?:хот[яе]т\w*|хочет|хоче|хочуть|хотел\w*|хотіл\w*|прос[яи]т\w*|планиру\w+|плану\w+|думают|думает|дума[єю]\w*"
    r"|интерес\w+|цікав\w+|предлож\w+|запропон\w+|предлага\w+|пропону\w+|кп|коммерч\w*|коммерческ\w+|пропозиц\w+"
    r"|комерційн\w+|прайс\w*|бюджет\w*|прикин\w+|посчита\w+|порах\w+|расчет\w*|розрахун\w+|смет\w+|кошторис\w*"
    r"|тендер\w*|конкурент\w*|если|якщо|сорва\w+|зірва\w+|отмен\w+|скасу\w+|отказ\w+|відмов\w+|образц\w+|зразк\w+"
    r"|wants?|wanted|wish\w*|might|would|could|interested|looking|asks?|asked|asking|quot\w+|offer\w*|proposal|estimate\w*"
    r"|budget\w*|tender|competitor\w*|if|cancel\w*|lost|declin\w+|samples?"
    r"|(?:пред|по|до|про)?оплат\w*|передоплат\w*|аванс\w*|плат[её]ж\w*|платіж\w*|payments?|remittance|deposit|prepay\w*"
    r"|(?:в|у)\s+(?:прошл|минул)\w+|last\s+(?:year|month|quarter|season)"
    r"|отгрузить|відвантажити|продать|продати|поставить|поставити|to\s+(?:ship|sell|deliver|supply))(?!\w)"
)
TOTALS = re.compile(r"(?<!\w)(?:total|итого|всего|разом|усього|загалом|all\s+in)(?!\w)")
PERIOD = re.compile(r"(?<!\w)(?:год|рок|р[іо]к|месяц|мес(?!\w)|місяц|квартал|сезон|year|month|quarter|season)")
# Where the next deed of the statement begins: "взяли 25 коробок на 7500 и просят доставку".
AND = re.compile(r"(?<!\w)(?:и|і|й|та|and)\s+(?:\w+\s+)?(?=\w)")
DEBT = re.compile(
    r"(?<!\w)(?:долг\w*|задолж\w*|борг\w*|просроч\w*|простроч\w*|долж[её]?н\w*|винн[аиі]|переплат\w*|залог\w*"
    r"|застав\w+|тар[ауы]"
    r"|штраф\w*|пен[юяи]|debt|overdue|arrears|owe[sd]?|overpa\w+|outstanding)(?!\w)"
)
DENIED = word_set("не not never didn't hasn't haven't ни нет немає no without без")
PAPERS = re.compile(
    r"сч[её]т\w{0,3}|рахун\w+|инвойс\w*|накладн\w+|заказ\w{0,2}|замовлення|заявк\w|договор\w{0,2}|договір"
    r"|предоплат\w|передоплат\w|аванс\w?"
    r"|invoices?|order|po|deal|остат\w+|залиш\w+|сумм\w|сума|суму|итого|всего|разом|усього|total|ндс|пдв|vat|деньги"
    r"|гроші|наличными|готівкою"
    r"|cash|оплат\w|платеж|платіж|payment|товарн\w+\s+чек"
)
FILLER = (
    word_set(
        """
    сразу снова опять еще ещё ще уже вже сегодня сьогодні вчера вчора today yesterday again already also just
    now наконец наконецто
    нарешті finally всё все таки наши наших наш нашу our us ours с нас нам тут там и та у the a an of for to
    на за в до по about
    їй їм йому ним ними под під весь вся всю всього первая первый первую перший перша першу повністю полностью
    полная confirmed вместо замість instead received arrived landed осталось залишилось lot
    copy total копейки копійки повторный повторна ok примерно около десь где-то приблизно почти целых аж only
    пробу спробу телефону телефоном email почте пошті вайбере вайбері телеграме
    телеграмі ватсапе where via from from us нас
    """
    )
    | STOP
)
NUMBER = re.compile(r"\d+")
FOR = re.compile(r"(?<!\w)(?:на|за|for)\s+$")
US = word_set("нас нашего нашей наших us our me меня мене")
