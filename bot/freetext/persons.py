"""The client's people named in a text, in the nominative."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.freetext.names.everyday import EVERYDAY
from bot.freetext.names.homonyms import BEFORE_PLACE, BEHIND_PLACE, HOMONYMS
from bot.freetext.names.match import Hit
from bot.freetext.names.people import (
    given_nominative,
    given_nominatives,
    groups_of,
    is_patronymic,
    may_be_patronymic,
    patronymic_nominative,
    surname_nominative,
    titled,
)
from bot.freetext.names.verdict import Verdict
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Word
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

# Ukrainian "тому" is "therefore" and "ago", hardly ever Тома.
_NEVER = frozenset(("тому",))
_SLAVIC_SURNAME = re.compile(
    r"[а-яіїєґ']+(?:ов|ев|ин|ін|ский|ская|ский|ська|ський|ова|ева|ина|енко|чук|юк|ко|ий|ич|ук|як|ян|дзе|швили|ых)"
    r"(?:а|у|ым|им|ой|ою|ом|ові|е)?$"
)
_PLAIN_SURNAME = re.compile(
    r"[а-яіїєґ']{2,}(?:(?:ов|ев|ин|ін|єв)(?:а|у|ым|им|ой|ою|е|ові)?|енк[оау]|енком|(?:чук|юк)(?:а|у|ом|ові|ем)?"
    r"|ск(?:ий|ая|ого|ому|им|ой)|ськ(?:ий|а|ого|ому|им|ої|ій)|ян(?:а|у|ом)?|дзе|швили)"
)
_LATIN_NAME = re.compile(r"[A-Z][a-zà-ž]+(?:'[A-Z]?[a-z]+)?")
# Who somebody is at the client's; what follows with a capital is what they are called.
_ROLE = re.compile(
    r"(?:ген|ком|зам|нач)?дир\w*|директор\w*|закупщи\w+|закупівельни\w+|снабжен\w+|постачальни\w+|бухгалтер\w*|главбух\w*"
    r"|управляющ\w+|керуюч\w+|управ|хозя(?:ин|йк)\w*|хазя(?:їн|йк)\w*|господар\w*|владел\w+|власни\w+|менеджер\w*"
    r"|секретар\w*|инженер\w*|інженер\w*|технолог\w*|кладовщи\w+|комірни\w+|прораб\w*|повар\w*|шеф\w*|администратор\w*"
    r"|адміністратор\w*|товаровед\w*|начальни\w+|руководител\w+|керівни\w+|завхоз\w*|агроном\w*|механик\w*|механік\w*"
    r"|юрист\w*|собственни\w+|заведующ\w+|завідувач\w*|фермер\w*|господин\w*|госпож\w+|пан[аеоуи]?|пані|паном"
    r"|owner|manager|buyer|chef|boss|director|chief|engineer|accountant|secretary|purchaser|foreman|supervisor"
    r"|mr|mrs|ms|miss|mister|contact|chairman|partner|bookkeeper|receptionist|assistant|head|lady|guy|named|called"
)
_CALLED = re.compile(
    r"(?<!\w)(?:зовут|звать|звати|кличут|по имени|на имя|на ім'я|по фамилии|на прізвище|прізвище|фамилия|someone called"
    r"|somebody called|guy called|man called|lady called|named|signed by|contact is|contact:)"
    r"(?: (?:его|ее|їх|його|її|новую|новый|была|будет))? $"
)
_OURS = re.compile(
    r"водій|водія|водієм|водител\w+|логист\w*|логіст\w*|курьер\w*|кур'єр\w*|наш|наша|нашего|нашему|нашей|нашу|нашого"
    r"|шеф\w*|коллег\w+|колег\w+|our|colleague|driver|courier|мой|моя|моего|моей"
)
# A place is "in" or "из"; people never are.
_PLACED = word_set("in near around into из во")
_SLAVIC_IN = word_set("в на")
_INSTEAD = re.compile(r"(?:(?<!\w)(?:а не|вместо|замість|not|instead of|аніж|than)) $")
_GONE = re.compile(
    r",? (?:больше не |вже не |уже не )?(?:уволил\w+|ушла?|ушел|звільни\w+|пішла?|пішов|не работает|не працює|left"
    r"|quit|retired|is retiring|is not more|is no longer|has left|is gone|на пенси\w+|в декрет\w*)(?!\w)"
)
# A patronymic as it is written, not as it is spoken.
_WRITTEN_FATHER = re.compile(r"(?:[ое]вич|йович|[ое]вн|івн|ївн|ичн)[а-яіїє]{0,3}$")
_NEAR_BY = 48  # what is said of a name stands within so many characters
_UKRAINIAN = re.compile(r"[іїєґ]")
_SEEN = word_set("видел видела видели бачив бачила бачили знаю спросил спросила просит просить хочет хоче")
_NEAR = word_set("у с со от к ко для від із зі з до про о")
_WORKING = frozenset(("call", "meeting", "write", "send", "get", "agree", "request", "task", "theirs"))


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name in the nominative; `start`/`end` count tokens."""

    name: str
    start: int
    end: int
    certainty: float
    nominative: bool
    dative: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    normal: Normal
    found: Sequence[Token]
    words: Sequence[Word]
    taken: set[int]

    def beside(self, index: int) -> Token | None:
        """The next token, if a single sign parts it from this one and nothing else has it."""
        if index + 1 >= len(self.found) or index + 1 in self.taken:
            return None
        following = self.found[index + 1]
        return following if following.start - self.found[index].end == 1 else None

    def before(self, index: int) -> str:
        return self.found[index - 1].low if index else ""

    def opens(self, index: int) -> bool:
        """Does this token begin its sentence or its quotation, where a capital says nothing?"""
        if not index or self.words[index].sentence != self.words[index - 1].sentence:
            return True
        return self.normal.text[self.found[index].start - 1] == '"'


def find_persons(normal: Normal, found: Sequence[Token], words: Sequence[Word], verdict: Verdict) -> list[Person]:
    """Known contacts of the client first, then given names with patronymics, then given names alone."""
    people: list[Person] = []
    taken: set[int] = set()
    for hit in sorted(verdict.hits, key=lambda hit: (hit.variant.client != verdict.client_id, -hit.score, hit.start)):
        if hit.variant.role != "contact" or hit.score < 0.55 or taken & set(range(hit.start, hit.end)):
            continue
        if _is_company(hit, verdict.hits):
            continue
        certainty = 0.9 * min(hit.score + 0.1, 1.0)
        if hit.variant.client != verdict.client_id and verdict.client_id is not None:
            certainty -= 0.1  # somebody else's Ирина is a namesake
        dative = _dative(found, hit.start, hit.end, hit.exact)
        people.append(Person(_known(normal, found, hit), hit.start, hit.end, certainty, hit.exact, dative))
        taken |= set(range(hit.start, hit.end))
    for hit in verdict.hits:
        if hit.variant.role in ("name", "alias") and hit.score >= 0.5:
            taken |= set(range(hit.start, hit.end))
    scene = _Scene(normal, found, words, taken)
    index = 0
    while index < len(found):
        person = None if index in taken or words[index].blocked else _at(scene, index)
        if person:
            people.append(person)
            index = person.end
        else:
            index += 1
    mine = [person for person in (_weighed(scene, one) for one in people) if person.certainty >= 0.5]
    return sorted(mine, key=lambda person: (-round(person.certainty, 1), person.start))


def _is_company(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Is a contact's name here the name of the company: "Hulin" of Hulin & Sons, where Claire Hulin works?"""
    if hit.cover == 1.0 and len(hit.variant.words) > 1:
        return False
    return any(
        other.variant.role in ("name", "alias")
        and other.cover == 1.0
        and other.start <= hit.start
        and hit.end <= other.end
        and not (len(other.variant.words) == 1 and given_nominative(other.variant.words[0].low))
        for other in hits
    )


def _known(normal: Normal, found: Sequence[Token], hit: Hit) -> str:
    """A contact's name as far as it was said, in the spelling it was said in."""
    single = hit.end - hit.start == len(hit.used)
    said = []
    for number, place in enumerate(hit.used if single else sorted(hit.used)):
        known = hit.variant.words[place].low
        typed = found[hit.start + number].low if single else known
        if place != hit.variant.given and _WRITTEN_FATHER.search(typed) and is_patronymic(known):
            known = patronymic_nominative(typed)
        if single and place == hit.variant.given:
            names = given_nominatives(typed)
            alike = [name for name in names if name == known or groups_of(name) & groups_of(known)]
            known = known if known in alike else next(iter(alike), known)
        joint = ""
        if number:
            at = hit.start + number
            tied = single and normal.text[found[at - 1].end : found[at].start] == "-"
            joint = "-" if tied else " "
        said.append(joint + known)
    return titled("".join(said)) if "-" not in "".join(said) else _titled_parts("".join(said))


def _titled_parts(name: str) -> str:
    return "-".join(titled(part) for part in name.split("-"))


def _weighed(scene: _Scene, person: Person) -> Person:
    """Who is named only to say that it was somebody else, or that they are gone, is not whom the record is about."""
    low = scene.normal.low
    start, end = scene.found[person.start].start, scene.found[person.end - 1].end
    less = 0.3 * bool(_INSTEAD.search(low, max(start - _NEAR_BY, 0), start)) + 0.2 * bool(_GONE.match(low, end))
    if not less:
        return person
    certainty = max(person.certainty - less, 0.5)
    return Person(person.name, person.start, person.end, certainty, person.nominative, person.dative)


def _dative(found: Sequence[Token], start: int, end: int, exact: bool) -> bool:
    if exact:
        return False
    return any(re.search(r"(?:[уюеі]|ові|еві|ому|ой)$", token.low) for token in found[start:end])


def _goes_before_patronymic(token: Token, following: Token) -> bool:
    """Is this a given name, known or written with a capital, before its patronymic?"""
    if given_nominative(token.low) is not None:
        return may_be_patronymic(following.low)
    capital = token.text[:1].isupper() and following.text[:1].isupper() and token.low not in STOP
    return capital and is_patronymic(following.low) and re.fullmatch(r"[а-яіїєґ']{2,}", token.low) is not None


def _at(scene: _Scene, index: int) -> Person | None:
    found, token, following = scene.found, scene.found[index], scene.beside(index)
    if following is not None and _goes_before_patronymic(token, following):
        patronymic = patronymic_nominative(following.low)
        given = _given_beside(token.low, patronymic)
        same = patronymic == following.low and given == token.low
        end = index + 2
        return Person(titled(f"{given} {patronymic}"), index, end, 0.9, same, _dative(found, index, end, same))
    if is_patronymic(token.low):
        patronymic = patronymic_nominative(token.low)
        same = patronymic == token.low
        return Person(titled(patronymic), index, index + 1, 0.6, same, _dative(found, index, index + 1, same))
    if _in_a_name(scene, index) or _is_place(scene, index):
        return None
    return _by_given(scene, index) or _introduced(scene, index) or _by_surname(scene, index)


def _given_beside(word: str, patronymic: str) -> str:
    """The nominative of a given name that agrees with its patronymic."""
    female = patronymic.endswith("а")
    names = given_nominatives(word)
    return next((name for name in names if (name[-1] in "ая") == female), next(iter(names), word))


def _by_given(scene: _Scene, index: int) -> Person | None:
    found, words, token = scene.found, scene.words, scene.found[index]
    name = given_nominative(token.low)
    capital = token.text[:1].isupper()
    if name is None or (words[index].topic and not capital) or token.low in _NEVER:
        return None
    following = scene.beside(index)
    same = name == token.low
    if token.low in HOMONYMS and not _stands_out(scene, index):
        return None
    certainty = 0.75 if capital else 0.6
    if _OURS.fullmatch(scene.before(index)):
        certainty = 0.4
    dative = _dative(found, index, index + 1, same)
    if following is not None and following.text[:1].isupper() and following.low != token.low:
        latin = _LATIN_NAME.fullmatch(following.text) and words[index + 1].topic == "" and following.low not in STOP
        slavic = _SLAVIC_SURNAME.fullmatch(following.low)
        if latin or slavic:
            surname = following.low if latin else surname_nominative(following.low, female=name[-1] in "ая")
            surname = surname.removesuffix("'s")
            return Person(titled(f"{name} {surname}"), index, index + 2, max(certainty, 0.8), same, dative)
    return Person(titled(name), index, index + 1, certainty, same, dative)


def _stands_out(scene: _Scene, index: int) -> bool:
    """Is a word that may be an everyday one written as a name: with a capital that its place does not explain?"""
    token, following = scene.found[index], scene.words[index + 1] if index + 1 < len(scene.words) else None
    if not token.text[:1].isupper() or token.text.isupper():
        return False
    if not scene.opens(index) and token.low not in _MONTHS:
        return True
    if following is None or following.sentence != scene.words[index].sentence:
        return False
    if following.latin:
        return following.low.endswith("ed") or following.low in _ENGLISH_DEEDS
    return following.form == "past" and bool(following.topic)


_MONTHS = frozenset(("april", "may", "june", "august", "марта", "март"))
_ENGLISH_DEEDS = word_set(
    """
    called rang says said wants asks told wrote sent is was has confirmed promised needs emailed texted came met picked
    """
)


def _in_a_name(scene: _Scene, index: int) -> bool:
    """Is this inside a short quotation that begins with another capital: the name of a company?"""
    text, token = scene.normal.text, scene.found[index]
    opened = text.rfind('"', 0, token.start)
    closed = text.find('"', token.end)
    if opened < 0 or closed < 0 or text.count('"', 0, token.start) % 2 == 0 or closed - opened > 40:
        return False
    return text[opened + 1 : opened + 2].isupper() and opened + 1 < token.start


def _is_place(scene: _Scene, index: int) -> bool:
    """ "Port Arthur", "в Лиду", "улица Ивана Франко", "St Andrew's Day": no person of the client's."""
    before, following = scene.before(index), scene.beside(index)
    if before in BEFORE_PLACE or before in _PLACED:
        return True
    if following is not None and following.low in BEHIND_PLACE and following.text[:1].isupper():
        return True
    slavic = scene.found[index].low[0] > "\u0250"
    return slavic and before in _SLAVIC_IN and not _UKRAINIAN.search(scene.normal.low)


def _introduced(scene: _Scene, index: int) -> Person | None:
    """ "закупщик Вахтанг", "someone called Bernie", "manager, Gwen Fontaine": an unknown name where it is told."""
    token, before = scene.found[index], scene.before(index)
    low = scene.normal.low
    told = _CALLED.search(low, max(token.start - _NEAR_BY, 0), token.start) is not None
    joined = index and scene.normal.text[scene.found[index - 1].end : token.start] in (" ", ", ", ". ")
    capital = token.text[:1].isupper() and not token.text.isupper()
    if not told and not (joined and capital and _ROLE.fullmatch(before)):
        return None
    if len(token.low) < 3 or token.low in STOP or scene.words[index].topic or not token.low[0].isalpha():
        return None
    if token.low in EVERYDAY and not (capital and not scene.opens(index)):
        return None
    following = scene.beside(index)
    name = _nominative(token.low) if _SLAVIC_SURNAME.fullmatch(token.low) else token.low.removesuffix("'s")
    end = index + 1
    if following is not None and capital and following.text[:1].isupper() and following.low not in STOP:
        latin = _LATIN_NAME.fullmatch(following.text)
        if latin or _SLAVIC_SURNAME.fullmatch(following.low):
            name, end = f"{name} {following.low.removesuffix(chr(39) + 's')}", index + 2
    return Person(titled(name), index, end, 0.75 if capital else 0.6, True, False)


def _by_surname(scene: _Scene, index: int) -> Person | None:
    """ "Жданова видел": a surname beside what was done, or behind what only people and clients stand behind."""
    token = scene.found[index]
    if not token.text[:1].isupper() or token.text.isupper() or len(token.low) < 5 or token.low in STOP:
        return None
    if scene.words[index].topic or not _PLAIN_SURNAME.fullmatch(token.low):
        return None
    neighbours = [scene.words[at] for at in (index - 1, index + 1) if 0 <= at < len(scene.words)]
    here = scene.words[index].clause
    deeds = [
        word
        for word in neighbours
        if word.clause == here and ((word.topic in _WORKING and word.form == "past") or word.low in _SEEN)
    ]
    if not deeds and scene.before(index) not in _NEAR:
        return None
    female = any(word.low.endswith(("ла", "лась", "лася")) for word in deeds)
    name = token.low if female else _nominative(token.low)
    same = name == token.low
    return Person(titled(name), index, index + 1, 0.55, same, _dative(scene.found, index, index + 1, same))


def _nominative(surname: str) -> str:
    return surname_nominative(surname, female=surname.endswith(("ой", "ою", "ая", "ої")))
