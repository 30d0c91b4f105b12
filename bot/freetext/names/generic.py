"""Words that do not tell one client from another, and ordinary words that a client may happen to be called."""

from bot.freetext.wordlists import word_set

GENERIC = word_set(
    """
    дом сервис плюс строй групп группа трейд торг центр маркет кафе аптека салон завод гостиница отель ресторан
    пекарня магазин склад база студия клиника стоматология автосервис фирма компания холдинг мастер снаб монтаж
    логистик логистика юг север восток запад сити град мир люкс про макс софт тур агро техно авто эко нефть газ фарм
    мед дент эксперт партнер бюро фабрика комбинат цех ферма рынок лавка бар паб кухня хата кофейня столовая
    санаторий школа сад садик детский больница поликлиника лаборатория центральный новый новая новое старый большой
    малый красный северный южный первый главный готель кав'ярня крамниця лікарня поліклініка захід схід північ
    південь ринок ательє перукарня сервіс група будинок їдальня студія новий нова нове великий великая малий the and
    of first second third one two three a cafe hotel supplies supply tools systems system farms farm group services
    service catering dental print motors motor textiles textile logistics foods food kitchen house grill bar
    restaurant diner shop store market company co solutions holdings partners trading industries international
    global works corner inn pub bakery coffee new old north south east west engineering foundry steel packaging
    plastics fabrications parts pharma clinic dairy brewery brewing school hospital
    """
)

# Names made of such words need a capital letter, quotes or a trigger right before them.
ORDINARY = word_set(
    """
    сделка клиент договор контракт счет заказ партия проект товар груз партнер база склад дом двор метр мастер
    основа опора крепость стена дача бригада уют поток формула заря рассвет весна лето осень зима удача успех
    прогресс союз старт лидер контакт формат стандарт вариант качество сила мир время день новый квартал город
    центр сервис точка линия круг квадрат волна звезда солнце море река лес поле сад берег остров ветер огонь
    вода земля камень дуб береза калина сосна колесо ключ замок мост дорога путь парус якорь маяк компас магнит
    перехрестя сусіди люди зерно сорока комора лиман угода клієнт договір рахунок замовлення партія будинок
    подвір'я лінія хвиля зірка сонце річка ліс острів угода маршрут смена хозяин господар хата выходной субота
    суббота неделя причал порт пристань вітер deal client contract order project standard stock market quote
    corner table usual general price office
    """
)
# Those of them that a note of a salesperson is hardly without.
BUSINESS = word_set(
    """
    сделка клиент договор контракт счет заказ партия проект товар груз партнер база склад дом двор центр сервис точка
    время день качество вариант формат стандарт контакт угода клієнт договір рахунок замовлення партія будинок смена
    хозяин хата выходной субота суббота неделя маршрут угода люди deal client order project price office table general
    usual stock contract quote market standard corner
    """
)
