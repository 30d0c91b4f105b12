"""Any other sentence becomes a record: asked last, after commands and dialogs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.context import Crm
from bot.i18n import Translator
from handlers.freetext import changes, edits, other, question, requests, typed
from handlers.freetext.files import FILES
from handlers.freetext.say import say
from handlers.freetext.scene import Scene
from handlers.freetext.sense import Reader
from handlers.interactions.press import Fixing
from storage.company import Company
from storage.members import Member

__all__ = ["router"]

router = Router(name="freetext")
router.include_routers(changes.router, requests.router)

WORDS: Final = (F.text & ~F.text.startswith("/")) | (F.caption & FILES)
FIXING: Final = StateFilter(Fixing.client, Fixing.happened, Fixing.plan, Fixing.text, Fixing.sale)


@router.callback_query(question.Answer.filter())
async def press_answer(
    callback: CallbackQuery, callback_data: question.Answer, crm: Crm, member: Member, company: Company, t: Translator
) -> Any:
    """An answer to the question about a sentence."""
    return await question.pressed(callback, callback_data, crm, member, Reader.of(member, company), t)


@router.message(F.text & ~F.text.startswith("/"), FIXING)
async def type_correction(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
) -> Any:
    """What is typed after "Fix"."""
    return await typed.typed(Scene.of(message, state, crm, member, company, t, now, written_at, update_id))


@router.message(WORDS)
async def read_sentence(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
    album: Sequence[Message] = (),
) -> Any:
    """Any sentence, with the files it came with."""
    return await say(Scene.of(message, state, crm, member, company, t, now, written_at, update_id, album))


@router.edited_message(WORDS)
async def read_edited(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
) -> Any:
    """The message was edited: so is what it became."""
    return await edits.edited(Scene.of(message, state, crm, member, company, t, now, written_at, update_id))


@router.edited_message(F.text)
async def read_edited_command(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
) -> Any:
    """The message is, or has become, a command."""
    return await edits.edited_command(Scene.of(message, state, crm, member, company, t, now, written_at, update_id))


@router.edited_message(FILES)
async def read_edited_file(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
) -> Any:
    """Another file in place of the one that was sent, or one whose words were taken away."""
    return await edits.edited_file(Scene.of(message, state, crm, member, company, t, now, written_at, update_id))


@router.message(FILES)
async def read_file(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
    album: Sequence[Message] = (),
) -> Any:
    """Files without words; a caption may be added by an edit."""
    scene = Scene.of(message, state, crm, member, company, t, now, written_at, update_id, album)
    return await other.take_files(scene)


@router.message(~F.text)
async def read_wordless(message: Message, member: Member, t: Translator) -> Any:
    """Anything else that is not words."""
    return other.wordless(message, t)
