"""Whose time is it: our next contact or deadline, their affair, or a story about the past."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.freetext.draft import PlanKind
from bot.freetext.model.acts import act_of
from bot.freetext.model.dates import is_ours
from bot.freetext.model.view import Seen
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.contact import is_offer, is_paper
from bot.freetext.wordlists import word_set

_ORDERED = 0.6  # "позвонить Васильку в среду": a deed to be done right before its day, and nothing against it
_NEAR = 0.5
_EITHER = re.compile(r"(?<!\w)(?:или|либо|або|чи|or)(?!\w)")
_INFINITIVE = re.compile(r"b_(?:call_|meeting_|send_|write_|task_)?infinitive")
_AGAINST = (
    *("theirs_words", "they", "passed", "not_call", "quoted_words", "prep_from"),
    *("b_t_theirs", "b_third", "b_past"),
)
_NAME_AND_DATE = 0.8  # "Ромашка завтра": nothing but a name and a day is something to be done

_AGAIN = re.compile(
    r"(?<!\w)(?:еще\s+раз|ще\s+раз|снова|повторно|попроб\w+|спроб\w+|try\s+again|retry|again|circle\s+back"
    r"|follow\s*-?\s*up|check\s+(?:in|with|back|on)|touch\s+base|call\s+back|"
    r"контроль|дедлайн|deadline|напомн\w+|нагада\w+|remind\w*|не\s+забыть|не\s+забути|don'?t\s+forget|todo"
    r"|next\s+step|план\w*|надо|нужно|треба|тре|need\s+to|have\s+to|must|gotta|"
    r"с\s+меня|за\s+мной|з\s+мене|за\s+мною|обещал[аи]?\s+(?:им|ему|ей)|пообещал\w*|обіцяв|обіцяла|пообіця\w+"
    r"|told\s+(?:her|him|them)\s+i|i'?ll|i\s+will|we'?ll|let'?s|i\s+owe|i'?m\s+(?:in|at|going))(?!\w)"
)
_THEIRS = re.compile(
    r"(?<!\w)(?<!i )(?<!we )will\s+(?:\w+\s+)?(?:pay|decide|ship|deliver|confirm|think|wire|approve|transfer"
    r"|collect)(?!\w)|"
    r"(?<!\w)(?:в\s+отпуск\w*|на\s+больничн\w+|у\s+відпустці|на\s+лікарнян\w+|on\s+(?:leave|vacation|holiday"
    r"|pto)|out\s+of\s+(?:office|town)|обеща\w*\s+(?:оплат|перезвон|отв|прис|подум|скин)\w*|"
    r"обіця\w*\s+(?:оплат|запл|передз|відп)\w*|(?:he|she|they)'?ll|(?:he|she|they)\s+will|будут?\s+(?:думать"
    r"|решать)|сказал[аи]?\s+(?:будет|оплат)\w*|when\s+(?:he|she|they)|их|у\s+них|машина|ждут|ждем\s+оплат\w*)(?!\w)"
)
_QUOTED = re.compile(
    r"(?<!\w)(?:должн[аоы]\s+был[аои]?|должен\s+был|мав|мала|мали|was\s+supposed|were\s+supposed|should\s+have"
    r"|обещали|обіцяли|от|від|dated|since|с|з|перенес\w*\s+с|instead\s+of|вместо|за\s+счет\w*)(?!\w)"
)
_OWN_PRESENT = re.compile(
    r"^(?:еду|едем|їду|їдемо|буду|будем|будемо|встречаемся|зустрічаємось|зустрічаємося|встречаюсь|созваниваемся"
    r"|защищаем|показываю|дзвоню|звоню|виїжджаю|выезжаю|везу|жду|чекаю)$"
)
_NOT_CALL = re.compile(
    r"(?<!\w)не\s+(?:звонить|беспокоить|дзвонити|турбувати|набирать)|do\s?n'?t\s+call|not\s+to\s+call"
)


@dataclass(frozen=True, slots=True)
class PlanCue:
    """How surely a date is our plan (0..1), and what is planned for it."""

    certainty: float
    kind: PlanKind


_ENGLISH_DO = word_set(
    """
    call ring phone meet visit email text message send check follow remind confirm bring prepare ask order chase
    revisit review retry try circle reconnect discuss sign pick prep book schedule fix update draft submit show demo
    meeting lunch zoom appointment stop drop swing pop deliver quote go swap finish touch dinner breakfast coffee
    """
)


def own_deed(word: Word, previous: str) -> float:
    """How much this word speaks for something that we are to do."""
    if word.latin:
        if word.low in _ENGLISH_DO:
            if previous in ("will", "ll", "to", "i", "we", "please", "must", "and", "then", "") or word.topic in (
                "call",
                "meeting",
                "task",
            ):
                return 1.0
            return 0.6
        return 0.0
    if _OWN_PRESENT.match(word.low):
        return 0.9
    if word.topic in ("call", "meeting", "send", "write", "task"):
        if word.form == "first":
            return 1.4
        if word.form == "infinitive":
            return 1.0 if previous != "не" else 0.0
        if word.form == "imperative" and word.topic in ("call", "send", "write") and not word.low.endswith("ь"):
            return 0.9
        if word.form == "noun" and word.topic in ("call", "meeting"):
            return 1.0
        if word.form == "noun" and word.topic == "task":
            return 0.3
    return 0.0


_ENGLISH_NOUNS = word_set("meeting call lunch coffee zoom demo visit")
_RETRY = re.compile(r"try|retry|again|попроб\w*|спроб\w*|снова|повтор\w*|знов\w*|ще|еще|ещё|раз")
_REPORTED = word_set(
    """
    сказал сказала сказали сказав говорит говорят каже кажуть казав казала казали просит просят просил просила
    просили просить просять просив попросил попросила попросили попросив велел велела велели
    """
)
_PLURAL_ORDER = re.compile(r"(?:[иьй]те|[иії]ть)$")
_HAND_OVER = word_set("drop")  # "drop off samples": the way there is not what it is for
_GENERIC_THIRD = re.compile(r"(?:[еиія]т|[уюая]т|ть|ться|тся|[аяі]є|ує)$")
_NOT_VERB = word_set(
    """
    лет счет счёт март брат опыт сайт расчет отчет ответ этот тот нет привет вот монтаж акт факт пункт комплект
    продукт проект контракт клиент момент процент документ студент пакет билет бюджет совет интернет клієнт
    документ сот шесть пять девять десять опять шість п'ять дев'ять есть часть сеть память смерть область гость
    кость мать площадь скорость новость мощность площ мість частина суть честь лист пост мост рост тест квест
    может может нехай опт лот вот від під від сад зад над
    """
)
_THEY = word_set(
    "он она они вин він вона вони he she they who который которая бухгалтер бухгалтерия директор шеф юрист"
    " юристы клиент"
)
_WE = word_set("я мы ми i we мне нам мені myself")
_MUST = word_set("надо нужно треба тре need must должен должна повинна повинен gotta todo обязан потрібно нужен")
_RELATIVE_NOW = re.compile(r"(?:с[ие]?го?дня|сьогодн[іи]|седня|сення|today|tonight|сег)")


@dataclass(frozen=True, slots=True)
class DateShape:
    """What is known of a date before its neighbours are asked."""

    start: int
    end: int
    deadline: bool
    has_clock: bool
    has_day: bool
    grain: str
    rolled: bool  # an hour of today that has gone by
    passed: bool
    preposition: str


def plan_features(
    low: str, words: Sequence[Word], date: DateShape, *, told: bool, dates: int, order: int
) -> dict[str, float]:
    """The words around a date as figures: near ones count more, those of its own clause most."""
    start, end = date.start, date.end
    first = next((i for i, word in enumerate(words) if word.end > start), len(words))
    after = next((i for i, word in enumerate(words) if word.start >= end), len(words))
    here = words[min(first, len(words) - 1)] if words else None
    found: dict[str, float] = {"bias": 1.0}

    def put(name: str, value: float) -> None:
        found[name] = max(found.get(name, 0.0), value)

    text = low[start:end]
    put("clock", float(date.has_clock))
    put("clock_only", float(date.has_clock and not date.has_day))
    put("grain_" + date.grain, 1.0)
    put("today", float(bool(_RELATIVE_NOW.search(text))))
    put("today_told", float(bool(_RELATIVE_NOW.search(text)) and told))
    put("deadline", float(date.deadline))
    put("rolled", float(date.rolled))
    put("passed", float(date.passed))
    put("told", float(told))
    put("prep_from", float(date.preposition in ("от", "від", "since", "dated", "з", "с", "из", "from")))
    put("prep_on", float(date.preposition in ("на", "for")))
    put("prep_in", float(date.preposition in ("в", "у", "во", "on", "in", "at", "о", "об", "к")))
    put("bare", float(not date.preposition))
    put("several", float(dates > 1))
    put("last", float(order == dates - 1))
    put("opening", float(first == 0))
    put("closing", float(after >= len(words)))
    put("short", float(len(words) <= 7))
    if here is None:
        return found
    for index, word in enumerate(words):
        if word.sentence != here.sentence:
            continue
        side = "b_" if index < first else "a_"
        distance = first - index if index < first else index - after + 1
        if distance <= 0:
            continue
        near = 1.0 / (1 + distance / 4) * (1.0 if word.clause == here.clause else 0.6)
        if word.blocked:
            put("figure", near)
            continue
        own = own_deed(word, words[index - 1].low if index else "") * near
        if own:
            put(side + "own", own)
            put("own_clause" if word.clause == here.clause else "own_beyond", own)
        for name in _word_features(words, index):
            put(side + name, near)
            put(name, near)
    window = low[max(0, start - 40) : start]
    window = window[max(window.rfind(c) for c in ".!?;\n") + 1 :]
    tail = re.split(r"[.!?;\n]", low[end : end + 30])[0]
    put("again", float(bool(_AGAIN.search(window) or _AGAIN.search(tail))))
    put("theirs_words", float(bool(_THEIRS.search(window))))
    put("quoted_words", float(bool(_QUOTED.search(window[-16:]))))
    put("not_call", float(bool(_NOT_CALL.search(window))))
    return found


def _word_features(words: Sequence[Word], index: int) -> list[str]:
    """What one word says about whose time it is."""
    word = words[index]
    previous = words[index - 1].low if index else ""
    names: list[str] = []
    if word.low in _THEY:
        names.append("they")
    if word.low in _WE:
        names.append("we")
    if word.low in _MUST:
        names.append("must")
    if word.latin:
        if word.low in _ENGLISH_DO:
            names.append("do_" + (word.topic or "other"))
            if previous in ("will", "ll", "to", "i", "we", "please", "must", ""):
                names.append("do_own")
        elif word.topic:
            names.append("en_" + word.topic)
        if word.low in ("will", "ll"):
            following = words[index + 1].topic if index + 1 < len(words) else ""
            names.append("will_own" if previous in ("i", "we") else "will_theirs" if following == "theirs" else "will")
        if word.low.endswith("ing") and len(word.low) > 4:
            names.append("ing")
        if word.low.endswith("ed") and len(word.low) > 4:
            names.append("past")
        return names
    if _OWN_PRESENT.match(word.low):
        names.append("present_own")
    if word.topic in ("call", "meeting", "send", "write", "task", "get"):
        names.append(word.topic + "_" + word.form)
        if word.form in ("first", "infinitive", "imperative") and previous == "не":
            names.append("negated")
    elif word.topic:
        names.append("t_" + word.topic)
    elif word.form == "past" and len(word.low) > 3:
        names.append("past")
    elif _GENERIC_THIRD.search(word.low) and len(word.low) > 3 and word.low not in _NOT_VERB:
        names.append("infinitive" if word.form == "infinitive" else "third")
    elif word.form == "first" and len(word.low) > 3:
        names.append("first")
    return names


def _is_ordered(known: Mapping[str, float]) -> bool:
    """Is a deed told to be done right before the day, and does nothing speak for a past or somebody else's time?"""
    infinitive = max((value for name, value in known.items() if _INFINITIVE.fullmatch(name)), default=0.0)
    return infinitive >= _NEAR and not any(known.get(name) for name in _AGAINST)


def plan_cue(
    view: Sequence[Seen], low: str, words: Sequence[Word], date: DateShape, *, told: bool, dates: int, order: int
) -> PlanCue:
    """How surely a date is ours to keep, and what is to be done then."""
    known = plan_features(low, words, date, told=told, dates=dates, order=order)
    certainty = is_ours(view, date.start, date.end, known)
    if all(one.sign for one in view) and not date.passed:
        certainty = max(certainty, _NAME_AND_DATE)
    either = _EITHER.search(low, max(0, date.start - 6), date.end + 6)
    if known.get("own_clause", 0.0) >= _NEAR and _is_ordered(known) and not either:
        certainty = max(certainty, _ORDERED)
    return PlanCue(certainty, _what(words, date))


def _what(words: Sequence[Word], date: DateShape) -> PlanKind:
    """The nearest own deed of the sentence; documents asked for make an offer of it."""
    first = next((i for i, word in enumerate(words) if word.end > date.start), len(words))
    here = words[min(first, len(words) - 1)] if words else None
    best: tuple[float, str] = (0.0, "")
    offer = paper = 0.0
    again = called = False
    for index, word in enumerate(words):
        if here is None or word.sentence != here.sentence or word.blocked:
            continue
        called = called or (act_of(word.low) == "call" and word.clause != here.clause)
        again = again or (_RETRY.fullmatch(word.low) is not None and word.clause == here.clause)
        if is_told_noun(words, index, here.clause):
            continue
        near = 1.0 / (1 + abs(first - index) / 4) * (1.0 if word.clause == here.clause else 0.55)
        own = own_deed(word, words[index - 1].low if index else "") * near
        if own > best[0]:
            best = (own, "goods" if word.low in _HAND_OVER else word.topic)
        asked = word.clause == here.clause and _is_asked(words, index)
        if _names_offer(word.low):
            offer = max(offer, near, float(asked))
        elif is_paper(word.low) or is_offer(word.low):
            paper = max(paper, near, float(asked))
    if again and called and best[1] in ("", "task"):
        return "call"  # "nobody picked up, try again in 2 hours"
    return _kind(best[1], offer, paper)


def _is_asked(words: Sequence[Word], index: int) -> bool:
    """Is this paper what they ask for: "wants a quote for 20 servers", however long the goods are told?"""
    near = words[max(0, index - 4) : index]
    return any(word.topic == "request" and word.clause == words[index].clause for word in near)


def is_told_noun(words: Sequence[Word], index: int, clause: int) -> bool:
    """Does a noun tell what took place, where the statement of the date tells of something else?

    "[встреча], просят счёт до четверга", "[звонок], отправил КП, ответ до пятницы".
    """
    word = words[index]
    noun = word.low in _ENGLISH_NOUNS if word.latin else word.form == "noun"
    if not noun or word.topic not in ("call", "meeting") or word.clause >= clause:
        return False
    if index and words[index - 1].topic == "request" and words[index - 1].clause == word.clause:
        return False
    between = [other for other in words[index + 1 :] if word.clause < other.clause <= clause and not other.blocked]
    return any(
        (other.clause == clause and (other.topic == "request" or is_paper(other.low) or is_offer(other.low)))
        or (other.clause < clause and other.form == "past" and other.topic not in ("", "request"))
        for other in between
    )


def is_told_order(word: Word, previous: Word) -> bool:
    """Is it what they told us to do: "сказали [наберите] завтра", "просили [заїдьте] у вівторок"?"""
    return (
        previous.low in _REPORTED
        and previous.clause == word.clause
        and word.topic in ("call", "meeting", "send", "write")
        and _PLURAL_ORDER.search(word.low) is not None
    )


_LIST_OF_PRICES = re.compile(r"прайс\w*|pricelist|price|pricing")


def _names_offer(word: str) -> bool:
    """Is it an offer made for the client? A list of prices is a paper as any other."""
    return is_offer(word) and not _LIST_OF_PRICES.fullmatch(word)


def promised_kind(words: Sequence[Word]) -> PlanKind:
    """What is to be done by the words of a promise alone: an offer, a call, a visit, or a task in its own words."""
    best: tuple[float, str] = (0.0, "")
    for index, word in enumerate(words):
        own = own_deed(word, words[index - 1].low if index else "")
        if own > best[0]:
            best = (own, word.topic)
    offer = any(_names_offer(word.low) for word in words)
    return _kind(best[1] if best[1] in ("call", "meeting") else "", float(offer), 0.0)


def _kind(topic: str, offer: float, paper: float) -> PlanKind:
    """Offers are one kind, papers go by mail, goods and samples are simply things to do."""
    if topic == "call":
        return "call"
    if topic == "meeting":
        return "meeting"
    if offer >= 0.4:
        return "offer"
    if topic in ("write", "email") or (paper >= 0.4 and topic in ("send", "")):
        return "email"
    return "task"
