"""An edited message: the record made from it changes with it, and so does its card."""

import contextlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from aiogram.types import Message

from bot import freetext
from bot.crm.drafts import answers_of
from bot.crm.errors import AlreadyDone, NotFound
from bot.crm.files import File
from bot.crm.interactions import Fields
from bot.crm.lines import storable
from bot.crm.records import EDIT_FOR, Correction, Record, Rewording, Words
from bot.crm.services import Services
from bot.rails.outbox import EditCard
from handlers.clients import correct_added
from handlers.freetext import question
from handlers.freetext.files import file_of
from handlers.freetext.hints import hints
from handlers.freetext.say import go_on, question_of, say
from handlers.freetext.scene import Scene, files_kept, known_for
from handlers.freetext.sense import Sense, asks, covers, tells, understand
from handlers.freetext.steps import changed_steps
from handlers.interactions.cards import NOTHING, Asks, edit_card, send_card
from storage.attachments import Attachment
from storage.cards import Card
from storage.clients import Client
from storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class Made:
    """What a message became, if anything, and the clients its new words may mean.

    `heard`: it was read as a sentence, and nothing came of it; `added`: the client it named; `piece`: what it brought
    to the record; `text`: the words of the whole, of an album's other messages too.
    """

    record: Record | None = None
    draft: Draft | None = None
    piece: Attachment | None = None
    text: str = ""
    known: list[freetext.KnownClient] = field(default_factory=list)
    heard: bool = False
    added: Client | None = None


async def edited(scene: Scene) -> Any:
    """Answer an edited message; its dates count from when it was first sent."""
    scene = replace(scene, written_at=min(scene.message.date, scene.now))
    keys = freetext.text_keys(scene.text)
    made = await scene.crm.read(lambda do: _made(do, scene, keys))
    scene = replace(scene, said=made.text)
    if made.piece is not None:
        await _exchange(scene, made.piece)
    if made.record is not None and _is_beside(made.record, made.piece):
        return edit_card(scene.t, made.record, scene.message.chat.id, (made.record.kind, made.record.id))
    if made.record is not None:
        return await _change(scene, made.record, made.known)
    if made.draft is not None and made.draft.text:
        return await _redraft(scene, made.draft, made.known)
    if made.draft is not None:
        return await say(replace(scene, kept=made.draft, gathered=_gathered(scene, made.draft)))
    return await say(scene) if made.heard else _nothing_changed(scene, made.added)


async def edited_file(scene: Scene) -> Any:
    """A file was exchanged for another, or its words were taken away: the record keeps its own."""
    made = await scene.crm.read(lambda do: _made(do, scene, frozenset()))
    if made.record is None or made.piece is None:
        return None
    piece, record = made.piece, made.record
    if made.text and not _is_beside(record, piece):
        return await edited(scene)
    await _exchange(scene, piece)
    record = await scene.crm.read(lambda do: do.records.get(scene.member, record.kind, record.id))
    if _is_beside(record, piece) or record.removed or record.interaction is None or not record.interaction.text:
        return edit_card(scene.t, record, scene.message.chat.id, (record.kind, record.id))
    return send_card(scene.t, record, scene.message, note=scene.t("interactions-edit-kept"))


async def _exchange(scene: Scene, piece: Attachment) -> None:
    """What the message brings now, in place of what it brought; a record that was taken back stays as it was."""
    file = file_of(scene.message)
    if file is None:
        return
    words = storable(scene.message.caption or "") or None
    caption = words if piece.album is not None or piece.caption is not None else None
    if (file.unique_id, caption) == (piece.file_unique_id, piece.caption):
        return

    def exchange(do: Services) -> None:
        fresh = do.attachments.of_message(scene.member, scene.message.chat.id, scene.message.message_id)
        if fresh is not None:
            do.attachments.exchange(scene.member, fresh, replace(file, caption=caption))

    with contextlib.suppress(AlreadyDone):
        await scene.crm.write(exchange)


def _gathered(scene: Scene, draft: Draft) -> tuple[File, ...]:
    """What is kept of an album, with the edited message as it is now."""
    [now] = scene.files
    return tuple(now if one.message_id == now.message_id else one for one in files_kept(draft))


def _is_beside(record: Record, piece: Attachment | None) -> bool:
    """Whether the message only brought something more to a record made of other words."""
    made = record.interaction
    return piece is not None and made is not None and piece.source_update_id != made.source_update_id


async def edited_command(scene: Scene) -> Any:
    """Commands are not read anew, and nothing that was written is undone by one."""
    made = await scene.crm.read(lambda do: _made(do, scene, frozenset()))
    if made.record is not None:
        kept = scene.t("interactions-edit-removed" if made.record.removed else "interactions-edit-kept")
        return send_card(scene.t, made.record, scene.message, note=kept)
    if made.draft is not None and made.draft.state == "open":
        return scene.message.answer(scene.t("freetext-edit-waiting"))
    chat_id, message_id = scene.message.chat.id, scene.message.message_id
    if await scene.crm.read(lambda do: do.claims.commented(scene.member, chat_id, message_id)) is not None:
        return scene.message.answer(scene.t("claims-comment-kept"))
    return _nothing_changed(scene, made.added)


def _nothing_changed(scene: Scene, added: Client | None) -> Any:
    """An edit of an answer, of a command, of what was never handled: what to do instead."""
    if added is not None:
        return correct_added(scene.t, scene.message.chat.id, added)
    return scene.message.answer(scene.t("freetext-edit-nothing"))


def _made(do: Services, scene: Scene, keys: frozenset[str]) -> Made:
    chat_id, message_id = scene.message.chat.id, scene.message.message_id
    record, piece = do.records.by_source(scene.member, chat_id, message_id), None
    if scene.files:
        piece = do.attachments.of_message(scene.member, chat_id, message_id)
    if record is None and piece is not None:
        record = do.records.get(scene.member, "interaction", piece.interaction_id)
    draft = do.drafts.of_message(scene.member, chat_id, message_id) if record is None else None
    if record is None and draft is None:
        return _made_nothing(do, scene, do.cards.at(scene.member, chat_id, message_id))
    text = _album_words(do, scene, piece) if piece is not None else _draft_words(scene, draft)
    if record is not None and record.interaction is not None:
        keys = keys | freetext.text_keys(record.interaction.text)
    keys = keys | freetext.text_keys(text)
    return Made(record, draft, piece, text, do.clients.known(scene.member, keys))


def _album_words(do: Services, scene: Scene, piece: Attachment) -> str:
    """The words of all messages of an album, of which one has new ones."""
    if piece.album is None:
        return scene.text
    together = do.attachments.together(scene.member, piece)
    told = [scene.text if one.id == piece.id else one.caption or "" for one in together if one.album == piece.album]
    return "\n".join(filter(None, told))


def _draft_words(scene: Scene, draft: Draft | None) -> str:
    """The same while they wait with a question."""
    files = files_kept(draft)
    number = scene.message.message_id
    if draft is None or not any(one.album and one.message_id == number for one in files):
        return scene.text
    return "\n".join(filter(None, (scene.text if one.message_id == number else one.caption or "" for one in files)))


def _made_nothing(do: Services, scene: Scene, taken: Card | None) -> Made:
    if taken is None or taken.kind != "added":
        return Made(text=scene.text, heard=taken is not None and taken.kind == "sentence")
    try:
        return Made(text=scene.text, added=do.clients.get(scene.member, taken.record_id))
    except NotFound:
        return Made(text=scene.text)  # its adding was undone


async def _change(scene: Scene, record: Record, known: list[freetext.KnownClient]) -> Any:
    if record.interaction is not None and record.interaction.text == scene.text:
        return None
    if record.removed:
        return scene.message.answer(scene.t("interactions-edit-removed"))
    if scene.now - record.created_at > EDIT_FOR:
        return send_card(scene.t, record, scene.message, note=scene.t("interactions-edit-late"))
    new = understand(scene.text, scene.reader, scene.written_at, known, {})
    if _is_no_record(scene, record, new) or question_of(scene, known) is not None:
        return send_card(scene.t, record, scene.message, note=scene.t("interactions-edit-kept"))
    change, only_plan = correction(scene, record, known, new)
    after = await scene.crm.write(
        lambda do: (
            do.records.only_plan(scene.member, record.id, change)
            if only_plan
            else do.records.amend(scene.member, record.kind, record.id, change)
        )
    )
    if after is None:
        return scene.message.answer(scene.t("interactions-edit-removed"))
    shown_as, below = (record.kind, record.id), hints(scene.t, new)
    return edit_card(scene.t, after, scene.message.chat.id, shown_as, below, _still_asks(after, new))


def _still_asks(record: Record, sense: Sense) -> Asks:
    """What the new words leave to be asked, and no button has answered before."""
    made = record.interaction
    if made is None:
        return NOTHING
    asked = sense.asks
    return Asks(asked.kind if made.kind == "other" else None, claim=asked.claim and not record.claims)


def _is_no_record(scene: Scene, record: Record, sense: Sense) -> bool:
    """Whether the new words hold nothing to record: thanks, a question, a name alone."""
    new = sense.draft
    asking = new.question or (not tells(new) and asks(scene.text))
    bare = covers(scene.text, new.client.span) and (record.interaction is None or not record.interaction.attached)
    return asking or new.empty or bare


def correction(scene: Scene, record: Record, known: list[freetext.KnownClient], new: Sense) -> tuple[Correction, bool]:
    """What the new words say otherwise than the old ones, and whether they only plan a contact now.

    What was corrected by buttons and not reworded stays.
    """
    old = None
    if record.interaction is not None:
        old = understand(record.interaction.text, scene.reader, scene.written_at, known, {})
    client_id = new.draft.client.client_id
    moved = client_id is not None and client_id != record.client.id
    if moved and old is not None and old.draft.client.client_id == client_id:
        moved = False
    contact_id = new.draft.contact_id if moved or client_id == record.client.id else None
    alone = record.interaction is None or not record.interaction.attached  # a file needs its record
    only_plan = alone and old is not None and old.kind is not None and new.kind is None
    change = Correction(
        fields=_fields(scene, record, old, new),
        client_id=client_id if moved else None,
        contact_id=contact_id,
        steps=tuple(changed_steps(record, old, new)),
        rewording=Rewording(old.words if old is not None else Words(), new.words),
    )
    return change, only_plan


def _fields(scene: Scene, record: Record, old: Sense | None, new: Sense) -> Fields:
    if record.interaction is None and new.kind is None:
        return Fields()
    fields = Fields(text=scene.text, summary=new.summary)
    if new.kind is not None and (old is None or (old.kind, old.direction) != (new.kind, new.direction)):
        fields["kind"], fields["direction"] = new.kind, new.direction
    before, after = _happened(old), _happened(new)
    if before != after:
        fields["happened_at"] = min(after or scene.written_at, scene.written_at)
        fields["happened_grain"] = new.draft.happened_grain if after is not None else "minute"
    return fields


def _happened(sense: Sense | None) -> datetime | None:
    found = sense.draft.happened_at if sense is not None else None
    return found.value if found is not None else None


def _with_words(row: dict[str, Any], message: Message) -> dict[str, Any]:
    """A file of a draft with the words its message has now."""
    if not row.get("album") or row.get("message_id") != message.message_id:
        return row
    return row | {"caption": storable(message.caption or "")}


async def _redraft(scene: Scene, draft: Draft, known: list[freetext.KnownClient]) -> Any:
    """The sentence that waits, in its new words: saved when nothing is missing any more, else asked about again."""
    if draft.text == scene.text:
        return None
    if question_of(scene, known) is not None:
        return scene.message.answer(scene.t("freetext-edit-waiting"))
    kept = answers_of(draft).copy()
    kept.pop("offered", None)
    kept.pop("date_text", None)
    if "files" in kept:
        kept["files"] = [_with_words(row, scene.message) for row in kept["files"]]

    def rewrite(do: Services) -> Draft:
        do.drafts.reopen(scene.member, draft.id)
        return do.drafts.answer(scene.member, draft.id, kept, text=scene.text)

    rewritten = await scene.crm.write(rewrite)
    known = await known_for(scene.crm, scene.member, rewritten, None)
    sense = question.sense_of(rewritten, scene.reader, known)
    if sense.missing is None:
        return await go_on(scene, rewritten, kept)
    options = await question.options_for(scene.crm, scene.member, sense, known)
    asked = question.ask(scene.t, rewritten, sense, options)
    return EditCard(scene.message.chat.id, "draft", draft.id, asked.text, asked.keyboard)
