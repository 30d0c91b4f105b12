"""The words questions are made of, by lemma: who and what asks, and what may be asked for."""

import re
from functools import lru_cache
from typing import Final

from bot.freetext.triggers.lexicon import form, topic
from bot.freetext.wordlists import word_set

# Each group is a regular expression of whole words (lower-cased, ё is е); "~" stands for any ending.
_GROUPS: Final = {
    # What opens a question
    "who": "кто хто who who's whos who've кто-нибудь",
    "whom": "кого кому кем ком ким whom",
    "whose": "чей чья чье чьи чий чия чиє чиї чьих чийого whose",
    "what": "что чо че шо що чего чему чем чого чим what what's whats",
    "why": "почему зачем отчего чому навіщо why",
    "when": "когда коли when when's",
    "where": "где куда откуда де куди звідки where where's",
    "how": "как як how how's hows",
    "many": "сколько скільки many much",
    "which": """
        какой какая какое какие каком какую какого каким какими каких какому який яка яке які якому якого яку
        якій яких яким якими якої котор~ which
    """,
    "whether": "есть чи є any is are do does did has have was were можно can could will",
    "show": """
        покажи покажите показать покаж показуй выведи выведите вывести дай дайте скинь скиньте пришли пришлите
        кинь открой откройте открыть найди найдите найти посмотреть посмотрим посмотри глянуть глянь расскажи
        расскажите рассказать сформируй сделай сделайте построй выгрузи выдай список перечень перечисли виведи
        виведіть покажіть надішли надішліть відкрий відкрийте знайди знайдіть розкажи розкажіть розказати
        подивитися подивитись глянути сформуй зроби побудуй перелік show give list display open find get pull
        bring fetch tell lemme view print summarize summarise
    """,
    "want": """
        нужен нужна нужны нужно хочу хотел хотела видеть увидеть знать узнать интересует потрібен потрібна
        потрібні потрібно хотів хотіла бачити побачити дізнатися знати цікавить need want wanna like see know
    """,
    # Whose
    "me": """
        я мой моя мое мои моего моему моей моих моим мною мной меня мне мій моє мої моїх моєму мені мене свой
        свои своих i my mine i'm i've i'd myself
    """,
    "us": """
        мы нас нам нами наш наша наше наши наших нашим нашими нашего нашей ми наші нашій нашого we us our ours
    """,
    "team": """
        команд~ отдел отдела отделу отделе отделом відділ відділу відділі team team's teams department ребят~
        хлопц~
    """,
    "all": """
        все всех всем всеми всі всіх всім компании компанию компанія компанії everyone everybody everyone's
        всей
    """,
    # What is asked for
    "report": """
        отчет~ звіт~ report reports цифр~ показател~ показник~ результат~ итог~ підсум~ статистик~ numbers
        figures stats statistics results kpi kpis summary performance дашборд~ dashboard сводк~ зведен~
    """,
    "sums": """
        выручк~ виручк~ оборот~ обіг обігу продаж продажи продажам продажах продажів продажі sales revenue
        turnover
    """,
    "sold": """
        купил~ покупа~ закупа~ закупил~ заказал~ заказыва~ купув~ купля~ купив купила замовля~ замовил~
        замовив bought buy buys buying order ordered orders ordering продал~ продав продали заработ~ заробил~
        наторговал~ sell sold earn earned bill billed
    """,
    "did": """
        провел~ отработ~ поработ~ сработ~ відпрацюв~ попрацюв~ спрацюв~ провів провела перформ~ perform
        performed fare fared doing make made справил~ справляется справляються
    """,
    "forgot": "забыл~ забыва~ забыт~ забул~ забув забува~ forgot forgotten forget",
    "undone": "успел~ успева~ встиг~ встигл~",
    "made": "doing сделал~ зробил~ зробив сделано зроблено делал~ робив робила робили do did done занимал~ займав~",
    "plans": """
        план планы планов планам планах плани планів plan plans задачи задач задачам задачах задачі задачами
        завдання завдань завданням task tasks todo todos дела дел делам справи справ встречи встреч встречам
        зустрічі зустрічей зустрічам meeting meetings appointment appointments звонки звонков звонкам дзвінки
        дзвінків дзвінкам calls visits визиты визитов візити візитів напоминания напоминаний нагадування
        нагадувань reminders перемовини переговоры
    """,
    "deed": """
        звонок звонка звонку встреча встречу встречей визит визита зустріч зустріччю дзвінок дзвінка дзвінку
        візит візиту
        call meeting visit appointment
    """,
    "diary": """
        расписани~ розклад~ календар~ повестк~ agenda schedule calendar день распорядок day's plate next
        график графік
    """,
    "planned": """
        due запланир~ заплан~ назначен назначена назначено назначены признач~ намеч~ намічен~ planned
        scheduled booked предстоит предстоят стоит стоят
    """,
    "overdue": """
        прострочк~
        past просрочен~ просрочк~ просрочил~ прострочен~ протермінован~ overdue late missed miss пропустил~
        пропущен~ пропустив опоздал~ опоздан~ запізнил~ запізн~ упустил~ behind slipped несделан~ невыполнен~
        незроблен~ невиконан~
    """,
    "debts": "долг долги долгов хвост~ борги боргів завис зависли завислі висяк~",
    "history": """
        log logs лог логи истори~ історі~ history хроник~ хронолог~ хроні~ переписк~ переписц~ листуванн~
        correspondence timeline взаимодейств~ взаємоді~ касани~ активност~ activity activities
    """,
    "contacts": """
        связи связь зв'язку зв'язок зв'язки контакт~ contact contacts interactions запис~ нотатк~ заметк~
        notes
    """,
    "happened": "произошл~ происходил~ происходило случил~ сталося відбул~ відбувал~ трапил~ happened happen",
    "discussed": """
        обсужда~ обсудил~ обговор~ discuss discussed договорил~ договарив~ домовил~ домовля~ agreed решили
    """,
    "spoke": """
        разговор~ розмов~ conversation conversations общал~ говорил~ разговарив~ поговорил~ связывал~ связал~
        контактир~ спілкув~ говорив поговорив розмовля~ зв'язув~ контактув~ общен~ spoke speak spoken talk
        talked talking touch
    """,
    "last": "последн~ останн~ востаннє last latest recent recently недавн~ нещодавн~ крайн~ lately",
    "next": "следующ~ наступн~ upcoming ближайш~ найближч~ предстоящ~",
    "times": "раз раза разу time times рази",
    "claims": """
        рекламаци~ рекламаці~ претензи~ претензі~ complaining жалоб~ скарг~ жалу~ жалов~ пожалов~ скарж~
        claims claim complain complains complained complaint complaints нарекан~ наріканн~
    """,
    "open": """
        работе роботі progress
        открыт открыта открыто открыты открытые открытых открытую незакрыт~ нерешен~ неразобран~ активн~ висят
        висит висять висить горит горят горить горять відкрит~ незакрит~ невиріш~ unresolved outstanding
        pending active unclosed
    """,
    "segment": """
        сегмент~ класс классе класса класу класі клас классы класи классам категори~ категорі~ abc xyz авс
        segment segments class classes category categories bcg
    """,
    "cell": """
        потерянн~ утерянн~ утрачен~ ушедш~ втрачен~ lost churned разов~ потенциальн~ потенційн~ постоянн~
        постійн~ permanent regular potential
    """,
    "clients": """
        клиент~ клієнт~ client clients customer customers покупател~ покупц~ контрагент~ accounts account
    """,
    "silent": """
        disappeared vanished
        замолч~ замовк~ замолк~ молч~ мовч~ silent silence quiet пропал~ зник зникли зникла затих~ молчун~
        мовчун~
    """,
    "long": "давно давненько долго довго long while ages",
    "without": "без немає нема without no",
    "not": """
        не нет ні ни not haven't hasn't hadn't didn't don't doesn't havent hasnt didnt dont isn't aren't
        wasn't never
    """,
    "promises": "обещани~ обещал~ обещан обещано обіця~ пообіця~ пообещ~ promise promises promised promising",
    "neglected": """
        забросил~ заброшен~ запустил~ занедба~ neglected forgotten dormant inactive sleeping спящ~ сплячі
        неактивн~
    """,
    "card": """
        директор~ бухгалтер~ закупщ~ закупник~ снабжен~ закупівельни~ buyer director accountant лицо особа
        контактное телефон~ номер номера адрес~ инфа инфу инфы інфу інфа досье досьє dossier карточк~ картк~
        card профил~ профіл~
        profile инфо інфо info информаци~ інформаці~ данные дані details phone number address реквизит~
        реквізит~ лпр инн ипн email имейл почт~ пошта owner менеджер~ ответственн~ відповідальн~ manager
    """,
    "leads": """
        ведет ведут веде ведуть отвечает отвечают работает работают працює працюють works working відповідає
        закреплен~ закріплен~ курирует курує looks look handles handle manages manage owns runs responsible
        charge assigned
    """,
    "state": "статус~ status ситуаци~ ситуаці~ новости новин~ news update updates",
    "known": """
        happening происходит происходят відбувається відбуваються
        обстоят обстоит кончил~ закончил~ закінчил~ ended end знаем знаете знаю известно знаємо відомо known
        слышно чути нового новенького новости новин~ new news up going stand situation ситуаци~ ситуаці~
        статус~ status творится коїться положени~ состояни~ стан стані anything something
    """,
    "some": """
        якісь якийсь якась какие-нибудь какие-то что-нибудь что-то кто-то щось нибудь небудь either кто-либо
        хтось anybody anyone anyone's somebody someone else еще ще
    """,
    # Words that change nothing
    "and": "и і й та а and or или або но але",
    "fill": """
        items item
        w re
        маю маємо має things everything stuff thing ну вот от так тогда там тут здесь в во у к ко с со о об
        обо до про по за на из для при над под перед через з із зі від щодо стосовно ли же бы ж то это этот
        эта эти этой этого этих этим той тот те ця цей це ці цьому цієї сейчас зараз теперь ныне now нынче
        весь всю всего вся сам вообще взагалі именно уже вже только тільки лишь лише также теж тоже можешь
        можете можеш надо треба следует варто стоило нужно должен должна должны повинен повинна повинні должно
        необходимо первым первой сначала срочно терміново быстро коротко кратко пожалуйста плиз плз прошу будь
        ласка спасибо дякую слушай слухай скажи скажите скажіть подскажи подскажите підкажи підкажіть бот бота
        эй привет привіт добрый день доброе утро имеется имеются был была было были був була було були есть є
        будет буде будут будуть делать робити буду her him them его ее их него нее них ним ней йому їй їм його
        її їх неї the a an of on in at for from to with about by into out over as it its it's this that these
        those there there's please pls hey hi bot ok okay just still currently right so well then s been be
        being am has have had having is are was were do does did can could would should shall will may might
        must going gonna gotta got us you your me one ones some all more than больше более свыше понад більше
        кое якби если якщо who're we're по-прежнему досі сих пор сего года текущий текущую текущей свою своїх
        своих мені мне меня нам нами вам вас тебе вы ви ты ти он она они він вона вони he she they if here наш
        стороны стороне стороні whole entire full полный полная полную повний короткий общий загальний сводный
        утром вечером днем вранці зранку ввечері вдень morning evening afternoon утра вечера which's что among
        из-за нужны ways way
    """,
}


def _compiled() -> dict[str, re.Pattern[str]]:
    return {
        tag: re.compile("|".join(re.escape(word).replace(r"\~", r"\w*").replace("~", r"\w*") for word in words.split()))
        for tag, words in _GROUPS.items()
    }


_TAGS: Final = _compiled()

# What people may slip in: whole words, and those that are known by their beginning.
_TELLING: Final = [words.split() for tag, words in _GROUPS.items() if tag not in ("fill", "and", "some")]
WORDS: Final = frozenset(word for words in _TELLING for word in words if "~" not in word)
STEMS: Final = frozenset(word.rstrip("~") for words in _TELLING for word in words if "~" in word)

# Contacts in the lexicon of triggers: what these verbs tell is a call, a visit, a letter.
_CONTACT: Final = frozenset(("call", "meeting", "write", "message", "email"))
_ENGLISH_PAST: Final = word_set(
    """
    was were called visited met saw emailed wrote contacted phoned rang texted messaged been seen went dropped reached
    rung written
    """
)
_ENGLISH_CONTACT: Final = word_set(
    "call visit meet see ring phone contact email write text message reach calling visiting meeting seeing go going"
)
_TO_DO: Final = re.compile(
    r"(?:с|з)?дела(?:ть|ю|ем)|зробити|роби(?:ти|мо)|роблю|связаться|связыв\w+|зв'яза\w+|заня(?:ться|тися)|поговорить"
    r"|поговорити|набрать|набрати|набираю|наберем|еду|едем|ехать|поехать|їду|їдемо|їхати|поїхати|иду|идем|идти|йду|йти"
)
_MASCULINE: Final = re.compile(r"был[аои]?|був|була|були|побыва\w+|побува\w+|ездил\w*|їзди\w+")


@lru_cache(maxsize=4096)
def tags_of(word: str) -> frozenset[str]:
    """What a word may mean in a question; empty for a word that is none of ours.

    "met": a contact that was; "meet": one to come, or its infinitive.
    """
    found = {tag for tag, pattern in _TAGS.items() if pattern.fullmatch(word)}
    if word in _ENGLISH_PAST or _MASCULINE.fullmatch(word):
        found.add("met")
    elif word in _ENGLISH_CONTACT or _TO_DO.fullmatch(word):
        found.add("meet")
    elif word.isascii():
        pass
    elif topic(word) in _CONTACT and "plans" not in found:
        stands = form(word)
        if stands == "past":
            found.add("met")
        elif stands in ("infinitive", "first", "third"):
            found.add("meet")
    return frozenset(found)
