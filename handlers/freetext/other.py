"""What comes without words: files join what they belong to or are asked about; the rest is answered kindly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from aiogram.enums import ContentType
from aiogram.types import Message

from bot.crm.attachments import Added
from bot.crm.drafts import Answers
from bot.crm.errors import NotFound
from bot.crm.files import File, rows_of
from bot.crm.records import Record
from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.rails.outbox import EditCard, show
from handlers.attachments.press import added_text, kept_question
from handlers.exchange import looks_like_table
from handlers.freetext.forwards import TOGETHER
from handlers.freetext.scene import FILE, Around, Scene, files_kept, look_around
from handlers.interactions.cards import edit_card
from handlers.interactions.lines import attached_line, length_of
from storage.drafts import Draft

# Photos sent one by one are asked about once.
ONE_AFTER_ANOTHER: Final = timedelta(minutes=1)
# What people send and nobody can keep; whatever else has no words is Telegram's own notice, and wants no answer.
UNKEPT: Final = {
    ContentType.STICKER: "sticker",
    ContentType.DICE: "sticker",
    ContentType.GAME: "sticker",
    ContentType.POLL: "poll",
    ContentType.STORY: "story",
    ContentType.PAID_MEDIA: "story",
    ContentType.CHECKLIST: "checklist",
    ContentType.UNKNOWN: "other",
}


@dataclass(frozen=True, slots=True)
class Belongs:
    """What files without words belong to: a record, or a sentence or files that wait; neither when nobody can tell.

    `quietly`: they are the rest of what was answered already.
    """

    record: Record | None = None
    draft: Draft | None = None
    quietly: bool = False


async def take_files(scene: Scene) -> Any:
    """Files without words: added to what they reply to or came with, else kept and asked about."""
    around = await look_around(scene)
    found = await scene.crm.read(lambda do: _belongs(do, scene, around))
    if found.record is not None:
        return await attach(scene, found.record, scene.files, quietly=found.quietly)
    if (waiting := found.draft) is not None:
        return await _join(scene, waiting, quietly=found.quietly)
    return await _ask(scene, around)


async def _join(scene: Scene, waiting: Draft, *, quietly: bool) -> Any:
    """More files to a sentence that waits, or to files: their question tells how many there are by now."""
    last = await scene.crm.read(lambda do: do.records.last(scene.member))
    draft = await scene.crm.write(lambda do: do.drafts.add_files(scene.member, waiting.id, scene.files))
    if draft.text:
        return None if quietly else show(scene.message.answer(scene.t("freetext-file-waits")), "draft", draft.id)
    files = files_kept(draft)
    line = attached_line(scene.t, rows_of(files, 0, None, scene.now))
    text = Markup("\n".join([_question(scene.t, files), line]))
    return EditCard(scene.message.chat.id, FILE, draft.id, text, kept_question(scene.t, draft, last))


async def attach(scene: Scene, record: Record, files: tuple[File, ...], *, quietly: bool = False) -> Any:
    """Add files to a record: its card is drawn anew, and an answer below says so unless it is the rest of an album."""
    made = record.interaction
    assert made is not None

    def add(do: Services) -> tuple[Added, Record]:
        added = do.attachments.add(scene.member, made.id, files, scene.source)
        return added, do.records.get(scene.member, "interaction", made.id)

    added, after = await scene.crm.write(add)
    card = edit_card(scene.t, after, scene.message.chat.id, (after.kind, after.id))
    if quietly and not added.left_out:
        return card
    if not added.kept and not added.left_out:
        return scene.message.answer(scene.t("attachments-added-before"))
    text, buttons = added_text(scene.t, after, added)
    return [card, scene.message.answer(text, reply_markup=buttons)]


def _belongs(do: Services, scene: Scene, around: Around) -> Belongs:
    member, message = scene.member, scene.message
    if message.media_group_id is not None:
        album, number = message.media_group_id, message.message_id
        made = do.attachments.of_album(member, message.chat.id, album, number)
        if made is not None and made.removed_at is None:
            return Belongs(do.records.get(member, "interaction", made.id), quietly=True)
        if (waiting := do.drafts.of_album(member, message.chat.id, album)) is not None:
            return Belongs(draft=waiting, quietly=True)
    if around.record is not None and around.record.interaction is not None and not around.record.removed:
        return Belongs(around.record)
    if around.draft is not None and around.draft.state == "open":
        return Belongs(draft=around.draft)
    if (kept := around.kept) is not None and _goes_on(scene, kept):
        return Belongs(draft=kept)
    return Belongs(commented(do, scene)) if message.forward_origin is not None else Belongs()


def _goes_on(scene: Scene, kept: Draft) -> bool:
    """Whether files join those asked about last: in reply to them, or one photo right after another."""
    if kept.state != "open" or "place" in kept.answers:
        return False
    kinds = {one.kind for one in (*scene.files, *files_kept(kept))}
    at_once = scene.written_at - kept.written_at < ONE_AFTER_ANOTHER
    return scene.message.reply_to_message is not None or (len(kinds) == 1 and at_once)


def commented(do: Services, scene: Scene) -> Record | None:
    """The record of the words that were written along with what is forwarded: the last thing said here, just now."""
    member, message = scene.member, scene.message
    newest = do.cards.newest(member, message.chat.id)
    try:
        record = do.records.by_source(member, message.chat.id, message.message_id - 1)
        just_now = newest is not None and newest.kind == "interaction" and abs(message.date - newest.at) <= TOGETHER
        if record is None and just_now and newest is not None and newest.record_id is not None:
            record = do.records.get(member, "interaction", newest.record_id)
    except NotFound:
        return None
    return None if record is None or record.removed or record.interaction is None else record


async def _ask(scene: Scene, around: Around) -> Any:
    """What is it? The files wait for the words, or for a tap on the record they belong to."""
    answers = Answers(files=[one.row for one in scene.files])
    if scene.message.media_group_id is not None:
        answers["album"] = scene.message.media_group_id
    if around.client_id is not None:
        answers["default_client"] = around.client_id
    last = await scene.crm.read(lambda do: do.records.last(scene.member))
    await scene.heard()
    draft = await scene.crm.write(
        lambda do: do.drafts.keep(scene.member, answers=answers, written_at=scene.written_at, source=scene.source)
    )
    await scene.state.update_data(asked=True)
    text = _question(scene.t, scene.files)
    if all(
        map(looks_like_table, scene.messages)
    ):  # of somebody who may not load tables: those who may are asked nothing
        text = Markup("\n\n".join([scene.t("exchange-denied-table"), text]))
    asked = scene.message.reply(text, reply_markup=kept_question(scene.t, draft, last))
    return show(asked, FILE, draft.id)


def _question(t: Translator, files: Sequence[File]) -> Markup:
    if len(files) != 1:
        return t("freetext-file-alone", kind="several", length="")
    return t("freetext-file-alone", kind=files[0].kind, length=length_of(files[0].seconds or 0))


def wordless(message: Message, t: Translator) -> Any:
    """A sticker, a poll: what to send instead; nothing to what Telegram itself tells."""
    kind = UNKEPT.get(ContentType(message.content_type))
    if kind is None:
        return None
    return message.answer(t("freetext-nothing") if kind == "sticker" else t("freetext-unsupported", kind=kind))
