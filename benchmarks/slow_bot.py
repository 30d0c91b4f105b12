"""Our bot with one more command, whose handler takes 29 seconds."""

import asyncio
import sys

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.app import dispatcher
from run_bot import main

SECONDS = 29
router = Router(name="slow")


@router.message(Command("slow"))
async def slow(message: Message) -> object:
    """Answer late."""
    await asyncio.sleep(SECONDS)
    return message.answer("done")


if __name__ == "__main__":
    conversation = dispatcher()
    conversation.include_router(router)
    conversation.sub_routers.insert(0, conversation.sub_routers.pop())  # asked before those who answer anything
    sys.exit(main(["serve"]))
