"""Given names and patronymics: who a text speaks of, in the nominative."""

import re
from functools import lru_cache

from bot.freetext.wordlists import word_set

_GIVEN = """
александр алексей анатолий андрей антон аркадий артем артур арсений богдан борис вадим валентин валерий василий
виктор виталий влад владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий давид данил даниил
денис дмитрий евгений егор иван игорь илья камиль кирилл константин лев леонид макар максим марат марк матвей михаил
мурат назар никита николай олег павел петр ринат роман руслан рустам савелий семен сергей станислав степан тарас
тимофей тимур федор филипп шамиль эдуард юрий яков ярослав ильдар айрат фарид фарит рашид рафаэль азат наиль гарик
толик толя вова володя витя витек коля леша лёха саша миша дима юра гена слава стас сеня сережа серега женя паша
петя костя макс ваня вася гриша жора лёня леня андрюха димон санек саня толян ашот армен тигран гурам эльдар мухтар
магомед аслан александра алена алина алла анастасия ангелина анна анфиса валентина валерия варвара василиса вера
вероника виктория галина дарья диана ева евгения екатерина елена елизавета жанна зинаида зоя инна ирина карина кира
кристина ксения лариса лидия лилия любовь людмила маргарита марина мария милана надежда наталья наталия нина оксана
ольга полина раиса регина римма светлана серафима снежана софия софья таисия тамара татьяна ульяна эльвира эмилия
эмма юлия яна ярослава зульфия гульнара алсу лейла аня ася валя вика галя даша катя ксюша лара лена лида лиза люба
люда люся маша надя настя ната наташа оля поля рита света соня таня тома юля нюра зина рая тая олексій андрій
анатолій антін аркадій артем богдан борис вадим валентин валерій василь віктор віталій володимир владислав вячеслав
в'ячеслав геннадій георгій гліб григорій данило дем'ян денис дмитро євген євгеній захар іван ігор ілля кирило
костянтин леонід лук'ян максим маркіян матвій микита микола михайло мирон назар олег олександр олесь орест остап
павло панас петро роман ростислав руслан святослав семен сергій станіслав степан тарас тимофій тимур федір юрій юхим
яків ярослав юрко вітя сашко толік діма міша вова льоша женя микитка андрійко тарасик іванко паша петя назарко
олександра олена альона аліна алла анастасія ангеліна ганна анна валентина валерія варвара віра вероніка вікторія
галина дарина дарія діана єва євгенія катерина єлизавета жанна зінаїда зоя інна ірина карина кіра крістіна христина
ксенія лариса лідія лілія любов людмила маргарита марина марія мар'яна надія наталія наталя ніна оксана олеся ольга
поліна раїса світлана соломія софія таїсія тамара тетяна уляна юлія яна ярослава зоряна мирослава орися ася галя
даша іра катя ксюша лєна ліза люба люда маша настя ната наташа оля рита світлана таня тома юля надійка леся
"""
GIVEN_LATIN = word_set(
    """
    aaron adam al alan albert alex alice amanda amy andrea andrew andy angela anna anne anthony arthur ashley
    barbara barry ben beth betty bill billy bob bobby brad brandon brenda brian bruce bryan carl carlos carmen carol
    caroline catherine charles charlie cheryl chloe chris christina christine claire cody colin connor craig cynthia
    dale dan daniel danny dave david dean debbie deborah denise dennis derek diana diane dino don donald donna doris
    doug duane dylan earl ed eddie edward eileen elena elizabeth ellen emily emma eric erin ethan evan evelyn fiona
    frances frank fred gail gareth gary gavin gemma george gerald gina glen gloria gordon grace graham grant greg
    hannah harold harry heather heidi helen henry holly howard hugh ian irene isaac ivan jack jackie jacob jade jake
    james jamie jan jane janet janice jason jay jean jeff jennifer jenny jeremy jerry jess jessica jesus jill jim
    jimmy joan joanne joe joel john johnny jon jonathan jordan jorge jose joseph josh joshua joyce juan judith judy
    julia julian julie june justin karen kate katherine kathleen kathy katie keith kelly ken kenneth kerry kevin kim
    kirsty kyle larry laura lauren lawrence leah lee leo leslie liam linda lisa liz lois lori lorraine louis louise
    lucas lucy luis luke lupe lynn malcolm marcus margaret maria maribel marie marilyn mark martha martin mary
    mateusz matt matthew maureen max megan melissa michael michelle miguel mike miriam mohammed molly monica morgan
    nancy naomi natalie nathan neil nicholas nick nicola nicole nigel nina noah norman oliver olivia oscar owen pam
    pamela patricia patrick patsy paul paula pauline pedro peggy pete peter phil philip phyllis priya rachel ralph
    ramon ray raymond rebecca ricardo richard rick ricky rob robert robin rod roger ron ronald rosa rose ross roy
    ruby russell ruth ryan sal sally sam samantha samuel sandra sara sarah scott sean sergio shane shannon sharon
    sheila shirley simon sophie stan stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia
    tanya tara ted teresa terry theresa thomas tim tina todd tom tommy toni tony tracy travis trevor trey tyler
    valerie vanessa vera veronica victor victoria vince vincent virginia wade walter wanda warren wayne wendy will
    willie yvonne zach zoe chuy marek jolanta andrzej agnieszka piotr krzysztof katarzyna tomasz pawel hans anke
    jurgen omar ali fatima
    """
)
GIVEN = frozenset(_GIVEN.replace("ё", "е").split())

PATRONYMIC = re.compile(
    r"[а-яіїєґ']{2,}(?:(?:[ое]в|[иіїй]|[єе]в|йов)ич|(?:овн|евн|ївн|івн|инічн|иничн|ичн|йовн|євн)[аиіыуеою]{1,2}"
    r"|ьич|[оеєійї]+вич)(?:а|у|ем|ом|еві|ові|і|е)?"
)
_MALE = re.compile(r"(.*ич)(?:а|у|ем|ом|еві|ові|і|е)?$")
_FEMALE = re.compile(r"(.*н)(?:а|ы|и|е|і|у|ой|ою)$")


@lru_cache(maxsize=4096)
def given_nominative(word: str) -> str | None:
    """The nominative of a given name in any case form, or None if it is no known name. Lower case in and out."""
    if word in GIVEN or word in GIVEN_LATIN:
        return word
    if word.endswith("'s") and word[:-2] in GIVEN_LATIN:
        return word[:-2]
    for ending, nominatives in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            for nominative in nominatives:
                if stem + nominative in GIVEN:
                    return stem + nominative
            if ending in ("а", "у", "ом", "ем", "ові", "е"):
                for vowel in "ео":
                    fleeting = stem[:-1] + vowel + stem[-1:]
                    if fleeting in GIVEN:
                        return fleeting
            if stem.endswith(("з", "ц")) and ending == "і":
                hard = stem[:-1] + {"з": "г", "ц": "к"}[stem[-1]] + "а"
                if hard in GIVEN:
                    return hard
    return None


_ENDINGS = (
    ("ові", ("", "о")), ("еві", ("й", "ь", "")), ("єві", ("й",)), ("ею", ("а", "я")), ("єю", ("я",)), ("ою", ("а",)),
    ("ем", ("й", "ь", "")), ("єм", ("й",)), ("ом", ("", "о")), ("ым", ("",)), ("ой", ("а",)), ("ей", ("я", "а")),
    ("ью", ("ь",)), ("ії", ("ія",)), ("ию", ("ий", "ия")), ("ия", ("ий",)), ("ії", ("ія",)), ("ии", ("ия", "ий")),
    ("ію", ("ій", "ія")), ("ія", ("ій",)), ("а", ("", "о")), ("я", ("й", "ь", "я")), ("у", ("", "а", "о")),
    ("ю", ("й", "ь", "я")), ("е", ("а", "я", "")), ("ы", ("а",)), ("и", ("а", "я", "ь")), ("і", ("а", "я", "")),
    ("ї", ("я",)),
)  # fmt: skip


def patronymic_nominative(word: str) -> str:
    """ "петровной" is "петровна", "миколайовичем" is "миколайович"."""
    match = _MALE.fullmatch(word)
    if match:
        return match[1]
    match = _FEMALE.fullmatch(word)
    return match[1] + "а" if match else word


def surname_nominative(word: str, *, female: bool) -> str:
    """A surname after a known gender; what has no plain paradigm stays as it was said."""
    if female:
        match = re.fullmatch(r"(.*(?:ов|ев|ин|ін|єв))(?:ой|ою|у|а)", word)
        if match:
            return match[1] + "а"
        match = re.fullmatch(r"(.*ск)(?:ой|ую|ая)", word)
        return match[1] + "ая" if match else word
    match = re.fullmatch(r"(.*(?:ов|ев|ин|ін|єв))(?:а|у|ым|им|е|ові)", word)
    if match:
        return match[1]
    match = re.fullmatch(r"(.*ск)(?:ого|ому|им)", word)
    return match[1] + "ий" if match else word


def titled(words: str) -> str:
    """ "ольга петровна" as it is written: "Ольга Петровна"."""
    return " ".join(word[:1].upper() + word[1:] for word in words.split())
