"""From a sentence and what is known beside it to an entry, or to the one thing that is missing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot import freetext
from bot.crm.drafts import Answers
from bot.crm.files import File
from bot.crm.records import Entry, NewClaim, NewPromise, NewSale, NextStep, Words
from bot.crm.sales import is_sum
from bot.crm.work import Source
from bot.freetext.dates import find_dates
from bot.freetext.draft import SaleDraft
from bot.freetext.learnt import Known, learnt_with
from bot.freetext.names.forms import fold, name_words, stems_in_text, stems_of_name
from bot.freetext.normal import normalise
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wording import summary_of
from handlers.freetext.forwards import as_theirs, asked_of_us
from handlers.interactions.cards import NOTHING, Asks
from storage.company import Company
from storage.interactions import Direction, Kind
from storage.members import Member

WORD: Final = re.compile(r"\w+")
# A word of this length beside a plan tells something that happened as well.
TELLING: Final = 4
LONGEST_NAME: Final = 60
DIRECTED: Final = ("call", "email")  # the kinds that the Fix menu tells apart by who began

Missing = Literal["client", "date"]
Forwarded = Literal["in", "out"]  # somebody else's words, or the person's own


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose words are read: language, zone, the country of their phones, hours and the money they count in."""

    language: str
    zone: ZoneInfo
    region: str | None
    hour: int
    currency: str

    @classmethod
    def of(cls, member: Member, company: Company | None) -> "Reader":
        """The reader of a member's sentences."""
        return cls(
            language=member.language,
            zone=ZoneInfo(member.zone),
            region=company.phone_country if company else None,
            hour=company.work_start.hour if company else 9,
            currency=company.currency if company else "",
        )

    def read(self, text: str, now: datetime, clients: Sequence[freetext.KnownClient]) -> freetext.Draft:
        """The sentence, its dates counted from `now` (aware)."""
        return freetext.read(
            text,
            language=self.language,
            now=now,
            zone=self.zone,
            clients=clients,
            phone_region=self.region,
            default_hour=self.hour,
            learnt=learnt_with(clients),
        )

    def moment(self, text: str, now: datetime) -> freetext.Moment | freetext.DateProblem | None:
        """A typed date ahead of `now`."""
        return freetext.read_moment(text, language=self.language, now=now, zone=self.zone, default_hour=self.hour)

    def past(self, text: str, now: datetime) -> datetime | None:
        """A typed moment that has been: "yesterday at 3pm"; None when unread or still to come."""
        found = find_dates(normalise(text).low, language=self.language, now=now, zone=self.zone, default_hour=self.hour)
        return next((date.back for date in found if date.back is not None and date.back <= now), None)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a sentence says together with the answers given so far."""

    text: str
    draft: freetext.Draft
    client_id: int | None
    new_client: str | None
    problem: freetext.DateProblem | None
    missing: Missing | None
    summary: str
    currency: str
    forwarded: Forwarded | None = None
    request: freetext.PlanDraft | None = None  # a step somebody else's words name; nothing of it is saved

    @property
    def kind(self) -> Kind | None:
        """The kind of the contact; None when the sentence only plans one."""
        if self.forwarded is not None:
            return "message"
        if self.draft.kind is not None:
            return self.draft.kind.value
        if self.draft.claims or self.draft.sales or self.draft.promises:
            return "other"  # they hang on a record of what happened
        if self.missing == "date" or self.draft.plan is None:
            return None if self.missing == "date" else "other"
        return "other" if self.draft.leftover or tells_more(self.text, self.draft) else None

    @property
    def direction(self) -> Direction | None:
        """Who contacted whom, when it was said."""
        if self.forwarded is not None:
            return self.forwarded
        return self.draft.direction.value if self.draft.direction is not None else None

    @property
    def words(self) -> Words:
        """What is said beside the contact and the plan, as it is saved; sums that cannot be posted are left out."""
        return words_of(self.draft, self.currency)

    @property
    def asks(self) -> Asks:
        """What the card asks about: whether there was a contact, and whether they complain."""
        if self.kind is None or self.forwarded is not None:
            return NOTHING
        kind, direction = self.draft.maybe_kind, self.draft.maybe_direction
        if kind is None:
            return Asks(None, self.draft.maybe_claim)
        side = direction.value if direction is not None else "out"
        return Asks(f"{kind.value}-{side}" if kind.value in DIRECTED else kind.value, self.draft.maybe_claim)

    @property
    def unposted(self) -> list[SaleDraft]:
        """The sales whose sum is in another currency than the company counts in, or cannot be meant."""
        return [sold for sold in self.draft.sales if not is_posted(sold, self.currency)]


def is_posted(sold: SaleDraft, currency: str) -> bool:
    """Whether a sale becomes a row: its sum is of the company's currency, and one that can be meant."""
    return sold.currency in (None, currency) and is_sum(sold.amount)


def words_of(draft: freetext.Draft, currency: str) -> Words:
    """The claims, sales and promises of a reading as they are saved."""
    return Words(
        claims=tuple(
            NewClaim(one.subject, one.severity, one.due.start.date() if one.due is not None else None)
            for one in draft.claims
        ),
        sales=tuple(NewSale(one.amount, one.goods) for one in draft.sales if is_posted(one, currency)),
        promises=tuple(NewPromise(one.side, one.text, one.moment) for one in draft.promises),
    )


def tells_more(text: str, draft: freetext.Draft) -> bool:
    """Whether words stand outside the plans' own words, their dates and the client's name."""
    spans = [span for span in (*(plan.span for plan in draft.plans), draft.client.span) if span is not None]
    planned = Counter(word for plan in draft.plans for word in WORD.findall(plan.text.lower()))
    # A client that nobody knows yet has no span; its name stands in some case.
    unknown = {fold(stem) for token in name_words(draft.client.said or "") for stem in stems_of_name(token.low)}
    beside = Counter(
        word[0].lower()
        for word in WORD.finditer(text)
        if not any(start < word.end() and word.start() < end for start, end in spans)
        and unknown.isdisjoint(map(fold, stems_in_text(word[0].lower())))
    )
    return any(len(word) >= TELLING and word not in STOP for word in beside - planned)


def covers(text: str, span: tuple[int, int] | None) -> bool:
    """Whether nothing but signs stands outside the span."""
    return span is not None and not WORD.search(text[: span[0]] + " " + text[span[1] :])


def understand(
    text: str,
    reader: Reader,
    written_at: datetime,
    known: Sequence[freetext.KnownClient],
    answers: Answers,
    *,
    forwarded: Forwarded | None = None,
) -> Sense:
    """Read a sentence in the light of the answers given so far."""
    chosen = answers.get("client_id")
    new_client = answers.get("new_client")
    meant = [one for one in known if chosen is None or one.id == chosen] if new_client is None else []
    clients = Known(meant, learnt_with(known))
    draft = reader.read(text, written_at, clients)
    request = None
    if forwarded == "in":
        draft, request = as_theirs(draft), asked_of_us(draft)
    summary = _summary(text, draft) or " ".join(text.split())
    if draft.problem is not None and "date_text" in answers:
        draft = reader.read(_with_date(text, draft.problem.text, answers["date_text"]), written_at, clients)
    client_id = chosen
    if client_id is None and new_client is None:
        client_id = draft.client.client_id
        if client_id is None and not draft.client.candidates:
            client_id = answers.get("default_client")
    problem = None if answers.get("no_plan") else draft.problem
    missing: Missing | None = None
    if client_id is None and new_client is None:
        missing = "client"
    elif problem is not None:
        missing = "date"
    money = reader.currency
    return Sense(text, draft, client_id, new_client, problem, missing, summary, money, forwarded, request)


def _summary(text: str, draft: freetext.Draft) -> str:
    """The first line that says something beside the client's name."""
    first, _, rest = text.lstrip().partition("\n")
    start = len(text) - len(text.lstrip())
    span = draft.client.span
    alone = span is not None and covers(first, (max(span[0] - start, 0), max(span[1] - start, 0)))
    return (summary_of(rest) if alone else "") or draft.summary


def _with_date(text: str, wrong: str, right: str) -> str:
    """The sentence with the date that cannot be replaced by the one that was meant."""
    normal = normalise(text)
    at = normal.low.find(wrong.lower())
    if at < 0:
        return f"{text} {right}"
    start, end = normal.span(at, at + len(wrong))
    return text[:start] + right + text[end:]


def next_steps(draft: freetext.Draft) -> tuple[NextStep, ...]:
    """The plans of a reading as they are saved."""
    return tuple(map(step_of, draft.plans))


def step_of(plan: freetext.PlanDraft) -> NextStep:
    """One of them."""
    return NextStep(kind=plan.kind, text=plan.text, moment=plan.moment)


def entry(sense: Sense, written_at: datetime, source: Source, files: Sequence[File] = ()) -> Entry:
    """What to save; the sense lacks nothing."""
    draft = sense.draft
    steps, words = next_steps(draft), sense.words
    happened = draft.happened_at if sense.forwarded is None else None  # a forwarded message has its own date
    kind = sense.kind
    if kind is None and (not steps or files):
        kind = "other"  # only what happened holds files
    return Entry(
        client_id=sense.client_id,
        new_client=sense.new_client,
        contact_id=draft.contact_id,
        kind=kind,
        direction=sense.direction,
        happened_at=min(happened.value, written_at) if happened is not None else written_at,
        text=sense.text,
        summary=sense.summary,
        next_step=steps[0] if steps else None,
        more_steps=steps[1:],
        source=source,
        files=tuple(files),
        person=_person(sense),
        phone=draft.phone,
        happened_grain=draft.happened_grain if happened is not None else "minute",
        claims=words.claims,
        sales=words.sales,
        promises=words.promises,
    )


def _person(sense: Sense) -> str | None:
    """Who was spoken to at a new client; a person who is the client is nobody beside it."""
    found = sense.draft.person
    if found is None or sense.new_client is None:
        return None
    return None if found.value.casefold() in sense.new_client.casefold() else found.value


def client_answer(text: str, draft: freetext.Draft, *, asked: bool) -> tuple[Answers | None, tuple[int, ...]]:
    """A typed answer to "which client?": what it settles, and the clients it may mean.

    `asked`: it was written in reply to the question, so that any short line is taken for a name.
    """
    if draft.question or asks(text):
        return None, ()
    match = draft.client
    whole = covers(text, match.span)
    sentence = tells(draft) or len(text) > LONGEST_NAME or "\n" in text
    if not whole and (not asked or sentence):
        return None, ()
    if match.client_id is not None:
        return Answers(client_id=match.client_id), ()
    if match.candidates or match.said is not None or (asked and WORD.search(text)):
        return Answers(offered=name_of(text)), match.candidates
    return None, ()


def tells(draft: freetext.Draft) -> bool:
    """Whether a contact, a plan, a claim, a sale or a promise was read out of the words."""
    beside = draft.claims or draft.sales or draft.promises
    return draft.kind is not None or draft.plan is not None or bool(beside)


def asks(text: str) -> bool:
    """Whether the words end as a question does: they never answer one."""
    return text.rstrip().rstrip(".!)…»\"' ").endswith("?")


def name_of(text: str) -> str:
    """A typed name without quotes and signs at its ends."""
    line = " ".join(text.split())
    name = line.strip(" .,;:!?«»\"'“”„")[:LONGEST_NAME] or line[:LONGEST_NAME]
    return name[:1].upper() + name[1:] if name.islower() else name


def at_hour_of(problem: freetext.DateProblem | None, day: str) -> str:
    """Another day in place of one that cannot be, at the hour that was said of it."""
    return f"{day} {problem.hour:%H:%M}" if problem is not None and problem.hour is not None else day


def date_answer(
    text: str, reader: Reader, written_at: datetime, problem: freetext.DateProblem | None, *, asked: bool
) -> Answers | freetext.DateProblem | None:
    """A typed answer to "which day?" in place of the `problem`."""
    if not asked and len(WORD.findall(text)) > 5:
        return None
    moment = reader.moment(text, written_at)
    if isinstance(moment, freetext.Moment):
        words = " ".join(text.split())
        return Answers(date_text=at_hour_of(problem, words) if moment.grain == "day" else words)
    return moment if asked else None
