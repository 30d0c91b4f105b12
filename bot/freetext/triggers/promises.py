"""Words given: a verb of promising or a deed to come, and whose it is, ours or the client's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.dates import DateFound
from bot.freetext.draft import Side
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.contact import is_offer
from bot.freetext.wordlists import word_set

_AFTER = 12  # so many words after the verb may still belong to its promise
_BEFORE = 6

_PROMISED = re.compile(
    r"(?:по)?обеща(?P<ru>л|ла|ли|ю|ем|ет|ют|лся|лась|лись|но|на|ны|ний)|(?:по)?обещ"
    r"|(?:по)?обіця(?P<uk>в|ла|ли|ю|ємо|єм|є|ють|но)|(?:по)?обіц"
    r"|клян(?:ется|утся|усь)|кляну(?:ть|сь)ся?|(?:по)?клял(?:ся|ась|ись)|клян(?:еться|уться)|клявся|клял(?:ася|ися)"
    r"|завер(?:ил|ила|или|яет|яют|ив)|запевн(?:ив|ила|или|яє|яють)|гарантиру(?:ет|ют|ю|ем)|гарантує|гарантують"
    r"|обязал(?:ся|ась|ись)|обязу(?:ется|ются|юсь|емся)|зобов'яза(?:вся|лась|лася|лись|лися)"
    r"|(?P<en>promise[ds]?|promising|swore|swears|pledged|vowed|guarantee[ds]?)"
)
_OWE = re.compile(r"(?<!\w)(?:(?:i|we)(?:'ve)?\s+(?:still\s+)?)?owe\s+(?=them|him|her|you|\w+\s+(?:a|an|the)(?!\w))")
_PLEDGE = re.compile(
    r"(?<!\w)(?:(?P<ours>с\s+меня|з\s+мене|(?<!заехал\s)(?<!зашел\s)за\s+мной|за\s+мною)"
    r"|(?P<theirs>с\s+них|з\s+них|за\s+ними|з\s+них))(?!\w)"
)
_FIRST_PERSON = re.compile(r"(?:ю|ем|ємо|єм|юсь|усь|емся)$")
_THIRD_PERSON = re.compile(r"(?:ет|ют|є|ють|ется|ются|утся|еться|уться|яет|яют|swears|promises|guarantees)$")
_PLURAL = re.compile(r"(?:ли|лись|лися)$")
_PASSIVE = re.compile(r"обеща(?:но|на|ны)$|обіцяно$")

_I = word_set("я мы ми i we i'd we'd i've we've")
_ME = word_set("мне нам мені me us")
_THEM = word_set("им ему ей їм йому їй клиенту клієнту покупателю покупцю them him her")
_HE = word_set(
    """
    он она они вин він вона вони he she they who который которая которые який яка які
    бухгалтер бухгалтерия бухгалтерша бухгалтерка бухгалтерія директор директорка шеф менеджер снабженец закупщик
    закупник собственник власник хозяин хозяйка хазяїн начальник юрист юристы юристи финдир финдиректор клиент клієнт
    секретарь секретар секретарша казначейство boss owner buyer accountant manager director client customer finance
    accounts procurement
    """
)
_NOT = word_set("не not never n't didn't ни no")
_QUOTED = word_set("как як as вы ви you если якщо if чтобы щоб")
_VERB_HOLES = _ME | _THEM | word_set("снова опять ещё еще again already уже вже точно железно just that что що to")

# What is handed over, done or paid decides whose promise it is. Beginnings of words, Russian and Ukrainian together.
_THEIRS_THING = re.compile(
    r"(?:оплат|заплат|проплат|доплат|выплат|сплат|виплат|предоплат|передоплат|платеж|платіж|плат(?:ит|ят|ить|ять|у)"
    r"|аванс|перечисл|перерах|перевест|переказ|перевод|деньг|денег|гроші|грошей|долг|борг|остат(?:ок|ку)|залишок"
    r"|погас|рассчита|розрах(?:ув|оват|ую)|решен|решит|решат|рішенн|вирішит|определит|визначит|подума|обдума|подтвер"
    r"|підтвер|подпис|підпис|соглас(?:ова|уют|ует)|погод(?:ит|ят)|ответ|відпов|заказ|замов|заявк|реквизит|реквізит"
    r"|закупи|купит|купить|забер|забра|взять|взят|возьм|візьм|депозит|тендер|утверд|затверд|доверенн|довіреніст"
    r"|отзыв|відгук|рекоменд|думать)"
    r"|(?:pay|paying|payment|payments|deposit|wire|transfer|settle|decide|decision|confirm|confirmation|sign|signing"
    r"|signature|signed|approve|approval|order|orders|po|reply|answer|feedback|remit|collect|money|cash|balance|verdict)$"
)
_OURS_THING = re.compile(
    r"(?:образ[ец]|зраз[ок]|скидк|скидоч|знижк|замен|замін|привез|привіз|довез|довіз|достав|отгруз|отгруж|відвант|постав|показ"
    r"|починит|полагод|ремонт|відремонт|устран|усун|возмест|компенс|монтаж|установ|встанов|посчит|пересчит|порах|прорах"
    r"|разобрат|розібрат|узнат|дізнат|приехат|приїхат|заехат|заїхат|подъехат|під'їхат|демонстр|обмен|обмін)"
    r"|(?:samples?|discount|deliver|delivery|replace|replacement|ship|visit|demo|fix|repair|credit|refund|install"
    r"|credit-note|catalog|catalogue|brochure)$"
)

_OURS_PAPER = re.compile(
    r"сч[её]т|рахун|инвойс|каталог|сертифик|сертифік|презентац|специфик|специфік|смет|кошторис|расчет|просчет|розрахун|invoice|specs?$"
    r"|catalog|certs?|certificate|brochure|estimate"
)

# Deeds to come of the client, with a day beside them a promise without the word for it.
_THEY_WILL = re.compile(
    r"(?:о|за|про|до|вы)?плат(?:ят|ит)|заплатить|(?:по|за)?гас[яи]т|перечисл[яи]т|перевед[уе]т|рассчита(?:ется|ются)|расплат[яи]тся"
    r"|отда(?:ст|дут)|внес[уе]т|верн[уе]т|кин[уе]т|скин[уе]т|пришл[уею]т|вышл[уею]т|отправ[яи]т|да(?:ст|дут)|ответ[яи]т|отпиш[уе]тся"
    r"|подпи[шс][уеі]т|реш[аи]т|определ[яи]тся|подтверд[яи]т|согласу[юе]т|закаж[уе]т|забер[уе]т|перезвон[яи]т|сообщ[аи]т|утверд[яи]т"
    r"|проплач[уи]в[аею]+т|закро[юе]т"
    r"|(?:о|за|с|про|до)платять|перекаж(?:е|уть)|перерахує|перерахують|розраху(?:ється|ються)|відда(?:сть|дуть)|внес(?:е|уть)"
    r"|поверн(?:е|уть)|(?:с)?кин(?:е|уть)|надішл(?:е|ють)|вишл(?:е|ють)|пришл(?:е|ють)|відправлять|да(?:сть|дуть)"
    r"|відповість|відповідять|підпиш(?:е|уть)|вирішать|визнач(?:иться|аться)|підтвердять|погодять|замовлять"
    r"|забер(?:е|уть)|передзвонять|повідомлять|затвердять|закриють|закриє"
)
_THEY_WILL_UK = re.compile(
    r"(?:о|за|с|про|до)платить|погасить|перечислить|відправить|вирішить|підтвердить|погодить|замовить|передзвонить|повідомить"
    r"|затвердить"
)
_UKRAINIAN = re.compile(r"[іїєґ]")
_EN_DEED = word_set(
    """
    pay confirm decide sign send wire transfer approve order reply settle return collect answer revert remit respond
    email
    """
)
_EN_WILL = word_set("will ll he'll she'll they'll")
_MAYBE = word_set(
    """
    если якщо if когда коли when чтобы щоб может може maybe might perhaps возможно можливо наверное мабуть хотят хочет хоче
    хочуть хотели планируют планирует планують планує думают обычно зазвичай usually всегда завжди either unless надеюсь
    сподіваюсь hope hopefully пока поки until ждать жду ждем чекаю чекаємо wait waiting срок термін
    """
)
_PAYMENT = re.compile(r"(?:пред|перед)?оплат[аы]|плат[её]ж|платіж|аванс|payment|prepayment|deposit")
# Our own deeds to come: with a "not later than" they are a word given.
_WE_WILL = re.compile(
    r"пришлю|пришлем|вышлю|вышлем|скину|скинем|кину|отправлю|отправим|дам|дадим|привезу|привезем|довезу|довезем|подготовлю"
    r"|подготовим|сделаю|сделаем|отгрузим|отгружу|поставим|доставим|вернем|верну|заменим|поменяем|отдадим|отдам|посчитаю"
    r"|посчитаем|надішлю|надішлемо|вишлю|вишлемо|скинемо|відправлю|відправимо|дамо|привеземо|довеземо|підготую|підготуємо"
    r"|зроблю|зробимо|зробим|відвантажимо|поставимо|доставимо|повернемо|поверну|замінимо|поміняємо|віддамо|віддам|порахую"
)
_TOLD = re.compile(
    r"(?<!\w)told\s+(?:them|him|her|\w+)\s+(?:that\s+)?(?:i'd|we'd|i'll|we'll|i\s+will|we\s+will|i\s+would|we\s+would)(?!\w)"
)
_BROKEN = re.compile(
    r"(?<!\w)(?:не\s+(?:привез|приш|прис|оплат|дожд|дочек|заплат|сдела|зроб|ответ|відпов|перезв|передз|надісл|был|було|яви|приех"
    r"|приїх|отда|відда|верн|поверн|скин|дал|дав|подпис|підпис)\w*|(?<!без\s)(?:тишина|тиша)|до\s+сих\s+пор|досі|до\s+сіх\s+пір"
    r"|так\s+(?:и|і)\s+н[еі]\w*|but\s+(?:didn|nothing|no\s)|still\s+(?:no|nothing|waiting|hasn)|never\s+(?:did|came|showed|sent|paid)"
    r"|hasn't|haven't|didn't|did\s+not)"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and its places in the normalised text: `text` is what was promised; `date` is None when none was said.

    `clauses` are the statements it fills.
    """

    side: Side
    text: tuple[tuple[int, int], ...]
    date: DateFound | None
    certainty: float
    start: int
    end: int
    clauses: frozenset[int]


def find_promises(ground: Groundwork, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> list[Promise]:
    """At most one promise of each side, the surest, in the order of the text.

    `names` are the places of the client's name, which are no words of the promise.
    """
    desk = _Desk(ground, mentions, names)
    best: dict[Side, Promise] = {}
    for promise in desk.promises():
        known = best.get(promise.side)
        if known is None or (promise.certainty, promise.date is not None) > (known.certainty, known.date is not None):
            best[promise.side] = promise
    return sorted(best.values(), key=lambda promise: promise.start)


class _Desk:
    """One message with its words, dates and names at hand."""

    def __init__(self, ground: Groundwork, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> None:
        self.low = ground.normal.low
        self.words = ground.words
        self.dates = [date for date in ground.dates if not date.habit]
        self.sums = ground.sums
        self.mentions = mentions
        self.names = names
        self.ukrainian = bool(_UKRAINIAN.search(self.low))

    def promises(self) -> list[Promise]:
        found: list[Promise] = []
        for index, word in enumerate(self.words):
            if word.blocked or self._asked(word):
                continue
            promise = self._explicit(index) or self._implied(index)
            if promise is not None:
                found.append(promise)
        for match in [*_OWE.finditer(self.low), *_TOLD.finditer(self.low), *_PLEDGE.finditer(self.low)]:
            promise = self._phrase(match)
            if promise is not None:
                found.append(promise)
        return found

    def _asked(self, word: Word) -> bool:
        return self._sentence_end(word).startswith("?")

    def _sentence_end(self, word: Word) -> str:
        last = max((other.end for other in self.words if other.sentence == word.sentence), default=len(self.low))
        return self.low[last : last + 3].lstrip(" )\"'")

    def _explicit(self, index: int) -> Promise | None:
        word = self.words[index]
        match = _PROMISED.fullmatch(word.low)
        if match is None:
            return None
        before = self._before(index, 2)
        if set(before) & _NOT or set(before[-1:]) & _QUOTED or before == ["как", "и"] or before == ["як", "і"]:
            return None
        if match["en"] and before[-1:] and before[-1] in ("a", "the", "no", "his", "her", "their", "compromise"):
            return None
        first, last = self._reach(index)
        date, late = self._date(index, first, last)
        if late or (not _FIRST_PERSON.search(word.low) and self._broken(last)):
            return None
        text = self._text(index, first, last, date)
        if not text:
            return None
        side = self._side(index, first, last, text)
        return self._made(side, text, date, 0.9, index, first, last)

    def _phrase(self, match: re.Match[str]) -> Promise | None:
        index = next((i for i, word in enumerate(self.words) if word.end >= match.end()), None)
        if index is None or self._asked(self.words[index]):
            return None
        first, last = self._reach(index)
        date, late = self._date(index, first, last)
        text = self._text(index, first, last, date)
        theirs = "theirs" in match.re.groupindex and match["theirs"]
        debt = any(self.words[index].end <= amount.start < self.words[last - 1].end + 1 for amount in self.sums)
        if late or not text or (date is None and (theirs or debt)) or self._before(index, 3)[:1] == ["не"]:
            return None
        if match.re is _PLEDGE and date is None and self.words[index].sentence != self.words[last - 1].sentence:
            return None
        return self._made("theirs" if theirs else "ours", text, date, 0.85, index, first, last)

    def _implied(self, index: int) -> Promise | None:
        """A deed to come with its day: theirs by the form of the verb, ours only with a "not later than"."""
        word = self.words[index]
        low = word.low
        ours = _WE_WILL.fullmatch(low) is not None
        theirs = not ours and (
            _THEY_WILL.fullmatch(low) is not None
            or (self.ukrainian and _THEY_WILL_UK.fullmatch(low) is not None)
            or (word.latin and self._english_deed(index))
            or (_PAYMENT.fullmatch(low) is not None and self._payment_day(index))
        )
        if not (ours or theirs):
            return None
        first, last = self._reach(index)
        date, late = self._date(index, first, last)
        if late or date is None or date.moment is None:
            return None
        around = {other.low for other in self.words[max(first, index - 6) : index + 2]}
        if around & _MAYBE or set(self._before(index, 1)) & _NOT:
            return None
        if ours and not date.moment.deadline:
            return None
        if theirs and set(self._before(index, 3)) & _I:
            return None
        text = self._text(index, first, last, date, verb=True)
        return self._made("ours" if ours else "theirs", text, date, 0.65, index, first, last) if text else None

    def _english_deed(self, index: int) -> bool:
        low = self.words[index].low
        before = self._before(index, 2)
        if low in ("pays", "paying") and not set(before) & _I:
            return not set(before) & word_set("i'm we're not")
        if low not in _EN_DEED or not before:
            return False
        if before[-1] in ("he'll", "she'll", "they'll"):
            return True
        at = index - 1
        if before[-1] in ("will", "ll"):
            at = index - 2
        elif not (len(before) > 1 and before[-2] in _EN_WILL):
            return False
        else:
            at = index - 3
        subject = self.words[at].low if at >= 0 else ""
        return subject in ("he", "she", "they") or subject in _HE or any(m.end == at + 1 for m in self.mentions)

    def _payment_day(self, index: int) -> bool:
        """ "оплата в пятницу", "payment by the 10th": the date stands right behind, or before "будет оплата"."""
        end = self.words[index].end
        if any(0 <= date.start - end <= 14 and not date.past for date in self.dates):
            between = next(self.low[end : date.start] for date in self.dates if 0 <= date.start - end <= 14)
            return not re.search(r"[.;:!?\n\d]|\bза\b|\bот\b|\bвід\b", between)
        return bool(set(self._before(index, 1)) & {"будет", "буде"})

    def _before(self, index: int, count: int) -> list[str]:
        clause = self.words[index].clause
        return [word.low for word in self.words[max(0, index - count) : index] if word.clause == clause]

    def _reach(self, index: int) -> tuple[int, int]:
        """The words the promise may be told in: its statement, and the next when that opens with "that"."""
        words, clause = self.words, self.words[index].clause
        clauses = {clause}
        following = next((i for i in range(index + 1, len(words)) if words[i].clause != clause), None)
        if (
            following is not None
            and words[following].sentence == words[index].sentence
            and (words[following].low in ("что", "що", "шо", "that") or following == index + 1)
        ):
            clauses.add(words[following].clause)
        first, last = index, index + 1
        while first > 0 and words[first - 1].clause in clauses and index - first < _BEFORE:
            first -= 1
        while last < len(words) and words[last].clause in clauses and last - index <= _AFTER:
            last += 1
        return first, last

    def _date(self, index: int, first: int, last: int) -> tuple[DateFound | None, bool]:
        """The day of the promise; and whether it is over."""
        words = self.words
        left, right = words[first].start, words[last - 1].end
        after = [date for date in self.dates if words[index].end <= date.start < right]
        before = [date for date in self.dates if left <= date.start and date.end <= words[index].start]
        for date in [*after, *reversed(before)]:
            if date in before and any(
                word.form == "past" and not word.latin and word.start >= date.end for word in words[first:index]
            ):
                continue
            if date.past or date.moment is None:
                if date in before and date.past and not after:
                    continue  # "вчера обещал прайс": the day it was given
                return None, date.past
            return date, False
        return None, False

    def _broken(self, last: int) -> bool:
        end = self.words[last - 1].end
        return _BROKEN.search(re.split(r"\n", self.low[end : end + 90])[0]) is not None

    def _text(
        self, index: int, first: int, last: int, date: DateFound | None, *, verb: bool = False
    ) -> tuple[tuple[int, int], ...]:
        """The words of what is promised: behind the verb up to the date, else behind the date, else before the verb."""
        after = list(range(index if verb else index + 1, last))
        runs = [after, []]
        if date is not None:
            runs = [
                [i for i in after if self.words[i].end <= date.start],
                [i for i in after if self.words[i].start >= date.end],
            ]
        before = list(range(first, index))
        if verb:
            said = [run for run in runs if self._telling(run[1:] if run[:1] == [index] else run)]
            run = said[0] if said else self._objects(before) + [index]
            run = run if index in run else [index, *run]
        else:
            run = next((run for run in (*runs, self._objects(before)) if self._telling(run)), [])
        return self._spans(run, date)

    def _objects(self, before: Sequence[int]) -> list[int]:
        """The last words before a verb that may be its object: not who is at it, nor another verb."""
        run: list[int] = []
        for i in reversed(before):
            word = self.words[i]
            if (word.form == "past" and not word.latin and word.topic) or len(run) >= 5:
                break
            run.insert(0, i)
        return run

    def _telling(self, run: Sequence[int]) -> bool:
        return any(self._counts(i) for i in run)

    def _counts(self, index: int) -> bool:
        word = self.words[index]
        return (
            len(word.low) > 1
            and not self._hidden(index)
            and word.low not in _VERB_HOLES
            and word.low not in _I
            and word.low not in _HE
            and not any(date.start <= word.start < date.end for date in self.dates)
            and not word.low.isdigit()
        )

    def _hidden(self, index: int) -> bool:
        word = self.words[index]
        return any(mention.start <= index < mention.end for mention in self.mentions) or any(
            name[0] <= word.start < name[1] for name in self.names
        )

    def _spans(self, run: Sequence[int], date: DateFound | None) -> tuple[tuple[int, int], ...]:
        """The run as places of the text: trimmed of pronouns at its ends, without names and dates."""
        kept = list(run)
        skip = _VERB_HOLES | _I | _HE | word_set("до к ко в во на у і и та and by on the a an по")
        while kept and (self._hidden(kept[0]) or self.words[kept[0]].low in skip):
            kept.pop(0)
        while kept and (self._hidden(kept[-1]) or self.words[kept[-1]].low in skip | {"за", "от", "до", "from", "for"}):
            kept.pop()
        if not any(self._counts(i) for i in kept):
            return ()
        spans: list[tuple[int, int]] = []
        for i in kept:
            word = self.words[i]
            if self._hidden(i) or any(other.start <= word.start < other.end for other in self.dates):
                continue
            if spans and i - 1 in kept and spans[-1][1] == self.words[i - 1].end:
                spans[-1] = (spans[-1][0], word.end)
            else:
                spans.append((word.start, word.end))
        return tuple(spans)

    def _side(self, index: int, first: int, last: int, text: Sequence[tuple[int, int]]) -> Side:
        words, word = self.words, self.words[index]
        if _FIRST_PERSON.search(word.low) and not word.latin:
            return "ours"
        before = set(self._before(index, 4))
        after = [other.low for other in words[index + 1 : min(index + 4, last)]]
        if before & _I:
            return "ours"
        if (set(after) | before) & _ME:
            return "theirs"
        if _THIRD_PERSON.search(word.low) or word.low in ("swears", "promises", "guarantees"):
            return "theirs"
        if (set(after[:2]) & _THEM) or (before & _THEM and not word.latin):
            return "ours"
        if before & _HE:
            return "theirs"
        named = self._named(index, first, last)
        if named is not None:
            return named
        thing = self._thing(text)
        if thing is not None:
            return thing
        if _PASSIVE.search(word.low):
            return "ours"
        if not word.latin and _PLURAL.search(word.low):
            return "theirs"
        return "theirs" if self._told_by_them(index) else "ours"

    def _named(self, index: int, first: int, last: int) -> Side | None:
        """What the names beside the verb say: a person before it promises, one behind it is promised to."""
        word = self.words[index]
        for mention in self.mentions:
            if not first <= mention.start < last:
                continue
            if mention.start > index:
                near = mention.start - index <= 2
                if near and (word.latin or (mention.dative and not mention.nominative)):
                    return "ours"
                if near and mention.person and mention.nominative and mention.plain:
                    return "theirs"
                continue
            gap = self.low[self.words[mention.end - 1].end : word.start]
            if ":" in gap:
                continue
            if mention.dative and not mention.nominative and mention.plain:
                return "ours"
            if self._tied(mention.start):
                continue
            if mention.person or word.latin or _PLURAL.search(word.low):
                return "theirs"
        return None

    def _tied(self, start: int) -> bool:
        """Does a preposition stand before the name, so that it is no subject: "у Василька", "to Kestrel"?"""
        return start > 0 and self.words[start - 1].low in word_set(
            "у в во до к ко с со з із зі на для про о об по к to with for at w"
        )

    def _thing(self, text: Sequence[tuple[int, int]]) -> Side | None:
        said = [word for word in self.words if any(start <= word.start < end for start, end in text)]
        for word in said:
            if is_offer(word.low) or _OURS_THING.match(word.low):
                return "ours"
            if _THEIRS_THING.match(word.low):
                return "theirs"
            if _OURS_PAPER.match(word.low):
                return "ours"
        return None

    def _told_by_them(self, index: int) -> bool:
        """Is a person of theirs the subject of the statement before: "звонил Иванов, обещал ..."?"""
        clause, sentence = self.words[index].clause, self.words[index].sentence
        for mention in self.mentions:
            at = self.words[mention.start]
            if at.sentence == sentence and at.clause < clause and mention.person and mention.nominative:
                if not self._tied(mention.start) and mention.plain and not mention.dative:
                    return True
        return False

    def _made(
        self,
        side: Side,
        text: Sequence[tuple[int, int]],
        date: DateFound | None,
        certainty: float,
        index: int,
        first: int,
        last: int,
    ) -> Promise:
        places = [*text, (self.words[index].start, self.words[index].end)]
        if date is not None:
            places.append((date.start, date.end))
        start, end = min(place[0] for place in places), max(place[1] for place in places)
        clauses = frozenset(word.clause for word in self.words[first:last] if start <= word.start < end)
        return Promise(side, tuple(text), date, certainty, start, end, clauses)
