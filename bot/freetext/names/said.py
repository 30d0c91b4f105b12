"""The words that look like the name of a client we do not know, to offer "new client"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.names.everyday import EVERYDAY
from bot.freetext.names.forms import LEGAL
from bot.freetext.names.generic import GENERIC, ORDINARY
from bot.freetext.names.match import Hit
from bot.freetext.names.nominative import described, in_nominative, kind_in_nominative
from bot.freetext.names.people import given_nominative, is_patronymic
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

_QUOTED = re.compile(r'"([^"\n]{2,60})"')
_HEADING = re.compile(r"\s*([^\W\d_][^:.,;!?\n]{2,50}?)\s*:(?=\s)")
_SIGN = re.compile(r"[:.,\-]| -")
_TIES = frozenset(("и", "та", "й", "і", "and", "&"))
_NO_KIND = word_set("the and of a new old новый новая новое нова нове новий")
_DESCRIBES = re.compile(
    r"^(?:коротк|термінов|важлив|чергов|робоч|перш|друг|ранков|планов|особист|повторн|онлайн|тест|контрол)|(?:[оеиы]|[иы]й|ой|ій|[ая]я)$|^(?:good|great|short|quick|long|next|first|second|last|new|sales|team|weekly|daily"
    r"|monthly|cold|follow|phone|video|zoom|urgent|brief|another|nice|productive|client|customer|internal|online|had"
    r"|big|late|early|board|status|kick|intro|my|our|one|two|three|missed|planned|scheduled|please|today|tomorrow)$"
)
_ENGLISH_DEED = word_set("call meeting visit demo lunch zoom appointment presentation")
_PLACE = word_set(
    """
    в во у к ко с со от из до по на для з із зі від про at with from to w for by
    """
)

_ADJECTIVE_ENDS = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ій")
_TAILS = (
    "",
    "а",
    "у",
    "ы",
    "и",
    "е",
    "і",
    "ь",
    "я",
    "ю",
    "ой",
    "ом",
    "ем",
    "ей",
    "ов",
    "ів",
    "ам",
    "ами",
    "ах",
    "ый",
    "ий",
)
_PERSON = re.compile(r"[а-яіїє]{2}(?:[оеє]ва?|енко|чук|юк|[сц]ьк(?:ий|а)|ск(?:ий|ая))$")
# Who somebody is at work or at home, in the nominative.
_ROLE = re.compile(
    r"(?:дилер|дистрибьютор|дистриб'ютор|поставщик|постачальник|подрядчик|підрядник|заказчи|замовни|закупщи|закупник"
    r"|снабжен|кладовщи|комірни|сотрудни|співробітни|хозя|хазя|господар|владел|власни|собственни|покупател|покупц|покупец"
    r"|партн[её]р|монтажни|мастер|майстер|прораб|бригадир|рабоч|секретар|помощни|помічни|заместител|заступни|начальни"
    r"|руководител|керівни|управляющ|управител|администратор|адміністратор|технолог|инженер|інженер|юрист|логист|логіст"
    r"|экспедитор|експедитор|курьер|кур'єр|водител|водій|охранни|охорон|агент|представител|представни|арендатор|орендар"
    r"|сосед|сусід|друг|приятел|знаком|знайом|коллег|колег|муж|жен|чоловік|дружин|девушк|дівчин|парен|хлоп|товарищ|дядьк"
    r"|тетк|тітк|бабушк|девчат|девчонк|девочк|мальчик|ребят|пацан|мужчин|женщин|тендерн|оптовик|розничник|экономист|економіст"
    r"|програм|дизайнер|архитектор|архітектор|проектировщик|проєктувальник|врач|лікар|медсестр|медсестер|аптекар|повар|кухар)"
    r"[а-яіїєё']*|(?:guys?|lads?|chaps?|folks|ladies|owner|boss|chef|supplier|dealer|distributor|contractor|partner|neighbour"
    r"|neighbor|colleague|mate|bloke|receptionist|secretary|accountant|purchaser|buyer|foreman|landlord|tenant|agent|rep"
    r"|prospect|lead|nobody|everybody|procurement|reception|accounts|finance|management|hq|head office)s?"
)
_AGAIN = word_set(
    """
    снова опять тоже уже сам сами сама срочно только сейчас вчера сегодня знову теж вже щойно терміново вчора сьогодні
    again just also now still already today yesterday finally
    """
)
# What clients do and goods, papers and machines do not.
_CLIENT_DOES = re.compile(
    r"(?:(?:по|пере|до)?(?:звон|набрал|пис)[а-я]*[тл][аи]?|(?:за|пере|по)?прос[яи](?:т|ли|л|ла)|хо(?:чет|тят|тел[аи]?)"
    r"|(?:по|за|пере)?заказ(?:ал|ыва)[а-я]+|взял[аи]?|бер[уе]т|возьм[уе]т|(?:по)?купил[аи]?|покупа[юе]т|(?:о|за)платил[аи]?"
    r"|жал[уо][а-я]+|(?:по)?обеща[а-я]+|соглас[а-я]+|отказ(?:ал|ыва)[а-я]+|(?:по)?интерес[а-я]+|сказал[аи]?|говор[а-я]+|ответил[аи]?"
    r"|сообщил[аи]?|требу[а-я]+|ищ[уе]т|сравнива[а-я]+|торгу[а-я]+"
    r"|(?:по|за|пере)?(?:теле)?(?:дзвон|фонув)[а-яіїє]+|(?:по)?про(?:сить|сять|сив|сила|сили)|хо(?:че|чуть|тів|тіла|тіли)"
    r"|замов[а-яіїє]+|взя(?:в|ла|ли)|бер(?:е|уть)|візьм(?:е|уть)|купи(?:в|ла|ли)|(?:о|за|с)плати(?:в|ла|ли)|скарж[а-яіїє]+"
    r"|обіця[а-яіїє]+|погод[а-яіїє]+|відмов[а-яіїє]+|ціка[а-яіїє]+|каж(?:е|уть)|сказа(?:в|ла|ли)|відпові[а-яіїє]+|вимага[а-яіїє]+"
    r"|шука[а-яіїє]+|пис(?:ав|ала|али)|написа(?:в|ла|ли)"
    r"|call(?:s|ed)|phon(?:es|ed)|r[ia]ngs?|wants?|wanted|asks?|asked|need(?:s|ed)?|order(?:s|ed)|bought|buys?|paid|pays"
    r"|complain(?:s|ed|ing)?|promis(?:es|ed)|agree(?:s|d)|refus(?:es|ed)|said|says?|repl(?:ies|ied)|email(?:s|ed)"
    r"|wrote|writes|requests?|requested|took|enquired|inquired|decided)$"
)

_CLIENT = frozenset(
    (
        "клиент",
        "клиента",
        "клиентом",
        "клієнт",
        "клієнта",
        "client",
        "customer",
        "фирма",
        "фірма",
        "компания",
        "компанія",
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """An unknown name in the nominative where that is plain; `span` counts tokens.

    `placed`: it stands where only a client or a place can stand.
    """

    name: str
    placed: bool
    span: tuple[int, int]


def said_name(normal: Normal, found: Sequence[Token], words: Sequence[Word], hits: Sequence[Hit]) -> Said | None:
    """The likeliest unknown name; None when nothing looks like one. Figures are no name."""
    taken = [False] * len(found)
    for hit in hits:
        if hit.score >= 0.5:
            for index in range(hit.start, hit.end):
                taken[index] = True
    said = (
        _quoted(normal, found, taken)
        or _after_legal_form(normal, found, words, taken)
        or _before_colon(normal, found, words, taken)
        or _placed(normal, found, words, taken)
        or _opening(normal, found, words, taken)
        or _asking(normal, found, words, taken)
        or _after_verb(normal, found, words, taken)
    )
    return said if said is not None and any(char.isalpha() for char in said.name) else None


def _quoted(normal: Normal, found: Sequence[Token], taken: Sequence[bool]) -> Said | None:
    for match in _QUOTED.finditer(normal.text):
        inside = [i for i, t in enumerate(found) if match.start() < t.start < match.end()]
        if not inside or len(inside) > 4 or any(taken[i] for i in inside) or not match[1][:1].isupper():
            continue
        name = normal.typed(*match.span(1)).strip()
        start, end = inside[0], inside[-1] + 1
        if start and normal.text[found[start - 1].end : match.start()] == " " and not taken[start - 1]:
            kind, previous = found[start - 1], found[start - 2].low if start > 1 else ""
            ukrainian = _is_ukrainian(normal)
            plain = kind_in_nominative(normal.typed(kind.start, kind.end), previous, ukrainian=ukrainian)
            if plain.lower().replace("ё", "е") in GENERIC and plain.lower() not in _NO_KIND:
                quote = normal.raw[slice(*normal.span(*match.span()))]
                return Said(f"{plain[:1].upper()}{plain[1:]} {quote}", len(inside) <= 2, (start - 1, end))
        return Said(name, len(inside) <= 2, (start, end))
    return None


def _after_legal_form(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]
) -> Said | None:
    """ "ООО Рога и Копыта"; written small after a legal form, one word and what "и" ties to it."""
    for index, token in enumerate(found[:-1]):
        if token.low not in LEGAL or not token.text.isupper() or taken[index + 1]:
            continue
        start = index + 1
        end = _capitals(found, words, taken, start)
        if not end and _is_plain(found, words, taken, start):
            end = start + 1
        while end and end + 1 < len(found) and end - start < 4 and found[end].low in _TIES and not taken[end + 1]:
            joined = normal.text[found[end - 1].end : found[end + 1].start] == f" {found[end].text} "
            if not joined or not _is_plain(found, words, taken, end + 1):
                break
            end = _capitals(found, words, taken, end + 1) or end + 2
        if end:
            name = normal.typed(found[start].start, found[end - 1].end)
            return Said(name[:1].upper() + name[1:], True, (start, end))
    return None


def _is_plain(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    token = found[index]
    free = not taken[index] and not words[index].blocked and token.low not in STOP and token.low not in LEGAL
    return free and not words[index].topic and len(token.low) > 2 and token.low[0].isalpha()


def _before_colon(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """ "Сибирский кедр: встреча в среду": a heading that opens the message."""
    match = _HEADING.match(normal.text)
    if match is None:
        return None
    end = sum(token.end <= match.end(1) for token in found)
    if not 1 < end <= 4 or any(taken[:end]) or any(word.blocked or word.topic for word in words[:end]):
        return None
    inner = [token for token in found[:end] if token.low not in _TIES]
    if any(token.low in STOP or is_patronymic(token.low) for token in inner):
        return None
    if given_nominative(found[0].low) is not None or len(found[0].low) < 3:
        return None
    start = 1 if found[0].low in LEGAL else 0
    return Said(normal.typed(found[start].start, found[end - 1].end), False, (start, end))


def _placed(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """After a preposition, the word client or a verb of contact; or before a sign at the opening."""
    for index, token in enumerate(found):
        if not _may_open(found, words, taken, index):
            continue
        previous = found[index - 1].low if index and words[index - 1].sentence == words[index].sentence else ""
        verb = words[index - 1] if index else None
        asked = verb is not None and verb.topic in ("call", "meeting", "send", "write")
        placed = previous in _PLACE or previous in _CLIENT or asked
        run = _capitals(found, words, taken, index) or index + 1
        if not placed and not (index == 0 and _SIGN.match(normal.text, found[run - 1].end)):
            continue
        sure = placed and not token.text.isupper()
        dative = asked and verb is not None and not verb.latin and verb.topic != "meeting" and verb.form != "noun"
        names = [normal.typed(t.start, t.end) for t in found[index:run]]
        name = in_nominative(names, previous, ukrainian=_is_ukrainian(normal), dative=dative)
        if run == index + 1 and run < len(found) and _may_describe(normal, found, words, taken, run):
            # "С Тёплым домом": the noun of the name is written small, and agrees with it.
            noun = normal.typed(found[run].start, found[run].end)
            whole = described([*names, noun], previous, ukrainian=_is_ukrainian(normal), dative=dative)
            name, run = (whole, run + 1) if whole is not None else (name, run)
        return Said(name, sure, (index, run))
    return None


def _may_describe(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int
) -> bool:
    """May this word, written small, be the noun of the name that the adjective before it opens?"""
    word, token = words[index], found[index]
    free = not taken[index] and not word.blocked and not word.topic and token.low not in STOP and word.form == "noun"
    return free and word.clause == words[index - 1].clause and normal.text[found[index - 1].end : token.start] == " "


def _opening(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """ "Ромашка встреча в среду": a name before the deed, without a sign between them."""
    if len(found) < 3 or not _may_open(found, words, taken, 0) or _DESCRIBES.search(found[0].low):
        return None
    run = _capitals(found, words, taken, 0)
    if run and words[run - 1].topic:  # "Bloom Meeting"
        run -= 1
    if not 0 < run < len(found) or normal.text[found[run - 1].end : found[run].start] != " ":
        return None
    after = words[run]
    deed = after.low in _ENGLISH_DEED if after.latin else after.form in ("noun", "infinitive")
    if after.topic not in ("call", "meeting", "send") or not deed:
        return None
    return Said(" ".join(normal.typed(t.start, t.end) for t in found[:run]), False, (0, run))


def _asking(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """ "Цветочек звонил", "Альфа просит прайс", "Zenvora wants a quote": a name that does what only clients do."""
    if len(found) < 2 or not _may_open(found, words, taken, 0):
        return None
    run = _capitals(found, words, taken, 0)
    if len(found) > run and run == 1 and _described_by(found, words, taken, 0):
        run = 2
    names = found[:run]
    strange = [token for token in names if not _is_nobody(token.low)]
    whole = run == 2 and found[1].text[:1].islower()
    if not whole and (not strange or (run == 1 and found[0].low.endswith(_ADJECTIVE_ENDS))):
        return None
    at = run
    while at < len(found) and at < run + 3 and (found[at].low in _AGAIN or words[at].blocked):
        at += 1
    if at >= len(found) or words[at].clause != words[0].clause or not _CLIENT_DOES.match(found[at].low):
        return None
    between = normal.text[found[0].start : found[run - 1].end]
    return (
        None
        if re.search(r"[,.;:!?\n]", between)
        else Said(normal.typed(found[0].start, found[run - 1].end), False, (0, run))
    )


def _described_by(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    """Does an adjective with a capital open a name whose noun is written small: "Тёплый дом"?"""
    noun = index + 1
    if noun >= len(found) or taken[noun] or words[noun].blocked or words[noun].clause != words[index].clause:
        return False
    plain = found[noun].start - found[index].end == 1 and found[noun].text[:1].islower() and not words[noun].topic
    return plain and found[noun].low in GENERIC | ORDINARY and found[index].low.endswith(_ADJECTIVE_ENDS)


def _is_nobody(word: str) -> bool:
    """Whether a word is everybody's, or what some person is called: it names no company."""
    return is_everyday(word) or _PERSON.search(word) is not None or _ROLE.fullmatch(word) is not None


def is_everyday(word: str) -> bool:
    """Whether salespeople write a lower-cased word, or another form of it, every day."""
    stems = {word, word[:-1], word[:-2]} if word[0] > "\u0250" else {word, word.removesuffix("s")}
    tails = _TAILS if word[0] > "\u0250" else ("", "s")
    return any(len(stem) > 2 and stem + tail in EVERYDAY for stem in stems for tail in tails)


def _is_ukrainian(normal: Normal) -> bool:
    return re.search(r"[іїєґ]", normal.low) is not None


def _may_open(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], index: int) -> bool:
    token = found[index]
    if taken[index] or words[index].blocked or not token.text[:1].isupper() or len(token.text) < 3:
        return False
    if token.low in STOP or words[index].topic or token.low in LEGAL:
        return False
    return not is_patronymic(token.low) and given_nominative(token.low) is None


def _capitals(found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool], start: int) -> int:
    """Where a run of capitalised words that starts at `start` ends; 0 when there is none."""
    end = start
    while (
        end < len(found)
        and end - start < 4
        and not taken[end]
        and not words[end].blocked
        and found[end].text[:1].isupper()
        and (end == start or found[end].start - found[end - 1].end == 1)
        and not is_patronymic(found[end].low)
        and (end == start or found[end].low not in LEGAL)
    ):
        end += 1
    return end if end > start else 0


def _after_verb(normal: Normal, found: Sequence[Token], words: Sequence[Word], taken: Sequence[bool]) -> Said | None:
    """Dictated without capitals: "был у альфы", "заехал в технопарк"."""
    for index in range(2, len(found)):
        token = found[index]
        if (
            found[index - 1].low not in ("у", "от", "із", "від", "в", "до")
            or words[index - 1].sentence != words[index].sentence
        ):
            continue
        verb = words[index - 2]
        if not (
            verb.low in ("был", "была", "были", "був", "була", "були")
            or (verb.topic in ("call", "meeting") and verb.form == "past")
        ):
            continue
        plain = token.low not in STOP and not words[index].topic and not taken[index] and not words[index].blocked
        if plain and len(token.low) > 3 and given_nominative(token.low) is None and not is_patronymic(token.low):
            typed = normal.typed(token.start, token.end)
            name = in_nominative([typed[:1].upper() + typed[1:]], found[index - 1].low, ukrainian=_is_ukrainian(normal))
            return Said(name, False, (index, index + 1))
    return None
