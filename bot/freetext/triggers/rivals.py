"""Who else is in the running: a stranger beside words of buying elsewhere, of leaving, or of a better price."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention
from bot.freetext.triggers.contact import is_offer, is_paper
from bot.freetext.triggers.lexicon import STOP, topic
from bot.freetext.wordlists import word_set

_MOST = 3
_LONGEST = 3  # words of a name
_SURE, _LIKELY = 0.85, 0.7

_CALLED = re.compile(r"конкур\w*|competit\w*|rivals?")
# What is bought, taken or ordered from somebody; the name follows its preposition.
_BUY = re.compile(
    r"(?:за|при|по|до|пере|вы|на)?(?:куп(?:ил|ля|ует|уют|ують|ує|ить|или|ає|ов|лен|ив)|бер[еу]т?ь?|брал|беру|вз[яі]|закуп|заказ"
    r"|замов|возит|возят|возить|везут|завоз|забрал|забир|постав|стоит|обслуж|работа[ею]т|працю)\w*"
    r"|взя(?:л|в|л[аио]|ли)|узя(?:в|л[аио])|bought|buy(?:s|ing)?|purchas\w+|order(?:s|ed|ing)?|sourc\w+|got|gets?|getting"
    r"|tak(?:e|es|en|ing)|took|suppl\w+|rent\w*|back"
)
_LEAVE = re.compile(
    r"по(?:йд|шл)\w*|у(?:йд|йт|ход|шел|шла|шли)\w*|уед\w*|уезжа\w*|уш(?:ел|ла|ли|ло)|перейд\w*|перех(?:од\w*)|переш(?:ел|ла|ли|ло)"
    r"|перебежа\w*|переметн\w*|сбежа\w*|верн\w*|пер[еі]йш\w*|перейд\w*|пі[йш]\w*|пішл[аио]|піде\w*|йде|йдуть|іде|ідуть|втік\w*"
    r"|втекл\w*|отда(?:л|ли|ют|ет)|віддал[аио]|достал(?:ся|ась|ось)|went|gone|going|goes?|go|switch\w*|mov(?:e|ed|es|ing)"
    r"|left|leav\w+|lost|loses?|losing|off|over|defect\w*|jump\w*|walk\w*"
)
_AGAINST = re.compile(
    r"меж[ду]*|між|сравн\w+|сопостав\w+|порівн\w+|зіставл\w+|compar\w+|weigh\w*|match\w*|up|against|vs|versus|between"
)
_PREFERRED = re.compile(
    r"выбра(?:л|ла|ли|ло)|выбира\w+|предпоч\w+|обра(?:в|ла|ли)|обира\w+|смотр[яи]т|рассматрива\w+|дивл[яи]ться|розгляда\w+"
    r"|chose|choos\w+|chosen|prefer\w*|consider\w*|win(?:s|ner)?|us(?:e|es|ing)|shortlist\w*"
)
# What a rival does; said of a stranger beside a price it makes a rival of it.
_DOES = re.compile(
    r"да(?:л|ла|ли|ло|ет|ют|сть|дут|вал\w*|в|є|ють|вав)|пред(?:л[оа][жг]\w+)|запропон\w+|пропону\w+|выстав\w+|виставив\w*"
    r"|обеща\w+|обіця\w+|сулит|прос[яи]т|прода[её]т|продають|прода[єю]\w*|отда[её]т|готов\w*|прив[её]з\w*|при(?:ш[её]л|шли|ходил\w*)"
    r"|зашел|зашли|заход\w+|ездил\w*|теж|тоже|already|offer(?:s|ed|ing)?|quot(?:es?|ed|ing)|gives?|gave|giving|promis\w+"
    r"|propos\w+|charg\w+|does|do|would|will|sends?|supplied|got|is|are|was|were|has|have|had|їм|им|ему|їй|йому|them|him|her"
)
# What only a rival does.
_BEATS = re.compile(
    r"победил\w*|выиграл\w*|переб(?:ил\w*|ива\w+)|перехват\w+|демпинг\w+|подвин\w+|обошел|обошли|переміг\w*|перемогл\w*"
    r"|виграл?\w*|переби(?:в|ла|ли)|перехопи\w+|undercut\w*|under-?bid\w*|outbid\w*|beat\w*|poach\w*|sniff\w*|крут[ия]ться"
    r"|подвел\w*|підв[еі]\w+|завал\w+|сорва\w+|срыва\w+|зрива\w+|зірва\w+|накрылся"
)
_BETTER = re.compile(
    r"(?<!\w)(?:деш[её]вл\w+|дешевш\w+|подеш\w+|ниже|нижч\w+|меньше|менше|выгодн\w+|вигідн\w+|скидк\w+|знижк\w+|отсрочк\w+"
    r"|відстрочк\w+|цен[аыуе]|цін[аиуі]|против\s+наш\w+|проти\s+наш\w+|у\s+нас|а\s+не\s+(?:мы|у\s+нас)|не\s+мы|не\s+нас|не\s+ми"
    r"|cheaper|lower|less|undercut\w*|under\s+(?:us|ours?)|below\s+(?:us|ours?)|discount\w*|price\w*|better|free|for\s+free"
    r"|we'?re\s+at|ours?|first|not\s+us)(?!\w)|%"
)
_LOST = re.compile(
    r"(?<!\w)(?:проигр\w+|програ(?:л|ли|ла|но|в)\w*|не\s+нас|не\s+мы|не\s+ми|отказал\w*|відмовил\w*|тендер\w*|конкурс\w*|торги"
    r"|lost|lose|tender|bid|bids|shortlist\w*|award\w*)(?!\w)"
)
# How firms are called: "ТерраФос", "Лоцман-Трейд", "Dentex Direct".
_FIRM = re.compile(
    r"\w*[a-zа-яіїєґ][A-ZА-ЯІЇЄҐ]\w*|[A-ZА-ЯІЇЄҐ][\w']+-[A-ZА-ЯІЇЄҐ]\w*|[A-ZА-ЯІЇЄҐ]\w*(?:торг|трейд|маркет|сервис|сервіс|снаб|опт"
    r"|транс|пром|строй|буд|софт|лог|партс|групп?|trade|mart|soft|parts|tech|log|supply|chem|kem|flow|world|right|fix)(?:а|у|ом|і|е|'s)?"
    r"|Direct|Supplies|Foods|Group|Trading|Wholesale|Logistics|Опт|Трейд|Торг|Сервис|Сервіс|Авто|Юг|Груп"
)
_NO_FIRM = re.compile(
    r"whatsapp|youtube|linkedin|powerpoint|iphone|ipad|paypal|imessage|facebook|adblue|telegram|sharepoint"
)
# A model beside its make: "R760", "5500", "X2".
_MODEL = re.compile(r"[a-zа-яіїєґ]{0,4}-?\d[\w-]*")
# What is asked of us or made by us for goods: an order, a sample, a price, beside the papers.
_ORDERED = re.compile(
    r"(?:пред|до)?заказ\w*|замовлен\w*|заявк\w*|запрос\w*|запит\w*|цен[аыуе]|цін[аиуі]|скидк\w+|знижк\w+|образ[ец]\w*"
    r"|зраз(?:ок|к\w+)|спрос|попит|гаранти\w+|гаранті\w+|orders?|request|enquiry|inquiry|discount|samples?|warranty"
)
# Who somebody is: the name behind it is a person's.
_ROLE = re.compile(
    r"(?:ген|ком|зам|фин|фін)?дир(?:ектор\w*)?|бухгалтер\w*|главбух\w*|менеджер\w*|закупщи\w+|закупівельни\w+|снабжен\w+"
    r"|инженер\w*|інженер\w*|юрист\w*|секретар\w*|хозя(?:ин|йк)\w*|хазя(?:їн|йк)\w*|власни\w+|владел\w+|начальни\w+"
    r"|director|manager|owner|buyer|accountant|engineer|boss|mr|mrs|ms|dr"
)
_BESIDES = frozenset(("еще", "ещё", "ще", "также", "також", "also", "not"))
_AIM = frozenset(("на", "for", "of", "по", "про", "о", "об"))
_TO = frozenset(("к", "ко", "до", "на", "to", "with", "for"))
_OF = frozenset(("у", "в", "во", "от", "від", "с", "со", "из", "з", "із", "зі", "from", "off", "by", "at"))
_HAS = frozenset(("у", "от", "від", "from"))  # "в Самаре" is a place
_THAN = frozenset(("чем", "ніж", "как", "як", "than", "like"))
_SMALL = word_set(
    "еще ещё ще пока теперь тепер уже вже их їх нас наш them us it the a an now also still already ours тоже теж"
)
_NOBODY = word_set(
    """
    они он она вони він вона им ей ему ним нам вам них кого кем другим другому других другие інших іншим інші другого
    иншого чужим чужих конкурентам конкурентов конкурентами конкурентів нему ней неї ньому себя себе себе соседям сосед
    them him her us you me others another somebody someone else elsewhere competitor competitors
    """
)
_NO_NAME = word_set(
    """
    кп ндс пдв то ооо тов зао оао ао ип фоп ltd llc inc sla kpi rfp po vat pr hr it crm ok usb pdf xl led тз сто тк
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr
    """
)
_CLOSED = STOP | _NOBODY | _NO_NAME | _SMALL


@dataclass(frozen=True, slots=True)
class Rival:
    """A competitor named in a message: the place of its name in the normalised text, and how sure we are."""

    start: int
    end: int
    certainty: float


def find_rivals(ground: Groundwork, mentions: Sequence[Mention], closed: Sequence[tuple[int, int]]) -> list[Rival]:
    """Those the client buys from or compares us with, in the order of the text, at most three.

    `mentions` are our clients and their people, `closed` further places that name no rival (towns).
    """
    found: list[Rival] = []
    for first, last, plain in _names(ground, mentions, closed):
        certainty = _certainty(ground, first, last, plain=plain)
        if certainty:
            start, end = ground.words[first].start, ground.words[last - 1].end
            known = {ground.normal.low[one.start : one.end] for one in found}
            if ground.normal.low[start:end] not in known:
                found.append(Rival(start, end, certainty))
    return found[:_MOST]


def _says(low: str) -> bool:
    patterns = (_CALLED, _BUY, _LEAVE, _AGAINST, _PREFERRED, _BEATS)
    return any(pattern.fullmatch(low) for pattern in patterns)


def _names(
    ground: Groundwork, mentions: Sequence[Mention], closed: Sequence[tuple[int, int]]
) -> list[tuple[int, int, bool]]:
    """Runs of words that may be a stranger's name: with capitals or in quotes; `plain`: without either, one word."""
    found, words, text = ground.found, ground.words, ground.normal.text
    taken = {index for mention in mentions for index in range(mention.start, mention.end)}
    typed = any(token.text[:1].isupper() for token in found[1:])
    runs: list[tuple[int, int, bool]] = []
    index = 0  # tokens and words run in step
    while index < len(found):
        if not _nameable(ground, index, taken, closed):
            index += 1
            continue
        token = found[index]
        if not token.text[:1].isupper():
            quoted = token.start > 0 and text[token.start - 1] in "«\"“„'"
            if quoted or not typed:
                runs.append((index, index + 1, not quoted))
            index += 1
            continue
        last = index + 1
        while (
            last < len(found)
            and last - index < _LONGEST
            and found[last].text[:1].isupper()
            and _nameable(ground, last, taken, closed)
            and words[last].clause == words[index].clause
            and not text[found[last - 1].end : found[last].start].strip(" -&")
        ):
            last += 1
        runs.append((index, last, False))
        index = last
    return runs


def _nameable(ground: Groundwork, index: int, taken: set[int], closed: Sequence[tuple[int, int]]) -> bool:
    word = ground.words[index]
    return (
        not word.blocked
        and index not in taken
        and len(word.low) > 2
        and "'" not in word.low[:-2]
        and word.low not in _CLOSED
        and not _says(word.low)
        and not topic(word.low)
        and not any(start <= word.start < end for start, end in closed)
    )


def _certainty(ground: Groundwork, first: int, last: int, *, plain: bool) -> float:
    """How surely the words around a stranger's name make a rival of it; 0 for not at all."""
    words = ground.words
    here = words[first]
    own = [at for at, word in enumerate(words) if word.sentence == here.sentence]
    before = [at for at in own if at < first]
    near = [words[at].low for at in before[-7:]]
    after = [words[at].low for at in own if last <= at < last + 3 and words[at].clause == words[last - 1].clause]
    led = [low for low in near[::-1] if low not in _SMALL]
    preposition = led[0] if led else ""
    if preposition and _CALLED.fullmatch(preposition):
        return _SURE
    clause_led = [words[at].low for at in before[-7:] if here.clause - words[at].clause <= 0]
    if preposition in _TO | _OF | _THAN:
        if any(_AGAINST.fullmatch(low) for low in clause_led) and preposition in (
            "с",
            "со",
            "з",
            "із",
            "зі",
            "with",
            "to",
        ):
            return _SURE
        if preposition in _TO and any(_LEAVE.fullmatch(low) for low in clause_led) and _aims(clause_led, preposition):
            return _SURE
    if plain:
        return 0.0
    sentence = ground.normal.low[words[own[0]].start : words[own[-1]].end]
    better = _BETTER.search(sentence) is not None
    firm = _is_firm(ground, first, last)
    if _is_goods(ground, first, last) or (before and _ROLE.fullmatch(words[first - 1].low)):
        return 0.0
    if not before and not firm and (here.form in ("past", "infinitive") or here.latin) and not after:
        return 0.0
    if preposition in ("и", "і", "та", "and") and led[1:2] and led[1] in ("нами", "нас", "us"):
        return _SURE
    bought = any(_BUY.fullmatch(low) for low in clause_led)
    if preposition in _OF and (bought or (better and preposition in _HAS)):
        return _LIKELY if _of_whom(preposition, clause_led) or better else 0.0
    if preposition in _THAN and better:
        return _LIKELY
    if preposition in ("against", "vs", "versus", "match", "против", "проти", "beat"):
        return _SURE
    if led and _PREFERRED.fullmatch(led[0]):
        return _LIKELY
    if any(_BEATS.fullmatch(low) for low in after):
        return _SURE
    verbs = after[:2] if before else after[:1]
    if better and any(_DOES.fullmatch(low) for low in verbs) and (before or not here.latin or firm):
        return _LIKELY
    clause = " ".join(word.low for word in words if word.clause == here.clause)
    if firm and (_BETTER.search(clause) or _LOST.search(clause)) and not bought:
        return _LIKELY
    if firm and set(near[-2:]) & _BESIDES and not bought:
        return _LIKELY  # "есть ещё Битсофт", "not the Dryflow one"
    if before and _LOST.search(clause) and preposition not in _OF and better and here.form != "past":
        return _LIKELY
    return 0.0


def _is_goods(ground: Groundwork, first: int, last: int) -> bool:
    """Is it what a paper or an order is for ("КП на сервера PowerEdge"), or a make with its model ("Dell R760")?"""
    words, low = ground.words, ground.normal.low
    clause = words[first].clause
    following = words[last].low if last < len(words) and words[last].clause == clause else ""
    if _MODEL.fullmatch(following) and low[words[last - 1].end : words[last].start] in (" ", "-"):
        return True
    own = [word for word in words[max(0, first - 7) : first] if word.clause == clause]
    aims = [at for at, word in enumerate(own) if word.low in _AIM and at and _is_paper(own[at - 1].low)]
    return bool(aims) and not any(_says(word.low) or word.form == "past" for word in own[aims[-1] :])


def _is_paper(low: str) -> bool:
    return is_offer(low) or is_paper(low) or _ORDERED.fullmatch(low) is not None


def _is_firm(ground: Groundwork, first: int, last: int) -> bool:
    tokens = [ground.found[at].text for at in range(first, last)]
    return any(_FIRM.fullmatch(text) and not _NO_FIRM.search(text.lower()) for text in tokens)


def _aims(near: Sequence[str], preposition: str) -> bool:
    """Is the verb of leaving one that leads somewhere else: "gone with", "ушли к", "lost it to"; not "went to"?"""
    if preposition in ("с", "with"):
        return any(low in ("went", "gone", "going", "go", "goes") for low in near)
    if preposition == "to":
        return any(
            re.fullmatch(r"switch\w*|mov(?:ed|ing)|lost|loses?|losing|gone|off|over|defect\w*", low) for low in near
        )
    return preposition != "for"


def _of_whom(preposition: str, near: Sequence[str]) -> bool:
    """Is it from whom something was bought, and not where or what?"""
    if preposition in ("from", "off", "от", "від"):
        return True
    return preposition in ("у", "в") and any(_BUY.fullmatch(low) for low in near[-4:])
