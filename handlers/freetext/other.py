"""Messages without words we can read: what to write instead, and nothing is lost."""

from typing import Any, Final

from aiogram.enums import ContentType
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.i18n import Markup, Translator
from handlers.exchange import looks_like_table

KNOWN: Final = {
    ContentType.VOICE: "voice",
    ContentType.AUDIO: "voice",
    ContentType.VIDEO_NOTE: "voice",
    ContentType.VIDEO: "video",
    ContentType.ANIMATION: "video",
    ContentType.STICKER: "sticker",
    ContentType.LOCATION: "location",
    ContentType.VENUE: "location",
    ContentType.CONTACT: "contact",
}


async def file_without_words(message: Message, state: FSMContext, t: Translator) -> Any:
    """A photo or document alone: ask for words, once for an album."""
    album = message.media_group_id
    if album is not None:
        if (await state.get_data()).get("album") == album:
            return None
        await state.update_data(album=album)
    kind = "photo" if message.photo else "document"
    asked = t("freetext-file-alone", kind=kind)
    if looks_like_table(message):  # of somebody who may not load tables: those who may are asked nothing
        asked = Markup("\n\n".join([t("exchange-denied-table"), asked]))
    return message.reply(asked)


def wordless(message: Message, t: Translator) -> Any:
    """A voice, a sticker, a place: what works instead."""
    kind = KNOWN.get(ContentType(message.content_type))
    if kind == "sticker":
        return message.answer(t("freetext-nothing"))
    return message.answer(t("freetext-unsupported", kind=kind or "other"))
