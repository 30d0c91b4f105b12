"""How people head the columns of their tables, in three languages, and what they write beside a sum."""

import re
from typing import Final

from bot.freetext.wordlists import word_set

# Words are compared without signs, in small letters and with "е" for "ё"; several words are joined by "_".
_COLUMNS: Final = {
    "code": """
        code id client_id код артикул внешний_код external_id external_code ид ідентифікатор идентификатор guid
        номер number no номер_клиента номер_клієнта key
    """,
    "name": """
        name название наименование назва найменування title полное_наименование полное_название повна_назва
        краткое_наименование коротка_назва full_company_name
    """,
    "client": """
        client customer клиент клієнт контрагент покупатель покупець company компания компанія организация організація
        фирма фірма account buyer заказчик замовник партнер partner client_name customer_name company_name
        имя_клиента название_клиента назва_клієнта наименование_клиента название_компании назва_компанії
        название_организации наименование_организации назва_організації account_name юрлицо юридическое_лицо
        юридична_особа название_контрагента наименование_контрагента назва_контрагента дебитор
    """,
    "client_code": """
        client_code customer_code код_клиента код_клієнта код_контрагента код_покупателя код_покупця customer_id
        id_клиента id_клієнта ид_клиента account_code account_id company_code company_id код_компании код_компанії
        код_партнера customer_number номер_клиента_в_учете
    """,
    "city": "city town город місто населенный_пункт населений_пункт г м город_доставки locality",
    "phone": """
        phone telephone tel телефон тел телефоны phone_number номер_телефона номер_телефону mobile мобильный мобільний
        мобильный_телефон мобільний_телефон телефон_компании телефон_организации company_phone телефоны_компании
    """,
    "tax_id": """
        tax_id инн едрпоу єдрпоу иин ипн іпн унп бин vat vat_id vat_number tax_number inn edrpou окпо код_єдрпоу
        код_едрпоу инн_кпп tin tax_code податковий_номер
    """,
    "address": """
        address адрес адреса street улица вулиця адрес_доставки адреса_доставки юридический_адрес юридична_адреса
        фактический_адрес фактична_адреса street_address
    """,
    "region": "region область регион регіон край state county province штат обл район",
    "postal": "postal_code postcode zip zip_code индекс індекс почтовый_индекс поштовий_індекс",
    "country": "country страна країна держава",
    "owner": """
        owner account_owner account_manager ответственный відповідальний ответственный_менеджер закрепленный_менеджер
        відповідальний_менеджер куратор владелец власник
    """,
    "manager": """
        manager менеджер seller salesperson sales_person продавец продавець sales_rep представитель представник
        sales_manager sales_representative employee сотрудник співробітник торговый_представитель rep агент
        торговий_представник менеджер_по_продажам менеджер_з_продажу
    """,
    "person": """
        full_name фио піб имя_и_фамилия имя_фамилия ім'я_та_прізвище person contact_full_name ім'я имя first_name
        фамилия_имя прізвище_та_ім'я фамилия_и_имя
    """,
    "contact": """
        contact contact_person contact_name контакт контактное_лицо контактна_особа контактное_лицо_фио лпр лицо
        контактные_лица фио_контакта піб_контакту имя_контакта ім'я_контакту контактна_особа_піб
    """,
    "position": """
        position job_title должность посада role contact_title job contact_position должность_контакта
        посада_контакту роль
    """,
    "contact_phone": """
        contact_phone телефон_контакта телефон_контакту телефон_контактного_лица телефон_контактної_особи
        contact_mobile мобильный_контакта direct_phone
    """,
    "email": """
        email e_mail mail почта пошта электронная_почта електронна_пошта имейл емейл contact_email email_контакта
        эл_почта ел_пошта электронный_адрес email_address
    """,
    "document": """
        document doc invoice order номер_документа документ накладная накладна счет рахунок заказ замовлення
        invoice_number order_number order_id document_number номер_заказа номер_замовлення номер_накладной
        номер_накладної номер_счета номер_рахунку чек receipt реализация реалізація упд invoice_no order_no
        doc_number сделка угода deal номер_сделки
    """,
    "date": """
        date дата day день order_date invoice_date sale_date дата_продажи дата_продажу дата_документа
        дата_документу дата_заказа дата_замовлення дата_отгрузки дата_відвантаження дата_реализации sold_on
        дата_счета дата_рахунку период період дата_операции дата_операції date_of_sale
    """,
    "goods": """
        goods product item товар продукт номенклатура наименование_товара назва_товару product_name description
        описание опис позиция позиція услуга послуга название_товара items товары товари
    """,
    "quantity": "quantity qty количество кількість кол_во к_сть кол к_ть units amount_of_goods штук",
    "price": """
        price unit_price цена ціна цена_за_единицу ціна_за_одиницю цена_за_ед ціна_за_од cost
        цена_продажи ціна_продажу price_per_unit
    """,
    "discount": "discount скидка знижка процент_скидки скидка_процент",
    "amount": """
        amount sum total сумма сума revenue выручка виручка sales стоимость вартість итого разом всего усього
        line_total total_amount сумма_продажи сума_продажу сумма_документа сума_документу продажи продажі
        оборот обіг к_оплате до_сплати total_price net_amount value сумма_заказа сума_замовлення
    """,
    "currency": "currency валюта",
}
COLUMNS: Final[dict[str, str]] = {
    word.replace("_", " "): column for column, text in _COLUMNS.items() for word in text.split()
}
# Words that may stand in a heading and change nothing: "Сумма, руб. без НДС".
_NOISE: Final = word_set(
    """
    руб р грн коп rub uah usd eur gbp шт ндс пдв vat incl excl including excluding с з без в у the of и та and
    net gross main основной основний тыс
    """
)
_SIGNS: Final = re.compile(r"[^\w']+|_+")
# Captions under a file that say what is in it, and that it is to be taken in.
_KINDS: Final = {
    "clients": "клиенты клиентов клієнти клієнтів clients customers компании компанії контрагенты контрагенти",
    "contacts": "контакты контактов контакти контактів contacts people люди",
    "sales": "продажи продаж продажі sales orders заказы замовлення отгрузки відвантаження",
    "": "импорт загрузка загрузи загрузить імпорт завантаж завантажити import load upload",
}
KINDS: Final = {word: kind for kind, text in _KINDS.items() for word in text.split()}
# What a currency is called beside or instead of its code.
_CURRENCIES: Final = {
    "RUB": "₽ руб рубль рубли рублей р rub rur",
    "UAH": "₴ грн гривна гривня гривень гривні uah",
    "USD": "$ долл доллар доллары usd",
    "EUR": "€ евро євро eur",
    "GBP": "£ gbp",
    "BYN": "byn",
    "KZT": "₸ тенге kzt",
    "PLN": "zł pln",
}
CURRENCIES: Final = {word: code for code, text in _CURRENCIES.items() for word in text.split()}
# Names of countries that no list of territories has in this form.
COUNTRIES: Final = {"uk": "GB", "usa": "US", "сша": "US", "рф": "RU", "россия": "RU", "англия": "GB", "england": "GB"}
# The letters Russian and Ukrainian are mostly made of: text that was decoded wrongly has others.
FREQUENT: Final = frozenset("оеаинтсрвлкмдпуяьзбгчйіОЕАИНТСРВЛКМДПУЯІ")
RARE: Final = frozenset("ъэщфцжюхшёєїґыЪЭЩФЦЖЮХШЁЄЇҐЫЬЗБГЧЙ")


def heading(text: str) -> str:
    """A heading as it is compared: "№ документа" becomes "номер документа", "E-mail" "e mail"."""
    low = text.lower().replace("ё", "е").replace("№", " номер ").replace("’", "'").replace("ʼ", "'")
    return " ".join(_SIGNS.sub(" ", low).split())


def column_of(text: str) -> str | None:
    """Which column a heading names; None for one that means nothing to us."""
    words = heading(text)
    if found := COLUMNS.get(words):
        return found
    kept = [word for word in words.split() if word not in _NOISE]
    return COLUMNS.get(" ".join(kept)) if kept else None


def kind_of(caption: str) -> str | None:
    """What a short caption says of a file: "clients", "contacts", "sales", "" (to be taken in); None otherwise."""
    words = heading(caption).split()
    kinds = [KINDS[word] for word in words if word in KINDS]
    if not words or len(kinds) < len(words) or len(words) > 3:
        return None
    return next((kind for kind in kinds if kind), "")
