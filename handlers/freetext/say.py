"""What a sentence becomes: a record, a question, a dossier, or a kind word when there is nothing to record."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from bot import freetext
from bot.crm.drafts import Answers, answers_of
from bot.crm.phones import normal_phone, tax_id
from bot.crm.plans import PlanCard
from bot.crm.records import Record
from bot.crm.services import Services
from bot.freetext.questions import Question, read_question
from bot.rails.outbox import EditCard, show
from handlers.clients import dossier_message, find_message
from handlers.clients.buttons import cut
from handlers.clients.cards import plan_title
from handlers.freetext import changes, question
from handlers.freetext.files import files_of
from handlers.freetext.hints import hints
from handlers.freetext.lessons import lesson_of
from handlers.freetext.naming import drops, is_name, new_client_typed
from handlers.freetext.other import attach, take_files
from handlers.freetext.outcome import Told, read_outcome
from handlers.freetext.scene import Around, Scene, known_for, look_around
from handlers.freetext.sense import Sense, asks, client_answer, covers, date_answer, entry, name_of, tells, understand
from handlers.interactions.cards import edit_card, send_card
from handlers.interactions.menu import Option
from handlers.interactions.taught import with_news
from handlers.questions import Asked, answer_question
from storage.drafts import Draft

CITY_WORDS: Final = 3
NUMBER: Final = re.compile(r"[\s\d()+.\-\u2010-\u2014]{7,40}")


async def say(scene: Scene) -> Any:
    """Answer one sentence."""
    around = await look_around(scene)
    scene = replace(scene, kept=around.kept or scene.kept)
    if scene.forwarded is not None:
        return await _forwarded(scene, around)
    if around.record is not None and (added := await _added(scene, around.record, around)):
        return added
    if freetext.is_delete(scene.text):
        return await _delete(scene, around)
    asked = around.draft if around.draft is not None and around.draft.state == "open" else None
    if said := await _as_button(scene, around, asked or around.waiting):
        return said
    wanted = _question(scene, around)
    if wanted is not None and asked is None:
        return await _answer(scene, around, wanted)
    if answer := await _answered(scene, around, asked or around.waiting, asked=asked is not None):
        return answer
    if wanted is not None:
        return await _answer(scene, around, wanted)
    if around.plan is not None and (told := await _outcome(scene, around.plan)):
        return told
    if number := bare_number(scene.text, scene.reader.region):
        await scene.heard()
        return await _find(scene, number)
    answers = _given(scene, around)
    sense = understand(scene.text, scene.reader, scene.written_at, around.known, answers)
    return await _act(scene, around, sense, answers)


async def _added(scene: Scene, record: Record, around: Around) -> Any:
    """Files in reply to a record are added to it, with a few words of their own; a new story is a new record."""
    files = files_of(scene.messages)
    draft = scene.reader.read(scene.text, scene.written_at, around.known)
    other = draft.client.client_id not in (None, record.client.id)
    if not files or record.interaction is None or record.removed or other or tells(draft) or asks(scene.text):
        return None
    return await attach(scene, record, (replace(files[0], caption=scene.text), *files[1:]))


def question_of(scene: Scene, known: Sequence[freetext.KnownClient]) -> Question | None:
    """What the words ask of us; None when they tell something."""
    reader = scene.reader
    return read_question(scene.text, language=reader.language, now=scene.written_at, zone=reader.zone, clients=known)


def _question(scene: Scene, around: Around) -> Question | None:
    """The same in its place. Beside a file, or in answer to a card, a mere title ("отчёт за неделю") tells."""
    found = question_of(scene, around.known)
    beside = scene.files or around.client_id is not None or scene.message.reply_to_message is not None
    return None if found is not None and beside and not found.outright else found


async def _answer(scene: Scene, around: Around, found: Question) -> Any:
    """What was asked, read before anything is written; what was sent along is not lost on a question."""
    if files_of(scene.messages):
        return await take_files(scene)
    chat_id, currency = scene.message.chat.id, scene.reader.currency
    asked = Asked(found, scene.crm, scene.member, scene.t, scene.state, chat_id, currency, around.client_id)
    said = await answer_question(asked)
    await scene.heard()
    return said


async def _forwarded(scene: Scene, around: Around) -> Any:
    """Somebody's words as they wrote them: they answer nothing, ask nothing of us, and are kept whatever they say."""
    answers = _given(scene, around)
    client_id = answers.pop("default_client", None)
    known = around.known
    if client_id is not None:
        answers["client_id"] = client_id
        known = await scene.crm.read(lambda do: do.clients.known_by_id(scene.member, [client_id]))
    sense = understand(scene.text, scene.reader, scene.written_at, known, answers, forwarded=scene.forwarded)
    return await (_save(scene, sense) if sense.missing is None else _wait(scene, around, sense, answers))


async def _act(scene: Scene, around: Around, sense: Sense, answers: Answers) -> Any:
    draft = sense.draft
    bare = not scene.files and covers(scene.text, draft.client.span)
    asked = not scene.files and not tells(draft) and asks(scene.text)
    if draft.question and files_of(scene.messages):
        return await take_files(scene)  # what was sent along is not lost on a question
    if draft.question or bare or asked:
        await scene.heard()
        named = len(draft.client.candidates) <= 1 and draft.client.client_id
        if named:
            return await dossier_message(scene.crm, scene.member, scene.t, scene.message.chat.id, named)
        return await _find(scene, draft.client.said or scene.text.strip(" ?!."))
    if draft.empty and not (scene.files and answers.get("default_client")):
        if files_of(scene.messages):
            return await take_files(scene)
        await scene.heard()
        return scene.message.answer(scene.t("freetext-nothing"))
    if sense.missing is not None:
        return await _wait(scene, around, sense, answers)
    return await _save(scene, sense)


async def _save(scene: Scene, sense: Sense) -> Any:
    ready = entry(sense, scene.written_at, scene.source, scene.files)
    member = scene.member

    def save(do: Services) -> changes.Saved:
        saved = changes.save(do, member, sense, ready, lambda one: do.records.save(member, one))
        if scene.kept is not None and saved.record is not None and do.drafts.use(member, scene.kept.id):
            do.drafts.became(member, scene.kept.id, **saved.record.ids)
        return saved

    saved = await scene.crm.write(save)
    assert saved.record is not None
    below = hints(scene.t, sense)
    card = send_card(scene.t, saved.record, scene.message, written_at=scene.late_since, hints=below, asks=sense.asks)
    return [card, *changes.said(scene.t, saved, scene.message.chat.id)]


async def _find(scene: Scene, words: str) -> Any:
    return await find_message(scene.crm, scene.member, scene.t, scene.message.chat.id, words, scene.state)


async def _outcome(scene: Scene, card: PlanCard) -> Any:
    """Words in reply to a reminder tell what came of it, unless they ask or are about another client."""
    draft = await read_outcome(scene.text, scene.crm, scene.member, scene.reader, scene.written_at, card)
    if draft is None or draft.empty:
        return None
    told = Told(scene.text, draft, scene.source, scene.reader.currency, scene.files)
    record = await scene.crm.write(lambda do: told.finish(do, scene.member, card.plan.id))
    text = scene.t("freetext-plan-done", what=plan_title(scene.t, card.plan))
    return send_card(scene.t, record, scene.message, note=text)


def _given(scene: Scene, around: Around) -> Answers:
    """What is known beside the words: whose card they answer, which file came with them."""
    answers = Answers()
    if around.client_id is not None:
        answers["default_client"] = around.client_id
    if scene.files:
        answers["files"] = [one.row for one in scene.files]
    if scene.message.media_group_id is not None:
        answers["album"] = scene.message.media_group_id
    if scene.forwarded is not None:
        answers["forwarded"] = scene.forwarded
    return answers


def bare_number(text: str, region: str | None) -> str | None:
    """The text, if it is nothing but a phone or a tax id."""
    if not NUMBER.fullmatch(text.strip()) and tax_id(text) is None:
        return None
    return text.strip() if tax_id(text) or normal_phone(text, region or "RU") else None


async def _wait(scene: Scene, around: Around, sense: Sense, answers: Answers) -> Any:
    """Keep the sentence and ask for what is missing."""
    options = await question.options_for(scene.crm, scene.member, sense, around.known)
    if sense.missing is not None:
        answers["asks"] = sense.missing

    def keep(do: Services) -> Draft:
        if scene.kept is not None:
            do.drafts.drop(scene.member, scene.kept.id)
        return do.drafts.save(
            scene.member, text=scene.text, written_at=scene.written_at, answers=answers, source=scene.source
        )

    draft = await scene.crm.write(keep)
    return send_question(scene, draft, sense, options)


def send_question(scene: Scene, draft: Draft, sense: Sense, options: list[Option]) -> Any:
    """The question as a new message."""
    asked = question.ask(scene.t, draft, sense, options)
    return show(scene.message.answer(asked.text, reply_markup=asked.keyboard), "draft", draft.id)


async def _answered(scene: Scene, around: Around, waiting: Draft | None, *, asked: bool) -> Any:
    """The record or the next question, if the words answer the question that waits; else None."""
    if waiting is None or asks(scene.text):
        return None
    if answers_of(waiting).get("asks") == "date":
        return await _date_answered(scene, around, waiting, asked=asked)
    if (city := await _city_answered(scene, waiting)) is not None:
        return await go_on(scene, waiting, Answers(client_id=city))
    here = scene.reader.read(scene.text, scene.written_at, around.known)
    answers, candidates = client_answer(scene.text, here, asked=asked)
    if not asked and not candidates and here.client.client_id is None and is_name(scene.text, here):
        return await go_on(scene, waiting, Answers(offered=name_of(scene.text)))
    if answers is None or not (asked or await _offered(scene, waiting, answers, candidates)):
        return None
    return await go_on(scene, waiting, answers, candidates, around.known)


async def _as_button(scene: Scene, around: Around, waiting: Draft | None) -> Any:
    """What a typed "do not save" or "new client ..." does to the question that waits; None for other words."""
    if waiting is None:
        return None
    if drops(scene.text, scene.t):
        return await _drop(scene, waiting)
    name = new_client_typed(scene.text) if answers_of(waiting).get("asks") != "date" else None
    return await _new(scene, around, waiting, name) if name is not None else None


async def _new(scene: Scene, around: Around, waiting: Draft, name: str) -> Any:
    """The waiting sentence with the new client that was typed; the question again, if it is like a known one."""
    if not name:
        named = question.new_name(waiting, question.sense_of(waiting, scene.reader, around.known))
        if named is None:
            return show(scene.message.answer(scene.t("freetext-new-client-name")), "draft", waiting.id)
        return await go_on(scene, waiting, Answers(new_client=named))
    match = scene.reader.read(name, scene.written_at, around.known).client
    near = match.candidates or ((match.client_id,) if match.client_id is not None else ())
    if near:
        return await go_on(scene, waiting, Answers(offered=name), near, around.known)
    return await go_on(scene, waiting, Answers(new_client=name))


async def _offered(scene: Scene, waiting: Draft, answers: Answers, candidates: Sequence[int]) -> bool:
    """Whether a typed name is one of those asked about; any will do where the question names none."""
    known = await known_for(scene.crm, scene.member, waiting, None)
    offered = set(question.sense_of(waiting, scene.reader, known).draft.client.candidates)
    return not offered or answers.get("client_id") in offered or not offered.isdisjoint(candidates)


async def _city_answered(scene: Scene, waiting: Draft) -> int | None:
    """The one client of the question whose city was typed."""
    form = freetext.search_form(scene.text)
    if not form or len(form.split()) > CITY_WORDS:
        return None
    known = await known_for(scene.crm, scene.member, waiting, None)
    candidates = question.sense_of(waiting, scene.reader, known).draft.client.candidates
    there = [one.id for one in known if one.id in candidates and one.city and freetext.search_form(one.city) == form]
    return there[0] if len(there) == 1 else None


async def _date_answered(scene: Scene, around: Around, waiting: Draft, *, asked: bool) -> Any:
    here = scene.reader.read(scene.text, scene.written_at, around.known)
    if here.question or (not asked and (here.client.candidates or here.client.said)):
        return None
    problem = question.sense_of(waiting, scene.reader, []).problem
    answer = date_answer(scene.text, scene.reader, scene.written_at, problem, asked=asked)
    if answer is None:
        return scene.message.answer(scene.t("interactions-date-unknown")) if asked else None
    if isinstance(answer, freetext.DateProblem):
        await scene.heard()
        key = question.PROBLEMS[answer.reason]
        return scene.message.answer(scene.t(key, text=cut(answer.text, 60)))
    return await go_on(scene, waiting, answer)


async def go_on(
    scene: Scene,
    waiting: Draft,
    answers: Answers,
    candidates: Sequence[int] = (),
    here: Sequence[freetext.KnownClient] = (),
) -> Any:
    """The waiting sentence with one more answer: saved, or asked about again with the clients it may mean."""
    known = await known_for(scene.crm, scene.member, waiting, answers.get("client_id"))
    sense = question.sense_of(waiting, scene.reader, known, answers)
    if sense.missing is not None:
        options = await question.options_for(scene.crm, scene.member, sense, [*here, *known], candidates)
        answers["asks"] = sense.missing
        draft = await scene.crm.write(lambda do: do.drafts.answer(scene.member, waiting.id, answers))
        return send_question(scene, draft, sense, options)
    lesson = await lesson_of(scene.crm, scene.member, waiting, answers)
    saved = await scene.crm.write(lambda do: question.save(do, scene.member, waiting, sense, lesson))
    if saved.record is None:
        return scene.message.answer(scene.t("freetext-draft-gone"))
    card = send_card(scene.t, saved.record, scene.message, hints=hints(scene.t, sense), asks=sense.asks)
    told = with_news(card, scene.t, saved.news, saved.record)
    beside = changes.said(scene.t, saved, scene.message.chat.id)
    return [answered_question(scene, waiting, saved.record, answers.get("date_text")), told, *beside]


def answered_question(scene: Scene, draft: Draft, record: Record, day: str | None = None) -> EditCard:
    """The question without its buttons, once it is answered by words; `day`: those that answer "which day?"."""
    text = scene.t("freetext-answered", client=cut(record.client.title, 80))
    if day is not None:
        text = scene.t("freetext-answered-day", day=cut(day, 60))
    return EditCard(chat_id=scene.message.chat.id, kind="draft", record_id=draft.id, text=text)


async def _delete(scene: Scene, around: Around) -> Any:
    """Take back what the words reply to, or an offer to undo the last record."""
    if around.record is not None:
        target = around.record
        record = await scene.crm.write(lambda do: do.records.undo(scene.member, target.kind, target.id))
        done = scene.message.answer(scene.t("freetext-deleted", client=cut(record.client.title, 80)))
        return [edit_card(scene.t, record, scene.message.chat.id), done]
    draft = around.draft or (around.waiting if scene.message.reply_to_message is None else None)
    if draft is not None:
        return await _drop(scene, draft)
    last = await scene.crm.read(lambda do: do.records.last(scene.member))
    if last is None or scene.message.reply_to_message is not None:
        return scene.message.answer(scene.t("freetext-delete-what"))
    return send_card(scene.t, last, scene.message, note=scene.t("freetext-delete-last"))


async def _drop(scene: Scene, draft: Draft) -> Any:
    """Do not save the sentence that waits."""
    dropped = await scene.crm.write(lambda do: do.drafts.drop(scene.member, draft.id))
    keyboard = question.dropped_keyboard(scene.t, dropped)
    gone = scene.t("freetext-dropped")
    return EditCard(scene.message.chat.id, "draft", draft.id, gone, keyboard), scene.message.answer(gone)
