"""The one question a sentence may need: which client, or which day; its buttons, and what they do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes
from datetime import date, timedelta
from typing import Any, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot import freetext
from bot.context import Crm
from bot.crm.drafts import Answers, answers_of
from bot.crm.learning import Lesson
from bot.crm.records import NewPromise
from bot.crm.services import Services
from bot.crm.work import Source
from bot.freetext.typed_names import is_like
from bot.i18n import Markup, Translator
from bot.rails.outbox import EditCard, Shown, replace, show
from handlers.clients.buttons import cut
from handlers.freetext import changes
from handlers.freetext.hints import hints, unposted
from handlers.freetext.lessons import lesson_of
from handlers.freetext.scene import files_kept, known_for
from handlers.freetext.sense import Reader, Sense, at_hour_of, entry, name_of, understand
from handlers.interactions.cards import LABEL, Rows, put_card
from handlers.interactions.lines import ECHO, promised_line, sale_line
from handlers.interactions.menu import Option, label
from handlers.interactions.taught import place_of, with_news
from handlers.widgets import RecordId, button
from storage.drafts import Draft
from storage.members import Member

# How a date that cannot be is answered, by its reason.
PROBLEMS: Final = {
    "no_such_day": "freetext-no-such-day",
    "no_such_time": "freetext-no-such-time",
    "past": "freetext-day-past",
    "ahead": "freetext-day-ahead",
}
MOST_CLIENTS: Final = 3
DATE_FORM: Final = "%d.%m.%Y"
CLIENT_CHOICE: Final = re.compile(r"c[0-9]{1,15}")
DAY_CHOICE: Final = re.compile(r"d[0-9]{8}")


class Answer(CallbackData, prefix="ans"):
    """A tapped answer. `choice`: "c<id>" a client, "n" the new one, "d<yyyymmdd>" a day, "p" no plan,
    "x" do not save, "o" save after all.
    """

    draft: RecordId
    version: RecordId
    choice: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the text and the buttons."""

    text: Markup
    keyboard: InlineKeyboardMarkup


async def options_for(
    crm: Crm, member: Member, sense: Sense, known: Sequence[freetext.KnownClient], ids: Sequence[int] = ()
) -> list[Option]:
    """The clients to offer: those the words may mean, else those worked with last."""
    by_id = {one.id: one for one in known}
    wanted = [one for one in (ids or sense.draft.client.candidates) if one in by_id][:MOST_CLIENTS]
    if wanted:
        return [Option(one, by_id[one].name, by_id[one].city) for one in wanted]
    if sense.missing != "client" or sense.draft.client.said is not None:
        return []
    recent = await crm.read(lambda do: do.clients.recent(member, MOST_CLIENTS))
    return [Option(one.client_id, one.name, one.city) for one in recent]


def new_name(draft: Draft, sense: Sense) -> str | None:
    """The name a new client would get."""
    said = answers_of(draft).get("offered") or sense.draft.client.said
    return name_of(said) if said else None


def ask(t: Translator, draft: Draft, sense: Sense, options: Sequence[Option]) -> Question:
    """The question about a draft, with what is understood already."""
    if sense.missing == "date" and sense.problem is not None:
        first, rows = _ask_date(t, draft, sense.problem)
    else:
        first, rows = _ask_client(t, draft, sense, options)
    lines = [first, *understood(t, draft, sense)]
    lines.append(t("freetext-type-date" if sense.missing == "date" else "freetext-type-client"))
    return Question(Markup("\n".join(lines)), InlineKeyboardMarkup(inline_keyboard=rows))


def _ask_date(t: Translator, draft: Draft, problem: freetext.DateProblem) -> tuple[Markup, Rows]:
    words = cut(problem.text, 60)
    first = t(PROBLEMS[problem.reason], text=words)
    today = t.now.astimezone(t.zone).date()
    days = problem.suggestions[:2] or (today + timedelta(days=1), today + timedelta(days=7))
    rows = [[_choice(draft, t.day(day), f"d{day:%Y%m%d}")] for day in days]
    # What is done already has no plan to do without.
    last = [_choice(draft, t.plain("freetext-no-plan-button"), "p")] if problem.reason != "ahead" else []
    return first, [*rows, [*last, _choice(draft, t.plain("freetext-drop-button"), "x")]]


def _ask_client(t: Translator, draft: Draft, sense: Sense, options: Sequence[Option]) -> tuple[Markup, Rows]:
    rows = [[_choice(draft, label(one.name, one.city), f"c{one.id}")] for one in options]
    if name := new_name(draft, sense):
        # A name that was typed as the answer and is like none of these comes first.
        typed = "offered" in answers_of(draft) and not any(is_like(name, one.name) for one in options)
        row = [_choice(draft, t.plain("freetext-new-client-button", name=cut(name, 40)), "n")]
        rows.insert(0 if typed else len(rows), row)
    rows.append([_choice(draft, t.plain("freetext-drop-button"), "x")])
    return t("freetext-which-client"), rows


def understood(t: Translator, draft: Draft, sense: Sense) -> list[Markup]:
    """What will be saved once the question is answered."""
    read = sense.draft
    lines = []
    if sense.kind is not None:
        directed = sense.direction and sense.kind in ("call", "email", "message")
        what = f"{sense.kind}-{sense.direction}" if directed else sense.kind
        happened = read.happened_at.value if read.happened_at is not None else draft.written_at
        grain = read.happened_grain if read.happened_at is not None else "minute"
        lines.append(t("interactions-happened", what=what, when=t.moment(happened, grain)))
    alone = [plan for plan in read.plans if not any(_keeps(plan, one) for one in sense.words.promises)]
    lines += [t("interactions-next", what=plan.kind, when=_when(t, plan.moment)) for plan in alone]
    return [*lines, *said_later(t, sense)]


def _keeps(plan: freetext.PlanDraft, promise: NewPromise) -> bool:
    """Whether the plan is the one that keeps a promise of ours: the promise's line tells of it."""
    return promise.side == "ours" and promise.moment == plan.moment


def _when(t: Translator, moment: freetext.Moment) -> str:
    return t.moment(moment.start, moment.grain, moment.part, moment.deadline)


def said_later(t: Translator, sense: Sense) -> list[Markup]:
    """The sales, claims and promises that will be saved."""
    words = sense.words
    lines = [sale_line(t, one.revenue, one.goods, sense.currency) for one in words.sales]
    lines += [t("interactions-claim-new", subject=cut(one.subject, ECHO)) for one in words.claims]
    for one in words.promises:
        when = _when(t, one.moment) if one.moment is not None else None
        lines.append(promised_line(t, one.side, one.text, when))
    return [*lines, *unposted(t, sense)]


def _choice(draft: Draft, text: str, choice: str) -> Any:
    return button(cut(text, LABEL), Answer(draft=draft.id, version=draft.version, choice=choice))


def answer_of(choice: str, draft: Draft, sense: Sense) -> Answers | None:
    """What a tapped choice settles; None for what cannot be settled."""
    if choice == "n":
        name = new_name(draft, sense)
        return Answers(new_client=name) if name else None
    if choice == "p":
        return Answers(no_plan=True)
    if (client_id := chosen_client(choice)) is not None:
        return Answers(client_id=client_id)
    if DAY_CHOICE.fullmatch(choice):
        try:
            day = date(int(choice[1:5]), int(choice[5:7]), int(choice[7:9]))
        except ValueError:
            return None
        return Answers(date_text=at_hour_of(sense.problem, day.strftime(DATE_FORM)))
    return None


def chosen_client(choice: str) -> int | None:
    """The client a choice names."""
    return int(choice[1:]) if CLIENT_CHOICE.fullmatch(choice) else None


def source_of(draft: Draft) -> Source:
    """The message a draft was made from."""
    return Source(draft.source_chat_id, draft.source_message_id, draft.source_update_id)


def sense_of(
    draft: Draft, reader: Reader, known: Sequence[freetext.KnownClient], answers: Answers | None = None
) -> Sense:
    """The draft's sentence read with its answers and those just given."""
    given: Answers = {**answers_of(draft), **(answers or Answers())}
    return understand(draft.text, reader, draft.written_at, known, given, forwarded=given.get("forwarded"))


def save(do: Services, member: Member, draft: Draft, sense: Sense, lesson: Lesson | None = None) -> changes.Saved:
    """Make the record of a draft that lacks nothing any more, and learn from the answer; see Records.save_draft."""
    ready = entry(sense, draft.written_at, source_of(draft), files_kept(draft))
    saved = changes.save(
        do, member, sense, ready, lambda one: do.records.save_draft(member, draft.id, draft.version, one)
    )
    if lesson is None or saved.record is None:
        return saved
    return with_changes(saved, news=do.learning.teach(member, "client", lesson, place_of(saved.record)))


async def pressed(
    callback: CallbackQuery, data: Answer, crm: Crm, member: Member, reader: Reader, t: Translator
) -> list[Any]:
    """A tapped answer: the record, the next question, or how things stand when the button is stale."""
    draft = await crm.read(lambda do: do.drafts.get(member, data.draft))
    if draft.state == "used":
        return await _already(callback, draft, crm, member, t)
    if data.choice == "o" and draft.state == "dropped":
        draft = await crm.write(lambda do: do.drafts.reopen(member, draft.id))
        return [await _ask_again(callback, draft, crm, member, reader, t)]
    if draft.state == "dropped":
        return [callback.answer(t.plain("freetext-dropped-toast")), dropped(callback, t, draft)]
    if data.version != draft.version:
        again = await _ask_again(callback, draft, crm, member, reader, t)
        return [callback.answer(t.plain("freetext-asked-again-toast")), again]
    if data.choice == "x":
        draft = await crm.write(lambda do: do.drafts.drop(member, draft.id, draft.version))
        return [dropped(callback, t, draft)]
    return await _apply(callback, data, draft, crm, member, reader, t)


async def _apply(
    callback: CallbackQuery, data: Answer, draft: Draft, crm: Crm, member: Member, reader: Reader, t: Translator
) -> list[Any]:
    known = await known_for(crm, member, draft, chosen_client(data.choice))
    answers = answer_of(data.choice, draft, sense_of(draft, reader, known))
    if answers is None:
        return [await _ask_again(callback, draft, crm, member, reader, t)]
    sense = sense_of(draft, reader, known, answers)
    if sense.missing is not None:
        answers["asks"] = sense.missing
        draft = await crm.write(lambda do: do.drafts.answer(member, draft.id, answers))
        return [await _ask_again(callback, draft, crm, member, reader, t)]
    lesson = await lesson_of(crm, member, draft, answers)
    saved = await crm.write(lambda do: save(do, member, draft, sense, lesson))
    if saved.record is None:
        draft = await crm.read(lambda do: do.drafts.get(member, draft.id))
        return [await _ask_again(callback, draft, crm, member, reader, t)]
    card = put_card(
        t,
        saved.record,
        callback,
        new_client=sense.new_client is not None,
        hints=hints(t, sense),
        asks=sense.asks,
    )
    told = with_news(card, t, saved.news, saved.record)
    return [told, *changes.said(t, saved, callback.from_user.id)]


async def _already(callback: CallbackQuery, draft: Draft, crm: Crm, member: Member, t: Translator) -> list[Any]:
    """The first tap's result for a later one."""
    record = await crm.read(lambda do: do.records.of_draft(member, draft.id))
    if record is None:
        return [callback.answer(t.plain("freetext-dropped-toast"))]
    return [callback.answer(t.plain("freetext-already-toast")), put_card(t, record, callback)]


async def _ask_again(
    callback: CallbackQuery, draft: Draft, crm: Crm, member: Member, reader: Reader, t: Translator
) -> Shown:
    known = await known_for(crm, member, draft, None)
    sense = sense_of(draft, reader, known)
    question = ask(t, draft, sense, await options_for(crm, member, sense, known))
    return show(replace(callback, question.text, question.keyboard), "draft", draft.id)


def dropped(callback: CallbackQuery, t: Translator, draft: Draft) -> Shown:
    """What stands in place of a question that is not wanted."""
    return show(replace(callback, t("freetext-dropped"), dropped_keyboard(t, draft)), "draft", draft.id)


def dropped_keyboard(t: Translator, draft: Draft) -> InlineKeyboardMarkup:
    """The way back to a sentence that was not saved."""
    return InlineKeyboardMarkup(inline_keyboard=[[_choice(draft, t.plain("freetext-save-after-all-button"), "o")]])


async def drop_waiting(crm: Crm, member: Member, chat_id: int, t: Translator) -> EditCard | None:
    """Forget the question that still waits in a chat; None when there is none. For /cancel."""
    waiting = await crm.read(lambda do: do.drafts.newest_open(member, chat_id))
    if waiting is None:
        return None
    draft = await crm.write(lambda do: do.drafts.drop(member, waiting.id))
    return EditCard(chat_id, "draft", draft.id, t("freetext-dropped"), dropped_keyboard(t, draft))
