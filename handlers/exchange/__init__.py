"""Loading tables: a file in the chat becomes clients, contacts or sales, once its sender agrees."""

from collections.abc import Sequence
from typing import Any, Final

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.methods import SendDocument
from aiogram.types import CallbackQuery, Message

from bot.context import Crm
from bot.crm.exchange.desk import is_late
from bot.crm.services import Services
from bot.crm.sheets import SheetKind
from bot.freetext.headers import kind_of
from bot.i18n import Translator
from bot.rails.outbox import Answer, Said, replace, show
from bot.rails.rendered import Draw, FileRenderer, Rendered
from handlers.exchange.cards import CARD, OTHERS, ImportButton, Sample, ask_back, card, samples
from handlers.exchange.notices import notices
from storage.jobs import Job
from storage.members import Member

__all__ = ["notices", "renderers", "router"]

router = Router(name="exchange")

ENDINGS: Final = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
TYPES: Final = frozenset(
    {
        "text/csv",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def looks_like_table(message: Message) -> bool:
    """Whether a message brings a table, and not in reply to a card."""
    document = message.document
    if document is None or message.reply_to_message is not None:
        return False
    return (document.file_name or "").lower().endswith(ENDINGS) or document.mime_type in TYPES


def is_table(message: Message, member: Member, album: Sequence[Message] = ()) -> bool | dict[str, Any]:
    """Whether a file is meant to be loaded: a table from somebody who may, alone or under a word that says so.

    With any other caption, or in reply to a card, it is a file of a record, as everybody's files are; so is a table
    among files of other kinds.
    """
    if not all(looks_like_table(one) for one in album or (message,)):
        return False
    kind = kind_of(message.caption) if message.caption else ""
    leads = member.is_admin or member.role in ("lead", "head")
    return {"data": kind or None} if kind is not None and leads else False


@router.message(Command("import", ignore_case=True))
async def explain(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """What can be sent, with samples."""
    allowed = await crm.read(lambda do: do.exchange.may_import(member))
    if not allowed:
        return message.answer(t("exchange-denied"))
    return message.answer(t("exchange-help"), reply_markup=samples(t))


@router.callback_query(Sample.filter())
async def send_sample(callback: CallbackQuery, callback_data: Sample, t: Translator) -> Answer:
    """A table with headings and one row."""
    name = t.plain(f"exchange-template-{callback_data.kind}-name")
    sample = Rendered("exchange_sample", {"kind": callback_data.kind}, name)
    return SendDocument(chat_id=callback.from_user.id, document=sample)


def draw_sample(do: Services, reader: Member, arguments: dict[str, Any]) -> Draw:
    """The sample in the reader's language, as spreadsheets open it."""
    rows = Translator.of(reader, do.work.now).plain(f"exchange-template-{arguments['kind']}")
    return lambda: rows.replace("\n", "\r\n").encode("utf-8-sig")


renderers: dict[str, FileRenderer] = {"exchange_sample": draw_sample}


@router.message(F.document, is_table)
async def receive(
    message: Message, crm: Crm, member: Member, t: Translator, data: SheetKind | None, album: Sequence[Message] = ()
) -> Answer:
    """A table, or several sent together: read beside the conversation."""
    return [await _read(one, crm, member, t, data) for one in album or (message,)]


async def _read(message: Message, crm: Crm, member: Member, t: Translator, data: SheetKind | None) -> Said:
    document = message.document
    assert document is not None
    job = await crm.write(
        lambda do: do.exchange.read_file(
            member,
            chat_id=message.chat.id,
            file_id=document.file_id,
            name=document.file_name or "?",
            size=document.file_size or 0,
            kind=data,
        )
    )
    text, buttons = card(t, job)
    return show(message.answer(text, reply_markup=buttons), CARD, job.id)


@router.callback_query(ImportButton.filter(F.step.in_({"load", "with", "without"})))
async def agree(
    callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Load it."""
    with_new = callback_data.step != "without"
    return _shown(
        callback, t, await crm.write(lambda do: do.exchange.agree(member, callback_data.id, with_new=with_new))
    )


@router.callback_query(ImportButton.filter(F.step.in_(set(OTHERS))))
async def read_as(
    callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """It is the other kind of table."""
    kind: SheetKind = "contacts" if callback_data.step == "contacts" else "clients"
    return _shown(callback, t, await crm.write(lambda do: do.exchange.read_as(member, callback_data.id, kind)))


@router.callback_query(ImportButton.filter(F.step == "decline"))
async def decline(
    callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Do not load it."""
    return _shown(callback, t, await crm.write(lambda do: do.exchange.decline(member, callback_data.id)))


@router.callback_query(ImportButton.filter(F.step == "stop"))
async def stop(callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator) -> Answer:
    """Stop in the middle."""
    return _shown(callback, t, await crm.write(lambda do: do.exchange.stop(member, callback_data.id)))


@router.callback_query(ImportButton.filter(F.step == "ask"))
async def ask_undo(
    callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Really take it back?"""
    job = await crm.read(lambda do: do.exchange.get(member, callback_data.id))
    if job.progress.get("undo"):
        return _shown(callback, t, job)
    return _late(callback, t, job) if is_late(job, t.now) else replace(callback, *ask_back(t, job))


@router.callback_query(ImportButton.filter(F.step == "undo"))
async def undo(callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator) -> Answer:
    """Take everything back."""
    before = await crm.read(lambda do: do.exchange.get(member, callback_data.id))
    if is_late(before, t.now) and not before.progress.get("undo"):
        return _late(callback, t, before)
    return _shown(callback, t, await crm.write(lambda do: do.exchange.take_back(member, callback_data.id)))


@router.callback_query(ImportButton.filter(F.step == "keep"))
async def keep(callback: CallbackQuery, callback_data: ImportButton, crm: Crm, member: Member, t: Translator) -> Answer:
    """The card as it is."""
    return _shown(callback, t, await crm.read(lambda do: do.exchange.get(member, callback_data.id)))


def _late(callback: CallbackQuery, t: Translator, job: Job) -> Answer:
    """The day is over: said at once, and the card stands without the button."""
    return [replace(callback, *card(t, job)), callback.answer(t.plain("exchange-undo-late"), show_alert=True)]


def _shown(callback: CallbackQuery, t: Translator, job: Job) -> Answer:
    return replace(callback, *card(t, job))
