"""The judgement over all likenesses: one client for certain, a few to choose from, or a new name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.freetext.draft import ClientMatch, KnownClient
from bot.freetext.names.forms import fold, stems_in_text, stems_of_name
from bot.freetext.names.longer import longer_name
from bot.freetext.names.match import CALLED, Hit, variants
from bot.freetext.names.said import said_name
from bot.freetext.names.spelled import said_around, said_of
from bot.freetext.names.standing import standing
from bot.freetext.normal import Normal, Token
from bot.freetext.triggers.clauses import Mention, Word, inflects

CERTAIN = 0.7
# Likenesses: a case form, and another spelling of the stem; a slip of the finger stands between them.
_INFLECTED = 0.95
_SPELLED = 0.8
_AND = frozenset(("и", "та", "й", "і", "and"))
_LINKING = _AND | frozenset(
    ("в", "во", "у", "к", "с", "со", "до", "з", "із", "из", "от", "від", "at", "with", "to", "for")
)
_DATIVE = re.compile(r"(?:[уюе]|ові|еві|ому|ему|ій|ой|і)$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is meant and how surely; `span` counts tokens."""

    client_id: int | None
    candidates: tuple[int, ...]
    contact_id: int | None
    said: str | None
    span: tuple[int, int] | None
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]
    said_span: tuple[int, int] | None = None
    clear: bool = False
    cities: tuple[int, ...] = ()  # the tokens that name a city of these clients

    def match(self, normal: Normal, found: Sequence[Token]) -> ClientMatch:
        """The public form of it, with places in the raw text."""
        span = normal.span(found[self.span[0]].start, found[self.span[1] - 1].end) if self.span else None
        return ClientMatch(self.client_id, self.candidates, self.said, span, self.clear)


def _cities(found: Sequence[Token], clients: Sequence[KnownClient]) -> set[str]:
    """The cities of these clients that the text names."""
    said = {fold(stem) for token in found for stem in stems_in_text(token.low)}
    named = set()
    for city in {client.city for client in clients if client.city}:
        first = re.split(r"[\s-]", city.lower().replace("ё", "е"))[0]
        root = fold(first)[:-1] if first[-1:] in "аяиыіоейь" else fold(first)
        adjective = len(root) >= 4 and any(word.startswith(root) and len(word) > len(root) + 3 for word in said)
        adjective = adjective or any(word.startswith(root + "sk") for word in said if len(root) == 3)
        if adjective or any(fold(stem) in said for stem in stems_of_name(first) if len(stem) > 2):
            named.add(city)
    return named


def judge(
    normal: Normal, found: Sequence[Token], words: Sequence[Word], hits: Sequence[Hit], clients: Sequence[KnownClient]
) -> Verdict:
    """Weigh the likenesses against each other."""
    by_id = {client.id: client for client in clients}
    cased = any(
        token.text[:1].isupper() and token.text[1:].islower() and words[i - 1].sentence == words[i].sentence
        for i, token in enumerate(found)
        if i
    )
    weighed = [(hit.score * standing(normal, found, words, hit, cased), hit) for hit in hits]
    weighed = [(score, hit) for score, hit in weighed if score >= 0.3]
    cities = _cities(found, clients) if weighed else set()
    city_tokens = {
        i
        for i, token in enumerate(found)
        for city in cities
        if any(
            fold(s) in {fold(t) for t in stems_in_text(token.low)}
            for s in stems_of_name(re.split(r"[\s-]", city.lower().replace("ё", "е"))[0])
        )
    }
    contacts = [(score, hit) for score, hit in weighed if hit.variant.role == "contact"]
    named = [(score, hit) for score, hit in weighed if hit.variant.role != "contact"]
    named = [
        (score, hit)
        for score, hit in named
        if not (hit.cover < 1 and hit.end - hit.start == 1 and hit.start in city_tokens and score < 0.7)
    ]
    named = _longest(named)
    best = _choose(found, named, contacts, cities, by_id)
    contact_best = _choose_contact(contacts, cities, by_id)
    guess = said_name(normal, found, words, [hit for _, hit in weighed])
    said, alien_name = (guess.name, guess.placed) if guess else (None, False)
    said_span = guess.span if guess else None
    mentions = _mentions(found, named, contacts)
    # A person's name that stands like another word is no person for whoever asks who was named.
    hits_kept = tuple(replace(hit, score=score) if hit.variant.role == "contact" else hit for score, hit in weighed)
    weak = best is None or best[0] < 0.5
    if weak and contact_best is not None and (best is None or contact_best[0] > best[0]):
        score, sure, ids, hit = contact_best
        # A given name alone does not link when the text names some other company.
        alien = alien_name and score < 0.8 and guess is not None and _beside(words, guess.span, hit)
        link = hit.variant.client if sure and score >= CERTAIN and not alien else None
        contact = hit.variant.contact if link is not None else None
        new = said if link is None else None
        clear = link is not None and _clear(found, hit)
        span = (hit.start, hit.end)
        return Verdict(link, ids, contact, new, span, mentions, hits_kept, said_span if new else None, clear)
    if best is None:
        return Verdict(None, (), None, said, None, mentions, hits_kept, said_span)
    score, sure, ids, hit = best
    if (
        contact_best is not None
        and contact_best[3].variant.client != ids[0]
        and contact_best[0] > 0.85
        and score < contact_best[0] + 0.02
    ):
        score, sure, ids, hit = contact_best
    elif contact_best is not None and (contact_best[1] or contact_best[3].variant.client != ids[0]):
        score = max(score, *(own for own, one in contacts if one.variant.client == ids[0]), 0.0)
    if _UNSURE.search(normal.low) and hit.variant.role in ("name", "alias"):
        alike = _alike(hit, clients)
        if alike:
            sure, ids = False, tuple(dict.fromkeys((ids[0], *alike, *ids[1:])))[:4]
    link = ids[0] if sure and score >= CERTAIN else None
    longer = None
    if hit.variant.role != "contact":
        longer = longer_name(normal, found, words, hit, hits_kept, by_id[hit.variant.client])
    if longer is not None:
        link = None
    if link is not None and by_id[link].city in cities:
        # The city that was named says which of the namesakes it is.
        ids = tuple(one for one in ids if one == link or by_id[one].city is None or by_id[one].city in cities)
    contact = None
    if link is not None:
        mine = [(s, h) for s, h in contacts if h.variant.client == link]
        contact = max(mine, key=lambda item: item[0])[1].variant.contact if mine else None
    own_said = said if link is None else None
    if longer is not None:
        own_said = said_around(normal, found, hit, longer)
    elif link is None and own_said is None:
        own_said = said_of(normal, found, hit)
    place = said_span if own_said == said else None
    clear = link is not None and _clear(found, hit)
    towns = tuple(sorted(city_tokens - {at for _, one in named for at in range(one.start, one.end)}))
    span = longer or (hit.start, hit.end)
    return Verdict(link, ids, contact, own_said, span, mentions, hits_kept, place, clear, towns)


_UNSURE = re.compile(
    r"(?<!\w)(?:не понял[аи]?|не поняв|не зрозумі\w+|не розібра\w+|не разобра\w+|не расслыша\w+|не розчу\w+"
    r"|не знаю|не пойму"
    r"|не сказал\w*|не назвал\w*|не назвав\w*|не уточни\w+|не представи\w+|не запомни\w+|не запам'ята\w+"
    r"|какая именно|какой именно"
    r"|яка саме|який саме|(?:couldn't|can't|cannot|could not) tell|not sure which|didn't (?:say|catch)|don't know which"
    r"|which one|which of|could be the|no idea which)(?!\w)"
)


def _alike(hit: Hit, clients: Sequence[KnownClient]) -> list[int]:
    """Other clients whose names hold what was said of this one: which of them it was, the person does not know."""
    used = [hit.variant.words[place] for place in hit.used]
    said = {stem for word in [one for one in used if not one.generic] or used for stem in word.stems}
    found = []
    for client in clients:
        names = [one for one in variants(client) if one.role in ("name", "alias")]
        glued = any(len(stem) > 4 and word.low.startswith(stem) for one in names for word in one.words for stem in said)
        same = any(said & set(word.stems) for one in names for word in one.words)
        if client.id != hit.variant.client and said and (same or glued):
            found.append(client.id)
    return found


def _clear(found: Sequence[Token], hit: Hit) -> bool:
    """Is the name written with no slip: as it is, in a case of it, or with a capital in another spelling of it?

    A given name alone names a client to nobody but those who know who works there.
    """
    given_alone = hit.variant.role == "contact" and hit.variant.surname not in hit.used
    spelled = hit.quality <= _SPELLED and found[hit.start].text[:1].isupper()
    return not given_alone and (hit.quality >= _INFLECTED or spelled)


Weighed = tuple[float, Hit]


def _longest(named: list[Weighed]) -> list[Weighed]:
    """A longer full cover hides the shorter ones inside it; a full cover hides parts of other names at its place."""
    kept = []
    for score, hit in named:
        hidden = False
        for other_score, other in named:
            if other is hit or not (other.start < hit.end and hit.start < other.end):
                continue
            longer = other.end - other.start > hit.end - hit.start and other.start <= hit.start and hit.end <= other.end
            if other.cover == 1.0 and longer and other_score >= 0.8 and other.variant.client != hit.variant.client:
                hidden = True
        if not hidden:
            kept.append((score, hit))
    return kept


def _joined(found: Sequence[Token], one: Hit, other: Hit) -> bool:
    """Are the two told together: "в Васильке и в Граните", "Kestrel and Hazelwood"?"""
    first, second = sorted((one, other), key=lambda hit: hit.start)
    between = [token.low for token in found[first.end : second.start]]
    return bool(between) and len(between) <= 2 and between[0] in _AND and all(word in _LINKING for word in between)


def _initials(found: Sequence[Token], hit: Hit) -> float:
    """Initials after a surname: "Петренко О.І." is Олег Іванович and nobody else."""
    variant = hit.variant
    if variant.role not in ("person", "contact") or variant.given < 0 or variant.given in hit.used:
        return 0.0
    after = found[hit.end] if hit.end < len(found) else None
    if after is None or len(after.text) != 1 or not after.text.isupper():
        return 0.0
    return 0.1 if variant.words[variant.given].low[0] == after.low else -0.4


def _choose(
    found: Sequence[Token],
    named: list[Weighed],
    contacts: list[Weighed],
    cities: set[str],
    by_id: dict[int, KnownClient],
) -> tuple[float, bool, tuple[int, ...], Hit] | None:
    """The best client, whether it stands out, and the ranking."""
    if not named:
        return None
    with_contact: dict[int, float] = {}
    for score, hit in contacts:
        with_contact[hit.variant.client] = max(with_contact.get(hit.variant.client, 0.0), score)
    best: dict[int, tuple[float, Hit]] = {}
    for score, hit in named:
        client = by_id[hit.variant.client]
        total = score
        total += 0.12 * (client.city in cities) if client.city and not _is_city(found, hit, client.city) else 0.0
        total += 0.12 * with_contact.get(client.id, 0.0)
        total += _initials(found, hit)
        total -= 0.0 if client.own else 0.12
        total -= 0.0002 * hit.start if hit.cover == 1.0 else 0.0
        if client.id not in best or total > best[client.id][0]:
            best[client.id] = (total, hit)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[1][1].start, item[0]))
    first, hit = ranked[0][1]
    rivals = [(other, rival) for _, (other, rival) in ranked[1:] if rival.start < hit.end and hit.start < rival.end]
    margin = first - max((other for other, _ in rivals), default=0.0)
    partial = (
        hit.variant.role in ("name", "alias")
        and hit.cover < 1.0
        and any(
            rival.cover < 1.0 and first - other < 0.16 and rival.end - rival.start >= hit.end - hit.start
            for other, rival in rivals
        )
    )
    sure = margin >= 0.02 if hit.cover == 1.0 and not rivals else margin >= 0.018
    sure = sure and not partial
    # Two clients named in different places: which of them it was is for the person to say. A city that speaks for one
    # of them does not take the other's name back.
    elsewhere = [rival for _, (_, rival) in ranked[1:] if not (rival.start < hit.end and hit.start < rival.end)]
    raw = {id(one): score for score, one in named}
    own = raw[id(hit)]
    other_full = any(
        (rival.cover == 1.0 and raw[id(rival)] >= 0.9 * min(own, 1.0))
        or (raw[id(rival)] >= CERTAIN and _joined(found, hit, rival))
        for rival in elsewhere
    )
    if other_full and hit.variant.client not in with_contact:
        sure = False
    if hit.cover < 1.0 and len(ranked) > 1 and not rivals:
        second = ranked[1][1]
        sure = sure and (first - second[0] >= 0.05 or second[1].cover < 1.0)
    return first, sure, tuple(client for client, _ in ranked[:4] if best[client][0] >= 0.4), hit


def _choose_contact(
    contacts: list[Weighed], cities: set[str], by_id: dict[int, KnownClient]
) -> tuple[float, bool, tuple[int, ...], Hit] | None:
    if not contacts:
        return None
    best: dict[int, tuple[float, Hit]] = {}
    for score, hit in contacts:
        own = score - (0.0 if by_id[hit.variant.client].own else 0.12)
        own += 0.12 if by_id[hit.variant.client].city in cities else 0.0
        if hit.variant.client not in best or own > best[hit.variant.client][0]:
            best[hit.variant.client] = (own, hit)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[1][1].start, item[0]))
    first, hit = ranked[0][1]
    margin = min((_ahead(first, hit, score, rival) for _, (score, rival) in ranked[1:]), default=1.0)
    return first, margin >= 0.1, tuple(client for client, _ in ranked[:4]), hit


def _ahead(first: float, hit: Hit, second: float, rival: Hit) -> float:
    """How far one person is ahead of another: Вітя is rather Вітя than Віктор; two who are both told of are a tie."""
    apart = rival.end <= hit.start or hit.end <= rival.start
    if apart and second >= 0.9 * first:
        return 0.0
    told_otherwise = rival.quality <= CALLED < hit.quality
    return first - second + 0.1 * told_otherwise


def _beside(words: Sequence[Word], said: tuple[int, int], hit: Hit) -> bool:
    """Does the unknown name stand with the person: "Ольга из Ромашки", "В Ромашке у Ольги"?"""
    here = words[hit.start].sentence == words[said[0]].sentence
    return here and (said[0] - hit.end in (0, 1, 2) or hit.start - said[1] in (0, 1))


def _is_city(found: Sequence[Token], hit: Hit, city: str) -> bool:
    """Is the hit nothing but the city itself?"""
    first = re.split(r"[\s-]", city.lower().replace("ё", "е"))[0]
    stems = {fold(stem) for stem in stems_of_name(first)}
    return hit.end - hit.start == 1 and bool(stems & {fold(stem) for stem in stems_in_text(found[hit.start].low)})


def _mentions(found: Sequence[Token], named: list[Weighed], contacts: list[Weighed]) -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    for score, hit in sorted([*named, *contacts], key=lambda item: (-item[0], item[1].start)):
        if score < 0.5 or any(m.start < hit.end and hit.start < m.end for m in mentions):
            continue
        person = hit.variant.role in ("contact", "person")
        first, last = found[hit.start].low, found[hit.end - 1].low
        dative = not hit.exact and bool(_DATIVE.search(first) or _DATIVE.search(last))
        if person and hit.exact:
            dative = False
        mentions.append(Mention(hit.start, hit.end, person, hit.exact, dative, inflects(last) or inflects(first)))
    return tuple(sorted(mentions, key=lambda mention: mention.start))
