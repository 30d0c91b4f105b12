"""Whole messages that are an order to the bot, not a record."""

import re

from bot.freetext.normal import normalise

_DELETE = re.compile(
    r"(?:(?:пожалуйста|будь ласка|please)\s*,?\s*)?(?:удали(?:ть|те)?|удалить запись|видали(?:ти|ть)?"
    r"|вилучи(?:ти)?|стереть|сотри|стерти|зітри|"
    r"отмена|отмени(?:ть|те)?|скасуй|скасувати|скасуйте|відміна|відміни(?:ти)?|убери|убрать|прибери|прибрати|"
    r"delete|remove|undo|cancel|erase)(?:\s+(?:это|ее|его|запись|последнюю|последнее|це|її|його|запис|останній"
    r"|останню|it|this|that|record|last|please|пожалуйста|будь ласка))*"
)


def is_delete(text: str) -> bool:
    """Is the whole message an order to take the record back?"""
    if len(text) > 60:
        return False
    low = re.sub(r"[^\w\s,]+", " ", normalise(text).low)
    return _DELETE.fullmatch(" ".join(low.split()).strip(" ,")) is not None
