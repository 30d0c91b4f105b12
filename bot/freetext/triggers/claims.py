"""Does a message complain? Direct words, defects and quarrels, unless the sentence denies them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.freetext.draft import Severity

SURE = 0.6

_CLAIM = re.compile(
    r"(?<!\w)(?:претензи\w*|претензі\w*|рекламаци\w*|рекламаці\w*|жалоб\w*|жалу[ею]\w*|пожалов\w*|скарг\w*|скарж\w*"
    r"|поскарж\w*|нарекани\w*|нарікан\w*|возмущ\w*|обур\w*|ругал\w*|ругае\w*|ругаю[тщ]\w*|лають\w*|"
    r"лаєть\w*|лаял\w*|орет|орут|орал\w*|кричит|кричат|кричит\w*|кричал\w*|кричать|кричить|крик\w*|матер(?:ит|ят|ил"
    r"|ял|юка)\w*"
    r"|скандал\w*|злой|злая|злые|злится|злий|зла|злі|взбеш\w*|недовол\w*|незадоволен\w*|"
    r"брак|брака|браком|бракован\w*|дефект\w*|бой|бито[ейг]\w*|бит(?:ая|ые|ый|ых|ой|ую|у|а|і|ої)|разбит(?!ь)\w*"
    r"|розбит(?!и)\w*"
    r"|побит\w*|поломан\w*|зламан\w*|сломал\w*|зламал\w*|сломан\w*|порван\w*|рван\w*|мят(?:ый|ая|ые|ых|ой)"
    r"|помят\w*|пом'ят\w*|трещин\w*|тріщин\w*|"
    r"треснул\w*|тріснул\w*|лопнул\w*|лопнув|протек\w*|протік\w*|течет|текут|тече|течут|потек\w*|гнил\w*|тухл\w*"
    r"|плесен\w*|пліснява|просрочен\w*|прострочен\w*|просрочк[аи]\s+на|испорчен\w*|зіпсован\w*|ржав\w*|іржав\w*"
    r"|гниет|"
    r"недовоз\w*|недовес\w*|недостач\w*|нестач\w*|недолив\w*|недолож\w*|не\s+(?:довезли|доложили|додали|поклали"
    r"|хватает|хватило|вистача\w+|вистачило|работает|працює|включается|вмикається|дошл[аио]|приехал[аио]?"
    r"|приїхал[аио]|привезли|"
    r"соответств\w*|відповіда[єю]\w*\s+(?:замовл|вимог|якост|опис|зразк|заявл|специф|паспорт|стандарт)\w*|держит"
    r"|тримає|подош\w+|подход\w+|підійш\w+)|(?:прислали|привезли|пришл[аио]"
    r"|приехал[аио]?|прийшл[аио]|приїхал[аио])\s+(?:\w+\s+){0,2}?(?:не\s+т\w+|не\s+ту|другой|другую|другое"
    r"|інш\w+|чуж\w+)|не\s+т(?:от|а|о|е|у|ой|ого)\s+(?:\w+\s+){0,2}?(?:размер|цвет|розмір|колір|товар|артикул"
    r"|сорт|прислал\w*|привез\w*|пришел|приехал\w*)|"
    r"перепут\w*|переплут\w*|пересорт\w*|сорвал[иа]?|зірвал[иа]|сорван\w*|опозда\w*|опозд[аи]\w*|запізн\w*"
    r"|затрим\w*|задерж\w*|косяк\w*|накосяч\w*|напутал\w*|обман\w*|вернуть\s+(?:деньги|товар)"
    r"|повернути\s+(?:гроші|товар)|верніть|вертайте|верните|возврат\s+(?:денег|товара|партии)|"
    r"погано\s+прац\w*|плохо\s+работ\w*|глючит|ломается|ламається|зависает|гасне|воня\w*|смерд\w*"
    r"|горит\s+проводк\w*|производство\s+стоит|линия\s+стоит|простаива\w*|простоя\w*\s+кран|штраф\w*|"
    r"complain\w*|complaint\w*|claim\w*|faulty|defect\w*|broken|broke|damaged|damage|cracked|crack|leak\w*"
    r"|smashed|torn|ripped|bent|dented|rotten|mou?ldy|expired|spoiled|wrong\s+(?:size|item|colou?r|order|part"
    r"|product|invoice|price)|missing|short\s+(?:by|of)|"
    r"upset|angry|furious|irate|livid|fuming|pissed|mad\s+at|not\s+(?:happy|amused|best\s+pleased|pleased"
    r"|working)|unhappy|dissatisfied|unacceptable|refund|never\s+(?:arrived|showed|came)|didn'?t\s+(?:arrive"
    r"|show|fit|work)|doesn'?t\s+work|late\s+(?:delivery|again)|"
    r"smells?\s+like|failed|fell\s+apart|snapped|overcharged|double\s+billed|nobody\s+turned\s+up"
    r"|stopped\s+working|died)(?!\w)"
)
# What goes wrong with goods, papers and drivers, when nobody says "claim".
_FAULT = re.compile(
    r"(?<!\w)(?:"
    r"не\s+(?:морозит|морозить|качает|качає|крутит|крутить|заводится|заводиться|включается|закрывается|закривається"
    r"|открывается|клеится|клеїться"
    r"|встает|стає|лезет|влезает|налезает|сходится|сходиться|сходятся|совпада\w+|збіга\w+|бьется|б'ється"
    r"|пробивается|пробивається|греет|гріє|льет|наливает|наливає"
    r"|сеет|сіє|висіває|стреляет|запускается|запускається|печатает|друкує|тянет(?!ся)|тянут|липне|сохнет|сохнут"
    r"|сохне|сохнуть|примерз\w+"
    r"|довез\w*|довіз|долож\w*|додал\w*|приняла?\s+из-за|отгрузили|отгружен\w*|відвантажили|дождал\w+|дочекал\w+)"
    r"|вы(?:шел|шла|шли|шло)\s+из\s+строя|вий(?:шов|шла|шли|шло)\s+з\s+ладу|слом\w*|поломк\w+|злама\w+|лома(?:ет|ют"
    r"|є)\w*|ламає\w*|рв[её]тся|рвутся|рветься|рвуться"
    r"|рве\s+(?=плівк|пакет|уп)|тріска\w+|трескают?ся|трескается|лопа(?:ет|ют)\w*|слип\w+|злип\w+|слежал\w+"
    r"|расслаив\w+|розшар\w+|отклеи\w+|відклеї\w+|отвали\w+"
    r"|відвали\w+|облез\w+|слезает|облуп\w+|скрип(?:ит|ят|ить|лять|іт)\w*|скрежещ\w+|скрегоч\w+|визжат|визжит|пищит"
    r"|вздул\w*|вздут\w*|здул\w+|вспух\w*|капает"
    r"|капає|плюется|плюється|глохнет|глохне|застрял[аио]?|застряг\w*|заклинил\w*|искрит|іскрит\w*|дымит\w*|димить"
    r"|задымил\w*|задимів\w*|перегр(?:ел|іл|ева|іва)\w+|перегор[еі]\w+"
    r"|сгорел[аио]?|згорі(?:в|ла|ло|ли)|прокис\w*|скис\w*|забродил\w*|протух\w*|заплесн\w+|запліснявіл\w*|раскис\w*"
    r"|розкис\w*|размок\w*|розмок\w*|пром[ое]к\w*|подмок\w*"
    r"|деформир\w+|деформован\w*|вмятин\w*|вм'ятин\w*|дыряв\w+|діряв\w+|дырк\w+|дірк\w+|кривые|криві|подряпан\w*"
    r"|поцарапан\w*|погнут\w*|рассыпал\w+|розсипа(?:в|л)\w+"
    r"|барахло|неполный|неповний|некомплект\w*|недопоставк\w*|недовлож\w*|недостает|не\s+хвата\w+"
    r"|сошла\s+пластами|разнотон\w*|пересортиц\w*"
    r"|(?:на|об)?хамил[аи]?|хамит|хамить|нагруби(?:л|ла|ли|в)|обматюка\w+|обматерил\w*|сварить|свариться|лается"
    r"|сердит\w*|сердиться|обижен\w*|образи(?:вся|лась|лися)"
    r"|(?:дважды|двічі|дважди)\s+(?:\w+\s+){0,2}?(?:посчита\w+|порахов\w+|выставил\w*|виставил\w*|списал\w*"
    r"|оплатил\w*|пробил\w*)"
    r"|(?:посчита\w+|порахован\w*|порахували|выставил\w*|виставили|списали|пробили|нарахували"
    r"|начислили)\s+(?:\w+\s+){0,3}?(?:дважды|двічі|вдвічі|вдвое)"
    r"|задвоил\w*|задвоїл\w*|(?:чуж\w+|неправильн\w+|неверн\w+|невірн\w+)\s+(?:реквизит\w*|реквізит\w*|печат\w+"
    r"|накладн\w+|юрлиц\w*|ИНН|адрес\w*|счет\w*|рахун\w*|цен\w|цін\w)"
    r"|(?:ошибк\w|помилк\w)\s+(?:в|у)\s+(?:\w+\s+)?(?:сч[её]т\w*|накладн\w*|акт\w*|документ\w*|рахунк\w*|договор\w*)"
    r"|(?:треть\w|втор\w+|четверт\w+|п'ят\w+|пят\w+|трет\w+|друг(?:у|ий)|друг(?:ую|ой))\s+(?:день|недел\w|тиждень"
    r"|месяц|місяць|добу|сутки)\s+(?:\w+\s+){0,2}?(?:жд\w+|чека\w+|сто[ия]т\w*|стоїть|без|нет|немає)"
    r"|(?:жд[её]т|ждут|чекає|чекають|прошу|просят|стоит|стоїть)\s+(?:\w+\s+){0,2}?(?:треть\w|втор\w+|четверт\w+"
    r"|трет\w+)\s+(?:день|недел\w|тиждень|месяц|місяць|добу|сутки)"
    r"|(?:до\s+сих\s+пор|досі|до\s+сіх\s+пір)\s+(?:\w+\s+){0,2}?(?:нет|немає|нема|не\s+(?:привез|приш|прие|прий"
    r"|приї|получ|отрим|отгру|відвант|верн|поверн)\w+)"
    r"|деньги\s+назад|гроші\s+назад|назад\s+(?:деньги|гроші)|верн[её]?те\s+деньги|верните|поверніть|(?:грозит\w*"
    r"|грозят\w*|угрожа\w+|погрожу\w+|грозяться)(?=\s)"
    r"|(?:шука\w+|ищут|найдем|знайдемо|перейдем|переходим|підуть|уйдут|уйдем)\s+(?:к\s+|до\s+)?(?:друг\w+|інш\w+"
    r"|надійн\w+)\s+(?:поставщик\w*|постачальник\w*)"
    r"|(?:привез|прислал|положил|пришл|приехал|поклал|приїхал|прийшл|надіслал|отгрузил|відвантажил|дал|выдал"
    r"|прода)\w*\s+(?:\w+\s+){0,5}?(?:вместо|замість)(?=\s)"
    r"|(?:вместо|замість)\s+(?:\w+\s+){1,5}?(?:привез|прислал|положил|пришл|приехал|поклал|приїхал|прийшл|надіслал"
    r"|отгрузил|відвантажил|полкали|в\s+половине)\w*"
    r"|(?:заказывал\w*|просил\w*|замовлял\w*)\s+(?:\w+\s+){1,4}?(?:а\s+)?(?:\w+\s+)?(?:привез|прислал|приех|приш"
    r"|надіслал|приїх|прийш)\w+"
    r"|(?:не\s+т(?:от|а|о|е|ого|у|ой|ою|ий|і|их))(?=[\s,.!]|$)(?!\s+(?:чтоб|что|щоб|що|слово|время|час|место|місце"
    r"|времена))"
    r"|(?:упаковк|коробк|короб|мешк|мешок|мішк|мішок|поддон|паллет|палет|ящик|рулон)\w*\s+(?:\w+\s+){0,2}?(?:мокр"
    r"|волог|влажн|липк|рван|гнил|грязн|брудн)\w*"
    r"|(?:мокр|волог|влажн|липк|рван|гнил|грязн|брудн)\w+\s+(?:упаковк|коробк|короб|мешк|мішк|поддон|паллет|палет"
    r"|ящик|рулон)\w*"
    r"|(?:плох|низк|ужасн|отвратительн)\w+\s+качеств\w*|качество\s+(?:\w+\s+)?(?:плох|низк|ужасн|упал|хуже"
    r"|никак)\w*|некачественн\w*"
    r"|(?:поган|низьк|жахлив)\w+\s+якіст\w*|якість\s+(?:\w+\s+)?(?:погана|низька|жахлива|впала|гірша)|неякісн\w*"
    r"|(?:poor|bad|terrible|awful|low)\s+quality|quality\s+(?:is|was|has\s+been)\s+(?:\w+\s+)?(?:poor|bad|terrible"
    r"|awful|low|worse)"
    r"|(?:wo|wi)n'?t\s+(?:start|work|latch|open|close|turn|charge|fit|stick|hold|run|print|heat|cool)|(?:isn'?t"
    r"|not)\s+(?:working|sticking|arrived|delivered|cooling|heating|holding|charging)"
    r"|did\s+not\s+(?:arrive|get\s+delivered|work|fit|turn\s+up)|never\s+(?:turned\s+up|delivered)"
    r"|still\s+(?:not\s+arrived|no\s+(?:delivery|sign|stock)|waiting\s+(?:on|for)\s+(?:our|the|us))"
    r"|(?:are|is|keeps?|kept)\s+(?:melting|tripping|jamming|leaking|slipping|squealing|rattling|smoking|overheating"
    r"|peeling|sticking|freezing)|jam(?:s|med)\b|snaps|rips|seized|peel(?:s|ed|ing)"
    r"|(?:wears|wore|came|comes|come|fell|falls|fall|falling)\s+(?:off|apart|loose)|split\s+(?:down|open|the|at)"
    r"|smudge[sd]?|squeals?|(?:charged|billed|invoiced)\s+(?:\w+\s+){0,2}?twice|charged\s+for"
    r"|twice\s+(?:charged|billed|invoiced)|(?:wrong|incorrect)\s+(?:\w+\s+)?(?:address|profile|number|label\w*"
    r"|parts?|goods|delivery|model|type|batch|quantity|amount|vat|tax)"
    r"|mistake\s+(?:in|on)|error\s+(?:in|on)\s+(?:the|our)|\d+\s+(?:\w+\s+)?short|short[\s-](?:deliver\w+|ship\w+)"
    r"|is\s+short|are\s+short|out\s+of\s+date|past\s+its\s+date|instead\s+of\s+(?:the\s+)?(?:\d|\w+\s+(?:they|we|he"
    r"|she)\s+ordered)"
    r"|scratched|scratch(?:es)?\s+on|(?:his|her|their|the)\s+money\s+back|money\s+back|not\s+satisfied"
    r"|wet\s+(?:boxes|pallets|cartons|bags)"
    r"|crushed|soaked|(?:days|weeks|hours)\s+late|shoddy|rubbish\s+quality|rude(?:ness)?"
    r")(?!\w)"
)
_DENIED = re.compile(
    r"(?<!\w)(?:без|нет|немає|нема|ноль|нуль|жодн\w+|никак\w+|ніяк\w+|ни\s+одн\w+|ні\s+одн\w+|ни|ні|не\s+было"
    r"|не\s+має|не\s+имеет"
    r"|не\s+видит|никто|ніхто|no|not\s+a|not\s+one|not|didn't|zero|without|never\s+any|не|раньше|раніше|чтобы?|щоб"
    r"|если|якщо|if)\s+(?:\w+\s+){0,2}?$"
)
_NONE_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,5}?(?:нет|немає|нема|ноль|нуль|жодн\w+|никак\w+|ніяк\w+|не\s+(?:было|було|будет|буде|має"
    r"|имеет|высказ\w+)"
    r"|снят\w*|закрыт\w*|закрит\w*|урегулирован\w*|resolved|sorted|settled|closed|none)(?!\w)"
)
# Said of a complaint that is known already: its answer, its end.
_FOLLOWED = re.compile(r"(?<!\w)(?:по|щодо|стосовно|насчет|о|об|про|на|re|regarding|about|on|to)\s+(?:\w+\s+){0,2}?$")
_CLOSED = re.compile(
    r"(?<!\w)(?:закры(?:л|та|то|ли|вае|т)\w*|закри(?:в|ла|ли|та|то)\w*|снял\w*|сняли|зняли|ответил\w*|відповіл\w*"
    r"|відповів|урегулир\w*"
    r"|врегул\w*|разобрал\w*|розібрал\w*|удовлетвор\w*|задовольн\w*|отозвал\w*|відкликал\w*|рассмотрел\w*"
    r"|розглянул\w*"
    r"|обсуд\w+|обсужда\w+|обгов\w+|провер\w+|решили|вирішили|discuss\w*|resolved|closed|settled|withdr\w+"
    r"|withdrawn|answered|sorted)(?!\w)"
)
_NAMED = re.compile(r"(?:претенз|рекламац|жалоб|скарг|complaint|claim)")
# What went wrong elsewhere is no complaint to us.
_NOT_US = re.compile(
    r"(?<!\w)(?:не\s+(?:на|до|к|у|по|от|від)\s+нас|не\s+(?:мы|ми|наш\w*|нам)(?!\s+\w+л[аи]?(?!\w))|не\s+по\s+нашей"
    r"|хоч\s+не|хорошо\s+хоть\s+не"
    r"|к\s+(?:нам|вам)\s+(?:вопросов|претензий)\s+нет|(?:вопросов|претензий|питань|претензій)\s+(?:к|до)\s+(?:нам"
    r"|вам|нас|вас)\s+(?:нет|немає|нема)"
    r"|до\s+(?:нас|вас)\s+(?:питань|претензій)\s+(?:нема|немає)|(?<!к\s)(?<!до\s)конкурент\w*|(?:другого|прежнего"
    r"|старого|бывшего"
    r"|прошлого)\s+поставщик\w*"
    r"|(?:іншого|попереднього|старого|колишнього|минулого)\s+постачальник\w*|у\s+(?:их|нового|нових"
    r"|новых)\s+(?:\w+\s+)?поставщик\w*|на\s+них\s+ж?е?"
    r"|их\s+перевозчик\w*|їхн\w+\s+перевізник\w*|сам[аи]?\s+(?:\w+\s+)?(?:перепут\w*|сломал\w*|разбил\w*|уронил\w*"
    r"|виноват\w*|розбил\w*|зламал\w*)"
    r"|извинял[ас]\w*|извинил\w*|перепрос\w*|вибачил\w*|прос[ия]т\s+прощени\w*|not\s+(?:us|ours|our|with\s+us"
    r"|about\s+us)|nothing\s+to\s+do\s+with\s+us"
    r"|(?:their|his|her)\s+(?:own|other|old|previous|former|current)\s+(?:supplier|vendor|carrier)"
    r"|competitor\w*)(?!\w)"
)
# Weak alone: late, missing, a fine, a temper. They need goods or a delivery of ours beside them, or a second sign.
_WEAK = re.compile(
    r"(?:опозд|опазд|запізн|затрим|задерж|штраф|сорвал|зірвал|сорван|обман|просроч|простроч|крик|кричал|кричать"
    r"|кричить|кричит|кричат"
    r"|злой|злая|злые|злий|зла|злі|злится|бой|брак$|воня|смерд|missing|failed|died|broke$|expired|cracked|claim"
    r"|smells|late|mad|лают|лаєт"
    r"|ржав|іржав|рван|потек|протек|протік|течет|текут|тече|течут|перепут|материл|матеря|материт|напутал"
    r"|зависает|гасне|застря|обиж|образи|сердит|сгорел|згорі|рубб|ломае|ламає|сломал|зламал|отвал|відвал|заклин|jam"
    r"|split|rude)"
)
_GOODS_NEAR = re.compile(
    r"(?<!\w)(?:товар\w*|парти\w+|партія|партії|партію|заказ\w*|замовлен\w*|доставк\w*|поставк\w*|отгрузк\w*"
    r"|машин\w*|фур\w*|водител\w*|воді[йя]\w*"
    r"|коробк\w*|ящик\w*|упаковк\w*|пакован\w*|паллет\w*|поддон\w*|палет\w*|мешк\w*|мішк\w*|шт|насос\w*|плитк\w*"
    r"|плит|наш\w*|ваш\w*|нас|нам|вас|вам|прислал\w*"
    r"|привез\w*|пришл\w*|приехал\w*|приїхал\w*|прийшл\w*|отгрузил\w*|курьер\w*|кур'єр\w*|склад\w*|сч[её]т\w*"
    r"|накладн\w*|качеств\w*|якіст\w*|сервис\w*"
    r"|монтаж\w*|our|us|we|delivery|deliveries|shipment|order|driver|truck|batch|pallets?|boxes|box|cases|pump|unit"
    r"|parts?|invoice|goods|product"
    r"|again|arrived|came|sent|опять|снова|знову|\d+)(?!\w)"
)
_HIGH = re.compile(
    r"(?<!\w)(?<!не\s)(?<!без\s)(?<!not\s)(?:деньги\s+назад|гроші\s+назад|money\s+back|(?:иначе|інакше)\s+(?:верн"
    r"|поверн|уйд|піде|підуть|забер|расторг|розірв|буд)\w*"
    r"|пор[еі]за\w*|обжег\w*|обпік\w*|чуть\s+(?:не\s+|без\s+)?(?:ребенк\w+|ноги|руки"
    r"|глаз\w*)|эвакуац\w*|евакуац\w*|пострадав\w*"
    r"|(?:стоит|стоят|стоїть|стоять)\s+(?:\w+\s+)?(?:день|дня|дней|дні|днів|недел\w|тиждень|тижні|сутки|добу)"
    r"|переход\w+\s+к\s+друг\w+|звер\w+\s+вище"
    r"|slipped|hurt|quarantin\w*|wants?\s+us\s+(?:off|out|gone)|review\w*\s+(?:suppliers"
    r"|vendors)"
    r"|срочн\w*|терміново|терміновий|немедленно|негайно|urgent\w*|asap|immediately"
    r"|emergency"
    r"|(?:производств\w*|лини\w|лінія|цех\w?|станок|конвейер|конвеєр|виробництво|комбайн\w*|кухня|стройка|объект"
    r"|об'єкт|магазин|все)\s+(?:\w+\s+)?(?:стоит|стоят"
    r"|стоїть|стоять|встал[аио]?|стал[аио]|простаива\w+|остановил\w+|зупинил\w+)|простой|простоя|простоює|(?:line"
    r"|production|plant|kitchen|shop|site)"
    r"\s+(?:\w+\s+)?(?:down|stopped|stops|halted|idle|shut)|had\s+to\s+stop|down\s+since|скандал\w*|ор[её]т|орут"
    r"|орал\w*|крич\w+|матер\w+|взбеш\w+|в\s+бешенстве"
    r"|в\s+ярости|у\s+люті|возмущ\w+|обурен\w*|обурю\w+|furious|livid|fuming|irate|angry|outraged|unacceptable"
    r"|screaming|yelling|shouting"
    r"|суд|судом|суду|прокуратур\w*|юрист\w*|адвокат\w*|позов\w*|иск|lawyers?|legal|sue|court|solicitors?"
    r"|верн(?:ите|уть|ем|ут)\s+(?:\w+\s+){0,2}?(?:деньги|товар|парти\w+|все)|возврат\w*|повер(?:ніть|нути"
    r"|нуть)\s+(?:\w+\s+){0,2}?(?:гроші|товар|парті\w+|все)"
    r"|повернення|верніть|вертайте|refund\w*|money\s+back|returning|send(?:ing)?\s+(?:it|them|everything)\s+back"
    r"|return\s+(?:it|them|everything|the)"
    r"|уйд[уеё]т|уйдем|уходят|уходит|уеду|откажутся|отказ\w*\s+от|подуть|піде|підуть|підемо|расторг\w*|разорв\w*"
    r"|розірв\w*|розрив\w*"
    r"|сменят|сменить\s+поставщик\w*|шука\w+\s+(?:іншого|надійніш\w+)|другого\s+поставщик\w*"
    r"|больше\s+не\s+(?:работ\w+|буд\w+|хоч\w+|возьм\w+|заказ\w+)"
    r"|більше\s+не\s+(?:прац\w+|буд\w+|хоч\w+|замов\w+|візьм\w+)|угрожа\w+|гроз[яи]т\w*|погрожу\w+|threat\w*"
    r"|cancel\w*|leaving\s+us|switch\w*\s+(?:to|supplier)"
    r"|another\s+supplier|never\s+again|go(?:ing)?\s+elsewhere|штраф\w*|травм\w*|ожог\w*|пожар\w*|пожеж\w*|искр\w+"
    r"|авари\w+|аварі\w+|injur\w+|fire|третий\s+раз|третій\s+раз"
    r"|втретє|third\s+time)(?!\w)"
)
_LOW = re.compile(
    r"(?<!\w)(?:не\s+(?:критичн\w+|страшн\w+|срочн\w+|термінов\w+|серьезн\w+|серйозн\w+|горит|горить"
    r"|принципиальн\w+)|мелоч\w*|дрібниц\w*|дрібн\w+|пустяк\w*"
    r"|косметич\w*|царапин\w*|подряпин\w*|слегка|трохи|чуть[\s-]чуть|немного\s+(?:помят|потерт|поцарап)\w*|ерунда"
    r"|minor|cosmetic|scratch\w*|slight\w*|small\s+thing"
    r"|no\s+(?:rush|hurry|biggie)|not\s+(?:urgent|critical|serious|a\s+big\s+deal)|nitpick\w*|trivial)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Complaint:
    """One word of a complaint: where it stands in the text, and how surely it is one."""

    start: int
    end: int
    certainty: float


def complaints(low: str) -> Iterator[Complaint]:
    """The words of a lower-cased message that complain of us, without those that are denied or of another's goods."""
    for match in _matches(low):
        left = max(low.rfind(sign, 0, match.start()) for sign in ".!?;\n") + 1
        right = min((at for sign in ".!?;\n" if (at := low.find(sign, match.end())) >= 0), default=len(low))
        if low[right : right + 1] == "?":
            continue
        before = re.split(r"[.!?;,\n]", low[max(0, match.start() - 30) : match.start()])[-1]
        if _DENIED.search(before) or _NONE_AFTER.match(re.split(r"[.!?;,\n]", low[match.end() : match.end() + 40])[0]):
            continue
        sentence = low[left:right]
        if _NOT_US.search(sentence):
            continue
        if _NAMED.match(match[0]) and (_FOLLOWED.search(before) or _CLOSED.search(sentence)):
            continue
        certainty = 0.9
        if _WEAK.match(match[0]):
            beside = (
                low[max(left, match.start() - 60) : match.start()]
                + " "
                + low[match.end() : min(right, match.end() + 60)]
            )
            certainty = 0.7 if _GOODS_NEAR.search(beside) else 0.4
        yield Complaint(match.start(), match.end(), certainty)


def _matches(low: str) -> list[re.Match[str]]:
    """Both lexicons in the order of the text, each place once."""
    found: list[re.Match[str]] = []
    for match in sorted([*_CLAIM.finditer(low), *_FAULT.finditer(low)], key=lambda one: (one.start(), -one.end())):
        if not found or match.start() >= found[-1].end():
            found.append(match)
    return found


def is_claim(low: str) -> bool:
    """True when a lower-cased message holds a complaint that it does not deny in the same breath."""
    found = list(complaints(low))
    return any(one.certainty >= SURE for one in found) or len(found) > 1


def severity_of(low: str) -> Severity:
    """How bad it is by the words of the whole message: a halt, a quarrel, a threat; or a trifle."""
    if _LOW.search(low) and not re.search(
        r"(?<!\w)(?:суд|скандал\w*|furious|production\s+(?:down|stopped))(?!\w)", low
    ):
        return "low"
    return "high" if _HIGH.search(low) else "normal"
