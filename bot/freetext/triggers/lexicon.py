"""Words of work by lemma: the beginning of a word says what it is about, its ending who does it and when."""

import re
from functools import lru_cache

from bot.freetext.wordlists import lexicon, word_set

# The longest beginning that fits wins. Russian and Ukrainian share one table.
PREFIX: dict[str, str] = lexicon(
    {
        "call": """
            звон позвон перезвон дозвон созвон отзвон прозвон обзвон зазвон звякн брякн звонок набер
            набир набрал набрав набрат набран перенабер перенабр перезван созван дозван дзвон подзвон
            передзвон додзвон задзвон здзвон сдзвон зідзвон продзвон обдзвон дзвін зателефон телефону
            телефонув телефонн звоно звонк подзвін передзвін дзвен вызвон віддзвон созвін телефонир
            перетелефон
        """,
        "meeting": """
            встрет встреч встріт зустріч зустріл зустрін зустріт зустрів стріл стрінут заехал заехат
            заеде заеду заеди заезж заезд заїха заїжд заїд заїзд заїзж заскоч заскак забег забіг заверну
            завернув заглян загляд зашел зашл зайд зайти зайш заход приехал приехат приеду приедем
            приезж приїха приїд приїзд подъех подъед підʼїх під'їх під'їд подойд подъезж підійд ездил
            съезд съеди сходил поеду поедем поехал поїду поїдем поїхал їздив їздил з'їзд навест навещ
            навід відвід посет посещ побыва побува візит визит переговор перемовин перегов презентац
            дегустац виделс увид бачив побачи посид пообед обедал обідал пообід заночев еду їду едем
            їдем сгоня сганя подскоч підскоч залет залетел нагрян наведал навідав
        """,
        "email": """
            почт мейл имейл емейл мэйл мыл письм письмец пошт листом листа листі имэйл емайл электронк
            електронк
        """,
        "message": """
            ватсап вотсап вацап ватцап уотсап ватс вотс телеграм телег тг вайбер смс смск эсэмэс есемес
            сообщен сообщ повідомлен мессендж месендж директ инст вк вайб телегу телеге чат личк скайп
            сигнал
        """,
        "write": """
            напис пиш писал писав писа отпис ответил ответит ответ отвеч відпис відпові відповід списал
            списав ответк
        """,
        "send": """
            отправ отсыл отосл скин скид кинул кинув кинут кину высл вышл выслат послал пошл пересл
            перешл перекин відправ вислав вислал вишл надісл надішл надсил переслав направ закин ушло
            ушел ушла ушли пішло пішов пішла выстав вистав переда передал скинуть сброс отдал
        """,
        "get": """
            получ отриман отрима прислал прислав присл пришл пришло пришел приш прийшл прийшов надійш
            поступ надход
        """,
        "quote": """
            кп коммерч комерц предложен пропозиц прайс счет счёт рахун договір спецификац специфікац
            смет кошторис расчет просчет просчит розрах каталог образц зразк сертификат сертифікат
            презентаци документ
        """,
        "agree": """
            договор домов услов умов сговор перенес перенос пересун сдвин назнач призначил признач
            забронир встречаем состык состын стыку
        """,
        "task": """
            напомн нагад провер перевір уточн дозаказ сдела зроб подготов підготов посчит пересчит
            рассчит порах прорах узна дізна спрос спита запрос запит обсуд обгов соглас погод узгод
            подпи подпис підпис верн поверн привез привоз довез довоз відвез відвоз отвез отвоз завез
            забрат заберу забер покаж показ показат пока свяж связат зв'яж зв'яз разобрат розібр разбер
            вирішит оформ закры закрит поздрав привіт допит контрол проконтрол заказат замов взят возьм
            взять візьм собер обмен обмін замен замін поправ исправ виправ подъезд начерт предлож
            запропон заплін отмет добав допис проси догово вопрос пробов спроб попроб продублир повтор
            следующ дожат дотисн
        """,
        "theirs": """
            перерах завоз решит заплан оплат заплат проплат платеж плат платит платят перевед обеща
            обіця пообеща пообіця сулит отпуск відпуст решат реша решен решеніе вирішат вирішу вирішен
            подума думают думает вернет вернут вернутс повернет повернут поверт привезут привезли достав
            отгру отгруз відвант відвантаж постав поставк приход приїде приедет прийдет придет инвентар
            інвентар закрыт зачинен откры відкри ремонт командиров відрядж болеет болит хворіє декрет
            тендер вскрыт машин фур транспорт груз курьер кур'єр заявк истека действ больничн лікарнян
            корпоратив переезжа клян клянет кляне разгруз розвант утвержд затвердж згод откроют відкрию
            бюджет
        """,
        "request": """
            попрос прос просил просит просят просить попросил хоч хот ждут ждет ждат чека чекає чекают
            жде требу вимаг запросил запитал надо нужно нужен треба потріб тре тр
        """,
    }
)
_LONGEST = max(map(len, PREFIX))

# Whole words that a beginning would misjudge; "" takes them out.
_WHOLE: dict[str, str] = lexicon(
    {
        "quote": """
            кп договор договора договору договоре договором договір догов
        """,
        "message": """
            тг вк чате чаті вайбер
        """,
        "meeting": """
            зум зуме зума вкс мтс тимс демо показ
        """,
        "email": """
            лист листи листу мыло мыла мыле мылу мило милу емейл е-мейл
        """,
        "task": """
            контроль
        """,
        "": """
            нам телефону телефон телефоне чат чат-бот ответ ответа відповідь пошто сигнал инстанция
            почти вопрос вопросы вопросов пошли пошла пошел пошло пока ответственный вс набор наборы
            наборов обеда заходит условия условиях умови умов письменно решили согласен согласна
            согласны погода поданных хотя вирішили направление передают закрытие сообщили сообщил
            сообщила кинотеатр инструмент инструменты инструмента инструкция институт прости просто
            простой простая простоя простаивает просрочка просроченный просрочен треть третий третью
            трети третья третій тренер трещина труба трубы трубами трубой
        """,
        "call": """
            вызов трубку трубка слухавку абонент тел созвон дзвінок
        """,
        "request": """
            проси проситься
        """,
        "theirs": """
            ремонт
        """,
    }
)

ENGLISH: dict[str, str] = lexicon(
    {
        "call": """
            call calls called calling rang ring rings ringing phone phoned phoning voicemail dialed
            dialled buzzed vm callback
        """,
        "meeting": """
            met meet meets meeting meetings visit visited visiting visits demo zoom teams lunch dinner
            breakfast coffee stopped dropped swung popped walkthrough presentation walked toured tour
            drove sit sat onsite showroom appointment stop drop swing pop drive
        """,
        "email": """
            email emailed emails emailing e-mail e-mailed e-mails mail mailed inbox mails
        """,
        "message": """
            whatsapp whatsapped text texted texts texting sms messaged message messages msg dm dmed
            viber telegram slack pinged ping wa linkedin messenger imessage
        """,
        "write": """
            wrote writes replied replies reply responded responds answered writing write
        """,
        "send": """
            sent send sends sending forwarded forward shared share resend resent
        """,
        "get": """
            received got get gets receive
        """,
        "quote": """
            quote quotes quotation proposal pricing price pricelist samples sample catalog catalogue
            brochure invoice contract spec specs certs sds docs paperwork estimate
        """,
        "task": """
            check follow followup remind reminder confirm bring prepare ask order chase revisit review
            retry try touch circle reconnect discuss sign swap pick prep book schedule fix handle update
            draft submit tell give show finish work install measure inspect inspection help
        """,
        "request": """
            wants want wanted needs need asked asks asking expects expecting requested requests waiting
            waits due
        """,
        "agree": """
            agreed moved rescheduled booked scheduled pushed set arranged confirmed see
        """,
        "theirs": """
            pay pays paid payment paying wire promised promises promise leave vacation holiday decide
            decides decision deciding approve approves think thinking ship ships shipping shipment
            deliver delivers delivery deliveries arrives arriving truck back returns closed closing
            opens opening budget board tender maternity pto ooo renovation expires expire pickup lease
            fiscal inventory
        """,
    }
)

STOP = word_set(
    """
    и в во на с со у к ко о об от из за по до для без про над под при через между что чтобы как так там тут где
    когда если но а или не ни да нет уже еще ещё все всё это этот эта эти того тому он она они оно я ты мы вы его ее
    их им ей ему мне нам вам вас нас меня тебя себя свой свои наш наши ваш был была было были будет будут быть есть
    только даже тоже также очень можно нельзя потом теперь сейчас щас снова опять ж же бы ли вот ну ага короче типа
    вроде пока после перед около почти сам сама сами сказал сказала сказали говорит говорят сказать говорил говорила
    спросил спросила директор директора менеджер бухгалтер закупщик снабженец офис офисе склад цена цены цену скидка
    скидку сумма руб рублей та й і із зі від де коли якщо але або ні вже усе це цей ця ці той він вона вони ми ви
    його її їх йому мені мене тебе себе був була було були буде будуть бути є тільки навіть теж також дуже можна
    потім тепер зараз знову ось сказав каже кажуть просить the a an and or but of to in on at by for with from w re
    is are was were be been it its he she they we you i me us him her them his their our my your this that these
    those there here so not no yes ok okay then now just still also very too about around after before until till
    next last new old said says told will would can could should have has had do does did up out off over back again
    """
)


@lru_cache(maxsize=16384)
def topic(word: str) -> str:
    """What a lower-cased word is about: the name of its group above, or ""."""
    if word in _WHOLE:
        return _WHOLE[word]
    if word in ENGLISH:
        return ENGLISH[word]
    for length in range(min(len(word), _LONGEST), 2, -1):
        kind = PREFIX.get(word[:length])
        if kind:
            return kind
    return ""


_PAST = re.compile(r"(?:[аяеиіїоуюєы]л[аио]?|[аяеиіїоуює]в|[ршзсгх]л[аио]|шел|шов|йшов|йшл[аио]|л[аио]?)(?:ся|сь)?$")
_INFINITIVE = re.compile(r"(?:ть|ти|ться|тися|тись|чь|чься)$")
_FIRST = re.compile(r"(?:[ую](?:сь|ся)?|[еиіїєя]м(?:ся|о|ось|ося)?)$")
_IMPERATIVE = re.compile(r"(?:[иі]|ите|іть|й|йте|ь|ьте|ися|ись|айся)$")
_THIRD = re.compile(r"(?:[еиієї]т(?:ся|ь|ься)?|[уюая]т(?:ся|ь|ься)?|[аеєя]ється|[єе]|ється|еться)$")
_UKRAINIAN_ROOT = re.compile(r"[іїє]|дзвон|телефон|зустр|надсил|надішл|відп|їд|каж")
_NOUN_TAIL = re.compile(
    r"(?:ок|ки|ка|ку|ком|ков|ці|ча|чу|чи|че|чей|чам|чами|чах|ние|ния|нию|нием|ция|ции|цию|цію|ції|ость)$"
)


@lru_cache(maxsize=16384)
def form(word: str) -> str:
    """How a Slavic verb stands: past, infinitive, first (person, to come), imperative, third (person), or noun."""
    if _PAST.search(word):
        return "past"
    if _INFINITIVE.search(word):
        if word.endswith("ить") and re.search(r"дзвон|телефон", word):
            return "third"
        return "infinitive"
    if re.search(r"(?:встреч|зустріч)(?:а|у|и|е|ей|і|ам)?$", word) or _NOUN_TAIL.search(word):
        return "noun"
    if _FIRST.search(word):
        return "first"
    if _THIRD.search(word):
        return "third"
    if _IMPERATIVE.search(word):
        return "imperative"
    return "noun"
